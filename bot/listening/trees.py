"""Boosted decision trees as plain Python: reads committed weights and turns them into two functions. Knows nothing about what they score.

Nested comparisons of local numbers are several times faster than walking arrays in a loop, and need no library (docs/performance.md has the figures).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.json import decode

Node: TypeAlias = "float | tuple[int, float, Node, Node]"
Score = Callable[..., float]


_LOCAL = 250
"""Arguments of a function that Python finds with a single byte, but for a few."""


class Weights(Struct, frozen=True):
    """What a weights file holds."""

    facts: list[str]
    """Names of the numbers of a row, in order; checked against the program's own when they are loaded."""
    parts: list[int]
    """How many trees each part has: a cascade may drop candidates between two parts."""
    trees: list[object]
    """Each a leaf's number, or [place of the fact, bound, tree when not above the bound, tree when above]."""
    calibration: list[tuple[float, float]]
    """Points of a curve from the model's probability to how often it was right, rising."""


class Trees:
    """A loaded model."""

    __slots__ = ("_curve", "parts")

    def __init__(self, weights: Weights) -> None:
        ends = list(accumulate(weights.parts))
        self.parts: tuple[Score, ...] = tuple(
            _compiled(weights.trees[end - size : end], len(weights.facts)) for end, size in zip(ends, weights.parts, strict=True)
        )
        self._curve = weights.calibration

    def score(self, row: list[float]) -> float:
        """The whole score of a row."""
        return sum(part(*row) for part in self.parts)

    def calibrated(self, probability: float) -> float:
        """How often the model is right when it gives this probability."""
        below, right_below = 0.0, 0.0
        for at, right in self._curve:
            if probability <= at:
                return right_below + (right - right_below) * (probability - below) / (at - below) if at > below else right
            below, right_below = at, right
        return right_below


def load(path: Path, facts: tuple[str, ...]) -> Trees:
    """The model of a weights file; ValueError when it was made for other facts than the program has."""
    weights = decode(path.read_bytes(), type=Weights)
    if tuple(weights.facts) != facts:
        raise ValueError(f"{path.name} was trained on other facts than this program computes: train it again (python -m evaluation.training).")
    return Trees(weights)


def _compiled(trees: list[object], count: int) -> Score:
    """One function that adds up the leaves which a row falls into. Frequent bounds are its arguments: a local number is compared faster than a far constant."""
    often = Counter(bound for tree in trees for bound in _bounds(tree)).most_common(_LOCAL - count)
    names = {bound: f"b{place}" for place, (bound, _) in enumerate(often)}
    arguments = ", ".join([*(f"f{place}" for place in range(count)), *(f"{name}={bound!r}" for bound, name in names.items())])
    lines = [f"def score({arguments}):", " s = 0.0"]
    for tree in trees:
        lines.extend(_lines(tree, names, 1))
    lines.append(" return s")
    scope: dict[str, Score] = {}
    exec(compile("\n".join(lines), "<trees>", "exec"), {}, scope)  # noqa: S102  # the source is made here, of numbers only
    return scope["score"]


def _bounds(node: object) -> Iterator[float]:
    if isinstance(node, list):
        _, bound, below, above = node
        yield float(bound)
        yield from _bounds(below)
        yield from _bounds(above)


def _lines(node: object, names: dict[float, str], depth: int) -> Iterator[str]:
    indent = " " * depth
    if isinstance(node, list):
        place, bound, below, above = node
        yield f"{indent}if f{int(place)} <= {names.get(float(bound)) or repr(float(bound))}:"
        yield from _lines(below, names, depth + 1)
        yield f"{indent}else:"
        yield from _lines(above, names, depth + 1)
    else:
        yield f"{indent}s += {float(node)!r}"  # type: ignore[arg-type]  # a leaf is a number
