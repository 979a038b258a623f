"""Which acts a line does. Looks its words up once and runs only the rules that one of them calls for.

"answer" is never found here: it is known from structure, not from words.
"""

from collections.abc import Callable

from bot.languages.en import (
    activity,
    announcements,
    greetings,
    interest,
    introductions,
    news,
    notices,
    praise,
    promises,
    questions,
    requests,
    thanks,
    troubles,
    works,
)
from bot.listening.line import Line, Rule
from bot.model import Act

Hearing = tuple[Act, Callable[[Line], object], frozenset[str]]

RULES: tuple[Rule, ...] = (
    *questions.RULES,
    *requests.RULES,
    *troubles.RULES,
    *thanks.RULES,
    *praise.RULES,
    *works.RULES,
    *announcements.RULES,
    *notices.RULES,
    *news.RULES,
    *activity.RULES,
    *promises.RULES,
    *greetings.RULES,
    *introductions.RULES,
)


def _hearings_by_cue() -> dict[str, tuple[Hearing, ...]]:
    """For each word that calls for rules: which act each of them hears, how, and what must be said beside."""
    called: dict[str, tuple[Hearing, ...]] = {}
    for rule in RULES:
        for cue in rule.cues:
            called[cue] = (*called.get(cue, ()), (rule.act, rule.hears, rule.beside))
    return called


_CALLED = _hearings_by_cue()
_TELLING_WORDS = frozenset(_CALLED).union(*(rule.beside for rule in RULES))
_SETS: dict[frozenset[Act], frozenset[Act]] = {}
"""One set for each combination met, so that turns share them."""
NONE: frozenset[Act] = frozenset()


def acts_of(line: Line) -> frozenset[Act]:
    """The acts of a line."""
    found: set[Act] = {"question"} if "?" in line.text and questions.is_marked(line) else set()
    tried: list[Callable[[Line], object]] = []
    telling = _TELLING_WORDS & line.vocabulary
    for cue in telling:
        for act, hears, beside in _CALLED.get(cue, ()):
            if act not in found and hears not in tried and not (beside and beside.isdisjoint(telling)):
                tried.append(hears)
                if hears(line):
                    found.add(act)
    return _set_of(found, line) if found else NONE


def _set_of(found: set[Act], line: Line) -> frozenset[Act]:
    """The acts with what only their company tells: thanks behind a question are in advance, a question that is no request may show interest."""
    if "thanks" in found and ("pre_thanks" in found or (not found.isdisjoint(_ASKING) and thanks.trailing(line))):
        found = found - {"thanks"} | {"pre_thanks"}
    if "question" in found and "request" not in found and interest.is_interest(line):
        found.add("interest")
    acts = frozenset(found)
    return _SETS.setdefault(acts, acts)


_ASKING: frozenset[Act] = frozenset({"question", "request"})
