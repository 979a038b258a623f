from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.coaching import addressing
from bot.coaching.company import FACTS, MOST, Company
from bot.listening.model_linking import ModelLinker
from bot.model import PersonId, Tie, Turn
from bot.moment import MINUTE, Moment
from tests.bot.listening.turns import said

ANN = PersonId("ann")
line = st.tuples(
    st.sampled_from(("ann", "bo", "cy")),
    st.sampled_from(("how do I oil a loom?", "thanks", "with linseed oil and a soft rag")),
    st.sampled_from(("", "ann", "bo")),
)


def heard(*lines: Turn) -> list[Turn]:
    turns: list[Turn] = []
    for turn in lines:
        turns.append(ModelLinker().link(turn, turns))
    return turns


def talk() -> list[Turn]:
    return heard(
        said("cy", "lunch is at noon today", 0),
        said("ann", "how do I oil a wooden loom without staining the cloth?", 1),
        said("bo", "put linseed oil on a rag and let the loom dry for a day", 2, to="ann"),
        said("ann", "and how long does that last?", 3, to="bo"),
        said("bo", "about a year if you keep it out of the sun", 4, to="ann"),
        said("dee", "is the workshop open tomorrow?", 5),
    )


@settings(max_examples=50)
@given(st.lists(line, max_size=40), st.integers(-10, 60))
def test_everybody_around_has_every_fact_and_the_shares_add_up(lines: list[tuple[str, str, str]], minute: int) -> None:
    turns = heard(*(said(speaker, text, number, to=to if to != speaker else "") for number, (speaker, text, to) in enumerate(lines)))
    now = Moment(minute * MINUTE)
    rows = Company(ANN, turns, now).rows()
    assert set(rows) == {turn.speaker for turn in turns} - {ANN}
    assert all(len(row) == len(FACTS) for row in rows.values())
    for purpose in ("thank", "address"):
        standings = addressing.ranked(purpose, ANN, turns, now)  # type: ignore[arg-type]  # both are purposes
        assert not rows or abs(sum(one.share for one in standings) - 1) < 1e-9


def test_who_helped_comes_first() -> None:
    standings = addressing.ranked("thank", ANN, talk(), Moment(6 * MINUTE))
    assert standings[0].person == "bo"
    assert addressing.last_talk(replace(standings[0], place="#talk"), "Bo") == ["your last talk in #talk was with Bo"]
    assert addressing.last_talk(standings[1], "Cy") == addressing.last_talk(None, "Cy") == []


def test_only_so_many_people_are_weighed() -> None:
    crowd = [said(f"p{number}", "good morning", number) for number in range(2 * MOST)]
    assert len(Company(ANN, crowd, Moment(10**7)).rows()) == MOST


def test_whom_ego_knows_well_comes_before_a_stranger_who_said_the_same() -> None:
    turns = [said("bo", "the loom is done", 0), said("cy", "the loom is done", 0)]
    now = Moment(30 * MINUTE)
    friend = Tie(ANN, PersonId("bo"), 20, 20, Moment(0), Moment(0), Moment(0), Moment(0), None, Moment(0), 1)
    alone, known = (addressing.ranked("address", ANN, turns, now, ties) for ties in ((), (friend,)))
    assert {one.person: one.share for one in known}[PersonId("bo")] > {one.person: one.share for one in alone}[PersonId("bo")]
