"""When Kith may speak first, and of whom: rarely, in waking hours, never twice of the same thing."""

from collections.abc import Iterable

from bot.model import Nudge, PersonId, Preferences
from bot.moment import DAY, WEEK, Moment, local

COOLING = WEEK
"""A person is suggested by Kith at most once in this time."""
PUT_OFF = WEEK
"""How long "not now" lasts."""
DONE_FOR = 30 * DAY
"""How long "done" lasts for a suggestion that is about a person and not about one message."""


def is_quiet(preferences: Preferences, now: Moment) -> bool:
    """Whether the person's own clock says not to disturb; quiet hours may cross midnight, equal bounds mean never quiet."""
    wall = local(now, preferences.zone)
    start, end = preferences.quiet_from, preferences.quiet_to
    asleep = start <= wall.hour < end if start <= end else wall.hour >= start or wall.hour < end
    return asleep or wall.weekday() not in preferences.days


def may_speak(preferences: Preferences, now: Moment) -> bool:
    """Whether it is an hour to speak first: the chosen one or later, and not quiet."""
    return preferences.budget > 0 and not is_quiet(preferences, now) and local(now, preferences.zone).hour >= preferences.hour


def spoke_today(preferences: Preferences, shown: Iterable[Nudge], now: Moment) -> bool:
    """Whether something was shown or asked for on the person's present day."""
    today = local(now, preferences.zone).date()
    return any(local(nudge.at, preferences.zone).date() == today for nudge in shown)


def settled(shown: Iterable[Nudge], now: Moment) -> frozenset[str]:
    """Keys of suggestions that were decided about and must not come again yet."""
    return frozenset(nudge.key for nudge in shown if _holds(nudge, now))


def refused(shown: Iterable[Nudge]) -> frozenset[PersonId]:
    """Whom the person does not want to be reminded of."""
    return frozenset(nudge.alter for nudge in shown if nudge.outcome == "not_this_person")


def mentioned_before(shown: Iterable[Nudge]) -> frozenset[str]:
    """Keys of everything that was ever shown: Kith does not say it first a second time."""
    return frozenset(nudge.key for nudge in shown)


def cooling(shown: Iterable[Nudge], now: Moment) -> frozenset[PersonId]:
    """Who was suggested too lately to be suggested again unasked."""
    return frozenset(nudge.alter for nudge in shown if now - nudge.at < COOLING)


def _holds(nudge: Nudge, now: Moment) -> bool:
    if nudge.outcome == "done":
        return nudge.evidence is not None or now - nudge.at < DONE_FOR
    return nudge.outcome == "withdrawn" or (nudge.outcome == "not_now" and now - nudge.at < PUT_OFF)
