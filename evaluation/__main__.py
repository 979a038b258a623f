"""`python -m evaluation --data DIR`: how good Kith is on labelled conversations, measured with the code that serves people."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from evaluation import acts, predictions, report
from evaluation.judging import Row, means_of, rows_of
from evaluation.queries import TASKS
from evaluation.running import Played, play
from evaluation.transcripts import channels_of

WIDTH = 150
"""Columns of the tables when they are not written to a terminal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 2 when there is nothing to measure."""
    options = _options(arguments)
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    folders = [folder for folder in _folders(options.data) if channels_of(folder)]
    if not folders:
        console.print(f"No folder with transcript/*.jsonl under {options.data}. Give --data a folder like ../shared/data.")
        return 2
    wanted = set(options.task or TASKS)
    played = _play_all(folders, wanted, options.limit, console) if wanted != {"acts"} else []
    rows: list[Row] = []
    for one in played:
        rows += rows_of(one.folder, one.answers)
        if options.pred:
            predictions.write(options.pred / one.folder, one.answers)
    rows += means_of(rows)
    rows += acts.rows() if "acts" in wanted else ()
    report.show(console, sorted(rows, key=lambda row: list(TASKS).index(row.task.split()[0])))
    _say_the_rest(played, console)
    if options.json:
        report.save(options.json, rows)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of folders with transcript/*.jsonl and TASK.truth.jsonl")
    parser.add_argument("--task", action="append", choices=TASKS, help="measure this task only; may be given several times")
    parser.add_argument("--pred", type=Path, metavar="DIR", help="write TASK.pred.jsonl here, one folder for each of DATA's")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures as JSON")
    parser.add_argument("--limit", type=int, metavar="N", help="at most N labelled questions of each task and folder")
    return parser.parse_args(arguments)


def _folders(data: Path) -> list[Path]:
    """The folders of a data folder; the folder itself when it holds transcripts."""
    if (data / "transcript").is_dir():
        return [data]
    return sorted(folder for folder in data.iterdir() if folder.is_dir()) if data.is_dir() else []


def _play_all(folders: Sequence[Path], wanted: set[str], limit: int | None, console: Console) -> list[Played]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        total = sum(_lines(path) for folder in folders for path in channels_of(folder))
        bar = progress.add_task("reading", total=total)
        played = []
        for folder in folders:
            progress.update(bar, description=folder.name)
            played.append(play(folder, wanted, limit, lambda count: progress.advance(bar, count)))
    return played


def _lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for _ in lines)


def _say_the_rest(played: Sequence[Played], console: Console) -> None:
    for one in played:
        if one.missing:
            console.print(f"{one.folder}: no truth for {', '.join(one.missing)}, skipped.")
    heard, seconds = sum(one.heard for one in played), sum(one.seconds for one in played)
    if seconds:
        console.print(f"{heard:,} messages heard, {heard / seconds:,.0f} a second on one core (listening, linking and the record).")


if __name__ == "__main__":
    raise SystemExit(main())
