"""Which of many suggestions make a batch: few, of several kinds, about people near and far. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence

from bot.model import PersonId, Suggestion, Tie

NEAR_WEEKS = 3
"""Weeks of the past year in which two people must have engaged, both ways, to be near; most help comes from the others (Rajkumar et al. 2022)."""


def chosen(candidates: Sequence[Suggestion], budget: int, near: Callable[[PersonId], bool]) -> list[Suggestion]:
    """As many as the budget allows, in their order; no kind fills more than half, and near and far both get a share."""
    for size in range(min(budget, len(candidates)), 0, -1):
        picked = _picked(candidates, size)
        if len(picked) == size:
            return _shared(picked, candidates, near)
    return []


def is_near(tie: Tie | None) -> bool:
    """Whether two people talk often."""
    return tie is not None and bool(tie.sent and tie.received) and tie.weeks.bit_count() >= NEAR_WEEKS


def _picked(candidates: Sequence[Suggestion], size: int) -> list[Suggestion]:
    """The first of the candidates that may stand together in a batch of a size."""
    picked: list[Suggestion] = []
    for one in candidates:
        if len(picked) < size and _fits(one, picked, size):
            picked.append(one)
    return picked


def _fits(one: Suggestion, others: Sequence[Suggestion], size: int) -> bool:
    return Counter(other.kind for other in others)[one.kind] < max(1, size // 2)


def _shared(picked: list[Suggestion], candidates: Sequence[Suggestion], near: Callable[[PersonId], bool]) -> list[Suggestion]:
    """The batch, with its last suggestion exchanged for the first about somebody of the other sort when all are of one."""
    if len(picked) < 2 or len({near(one.alter) for one in picked}) == 2:
        return picked
    *kept, _ = picked
    others = (one for one in candidates if near(one.alter) != near(picked[0].alter) and _fits(one, kept, len(picked)))
    return [*kept, next(others, picked[-1])]
