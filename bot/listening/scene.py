"""What a chat shows about which earlier turn a new one answers: one number a fact, for each candidate. Looks at turns only, never at text.

The link model was trained on exactly these numbers (`evaluation.training.links`): a change here needs new weights.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log1p

from bot.listening import talks
from bot.listening.gist import manner_of, size_of, words_of
from bot.listening.helping import ASKS
from bot.listening.sharing import SHARED, Sharing
from bot.listening.talks import Talks
from bot.model import Act, PersonId, Turn

WINDOW = 50
"""Turns before a turn among which its link is looked for."""
FAR = talks.FAR
"""Stands for "not within the window"."""
_SLOW = 60_000
_AS_FAR = (25, 12)
"""How many turns back somebody's last turn, and the one before it, may be answered without a name."""
GLAD: frozenset[Act] = frozenset(("thanks", "works", "kudos"))

FACTS = (
    *("distance", "gap", "paced_gap", "place", "later", "own", "named", "names_me", "candidate_names", "before_my_last", "named_me_last", "i_named_last"),
    *("candidate_count", "voices_between", "candidate_asks", "candidate_glad", "named_me_between", "candidate_begins", "candidate_to", "named_by_others"),
    *("named_others", "names_same", "mine_between", "candidate_size", "topics_shared", "after_i_named", "after_named_me"),
    *("after_any_named_me", "to_next", "goes_on", "partner", "since_mine", "later_words"),
    *SHARED,
    *("candidate_commands", "candidate_replying", "candidate_about_you", "candidate_about_me"),
    *talks.FACTS,
    *("names", "my_last", "my_gap", "my_count", "asks", "glad", "greets", "any_named_me", "silence", "pace", "named_before", "size", "words", "partner_known"),
    *("naming", "voices"),
    *("commands", "replying", "about_you", "about_me"),
    *talks.OWN_FACTS,
)
"""Their order in a row."""
_NOTHING = [
    *(0.0, -1.0, -1.0, -1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, FAR, FAR, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    *(0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    *[0.0] * len(SHARED),
    *talks.NOTHING,
]
"""The candidate's facts when there is no candidate."""


class Scene:
    """A turn and the turns before it, looked through once."""

    __slots__ = (
        "_any_named_me",
        "_counts",
        "_named",
        "_named_at",
        "_names",
        "_naming",
        "_own",
        "_pace",
        "_places",
        "_shared",
        "_talks",
        "candidates",
        "last_of",
        "my_last",
        "near",
        "partner",
        "seen",
        "turn",
    )

    def __init__(self, turn: Turn, near: Sequence[Turn]) -> None:
        self.turn = turn
        self.near = near
        self.my_last = 0
        self.last_of: dict[PersonId, int] = {}
        """Distance of everybody's last turn."""
        self.seen: list[tuple[Turn, tuple[PersonId, ...], tuple[int, ...]]] = []
        """Candidate and whom it names; then its speaker's later turns, voices between, turns between that name me, turns of mine between,
        later names of them, by them, their next turn, their later words."""
        self.partner: PersonId | None = None
        self._counts: dict[PersonId, int] = {}
        self._places: dict[PersonId, int] = {}
        self._named_at: dict[PersonId, int] = {}
        self._named: dict[PersonId, int] = {}
        self._names = names_of(turn)
        self._naming = 0
        self.candidates = self._look()
        self._talks = Talks(turn.speaker, near)
        self._pace = pace_of(near)
        self._any_named_me = float(min(self._named_at.values(), default=FAR))
        self._shared, self._own = Sharing(turn, near, self.candidates), self._mine()

    def _look(self) -> list[int]:
        """Looks back through the turns once; returns the distances of those that may be answered."""
        me, names, candidates = self.turn.speaker, self._names, []
        last_of, seen, named_at, i_named = self.last_of, self.seen, self._named_at, self._named
        counts, places = self._counts, self._places
        naming: dict[PersonId, int] = {}
        named: dict[PersonId, int] = {}
        nexts: dict[PersonId, int] = {}
        words: dict[PersonId, int] = {}
        to_me = mine = naming_turns = 0
        for distance, one in enumerate(reversed(self.near), 1):
            speaker, mentions = one.speaker, names_of(one)
            later = counts.get(speaker, 0)
            names_me = me in mentions and speaker != me
            if (later < 2 and distance <= _AS_FAR[later]) or names_me or (later < 3 and (speaker in names or (speaker == me and not later))):
                counted = (later, len(last_of), to_me, mine, named.get(speaker, 0), naming.get(speaker, 0), nexts.get(speaker, 0))
                seen.append((one, mentions, (*counted, words.get(speaker, 0))))
                candidates.append(distance)
            words[speaker] = words.get(speaker, 0) + one.words
            naming_turns += bool(mentions)
            nexts[speaker] = distance
            counts[speaker] = later + 1
            if not later:
                places[speaker] = len(last_of)
                last_of[speaker] = distance
            if speaker == me:
                mine += 1
                if mentions and self.partner is None:
                    self.partner = mentions[0]
                for name in mentions:
                    i_named.setdefault(name, distance)
            elif mentions:
                if names_me:
                    to_me += 1
                    named_at.setdefault(speaker, distance)
                else:
                    naming[speaker] = naming.get(speaker, 0) + 1
                for name in mentions:
                    named[name] = named.get(name, 0) + 1
        self.my_last, self._naming = last_of.get(me, 0), naming_turns
        return candidates

    def _mine(self) -> list[float]:
        """The facts that are the same for every candidate: the end of each row."""
        turn, near = self.turn, self.near
        names, pace = self._names, self._pace
        asks, glad = _tone(turn.acts)
        return [
            float(len(names)),
            float(self.my_last or FAR),
            log1p(max(0, turn.at - near[-self.my_last].at) / pace) if self.my_last else FAR,
            float(self._counts.get(turn.speaker, 0)),
            asks,
            glad,
            float("greeting" in turn.acts),
            self._any_named_me,
            log1p(max(0, turn.at - near[-1].at) / pace) if near else FAR,
            pace / 1000,
            float(self.last_of.get(names[0], FAR)) if names else -1.0,
            float(size_of(turn.gist)),
            float(len(words_of(turn.gist))),
            float(self.partner in self.last_of),
            self._naming / max(1, len(near)),
            float(len(self.last_of)),
            *manner_of(turn.gist),
            *self._talks.own(self.my_last),
        ]

    def said(self, place: int) -> Turn:
        """The turn of a candidate, by its place among the rows (0 is "answers nothing")."""
        return self.near[-self.candidates[place - 1]]

    def rows(self) -> list[list[float]]:
        """The rows of "answers nothing" and of all candidates."""
        return [self.begins(), *map(self.facts, range(len(self.candidates)))]

    def begins(self) -> list[float]:
        """The row of the possibility that the turn answers nothing."""
        return [*_NOTHING, *self._own]

    def facts(self, place: int) -> list[float]:
        """The row of a candidate, by its place among the candidates, from 0."""
        distance = self.candidates[place]
        one, mentions, (later, voices, to_me, mine, named_by_others, named_others, following, words) = self.seen[place]
        turn, speaker, back, pace = self.turn, one.speaker, float(distance), self._pace
        me, named, gap, my_last = turn.speaker, self._names, max(0, turn.at - one.at), self.my_last
        asks, glad = _tone(one.acts)
        named_me_last, i_named_last = float(self._named_at.get(speaker, FAR)), float(self._named.get(speaker, FAR))
        names_me = 1.0 if me in mentions else 0.0
        row = [back, log1p(gap / 1000), log1p(gap / pace), float(self._places[speaker]), float(later), 1.0 if speaker == me else 0.0]
        row += (_named(speaker, named), names_me, float(len(mentions)), back - my_last if my_last else FAR, named_me_last, i_named_last)
        row += (float(self._counts[speaker]), float(voices), asks, glad, float(to_me), self._run_begins(distance, speaker), 1.0 + names_me if mentions else 0.0)
        row += (float(named_by_others), float(named_others), 1.0 if named and mentions and named[0] == mentions[0] else 0.0, float(mine))
        row += (float(size_of(one.gist)), float(len({*turn.topics} & {*one.topics})) if turn.topics else 0.0)
        row += (back - i_named_last, back - named_me_last, back - self._any_named_me, back - following if following else FAR)
        row += (1.0 if following == distance - 1 else 0.0, 1.0 if speaker == self.partner else 0.0)
        row += (log1p(abs(one.at - self.near[-my_last].at) / pace) if my_last else FAR, float(words))
        row += self._shared.facts(distance, one)
        row += manner_of(one.gist)
        row += self._talks.facts(distance, my_last, named)
        return row + self._own

    def _run_begins(self, distance: int, speaker: PersonId) -> float:
        """1 when the turn before it is another's, else 0."""
        return 0.0 if distance < len(self.near) and self.near[-distance - 1].speaker == speaker else 1.0


def names_of(turn: Turn) -> tuple[PersonId, ...]:
    """Whom a turn names, those first whom it calls."""
    return (*turn.mentions, *turn.about) if turn.about else turn.mentions


def _named(speaker: PersonId, named: tuple[PersonId, ...]) -> float:
    """2 for who is named first, 1 for another who is named, else 0."""
    return (2.0 if speaker == named[0] else 1.0 if speaker in named else 0.0) if named else 0.0


@lru_cache(maxsize=1_024)
def _tone(acts: frozenset[Act]) -> tuple[float, float]:
    """Whether acts ask, and whether they are glad: each 0 or 1."""
    return float(not acts.isdisjoint(ASKS)), float(not acts.isdisjoint(GLAD))


def pace_of(near: Sequence[Turn]) -> float:
    """Milliseconds between two turns where people are talking: the mean of the shorter three quarters of the gaps."""
    gaps = sorted([later.at - one.at for one, later in pairwise(near)])
    kept = gaps[: max(1, len(gaps) * 3 // 4)]
    return 1_000 + (sum(kept) / len(kept) if kept else _SLOW)
