"""On which day something is, in German: "Prüfung am Freitag", "in zwei Wochen", "am 3. März". Days only, no times; a line without a day gives None."""

import re
from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import date, timedelta

from bot.moment import Moment, local

_DAYS = {
    "montag": 0,
    "dienstag": 1,
    "mittwoch": 2,
    "donnerstag": 3,
    "freitag": 4,
    "samstag": 5,
    "sonnabend": 5,
    "sonntag": 6,
    "mo": 0,
    "di": 1,
    "mi": 2,
    "do": 3,
    "fr": 4,
    "sa": 5,
    "so": 6,
}
_LONG = "|".join(word for word in _DAYS if len(word) > 2)
_MONTH_NAMES = (
    "januar jänner jaenner jan,februar feber feb,märz maerz mär,april apr,mai,juni jun,juli jul,august aug,september sep sept,oktober "
    "okt,november nov,dezember dez"
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(","), 1) for name in names.split()}
_MONTH = "|".join(_MONTHS)
_NUMBERS = {
    "einem": 1,
    "einer": 1,
    "ein": 1,
    "nem": 1,
    "ner": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "fuenf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "ein paar": 2,
}
_NUMBER = "|".join(_NUMBERS)
_FARTHEST = 3650
"""Days ahead that anybody plans in chat."""
_JUST_PASSED = 60
"""Days for which "12. März" means the one that was, not the one of next year."""
_CUE = re.compile(rf"heut|morgen|abend|woche|monat|tagen?\b|\b(?:am|bis|ab|vom) |\b(?:{_LONG})|\d\.|\b(?:{_MONTH})\b")

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
    """The next such day, at least one day ahead; in "next week" the one of the coming week."""
    number = _DAYS[match.group("day")]
    if "nächste woche" in match.group() or "naechste woche" in match.group():
        return _monday_after(today) + timedelta(number)
    return today + timedelta((number - today.weekday() - 1) % 7 + 1)


def _monday_after(today: date) -> date:
    return today + timedelta(7 - today.weekday())


def _ahead(match: re.Match[str], today: date) -> date:
    said = match.group("number")
    number = _NUMBERS[said] if said in _NUMBERS else int(said)
    if match.group("unit").startswith("monat"):
        return _months_after(today, number)
    return today + timedelta(number * (7 if match.group("unit").startswith("woche") else 1))


def _months_after(today: date, number: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _dated(match: re.Match[str], today: date) -> date | None:
    """The day and month in the year that was said, or the next time they come; None when they have just passed."""
    named = match.group("month")
    day, month = int(match.group("date")), _MONTHS[named] if named in _MONTHS else int(named)
    if match.group("year"):
        year = int(match.group("year"))
        return date(year + 2000 if year < 100 else year, month, day)
    year = today.year + ((month, day) < (today.month, today.day))
    if (month, day) == (2, 29):
        year = next(leap for leap in range(year, year + 9) if isleap(leap))
    coming = date(year, month, day)
    return None if 365 - _JUST_PASSED < (coming - today).days < 366 else coming


def _numbered(match: re.Match[str], today: date) -> date:
    """The next day of that number: in this month, or in the next."""
    day = int(match.group("date"))
    return date(today.year, today.month, day) if day >= today.day else _months_after(today.replace(day=1), 1).replace(day=day)


_PAST = "".join(rf"(?<!{word} )" for word in ("letzten", "letzter", "vorigen", "jeden", "jeder", "vergangenen", "seit"))
_AT = r"(?:am|bis|bis zum|ab|vom|zum|diesen|nächsten|naechsten|kommenden|den|für|fuer|spätestens|spaetestens)"
_YEAR = r"(?:\s?(?P<year>20\d\d|\d\d(?=\b(?!:))))?"
_GRAMMAR: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"\b(?:heute|heut)\b(?! (?:noch )?vor)"), lambda _, today: today),
    (
        re.compile(r"(?<!guten )(?<!heute )(?<!gestern )(?<!über)(?<!ueber)(?<!am )(?<!jeden )\bmorgen\b(?! (?:zusammen|allerseits|leute|alle)\b)"),
        lambda _, today: today + timedelta(1),
    ),
    (re.compile(r"\b(?:über|ueber)morgen\b"), lambda _, today: today + timedelta(2)),
    (re.compile(r"\b(?:nächste|naechste|kommende) woche\b(?! (?:am |den )?(?:" + _LONG + "))"), lambda _, today: _monday_after(today)),
    (re.compile(r"\b(?:nächsten|naechsten|kommenden) monat\b"), lambda _, today: _months_after(today.replace(day=1), 1)),
    (re.compile(r"\b(?:am|dieses|kommendes|nächstes|naechstes|übers|uebers) wochenende\b"), lambda _, today: today + timedelta((5 - today.weekday()) % 7)),
    (re.compile(rf"\bin (?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>tage?n?|wochen?|monate?n?)\b"), _ahead),
    (re.compile(rf"\b(?:nächste|naechste) woche (?:am |den )?(?P<day>{_LONG})\b"), _weekday),
    (re.compile(rf"{_PAST}\b(?P<day>{_LONG})(?:s?abend|nachmittag|vormittag|mittag|morgen|früh)?\b(?!s)"), _weekday),
    (re.compile(r"\b(?:am|bis|ab) (?P<day>mo|di|mi|do|fr|sa|so)\b(?=\s*(?:$|[.!,;)]|\d| um| ab| abend| nachmittag| früh))"), _weekday),
    (re.compile(rf"\b(?P<date>[0-3]?\d)\.?\s?(?P<month>{_MONTH})\b\.?{_YEAR}"), _dated),
    (re.compile(rf"\b(?P<date>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.{_YEAR}(?!\d)"), _dated),
    (
        re.compile(
            rf"\b{_AT} (?P<date>[0-3]?\d)\.(?=\s*(?:$|[!,;)]|um |ab |ist|habe|hab|geht|findet|fertig|schick|[a-zäöü]))(?! (?:stelle|platz|stock|versuch|mal|"
            rf"klasse|semester|etage|tag|zeile|seite|{_MONTH}))"
        ),
        _numbered,
    ),
    (re.compile(r"\b(?P<iso>20\d\d-[01]\d-[0-3]\d)\b"), lambda match, _: date.fromisoformat(match.group("iso"))),
)
