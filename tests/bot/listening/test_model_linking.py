import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.listening.model_linking import BOTH, ModelLinker, said_to, shares, shipped
from bot.model import Turn
from tests.bot.listening.turns import said

LINKER = ModelLinker()
line = st.tuples(
    st.sampled_from(("ann", "bo", "cy")), st.sampled_from(("how do I oil a loom?", "ok", "thanks", "oil it with linseed")), st.sampled_from(("", "ann"))
)


def heard(*lines: Turn) -> list[Turn]:
    turns: list[Turn] = []
    for turn in lines:
        turns.append(LINKER.link(turn, turns))
    return turns


def test_an_answer_right_after_a_question_is_linked_to_it() -> None:
    turns = heard(
        said("ann", "how do I oil a wooden loom without staining the cloth?", 0), said("bo", "use linseed oil on a rag and let the loom dry for a day", 1)
    )
    assert turns[1].replies_to == "c:0"
    assert turns[1].addressees == ("ann",)
    assert "answer" in turns[1].acts


def test_who_is_named_is_addressed_whoever_spoke_between() -> None:
    turns = heard(said("ann", "how do I oil a loom?", 0), said("cy", "lunch anyone?", 1), said("bo", "with linseed oil and some patience", 2, to="ann"))
    assert turns[2].addressees == ("ann",)
    assert turns[2].replies_to == "c:0"


def test_a_marked_reply_wins_over_the_model() -> None:
    turns = heard(said("ann", "how do I oil a loom?", 0), said("cy", "lunch anyone?", 1), said("bo", "with linseed oil and some patience", 2, marked=0))
    assert (turns[2].replies_to, turns[2].addressees, turns[2].confidence) == ("c:0", ("ann",), 1.0)


def test_the_first_words_of_a_channel_answer_nothing() -> None:
    assert heard(said("ann", "how do I oil a loom?", 0))[0].replies_to is None


@settings(max_examples=40)
@given(st.lists(line, min_size=1, max_size=30))
def test_a_link_goes_back_and_nobody_addresses_themselves(lines: list[tuple[str, str, str]]) -> None:
    turns = heard(*(said(speaker, text, number, to=to if to != speaker else "") for number, (speaker, text, to) in enumerate(lines)))
    for place, turn in enumerate(turns):
        assert turn.replies_to is None or turn.replies_to in {one.id for one in turns[:place]}
        assert turn.speaker not in turn.addressees
        assert 0 <= turn.confidence <= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(line, min_size=1, max_size=30))
def test_a_second_turn_is_answered_only_when_it_is_nearly_as_likely(lines: list[tuple[str, str, str]]) -> None:
    turns = heard(*(said(speaker, text, number, to=to if to != speaker else "") for number, (speaker, text, to) in enumerate(lines)))
    odds, _ = shares(turns[-1], turns[:-1], shipped())
    runners_up = sorted(odds.values())[:-1]
    weighed = LINKER.weigh(turns[-1], turns[:-1])
    assert weighed.also is None or (weighed.turn is not None and runners_up[-1] >= BOTH)


def test_people_to_whom_a_turn_may_be_said_are_others_and_share_at_most_all() -> None:
    turns = heard(said("ann", "how do I oil a loom?", 0), said("bo", "with linseed oil and some patience", 1, to="ann"))
    odds = said_to(said("ann", "and for how long?", 2), turns, shipped())
    assert set(odds) == {"bo"}
    assert 0.5 < odds["bo"] <= 1


def test_neither_numpy_nor_the_trainer_is_loaded() -> None:
    program = "import sys; from bot.listening.model_linking import shipped; shipped(); print([m for m in ('numpy', 'lightgbm') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "[]"
