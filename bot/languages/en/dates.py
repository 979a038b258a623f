"""On which day something is: "exam on Friday", "in two weeks", "12 March". Days only, no times; a line without a day gives None."""

import re
from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import date, timedelta

from bot.moment import Moment, local

_DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_SHORT_DAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
_MONTH_NAMES = "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sep sept,october oct,november nov,december dec"
_MONTHS = {name: number for number, names in enumerate(re.split(",", _MONTH_NAMES), 1) for name in names.split()}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a couple of": 2}
_FARTHEST = 3650
"""Days ahead that anybody plans in chat."""

_JUST_PASSED = 60
"""Days for which "12 March" means the one that was, not the one of next year."""

_DAY, _SHORT, _MONTH, _NUMBER = ("|".join(names) for names in (_DAYS, _SHORT_DAYS, _MONTHS, _NUMBERS))
_CUE = re.compile(rf"\b(?:today|tonight|tomorrow|tmrw|tmr|week|weeks|weekend|month|months|days|the|\d{{4}}-\d\d-\d\d|{_DAY}|{_SHORT}|{_MONTH})\b")

Reader = Callable[[re.Match[str], date], date | None]


def day_of(text: str, at: Moment, zone: str = "UTC") -> date | None:
    """The first day that a text speaks of, seen from a moment on the wall clock of a zone; never in the past."""
    lower = text[:800].lower()
    if not _CUE.search(lower):
        return None
    today = local(at, zone).date()
    found = [(match.start(), day) for expression, read in _GRAMMAR if (match := expression.search(lower)) and (day := _safely(read, match, today))]
    return min(found)[1] if found else None


def _safely(read: Reader, match: re.Match[str], today: date) -> date | None:
    try:
        day = read(match, today)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and today <= day <= today + timedelta(_FARTHEST) else None


def _weekday(match: re.Match[str], today: date) -> date:
    """The next such day, at least one day ahead; after "next" the one of the coming week."""
    word = match.group("day")
    number = _DAYS[word] if word in _DAYS else _SHORT_DAYS[word]
    if match.group("how") == "next":
        return _monday_after(today) + timedelta(number)
    return today + timedelta((number - today.weekday() - 1) % 7 + 1)


def _monday_after(today: date) -> date:
    return today + timedelta(7 - today.weekday())


def _ahead(match: re.Match[str], today: date) -> date:
    said = match.group("number")
    number = _NUMBERS[said] if said in _NUMBERS else int(said)
    if match.group("unit").startswith("month"):
        return _months_after(today, number)
    return today + timedelta(number * (7 if match.group("unit").startswith("week") else 1))


def _months_after(today: date, number: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _dated(match: re.Match[str], today: date) -> date | None:
    """The day and month in the year that was said, or the next time they come; None when they have just passed."""
    day, month = int(match.group("date")), _MONTHS[match.group("month")]
    if match.group("year"):
        return date(int(match.group("year")), month, day)
    year = today.year + ((month, day) < (today.month, today.day))
    if (month, day) == (2, 29):
        year = next(leap for leap in range(year, year + 9) if isleap(leap))
    coming = date(year, month, day)
    return None if 365 - _JUST_PASSED < (coming - today).days < 366 else coming


def _numbered(match: re.Match[str], today: date) -> date:
    """The next day of that number: in this month, or in the next."""
    day = int(match.group("date"))
    return date(today.year, today.month, day) if day >= today.day else _months_after(today.replace(day=1), 1).replace(day=day)


_YEAR = r"(?:,?\s(?P<year>20\d\d))?"
_PAST = "".join(rf"(?<!{word} )" for word in ("last", "black", "every", "each", "past", "previous", "since", "good"))
_DAY_ENDS = r"(?P<how>(?=\s*(?:$|[.!,;)]| at \d| morning| afternoon| evening| night)))"
_COUNTED = r"(?! \w+(?:day)? of| (?:line|element|item|place|floor|page|row|iteration|attempt|try|column|time|argument))"
_GRAMMAR: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"\b(?:today|tonight)\b(?!'s)"), lambda _, today: today),
    (re.compile(r"(?<!after )\b(?:tomorrow|tmrw|tmr)\b"), lambda _, today: today + timedelta(1)),
    (re.compile(r"\bday after tomorrow\b"), lambda _, today: today + timedelta(2)),
    (re.compile(r"\bnext week\b"), lambda _, today: _monday_after(today)),
    (re.compile(r"\bnext month\b"), lambda _, today: _months_after(today.replace(day=1), 1)),
    (re.compile(r"\b(?:this|on the|at the|the coming) weekend\b"), lambda _, today: today + timedelta((5 - today.weekday()) % 7)),
    (re.compile(rf"\bin (?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>days?|weeks?|months?)\b(?! of)"), _ahead),
    (re.compile(rf"\b(?P<how>on|this|next|by|until|till|coming|before|for) (?P<day>{_DAY}|{_SHORT})\b(?!s|'s| (?:nights? )?(?:was|were)\b)"), _weekday),
    (re.compile(rf"{_PAST}\b(?P<day>{_DAY})\b{_DAY_ENDS}"), _weekday),
    (re.compile(rf"\b(?P<date>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b(?! (?:be|have|i|not|as|you|we|well|also|\d)\b){_YEAR}"), _dated),
    (re.compile(rf"\b(?P<month>{_MONTH}) (?:the )?(?P<date>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d|%| (?:times|people|of)\b){_YEAR}"), _dated),
    (re.compile(rf"\b(?:on|by|until|till) the (?P<date>[0-3]?\d)(?:st|nd|rd|th)\b{_COUNTED}"), _numbered),
    (re.compile(r"\b(20\d\d-[01]\d-[0-3]\d)\b"), lambda match, _: date.fromisoformat(match.group(1))),
)
