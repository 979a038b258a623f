"""A nudge about two people is found, and deleted, by either of them."""

from bot.model import Nudge
from bot.ports import Store
from tests.storage.values import ANN, BO, CY, NOON, TEAM, message

PAIR = Nudge(ANN, BO, "introduce", "introduce|bo+cy", 1, NOON, "shown", "Bo asked about lathes, Cy told of them.", ("you know both",), message(1), other=CY)


def test_it_comes_back_as_it_was(store: Store) -> None:
    store.save_nudges(TEAM, [PAIR])
    assert store.nudges(TEAM, ANN) == [PAIR]
    assert store.nudges_about(TEAM, BO) == store.nudges_about(TEAM, CY) == [PAIR]


def test_forgetting_the_second_person_deletes_it(store: Store) -> None:
    store.save_nudges(TEAM, [PAIR])
    store.forget(TEAM, CY)
    assert store.nudges(TEAM, ANN) == []


def test_nothing_is_kept_about_a_pair_with_somebody_hidden(store: Store) -> None:
    store.set_invisible(TEAM, CY, True)
    store.save_nudges(TEAM, [PAIR])
    assert store.nudges(TEAM, ANN) == []
