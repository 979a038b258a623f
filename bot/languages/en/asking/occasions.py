"""Occasions with a day: an exam on Friday, a talk next week. Before the day one asks how the preparations go, after it how it went, on it nothing."""

import re
from datetime import date

from bot.languages.en.asking.guards import is_negated
from bot.languages.en.asking.vocabulary import SUPPOSING
from bot.languages.en.dates import day_of
from bot.moment import Moment, local
from bot.questions.clauses import Clause

_OCCASION = (
    "exams?|finals|interview|driving test|viva|thesis defen[cs]e|defen[cs]e|presentation|talk|lightning talk|workshop|demo|recital|concert|gig|race|marathon|"
    "half marathon|triathlon|wedding|trip|graduation|competition|tournament|audition|hackathon|exhibition|ceremony|conference"
)
OCCASIONS = frozenset(re.findall(r"\w{4,}", _OCCASION.replace("exams?", "exam exams").replace("defen[cs]e", "defence defense")))
"""Words of occasions, to look for among topics before a text is fetched."""
_SMALL_WORDS = r"(?:(?!(?:next|last|first|this|that|of|to|for|and)\b)[\w-]+ ){0,2}?"
_OCCASIONS = (
    re.compile(
        r"(?:\w+ ){0,3}?(?:i|we) (?:will |also |still |do )?(?:have|have got|take|play|give|run) (?:my|our|an?) "
        rf"(?P<slot>{_SMALL_WORDS}(?:{_OCCASION})) "
    ),
    re.compile(
        r"(?:\w+ ){0,3}?(?:i've got|we've got|i'm giving|i am giving|we're giving|i'll be giving|i'm running|i'm taking|i'm playing|i'm having|i'm going on) "
        rf"(?:my|our|an?) (?P<slot>{_SMALL_WORDS}(?:{_OCCASION})) "
    ),
    re.compile(rf"(?:\w+ ){{0,3}}?(?:my|our) (?P<slot>{_SMALL_WORDS}(?:{_OCCASION})) (?:is|are|will be|starts|takes place|on|in|this|next|tomorrow)\b"),
)
_PLURAL = ("exams", "finals")
_AHEAD = ("how are the preparations going?", "how do you feel about it?")
_BEHIND = (("how did it go?", "how do you feel about it now?"), ("how did they go?", "how do you feel about them now?"))


def occasion_of(clause: Clause, told: Moment, now: Moment, zone: str) -> tuple[str, tuple[str, ...]] | None:
    """The reflection and the questions for an occasion that a clause tells of; None when there is none, or when it is that very day."""
    found = _occasion(clause)
    day = _day(clause, found, told, zone) if found else None
    questions = _questions(day, local(now, zone).date(), found["slot"]) if found and day else ()
    return (f"You mentioned your {_as_written(clause, found)}", questions) if found and questions else None


def occasion_on(clause: Clause, told: Moment, zone: str) -> tuple[str, date] | None:
    """An occasion that a clause tells of, in its own words, and its day."""
    found = _occasion(clause)
    day = _day(clause, found, told, zone) if found else None
    return (_as_written(clause, found), day) if found and day else None


def _occasion(clause: Clause) -> re.Match[str] | None:
    return next((match for expression in _OCCASIONS if (match := expression.match(clause.lower))), None)


def _day(clause: Clause, found: re.Match[str], told: Moment, zone: str) -> date | None:
    """The day of an occasion; None when it is only supposed, or has no day."""
    first = (*clause.before, *found.group().split())
    if is_negated(first) or not SUPPOSING.isdisjoint(first):
        return None
    return day_of(" ".join((*clause.before, *clause.lower.split(), *clause.after)), told, zone)


def _questions(day: date, today: date, slot: str) -> tuple[str, ...]:
    if day == today:
        return ()
    return _AHEAD if day > today else _BEHIND[slot.endswith(_PLURAL)]


def _as_written(clause: Clause, found: re.Match[str]) -> str:
    first = clause.lower[: found.start("slot")].count(" ")
    return " ".join(clause.words[first : first + found["slot"].count(" ") + 1])
