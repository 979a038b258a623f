"""Which acts a line does. Looks its words up once and runs only the rules that one of them calls for.

"answer" is never found here: it is known from structure, not from words.
"""

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from bot.listening.cues import FIRST, Cues, cues_of
from bot.listening.line import Line, Rule
from bot.model import Act

Hearing = tuple[Act, Callable[[Line], object], frozenset[str]]


class Ear(Struct, frozen=True):
    """The cues of a language, ready to be listened with."""

    cues: Cues
    called: dict[str, tuple[Hearing, ...]]
    """For each word that calls for rules: which act each of them hears, how, and what must be said beside."""
    telling: frozenset[str]
    """All words that any rule looks for."""


def _called(rules: tuple[Rule, ...]) -> dict[str, tuple[Hearing, ...]]:
    called: dict[str, tuple[Hearing, ...]] = {}
    for rule in rules:
        for cue in rule.cues:
            called[cue] = (*called.get(cue, ()), (rule.act, rule.hears, rule.beside))
    return called


@cache
def _ear(language: str) -> Ear:
    cues = cues_of(language)
    called = _called(cues.rules)
    return Ear(cues, called, frozenset(called).union(*(rule.beside for rule in cues.rules)))


_SETS: dict[frozenset[Act], frozenset[Act]] = {}
"""One set for each combination met, so that turns share them."""
NONE: frozenset[Act] = frozenset()
_NOT_MEANT = (" /s", " /j", " /jk", " /hj", " /sarcasm")
"""Tone indicators: how people of many servers mark irony and jokes, whatever they speak."""


def acts_of(line: Line, language: str = FIRST) -> frozenset[Act]:
    """The acts of a line, heard in a language; none of a line whose author says that it is not meant."""
    if " /" in line.text and line.text.rstrip().endswith(_NOT_MEANT):
        return NONE
    ear = _ear(language)
    found: set[Act] = {"question"} if "?" in line.text and ear.cues.asks(line) else set()
    tried: list[Callable[[Line], object]] = []
    telling = ear.telling & line.vocabulary
    for cue in telling:
        for act, hears, beside in ear.called.get(cue, ()):
            if act not in found and hears not in tried and not (beside and beside.isdisjoint(telling)):
                tried.append(hears)
                if hears(line):
                    found.add(act)
    return _set_of(found, line, ear.cues) if found else NONE


def _set_of(found: set[Act], line: Line, cues: Cues) -> frozenset[Act]:
    """The acts with what only their company tells: thanks behind a question are in advance, a question that is no request may show interest."""
    if "thanks" in found and ("pre_thanks" in found or (not found.isdisjoint(_ASKING) and cues.trailing(line))):
        found = found - {"thanks"} | {"pre_thanks"}
    if "question" in found and "request" not in found and cues.interest(line):
        found.add("interest")
    acts = frozenset(found)
    return _SETS.setdefault(acts, acts)


_ASKING: frozenset[Act] = frozenset({"question", "request"})
