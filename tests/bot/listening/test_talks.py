from msgspec.structs import replace

from bot.listening.talks import FACTS, FAR, NOTHING, OWN_FACTS, Talks
from bot.model import MessageId, PersonId, Turn
from tests.bot.listening.turns import said

ANN, BO, CY = (PersonId(name) for name in ("ann", "bo", "cy"))


def linked(speaker: str, number: int, answers: int | None = None, to: str = "") -> Turn:
    """A turn of the channel's minute `number` that was linked to the turn of another minute, and is to somebody."""
    addressees = (PersonId(to),) if to else ()
    turn = said(speaker, "linseed", number)
    return turn if answers is None else replace(turn, replies_to=MessageId(f"c:{answers}"), addressees=addressees, confidence=0.7)


TWO_TALKS = [linked("ann", 0), linked("cy", 1), linked("bo", 2, 0, "ann"), linked("dot", 3, 1, "cy"), linked("ann", 4, 2, "bo"), linked("cy", 5, 3, "dot")]
"""Ann and Bo talk in the even minutes, Cy and Dot in the odd ones."""


def known(me: PersonId, near: list[Turn], distance: int, my_last: int, named: tuple[PersonId, ...] = ()) -> dict[str, float]:
    return dict(zip(FACTS, Talks(me, near).facts(distance, my_last, named), strict=True))


def test_ones_own_conversation_is_told_from_another() -> None:
    mine, others = known(BO, TWO_TALKS, 2, 4), known(BO, TWO_TALKS, 1, 4)
    assert (mine["my_talk_newest"], others["my_talk_newest"]) == (1, 0)
    assert (mine["answers_me"], others["answers_me"]) == (1, 0)
    assert (mine["to_others"], others["to_others"]) == (0, 1)
    assert (mine["my_share"], others["my_share"]) == (1 / 3, 0)
    assert (mine["talk_mine_back"], others["talk_mine_back"]) == (4, FAR)
    assert (mine["pair_back"], others["pair_back"]) == (2, FAR)
    assert (mine["their_other_back"], others["their_other_back"]) == (FAR, 1)


def test_an_earlier_turn_of_a_conversation_knows_of_those_after_it() -> None:
    first = known(BO, TWO_TALKS, 6, 4)
    assert (first["talk_between"], first["talk_turns"], first["my_talk_newest"]) == (2, 3, 0)
    assert first["confidence"] == 1
    assert first["after_pair"] == 4


def test_who_is_named_belongs_to_a_conversation() -> None:
    assert [known(BO, TWO_TALKS, distance, 4, (CY,))["named_in_talk"] for distance in (1, 2)] == [1, 0]


def test_a_link_to_what_is_further_back_still_joins_two_turns() -> None:
    near = [linked("bo", 7, 0, "ann"), linked("dot", 8), linked("ann", 9, 0, "ann")]
    assert known(BO, near, 1, 3)["my_talk_newest"] == 1


def test_what_is_the_same_for_all_candidates() -> None:
    own = dict(zip(OWN_FACTS, Talks(BO, TWO_TALKS).own(4), strict=True))
    assert own == {"my_talk_back": 2, "talks": 2, "my_talk_turns": 3, "my_talk_voices": 2}
    assert Talks(CY, []).own(0) == (FAR, 0, 0, 0)


def test_no_candidate_has_as_many_facts_as_one() -> None:
    assert len(NOTHING) == len(FACTS) == len(Talks(ANN, TWO_TALKS).facts(1, 2, ()))
