"""How well acts are read from words alone: precision, recall and F1 on labelled lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.listening import read
from bot.model import Act
from evaluation.judging import Row
from evaluation.scoring import figure

LINES = Path(__file__).parent / "lines"
MEASURED: tuple[Act, ...] = ("question", "request", "thanks", "announcement", "news")
PLAIN = {"question": ("has a question mark", "?"), "thanks": ('says "thank"', "thank"), "request": ('says "help"', "help")}
Judged = tuple[bool, bool]
"""Whether a line has an act, and whether it was read so."""


def rows() -> Iterator[Row]:
    """One row for each act and file of lines."""
    for path in sorted(LINES.glob("*.tsv")):
        lines = [line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
        for act in MEASURED:
            judged = [(act in labels.split(), act in read(text).acts) for labels, _, text in lines]
            figures = [figure("F1", judged, _f1), figure("precision", judged, precision), figure("recall", judged, recall)]
            name, cue = PLAIN.get(act, ("", ""))
            plain = {name: _f1([(act in labels.split(), cue in text.lower()) for labels, _, text in lines])} if name else {}
            yield Row("acts", f"{path.stem}: {act}", "held out", sum(right for right, _ in judged), figures, plain)


def precision(judged: Sequence[Judged]) -> float:
    """Share of the lines read as the act that have it."""
    read_so = [has for has, found in judged if found]
    return sum(read_so) / len(read_so) if read_so else 0.0


def recall(judged: Sequence[Judged]) -> float:
    """Share of the lines with the act that were read so."""
    having = [found for has, found in judged if has]
    return sum(having) / len(having) if having else 0.0


def _f1(judged: Sequence[Judged]) -> float:
    p, r = precision(judged), recall(judged)
    return 2 * p * r / (p + r) if p + r else 0.0
