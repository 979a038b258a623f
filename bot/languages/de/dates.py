"""On which day something is, in German: "Prüfung am Freitag", "in zwei Wochen", "am 3. März". Days only, no times; a line without a day gives None."""

import re
from datetime import date

from bot.listening.days import ISO, Row, ahead, coming_weekday, dated, first_day, in_days, next_month, next_week, numbered, weekday_of_next_week, weekend
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
_CUE = re.compile(rf"heut|morgen|abend|woche|monat|tagen?\b|\b(?:am|bis|ab|vom) |\b(?:{_LONG})|\d\.|\b(?:{_MONTH})\b")


def day_of(text: str, at: Moment, zone: str = "UTC") -> date | None:
    """The first day that a text speaks of, seen from a moment on the wall clock of a zone; never in the past."""
    return first_day(text, local(at, zone).date(), _CUE, _GRAMMAR)


def _weekday(match: re.Match[str], today: date) -> date:
    """The next such day, at least one day ahead; in "next week" the one of the coming week."""
    number = _DAYS[match.group("day")]
    if "nächste woche" in match.group() or "naechste woche" in match.group():
        return weekday_of_next_week(number, today)
    return coming_weekday(number, today)


_PAST = "".join(rf"(?<!{word} )" for word in ("letzten", "letzter", "vorigen", "jeden", "jeder", "vergangenen", "seit"))
_AT = r"(?:am|bis|bis zum|ab|vom|zum|diesen|nächsten|naechsten|kommenden|den|für|fuer|spätestens|spaetestens)"
_YEAR = r"(?:\s?(?P<year>20\d\d|\d\d(?=\b(?!:))))?"
_GRAMMAR: tuple[Row, ...] = (
    (re.compile(r"\b(?:heute|heut)\b(?! (?:noch )?vor)"), in_days(0)),
    (
        re.compile(r"(?<!guten )(?<!heute )(?<!gestern )(?<!über)(?<!ueber)(?<!am )(?<!jeden )\bmorgen\b(?! (?:zusammen|allerseits|leute|alle)\b)"),
        in_days(1),
    ),
    (re.compile(r"\b(?:über|ueber)morgen\b"), in_days(2)),
    (re.compile(r"\b(?:nächste|naechste|kommende) woche\b(?! (?:am |den )?(?:" + _LONG + "))"), next_week),
    (re.compile(r"\b(?:nächsten|naechsten|kommenden) monat\b"), next_month),
    (re.compile(r"\b(?:am|dieses|kommendes|nächstes|naechstes|übers|uebers) wochenende\b"), weekend),
    (re.compile(rf"\bin (?P<number>\d{{1,3}}|{_NUMBER}) (?P<unit>tage?n?|wochen?|monate?n?)\b"), ahead(_NUMBERS, "woche", "monat")),
    (re.compile(rf"\b(?:nächste|naechste) woche (?:am |den )?(?P<day>{_LONG})\b"), _weekday),
    (re.compile(rf"{_PAST}\b(?P<day>{_LONG})(?:s?abend|nachmittag|vormittag|mittag|morgen|früh)?\b(?!s)"), _weekday),
    (re.compile(r"\b(?:am|bis|ab) (?P<day>mo|di|mi|do|fr|sa|so)\b(?=\s*(?:$|[.!,;)]|\d| um| ab| abend| nachmittag| früh))"), _weekday),
    (re.compile(rf"\b(?P<date>[0-3]?\d)\.?\s?(?P<month>{_MONTH})\b\.?{_YEAR}"), dated(_MONTHS)),
    (re.compile(rf"\b(?P<date>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.{_YEAR}(?!\d)"), dated(_MONTHS)),
    (
        re.compile(
            rf"\b{_AT} (?P<date>[0-3]?\d)\.(?=\s*(?:$|[!,;)]|um |ab |ist|habe|hab|geht|findet|fertig|schick|[a-zäöü]))(?! (?:stelle|platz|stock|versuch|mal|"
            rf"klasse|semester|etage|tag|zeile|seite|{_MONTH}))"
        ),
        numbered,
    ),
    ISO,
)
