"""Runs what a page tells its reader to type: commands in one shell, programs that talk or that run until Ctrl-C at a terminal of their own."""

import asyncio
import os
import pty
import re
import shutil
import signal
import sys
import termios
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.docs.pages import ANYTHING, ROOT, same

PATIENCE = 60.0
"""Seconds that one command may take on a busy machine."""
PROMPT = "kith> "
INTERRUPT = "^C"
_MARK = "@@@ this was all"
_HOW_FAR = re.compile(r"^.*: \d+ %, [\d,]+ messages, .* s left\n", re.MULTILINE)
"""What a slow machine says besides, on the way."""
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_FILES = ("Makefile", "pyproject.toml", "constraints.txt", "compose.yaml", "sample", ".env.example")


def checkout(folder: Path) -> dict[str, str]:
    """Makes a folder look like a clone in which `make` has set everything up; returns the environment of a shell there."""
    for name in _FILES:
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "deploy", folder / "deploy", ignore=shutil.ignore_patterns("secrets"))
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, words in {"kith": "-m bot", "python": ""}.items():
        (programs / name).write_text(f'#!/bin/sh\nexec {sys.executable} {words} "$@"\n')
        (programs / name).chmod(0o755)
    (folder / ".venv" / ".installed").touch()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "SLACK_", "DISCORD_", "MAKE"))}
    return clean | {"PATH": f"{programs}:{clean['PATH']}", "PYTHONPATH": str(ROOT), "TERM": "dumb", "KITH_EMBEDDER": "false"}


class Shell:
    """One shell in such a folder, kept for all commands of a page: what one of them exports or leaves running, the next one finds."""

    def __init__(self, folder: Path, environment: dict[str, str], process: Process) -> None:
        self._folder = folder
        self._environment = environment
        self._process = process

    async def said(self, command: str, shown: str) -> str:
        """What a command prints. One that is shown with a prompt is talked with, one that is shown with ^C is interrupted once it has said what is shown."""
        if f"\n{PROMPT}" in f"\n{shown}":
            return await self._talked(command, shown)
        return await self._interrupted(command, shown) if INTERRUPT in shown else await self._printed(command)

    async def _printed(self, command: str) -> str:
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError
        self._process.stdin.write(f"{{ {command}\n}} < /dev/null\necho '{_MARK}'\n".encode())
        try:
            async with asyncio.timeout(PATIENCE):
                said = await self._process.stdout.readuntil(f"{_MARK}\n".encode())
        except TimeoutError:
            raise AssertionError(f"It did not end: {command}") from None
        return _HOW_FAR.sub("", said.decode().removesuffix(f"{_MARK}\n"))

    async def _talked(self, command: str, shown: str) -> str:
        typed = re.findall(f"^{PROMPT}(.+)$", shown, re.MULTILINE)
        async with _terminal(command, self._folder, self._environment) as terminal:
            for count, line in enumerate(typed, 1):
                await terminal.until(lambda count=count: terminal.said.count(PROMPT) >= count)
                terminal.types(f"{line}\r")
            await terminal.until(lambda: terminal.said.count(PROMPT) > len(typed))
            return terminal.said.removesuffix(PROMPT)

    async def _interrupted(self, command: str, shown: str) -> str:
        before = shown.partition(INTERRUPT)[0].rstrip()
        async with _terminal(command, self._folder, self._environment) as terminal:
            await terminal.until(lambda: same(before + ANYTHING, terminal.said))
            until_then = terminal.said
            await terminal.ends()
            return f"{until_then.rstrip()}\n{INTERRUPT}\n{terminal.said.removeprefix(until_then).lstrip()}"


class Terminal:
    """A program at a terminal of its own."""

    def __init__(self, process: Process, own: int) -> None:
        self._process = process
        self._own = own
        self._read = b""
        self._more = asyncio.Event()
        self._ended = False
        asyncio.get_running_loop().add_reader(own, self._hear)

    @property
    def said(self) -> str:
        """What was shown so far, without colours."""
        return _COLOUR.sub("", self._read.decode(errors="replace")).replace("\r", "")

    def types(self, keys: str) -> None:
        """Presses keys."""
        os.write(self._own, keys.encode())

    async def until(self, true: Callable[[], bool]) -> None:
        """Returns once what was shown is as wanted; fails with what was shown when the program ends before, or takes too long."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not true():
                    assert not self._ended, f"It ended: {self.said}"
                    await self._more.wait()
                    self._more.clear()
        except TimeoutError:
            raise AssertionError(f"It did not come: {self.said}") from None

    async def ends(self) -> None:
        """Interrupts the program as Ctrl-C does, and waits for its end."""
        os.killpg(self._process.pid, signal.SIGINT)
        await self._process.wait()

    def close(self) -> None:
        """Ends what still runs."""
        asyncio.get_running_loop().remove_reader(self._own)
        os.close(self._own)
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _hear(self) -> None:
        try:
            heard = os.read(self._own, 65536)
        except OSError:
            heard = b""
        if not heard:
            self._ended = True
            asyncio.get_running_loop().remove_reader(self._own)
        self._read += heard
        self._more.set()


@asynccontextmanager
async def _terminal(command: str, folder: Path, environment: dict[str, str]) -> AsyncIterator[Terminal]:
    own, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, 160))
    modes = termios.tcgetattr(theirs)
    modes[3] &= ~termios.ECHO
    termios.tcsetattr(theirs, termios.TCSANOW, modes)
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    terminal = Terminal(process, own)
    try:
        yield terminal
    finally:
        terminal.close()
        await process.wait()


@asynccontextmanager
async def shell(folder: Path, environment: dict[str, str]) -> AsyncIterator[Shell]:
    """A shell; whatever it still runs at the end is ended with it."""
    process = await asyncio.create_subprocess_exec(
        "bash", cwd=folder, env=environment, stdin=PIPE, stdout=PIPE, stderr=STDOUT, start_new_session=True, limit=2**20
    )
    try:
        yield Shell(folder, environment, process)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()
