"""Figures as tables for people, in a terminal or on a page, and as JSON for programs."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

import orjson
from msgspec import to_builtins
from rich.box import HEAVY_HEAD, MARKDOWN, Box
from rich.console import Console
from rich.table import Table

from evaluation.judging import Row

PAGE_WIDTH = 1_000
"""Columns of a page: no row of a table is broken."""
_ABOVE = """\
# Every figure

Written by `python -m evaluation --data DIR --page FILE`, in percent.
"held out" is what no weight has seen, "trained" the rest of the same conversations, "all" both together.
"""


def show(console: Console, rows: Sequence[Row]) -> None:
    """One table a task."""
    for task, table in _tables(rows, HEAVY_HEAD):
        table.title, table.title_justify, table.title_style = task, "left", "bold"
        console.print(table)


def save_page(path: Path, rows: Sequence[Row]) -> None:
    """The same tables as a page of Markdown."""
    page = StringIO()
    console = Console(file=page, width=PAGE_WIDTH)
    for task, table in _tables(rows, MARKDOWN):
        console.print(f"## {task}", table, sep="\n", markup=False, highlight=False)
    tables = "\n".join(line.rstrip() for line in page.getvalue().splitlines())
    path.write_text(f"{_ABOVE}\n{tables.strip()}\n", encoding="utf-8")


def save(path: Path, rows: Iterable[Row]) -> None:
    """All rows as one JSON file."""
    path.write_bytes(orjson.dumps(to_builtins(list(rows)), option=orjson.OPT_INDENT_2) + b"\n")


def _tables(rows: Sequence[Row], box: Box) -> Iterator[tuple[str, Table]]:
    """Each task and its table."""
    for task in dict.fromkeys(row.task for row in rows):
        yield task, _table([row for row in rows if row.task == task], box)


def _table(rows: Sequence[Row], box: Box) -> Table:
    table = Table(box=box)
    for name in ("conversations", "side"):
        table.add_column(name)
    names = [figure.name for figure in max(rows, key=lambda row: len(row.figures)).figures]
    plain = list(dict.fromkeys(name for row in rows for name in row.plain))
    for name in ("cases", names[0], "95 %", *names[1:], *plain):
        table.add_column(name, justify="right")
    for row in rows:
        first, rest = row.figures[0], {figure.name: figure.value for figure in row.figures[1:]}
        interval = f"{100 * first.low:.1f} to {100 * first.high:.1f}" if first.high > first.low else ""
        cells = [
            f"{row.cases:,}",
            f"{100 * first.value:.1f}",
            interval,
            *(_cell(rest.get(name)) for name in names[1:]),
            *(_cell(row.plain.get(name)) for name in plain),
        ]
        table.add_row(row.folder, row.side, *cells)
    return table


def _cell(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"
