"""One door for everything that comes in: events, commands, buttons and the clock. The error boundary of Kith."""

from random import Random

from bot import commands
from bot.card import Button, Card, Delivery
from bot.coach import Coach
from bot.errors import KithError, Later, NotStarted, StorageError
from bot.events import ButtonPressed, CommandCalled, Event, Heard
from bot.listening.cues import load as load_languages
from bot.listening.meaning import Meaning
from bot.listening.model_linking import ModelLinker
from bot.model import Post, SpaceId
from bot.moment import DAY, Moment, after
from bot.observer import UNOBSERVED, Observer
from bot.outbox import Outbox
from bot.ports import Archive, Linker, QuestionModel, Store
from bot.stored import Backlog
from bot.texts import speaking, t
from bot.unasked import HELD, Unasked
from bot.withdrawing import Withdrawing

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
        chance: Random | None = None,
        held: float = HELD,
        observer: Observer = UNOBSERVED,
        shared: bool = False,
    ) -> None:
        """`chance` holds the share `held` of what Kith would say by itself back; without it nothing is held back. `shared`: by other processes too."""
        load_languages()
        self.coach = Coach(store, archive, linker or ModelLinker(), group=group, model=model, meaning=meaning, observer=observer, shared=shared)
        self.observer = observer
        self.outbox = Outbox(self.coach, store, Unasked(self.coach, chance, held))
        self.withdrawing = Withdrawing(self.coach, store)
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
        manages, sees = (event.manages, event.sees) if isinstance(event, CommandCalled) else (False, None)
        with speaking(self.coach.locale_of(event.space, event.person, event.locale)):
            try:
                self.coach.reached(event.space, event.person, "", event.locale)
                card = commands.answer(self.coach, commands.Call(event.space, event.person, said(event), event.at, manages, event.locale, sees))
            except KithError as error:
                return [problem(event, error)]
            return [Delivery(event.space, event.person, card, _key(event))]

    def tick(self, now: Moment) -> list[Delivery]:
        """What Kith says by itself at this moment, to everybody who opted in; all of it counts as delivered. For where no platform can fail."""
        self.coach.heed()
        self.flush()
        self.withdrawing.look(now)
        self.outbox.plan(now)
        said = []
        while posts := self.outbox.claim(now):
            said += [delivery for post in posts if (delivery := self._said(post, now)) is not None]
        return said

    def _said(self, post: Post, now: Moment) -> Delivery | None:
        try:
            delivery = self.outbox.compose(post, now)
        except Later as later:
            self.outbox.later(post, later.seconds, now)
            return None
        if delivery is None:
            self.outbox.dropped(post, now)
        elif delivery.revises:
            self.outbox.revised(post, now)
        else:
            self.outbox.sent(post, delivery, "", now)
        return delivery


def problem(event: CommandCalled | ButtonPressed, error: KithError) -> Delivery:
    """An error as a card for whoever asked."""
    return Delivery(event.space, event.person, trouble(error), _key(event))


def trouble(error: KithError) -> Card:
    """An error as a card that says what to do. What a database says is for its operator, and in the log."""
    what, advice = error.what, error.advice
    if isinstance(error, StorageError):
        import structlog

        structlog.get_logger(__name__).error("not_answered", what=what, advice=advice)
        what, advice = t("The database could not do what was asked."), t("Try again; if it stays so, tell whoever runs Kith.")
    buttons = (Button(t("Start"), "start"),) if isinstance(error, NotStarted) else ()
    return Card(what, body=advice, buttons=buttons, problem=True)


def said(event: CommandCalled | ButtonPressed) -> str:
    """The command that a person typed or pressed."""
    return event.text if isinstance(event, CommandCalled) else event.action


def _key(event: CommandCalled | ButtonPressed) -> str:
    return f"{event.person}|{event.at}|{said(event)}"
