"""A cleaned message, cut into words once: what every rule of listening reads. Decides nothing about meaning."""

import re

from msgspec import Struct

_SPACED = "\"*_/&+=<>|\\#$%^~{}[]\x7f" + "".join(map(chr, range(32)))
_ENDS = ".!?;:()\n"
_FLATTENED = bytes.maketrans(
    (_SPACED + "`" + _ENDS + ",").encode("ascii"),
    (" " * len(_SPACED) + "'" + "\n" * len(_ENDS) + "\t").encode("ascii"),
)
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": " ", "”": " ", "…": "\n", "—": "\t", "–": "\t", "¿": "\n", "¡": "\n", "？": "\n", "。": "\n"})
_SIGNS = frozenset("🙏👏👋🎉")


class Line(Struct):
    """One message, ready to be read."""

    text: str
    """As cleaned: letters and punctuation as written."""
    flat: str
    """Lower case without punctuation, one character between two words: a space, a tab where a clause ends, a line feed where a sentence ends."""
    words: list[str]
    tokens: set[str]


def line_of(text: str) -> Line:
    """The line of a cleaned text."""
    lower = text.lower()
    plain = lower.isascii()
    if not plain:
        lower = lower.translate(_TYPOGRAPHY)
    flat = _flat(lower)
    words = flat.split()
    tokens = set(words)
    if not plain:
        tokens |= _SIGNS.intersection(lower)
    return Line(text, flat, words, tokens)


def _flat(lower: str) -> str:
    flat = lower.encode("utf-8", "surrogatepass").translate(_FLATTENED)
    while b"  " in flat:
        flat = flat.replace(b"  ", b" ")
    return flat.replace(b"\t ", b"\t").replace(b"\n ", b"\n").decode("utf-8", "surrogatepass")


def clauses(line: Line) -> list[list[str]]:
    """The words of each clause, in order."""
    return [clause.split() for clause in line.flat.replace("\t", "\n").split("\n")]


def phrases(*alternatives: str) -> re.Pattern[str]:
    """An expression for whole words in a flat text: a space stands for the gap between two words of a sentence."""
    either = "|".join(alternatives).replace(" ", r"[ \t]")
    return re.compile(rf"(?<![\w'@-])(?:{either})(?![\w'-])")
