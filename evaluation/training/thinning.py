"""Annotated channels at another pace: only some of their conversations, said more slowly, most names left out. The links stay true.

In a help channel of IRC many conversations cross and people name whom they answer; elsewhere neither is so, and few links are annotated there.
"""

import random
from collections.abc import Iterator, Sequence
from zlib import crc32

from msgspec.structs import replace

from bot.model import Turn
from bot.moment import MINUTE, SECOND, Moment

PACES = ((0.12, 10.0, 0.9), (0.25, 4.0, 0.8), (0.4, 2.0, 0.6))
"""Share of the conversations that is kept, how many times longer the gaps get, share of the turns that lose their names."""
LONGEST_GAP = 30 * MINUTE
"""Longer gaps come from what was left out."""

Truth = dict[str, list[str]]
"""Which turns each annotated turn answers."""


def thinned(channel: str, turns: Sequence[Turn], truth: Truth) -> Iterator[list[Turn]]:
    """The annotated turns of a channel, once for each of the paces."""
    begun = _conversations(turns, truth)
    for place, (kept, slower, unnamed) in enumerate(PACES):
        chance = random.Random(crc32(f"{channel}/{place}".encode()))  # noqa: S311  # chance that can be repeated is the point
        those = {root for root in dict.fromkeys(begun.values()) if chance.random() < kept}
        yield list(_slower([turn for turn in turns if begun.get(turn.id) in those], slower, unnamed, chance))


def _conversations(turns: Sequence[Turn], truth: Truth) -> dict[str, str]:
    """For each annotated turn, the first turn of its conversation."""
    first: dict[str, str] = {}
    for turn in turns:
        if turn.id in truth:
            joined = [first[said] for said in truth[turn.id] if said in first]
            first[turn.id] = joined[0] if joined else turn.id
            first.update({one: joined[0] for one, root in first.items() if root in joined[1:]})
    return first


def _slower(turns: Sequence[Turn], slower: float, unnamed: float, chance: random.Random) -> Iterator[Turn]:
    """The turns with longer, uneven gaps; some without the names they say."""
    at, before = Moment(0), turns[0].at if turns else Moment(0)
    for turn in turns:
        gap = min(turn.at - before, LONGEST_GAP) * chance.lognormvariate(0, 0.7) + chance.uniform(0, 20 * SECOND)
        at, before = Moment(at + 1 + round(slower * gap)), turn.at
        yield replace(turn, at=at, mentions=(), about=()) if chance.random() < unnamed else replace(turn, at=at)
