from hypothesis import given
from hypothesis import strategies as st

from bot.model import ENGAGEMENT_KINDS, Engagement, MessageId, PersonId, Tie
from bot.moment import WEEK, Moment
from bot.ties import WEEKS_KEPT, fold, last_contact, merge, still_open, tie_of
from bot.ties import opening as openings

EGO, ALTER = PersonId("ann"), PersonId("bo")


@st.composite
def engagements(draw: st.DrawFn) -> Engagement:
    there = draw(st.booleans())
    kinds = draw(st.frozensets(st.sampled_from(ENGAGEMENT_KINDS), min_size=1, max_size=3))
    at = Moment(draw(st.integers(1_700_000_000_000, 1_700_000_000_000 + 80 * WEEK)))
    number = draw(st.integers(1, 10**9))
    return Engagement(EGO if there else ALTER, ALTER if there else EGO, MessageId(f"c:{number}"), at, kinds)


ties = st.builds(lambda several: fold(EGO, several), st.lists(engagements(), min_size=1, max_size=5))


@given(ties, ties)
def test_merging_is_commutative(a: Tie, b: Tie) -> None:
    assert merge(a, b) == merge(b, a)


@given(ties, ties, ties)
def test_merging_is_associative(a: Tie, b: Tie, c: Tie) -> None:
    assert merge(merge(a, b), c) == merge(a, merge(b, c))


@given(st.lists(engagements(), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_tie_is_the_same_in_any_order(several: list[Engagement], chance: object) -> None:
    shuffled = list(several)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold(EGO, several) == fold(EGO, shuffled)


@given(st.lists(engagements(), min_size=1, max_size=12))
def test_the_week_map_has_a_bit_for_each_week_of_the_last_year(several: list[Engagement]) -> None:
    tie = fold(EGO, several)
    assert tie is not None
    newest = max(one.at // WEEK for one in several)
    expected = {newest - one.at // WEEK for one in several if newest - one.at // WEEK < WEEKS_KEPT}
    assert {bit for bit in range(WEEKS_KEPT) if tie.weeks >> bit & 1} == expected
    assert last_contact(tie) == max(one.at for one in several)


def test_thanks_close_help_that_came_before_and_none_that_came_after() -> None:
    helped = Engagement(ALTER, EGO, MessageId("c:1"), Moment(1000), frozenset(("answer",)))
    thanked = tie_of(EGO, Engagement(EGO, ALTER, MessageId("c:2"), Moment(2000), frozenset(("thanks",))))
    again = Engagement(ALTER, EGO, MessageId("c:3"), Moment(3000), frozenset(("answer",)))
    assert [still_open(pair, thanked) for pair in (*openings(helped), *openings(again))] == [False, True]


def test_words_close_questions_but_do_not_thank() -> None:
    asked = Engagement(ALTER, EGO, MessageId("c:1"), Moment(1000), frozenset(("question", "answer")))
    replied = tie_of(EGO, Engagement(EGO, ALTER, MessageId("c:2"), Moment(2000), frozenset(("reply",))))
    assert {pair.kind: still_open(pair, replied) for pair in openings(asked)} == {"question": False, "help": True}
