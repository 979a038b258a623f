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
from bot.cli.reading import Counted, Reading, counted
from bot.clock import ExportClock
from bot.model import Person

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
    except KeyboardInterrupt:
        raise KeyboardInterrupt(KEPT) from None
    finally:
        store.close()
    click.echo(json.dumps({"done": True, **report}) if json_progress else told(report, export, chosen, consent))


def read(store: "Store", export: Export, chosen: "Settings", consent: Consent, *, json_progress: bool = False) -> dict[str, int]:
    """Lets the record hear an export, shows how far it is, lets expire what must; returns the numbers of the report."""
    counting, counter = counted(store)
    counting.save_space(export.space)
    clock = ExportClock()
    app = reading_app(counting, chosen, careful=consent.careful)
    opted_in = {ego.id for ego in counting.egos(export.space.id)}
    reading = Reading(app, clock, export, {person.id for person in consent.egos} - opted_in, everyone=consent.everyone)
    watch(reading.play(), export.space.name, as_json=json_progress)
    expired = app.expire(export.space.id, clock.now()) if reading.messages else 0
    return _numbers(reading, counter, export, expired)


def told(report: dict[str, int], export: Export, chosen: "Settings", consent: Consent) -> str:
    """The report in words."""
    rows = [f"{export.space.name} ({export.space.id})"]
    rows += [f"  {label:<9}{number:>12,}" for label, number in report.items()]
    if report["messages"] and not report["new"]:
        rows.append("Nothing was new: this export had been read before.")
    rows += [*problem_lines(export), *_consequences(chosen, consent)]
    return "\n".join(rows)


def problem_lines(export: Export) -> Iterator[str]:
    """What could not be read, with its place, and what is worth knowing."""
    problems = export.problems
    for reason, count in problems.counts.items():
        yield f"  broken: {reason} ({count:,})"
    yield from (f"    {clean(f'{one.place}: {one.reason}; {one.advice}')}" for one in problems.first)
    yield from (f"  note: {note} ({count:,})" for note, count in problems.notes.items())


def _consequences(chosen: "Settings", consent: Consent) -> Iterator[str]:
    old = f"earlier than {chosen.retention_days} days before its last message"
    if consent.everyone:
        yield "Everybody was opted in, for trying out: everybody's record is kept."
    elif consent.egos:
        yield f"Opted in: {', '.join(person.name for person in consent.egos)}; their record is kept. Facts about the others from {old} have expired."
    else:
        yield f"Nobody was opted in: nobody's lasting record grew, and facts from {old} have expired. To keep yours, add --as NAME."


def _numbers(reading: Reading, counter: Counted, export: Export, expired: int) -> dict[str, int]:
    return {
        "messages": reading.messages,
        "new": counter.new_turns,
        "people": len(reading.people),
        "channels": len(reading.channels),
        "broken": export.problems.total,
        "expired": expired,
    }
