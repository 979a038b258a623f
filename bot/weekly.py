"""When somebody's weekly digest comes: once for each ISO week of their own calendar, on the day and hour they chose. Pure: reads no record."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.model import Preferences
from bot.moment import DAY, Moment, at_wall, local
from bot.nudging import NEVER, is_asleep

LATE = DAY
"""A digest that is later than this is skipped."""


def key_of(day: date) -> str:
    """The key of the digest of a day: there is one for each ISO week."""
    year, week, _ = day.isocalendar()
    return f"digest|{year}-W{week:02}"


def day_due(preferences: Preferences, now: Moment) -> date | None:
    """The day whose digest came at most a day ago; None when there is none."""
    came = [day for day, at in _days(preferences, now) if at <= now < at + LATE]
    return came[-1] if came else None


def is_moment(preferences: Preferences, now: Moment) -> bool:
    """Whether the digest that came may be sent now: in the hour that was chosen, or later when it is no quiet hour; never in a pause."""
    return day_due(preferences, now) is not None and not _is_held(preferences, now)


def next_moment(preferences: Preferences, now: Moment) -> Moment:
    """When a digest comes next, or when what holds one back ends; NEVER when none is wanted."""
    ahead = [at for _, at in _days(preferences, now) if at > now]
    if day_due(preferences, now) is not None and _is_held(preferences, now):
        ahead.append(free_at(preferences, now))
    return min(ahead, default=NEVER)


def free_at(preferences: Preferences, now: Moment) -> Moment:
    """When the pause, otherwise when the quiet hours end next."""
    if preferences.paused_until > now:
        return preferences.paused_until
    today = local(now, preferences.zone).date()
    ends = (at_wall(today + timedelta(days), preferences.quiet_to, preferences.zone) for days in range(3))
    return next(at for at in ends if at > now)


def _is_held(preferences: Preferences, now: Moment) -> bool:
    """Whether a pause or quiet hours hold a digest back; the hour that was chosen for it is never quiet."""
    asleep = local(now, preferences.zone).hour != preferences.digest_hour and is_asleep(preferences, now)
    return asleep or preferences.paused_until > now


def _days(preferences: Preferences, now: Moment) -> Iterator[tuple[date, Moment]]:
    """The days of a digest around now, each with its moment; none when no digest is wanted."""
    if preferences.digest_day is None:
        return
    first = local(now, preferences.zone).date() - timedelta(2)
    for days in range((preferences.digest_day - first.weekday()) % 7, 11, 7):
        day = first + timedelta(days)
        yield day, at_wall(day, preferences.digest_hour, preferences.zone)
