"""`talk` and `run`: a conversation with Kith at the terminal, on the record, an export or the sample community."""

import asyncio
import sys
from pathlib import Path

import click
import structlog

from adapters.exports import open_export
from bot.cli.asking import answers, link_in, show
from bot.cli.conversing import beside, converse
from bot.cli.fitting import check
from bot.cli.importing import Consent, read
from bot.cli.opening import check_people, database, desk, model_of, record, settings
from bot.cli.people import people_in
from bot.cli.replaying import Scene, play, report
from bot.clock import TickingClock
from bot.moment import from_iso
from bot.settings import misspelt
from bot.texts import t, tp

_log = structlog.get_logger(__name__)
SMALL = 8_000_000
"""Bytes of an export that are read before the conversation begins; a larger one is read beside it, by another process."""
SHOWN_OF_SAMPLE = ("whoshouldithank", "whoshouldireplyto", "whatshouldiask", "followups", "whoamilosing", "whoshouldiwelcome")


def run() -> None:
    """Serves the platforms whose tokens are set. Without tokens: the terminal on the sample community, or the sample played when there is no terminal."""
    import sample

    chosen = settings()
    check(chosen)
    for name, meant in misspelt().items():
        _log.warning("unknown_setting", setting=name, meant=meant)
    if chosen.tokens:
        from bot.cli.serving import serve

        serve(chosen)
        return
    live = sys.stdin.isatty() and sys.stdout.isatty()
    said = [(from_iso(at), words) for at, words in sample.SAYS]
    scene = Scene(sample.DISCORD, sample.MAIN, None, sample.INVISIBLE, sample.ZONE, from_iso(sample.WEEK), () if live else said)
    played = play(scene, speaking=not live)
    welcome = t("No tokens are set, so this is the sample community; you are {name}. Nothing is kept.", name=played.seat.person.name)
    if live:
        converse(played.seat._replace(clock=TickingClock(played.seat.clock.now())), welcome)
        return
    click.echo(welcome, err=True)
    for line in report(played, t("the last of eight weeks")):
        click.echo(line)
    for command in SHOWN_OF_SAMPLE:
        click.echo(t("── {name} asks: {command} ──", name=played.seat.person.name, command=tp("command", command)) + "\n")
        for card in answers(played.seat, command):
            show(card, link_in(played.seat.archive, played.seat.space.id))


def talk(wanted: str, path: Path | None, within: str) -> None:
    """Opens a conversation on the record, after reading an export into it if one is given; a large one is read beside the conversation."""
    chosen = settings()
    export = open_export(path) if path else None
    if export:
        check_people(export)
    person = people_in(export, [wanted])[0] if export else None
    store = database(chosen) if path else record(chosen)
    try:
        if export is None or person is None or path is None:
            seat = desk(store, wanted, within, model=model_of(chosen))
            converse(seat, t("You are {name} in {place}.", name=seat.person.name, place=seat.space.name))
        elif export.total_bytes <= SMALL:
            read(store, export, chosen, Consent([person]))
            converse(
                desk(store, person.id, export.space.id, model=model_of(chosen)), t("You are {name} in {place}.", name=person.name, place=export.space.name)
            )
        else:
            store.save_space(export.space)
            asyncio.run(beside(store, export, person, path))
    finally:
        store.close()
