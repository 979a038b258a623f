"""What rules miss and an embedder hears: trouble told in other words, offers, news. Judges acts by vectors and keeps neither these nor text.

The weights were trained on lines written for Kith (`evaluation.training.meaning`).
"""

from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from msgspec import Struct
from msgspec.json import decode

from bot.listening.clean import clean
from bot.model import ACTS, Act
from bot.ports import Embedder

WEIGHTS = Path(__file__).parent / "model" / "meaning.json"
SHORTEST = 3
"""Words of a message that says enough to be judged."""
SIGNS = ("?", "link")
"""What a cleaned message is searched for beside its vector."""


class Head(Struct, frozen=True):
    """How one act is told."""

    vector: list[float]
    signs: list[float]
    """One weight for each of `SIGNS`."""
    acts: list[float]
    """One weight for each act in the order of `ACTS`, as the rules read it."""
    bias: float
    threshold: float
    """Above this chance the message does the act."""

    def chance(self, row: Sequence[float]) -> float:
        """How likely a message does the act, 0 to 1."""
        score = sum(map(float.__mul__, (*self.vector, *self.signs, *self.acts), row)) + self.bias
        return 1 / (1 + exp(-score))


class Meaning:
    """An embedder with the heads over it. One for all spaces."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def heard(self, text: str, lead: int, acts: frozenset[Act]) -> frozenset[Act]:
        """The acts of a message: those that are judged by meaning decided anew, the others as rules read them."""
        return self.heard_all([clean(text, lead)], [acts])[0]

    def heard_all(self, said: Sequence[str], read: Sequence[frozenset[Act]]) -> list[frozenset[Act]]:
        """The same of several cleaned messages at once, each with the acts that rules read."""
        long = [text for text in said if len(text.split()) >= SHORTEST]
        vectors = dict(zip(long, self._embedder.embed(long), strict=True)) if long else {}
        return [_judged(vectors[text], text, acts) if text in vectors else acts for text, acts in zip(said, read, strict=True)]

    def nearness(self, needs: Sequence[str], offers: Sequence[str]) -> list[float]:
        """How near the nearest of the offers, of which there is at least one, is to each need: -1 to 1."""
        found = self._embedder.embed([clean(text) for text in (*needs, *offers)])
        given = found[len(needs) :]
        return [max(sum(map(float.__mul__, wanted, one)) for one in given) for wanted in found[: len(needs)]]


def _judged(vector: Sequence[float], said: str, acts: frozenset[Act]) -> frozenset[Act]:
    row = row_of(vector, said, acts)
    found = {act for act, head in heads().items() if head.chance(row) > head.threshold}
    judged = frozenset(acts - heads().keys() | found)
    return judged - {"interest"} if "request" in judged else judged


def row_of(vector: Sequence[float], said: str, acts: frozenset[Act]) -> list[float]:
    """What a head weighs: the vector, the signs, the acts that rules read."""
    return [*vector, *(float(sign in said) for sign in SIGNS), *(float(act in acts) for act in ACTS)]


@cache
def heads() -> dict[Act, Head]:
    """The weights, read when the first message is judged."""
    return decode(WEIGHTS.read_bytes(), type=dict[Act, Head])
