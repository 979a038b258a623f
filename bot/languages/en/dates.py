"""On which day something is: "exam on Friday", "in two weeks", "12 March". Days only, no times; a line without a day gives None."""

import re
from datetime import date

from bot.listening.days import ISO, Row, ahead, coming_weekday, dated, first_day, in_days, next_month, next_week, numbered, weekday_of_next_week, weekend
from bot.moment import Moment, local

_DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_SHORT_DAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
_MONTH_NAMES = "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sep sept,october oct,november nov,december dec"
_MONTHS = {name: number for number, names in enumerate(re.split(",", _MONTH_NAMES), 1) for name in names.split()}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a couple of": 2}
_DAY, _SHORT, _MONTH, _NUMBER = ("|".join(names) for names in (_DAYS, _SHORT_DAYS, _MONTHS, _NUMBERS))
_CUE = re.compile(rf"\b(?:today|tonight|tomorrow|tmrw|tmr|week|weeks|weekend|month|months|days|the|\d{{4}}-\d\d-\d\d|{_DAY}|{_SHORT}|{_MONTH})\b")


def day_of(text: str, at: Moment, zone: str = "UTC") -> date | None:
    """The first day that a text speaks of, seen from a moment on the wall clock of a zone; never in the past."""
    return first_day(text, local(at, zone).date(), _CUE, _GRAMMAR)


def _weekday(match: re.Match[str], today: date) -> date:
    """The next such day, at least one day ahead; after "next" the one of the coming week."""
    word = match.group("day")
    number = _DAYS[word] if word in _DAYS else _SHORT_DAYS[word]
    if match.group("how") == "next":
        return weekday_of_next_week(number, today)
    return coming_weekday(number, today)


_YEAR = r"(?:,?\s(?P<year>20\d\d))?"
_PAST = "".join(rf"(?<!{word} )" for word in ("last", "black", "every", "each", "past", "previous", "since", "good"))
_DAY_ENDS = r"(?P<how>(?=\s*(?:$|[.!,;)]| at \d| morning| afternoon| evening| night)))"
_COUNTED = r"(?! \w+(?:day)? of| (?:line|element|item|place|floor|page|row|iteration|attempt|try|column|time|argument))"
_GRAMMAR: tuple[Row, ...] = (
    (re.compile(r"\b(?:today|tonight)\b(?!'s)"), in_days(0)),
    (re.compile(r"(?<!after )\b(?:tomorrow|tmrw|tmr)\b"), in_days(1)),
    (re.compile(r"\bday after tomorrow\b"), in_days(2)),
    (re.compile(r"\bnext week\b"), next_week),
    (re.compile(r"\bnext month\b"), next_month),
    (re.compile(r"\b(?:this|on the|at the|the coming) weekend\b"), weekend),
    (re.compile(rf"\bin (?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>days?|weeks?|months?)\b(?! of)"), ahead(_NUMBERS, "week", "month")),
    (re.compile(rf"\b(?P<how>on|this|next|by|until|till|coming|before|for) (?P<day>{_DAY}|{_SHORT})\b(?!s|'s| (?:nights? )?(?:was|were)\b)"), _weekday),
    (re.compile(rf"{_PAST}\b(?P<day>{_DAY})\b{_DAY_ENDS}"), _weekday),
    (re.compile(rf"\b(?P<date>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b(?! (?:be|have|i|not|as|you|we|well|also|\d)\b){_YEAR}"), dated(_MONTHS)),
    (re.compile(rf"\b(?P<month>{_MONTH}) (?:the )?(?P<date>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d|%| (?:times|people|of)\b){_YEAR}"), dated(_MONTHS)),
    (re.compile(rf"\b(?:on|by|until|till) the (?P<date>[0-3]?\d)(?:st|nd|rd|th)\b{_COUNTED}"), numbered),
    ISO,
)
