"""How well acts are read from words alone: precision, recall and F1 on labelled lines, and on labelled turns where the conversations are there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from adapters.embedder import UseEmbedder, is_installed
from bot.listening import read
from bot.listening.clean import clean
from bot.listening.helping import ASKS
from bot.listening.meaning import Meaning
from bot.model import Act
from evaluation import drawn, lines
from evaluation.drawn import Drawn
from evaluation.judging import Row
from evaluation.lines import Line
from evaluation.scoring import figure

MEASURED: dict[str, frozenset[Act]] = {
    "question": frozenset(("question",)),
    "request": frozenset(("request",)),
    "question or request": ASKS,
    "thanks": frozenset(("thanks",)),
    "announcement": frozenset(("announcement",)),
    "news": frozenset(("news",)),
}
"""What is measured: single acts, and those together that wait for somebody."""
PLAIN = {"question": ("has a question mark", "?"), "thanks": ('says "thank"', "thank"), "request": ('says "help"', "help")}
Judged = tuple[bool, bool]
"""Whether a line has an act, and whether it was read so."""


def rows(folders: Sequence[Path] = ()) -> Iterator[Row]:
    """One row for each act and part: lines tuned on, held out and of others, turns of these folders; with the embedder too, if it is there."""
    embedder = UseEmbedder() if is_installed() else None
    for name, side, part in _parts(folders):
        by_rules = [read(one.text, lead=one.lead).acts for one in part]
        yield from _rows(name, side, part, by_rules)
        if embedder is not None:
            heard = Meaning(embedder).heard_all([clean(one.text, one.lead) for one in part], by_rules)
            yield from _rows(f"{name}, embedder", side, part, heard)
    if embedder is not None:
        embedder.close()


def _parts(folders: Sequence[Path]) -> Iterator[tuple[str, str, Sequence[Line | Drawn]]]:
    """Name and side of each part, and what it holds."""
    own = lines.read()
    yield "lines", "trained", [line for line in own if not line.held_out]
    yield "lines, held out", "held out", [line for line in own if line.held_out]
    yield "lines of other authors", "held out", lines.read_blind()
    for language in lines.IN_OTHER_LANGUAGES:
        told = lines.read_in(language)
        yield f"lines ({language})", "trained", [line for line in told if not line.held_out]
        yield f"lines ({language}), held out", "held out", [line for line in told if line.held_out]
    turns = [turn for turn in drawn.read(folders) if turn.held_out and turn.by_chance]
    if turns:
        yield "turns drawn by chance", "held out", turns


def _rows(name: str, side: str, part: Sequence[Line | Drawn], heard: Sequence[frozenset[Act]]) -> Iterator[Row]:
    """One row for each act."""
    for said, wanted in MEASURED.items():
        sure = [(does, one, acts) for one, acts in zip(part, heard, strict=True) if (does := one.does(wanted)) is not None]
        judged = [(does, not wanted.isdisjoint(acts)) for does, _, acts in sure]
        figures = [figure("F1", judged, _f1), figure("precision", judged, precision), figure("recall", judged, recall)]
        says, cue = PLAIN.get(said, ("", ""))
        plain = {says: _f1([(does, cue in one.text.lower()) for does, one, _ in sure])} if says else {}
        yield Row("acts", f"{name}: {said}", side, sum(does for does, _ in judged), figures, plain)


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
