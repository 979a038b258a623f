"""Which cards are worth saying: a small model for thanks and one for answers, learned from what readers said of hundreds of candidates. Says nothing of itself.

Whatever the record can't tell any more is not said.
"""

from collections.abc import Callable
from functools import cache
from math import exp
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.json import decode

from bot.coaching.cues import concluded, cues, is_put_to_ego, may_be_put_to_ego
from bot.coaching.view import Surroundings, View
from bot.coaching.worth import Facts, facts, still_waits
from bot.model import MessageId

WEIGHTS = Path(__file__).parent / "model" / "cards.json"
WAITS = 0.5
"""Above this probability that nobody has answered it, a question that its author marked as a reply to ego is still open.

The candidates that readers judged had no markers, so that the model knows none: whoever marks it surely speaks to ego.
"""
Kind = Literal["thank", "reply"]
_Rule = Callable[[Kind, Facts], bool]
HOPELESS: dict[Kind, float] = {"thank": 0.5, "reply": 0.3}
"""Below this chance by the record alone, the words are not fetched: of all that readers saw they would have mended none."""


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
    scene = view.around(message)
    if scene is None:
        return False
    known = facts(scene)
    if scene.turn.marked is not None and known["named"]:
        return kind == "thank" or still_waits(scene) >= WAITS
    if not _holds(_has_hope, kind, known, scene):
        return False
    text = view.text(message)
    return _holds(_is_right, kind, {**known, **cues(text)} if text else known, scene)


def _holds(rule: _Rule, kind: Kind, known: Facts, scene: Surroundings) -> bool:
    """What a rule says that speaks the sooner for a card the surer nobody has answered: how sure that is, is looked at only where it decides."""
    if rule(kind, {**known, "waits": 0.0}):
        return True
    return rule(kind, {**known, "waits": 1.0}) and rule(kind, {**known, "waits": still_waits(scene)})


def _has_hope(kind: Kind, known: Facts) -> bool:
    """Whether words could still make a card of what the record knows."""
    return shipped()[kind].chance(known) >= HOPELESS[kind] or (kind == "reply" and may_be_put_to_ego(known))


def _is_right(kind: Kind, known: Facts) -> bool:
    """Whether the card is worth saying by all that is known."""
    return (kind == "reply" and is_put_to_ego(known)) or shipped()[kind].chance(concluded(known)) >= shipped()[kind].least


@cache
def shipped() -> dict[str, Gate]:
    """The weights of both kinds, read when the first card is weighed."""
    return decode(WEIGHTS.read_bytes(), type=dict[str, Gate])
