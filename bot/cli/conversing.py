"""A conversation at the terminal, alone or while another process still reads a large export into the database."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

from adapters.console.client import Console, Lines, Paint, Partner
from adapters.console.prompt import Pipe, Prompt, Words
from adapters.console.render import Link
from adapters.exports import Export, ExportArchive
from bot.app import App
from bot.card import Card, Delivery
from bot.cli.asking import drawn, link_in, text
from bot.cli.opening import Desk, end_of
from bot.cli.progress import percent
from bot.cli.reading import Progress
from bot.commands import COMMANDS
from bot.events import ButtonPressed, CommandCalled
from bot.model import MessageId, Person, Space
from bot.moment import Moment
from bot.ports import Store
from bot.texts import mark, speaking, t
from bot.wording import number

_HINT = mark("Ask in plain words, such as: who should I thank?  Or type help.")

_HUNG_UP = 128 + signal.SIGHUP


def converse(seat: Desk, welcome: str) -> None:
    """Talks until the reader leaves."""
    below = f" {t('{name} in {place} · Tab completes · Ctrl-D leaves', name=seat.person.name, place=seat.space.name)} "
    lines = lines_for(words_of(seat.store, seat.space), lambda: below)
    lines.show(f"{welcome}\n{t(_HINT)}\n\n")
    with painting() as paint:
        asyncio.run(Console(lines, paint, Partner(seat.app.handle, link_in(seat.archive, seat.space.id), seat.clock), seat.person).talk())
    seat.app.flush()


async def beside(store: Store, export: Export, person: Person, path: Path) -> None:
    """Talks while another process reads the export; if the reader leaves first, that process stops and keeps what it read."""
    arguments = ("-m", "bot", "import", str(path), "--as", person.id, "--json-progress")
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, start_new_session=True)
    reader, record, words = Reader(process, path), Growing(store, export.space), words_of(store, export.space)
    name, place = person.name, export.space.name
    lines = lines_for(words, lambda: f" {t('{name} in {place} · {state} · Ctrl-D leaves', name=name, place=place, state=reader.state)} ")
    welcome = t("You are {name} in {place}. It is large: you can ask while it is being read.", name=name, place=place)
    lines.show(f"{welcome}\n{t(_HINT)}\n\n")
    try:
        with painting() as paint:
            async with asyncio.TaskGroup() as tasks:
                watching = tasks.create_task(reader.watch(lines, lambda: words.know(one.name for one in store.people(export.space.id))))
                await Console(lines, paint, Partner(record.answer, record.link, record), person).talk()
            watching.cancel()
    finally:
        if await reader.stop():
            lines.show(t("What was read is kept; the same command goes on from there.") + "\n")


@contextmanager
def painting() -> Iterator[Paint]:
    """How cards are shown in a conversation: a picture is drawn into a folder that is deleted when the reader leaves, also by closing the terminal."""
    with ExitStack() as leaving:
        before = signal.signal(signal.SIGHUP, lambda *_: sys.exit(_HUNG_UP))
        leaving.callback(signal.signal, signal.SIGHUP, before)

        def paint(card: Card, link: Link) -> str:
            said = text(card, link)
            if not card.picture:
                return said
            folder = leaving.enter_context(TemporaryDirectory(prefix="kith-week-"))
            with speaking(card.language):
                return f"{said}{drawn(card.picture, Path(folder) / 'week.png')} {t('It is deleted when you leave.')}\n"

        yield paint


class Growing:
    """A record that another process is writing: its time is its newest message, and nothing of it is remembered between two answers."""

    def __init__(self, store: Store, space: Space) -> None:
        self._store = store
        self._space = space
        self._archive = ExportArchive(store)

    def now(self) -> Moment:
        """The moment just after the newest message."""
        return end_of(self._store, self._space)

    def link(self, message: MessageId) -> str:
        """Where a message can be looked up."""
        return self._archive.link(self._space.id, message)

    def answer(self, event: CommandCalled | ButtonPressed) -> list[Delivery]:
        """The answer of an App that has just read the record."""
        app = App(self._store, self._archive)
        told = app.handle(event)
        app.flush()
        return told


class Reader:
    """Another process that reads an export into the database, and what it said last."""

    def __init__(self, process: Process, path: Path) -> None:
        self._process = process
        self._path = path
        self.state = t("reading: {percent} %", percent=0)

    async def watch(self, lines: Lines, grown: Callable[[], None]) -> None:
        """Follows the process until it ends, says so in the conversation, and calls `grown` when there is something new."""
        if self._process.stdout is None:
            return
        async for said in self._process.stdout:
            self._hear(json.loads(said))
        failed = await self._process.wait()
        self.state = t("reading failed") if failed else t("all is read")
        ended = (
            t("The export could not be read to its end; kith import {file} says why.", file=quote(str(self._path)))
            if failed
            else t("The whole export is read.")
        )
        lines.show(f"{ended}\n")
        grown()

    async def stop(self) -> bool:
        """Ends the process if it still runs, as Ctrl-C would, so that it keeps what it read. Returns whether it ran."""
        if self._process.returncode is not None:
            return False
        self._process.send_signal(signal.SIGINT)
        await self._process.communicate()
        return True

    def _hear(self, said: dict[str, int]) -> None:
        if "position" in said:
            progress = Progress(**said)
            self.state = t("reading: {percent} %, {n} messages", percent=percent(progress), n=number(progress.messages))


def words_of(store: Store, space: Space) -> Words:
    """What can be completed in a space: commands and people."""
    words = Words((command.own_name, t(command.summary)) for command in COMMANDS)
    words.know(person.name for person in store.people(space.id))
    return words


def lines_for(words: Words, toolbar: Callable[[], str]) -> Lines:
    """A prompt when a person sits at the terminal, otherwise whatever is piped in."""
    return Prompt(words, toolbar) if sys.stdin.isatty() and sys.stdout.isatty() else Pipe()
