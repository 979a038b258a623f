"""The frame around the subcommands: their order in the help, the nearest name for a typing error, and errors told in plain words."""

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

import click

from bot.errors import KithError
from bot.texts import speak

INTERRUPTED = 130
BROKEN_PIPE = 1
_WIDEST = 100
_NEAR = 0.75
"""How much of a word must be that of a command."""
_GRAVE = {"restore", "forget", "rotate-key"}
"""Commands that nobody is led to by a typing error: what they change stays changed."""
_ELSEWHERE = {
    "help": "`kith --help` lists them all; `kith ask --as NAME help` lists what you can ask.",
    "start": "`kith run` starts Kith; `kith ask --as NAME start` has a record kept for that person.",
    "stop": "Ctrl-C ends Kith where it runs; `kith ask --as NAME stop` ends that person's record and deletes it.",
}
"""Words that are commands of the chat and may be meant for the program."""


class Program(click.Group):
    """A group that keeps the order its commands were declared in, and suggests the nearest one for a word that is none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of their declaration."""
        del ctx
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; otherwise a usage error that says what does what was likely meant."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            words = list(takewhile(lambda word: not word.startswith("-"), args))
            advice = _ELSEWHERE.get(args[0].casefold()) or _asked(words) or self._nearest(args[0])
            ctx.fail(f"There is no command {args[0]!r}. {advice}")
        return super().resolve_command(ctx, args)

    def _nearest(self, word: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(word.casefold(), self.commands.keys() - _GRAVE, n=1, cutoff=_NEAR)
        return f"Did you mean {near[0]!r}?" if near else "`kith --help` lists them all."


class Platforms(click.Group):
    """A group with a command for each platform that needs one; for another platform it says which command does it there."""

    def __init__(self, *, elsewhere: Mapping[str, str], **attributes: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(**attributes)
        self._elsewhere = elsewhere

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the platform that the first word names; otherwise a usage error."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(self._elsewhere.get(args[0].casefold(), f"There is no platform {args[0]!r} here. There is: {', '.join(self.commands)}."))
        return super().resolve_command(ctx, args)


def _asked(words: Sequence[str]) -> str:
    """Where to ask what Kith is asked by chat; empty when the words are no command of it."""
    from bot.commands import matching

    try:
        command, rest = matching(" ".join(words))
    except KithError:
        return ""
    return f"It is asked with a name: kith ask --as NAME {command.own_name} {rest}".strip()


def columns() -> int:
    """How wide help is written. Click would ask shutil, whose import costs a tenth of the start-up time."""
    try:
        return min(os.get_terminal_size().columns, _WIDEST) - 2
    except OSError:
        return _WIDEST - 2


def run(program: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code. Every error becomes a sentence and an advice; a traceback only with KITH_DEBUG=1."""
    speak(_locale())
    try:
        code = program.main(args=None if arguments is None else list(arguments), prog_name="kith", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt) as exc:
        return _tell(str(exc.__cause__ or exc) or "Stopped.", INTERRUPTED)
    except click.ClickException as exc:
        exc.show()
        return exc.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as exc:  # noqa: BLE001 - the outermost boundary: nobody else is left to tell the reader
        return _explain(exc)
    return code if isinstance(code, int) else 0


def _locale() -> str:
    """The language of the terminal, by the variables that gettext goes by."""
    named = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in named if value), "").partition(":")[0].partition(".")[0]


def _explain(error: Exception) -> int:
    if isinstance(error, ExceptionGroup) and len(error.exceptions) == 1:
        return _explain(error.exceptions[0])
    if os.environ.get("KITH_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
        return 1
    if isinstance(error, KithError):
        return _tell(f"{error.what}\n{error.advice}".strip(), 1)
    if isinstance(error, OSError):
        advice = "Choose another name." if isinstance(error, FileExistsError) else "Check that it exists and that you may use it."
        return _tell(f"{error.filename or 'A file'}: {error.strerror or type(error).__name__}.\n{advice}", 1)
    return _tell(f"Kith made an error of its own: {type(error).__name__} at {_place(error)}.\nSet KITH_DEBUG=1 and run it again to see where.", 1)


def _place(error: Exception) -> str:
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 - pathlib costs a tenth of the start-up time


def _tell(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code
