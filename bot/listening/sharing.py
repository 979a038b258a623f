"""Which words a turn shares with the turns before it, the fewer turns say a word the more it counts. Sees the traces of gists, never words."""

from collections.abc import Iterable, Sequence
from math import log

from bot.listening.gist import is_rare, traces_of
from bot.model import PersonId, Turn

SHARED = (
    *("rare_shared", "shared", "shared_part", "shared_theirs", "shared_most", "shared_behind"),
    *("speaker_shared", "speaker_part", "speaker_behind", "shared_around", "shared_before"),
)
"""The facts of one candidate: its rare words, its words, their part of the turn's, for each of its own, the one that counts most, how far behind the
candidate with most; then the words that any turn of its speaker shares, their part of the turn's, how far behind the candidate whose speaker has most, the
words that its speaker's turns around it share; last, how many words it shares with what the turn's speaker said before."""
_AROUND = 3
"""How many turns before and after a candidate are around it."""
_NONE: frozenset[int] = frozenset()
_TURNS = 51
"""Turns among which words are counted, at most."""


class Sharing:
    """The words of a turn among those of the turns before it."""

    __slots__ = ("_before", "_each", "_most", "_near", "_people", "_total", "_weights")

    def __init__(self, turn: Turn, near: Sequence[Turn], candidates: Sequence[int]) -> None:
        """`candidates`: how many turns back those are that may be answered."""
        mine, self._near = traces_of(turn.gist), near
        self._before = next((traces_of(one.gist) for one in reversed(near) if one.speaker == turn.speaker), _NONE)
        self._each = [mine & traces_of(one.gist) for one in reversed(near)] if mine else []
        counts: dict[int, int] = {}
        people: dict[PersonId, frozenset[int]] = {}
        for one, shared in zip(reversed(near), self._each, strict=False):
            if shared:
                people[one.speaker] = people.get(one.speaker, _NONE) | shared
                for trace in shared:
                    counts[trace] = counts.get(trace, 0) + 1
        self._weights = {trace: log(_TURNS / (1 + count)) for trace, count in counts.items()}
        self._total = 1 + self._sum(counts) + log(_TURNS) * (len(mine) - len(counts))
        self._people = {person: self._sum(shared) for person, shared in people.items()}
        self._most = self._most_of(near, candidates) if people else (0.0, 0.0)

    def _most_of(self, near: Sequence[Turn], candidates: Sequence[int]) -> tuple[float, float]:
        """What the candidate with most shares, and the candidate whose speaker shares most."""
        each, people = self._each, self._people
        turns = max((self._sum(each[distance - 1]) for distance in candidates if each[distance - 1]), default=0.0)
        return turns, max((people.get(near[-distance].speaker, 0.0) for distance in candidates), default=0.0)

    def _sum(self, traces: Iterable[int]) -> float:
        weights = self._weights
        return sum([weights[trace] for trace in traces])

    def facts(self, distance: int, said: Turn) -> tuple[float, ...]:
        """The numbers of `SHARED` for a turn so many turns back."""
        theirs = traces_of(said.gist)
        before = float(len(self._before & theirs)) if self._before else 0.0
        if not self._people:
            return (*_NOTHING, before)
        each, of_speaker = [self._weights[trace] for trace in self._each[distance - 1]], self._people.get(said.speaker, 0.0)
        most, most_of_one = self._most
        speaker = (of_speaker, of_speaker / self._total, of_speaker - most_of_one, self._around(distance, said.speaker) if of_speaker else 0.0, before)
        if not each:
            return (0.0, 0.0, 0.0, 0.0, 0.0, -most, *speaker)
        total, rare = sum(each), self._sum(filter(is_rare, self._each[distance - 1]))
        return (rare, total, total / self._total, total / (1 + len(theirs)), max(each), total - most, *speaker)

    def _around(self, distance: int, speaker: PersonId) -> float:
        """What the turns of a speaker around a candidate share, each word once."""
        first, end = max(0, distance - 1 - _AROUND), distance + _AROUND
        found = [shared for place, shared in enumerate(self._each[first:end], first) if shared and self._near[-place - 1].speaker == speaker]
        return self._sum(_NONE.union(*found))


_NOTHING = (0.0,) * (len(SHARED) - 1)
