import json
from pathlib import Path

import pytest

from bot.coaching.gate import shipped
from bot.model import PersonId

cards = pytest.importorskip("evaluation.training.cards")


def label(sheet: int, verdict: str, kind: str = "reply") -> object:
    return cards.Label(sheet, kind, "question", "club", f"c:{sheet}", "0123456789", 400_000, verdict)


def test_the_labels_hold_ids_and_verdicts_and_nothing_that_was_said() -> None:
    found = cards.labels()
    assert {one.verdict for one in found} == {"right", "weak", "wrong", "absurd"}
    assert {one.kind for one in found} == {"thank", "reply"}
    assert {one.sheet for one in found} > cards.NAMED
    assert all(" " not in one.message.rpartition(":")[2] and len(one.ego) == 10 for one in found)


def test_a_fact_counts_only_the_way_it_must() -> None:
    known = {name[1:]: 0.0 for name in cards.BY_MEANING["reply"].split()}
    cases = [(label(1, "right"), {**known, "question": 0.0}), (label(2, "wrong"), {**known, "question": 1.0})] * 20
    assert "question" not in cards.fitted("reply", cases).weights
    turned = [(label(1, "right"), {**known, "question": 1.0}), (label(2, "wrong"), {**known, "question": 0.0})] * 20
    assert cards.fitted("reply", turned).weights["question"][0] > 0


def test_the_shipped_weights_point_the_way_they_must() -> None:
    for kind, gate in shipped().items():
        signs = {name[1:]: name[0] for name in cards.BY_MEANING[kind].split()}
        assert all((weight > 0) == (signs[name] == "+") for name, (weight, _) in gate.weights.items())


def test_a_candidate_is_known_as_it_was_at_the_moment_of_asking(tmp_path: Path) -> None:
    place = tmp_path / "club" / "transcript"
    place.mkdir(parents=True)
    said = [("ann", "I oiled the loom"), ("bo", "@ann which oil did you use?"), ("ann", "linseed oil"), ("cy", "good morning")]
    lines = [
        {"id": f"c:{n}", "channel": "c", "author": who, "text": text, "ts": 1e9 + 300 * n, "mentions": ["ann"] if "@ann" in text else []}
        for n, (who, text) in enumerate(said)
    ]
    (place / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    asked = [cards.Label(1, "reply", "question", "club", "c:1", cards.digest(PersonId("ann")), later, "right") for later in (200_000, 400_000)]
    soon, later = (found for _, found in cards.known(tmp_path, asked))
    assert (soon["named"], soon["ego_on"], soon["text_asks"]) == (1, 0, 1)
    assert later["ego_on"] > 0
    assert later["waits"] < soon["waits"]
