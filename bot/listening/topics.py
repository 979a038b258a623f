"""What a message is about: at most five telling words. Never a name, a link, or a word that everybody uses."""

import re

from bot.listening.lexicon import COMMON, GIVEN_NAMES
from bot.listening.line import Line
from bot.listening.names import NameBook
from bot.model import Act

MOST_TOPICS = 5
LONG = 12
"""Words from which a message without a telling act is about something, too."""
TELLING: frozenset[Act] = frozenset({"question", "request", "news", "announcement", "promise", "introduction"})

_WORD = re.compile(r"[^\W\d_][\w'’-]{2,23}(?:\+\+|#)?|\bc(?:\+\+|#)")
_DIGIT = re.compile(r"\d{3}")
_ENDINGS = ("'s", "s", "ed", "ing", "er", "ly", "es", "d", "n")


def topics_of(line: Line, acts: frozenset[Act], names: NameBook | None = None) -> tuple[str, ...]:
    """The first telling words of a message that tells or asks something, in order; none for small talk."""
    if TELLING.isdisjoint(acts) and len(line.words) < LONG:
        return ()
    found: list[str] = []
    for word in _WORD.findall(line.text.lower()):
        if word not in COMMON and word not in found and _tells(word, names):
            found.append(word)
            if len(found) == MOST_TOPICS:
                break
    return tuple(found)


def _tells(word: str, names: NameBook | None) -> bool:
    if word in GIVEN_NAMES or _DIGIT.search(word) or (names is not None and names.knows(word)):
        return False
    if len(set(word)) < 3 or "'" in word or "’" in word:
        return False
    return not any(word.removesuffix(ending) in COMMON for ending in _ENDINGS if word.endswith(ending))
