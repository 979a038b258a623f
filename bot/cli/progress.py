"""How far the reading of an export is, for a terminal, a log or another program. Shows and decides nothing else."""

import json
import sys
import time
from collections.abc import Callable, Iterable

import click

from bot.cli.reading import Progress

_SECONDS_BETWEEN_LINES = 3.0
_SECONDS_BETWEEN_JSON = 0.25


def watch(steps: Iterable[Progress], name: str, *, as_json: bool = False) -> None:
    """Runs through the steps and shows them: a bar in a terminal, a line every few seconds elsewhere, JSON lines on stdout if asked."""
    if as_json:
        _now_and_then(steps, _SECONDS_BETWEEN_JSON, lambda progress: click.echo(json.dumps(progress._asdict())))
    elif sys.stderr.isatty():
        _bar(steps, name)
    else:
        _now_and_then(steps, _SECONDS_BETWEEN_LINES, _Log(name).line)


def percent(progress: Progress) -> int:
    """How much is read, 0 to 100."""
    return min(100, 100 * progress.position // max(progress.total, 1))


class _Log:
    """Lines for a log: how much is read, at which rate, and how long the rest will take."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._started = time.monotonic()

    def line(self, progress: Progress) -> None:
        """Writes one line to stderr."""
        seconds = max(time.monotonic() - self._started, 0.001)
        rest = seconds * (progress.total - progress.position) / max(progress.position, 1)
        rate = progress.messages / seconds
        click.echo(f"{self._name}: {percent(progress)} %, {progress.messages:,} messages, {rate:,.0f} a second, about {max(rest, 0):.0f} s left", err=True)


def _now_and_then(steps: Iterable[Progress], seconds: float, tell: Callable[[Progress], None]) -> None:
    due = time.monotonic() + seconds
    for progress in steps:
        if time.monotonic() >= due:
            tell(progress)
            due = time.monotonic() + seconds


def _bar(steps: Iterable[Progress], name: str) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    started = time.monotonic()
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(name, total=None, rate="")
        for progress in steps:
            rate = progress.messages / max(time.monotonic() - started, 0.001)
            bars.update(task, total=max(progress.total, 1), completed=progress.position, rate=f"{rate:,.0f} messages/s")
