"""Points in time. A `Moment` is a whole number of milliseconds since 1970 in UTC.

One type for time inside Kith: it can't be naive, it sorts, it costs nothing to compare, and both databases keep it as an integer.
Wall-clock questions (which weekday is it for Ann?) go through `local` and the person's IANA time zone.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NewType
from zoneinfo import ZoneInfo

Moment = NewType("Moment", int)

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def from_seconds(seconds: float) -> Moment:
    """The moment that many seconds after 1970."""
    return Moment(round(seconds * SECOND))


def from_datetime(when: datetime) -> Moment:
    """The moment of an aware datetime; a naive one raises ValueError, because guessing its zone loses data."""
    if when.tzinfo is None:
        raise ValueError(f"{when!r} has no time zone")
    return Moment((when - _EPOCH) // _MILLISECOND)


def from_iso(text: str) -> Moment:
    """The moment of an ISO 8601 text; without an offset it is read as UTC. Raises ValueError for anything else."""
    when = datetime.fromisoformat(text)
    return from_datetime(when if when.tzinfo else when.replace(tzinfo=UTC))


def to_datetime(moment: Moment) -> datetime:
    """The aware UTC datetime of a moment."""
    return _EPOCH + moment * _MILLISECOND


def local(moment: Moment, zone: str) -> datetime:
    """The wall-clock time of a moment in an IANA time zone."""
    return to_datetime(moment).astimezone(ZoneInfo(zone))


def at_wall(day: date, hour: int, zone: str) -> Moment:
    """When a wall clock shows a full hour: the first of two when clocks go back, and as much later as they jump when there is no such hour."""
    return from_datetime(datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)))


def after(moment: Moment, span: int) -> Moment:
    """The moment `span` milliseconds later (earlier when negative)."""
    return Moment(moment + span)
