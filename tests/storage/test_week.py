"""What a weekly digest reads: ties with contact since a moment, and how ego spoke week by week; of three stores, and as cheap as ego's week is short."""

from bot.moment import WEEK, Moment, after
from bot.ports import Store
from tests.storage.values import ANN, BO, CY, DEE, TEAM, D, at, engagement, message, ties, turn, write


def test_only_ties_with_contact_since(store: Store) -> None:
    facts = [engagement(ANN, BO, 1), engagement(CY, ANN, 5), engagement(ANN, DEE, 9), engagement(BO, CY, 9)]
    write(store, engagements=facts, ties=ties(*facts))
    assert [tie.alter for tie in store.ties(TEAM, ANN, at(5))] == [CY, DEE]
    assert [tie.alter for tie in store.ties(TEAM, ANN, at(10))] == []
    assert store.ties(TEAM, ANN, Moment(0)) == store.ties(TEAM, ANN)


def test_a_mirror_counts_by_weeks(store: Store) -> None:
    facts = [
        engagement(ANN, BO, 1, "question", "reply"),
        engagement(ANN, CY, 2, "question"),
        engagement(ANN, BO, 3, "answer"),
        engagement(BO, ANN, 4, "question"),
        engagement(ANN, BO, 700_000, "answer", "mention"),
    ]
    told = [turn(number, acts=frozenset({"announcement"})) for number in (10, 11)]
    write(store, engagements=facts, ties=ties(*facts), turns=[*told, turn(12, acts=frozenset({"news"})), turn(13, BO, acts=frozenset({"announcement"}))])
    assert [(one.week, one.asked, one.answered, one.announced) for one in store.mirror(TEAM, ANN, at(0))] == [(0, 2, 1, 2), (1, 0, 1, 0)]
    assert [(one.week, one.asked, one.answered) for one in store.mirror(TEAM, ANN, at(3))] == [(0, 0, 1), (1, 0, 1)]
    assert store.mirror(TEAM, DEE, at(0)) == []
    assert store.mirror(TEAM, ANN, after(at(0), 3 * WEEK)) == []


def test_what_somebody_did_soon_after_a_message(store: Store) -> None:
    works = frozenset({"works"})
    write(store, turns=[turn(1), turn(2, BO, acts=works), turn(3, acts=works), turn(4, acts=works), turn(5, channel=D, acts=works)])
    assert store.did_soon(TEAM, message(1), ANN, "works") == at(3)
    assert store.did_soon(TEAM, message(3), ANN, "works") == at(4)
    assert store.did_soon(TEAM, message(4), ANN, "works") is None
    assert store.did_soon(TEAM, message(1), ANN, "thanks") is None


def test_the_turns_around_a_message(store: Store) -> None:
    write(store, turns=[*(turn(number) for number in (1, 2, 3, 4, 5)), turn(6, channel=D)])
    assert [one.id for one in store.turns_around(TEAM, message(3), 1, 1)] == [message(2), message(3), message(4)]
    assert [one.id for one in store.turns_around(TEAM, message(1), 9, 9)] == [message(number) for number in (1, 2, 3, 4, 5)]
    assert store.turns_around(TEAM, message(9), 9, 9) == []
