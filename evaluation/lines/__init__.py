"""Lines written for Kith, each with the acts that a reader hears in it. Only reads the files that lie beside it; README.md says how they were labelled."""

from pathlib import Path
from zlib import crc32

from msgspec import Struct

from bot.errors import ExportError
from bot.model import ACTS, Act

FOLDER = Path(__file__).parent
NO_ACT = "-"
IN_OTHER_LANGUAGES = {"de": "german"}
"""The register of each language whose lines are measured apart."""
_KNOWN: dict[str, Act] = {act: act for act in ACTS}


class Line(Struct, frozen=True):
    """One message of a made-up conversation."""

    text: str
    acts: frozenset[Act]
    register: str
    """Where it could have been said: the name of its file."""

    lead: int = 0

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the third that no rule was tuned on; decided by the text alone."""
        return crc32(self.text.encode()) % 3 == 0

    def does(self, wanted: frozenset[Act]) -> bool:
        """Whether it does one of these acts."""
        return not wanted.isdisjoint(self.acts)


class Twice(Struct, frozen=True):
    """One line as it was labelled twice, the second time without a look at the first."""

    text: str
    first: frozenset[Act]
    second: frozenset[Act]


def read(folder: Path = FOLDER) -> list[Line]:
    """All labelled lines but those of languages that are measured apart; an `ExportError` names the place that can't be read."""
    return _lines([path for path in sorted(folder.glob("*.tsv")) if path.stem not in IN_OTHER_LANGUAGES.values()])


def read_in(language: str) -> list[Line]:
    """All labelled lines of a language that is measured apart."""
    return _lines([FOLDER / f"{IN_OTHER_LANGUAGES[language]}.tsv"])


def read_blind(folder: Path = FOLDER) -> list[Line]:
    """The lines that three others wrote and labelled before the rules were run on them. Only the acts that are measured are labelled in all of them."""
    return _lines([folder / "readings" / name for name in ("blind.tsv", "stranger2.tsv")])


def read_twice(folder: Path = FOLDER) -> list[Twice]:
    """The third that its author labelled a second time, with both labels as they were first given."""
    return _pairs(folder / "readings" / "twice.tsv")


def read_second(folder: Path = FOLDER) -> list[Twice]:
    """The third that a second reader labelled: the label it had in the files at that time, then the reader's."""
    return _pairs(folder / "readings" / "second.tsv")


def _lines(paths: list[Path]) -> list[Line]:
    return [Line(text, acts_of_labels(acts, place), register) for place, (acts, register, text) in rows_of(paths)]


def _pairs(path: Path) -> list[Twice]:
    return [Twice(text, acts_of_labels(first, place), acts_of_labels(second, place)) for place, (first, second, text) in rows_of([path])]


def rows_of(paths: list[Path], width: int = 3) -> list[tuple[str, list[str]]]:
    """The columns of every row, each with its place; an `ExportError` names a row of another width."""
    rows = []
    for path in paths:
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            columns = row.split("\t")
            if len(columns) != width:
                raise ExportError(f"{path.name}, line {number}: {len(columns)} columns instead of {width}.", "Write one tab between two columns, and no other.")
            rows.append((f"{path.name}, line {number}", columns))
    return rows


def acts_of_labels(labels: str, place: str) -> frozenset[Act]:
    """The acts of a column; an `ExportError` names the place of one that is none."""
    if labels == NO_ACT:
        return frozenset()
    try:
        return frozenset(_KNOWN[label] for label in labels.split(","))
    except KeyError as unknown:
        raise ExportError(f"{place}: {unknown} is no act.", f"Take acts of bot.model.Act, or {NO_ACT} for none.") from unknown
