from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.listening import day_of
from bot.moment import Moment, from_iso, local

WEDNESDAY = from_iso("2026-11-25T12:00:00")
MOMENTS = st.integers(0, 4_000_000_000_000).map(Moment)
ZONES = st.sampled_from(["UTC", "Europe/Lisbon", "Asia/Kathmandu", "Pacific/Kiritimati", "America/Los_Angeles"])
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("exam today", "2026-11-25"),
        ("dinner tonight", "2026-11-25"),
        ("exam tomorrow!", "2026-11-26"),
        ("the day after tomorrow", "2026-11-27"),
        ("exam on Friday", "2026-11-27"),
        ("exam on fri", "2026-11-27"),
        ("exam Friday", "2026-11-27"),
        ("Monday at 10", "2026-11-30"),
        ("this Wednesday", "2026-12-02"),
        ("next Friday", "2026-12-04"),
        ("next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("this weekend", "2026-11-28"),
        ("in two weeks", "2026-12-09"),
        ("in 3 days", "2026-11-28"),
        ("in a couple of days", "2026-11-27"),
        ("in 3 months", "2027-02-25"),
        ("on 12 March", "2027-03-12"),
        ("12th of March 2028", "2028-03-12"),
        ("March 12th, 2028", "2028-03-12"),
        ("dec 3", "2026-12-03"),
        ("by the 3rd", "2026-12-03"),
        ("on the 28th", "2026-11-28"),
        ("on 29 February", "2028-02-29"),
        ("2026-12-24 at noon", "2026-12-24"),
        ("friday or saturday, on saturday rather", "2026-11-28"),
    ],
)
def test_the_day_that_a_text_speaks_of(text: str, day: str) -> None:
    assert day_of(text, WEDNESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "may I ask",
        "sat down",
        "port 8080",
        "we march on",
        "last friday was fun",
        "black friday",
        "every monday",
        "on Fridays we dance",
        "on friday was the show",
        "version 12 may be enough",
        "12 may be enough",
        "the second line",
        "on the 2nd line",
        "on the 3rd floor",
        "the sun is out",
        "mar 3:45",
        "february 30",
        "2026-13-45",
        "24 november was great",
        "the year 1999",
        "in 3 minutes",
        "in two days of rain",
        "weekly",
        "a month of sundays",
        "march 5%",
        "in 999 months",
        "",
    ],
)
def test_a_line_without_a_day(text: str) -> None:
    assert day_of(text, WEDNESDAY) is None


def test_the_day_is_that_of_the_persons_wall_clock() -> None:
    late = from_iso("2026-11-25T23:30:00")
    assert day_of("today", late) == date(2026, 11, 25)
    assert day_of("today", late, "Asia/Tokyo") == date(2026, 11, 26)


@given(MOMENTS, ZONES, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_next_such_day(at: Moment, zone: str, weekday: str) -> None:
    day = day_of(f"exam on {weekday}", at, zone)
    assert day is not None
    assert day.weekday() == WEEKDAYS.index(weekday)
    assert 1 <= (day - local(at, zone).date()).days <= 7


@given(MOMENTS, ZONES, st.integers(0, 999))
def test_a_number_of_days_is_counted_from_today(at: Moment, zone: str, days: int) -> None:
    assert day_of(f"in {days} days", at, zone) == local(at, zone).date() + timedelta(days)


@given(
    MOMENTS,
    st.text(max_size=200)
    | st.lists(st.sampled_from(["in", "31", "february", "the", "99th", "on", "next", "week", "2026-02-30", "of", "months"])).map(" ".join),
)
def test_no_day_is_in_the_past(at: Moment, text: str) -> None:
    day = day_of(text, at)
    assert day is None or local(at, "UTC").date() <= day <= local(at, "UTC").date() + timedelta(3650)
