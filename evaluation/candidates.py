"""Whom a card could name, before any gate makes it silent: help that was not thanked, words that wait for ego. To be labelled, and to learn from.

Kith hears stretches of the transcripts as it hears everything else; each candidate is looked at five minutes to a day later. Nothing is judged here.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count
from math import exp, log
from typing import Literal

from msgspec import Struct

from bot.coaching import ranking
from bot.ledger.deriving import engagements_of
from bot.listening.helping import ASKS, NO_ANSWER
from bot.listening.names import is_machine
from bot.model import OpenPair, PersonId, Tie, Turn
from bot.moment import DAY, MINUTE, Moment, after
from bot.ties import opening, still_open
from evaluation.hearing import coach_over, posted
from evaluation.playing import SPACE, Watched
from evaluation.transcripts import Said

Stratum = Literal["help", "said", "question", "named", "all"]
"""Which candidates: help by the record; what else was said to who had asked; questions to ego; other words that name ego; questions to all."""
SOONEST, LATEST = 5 * MINUTE, DAY
BEFORE, AFTER = 60, 400
"""Turns around the message that are kept with a candidate."""
LEAST_SURE = 0.5
SUBSTANCE = 4
"""Words that something said to ego must have when the record calls it neither help nor a question."""
SOUGHT = 100
"""Turns in which ego must have asked something for words to ego to be help perhaps."""


class Candidate(Struct, frozen=True):
    """Somebody whom a card could name at a moment, with all that Kith had heard."""

    stratum: Stratum
    folder: str
    ego: PersonId
    now: Moment
    pair: OpenPair
    tie: Tie | None
    before: Sequence[Turn]
    turn: Turn
    after: Sequence[Turn]
    named_now: bool
    """Whether the card as it is would name them."""

    @property
    def kind(self) -> Literal["thank", "reply"]:
        """The kind of the card."""
        return "thank" if self.stratum in ("help", "said") else "reply"


class Asking:
    """One stretch of a channel, heard once; each candidate is asked for after a while of chance."""

    def __init__(self, heard: Sequence[Said], folder: str, chance: random.Random) -> None:
        self._heard, self._folder, self._chance = heard, folder, chance
        self._linker = Watched()
        self._coach = coach_over(heard, self._linker)
        self._turns: list[Turn] = []
        self._waiting: list[tuple[Moment, int, Stratum, OpenPair, int]] = []
        self._number = count()
        people = {said.author: said for said in heard}
        self._coach.enroll(SPACE, [person for person, said in people.items() if not (said.bot or is_machine(said.name))], Moment(0))

    def candidates(self) -> Iterator[Candidate]:
        """All candidates whose moment comes before the stretch ends."""
        for said in self._heard:
            while self._waiting and self._waiting[0][0] < said.at:
                now, _, stratum, pair, place = heappop(self._waiting)
                found = self._looked_at(now, stratum, pair, place)
                if found is not None:
                    yield found
            self._hear(said)

    def _hear(self, said: Said) -> None:
        self._linker.turn = None
        self._coach.hear(posted(said))
        turn = self._linker.turn
        if turn is not None and turn.id == said.message:
            self._turns.append(turn)
            for stratum, pair in self._opened(turn):
                delay = round(exp(self._chance.uniform(log(SOONEST), log(LATEST))))
                heappush(self._waiting, (after(turn.at, delay), next(self._number), stratum, pair, len(self._turns) - 1))

    def _opened(self, turn: Turn) -> Iterator[tuple[Stratum, OpenPair]]:
        """What a turn could bring on whose card."""
        egos = self._coach.ledger(SPACE).roster.egos
        if not turn.addressees:
            if not turn.acts.isdisjoint(ASKS):
                ego = self._chance.choice(self._turns[-SOUGHT:]).speaker
                if ego != turn.speaker and ego in egos:
                    yield "all", OpenPair(ego, turn.speaker, "question", turn.id, turn.at, 1.0)
            return
        for engagement in engagements_of(turn):
            ego = engagement.addressee
            if ego in egos and engagement.confidence >= LEAST_SURE:
                pairs = [pair for pair in opening(engagement) if pair.ego == ego]
                for pair in pairs:
                    yield ("help" if pair.kind == "help" else "question"), pair
                yield from () if pairs else self._perhaps(turn, engagement.addressee, engagement.confidence)

    def _perhaps(self, turn: Turn, ego: PersonId, confidence: float) -> Iterator[tuple[Stratum, OpenPair]]:
        """Words to ego that the record calls neither help nor a question."""
        if turn.words < SUBSTANCE or not turn.acts.isdisjoint(NO_ANSWER):
            return
        if any(one.speaker == ego and not one.acts.isdisjoint(ASKS) and turn.at - one.at <= DAY for one in self._turns[-SOUGHT:]):
            yield "said", OpenPair(ego, turn.speaker, "help", turn.id, turn.at, confidence)
        if ego in turn.mentions:
            yield "named", OpenPair(ego, turn.speaker, "question", turn.id, turn.at, confidence)

    def _looked_at(self, now: Moment, stratum: Stratum, pair: OpenPair, place: int) -> Candidate | None:
        """The candidate if by the record nothing has settled it."""
        self._coach.flush()
        tie = self._coach.store.tie(SPACE, pair.ego, pair.alter)
        if not still_open(pair, tie):
            return None
        if stratum == "all" and (tie is None or not tie.sent or not tie.received or not self._coach.store.is_open(SPACE, pair.message)):
            return None
        view = self._coach.view(SPACE, self._coach.ego(SPACE, pair.ego), now)
        kind = "thank" if pair.kind == "help" else "reply"
        named = any(one.alter == pair.alter and one.evidence == pair.message for one in ranking.KINDS[kind](view))
        turns = self._turns
        return Candidate(
            stratum, self._folder, pair.ego, now, pair, tie, turns[max(0, place - BEFORE) : place], turns[place], turns[place + 1 :][:AFTER], named
        )


def few(found: Iterable[Candidate], most: dict[str, int], chance: random.Random) -> list[Candidate]:
    """At most so many of each stratum, by chance, and one for each two people."""
    drawn: list[Candidate] = []
    left, seen = dict(most), set[tuple[PersonId, PersonId]]()
    pool = list(found)
    for one in chance.sample(pool, k=len(pool)):
        if left.get(one.stratum, 0) and (one.ego, one.pair.alter) not in seen:
            left[one.stratum] -= 1
            seen.add((one.ego, one.pair.alter))
            drawn.append(one)
    return drawn
