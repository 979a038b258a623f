"""`replay`: plays an export at its own times and shows what Kith would have said by itself, and when, before anyone switches it on."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from adapters.exports import open_export
from bot.cli.asking import as_builtins, link_in, text, unpressable
from bot.cli.opening import Desk, check_people, in_memory, settings
from bot.cli.people import people_in
from bot.cli.progress import watch
from bot.cli.reading import Progress, collect, in_order
from bot.errors import BadCommand
from bot.events import CommandCalled, Heard, MessagePosted
from bot.moment import DAY, HOUR, Moment, after, local, to_datetime
from bot.texts import foreign, mark, t
from bot.wording import number, short_date

if TYPE_CHECKING:
    from bot.card import Card
    from bot.clock import ExportClock

LISTENS_ON = 7 * DAY
"""Kith is asked every hour until this long after the last message; a longer silence is passed over."""


_UTC = "UTC"
_STEP = 100
"""Events between two looks at how far it is."""
Timed = Sequence[tuple[Moment, Heard | CommandCalled]]
Follow = Callable[[Iterable[Progress], str], None]


class Scene(NamedTuple):
    """What is played, and for whom."""

    path: Path
    wanted: str
    until: Moment | None = None
    invisible: Sequence[str] = ()
    """People who are made invisible at the start."""
    zone: str = ""
    """Empty means the one that the export tells, else UTC."""
    since: Moment = Moment(0)
    """What Kith told before this moment is not shown."""
    says: Sequence[tuple[Moment, str]] = ()
    """What the person says to Kith meanwhile."""


class Told(NamedTuple):
    """Something Kith said by itself, changed, or answered."""

    at: Moment
    card: "Card"
    how: str = ""
    """What the person had said; that the card was changed; empty when Kith spoke first."""


class Played(NamedTuple):
    """A replay and where it stands: more can be asked at its end."""

    scene: Scene
    seat: Desk
    messages: int
    told: list[Told]


def replay(path: Path, wanted: str, until: Moment | None, *, as_json: bool) -> None:
    """Prints what Kith would have told one person, day by day."""
    settings()
    played = play(Scene(path, wanted, until), follow=watch)
    click.echo(json.dumps(_as_builtins(played), ensure_ascii=False) if as_json else "\n".join(report(played)))


def _unseen(steps: Iterable[Progress], _name: str) -> None:
    """Runs through the steps and shows nothing."""
    deque(steps, maxlen=0)


def play(scene: Scene, *, speaking: bool = True, follow: Follow = _unseen) -> Played:
    """Plays an export in memory for one person who opts in at its start; `speaking` lets Kith say things by itself meanwhile, `follow` shows how far it is."""
    export = open_export(scene.path)
    check_people(export)
    person, *unseen = people_in(export, [scene.wanted, *scene.invisible])
    said = [(at, CommandCalled(export.space.id, person.id, words, at, locale=foreign())) for at, words in scene.says]
    events: list[Heard] = []
    follow(collect(export, events), t("{place}: reading", place=export.space.name))
    heard: list[tuple[Moment, Heard | CommandCalled]] = [*_until(scene.until, in_order(events))]
    timed = sorted([*heard, *said], key=itemgetter(0))
    app, archive, store, clock = in_memory(export, {event.id: event.text for _, event in timed if isinstance(event, MessagePosted)})
    seat = Desk(app, store, archive, clock, export.space, person)
    clock.reach(next((at for at, _ in timed if at), clock.now()))
    for event in (event for at, event in timed if not at):
        app.handle(event)
    for who, command in (
        (person, "start"),
        (person, f"settings zone {scene.zone or export.zones.get(person.id, _UTC)}"),
        *((one, "invisible") for one in unseen),
    ):
        app.handle(CommandCalled(export.space.id, who.id, command, clock.now(), locale=foreign()))
    told: list[Told] = []
    hours = _hours(seat, clock, [(at, event) for at, event in timed if at], scene.until and after(scene.until, -1), told, speaking=speaking)
    follow(hours, t("{place}: playing", place=export.space.name))
    told = [one for one in told if one.at >= scene.since]
    return Played(scene, seat, sum(isinstance(event, MessagePosted) for _, event in timed), told)


def _until(until: Moment | None, events: list[tuple[Moment, Heard]]) -> Iterator[tuple[Moment, Heard]]:
    """What happened up to a moment. Raises BadCommand when nothing had been said by then."""
    first = next((at for at, event in events if isinstance(event, MessagePosted)), None)
    if until is not None and first is not None and until < first:
        raise BadCommand(
            t("Nothing had been said by then: the first message is of {day}.", day=short_date(local(first, "UTC").date())), t("Take a later --until.")
        )
    return ((at, event) for at, event in events if until is None or at <= until)


def _hours(  # noqa: PLR0913  # what is played, for whom, and where what is told goes
    seat: Desk, clock: "ExportClock", heard: Timed, end: Moment | None, told: list[Told], *, speaking: bool
) -> Iterator[Progress]:
    """Brings what Kith says, hour by hour, until `end` or the full hour after the last message; says now and then how far it is."""
    for place, (at, event) in enumerate(heard):
        if place % _STEP == 0:
            yield Progress(place, place, len(heard))
        if speaking:
            told += _wait(seat, clock, at)
        how = t("{name} says: {words}", name=seat.person.name, words=event.text) if isinstance(event, CommandCalled) else ""
        told += [Told(at, delivery.card, how) for delivery in seat.app.handle(event)]
        clock.pass_message(at)
    seat.app.flush()
    if speaking:
        told += _wait(seat, clock, end or Moment((clock.now() // HOUR + 1) * HOUR))


def _wait(seat: Desk, clock: "ExportClock", until: Moment) -> Iterator[Told]:
    """What Kith says on the full hours between now and a moment."""
    hour = Moment((clock.now() // HOUR + 1) * HOUR)
    last = min(until, after(clock.now(), LISTENS_ON))
    if hour <= last:
        seat.app.flush()
    while hour <= last:
        clock.reach(hour)
        yield from _tick(seat, hour)
        hour = after(hour, HOUR)


def _tick(seat: Desk, now: Moment) -> Iterator[Told]:
    return (Told(now, delivery.card, t("changed") if delivery.revises else "") for delivery in seat.app.tick(now) if delivery.to == seat.person.id)


def report(played: Played, part: str = "") -> Iterator[str]:
    """The replay in words, one heading a day in the person's own time zone; `part` says what is shown of it."""
    seat, link = played.seat, link_in(played.seat.archive, played.seat.space.id)
    zone = next((ego.preferences.zone for ego in seat.store.egos(seat.space.id) if ego.id == seat.person.id), "UTC")
    facts = {"name": seat.person.name, "place": seat.space.name, "n": number(played.messages), "zone": f"{zone}{f', {part}' if part else ''}"}
    yield t("What Kith would have told {name} in {place} ({n} messages, time zone {zone}):", **facts) + "\n"
    for day, told in groupby(played.told, lambda one: local(one.at, zone).date()):
        yield f"── {short_date(day)} ──\n"
        for one in told:
            how = f"({one.how}) " if one.how else ""
            yield f"{local(one.at, zone):%H:%M}  {how}{text(unpressable(one.card), link)}"
    if not played.told:
        still = mark("Nothing. Kith speaks only when it is sure; {name} could still ask: kith ask --as {wanted} whoshouldithank --from {file}")
        yield t(still, name=seat.person.name, wanted=quote(played.scene.wanted), file=quote(str(played.scene.path)))


def _as_builtins(played: Played) -> dict[str, Any]:
    link = link_in(played.seat.archive, played.seat.space.id)
    told = [{"at": to_datetime(one.at).isoformat(), "how": one.how, "card": as_builtins(one.card, link)} for one in played.told]
    return {"space": played.seat.space.id, "person": played.seat.person.id, "messages": played.messages, "told": told}
