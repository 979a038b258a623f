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
from evaluation.transcripts import NO_FOLDER, channels_of, folders_of

WIDTH = 150
"""Columns of the tables when they are not written to a terminal."""
_WITHOUT_DATA = {"acts"}
"""What is measured on lines of the project's own as well."""
_ABOUT = """\
tasks (metrics):
  links   which earlier message does this one answer? (F1 of links)
  mask    to whom is a message said whose name was taken out? (hit@1, MRR)
  need    is a question still without an answer ten minutes later? (average precision)
  thanks  just before a real "thanks", who is first in whoshouldithank? (hit@1, MRR)
  next    whom does this person turn to next, right before it and some time before? (hit@1, MRR)
  owed    is anybody suggested who was just thanked, or who gave no help? (share of false suggestions)
  cards   does a card at such a moment name anybody, and the right person first? (share)
  acts    questions, requests, thanks, announcements and news: in the lines of evaluation/lines, whatever DATA is,
          and in those turns of DATA that evaluation/labels/acts.tsv names (F1)

examples:
  python -m evaluation --data ../shared/data
  python -m evaluation --data ../shared/data --task links --task need --limit 200
  python -m evaluation --data my-folder --pred predictions --json figures.json

DATA's README says what its files hold. A folder may lack any of them: that task is skipped there, and the command says so.
docs/quality.md says what the figures mean for a person."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 2 when there is nothing to measure."""
    options = _options(arguments)
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    wanted = set(options.task)
    folders = folders_of(options.data) if options.data else []
    if options.data and not folders:
        console.print(NO_FOLDER.format(options.data))
        return 2
    if problem := _not_writable(options.pred, options.json, options.page):
        console.print(problem)
        return 2
    played = _play_all(folders, wanted, options.limit, console) if wanted != _WITHOUT_DATA else []
    rows: list[Row] = []
    for one in played:
        rows += rows_of(one.folder, one.answers)
        if options.pred:
            predictions.write(options.pred / one.folder, one.answers)
    rows += means_of(rows)
    rows += acts.rows(folders) if "acts" in wanted else ()
    rows.sort(key=lambda row: list(TASKS).index(row.task.split()[0]))
    report.show(console, rows)
    _say_the_rest(played, console)
    if options.json:
        report.save(options.json, rows)
    if options.page:
        report.save_page(options.page, rows)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__, epilog=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of folders with transcript/*.jsonl and TASK.truth.jsonl; needed by every task but acts")
    parser.add_argument("--task", action="append", choices=TASKS, help="measure this task only; may be given several times")
    parser.add_argument("--pred", type=Path, metavar="DIR", help="write TASK.pred.jsonl here, one folder for each of DATA's")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures as JSON")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write all tables as Markdown (docs/figures.md is made so)")
    parser.add_argument("--limit", type=_count, metavar="N", help="at most N labelled questions of each task and folder")
    options = parser.parse_args(arguments)
    options.task = options.task or list(TASKS)
    if options.data is None and set(options.task) != _WITHOUT_DATA:
        parser.error("--data is needed: a folder like ../shared/data (only --task acts does without)")
    return options


def _count(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise argparse.ArgumentTypeError(f"{typed!r} is no number from 1")
    return int(typed)


def _not_writable(pred: Path | None, *files: Path | None) -> str:
    """What is wrong with where the results go, before the hours that they take; empty when nothing is. Makes the folders."""
    try:
        if pred is not None:
            pred.mkdir(parents=True, exist_ok=True)
        for file in filter(None, files):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.open("ab").close()
    except OSError as exc:
        return f"{exc.filename} can't be written: {exc.strerror}."
    return ""


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
        if one.broken:
            console.print(f"{one.folder}: damaged lines in its transcripts, each taken for a message of nobody: {one.broken:,}.")
        if one.unasked:
            console.print(f"{one.folder}: labelled questions left out, damaged or about what is in no transcript: {one.unasked:,}.")
    heard, seconds = sum(one.heard for one in played), sum(one.seconds for one in played)
    if seconds:
        console.print(f"{heard:,} messages heard, {heard / seconds:,.0f} a second on one core (listening, linking and the record).")


if __name__ == "__main__":
    raise SystemExit(main())
