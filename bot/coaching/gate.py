"""Which cards are worth saying: a small model for thanks and one for answers, learned from what readers said of hundreds of candidates. Says nothing of itself.

Whatever the record can't tell any more is not said.
"""

from functools import cache
from math import exp
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.json import decode

from bot.coaching.cues import at_best, cues
from bot.coaching.view import Surroundings, View
from bot.coaching.worth import Facts, calls, facts, is_sure, is_surely_to_ego, still_waits
from bot.model import MessageId

WEIGHTS = Path(__file__).parent / "model" / "cards.json"
WAITS = 0.5
"""Above this probability that nobody has answered it, a question that its author marked as a reply to ego is still open.

The candidates that readers judged had no markers, so that the model knows none: whoever marks it surely speaks to ego.
"""
OPEN = 0.8
"""Below this probability a reply that nobody marked is not said: readers found half of them right, four of five of the others."""
_OVER = ("ego_on", "ego_thanked", "alter_asked_first", "ego_helped", "alter_thanked", "alter_glad", "alter_asks_on")
"""Facts that each tell that there is nothing to thank for any more, or that ego is the one who helps."""
Kind = Literal["thank", "reply"]


class Gate(Struct, frozen=True):
    """A logistic model of one kind of card."""

    least: float
    """The chance above which a card is said: chosen so that readers found four of five right."""
    bias: float
    weights: dict[str, tuple[float, float]]
    """For each fact its weight and its mean, which stands for it where it is not known."""

    def chance(self, known: Facts) -> float:
        """How likely a reader would call the card right."""
        return 1 / (1 + exp(-self.bias - sum(weight * (known.get(name, mean) - mean) for name, (weight, mean) in self.weights.items())))


def is_worth_saying(view: View, kind: Kind, message: MessageId) -> bool:
    """Whether a card about a message is worth saying now; no when what was said around it is not kept."""
    return _may_thank(view, message) if kind == "thank" else _may_reply(view, message)


def _may_thank(view: View, message: MessageId) -> bool:
    scene = view.around(message)
    known = facts(scene) if scene else {}
    if scene is None or not may_be_said("thank", known):
        return False
    return _is_marked(scene, known) or (_could_pass("thank", known) and _passes("thank", known, view.text(message)))


def _may_reply(view: View, message: MessageId) -> bool:
    """The same of a question; whether it still waits takes longest to reckon and is looked at where all else would do."""
    scene = view.around(message) if _may_call(view, message) else None
    known = facts(scene) if scene else {}
    if scene is None or not (may_be_said("reply", known) or is_surely_to_ego(scene)):
        return False
    if _is_marked(scene, known):
        return still_waits(scene) >= WAITS
    if not _could_pass("reply", {**known, "waits": 1.0}):
        return False
    known["waits"] = still_waits(scene)
    return known["waits"] >= OPEN and _could_pass("reply", known) and _passes("reply", known, view.text(message))


def _is_marked(scene: Surroundings, known: Facts) -> bool:
    """Whether its author marked it as an answer to ego: the model knows no markers, and whoever marks it surely speaks to ego."""
    return scene.turn.marked is not None and bool(known["named"])


def _could_pass(kind: Kind, known: Facts) -> bool:
    """Whether it would be worth saying with the best of words: else its text need not be fetched."""
    return _passes(kind, {**known, **_best_words(kind)}, None)


def _passes(kind: Kind, known: Facts, text: str | None) -> bool:
    """Whether a reader would likely enough call it right, by what is known and by its text."""
    gate = shipped()[kind]
    return gate.chance({**known, **(cues(text) if text else {})}) >= gate.least


def _may_call(view: View, message: MessageId) -> bool:
    """Whether a question calls ego or is surely to ego, by itself: most do not, and the turns around those need not be read."""
    turn = view.turn(message)
    return turn is not None and (calls(view.ego.id, turn) or is_sure(view.ego.id, turn))


def may_be_said(kind: Kind, known: Facts) -> bool:
    """Whether a card may be said at all.

    Not to thank, when ego went on talking after the answer, has thanked in the same talk, or is the one who helped: alter asked first, gave thanks, or asks on;
    nor for words without ego's name that answer nothing, or when ego had asked for nothing of their own.
    Not to answer, what does not call ego: it may be meant for anybody.
    """
    if kind == "reply":
        return bool(known["named"]) and known.get("waits", 1.0) >= OPEN
    return bool(known["named"] or (known["sought_of_me"] and known["answers"])) and not any(known[name] for name in _OVER)


@cache
def _best_words(kind: Kind) -> dict[str, float]:
    """The words that would speak for a card of a kind the most."""
    return at_best({name: weight for name, (weight, _) in shipped()[kind].weights.items()})


@cache
def shipped() -> dict[str, Gate]:
    """The weights of both kinds, read when the first card is weighed."""
    return decode(WEIGHTS.read_bytes(), type=dict[str, Gate])
