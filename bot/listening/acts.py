"""Which acts a line does. Looks its words up once and runs only the rules that one of them calls for.

"answer" is never found here: it is known from structure, not from words.
"""

from collections.abc import Callable

from bot.listening import hellos, praise, questions, telling, thanks
from bot.listening.line import Line
from bot.model import Act

Rule = Callable[[Line], tuple[Act, ...]]

_RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (questions.CUES, questions.question),
    (questions.HELP_CUES, questions.request),
    (thanks.CUES, thanks.thanks),
    (praise.CUES, praise.kudos),
    (praise.WORKS_CUES, praise.works),
    (telling.CUES, telling.announcement),
    (telling.NEWS_CUES, telling.news),
    (telling.PROMISE_CUES, telling.promise),
    (hellos.CUES, hellos.greeting),
    (hellos.INTRODUCTION_CUES, hellos.introduction),
)


def _rules_by_cue() -> dict[str, int]:
    """For each word that calls for a rule, the bits of all rules that it calls for."""
    called: dict[str, int] = {}
    for place, (cues, _) in enumerate(_RULES):
        for cue in cues:
            called[cue] = called.get(cue, 0) | 1 << place
    return called


_CALLED = _rules_by_cue()
_CUES = frozenset(_CALLED)
_CALLED_BY_MARK = 1
_BY_BITS = tuple((1 << place, rule) for place, (_, rule) in enumerate(_RULES))
_SETS: dict[tuple[Act, ...], frozenset[Act]] = {}
"""One set for each combination met: there are few, and none is built twice."""
NONE: frozenset[Act] = frozenset()


def acts_of(line: Line) -> frozenset[Act]:
    """The acts of a line."""
    called = _CALLED_BY_MARK if "?" in line.text else 0
    for cue in _CUES & line.tokens:
        called |= _CALLED[cue]
    if not called:
        return NONE
    found: tuple[Act, ...] = ()
    for bit, rule in _BY_BITS:
        if called & bit:
            found += rule(line)
    return _set_of(_in_advance(line, found)) if found else NONE


def _in_advance(line: Line, found: tuple[Act, ...]) -> tuple[Act, ...]:
    """Thanks at the very end of a question or request are for what is still to come."""
    if "thanks" in found and ("question" in found or "request" in found) and thanks.trailing(line):
        return tuple("pre_thanks" if act == "thanks" else act for act in found)
    return found


def _set_of(found: tuple[Act, ...]) -> frozenset[Act]:
    known = _SETS.get(found)
    if known is None:
        known = _SETS[found] = frozenset(found)
    return known
