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
from bot.coaching.view import View
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
    scene, gate = view.around(message) if kind == "thank" or _may_call(view, message) else None, shipped()[kind]
    if scene is None:
        return False
    known = facts(scene)
    if not may_be_said(kind, known) and not (kind == "reply" and is_surely_to_ego(scene)):
        return False
    if scene.turn.marked is not None and known["named"]:
        return kind == "thank" or still_waits(scene) >= WAITS
    known["waits"] = 1.0
    if gate.chance({**known, **_best_words(kind)}) < gate.least:
        return False
    if kind == "reply":
        known["waits"] = still_waits(scene)
        if known["waits"] < OPEN or gate.chance({**known, **_best_words(kind)}) < gate.least:
            return False
    text = view.text(message)
    return gate.chance({**known, **(cues(text) if text else {})}) >= gate.least


def _may_call(view: View, message: MessageId) -> bool:
    """Whether a question calls ego or is surely to ego, by itself: most do not, and the turns around those need not be read."""
    turn = view.turn(message)
    return turn is not None and (calls(view.ego.id, turn) or is_sure(view.ego.id, turn))


def may_be_said(kind: Kind, known: Facts) -> bool:
    """Whether a card may be said at all.

    Not to thank, when ego went on talking after the answer, has thanked in the same talk, or is the one who helped: alter asked first, gave thanks, or asks on;
    nor for words without ego's name when ego had asked for nothing of their own. Not to answer, what does not call ego: it may be meant for anybody.
    """
    if kind == "reply":
        return bool(known["named"]) and known.get("waits", 1.0) >= OPEN
    return bool(known["named"] or known["sought_of_me"]) and not any(known[name] for name in _OVER)


@cache
def _best_words(kind: Kind) -> dict[str, float]:
    """The words that would speak for a card of a kind the most."""
    return at_best({name: weight for name, (weight, _) in shipped()[kind].weights.items()})


@cache
def shipped() -> dict[str, Gate]:
    """The weights of both kinds, read when the first card is weighed."""
    return decode(WEIGHTS.read_bytes(), type=dict[str, Gate])
