"""Cuts a message into clauses of words as they were written. What was pasted (code, links, quotes, names) leaves a mark that no slot may cross.

Decides nothing about meaning. Looks at the first 800 characters only.
"""

import re
from itertools import pairwise, zip_longest

from msgspec import Struct

from bot.listening.clean import ANALYSED
from bot.listening.lexicon import COMMON

PASTED = "\u241f"
"""Stands where something was that nobody says aloud."""
_PASTES = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`?|<[^<>\n]*>|(?:https?://|www\.)\S+|\B@[\w.-]+|\"[^\"\n]{0,200}\"?",
    re.DOTALL,
)
_LAST_LINK = re.compile(r"(?:(?:https?://|www\.)\S+|\B@[\w.-]+|<[@#][^<>\n]*>)[ \t]*(?=\n|\Z)")
"""A link or a name at the end of a line ends the sentence before it: what was told is shown, or said to somebody."""
_CODE = re.compile(r"[\\={}$|~^_]|::|->|/.*/|\(\)")
_ASIDE = re.compile(r"\s*\([^()\n]{0,120}\)")
_SPACE = re.compile(r"(\s+)")
_EMPHASIS = re.compile(r"(?<![\w*])[*_]{1,3}(?=\S)|(?<=[\w.!?])[*_]{1,3}(?![\w*])")
_QUOTED = re.compile(r"^(?:>|&gt;).*$", re.MULTILINE)
_TOKEN = re.compile(r"\w[\w'+#./&-]*|\n|[^\w\s]", re.UNICODE)
_SENTENCE_ENDS = frozenset(".!?\n\u2026")
_TYPED = {0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2013: "\u2014"}
_SHORT = 3
_SHORTENED = frozenset("approx etc misc vs incl resp dept prof temp mins secs hrs dr mr mrs st nr comp sci".split())
_INNER = frozenset("&'%+#/*[]<>@\"")
"""Signs that do not end a clause: nobody says them, so no slot may hold them."""


class Clause(Struct, frozen=True, gc=False):
    """Words between two marks of punctuation."""

    words: tuple[str, ...]
    end: str
    """The mark behind it; empty at the end of the message."""
    before: tuple[str, ...]
    """All words of the same sentence before it, in lower case."""
    after: tuple[str, ...]
    """All words of the same sentence behind it, in lower case."""

    @property
    def lower(self) -> str:
        """Its words in lower case with a space behind each."""
        return "".join(f"{word} " for word in self.words).lower()


def spoken(text: str) -> str:
    """The first 800 characters without asides in brackets, and with a mark for everything that was pasted."""
    plain = _LAST_LINK.sub("\n", _ASIDE.sub("", _EMPHASIS.sub("", text[:ANALYSED].translate(_TYPED))))
    parts = _SPACE.split(_PASTES.sub(f" {PASTED} ", _QUOTED.sub("", plain)))
    return "".join(f" {PASTED} " if _CODE.search(part) else part for part in parts)


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a message, in order."""
    return [clause for sentence in _sentences(_TOKEN.findall(spoken(text))) for clause in _clauses(sentence)]


def _sentences(tokens: list[str]) -> list[list[str]]:
    """Tokens of each sentence with the mark that ends it."""
    sentences: list[list[str]] = [[]]
    for token, following in zip_longest(tokens, tokens[1:], fillvalue="\n"):
        full_stop = len(token) > 1 and token.endswith(".")
        if full_stop and following != "\n" and _is_shortened(token, following):
            sentences[-1].append(PASTED)
            continue
        sentences[-1].extend((token.rstrip("."), ".") if full_stop else (token,))
        if full_stop or token in _SENTENCE_ENDS:
            sentences.append([])
    return sentences


def _is_shortened(token: str, following: str) -> bool:
    """Whether the dot behind a short word more likely shortens it than ends the sentence: "ext.", "approx."."""
    word = token.rstrip(".")
    return token.count(".") == 1 and (word.lower() in _SHORTENED or (len(word) <= _SHORT and word.islower() and word not in COMMON and not following.istitle()))


def _clauses(sentence: list[str]) -> list[Clause]:
    marks = [-1, *(place for place, token in enumerate(sentence) if _is_mark(token)), len(sentence)]
    found = []
    for start, end in pairwise(marks):
        words = tuple(word.rstrip("'/-&.") or word for word in sentence[start + 1 : end])
        if words:
            mark = sentence[end] if end < len(sentence) else ""
            found.append(Clause(words, mark, _lower(sentence[: start + 1]), _lower(sentence[end + 1 :])))
    return found


def _is_mark(token: str) -> bool:
    return not (token[0].isalnum() or token == PASTED or token in _INNER)


def _lower(tokens: list[str]) -> tuple[str, ...]:
    return tuple(token.lower() for token in tokens if not _is_mark(token))
