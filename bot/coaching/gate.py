"""Which cards are worth saying: a small model for thanks and one for answers, learned from what readers said of hundreds of candidates. Says nothing of itself.

Whatever the record can't tell any more is not said.
"""

from functools import cache
from math import exp
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.json import decode

from bot.coaching.cues import is_put_to_ego, may_be_put_to_ego, with_words
from bot.coaching.view import View
from bot.coaching.worth import Facts, around, facts
from bot.model import MessageId

WEIGHTS = Path(__file__).parent / "model" / "cards.json"
WAITS = 0.5
"""Above this probability that nobody has answered it, a question that its author marked as a reply to ego is still open.

The candidates that readers judged had no markers, so that the model knows none: whoever marks it surely speaks to ego.
"""
Kind = Literal["thank", "reply"]
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
    scene, gate = around(view, message), shipped()[kind]
    if scene is None:
        return False
    known = facts(scene)
    if scene.turn.marked is not None and known["named"]:
        return kind == "thank" or known["waits"] >= WAITS
    if gate.chance(known) < HOPELESS[kind] and not (kind == "reply" and may_be_put_to_ego(known)):
        return False
    text = view.archive.text(view.space, message)
    if not text:
        return gate.chance(known) >= gate.least
    worded = with_words(known, text)
    return (kind == "reply" and is_put_to_ego(worded)) or gate.chance(worded) >= gate.least


@cache
def shipped() -> dict[str, Gate]:
    """The weights of both kinds, read when the first card is weighed."""
    return decode(WEIGHTS.read_bytes(), type=dict[str, Gate])
