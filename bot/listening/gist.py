"""A message's gist: its length and a trace of its rare words in one whole number. Lets linking see that two turns are about one thing.

Words are kept as 11 bits each of a checksum: 2,048 places for a whole language, so a gist can't be read back. No text, no word stays.
"""

from functools import lru_cache
from zlib import crc32

from bot.listening.lexicon import COMMON

MOST_WORDS = 5
_WORD_BITS, _SIZE_BITS = 11, 4
_WORD_MASK, _SIZE_MASK = (1 << _WORD_BITS) - 1, (1 << _SIZE_BITS) - 1
_SHORTEST = 3
_TO_A_BOT = 1 << _SIZE_BITS
_FIRST_WORD = _SIZE_BITS + 1


def gist_of(text: str, words: list[str]) -> int:
    """The gist of a text without its lead, and of its words: below 2**60, and 0 for nothing said."""
    rare = {word for word in words if len(word) >= _SHORTEST} - COMMON
    gist = 0
    for word in sorted(rare, key=_longest_first)[:MOST_WORDS]:
        gist = gist << _WORD_BITS | (crc32(word.encode("utf-8", "surrogatepass")) & _WORD_MASK or 1)
    size = min(len(text).bit_length(), _SIZE_MASK)
    return gist << _FIRST_WORD | (_TO_A_BOT if text.startswith("!") else 0) | size


@lru_cache(maxsize=8_192)
def words_of(gist: int) -> frozenset[int]:
    """The traces of a gist's rare words."""
    traces = gist >> _FIRST_WORD
    found = set()
    while traces:
        found.add(traces & _WORD_MASK)
        traces >>= _WORD_BITS
    return frozenset(found)


def size_of(gist: int) -> int:
    """Length of the message as a power of two: 0 for none, 4 for 8 to 15 characters, at most 15."""
    return gist & _SIZE_MASK


def to_a_bot(gist: int) -> bool:
    """Whether it begins with "!", as commands to bots do."""
    return bool(gist & _TO_A_BOT)


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word
