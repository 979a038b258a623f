"""Two sources of lines: a person at a terminal (completion, history in memory only, a line below that shows progress) and a pipe."""

import asyncio
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout

from adapters.console.render import clean

_MOST_NAMES = 20
_REFRESH_SECONDS = 0.5


class Words(Completer):
    """Completes the first word to a command and later words to people's names."""

    def __init__(self, commands: Iterable[tuple[str, str]]) -> None:
        self._commands = [(name, clean(summary)) for name, summary in commands]
        self._names: list[tuple[str, str]] = []

    def know(self, names: Iterable[str]) -> None:
        """Replaces the people's names that can be completed."""
        self._names = sorted((clean(name).casefold(), clean(name)) for name in names)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Commands that begin with what was typed, or people whose name does."""
        del complete_event
        first, space, rest = document.text_before_cursor.lstrip("/ ").partition(" ")
        if not space:
            yield from (Completion(name, -len(first), display_meta=summary) for name, summary in self._commands if name.startswith(first.casefold()))
            return
        yield from (Completion(name, -len(rest)) for name in self._beginning_with(rest.lstrip("@").casefold()))

    def _beginning_with(self, typed: str) -> list[str]:
        start = bisect_left(self._names, (typed, ""))
        return [name for folded, name in self._names[start : start + _MOST_NAMES] if folded.startswith(typed)]


class Prompt:
    """Lines typed at a terminal. Ctrl-C clears the line, Ctrl-D leaves."""

    def __init__(self, words: Words, toolbar: Callable[[], str], keyboard: Input | None = None, screen: Output | None = None) -> None:
        self._screen = screen
        self._session: PromptSession[str] = PromptSession(
            "kith> ",
            completer=words,
            history=InMemoryHistory(),
            key_bindings=_keys(),
            bottom_toolbar=toolbar,
            refresh_interval=_REFRESH_SECONDS,
            complete_while_typing=False,
            input=keyboard,
            output=screen,
        )

    async def next(self) -> str | None:
        """The next line; None after Ctrl-D."""
        try:
            with patch_stdout(raw=True):
                return await self._session.prompt_async()
        except EOFError:
            return None

    def show(self, text: str) -> None:
        """Shows text, with its colours, above the prompt."""
        print_formatted_text(ANSI(text), end="", output=self._screen)


class Pipe:
    """Lines from a file or another program, echoed so that what comes out reads as a conversation."""

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._sink = sink or sys.stdout

    async def next(self) -> str | None:
        """The next line; None at the end."""
        line = await asyncio.to_thread(self._source.readline)
        if line:
            self.show(f"kith> {clean(line.rstrip())}\n")
        return line.rstrip("\n") if line else None

    def show(self, text: str) -> None:
        """Writes text."""
        self._sink.write(text)
        self._sink.flush()


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c")
    def clear(event: KeyPressEvent) -> None:
        event.current_buffer.reset()

    return keys
