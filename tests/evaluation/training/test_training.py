import json
from pathlib import Path

import pytest

from bot.coaching.company import Company
from bot.listening.model_linking import ModelLinker
from bot.listening.scene import FACTS, WINDOW
from bot.listening.trees import Trees
from bot.model import Turn
from evaluation.training.cases import Case
from evaluation.training.turns import turns_of
from tests.bot.listening.turns import said

boosting = pytest.importorskip("evaluation.training.boosting")
links = pytest.importorskip("evaluation.training.links")
needs = pytest.importorskip("evaluation.training.needs")
people = pytest.importorskip("evaluation.training.people")

TALK = (
    ("ann", "how do I oil a wooden loom without staining the cloth?", ""),
    ("bo", "put linseed oil on a rag and let it dry for a day", "ann"),
    ("ann", "thanks, that is good to know", "bo"),
    ("cy", "is the workshop open tomorrow?", ""),
)


def talk() -> list[Turn]:
    return [said(speaker, text, number, to=to) for number, (speaker, text, to) in enumerate(TALK)]


def written(folder: Path) -> Path:
    """The talk as a transcript with the truth that the training reads."""
    (folder / "transcript").mkdir(parents=True)
    lines = [
        {"id": f"c:{n}", "channel": "c", "author": who, "text": text, "ts": 60.0 * (n + 1), "mentions": to.split()} for n, (who, text, to) in enumerate(TALK)
    ]
    (folder / "transcript" / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    truth = [{"id": "c:0", "reply_to": []}, {"id": "c:1", "reply_to": ["c:0"]}, {"id": "c:2", "reply_to": ["c:1"]}, {"id": "c:3", "reply_to": []}]
    (folder / "a_links.truth.jsonl").write_text("\n".join(json.dumps({"channel": "c", **one}) for one in truth), encoding="utf-8")
    need = [{"id": "c:0", "channel": "c", "asof": 130.0, "answered_asof": True}, {"id": "c:3", "channel": "c", "asof": 900.0, "answered_asof": False}]
    (folder / "b_need.truth.jsonl").write_text("\n".join(map(json.dumps, need)), encoding="utf-8")
    return folder


def cases() -> list[Case]:
    """Forty choices in which the row with the greater first fact is right."""
    return [Case(f"{n}", "c", [[float(n % 7), 1.0], [float(n % 7) + 2.0, 1.0]], ["a", "b"], [0.0, 1.0]) for n in range(200)]


def test_what_is_boosted_chooses_right_and_is_the_same_every_time() -> None:
    model = boosting.boost(cases(), 20, min_data_in_leaf=5)
    again = boosting.boost(cases(), 20, min_data_in_leaf=5)
    rows = [row for case in cases() for row in case.rows]
    scores = model.predict(rows)
    assert list(scores) == list(again.predict(rows))
    assert all(wrong < right for wrong, right in zip(scores[::2], scores[1::2], strict=True))


def test_the_weights_give_what_the_model_gives() -> None:
    model = boosting.boost(cases(), 20, min_data_in_leaf=5)
    trees = Trees(boosting.weights_of(model, ("first", "second"), [20], []))
    rows = [row for case in cases()[:20] for row in case.rows]
    assert [trees.score(row) for row in rows] == pytest.approx(list(model.predict(rows)), abs=0.01)


def test_a_curve_rises_and_says_how_often_a_probability_was_right() -> None:
    judged = [(n / 100, n % 10 < n // 10) for n in range(100)]
    points = boosting.curve(judged)
    assert points == sorted(points)
    assert [right for _, right in points] == sorted(right for _, right in points)
    assert abs(points[-1][1] - 0.9) < 0.2


def test_the_turns_of_a_folder_keep_names_and_order(tmp_path: Path) -> None:
    turns = turns_of(written(tmp_path))["c"]
    assert [turn.speaker for turn in turns] == ["ann", "bo", "ann", "cy"]
    assert turns[1].mentions == ("ann",)


def test_an_annotated_turn_is_a_case_with_its_right_candidate(tmp_path: Path) -> None:
    found = {case.id: case for case in links.annotated(written(tmp_path), turns_of(tmp_path))}
    right = found["c:1"].ids[found["c:1"].right.index(1.0)]
    assert right == "c:0"
    assert all(len(row) == len(FACTS) for case in found.values() for row in case.rows)


def test_a_hidden_name_becomes_the_truth() -> None:
    found = [case for case in links.hidden("elsewhere", {"c": talk()}) if any(case.right)]
    assert all(len(case.rows) == len(case.right) <= WINDOW + 1 for case in found)


def test_the_need_of_a_question_is_read_as_it_stood(tmp_path: Path) -> None:
    channels = {name: people.linked(turns, ModelLinker()) for name, turns in turns_of(written(tmp_path)).items()}
    rows, waits = needs.cases(tmp_path, channels, {})
    assert waits == [False, True]
    assert len(rows) == 2


def test_whom_somebody_thanks_is_right_among_the_people_before() -> None:
    turns = people.linked(talk(), ModelLinker())
    case = people.case_of("c", turns[2], Company(turns[2].speaker, turns[:2], turns[2].at).rows())
    assert case is None or case.ids[case.right.index(1.0)] == "bo"
    crowd = people.linked([said("dee", "good morning", 0), *talk()], ModelLinker())
    (thanked,) = list(people.addressed("ubuntu-train", {"c": crowd}, {}, thanks=True))
    assert thanked.ids[thanked.right.index(1.0)] == "bo"


def test_a_case_knows_only_what_was_said_before_its_moment() -> None:
    turns = people.linked([said("bo", f"the loom number {number} is done", number) for number in range(20)], ModelLinker())
    turns.append(said("ann", "which of them is yours?", 20, to="bo"))
    late, early, *others = people._asked(turns, 20, thanks=False)  # noqa: SLF001  # the moments are nowhere else to be seen
    assert late == (20, 20, turns[20].at)
    assert early[0] in {20 - ahead for ahead in people.EARLY}
    assert early[2] == turns[early[0]].at
    assert all(turns[heard - 1].at <= now < turns[heard].at for heard, _, now in others)
    assert [one[0] for one in people._asked(turns, 20, thanks=True)] == [20]  # noqa: SLF001


def test_a_moment_by_chance_lies_between_two_turns_of_one_speaker() -> None:
    turns = [said("ann" if number in (10, 20) else "bo", f"the loom number {number} is done", number) for number in range(21)]
    moments = [one for place in (10, 20) for one in people._by_chance(turns, place)]  # noqa: SLF001  # the moments are nowhere else to be seen
    assert moments
    assert all(place - heard > 0 and now <= turns[place].at and turns[place].at - now <= people.EARLIEST for heard, place, now in moments)
    assert all(heard > 10 for heard, place, _ in moments if place == 20)
    assert moments == [one for place in (10, 20) for one in people._by_chance(turns, place)]  # noqa: SLF001


def test_each_folder_counts_alike_but_a_tiny_one() -> None:
    many, few = cases()[:90], cases()[:30]
    weighted = people.weighted([many, few, []])
    assert sum(case.weight for case in weighted[:90]) == pytest.approx(sum(case.weight for case in weighted[90:]))
    assert {case.weight for case in people.weighted([many, cases()[:1]])[90:]} == {people.HEAVIEST}
