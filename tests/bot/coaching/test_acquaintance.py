from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.acquaintance import FACTS, STRANGER, acquaintance
from bot.model import PersonId, Tie
from bot.moment import DAY, HOUR, Moment

ANN = PersonId("ann")
NOW = Moment(100 * DAY)


def tie(alter: str, sent: int, received: int, hours_ago: int) -> Tie:
    at = Moment(NOW - hours_ago * HOUR)
    return Tie(ANN, PersonId(alter), sent, received, at if sent else None, at if sent else None, at, at, None, at, 1)


def facts(ties: list[Tie], alter: str) -> dict[str, float]:
    return dict(zip(FACTS, acquaintance(ties, NOW)[PersonId(alter)], strict=True))


def test_a_stranger_has_as_many_facts_as_a_friend() -> None:
    assert len(STRANGER) == len(FACTS) == len(acquaintance([tie("bo", 1, 1, 1)], NOW)[PersonId("bo")])
    assert acquaintance([], NOW) == {}


def test_shares_and_ranks_tell_with_whom_ego_talks_most_and_last() -> None:
    ties = [tie("bo", 6, 9, 50), tie("cy", 2, 1, 1)]
    assert [facts(ties, name)["sent_share"] for name in ("bo", "cy")] == [0.75, 0.25]
    assert [facts(ties, name)["received_share"] for name in ("bo", "cy")] == [0.9, 0.1]
    assert [facts(ties, name)["talks_rank"] for name in ("bo", "cy")] == [0, 1]
    assert [facts(ties, name)["contact_rank"] for name in ("bo", "cy")] == [1, 0]


def test_what_never_happened_is_far_away() -> None:
    found = facts([tie("bo", 0, 1, 1)], "bo")
    assert found["since_sent"] == found["since_thanked"] > found["since_received"] == found["since_helped"] > 0


@given(st.permutations([tie("bo", 3, 3, 2), tie("cy", 3, 3, 1), tie("dee", 1, 0, 9)]))
def test_the_order_of_the_ties_does_not_matter(ties: list[Tie]) -> None:
    assert acquaintance(ties, NOW) == acquaintance(sorted(ties, key=lambda one: one.alter), NOW)
