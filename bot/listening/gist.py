"""A message's gist: its length, how it begins and a trace of its telling words, in one whole number. Lets linking see that two turns belong together.

Words are kept as 11 bits each: ten of a checksum and whether the word is rare, 2,048 places for a whole language, so a gist can't be read back.
No text, no word stays. In gists from before rare words had a bit of their own, half the words are taken for common ones: they expire with their turns.
"""

from functools import lru_cache
from zlib import crc32

from bot.listening.cues import FIRST, Words, cues_of
from bot.listening.line import Line

MOST_WORDS = 5
_WORD_BITS, _SIZE_BITS = 11, 4
_WORD_MASK, _SIZE_MASK = (1 << _WORD_BITS) - 1, (1 << _SIZE_BITS) - 1
_RARE = 1 << (_WORD_BITS - 1)
"""The bit of a trace that tells that its word is rare."""
_SHORTEST = 3
_TO_A_BOT, _REPLYING, _ABOUT_YOU, _ABOUT_ME = (1 << _SIZE_BITS + place for place in range(4))
_FIRST_WORD = _SIZE_BITS + 4


def gist_of(line: Line, words: Words | None = None) -> int:
    """The gist of a message without its lead, with the small words of its language: below 2**63, and 0 for nothing said.

    Rare words come first, then common ones that are not small, the longest of each: "driver" tells less than "madwifi", but two turns that share it are closer.
    """
    words = words or cues_of(FIRST).words
    common = words.common
    telling = sorted([(word in common, -len(word), word) for word in line.vocabulary - words.small if len(word) >= _SHORTEST])
    gist = 0
    for is_common, _, word in telling[:MOST_WORDS]:
        trace = crc32(word.encode("utf-8", "surrogatepass")) & (_RARE - 1)
        gist = gist << _WORD_BITS | (trace or 1 if is_common else trace | _RARE)
    return gist << _FIRST_WORD | _manner(line, words) | min(len(line.text).bit_length(), _SIZE_MASK)


def _manner(line: Line, words: Words) -> int:
    """The bits that tell how it begins and of whom it speaks."""
    manner = _TO_A_BOT if line.text.startswith("!") else 0
    if line.words and line.words[0] in words.replies:
        manner |= _REPLYING
    if not words.you.isdisjoint(line.vocabulary):
        manner |= _ABOUT_YOU
    return manner if words.me.isdisjoint(line.vocabulary) else manner | _ABOUT_ME


@lru_cache(maxsize=8_192)
def words_of(gist: int) -> frozenset[int]:
    """The traces of a gist's rare words."""
    return frozenset(filter(is_rare, traces_of(gist)))


def is_rare(trace: int) -> bool:
    """Whether a trace is of a rare word."""
    return trace >= _RARE


@lru_cache(maxsize=8_192)
def traces_of(gist: int) -> frozenset[int]:
    """The traces of all of a gist's words."""
    traces = gist >> _FIRST_WORD
    found = set()
    while traces:
        found.add(traces & _WORD_MASK)
        traces >>= _WORD_BITS
    return frozenset(found)


def size_of(gist: int) -> int:
    """Length of the message as a power of two: 0 for none, 4 for 8 to 15 characters, at most 15."""
    return gist & _SIZE_MASK


def manner_of(gist: int) -> tuple[float, float, float, float]:
    """Whether it begins with "!" as commands to bots do, begins as replies do, speaks of "you", of "me": each 0 or 1."""
    return _MANNERS[gist >> _SIZE_BITS & 15]


_MANNERS = tuple((float(bits & 1), float(bits >> 1 & 1), float(bits >> 2 & 1), float(bits >> 3 & 1)) for bits in range(16))
