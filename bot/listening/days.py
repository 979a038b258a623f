"""Days on the calendar, whatever language they are said in: the arithmetic behind `dates.py` of each language. Knows no words."""

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

Reader = Callable[[re.Match[str], date], date | None]
"""The day that a match speaks of, seen from today; None or ValueError when there is none."""
Row = tuple[re.Pattern[str], Reader]
"""An expression of a language, and how to read it."""

_FARTHEST = 3650
"""Days ahead that anybody plans in chat."""
_JUST_PASSED = 60
"""Days for which "12 March" means the one that was, not the one of next year."""


def first_day(text: str, today: date, cue: re.Pattern[str], grammar: Iterable[Row]) -> date | None:
    """The first day that a text speaks of in a language's grammar, never in the past; None in a text without the language's cue."""
    lower = text[:800].lower()
    if not cue.search(lower):
        return None
    found = [(match.start(), day) for expression, read in grammar if (match := expression.search(lower)) and (day := _safely(read, match, today))]
    return min(found)[1] if found else None


def _safely(read: Reader, match: re.Match[str], today: date) -> date | None:
    try:
        day = read(match, today)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and today <= day <= today + timedelta(_FARTHEST) else None


def in_days(number: int) -> Reader:
    """Reads "today", "tomorrow" and the like."""
    return lambda _, today: today + timedelta(number)


def coming_weekday(number: int, today: date) -> date:
    """The next such day (Monday is 0), at least one day ahead."""
    return today + timedelta((number - today.weekday() - 1) % 7 + 1)


def weekday_of_next_week(number: int, today: date) -> date:
    """That day (Monday is 0) of the week that begins next Monday."""
    return today + timedelta(7 - today.weekday() + number)


def next_week(_: re.Match[str], today: date) -> date:
    """Reads "next week": its Monday."""
    return weekday_of_next_week(0, today)


def weekend(_: re.Match[str], today: date) -> date:
    """Reads "this weekend": its Saturday."""
    return today + timedelta((5 - today.weekday()) % 7)


def next_month(_: re.Match[str], today: date) -> date:
    """Reads "next month": its first day."""
    return _months_after(today.replace(day=1), 1)


def _months_after(today: date, number: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def ahead(numbers: Mapping[str, int], week: str, month: str) -> Reader:
    """Reads a `number` and a `unit`, "in three weeks": by the words for numbers, and how the words for weeks and months begin."""

    def read(match: re.Match[str], today: date) -> date:
        said, unit = match.group("number"), match.group("unit")
        number = numbers[said] if said in numbers else int(said)
        return _months_after(today, number) if unit.startswith(month) else today + timedelta(number * (7 if unit.startswith(week) else 1))

    return read


def dated(months: Mapping[str, int]) -> Reader:
    """Reads a `date`, a `month` and perhaps a `year`, "12 March": in that year, or the next time the day comes; none when it has just passed."""

    def read(match: re.Match[str], today: date) -> date | None:
        day, named, year = int(match.group("date")), match.group("month"), match.group("year")
        month = months[named] if named in months else int(named)
        return date(int(year) + 2000 * (len(year) == 2), month, day) if year else _coming(day, month, today)

    return read


def _coming(day: int, month: int, today: date) -> date | None:
    year = today.year + ((month, day) < (today.month, today.day))
    if (month, day) == (2, 29):
        year = next(leap for leap in range(year, year + 9) if isleap(leap))
    coming = date(year, month, day)
    return None if 365 - _JUST_PASSED < (coming - today).days < 366 else coming


def numbered(match: re.Match[str], today: date) -> date:
    """Reads a `date` alone, "the 12th": in this month, or in the next."""
    day = int(match.group("date"))
    return date(today.year, today.month, day) if day >= today.day else _months_after(today.replace(day=1), 1).replace(day=day)


ISO: Row = (re.compile(r"\b(20\d\d-[01]\d-[0-3]\d)\b"), lambda match, _: date.fromisoformat(match.group(1)))
"""A date as ISO 8601 writes it."""
