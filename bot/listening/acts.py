"""Which acts a line does. Looks its words up once and runs only the rules that one of them calls for.

"answer" is never found here: it is known from structure, not from words.
"""

from bot.listening import activity, announcements, greetings, interest, introductions, news, praise, promises, questions, requests, thanks
from bot.listening.line import Line, Rule
from bot.model import Act

RULES: tuple[Rule, ...] = (
    *questions.RULES,
    *requests.RULES,
    *interest.RULES,
    *thanks.RULES,
    *praise.RULES,
    *announcements.RULES,
    *news.RULES,
    *activity.RULES,
    *promises.RULES,
    *greetings.RULES,
    *introductions.RULES,
)


def _rules_by_cue() -> dict[str, int]:
    """For each word that calls for a rule, the bits of all rules that it calls for."""
    called: dict[str, int] = {}
    for place, rule in enumerate(RULES):
        for cue in rule.cues:
            called[cue] = called.get(cue, 0) | 1 << place
    return called


_CALLED = _rules_by_cue()
_CUES = frozenset(_CALLED)
_BY_BIT = {1 << place: (rule.act, rule.hears) for place, rule in enumerate(RULES)}
_SETS: dict[tuple[Act, ...], frozenset[Act]] = {}
"""One set for each combination met: there are few, and none is built twice."""
NONE: frozenset[Act] = frozenset()


def acts_of(line: Line) -> frozenset[Act]:
    """The acts of a line."""
    found: list[Act] = ["question"] if "?" in line.text and questions.is_marked(line) else []
    called = 0
    for cue in _CUES.intersection(line.words):
        called |= _CALLED[cue]
    while called:
        bit = called & -called
        called ^= bit
        act, hears = _BY_BIT[bit]
        if act not in found and hears(line):
            found.append(act)
    return _set_of(tuple(found), line) if found else NONE


def _set_of(found: tuple[Act, ...], line: Line) -> frozenset[Act]:
    found = _interested(_in_advance(found, line))
    known = _SETS.get(found)
    if known is None:
        known = _SETS[found] = frozenset(found)
    return known


def _in_advance(found: tuple[Act, ...], line: Line) -> tuple[Act, ...]:
    """Thanks at the very end of a question or request are for what is still to come."""
    if "thanks" in found and ("question" in found or "request" in found) and thanks.trailing(line):
        return tuple("pre_thanks" if act == "thanks" else act for act in found)
    return found


def _interested(found: tuple[Act, ...]) -> tuple[Act, ...]:
    """Interest is a question and no request."""
    if "interest" in found and ("question" not in found or "request" in found):
        return tuple(act for act in found if act != "interest")
    return found
