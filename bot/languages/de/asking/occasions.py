"""Occasions with a day, in German: an exam on Friday, a talk next week. Asked before: how the preparations go; after: how it went; on the day nothing."""

import re
from datetime import date

from bot.languages.de.dates import day_of
from bot.moment import Moment, local

_YOURS = {
    **dict.fromkeys(
        (
            *("prüfung", "klausur", "fahrprüfung", "führerscheinprüfung", "abschlussprüfung", "gesellenprüfung", "meisterprüfung", "sprachprüfung", "matura"),
            *("verteidigung", "disputation", "präsentation", "lesung", "ausstellung", "hochzeit", "reise", "aufführung", "premiere", "generalprobe"),
        ),
        "deine",
    ),
    **dict.fromkeys(("vortrag", "auftritt", "workshop", "marathon", "halbmarathon", "wettkampf", "umzug", "triathlon", "hackathon"), "deinen"),
    **dict.fromkeys(("vorstellungsgespräch", "bewerbungsgespräch", "konzert", "turnier", "abitur", "staatsexamen", "kolloquium", "probearbeiten"), "dein"),
}
"""Occasions, with what "your" is called before them where they are mentioned."""
OCCASIONS = frozenset(_YOURS)
_MINE = "(?:mein|meine|meinen|ein|eine|einen|'nen|nen|'ne|ne|unser|unsere|unseren)"
_SAID = re.compile(
    rf"\b(?:ich|wir) (?:\w+ ){{0,5}}?{_MINE} (?:[a-zäöü]+e[nrs]? )?(?P<occasion>{'|'.join(OCCASIONS)})\b|"
    rf"\b(?:habe|hab|haben|schreibe|schreiben|gebe|geben|halte|halten) (?:ich |wir )?(?:\w+ ){{0,4}}?(?:{_MINE} )?"
    rf"(?:[a-zäöü]+e[nrs]? )?(?P<other>{'|'.join(OCCASIONS)})\b|"
    rf"\b(?:mein|meine|unser|unsere) (?P<own>{'|'.join(OCCASIONS)}) (?:ist|steht|findet|beginnt)\b"
)
_AHEAD = ("wie laufen die Vorbereitungen?", "wie geht es dir damit?")
_BEHIND = ("wie ist es gelaufen?", "wie geht es dir jetzt damit?")


def occasion_on(text: str, told: Moment, zone: str) -> tuple[str, date] | None:
    """An occasion that a text tells of, with its capital, and its day."""
    found = _SAID.search(text.lower())
    day = day_of(text, told, zone) if found else None
    return (str(found["occasion"] or found["other"] or found["own"]).capitalize(), day) if found and day else None


def mentioned(occasion: str) -> str:
    """The sentence that says an occasion back."""
    return f"Du hast {_YOURS[occasion.lower()]} {occasion} erwähnt"


def occasion_of(text: str, told: Moment, now: Moment, zone: str) -> tuple[str, tuple[str, ...]] | None:
    """The reflection and the questions for an occasion that a text tells of; None when there is none, or when it is that very day."""
    found = occasion_on(text, told, zone)
    if found is None:
        return None
    occasion, day = found
    today = local(now, zone).date()
    return None if day == today else (mentioned(occasion), _AHEAD if day > today else _BEHIND)
