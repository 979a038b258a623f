"""What nudges changed: people act on some suggestions that they were shown and on some that were held back by chance. Pure."""

from collections.abc import Iterable
from math import sqrt

from msgspec import Struct

from bot.model import Nudge, SuggestionKind
from bot.moment import DAY, Moment

WITHIN = 2 * DAY
"""How long after a nudge a deed counts."""
ENOUGH_SHOWN, ENOUGH_HELD = 30, 10
"""Cases from which on a kind that shows no use proposes to stop."""
_Z = 1.959964
"""For intervals that hold the truth in 19 of 20 cases."""


class Share(Struct, frozen=True):
    """Of so many cases, so many in which ego acted in time."""

    acted: int = 0
    cases: int = 0

    @property
    def rate(self) -> float:
        """The share, 0 to 1."""
        return self.acted / self.cases if self.cases else 0.0

    def interval(self) -> tuple[float, float]:
        """Where the true share lies (Wilson 1927)."""
        if not self.cases:
            return 0.0, 1.0
        count, square = self.cases, _Z * _Z
        middle = (self.rate + square / (2 * count)) / (1 + square / count)
        half = _Z * sqrt(self.rate * (1 - self.rate) / count + square / (4 * count * count)) / (1 + square / count)
        return middle - half, middle + half


class Effect(Struct, frozen=True):
    """What became of suggestions that were shown, and of those that were held back."""

    shown: Share = Share()
    held: Share = Share()

    def difference(self) -> tuple[float, float]:
        """Where the true difference lies, shown less held (Newcombe 1998, method 10)."""
        (low, high), (held_low, held_high) = self.shown.interval(), self.held.interval()
        shown, held = self.shown.rate, self.held.rate
        gap = shown - held
        return gap - sqrt((shown - low) ** 2 + (held_high - held) ** 2), gap + sqrt((high - shown) ** 2 + (held - held_low) ** 2)

    def is_useless(self) -> bool:
        """Whether there were enough cases and no gain among them."""
        return self.shown.cases >= ENOUGH_SHOWN and self.held.cases >= ENOUGH_HELD and self.shown.rate <= self.held.rate


def effects(nudges: Iterable[Nudge], now: Moment) -> dict[SuggestionKind, Effect]:
    """The effect of each kind; a case counts when its time is over or ego acted, and not when it was taken back before."""
    found: dict[SuggestionKind, Effect] = {}
    for nudge in nudges:
        if nudge.post and nudge.outcome != "withdrawn" and (nudge.acted is not None or now - nudge.since >= WITHIN):
            found[nudge.kind] = _with(found.get(nudge.kind, Effect()), nudge)
    return found


def joined(effects_of: Iterable[Effect]) -> Effect:
    """The effect of several kinds together."""
    each = list(effects_of)
    return Effect(_sum(one.shown for one in each), _sum(one.held for one in each))


def _with(effect: Effect, nudge: Nudge) -> Effect:
    case = Share(int(nudge.acted is not None and nudge.acted - nudge.since <= WITHIN), 1)
    return Effect(effect.shown, _sum((effect.held, case))) if nudge.held else Effect(_sum((effect.shown, case)), effect.held)


def _sum(shares: Iterable[Share]) -> Share:
    each = list(shares)
    return Share(sum(one.acted for one in each), sum(one.cases for one in each))
