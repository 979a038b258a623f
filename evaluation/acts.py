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
    """One row for each act: the blind lines, then the lines of each register together."""
    paths = sorted(LINES.glob("*.tsv"))
    blind = [path for path in paths if path.stem == "blind"]
    for name, part in (("blind", blind), ("registers", [path for path in paths if path not in blind])):
        lines = [line for path in part for line in _labelled(path)]
        yield from (_row(name, act, lines) for act in MEASURED if lines)


def _labelled(path: Path) -> Iterator[tuple[set[str], str]]:
    """The labels and the text of each line; a register between them is left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        labels, tab, rest = line.partition("\t")
        if tab:
            yield set(labels.split()), rest.rpartition("\t")[2]


def _row(name: str, act: Act, lines: Sequence[tuple[set[str], str]]) -> Row:
    """How well one act is read from some lines."""
    judged = [(act in labels, act in read(text).acts) for labels, text in lines]
    figures = [figure("F1", judged, _f1), figure("precision", judged, precision), figure("recall", judged, recall)]
    method, cue = PLAIN.get(act, ("", ""))
    plain = {method: _f1([(act in labels, cue in text.lower()) for labels, text in lines])} if method else {}
    return Row("acts", f"{name}: {act}", "all", sum(right for right, _ in judged), figures, plain)


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
