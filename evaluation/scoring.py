"""The metrics, exactly those of the data's README, so that its `score.py` gives the same figures. Pure functions."""

import math
import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import Struct

Value = TypeVar("Value")
ROUNDS = 300


class Figure(Struct, frozen=True):
    """A metric with its 95 % bootstrap interval."""

    name: str
    value: float
    low: float
    high: float


def figure(name: str, values: Sequence[Value], statistic: Callable[[Sequence[Value]], float]) -> Figure:
    """A statistic of some values with its interval, seeded."""
    chance = random.Random(0)  # noqa: S311  # chance that can be repeated is the point
    draws = sorted(statistic(chance.choices(values, k=len(values))) for _ in range(ROUNDS))
    return Figure(name, statistic(values), draws[int(0.025 * ROUNDS)], draws[int(0.975 * ROUNDS)])


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean."""
    return sum(values) / len(values)


def rank_of(ranking: Sequence[str], right: Sequence[str], ego: str) -> float:
    """The place of the first right person, ego left out; infinite when there is none."""
    others = (person for person in ranking if person != ego)
    return next((float(place) for place, person in enumerate(others, 1) if person in right), math.inf)


def rank_figures(ranks: Sequence[float]) -> list[Figure]:
    """hit@1, hit@3 and the mean reciprocal rank."""
    return [
        figure("hit@1", [float(rank == 1) for rank in ranks], mean),
        figure("hit@3", [float(rank <= 3) for rank in ranks], mean),
        figure("MRR", [1 / rank for rank in ranks], mean),
    ]


class LinkCase(Struct, frozen=True):
    """One message's links: how many are right, expected and given; a message that answers nothing links to itself."""

    matched: int
    expected: int
    given: int
    confidence: float
    """How sure; below 0 when it was said to answer nothing."""


def link_case(message: str, right: Sequence[str], given: Sequence[str], confidence: float) -> LinkCase:
    """How the links given for a message compare with its annotation."""
    expected, found = set(right) or {message}, set(given) or {message}
    return LinkCase(len(expected & found), len(expected), len(found), confidence if given else -1.0)


def f1(cases: Sequence[LinkCase]) -> float:
    """F1 of links over all messages."""
    matched = sum(case.matched for case in cases)
    expected, given = sum(case.expected for case in cases), sum(case.given for case in cases)
    precision, recall = matched / given, matched / expected
    return 2 * precision * recall / max(1e-9, precision + recall)


def precision_of_surest(cases: Sequence[LinkCase], share: float = 0.6) -> float:
    """Precision of the most confident part of the links that were given."""
    surest = sorted((case for case in cases if case.confidence >= 0), key=lambda case: -case.confidence)
    kept = surest[: max(1, int(share * len(surest)))]
    return mean([case.matched / case.given for case in kept]) if kept else 0.0


def link_figures(cases: Sequence[LinkCase]) -> list[Figure]:
    """F1 and the precision of the most confident 60 %."""
    return [figure("F1", cases, f1), figure("precision of top 60 %", cases, precision_of_surest)]


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """Average precision of positives by descending score."""
    found = total = 0.0
    for place, (_, positive) in enumerate(sorted(scored, key=lambda pair: -pair[0]), 1):
        if positive:
            found += 1
            total += found / place
    return total / found if found else 0.0


def calibration(cases: Sequence[LinkCase], steps: int = 5) -> list[tuple[float, float, float, int]]:
    """For each span of confidence: from, mean confidence, share right, how many."""
    table = []
    for step in range(steps):
        low, high = step / steps, (step + 1) / steps
        inside = [case for case in cases if low <= case.confidence < high or (step == steps - 1 and case.confidence == 1)]
        if inside:
            table.append((low, mean([case.confidence for case in inside]), mean([case.matched / case.given for case in inside]), len(inside)))
    return table
