"""What a weekly digest reads: ties with contact since a moment, and how ego spoke week by week; of three stores, and as cheap as ego's week is short."""

from bot.moment import WEEK, Moment, after
from bot.ports import Store
from tests.storage.values import ANN, BO, CY, DEE, TEAM, at, engagement, ties, turn, write


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
