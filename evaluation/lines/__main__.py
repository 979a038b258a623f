"""`python -m evaluation.lines`: how well the acts of the labelled lines are heard, on the lines that rules were tuned on and on the third held out."""

import argparse
import random
from collections.abc import Sequence

from msgspec import Struct
from rich.console import Console
from rich.table import Table

from bot.listening import read as listen
from bot.model import ACTS, Act
from evaluation.lines import IN_OTHER_LANGUAGES, Line, Twice, read, read_in, read_second, read_twice

ROUNDS = 400
_ONE_IN_40 = ROUNDS // 40

Verdict = tuple[bool, bool]
"""Whether a line does an act, and whether Kith hears it."""


class Rates(Struct, frozen=True):
    """How well one act is heard, 0 to 1."""

    precision: float
    recall: float
    f1: float


def rates(verdicts: Sequence[Verdict]) -> Rates:
    """Precision, recall and F1; 1 where nothing was to be heard and nothing was."""
    right = verdicts.count((True, True))
    missed, wrong = verdicts.count((True, False)), verdicts.count((False, True))
    return Rates(_share(right, right + wrong), _share(right, right + missed), _share(2 * right, 2 * right + wrong + missed))


def interval(verdicts: Sequence[Verdict], of: str) -> tuple[float, float]:
    """The 95 % bootstrap interval of one rate, seeded."""
    chance = random.Random(0)  # noqa: S311  # chance that can be repeated is the point
    drawn = sorted(getattr(rates(chance.choices(verdicts, k=len(verdicts))), of) for _ in range(ROUNDS))
    return drawn[_ONE_IN_40], drawn[-_ONE_IN_40 - 1]


def kappa(pairs: Sequence[Verdict]) -> float:
    """Cohen's kappa of two labels a line."""
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (sum(pair[place] for pair in pairs) / len(pairs) for place in (0, 1))
    by_chance = first * second + (1 - first) * (1 - second)
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables; always 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.lines", description=__doc__)
    parser.add_argument("--wrong", metavar="ACT", choices=ACTS, help="also list the lines of the tuned part on which this act is missed or heard wrongly")
    parser.add_argument("--language", choices=IN_OTHER_LANGUAGES, help="the lines of another language instead")
    options = parser.parse_args(arguments)
    console, lines = Console(), read_in(options.language) if options.language else read()
    for held, title in ((False, "tuned on"), (True, "held out")):
        console.print(_table(title, [line for line in lines if line.held_out is held]))
    if not options.language:
        console.print(_agreement("labelled twice by their author", read_twice()))
        console.print(_agreement("labelled by a second reader", read_second()))
    if options.wrong:
        _list_wrong(console, options.wrong, [line for line in lines if not line.held_out])
    return 0


def _table(title: str, lines: Sequence[Line]) -> Table:
    heard = [listen(line.text).acts for line in lines]
    table = Table(title=f"{title}: {len(lines):,} lines, {sum(not line.acts for line in lines):,} without an act", title_justify="left")
    table.add_column("act")
    for name in ("lines", "precision", "95 %", "recall", "95 %", "F1", "95 %"):
        table.add_column(name, justify="right")
    for act in ACTS:
        verdicts = [(act in line.acts, act in acts) for line, acts in zip(lines, heard, strict=True)]
        if any(does for does, _ in verdicts):
            table.add_row(act, *_cells(verdicts))
    return table


def _cells(verdicts: Sequence[Verdict]) -> list[str]:
    cells, all_rates = [f"{sum(does for does, _ in verdicts):,}"], rates(verdicts)
    for name in Rates.__struct_fields__:
        low, high = interval(verdicts, name)
        cells += [f"{getattr(all_rates, name):.2f}", f"{low:.2f} to {high:.2f}"]
    return cells


def _agreement(title: str, lines: Sequence[Twice]) -> Table:
    same = sum(line.first == line.second for line in lines)
    table = Table(title=f"{title}: {len(lines):,} lines, {same:,} of them with the same acts", title_justify="left")
    for name in ("act", "first", "second", "kappa", "F1"):
        table.add_column(name, justify="left" if name == "act" else "right")
    for act in ACTS:
        pairs = [(act in line.first, act in line.second) for line in lines]
        if any(map(any, pairs)):
            counts = (str(sum(pair[place] for pair in pairs)) for place in (0, 1))
            table.add_row(act, *counts, f"{kappa(pairs):.2f}", f"{rates(pairs).f1:.2f}")
    return table


def _list_wrong(console: Console, act: Act, lines: Sequence[Line]) -> None:
    for line in lines:
        heard = act in listen(line.text).acts
        if heard is not (act in line.acts):
            console.print(f"{'wrong ' if heard else 'missed'} {line.register:16} {line.text}", markup=False, highlight=False, soft_wrap=True)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    raise SystemExit(main())
