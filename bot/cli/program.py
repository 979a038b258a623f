"""The frame around the subcommands: their order in the help, the nearest name for a typing error, and errors told in plain words."""

import os
import sys
from collections.abc import Sequence

import click

from bot.errors import KithError
from bot.texts import speak

INTERRUPTED = 130
BROKEN_PIPE = 1
_WIDEST = 100


class Program(click.Group):
    """A group that keeps the order its commands were declared in, and suggests the nearest one for a word that is none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of their declaration."""
        del ctx
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; otherwise a usage error that names the nearest."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(f"There is no command {args[0]!r}. {self._advice(args[0])}")
        return super().resolve_command(ctx, args)

    def _advice(self, word: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(word.casefold(), self.commands, n=1, cutoff=0.5)
        return f"Did you mean {near[0]!r}?" if near else "`kith --help` lists them all."


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
