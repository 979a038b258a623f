"""What a message is about: at most five telling words. Never a name, a link, or a word that everybody uses."""

import re

from bot.listening.cues import Words
from bot.listening.lexicon import GIVEN_NAMES
from bot.listening.line import Line
from bot.listening.names import NameBook
from bot.model import TELLING, Act

MOST_TOPICS = 5
LONG = 20
"""Words from which a message without a telling act is about something, too."""
ABOUT_SOMETHING: frozenset[Act] = TELLING | {"question", "request"}

_SHORTEST, _LONGEST = 3, 24
_COMPOUND = re.compile(r"[^\W\d_][\w-]{2,23}(?<!-)")
_ALL_SAME = 2
_NUMBER = re.compile(r"\d{3}")


def topics_of(line: Line, acts: frozenset[Act], words: Words, names: NameBook | None = None) -> tuple[str, ...]:
    """The first telling words of a message that tells or asks something, in order; none for small talk."""
    if len(line.words) < LONG and ABOUT_SOMETHING.isdisjoint(acts):
        return ()
    found: list[str] = []
    for word in line.words:
        if len(word) >= _SHORTEST and word not in words.common and word not in found and _tells(word, words, names):
            found.append(word)
            if len(found) == MOST_TOPICS:
                break
    return tuple(found)


def _tells(word: str, words: Words, names: NameBook | None) -> bool:
    if not _is_word(word) or words.inflected(word) or word in GIVEN_NAMES or (names is not None and names.knows(word)):
        return False
    return len(set(word)) > _ALL_SAME


def _is_word(word: str) -> bool:
    if word.isalpha():
        return len(word) <= _LONGEST
    return bool(_COMPOUND.fullmatch(word)) and not _NUMBER.search(word)
