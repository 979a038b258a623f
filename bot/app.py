"""One door for everything that comes in: events, commands, buttons and the clock. The error boundary of Kith."""

from bot import commands
from bot.card import Card, Delivery
from bot.coach import Coach
from bot.errors import KithError
from bot.events import ButtonPressed, CommandCalled, Event, Heard
from bot.listening.meaning import Meaning
from bot.listening.model_linking import ModelLinker
from bot.model import SpaceId
from bot.moment import DAY, Moment, after
from bot.observer import UNOBSERVED, Observer
from bot.outbox import Outbox
from bot.ports import Archive, Backlog, Linker, QuestionModel, Store

RETENTION = 14 * DAY
"""How long turns are kept when nothing else is said."""


class App:
    """Kith over one store. Plain blocking calls, from one thread at a time."""

    def __init__(  # noqa: PLR0913  # the parts that a composition root may choose
        self,
        store: Store,
        archive: Archive,
        *,
        linker: Linker | None = None,
        model: QuestionModel | None = None,
        meaning: Meaning | None = None,
        group: int = 200,
        retention: int = RETENTION,
        observer: Observer = UNOBSERVED,
    ) -> None:
        self.coach = Coach(store, archive, linker or ModelLinker(), group=group, model=model, meaning=meaning, observer=observer)
        self.observer = observer
        self.outbox = Outbox(self.coach, store)
        self._retention = retention
        self._store = store

    def hear(self, event: Heard) -> None:
        """Takes in what people did; it is on disk after `flush`, at the latest after the next group."""
        self.coach.hear(event)

    def flush(self) -> None:
        """Writes everything that was taken in."""
        self.coach.flush()

    def spaces(self) -> list[SpaceId]:
        """All spaces of the record."""
        return [space.id for space in self._store.spaces()]

    def backlog(self, now: Moment) -> Backlog:
        """What should have been sent by now. Raises StorageError when the database can't be reached or is not this program's any more."""
        return self._store.backlog(now)

    def expire(self, space: SpaceId, now: Moment) -> int:
        """Lets go of what is older than the retention time; returns the number of turns."""
        self.flush()
        gone = self._store.expire(space, after(now, -self._retention))
        if gone:
            self.coach.ledger(space).reload()
        return gone

    def handle(self, event: Event) -> list[Delivery]:
        """What is to be delivered because of an event. An error becomes a card that says what to do."""
        if not isinstance(event, CommandCalled | ButtonPressed):
            self.hear(event)
            return []
        manages = isinstance(event, CommandCalled) and event.manages
        try:
            self.coach.reached(event.space, event.person, "")
            card = commands.answer(self.coach, commands.Call(event.space, event.person, said(event), event.at, manages))
        except KithError as error:
            return [problem(event, error)]
        return [Delivery(event.space, event.person, card, _key(event))]

    def tick(self, now: Moment) -> list[Delivery]:
        """What Kith says by itself at this moment, to everybody who opted in; all of it counts as delivered. For where no platform can fail."""
        self.outbox.plan(now)
        said = []
        while posts := self.outbox.claim(now):
            for post in posts:
                delivery = self.outbox.compose(post, now)
                if delivery is None:
                    self.outbox.dropped(post, now)
                else:
                    self.outbox.sent(post, "", now)
                    said.append(delivery)
        return said


def problem(event: CommandCalled | ButtonPressed, error: KithError) -> Delivery:
    """An error as a card that says what to do."""
    return Delivery(event.space, event.person, Card(error.what, body=error.advice, problem=True), _key(event))


def said(event: CommandCalled | ButtonPressed) -> str:
    """The command that a person typed or pressed."""
    return event.text if isinstance(event, CommandCalled) else event.action


def _key(event: CommandCalled | ButtonPressed) -> str:
    return f"{event.person}|{event.at}|{said(event)}"
