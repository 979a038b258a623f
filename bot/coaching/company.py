"""The people around ego in a channel, as numbers: who spoke when, to whom, who asked, who helped, how well ego knows them. Never looks at text.

The people models were trained on exactly these numbers (`evaluation.training.people`): a change here needs new weights.
"""

from collections.abc import Callable, Sequence
from math import log1p

from bot.coaching import acquaintance, dealings
from bot.coaching.dealings import Dealings
from bot.listening.gist import size_of, words_of
from bot.listening.helping import ASKS
from bot.listening.model_linking import said_to, shipped
from bot.listening.scene import FAR, GLAD, pace_of
from bot.listening.scene import WINDOW as LINKED
from bot.listening.trees import Trees
from bot.model import MessageId, PersonId, Tie, Turn
from bot.moment import Moment

WINDOW = 150
"""Turns of a channel that are looked at: as many as the listener remembers."""
NEAR = 50
MOST = 40
"""People who are weighed, those who spoke last first."""
_LAST_WORDS = 3
_LATELY = 30
"""Turns that show with how many people somebody is talking."""

_OWN = (
    *("place", "turns_ago", "gap", "paced_gap", "turns", "turns_near", "my_turns", "my_last", "my_gap", "before_my_last"),
    *("named_me", "named_me_gap", "spoke_to_me", "spoke_to_me_gap", "sure_to_me", "i_named", "i_spoke_to", "to_me", "from_me"),
    *("since_mine", "said_since_mine", "asked_me", "asks_all", "answered_me", "since_i_asked", "said_since_i_asked", "my_question", "thanked"),
    *("partner", "last_named", "to_another", "named_me_after_mine", "spoke_after_i_named", "others_to_me", "voices", "naming", "pace", "silence"),
    *("shared", "shares", "glad", "last_asks", "first_to_me", "owed"),
    *("link", "asked_last", "sure_of_me", "words_to_me", "speaks_to"),
)
_COMPARED = ("people", "link_share", "link_rank", "to_me_rank", "talks_here_rank")
FACTS = (*_OWN, *dealings.FACTS, *acquaintance.FACTS, *_COMPARED)
"""Their order in a row."""
_LINK, _TO_ME, _SENT, _RECEIVED = (FACTS.index(name) for name in ("link", "spoke_to_me", "sent", "received"))


class Someone:
    """What one person did lately, toward ego and in all. Distances are counted in turns back from now."""

    __slots__ = (
        *("answered", "asked", "first", "from_ego", "glad", "last", "last_at", "last_turn", "named_ego", "named_ego_at", "place", "said_since_asked"),
        *("said_since_mine", "since_asked", "since_mine", "spoke_to_ego", "spoke_to_ego_at", "sure", "to_ego", "turns", "turns_near", "words"),
        *("speaks_to", "sure_of_ego", "words_to_ego"),
    )

    def __init__(self, place: int, distance: int, turn: Turn) -> None:
        self.place, self.last, self.last_at, self.last_turn, self.first = place, distance, turn.at, turn, distance
        self.turns = self.turns_near = self.to_ego = self.from_ego = self.answered = self.since_mine = self.since_asked = 0
        self.said_since_mine = self.said_since_asked = 0
        self.asked = self.glad = False
        self.named_ego = self.spoke_to_ego = FAR
        self.named_ego_at = self.spoke_to_ego_at = Moment(0)
        self.sure = self.sure_of_ego = 0.0
        self.words_to_ego = 0
        self.speaks_to: set[PersonId] = set()
        self.words: set[int] = set()


class Company:
    """The people around ego at a moment, looked through once."""

    def __init__(self, ego: PersonId, turns: Sequence[Turn], now: Moment, ties: Sequence[Tie] = (), links: Trees | None = None) -> None:
        """`ties`: those of ego with contact lately (`acquaintance.KEPT`); `links`: the link model, the shipped one unless another is given."""
        self.ego = ego
        self.now = now
        self.turns = turns[-WINDOW:]
        self._ties = ties
        self.people: dict[PersonId, Someone] = {}
        self.i_named: dict[PersonId, int] = {}
        self.i_spoke_to: dict[PersonId, int] = {}
        self.i_thanked: dict[PersonId, int] = {}
        self.my_last = self.my_question = self.my_turns = 0
        self._likely = _likely(ego, self.turns, now, links or shipped())
        self._asked: tuple[PersonId, ...] = ()
        self._mine_near = {turn.id for turn in self.turns[-NEAR:] if turn.speaker == ego}
        self.partner: PersonId | None = None
        self.last_named: PersonId | None = None
        self._my_words: set[int] = set()
        for distance, turn in enumerate(reversed(self.turns), 1):
            if turn.speaker == ego:
                self._mine(turn, distance)
            else:
                self._theirs(turn, distance)
        self._around = self._surroundings()

    def rows(self) -> dict[PersonId, list[float]]:
        """The facts of everybody who spoke, the last `MOST` of them."""
        people, done, known = list(self.people.items())[:MOST], Dealings(self.ego, self.turns), acquaintance.acquaintance(self._ties, self.now)
        rows = {person: [*self._facts(person, one), *done.facts(person), *known.get(person, acquaintance.STRANGER)] for person, one in people}
        return _compared(rows)

    def _mine(self, turn: Turn, distance: int) -> None:
        self.my_turns += 1
        self.my_last = self.my_last or distance
        if not self.my_question and not turn.acts.isdisjoint(ASKS):
            self.my_question, self._asked = distance, turn.addressees
        if self.my_turns <= _LAST_WORDS:
            self._my_words |= words_of(turn.gist)
        for name in turn.mentions:
            self.i_named.setdefault(name, distance)
            self.last_named = self.last_named or name
        for person in turn.addressees:
            self.partner = self.partner or person
            self.i_spoke_to.setdefault(person, distance)
            if not turn.acts.isdisjoint(GLAD):
                self.i_thanked.setdefault(person, distance)
            if person in self.people:
                self.people[person].from_ego += 1

    def _theirs(self, turn: Turn, distance: int) -> None:
        one = self.people.get(turn.speaker)
        if one is None:
            one = self.people[turn.speaker] = Someone(len(self.people), distance, turn)
        one.turns += 1
        one.first = distance
        if distance <= NEAR:
            one.turns_near += 1
        if one.turns <= _LAST_WORDS:
            one.words |= words_of(turn.gist)
        said = 1 << size_of(turn.gist)
        if not self.my_last:
            one.since_mine += 1
            one.said_since_mine += said
        if not self.my_question:
            one.since_asked += 1
            one.said_since_asked += said
        if distance <= _LATELY:
            one.speaks_to |= {*turn.addressees}
        if turn.replies_to in self._mine_near:
            one.sure_of_ego = max(one.sure_of_ego, turn.confidence)
        if self.ego in turn.addressees:
            self._to_me(one, turn, distance)

    def _to_me(self, one: Someone, turn: Turn, distance: int) -> None:
        one.to_ego += 1
        if one.to_ego <= _LAST_WORDS:
            one.words_to_ego += turn.words
        if one.spoke_to_ego == FAR:
            one.spoke_to_ego, one.spoke_to_ego_at, one.sure = distance, turn.at, turn.confidence
        if one.named_ego == FAR and self.ego in turn.mentions:
            one.named_ego, one.named_ego_at = distance, turn.at
        if not turn.acts.isdisjoint(ASKS) and distance < self.i_spoke_to.get(turn.speaker, FAR):
            one.asked = True
        if "answer" in turn.acts and not self.my_question:
            one.answered += 1
        if not turn.acts.isdisjoint(GLAD) and not self.my_last:
            one.glad = True

    def _surroundings(self) -> tuple[float, ...]:
        """The facts that are the same for everybody."""
        near = self.turns[-NEAR:]
        pace = pace_of(near)
        mine = self.turns[-self.my_last].at if self.my_last else None
        return (
            pace,
            float(self.my_turns),
            float(self.my_last or FAR),
            log1p(max(0, self.now - mine) / pace) if mine is not None else FAR,
            float(self.my_question or FAR),
            float(sum(one.spoke_to_ego < (self.my_last or FAR) for one in self.people.values())),
            float(len({turn.speaker for turn in near[-20:]})),
            sum(bool(turn.mentions) for turn in near) / max(1, len(near)),
            log1p(max(0, self.now - near[-1].at) / pace) if near else FAR,
        )

    def _facts(self, person: PersonId, one: Someone) -> list[float]:
        pace, my_turns, my_last, my_gap, my_question, others, voices, naming, silence = self._around
        gap = max(0, self.now - one.last_at)
        i_named, i_spoke_to = float(self.i_named.get(person, FAR)), float(self.i_spoke_to.get(person, FAR))
        last, shared = one.last_turn, len(one.words & self._my_words)
        asks = not last.acts.isdisjoint(ASKS)
        thanked = float(self.i_thanked.get(person, FAR))
        return [
            *(float(one.place), float(one.last), log1p(gap / 1000), log1p(gap / pace), float(one.turns), float(one.turns_near)),
            *(my_turns, my_last, my_gap, float(one.last) - my_last),
            *(float(one.named_ego), self._ago(one.named_ego_at), float(one.spoke_to_ego), self._ago(one.spoke_to_ego_at), one.sure),
            *(i_named, i_spoke_to, float(one.to_ego), float(one.from_ego)),
            *(float(one.since_mine), log1p(one.said_since_mine), float(one.asked), float(asks and not last.addressees), float(one.answered)),
            *(float(one.since_asked), log1p(one.said_since_asked), my_question, thanked),
            *(float(person == self.partner), float(person == self.last_named), float(bool(last.addressees) and self.ego not in last.addressees)),
            *(float(one.named_ego < my_last), float(one.last < i_named), others, voices, naming, pace / 1000, silence),
            *(
                float(shared),
                shared / max(1, len(one.words)),
                float(one.glad),
                float(asks),
                float(one.first),
                float(one.answered > 0 and thanked > my_question),
            ),
            *(self._likely.get(person, 0.0), float(person in self._asked), one.sure_of_ego, float(one.words_to_ego), float(len(one.speaks_to))),
        ]

    def _ago(self, at: Moment) -> float:
        return log1p(max(0, self.now - at) / 1000) if at else FAR


def _compared(rows: dict[PersonId, list[float]]) -> dict[PersonId, list[float]]:
    """The same rows, each with how it compares with the others."""
    likeliest = max((row[_LINK] for row in rows.values()), default=0.0) or 1.0
    ranks = [_ranks(rows, key) for key in (lambda row: -row[_LINK], lambda row: row[_TO_ME], lambda row: -row[_SENT] - row[_RECEIVED])]
    return {person: [*row, float(len(rows)), row[_LINK] / likeliest, *(rank[person] for rank in ranks)] for person, row in rows.items()}


def _ranks(rows: dict[PersonId, list[float]], key: Callable[[list[float]], float]) -> dict[PersonId, float]:
    """The place of each person in the order of a key, from 0."""
    return {person: float(rank) for rank, person in enumerate(sorted(rows, key=lambda one: key(rows[one])))}


def _likely(ego: PersonId, turns: Sequence[Turn], now: Moment, links: Trees) -> dict[PersonId, float]:
    """To whom the link model would take a turn that ego said now, no word of it known."""
    return said_to(Turn(MessageId(""), turns[-1].channel, ego, now), turns[-LINKED:], links) if turns else {}
