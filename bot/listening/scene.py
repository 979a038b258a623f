"""What a chat shows about which earlier turn a new one answers: one number a fact, for each candidate. Looks at turns only, never at text.

The link model was trained on exactly these numbers (`evaluation.training.links`): a change here needs new weights.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import log, log1p

from bot.listening.gist import manner_of, size_of, words_of
from bot.listening.linking import ASKS
from bot.model import Act, PersonId, Turn

WINDOW = 50
"""Turns before a turn among which its link is looked for."""
FAR = 99.0
"""Stands for "not within the window"."""
_SLOW = 60_000
GLAD: frozenset[Act] = frozenset(("thanks", "works", "kudos"))

FACTS = (
    *("distance", "gap", "paced_gap", "place", "later", "own", "named", "names", "names_me", "candidate_names", "my_last", "before_my_last", "my_gap"),
    *("named_me_last", "i_named_last", "candidate_count", "my_count", "voices_between", "asks", "candidate_asks", "glad", "greets", "named_me_between"),
    *("any_named_me", "silence", "pace", "named_before", "candidate_begins", "candidate_glad", "candidate_to", "named_by_others", "named_others"),
    *("names_same", "mine_between", "size", "candidate_size", "rare_shared", "share", "words", "topics_shared"),
    *("after_i_named", "after_named_me", "after_any_named_me", "to_next", "goes_on", "partner", "partner_known", "since_mine"),
    *("commands", "replying", "about_you", "about_me", "candidate_commands", "candidate_replying", "candidate_about_you", "candidate_about_me"),
)
"""Their order in a row."""


class Scene:
    """A turn and the turns before it, looked through once."""

    __slots__ = ("_counts", "_named", "_named_at", "_own", "_places", "_shared", "candidates", "last_of", "my_last", "near", "partner", "seen", "turn")

    def __init__(self, turn: Turn, near: Sequence[Turn]) -> None:
        self.turn = turn
        self.near = near
        self.my_last = 0
        self.last_of: dict[PersonId, int] = {}
        """Distance of everybody's last turn."""
        self.seen: list[tuple[Turn, int, int, int, int, int, int, int]] = []
        """Candidate; its speaker's later turns, voices between, turns between that name me, turns of mine between, later names of them, by them, next."""
        self.partner: PersonId | None = None
        self._counts: dict[PersonId, int] = {}
        self._places: dict[PersonId, int] = {}
        self._named_at: dict[PersonId, int] = {}
        self._named: dict[PersonId, int] = {}
        self.candidates = self._look()
        self._shared, self._own = self._words(), self._mine()

    def _look(self) -> list[int]:
        """Looks back through the turns once; returns the distances of those that may be answered."""
        me, names, candidates = self.turn.speaker, self.turn.mentions, []
        last_of, seen, named_at, i_named = self.last_of, self.seen, self._named_at, self._named
        counts, places = self._counts, self._places
        naming: dict[PersonId, int] = {}
        named: dict[PersonId, int] = {}
        nexts: dict[PersonId, int] = {}
        to_me = mine = 0
        for distance, one in enumerate(reversed(self.near), 1):
            speaker, mentions = one.speaker, one.mentions
            later = counts.get(speaker, 0)
            seen.append((one, later, len(last_of), to_me, mine, named.get(speaker, 0), naming.get(speaker, 0), nexts.get(speaker, 0)))
            nexts[speaker] = distance
            counts[speaker] = later + 1
            if not later:
                places[speaker] = len(last_of)
                last_of[speaker] = distance
            names_me = False
            if speaker == me:
                mine += 1
                if mentions and self.partner is None:
                    self.partner = mentions[0]
                for name in mentions:
                    i_named.setdefault(name, distance)
            elif mentions:
                names_me = me in mentions
                if names_me:
                    to_me += 1
                    named_at.setdefault(speaker, distance)
                else:
                    naming[speaker] = naming.get(speaker, 0) + 1
                for name in mentions:
                    named[name] = named.get(name, 0) + 1
            if distance <= 12 if later == 1 else not later or names_me or (later == 2 and speaker in names):
                candidates.append(distance)
        self.my_last = last_of.get(me, 0)
        return candidates

    def _words(self) -> list[float]:
        """How many rare words each turn shares with this one, the rarer among the turns the more."""
        mine = words_of(self.turn.gist)
        if not mine:
            return []
        shared = [mine & words_of(one.gist) for one in reversed(self.near)]
        counts: dict[int, int] = {}
        for words in shared:
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        return [sum(log(WINDOW / counts[word]) for word in words) if words else 0.0 for words in shared]

    def _mine(self) -> tuple[float, ...]:
        """The facts that are the same for every candidate."""
        turn, near, last_of = self.turn, self.near, self.last_of
        acts, names = turn.acts, turn.mentions
        pace = pace_of(near)
        my_gap = log1p(max(0, turn.at - near[-self.my_last].at) / pace) if self.my_last else FAR
        return (
            float(len(names)),
            float(self.my_last or FAR),
            my_gap,
            float(self._counts.get(turn.speaker, 0)),
            float(not acts.isdisjoint(ASKS)),
            float(not acts.isdisjoint(GLAD)),
            float("greeting" in acts),
            float(min(self._named_at.values(), default=FAR)),
            log1p(max(0, turn.at - near[-1].at) / pace) if near else FAR,
            pace / 1000,
            float(last_of.get(names[0], FAR)) if names else -1.0,
            float(size_of(turn.gist)),
            float(len(words_of(turn.gist))),
        )

    def said(self, place: int) -> Turn:
        """The turn of a candidate, by its place among the rows (0 is "answers nothing")."""
        return self.near[-self.candidates[place - 1]]

    def begins(self) -> list[float]:
        """The row of the possibility that the turn answers nothing."""
        names, my_last, my_gap, my_count, asks, glad, greets, any_named, silence, pace, named_before, size, words = self._own
        to_me = float(len(self._named_at))
        return [
            *(0.0, -1.0, -1.0, -1.0, -1.0, 0.0, 0.0, names, 0.0, 0.0, my_last, 0.0, my_gap),
            *(FAR, FAR, 0.0, my_count, 0.0, asks, 0.0, glad, greets, to_me),
            *(any_named, silence, pace, named_before, 0.0, 0.0, 0.0, 0.0, 0.0),
            *(0.0, 0.0, size, -1.0, max(self._shared, default=0.0), 0.0, words, 0.0),
            *(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, float(self.partner in self.last_of), 0.0),
            *(*manner_of(self.turn.gist), 0.0, 0.0, 0.0, 0.0),
        ]

    def facts(self, distance: int) -> list[float]:
        """The row of the turn that is so many turns back."""
        names, my_last, my_gap, my_count, asks, glad, greets, any_named, silence, pace, named_before, size, words = self._own
        one, later, voices, to_me, mine, named_by_others, named_others, following = self.seen[distance - 1]
        turn, speaker, mentions, near = self.turn, one.speaker, one.mentions, self.near
        me, named, acts, gap = turn.speaker, turn.mentions, one.acts, max(0, turn.at - one.at)
        rare = self._shared[distance - 1] if self._shared else 0.0
        to_whom = 0.0
        if mentions:
            to_whom = 2.0 if me in mentions else 1.0
        return [
            *(float(distance), log1p(gap / 1000), log1p(gap / (pace * 1000)), float(self._places[speaker]), float(later), float(speaker == me)),
            (2.0 if speaker == named[0] else 1.0 if speaker in named else 0.0) if named else 0.0,
            *(names, float(to_whom == 2.0), float(len(mentions)), my_last, float(distance - self.my_last) if self.my_last else FAR, my_gap),
            *(float(self._named_at.get(speaker, FAR)), float(self._named.get(speaker, FAR)), float(self._counts[speaker]), my_count, float(voices)),
            *(asks, float(not acts.isdisjoint(ASKS)), glad, greets, float(to_me), any_named, silence, pace, named_before),
            0.0 if distance < len(near) and near[-distance - 1].speaker == speaker else 1.0,
            *(float(not acts.isdisjoint(GLAD)), to_whom, float(named_by_others), float(named_others)),
            *(float(bool(named) and bool(mentions) and named[0] == mentions[0]), float(mine), size, float(size_of(one.gist))),
            *(rare, float(rare > 0), words, float(len(set(turn.topics) & set(one.topics))) if turn.topics else 0.0),
            *(float(distance - self._named.get(speaker, FAR)), float(distance - self._named_at.get(speaker, FAR)), distance - any_named),
            *(float(distance - following) if following else FAR, float(following == distance - 1), float(speaker == self.partner)),
            float(self.partner in self.last_of),
            log1p(abs(one.at - near[-self.my_last].at) / (pace * 1000)) if self.my_last else FAR,
            *manner_of(turn.gist),
            *manner_of(one.gist),
        ]


def pace_of(near: Sequence[Turn]) -> float:
    """Milliseconds between two turns where people are talking: the mean of the shorter three quarters of the gaps."""
    gaps = sorted([later.at - one.at for one, later in pairwise(near)])
    kept = gaps[: max(1, len(gaps) * 3 // 4)]
    return 1_000 + (sum(kept) / len(kept) if kept else _SLOW)
