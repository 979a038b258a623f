"""The digest comes exactly once in each ISO week of a person's calendar: in every time zone, through every clock change, however late Kith looks."""

from collections import Counter
from datetime import date, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import weekly
from bot.model import Preferences
from bot.moment import DAY, HOUR, MINUTE, Moment, after, from_iso, local
from bot.nudging import NEVER, is_asleep

ZONES = sorted(available_timezones() - {"localtime"})


def keys(preferences: Preferences, begin: Moment, end: Moment, late: int) -> Counter[str]:
    """The digests that are planned between two moments when Kith looks so late at each."""
    found: Counter[str] = Counter()
    now = weekly.next_moment(preferences, begin)
    while now < end:
        seen = after(now, late)
        day = weekly.day_due(preferences, seen)
        if day is not None and weekly.is_moment(preferences, seen):
            found[weekly.key_of(day)] += 1
        now = weekly.next_moment(preferences, seen)
    return found


def weeks(first: date, last: date) -> set[str]:
    return {weekly.key_of(first + timedelta(days)) for days in range((last - first).days)}


@pytest.mark.parametrize("year", [2011, 2026], ids=["a year in which Samoa skipped a Friday", "this year"])
@pytest.mark.parametrize(("day", "hour"), [(4, 16), (6, 2), (0, 0)])
def test_once_in_each_week_of_a_year_in_every_zone(year: int, day: int, hour: int) -> None:
    begin, end = from_iso(f"{year}-01-05T00:00"), from_iso(f"{year + 1}-01-03T12:00")
    for zone in ZONES:
        preferences = Preferences(zone=zone, digest_day=day, digest_hour=hour)
        first = local(begin, zone).date() + timedelta(7)
        found = keys(preferences, begin, end, MINUTE)
        assert set(found.values()) == {1}, zone
        assert weeks(first, local(end, zone).date() - timedelta(7)) <= found.keys(), zone


@st.composite
def chosen(draw: st.DrawFn) -> Preferences:
    begin = draw(st.integers(0, 23))
    end = (begin + draw(st.integers(0, 12))) % 24
    return Preferences(draw(st.sampled_from(ZONES)), begin, end, digest_day=draw(st.integers(0, 6)), digest_hour=draw(st.integers(0, 23)))


@given(chosen(), st.integers(0, 7 * HOUR))
def test_however_late_kith_looks_no_week_is_left_out_and_no_night_disturbed(preferences: Preferences, late: int) -> None:
    begin = from_iso("2026-02-02T00:00")
    assert len(keys(preferences, begin, after(begin, 70 * DAY), late)) >= 8
    seen = after(weekly.next_moment(preferences, begin), late)
    if weekly.is_moment(preferences, seen) and local(seen, preferences.zone).hour != preferences.digest_hour:
        assert not is_asleep(preferences, seen)


def test_a_day_late_is_too_late() -> None:
    preferences = Preferences(digest_day=0, digest_hour=9)
    monday = from_iso("2026-03-02T09:00")
    assert weekly.is_moment(preferences, after(monday, DAY - MINUTE))
    assert not weekly.is_moment(preferences, after(monday, DAY))


def test_who_wants_none_gets_none() -> None:
    preferences = Preferences(digest_day=None)
    assert weekly.next_moment(preferences, from_iso("2026-03-02T09:00")) == NEVER
    assert weekly.day_due(preferences, from_iso("2026-03-02T09:00")) is None
