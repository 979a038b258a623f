from bot.coaching.dealings import FACTS, Dealings
from bot.listening.scene import FAR
from bot.model import PersonId, Turn
from tests.bot.coaching.test_company import heard, talk
from tests.bot.listening.turns import said


def facts(turns: list[Turn], person: str) -> dict[str, float]:
    """What ann's company shows of a person."""
    return dict(zip(FACTS, Dealings(PersonId("ann"), turns).facts(PersonId(person)), strict=True))


def test_with_whom_ego_talks_is_a_share_of_the_last_turns_both_ways() -> None:
    bo, cy = facts(talk(), "bo"), facts(talk(), "cy")
    assert (bo["my_last_ten"], bo["last_ten_to_me"], bo["addressing"]) == (1.0, 1.0, 1.0)
    assert (cy["my_last_ten"], cy["last_ten_to_me"]) == (0.0, 0.0)
    assert bo["answering"] > 0


def test_names_are_counted_by_ego_and_by_all() -> None:
    bo = facts(talk(), "bo")
    assert (bo["named_by_me"], bo["named_by_all"], bo["my_naming"]) == (1, 1, 0.5)


def test_a_question_to_all_is_known_by_its_distance() -> None:
    assert facts(talk(), "dee")["open_question"] == 1
    assert facts(talk(), "bo")["open_question"] == FAR


def test_who_is_busy_with_others_is_known() -> None:
    turns = heard(*talk(), said("cy", "tomorrow it is open from nine to five", 6, to="dee"))
    dee = facts(turns, "dee")
    assert (dee["to_them"], dee["to_them_last"]) == (1, 1)
    assert facts(turns, "cy")["to_them_last"] == FAR


def test_an_empty_channel_has_no_dealings() -> None:
    assert facts([], "bo")["open_question"] == FAR
