"""When Kith may speak first, and of whom: rarely, in waking hours, never twice of the same thing."""

from collections.abc import Iterable
from datetime import timedelta

from bot.model import Ego, Nudge, PersonId, Preferences
from bot.moment import DAY, WEEK, Moment, at_wall, local

NEVER = Moment(1 << 62)
"""A moment that does not come."""
COOLING = WEEK
"""A person is suggested by Kith at most once in this time."""
PUT_OFF = WEEK
"""How long "not now" lasts."""
DONE_FOR = 30 * DAY
"""How long "done" lasts for a suggestion that is about a person and not about one message."""


def is_quiet(preferences: Preferences, now: Moment) -> bool:
    """Whether the person's own clock says not to disturb; quiet hours may cross midnight, equal bounds mean never quiet."""
    return is_asleep(preferences, now) or local(now, preferences.zone).weekday() not in preferences.days


def is_asleep(preferences: Preferences, now: Moment) -> bool:
    """Whether it is one of the person's quiet hours, on any day."""
    hour, start, end = local(now, preferences.zone).hour, preferences.quiet_from, preferences.quiet_to
    return start <= hour < end if start <= end else hour >= start or hour < end


def next_moment(preferences: Preferences, now: Moment) -> Moment:
    """When Kith may next speak first: at the chosen hour or when quiet ends after it, on a chosen weekday; NEVER when it may not at all."""
    if preferences.budget == 0:
        return NEVER
    today = local(now, preferences.zone).date()
    hours = [preferences.hour, *([preferences.quiet_to] if preferences.quiet_to > preferences.hour else [])]
    candidates = (at_wall(today + timedelta(days=day), hour, preferences.zone) for day in range(9) for hour in hours)
    return next((at for at in candidates if at > now and not is_quiet(preferences, at)), NEVER)


def is_moment(ego: Ego, now: Moment) -> bool:
    """Whether Kith may nudge a person now: the chosen hour has come today, and it is not quiet."""
    chosen = ego.preferences
    return chosen.budget > 0 and local(now, chosen.zone).hour >= chosen.hour and not is_quiet(chosen, now)


def key_of(preferences: Preferences, now: Moment) -> str:
    """The key of today's nudges, by the person's own calendar."""
    return f"nudge|{local(now, preferences.zone):%Y-%m-%d}"


def may_speak(preferences: Preferences, shown: Iterable[Nudge], now: Moment) -> bool:
    """Whether it is a moment to speak first: the chosen hour or later, not quiet, and nothing was shown or asked for today."""
    if preferences.budget == 0 or is_quiet(preferences, now) or local(now, preferences.zone).hour < preferences.hour:
        return False
    today = local(now, preferences.zone).date()
    return all(local(nudge.at, preferences.zone).date() != today for nudge in shown)


def settled(shown: Iterable[Nudge], now: Moment) -> frozenset[str]:
    """Keys of suggestions that were decided about and must not come again yet."""
    return frozenset(nudge.key for nudge in shown if _holds(nudge, now))


def refused(shown: Iterable[Nudge]) -> frozenset[PersonId]:
    """Whom the person does not want to be reminded of."""
    return frozenset(nudge.alter for nudge in shown if nudge.outcome == "not_this_person" and nudge.kind != "introduce")


def mentioned_before(shown: Iterable[Nudge]) -> frozenset[str]:
    """Keys of everything that was ever shown: Kith does not say it first a second time."""
    return frozenset(nudge.key for nudge in shown)


def cooling(shown: Iterable[Nudge], now: Moment) -> frozenset[PersonId]:
    """Who was suggested too lately to be suggested again unasked."""
    return frozenset(nudge.alter for nudge in shown if now - nudge.at < COOLING)


def _holds(nudge: Nudge, now: Moment) -> bool:
    if nudge.outcome == "done":
        return nudge.evidence is not None or now - nudge.at < DONE_FOR
    if nudge.kind == "introduce" and nudge.outcome == "not_this_person":
        return True
    return nudge.outcome == "withdrawn" or (nudge.outcome == "not_now" and now - nudge.at < PUT_OFF)
