"""A cleaned message, cut into words once: what every rule of listening reads. Decides nothing about meaning."""

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from bot.listening.lexicon import words_in
from bot.model import Act

_DROPPED = b'"*`~'
_SPACED = "_/&+=<>|\\#$%^{}[]\x7f" + "".join(map(chr, range(32)))
_ENDS = ".!?;:()\n"
_FLATTENED = bytes.maketrans(
    (_SPACED + _ENDS + ",").encode("ascii"),
    (" " * len(_SPACED) + "\n" * len(_ENDS) + "\t").encode("ascii"),
)
_UNTYPED = re.compile(r"[^\w\x00-\x7f]")
_KEPT = {
    **dict.fromkeys("\u2018\u2019", "'"),  # curly apostrophes
    **dict.fromkeys("\u2013\u2014", "\t"),  # dashes
    **dict.fromkeys("\u2026\u00bf\u00a1\uff1f\uff01\u3002", "\n"),  # ellipsis, Spanish and full-width marks
    **{sign: f" {sign} " for sign in "🙏👏👋🎉"},
}
"""Signs beyond ASCII that mean something to a rule; every other one is a gap."""
_FIRST_WORD = re.compile(r"(?:[\w']+|\(\?:[^()]+\)) (?![?*+{])")


class Line(Struct, gc=False):
    """One message, ready to be read."""

    text: str
    """As cleaned: letters and punctuation as written."""
    flat: str
    """Lower case without punctuation, one character before each word: a space, a tab where a clause ends, a line feed where a sentence ends."""
    words: list[str]
    vocabulary: set[str]
    """The same words, each once."""


class Rule(Struct, eq=False):
    """One way to do an act in words."""

    act: Act
    cues: frozenset[str]
    """Words of which a line must say one."""
    hears: Callable[[Line], object]
    """Whether a line with such a word does the act."""
    beside: frozenset[str] = frozenset()
    """Words of which it must say one as well, when there are any: looking up a word costs a fiftieth of an expression."""


def line_of(text: str) -> Line:
    """The line of a cleaned text."""
    lower = text.lower()
    if not lower.isascii():
        lower = _UNTYPED.sub(_typed, lower)
    flat = f"\n{lower}".encode("utf-8", "surrogatepass").translate(_FLATTENED, _DROPPED).decode("utf-8", "surrogatepass")
    while "  " in flat:
        flat = flat.replace("  ", " ")
    flat = flat.replace("\t ", "\t").replace("\n ", "\n")
    words = flat.split()
    return Line(text, flat, words, set(words))


def _typed(sign: re.Match[str]) -> str:
    return _KEPT.get(sign.group(), " ")


def clauses(line: Line) -> list[list[str]]:
    """The words of each clause, in order."""
    return [words for clause in line.flat.replace("\t", "\n").split("\n") if (words := clause.split())]


def phrases(*alternatives: str) -> re.Pattern[str]:
    """An expression for whole words in a flat text: a space stands for the gap between two words of a sentence.

    It begins with the gap before the first word, so that the search skips from word to word. No alternative has a bar outside a group.
    """
    either = one_of(alternatives).replace(" ", r"[ \t]")
    return re.compile(rf"[ \t\n](?:{either})(?![\w'-])")


def one_of(alternatives: Iterable[str]) -> str:
    """The alternatives in one, those of one first word (or group of words) together: one look passes over them all."""
    rest: dict[str, list[str]] = {}
    for one in alternatives:
        first = _FIRST_WORD.match(one)
        rest.setdefault(first.group() if first else one, []).append(one[first.end() :] if first else "")
    return "|".join(f"{first}(?:{'|'.join(ends)})" if len(ends) > 1 else f"{first}{ends[0]}" for first, ends in rest.items())


def said(act: Act, cues: str, *alternatives: str, beside: str = "", unless: re.Pattern[str] | None = None) -> Rule:
    """The rule that an act is done by one of the phrases, each with a word of `cues` and one of `beside`, unless the line also holds another expression."""
    search = phrases(*alternatives).search
    if unless is None:
        return Rule(act, words_in(cues), lambda line: search(line.flat), words_in(beside))
    veto = unless.search
    return Rule(act, words_in(cues), lambda line: search(line.flat) and not veto(line.flat), words_in(beside))
