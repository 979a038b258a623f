"""`import`: reads an export into the database with a progress bar, and reports what was read, what was new and what was broken."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from adapters.console.render import clean
from adapters.exports import Export, open_export
from bot.cli.opening import database, reading_app, settings
from bot.cli.people import people_in
from bot.cli.progress import watch
from bot.cli.reading import Reading
from bot.clock import ExportClock
from bot.model import Person, SpaceId

if TYPE_CHECKING:
    from bot.ports import Store
    from bot.settings import Settings

KEPT = "Stopped. What was read is kept; the same command goes on from there."


class Consent(NamedTuple):
    """Who opts in with the reading, and how it links."""

    egos: Sequence[Person] = ()
    everyone: bool = False
    careful: bool = False
    """Whether the trained model links what is read, instead of the plain rules."""


def import_export(path: Path, names: Sequence[str], *, everyone: bool, careful: bool, json_progress: bool) -> None:
    """Reads an export into the database and prints the report."""
    chosen = settings()
    export = open_export(path)
    consent = Consent(people_in(export, names), everyone, careful)
    store = database(chosen)
    try:
        report = read(store, export, chosen, consent, json_progress=json_progress)
        consequences = list(_consequences(store, export.space.id, chosen, consent))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(KEPT) from None
    finally:
        store.close()
    click.echo(json.dumps({"done": True, **report}) if json_progress else told(report, export, consequences))


def read(store: "Store", export: Export, chosen: "Settings", consent: Consent, *, json_progress: bool = False) -> dict[str, int]:
    """Lets the record hear an export, shows how far it is, lets expire what must; returns the numbers of the report."""
    store.save_space(export.space)
    clock = ExportClock()
    app = reading_app(store, chosen, careful=consent.careful)
    opted_in = {ego.id for ego in store.egos(export.space.id)}
    egos = {person.id for person in consent.egos if _refusal(store, export.space.id, person) is None}
    reading = Reading(app, clock, export, egos - opted_in, everyone=consent.everyone)
    watch(reading.play(), export.space.name, as_json=json_progress)
    expired = app.expire(export.space.id, clock.now()) if reading.messages else 0
    return _numbers(reading, app.coach.ledger(export.space.id).recorded, export, expired)


def told(report: dict[str, int], export: Export, consequences: Sequence[str]) -> str:
    """The report in words."""
    rows = [f"{export.space.name} ({export.space.id})"]
    rows += [f"  {label:<9}{number:>12,}" for label, number in report.items()]
    if report["messages"] and not report["new"]:
        rows.append("Nothing was new: this export had been read before.")
    rows += [*problem_lines(export), *consequences]
    return "\n".join(rows)


def problem_lines(export: Export) -> Iterator[str]:
    """What could not be read, with its place, and what is worth knowing."""
    problems = export.problems
    for reason, count in problems.counts.items():
        yield f"  broken: {reason} ({count:,})"
    yield from (f"    {clean(f'{one.place}: {one.reason}; {one.advice}')}" for one in problems.first)
    yield from (f"  note: {note} ({count:,})" for note, count in problems.notes.items())


def _consequences(store: "Store", space: SpaceId, chosen: "Settings", consent: Consent) -> Iterator[str]:
    """Who is opted in by now, who is not and why, and what has expired."""
    old = f"earlier than {chosen.retention_days} days before its last message"
    opted_in = {ego.id for ego in store.egos(space)}
    kept = [person.name for person in consent.egos if person.id in opted_in]
    if consent.everyone:
        gone = " But for who is invisible or was forgotten." if store.invisible(space) or store.has_forgotten(space) else ""
        yield f"Everybody was opted in, for trying out: everybody's record is kept.{gone}"
    elif kept:
        yield f"Opted in: {', '.join(kept)}; their record is kept. Facts about the others from {old} have expired."
    else:
        add = "" if consent.egos else " To keep yours, add --as NAME."
        yield f"Nobody was opted in: nobody's lasting record grew, and facts from {old} have expired.{add}"
    for person in consent.egos:
        if person.id not in opted_in:
            yield f"Not opted in: {person.name}, {_refusal(store, space, person) or 'for nothing was said'}."


def _refusal(store: "Store", space: SpaceId, person: Person) -> str | None:
    """Why a reading must not opt somebody in, and what only they can do about it."""
    say = f"Only they can end that: kith ask --as {person.id}"
    if person.id in store.invisible(space):
        return f"who is invisible to Kith. {say} invisible off; then import again"
    return f"who asked to be forgotten. {say} start; then import again" if store.forgotten(space, person.id) else None


def _numbers(reading: Reading, new: int, export: Export, expired: int) -> dict[str, int]:
    return {
        "messages": reading.messages,
        "new": new,
        "people": len(reading.people),
        "channels": len(reading.channels),
        "broken": export.problems.total,
        "expired": expired,
    }
