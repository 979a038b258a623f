"""How well acts are read from words alone: precision, recall and F1 on labelled lines."""

from collections.abc import Iterator, Sequence

from adapters.embedder import UseEmbedder, is_installed
from bot.listening import read
from bot.listening.clean import clean
from bot.listening.meaning import Meaning
from bot.model import Act
from evaluation import lines
from evaluation.judging import Row
from evaluation.scoring import figure

MEASURED: tuple[Act, ...] = ("question", "request", "thanks", "announcement", "news")
PLAIN = {"question": ("has a question mark", "?"), "thanks": ('says "thank"', "thank"), "request": ('says "help"', "help")}
Judged = tuple[bool, bool]
"""Whether a line has an act, and whether it was read so."""


def rows() -> Iterator[Row]:
    """One row for each act, on the lines that rules were tuned on, on those held out and on a second author's; with the embedder too, if it is there."""
    own = lines.read()
    parts = {
        "lines": ("trained", [line for line in own if not line.held_out]),
        "lines, held out": ("held out", [line for line in own if line.held_out]),
        "lines of other authors": ("held out", lines.read_blind()),
    }
    for language in lines.IN_OTHER_LANGUAGES:
        told = lines.read_in(language)
        parts[f"lines ({language})"] = ("trained", [line for line in told if not line.held_out])
        parts[f"lines ({language}), held out"] = ("held out", [line for line in told if line.held_out])
    embedder = UseEmbedder() if is_installed() else None
    for name, (side, part) in parts.items():
        by_rules = [read(line.text).acts for line in part]
        yield from _rows(name, side, part, by_rules)
        if embedder is not None:
            yield from _rows(f"{name}, embedder", side, part, Meaning(embedder).heard_all([clean(line.text) for line in part], by_rules))
    if embedder is not None:
        embedder.close()


def _rows(name: str, side: str, part: Sequence[lines.Line], heard: Sequence[frozenset[Act]]) -> Iterator[Row]:
    """One row for each act."""
    for act in MEASURED:
        judged = [(act in line.acts, act in acts) for line, acts in zip(part, heard, strict=True)]
        figures = [figure("F1", judged, _f1), figure("precision", judged, precision), figure("recall", judged, recall)]
        says, cue = PLAIN.get(act, ("", ""))
        plain = {says: _f1([(act in line.acts, cue in line.text.lower()) for line in part])} if says else {}
        yield Row("acts", f"{name}: {act}", side, sum(right for right, _ in judged), figures, plain)


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
