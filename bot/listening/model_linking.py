"""Whom does a turn answer, and to whom is it said? The trained model over the turns before it; no text.

What the author marked or named always wins, and thanks without a name go to all who helped: there the rules of `linking` decide to whom.
Everything else is weighed: each turn before it, and the possibility that it answers nothing.
"""

from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from bot.listening.helping import helps
from bot.listening.linking import TO_ALL, RuleLinker, asked_by, with_answer
from bot.listening.scene import FACTS, GLAD, WINDOW, Scene
from bot.listening.trees import Trees, load
from bot.model import PersonId, Turn
from bot.moment import HOUR

WEIGHTS = Path(__file__).parent / "model" / "links.json"
MARGINS = (2.5, 2.0, 9.0)
"""How far below the best a candidate's score may be to stay in the running, after each part of the model (2.5 is a twelfth as likely)."""
CAREFUL = (5.5, 4.5, 9.0)
"""The same for whoever adds up what is unlikely, too: twice the work."""
LIVE = 6 * HOUR
"""Whoever says something without a name this long after may mean anybody."""
BOTH = 0.35
"""From this probability on, the second best is answered as well: few messages answer two, but where two are as likely, naming both is right more often."""
SURE_ENOUGH = 0.4
"""Below this confidence nobody is addressed: the link is kept for what it is, a guess."""


class Weighed(Struct, frozen=True):
    """What the model makes of a turn."""

    turn: Turn | None
    """The turn it most likely answers; None when it answers nothing."""
    link: float
    """How sure that is, calibrated."""
    person: float
    """How sure its speaker is the one spoken to, calibrated: all turns of theirs together."""
    also: Turn | None = None
    """A second turn that it may answer; the record keeps the first."""


class ModelLinker:
    """The model with the rules beside it; the shipped weights unless others are given. Stateless; a `Linker`."""

    def __init__(self, model: Trees | None = None) -> None:
        self._rules = RuleLinker()
        self._given = model

    @property
    def model(self) -> Trees:
        """The model that weighs."""
        return self._given or shipped()

    def link(self, turn: Turn, recent: Sequence[Turn]) -> Turn:
        """The turn with its link, its addressees and, if it answers a question, the act "answer"."""
        if turn.marked is not None or not recent:
            return self._rules.link(turn, recent)
        near = recent[-WINDOW:]
        if not turn.mentions and not (turn.acts.isdisjoint(GLAD) and turn.acts.isdisjoint(TO_ALL)):
            ruled = self._rules.link(turn, near)
            if not turn.acts.isdisjoint(TO_ALL):
                return ruled
            if ruled.addressees:
                said = self.weigh(turn, near).turn
                return ruled if said is None else replace(ruled, replies_to=said.id)
        return linked(turn, self.weigh(turn, near), near)

    def weigh(self, turn: Turn, near: Sequence[Turn]) -> Weighed:
        """What the model makes of a turn after the turns `near`, oldest first."""
        model = self.model
        odds, scene = shares(turn, near, model)
        best = max(odds, key=odds.__getitem__)
        if best == 0:
            return Weighed(None, odds[0], 0.0)
        said, calibrated = scene.said(best), model.calibrated
        theirs = sum(share for place, share in odds.items() if place and scene.said(place).speaker == said.speaker)
        second = max((place for place in odds if place != best), key=odds.__getitem__, default=0)
        also = scene.said(second) if second and odds[second] >= BOTH else None
        return Weighed(said, calibrated(odds[best]), calibrated(theirs), also)


def shares(turn: Turn, near: Sequence[Turn], model: Trees, margins: Sequence[float] = MARGINS) -> tuple[dict[int, float], Scene]:
    """The probability of each candidate that is in the running, by its place in the scene; 0 is "answers nothing". The rest of 1 is what was given up."""
    scene = Scene(turn, near)
    return odds_of(scene, model, margins), scene


def odds_of(scene: Scene, model: Trees, margins: Sequence[float] = MARGINS) -> dict[int, float]:
    """The same of a scene that was looked through before."""
    rows = scene.rows()
    scores, given_up = dict.fromkeys(range(len(rows)), 0.0), 0.0
    for part, margin in zip(model.parts, margins, strict=True):
        for place in scores:
            scores[place] += part(*rows[place])
        most = max(scores.values())
        given_up += sum(exp(score - most) for score in scores.values() if score < most - margin)
        scores = {place: score for place, score in scores.items() if score >= most - margin}
        if len(scores) == 1:
            break
    odds = {place: exp(score - most) for place, score in scores.items()}
    total = sum(odds.values()) + given_up
    return {place: share / total for place, share in odds.items()}


def said_to(turn: Turn, near: Sequence[Turn], model: Trees) -> dict[PersonId, float]:
    """How likely a turn is said to each person; what goes on with its speaker's own words, to whom those were said."""
    odds, scene = shares(turn, near, model)
    people: dict[PersonId, float] = {}
    for place, share in odds.items():
        said = scene.said(place) if place else turn
        person = next(iter(said.addressees), turn.speaker) if said.speaker == turn.speaker else said.speaker
        people[person] = people.get(person, 0.0) + share
    people.pop(turn.speaker, None)
    return people


def linked(turn: Turn, weighed: Weighed, near: Sequence[Turn]) -> Turn:
    """The turn as it was weighed; whoever is named is addressed, whatever the link."""
    said, addressees, confidence = weighed.turn, turn.mentions, weighed.link
    if said is None:
        return replace(turn, addressees=addressees) if addressees else turn
    if not addressees:
        addressees, confidence = _spoken_to(turn, said, weighed)
        waiting = asked_by(turn, near)
        if waiting and not addressees:
            confidence = min(confidence, SURE_ENOUGH)
        addressees = tuple(dict.fromkeys((*addressees, *waiting)))
    answers = addressees and helps(replace(turn, replies_to=said.id), addressees, near)
    acts = with_answer(turn.acts) if answers else turn.acts
    return replace(turn, acts=acts, replies_to=said.id, addressees=addressees, confidence=round(confidence, 3))


def _spoken_to(turn: Turn, said: Turn, weighed: Weighed) -> tuple[tuple[PersonId, ...], float]:
    """Who is addressed without being named: the other's turn is to the other, going on with one's own is to whom that was said. After hours, nobody."""
    if turn.at - said.at > LIVE:
        return (), weighed.link
    if said.speaker != turn.speaker:
        return ((said.speaker,), weighed.person) if weighed.person >= SURE_ENOUGH else ((), weighed.link)
    confidence = weighed.person * said.confidence
    return (said.addressees, confidence) if said.addressees and confidence >= SURE_ENOUGH else ((), weighed.link)


@cache
def shipped() -> Trees:
    """The weights, read when the first turn is linked."""
    return load(WEIGHTS, FACTS)
