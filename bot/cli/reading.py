"""Plays an export into Kith: opts people in, lets time go forward, counts. Shows nothing and knows no terminal."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.events import ChannelSeen, CommandCalled, Event, Heard, MessageEdited, MessagePosted, PersonJoined
from bot.model import ChannelId, PersonId
from bot.moment import Moment
from bot.texts import foreign

if TYPE_CHECKING:
    from adapters.exports import Export
    from bot.app import App
    from bot.clock import ExportClock

_CHUNK = 2_000
_PRESENCE = (PersonJoined, ChannelSeen)


class Progress(NamedTuple):
    """How far an export has been read."""

    messages: int
    position: int
    total: int


class Reading:
    """One pass over an export."""

    def __init__(self, app: "App", clock: "ExportClock", export: "Export", egos: Collection[PersonId], *, everyone: bool = False) -> None:
        self._app = app
        self._clock = clock
        self._export = export
        self._wanted = set(egos)
        self._everyone = everyone
        self._waiting: set[PersonId] = set()
        self._known: frozenset[PersonId] = frozenset()
        self.messages = 0
        self.people: set[PersonId] = set()
        self.channels: set[ChannelId] = set()
        self.last = Moment(0)

    def play(self, until: Moment | None = None) -> Iterator[Progress]:
        """Lets Kith hear the export (not what was said after `until`), and says now and then how far it is.

        What is left is written at the end, even when it is stopped.
        """
        self._known = frozenset(self._app.coach.ledger(self._export.space.id).roster.people)
        events = self._export.events() if until is None else _before(until, self._export.events())
        try:
            while chunk := list(islice(events, _CHUNK)):
                self._hear(chunk)
                yield self.progress()
            if self._waiting and self.messages:
                self._begin(self.last)
        finally:
            self._app.flush()

    def progress(self) -> Progress:
        """How far it is now."""
        return Progress(self.messages, self._export.position, self._export.total_bytes)

    def _hear(self, chunk: list[Heard]) -> None:
        hear = self._app.hear
        said = 0
        for event in chunk:
            if isinstance(event, MessagePosted):
                said += 1
                if self._waiting:
                    self._begin(event.at)
            hear(event)
            if isinstance(event, _PRESENCE):
                self._note(event)
        self.messages += said
        self.last = max(self.last, max((event.at for event in chunk if isinstance(event, MessagePosted)), default=self.last))
        self._clock.pass_message(self.last)

    def _note(self, event: Heard) -> None:
        if isinstance(event, ChannelSeen):
            self.channels.add(event.id)
        elif isinstance(event, PersonJoined):
            self.people.add(event.id)
            if event.id in self._wanted or (self._everyone and not event.bot):
                self._waiting.add(event.id)

    def _begin(self, at: Moment) -> None:
        new = self._waiting - self._known if self._everyone else set()
        self._app.coach.enroll(self._export.space.id, sorted(new), at)
        for person in sorted(self._waiting - new):
            opt_in(self._app, self._export, person, at)
        self._wanted -= self._waiting
        self._waiting.clear()


def opt_in(app: "App", export: "Export", person: PersonId, at: Moment) -> None:
    """Says `start` for a person, and in which time zone they are if the export tells it."""
    zone = export.zones.get(person)
    for words in ("start", *([f"settings zone {zone}"] if zone else [])):
        app.handle(CommandCalled(export.space.id, person, words, at, locale=foreign()))


def _before(until: Moment, events: Iterator[Heard]) -> Iterator[Heard]:
    known = True
    for event in events:
        at = moment_of(event)
        known = known if at is None else at <= until
        if known or isinstance(event, PersonJoined | ChannelSeen):
            yield event


def moment_of(event: Event) -> Moment | None:
    """When a message was said; None for events that carry no time of their own."""
    return event.at if isinstance(event, MessagePosted) else event.message.at if isinstance(event, MessageEdited) else None


def collect(export: "Export", into: list[Heard]) -> Iterator[Progress]:
    """Reads a whole export into a list, and says now and then how far it is."""
    events, messages = export.events(), 0
    while chunk := list(islice(events, _CHUNK)):
        into += chunk
        messages += sum(isinstance(event, MessagePosted) for event in chunk)
        yield Progress(messages, export.position, export.total_bytes)


def in_order(events: Iterable[Heard]) -> list[tuple[Moment, Heard]]:
    """All events by their time, which an export keeps for each channel apart. The directory is at 0; what has no time of its own stays behind its message."""
    timed: list[tuple[Moment, Heard]] = []
    last = Moment(0)
    for event in events:
        if not isinstance(event, PersonJoined | ChannelSeen):
            last = moment_of(event) or last
        timed.append((event.at or Moment(0) if isinstance(event, PersonJoined) else Moment(0) if isinstance(event, ChannelSeen) else last, event))
    timed.sort(key=itemgetter(0))
    return timed
