"""A view reads what it looks at once."""

from collections.abc import Sequence

from adapters.exports import ExportArchive
from bot.app import App
from bot.model import PersonId, Space, SpaceId, Tie
from bot.moment import Moment
from storage.memory import MemoryStore


class Counting(MemoryStore):
    """A memory store that counts how often ties were read."""

    read = 0

    def ties(self, space: SpaceId, ego: PersonId) -> Sequence[Tie]:
        self.read += 1
        return super().ties(space, ego)

    def tie(self, space: SpaceId, ego: PersonId, alter: PersonId) -> Tie | None:
        self.read += 1
        return super().tie(space, ego, alter)


def test_that_there_are_no_ties_is_read_once() -> None:
    store, space, now = Counting(), SpaceId("s"), Moment(1_700_000_000_000)
    store.save_space(Space(space, "Garden"))
    coach = App(store, ExportArchive(store)).coach
    view = coach.view(space, coach.start(space, PersonId("ann"), now), now)
    before = store.read
    assert (view.ties(), view.ties(), view.tie(PersonId("bo"))) == ([], [], None)
    assert store.read == before + 1
