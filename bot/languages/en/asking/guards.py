"""What keeps a question from being asked: matters that hurt, cases that are not facts, things too small to remember."""

import re

from bot.languages.en.asking.kinds import Told
from bot.languages.en.asking.slots import head_of, is_rare, is_telling
from bot.languages.en.asking.vocabulary import (
    AUXILIARIES,
    COARSE,
    CONJUNCTIONS,
    LONG_AGO,
    NEGATIONS,
    PASSING,
    PREPOSITIONS,
    PRONOUNS,
    SELLING,
    SENSITIVE,
    SENSITIVE_PHRASES,
    SMALL_HEADS,
    SUPPOSING,
)
from bot.listening.line import phrases
from bot.questions.clauses import Clause

SALIENT = 8
"""Words of a message that says enough to come back to."""
_FEWEST = 5
_LONGEST_SWITCH = 6
_EARLY = 4
"""Words of a slot in which an "it" leans on something said before."""
_HURTS = phrases(*SENSITIVE_PHRASES)
_SOLVED = phrases(
    "(?:fixed|solved|resolved|sorted|nailed) (?:it|that|this)",
    "nvm",
    "never ?mind",
    "(?:figured|found) it out",
    "found (?:it|the (?:problem|issue|answer|solution))",
    "(?:it|that|this) works",
    "(?:got|getting) it (?:to work|working)",
    "works now",
    "gave up",
    "given up",
    "(?:i'm|i am|im|we're|we are) (?:all |now |finally )?done(?! (?:my|a|an|some|\\d+))",
    "works? (?:great|fine|well|perfectly|like a charm|again|ok|okay)",
    "(?:is|are|it's|its|all) (?:now |all |finally )?working(?= ?(?:$|\\n|\\t|now|fine|great|well|perfectly|ok|okay|again))",
    "working (?:fine|great|well|perfectly)",
    "(?:seems?|appears?) to (?:work|be working)",
    "(?:it|that|this) (?:finally |just |all )?worked(?= ?(?:$|\\n|\\t|now|fine|great|well|perfectly|thanks|thank))",
    "up and running(?= ?(?:$|\\n|\\t|now|again))",
    "worked around",
    "ended up",
    "(?<=\\A\\n)(?:ok |okay |all )?done(?= ?(?:$|\\n|\\t))",
    "(?:my|a|the|this) (?:own )?(?:workaround|solution|fix) (?:is|was)",
)
"""It is known how that turned out."""
_STUCK = phrases(
    "(?:can't|cant|cannot|couldn't|won't|wont|doesn't|doesnt|don't|isn't|not|never) (?:\\w+ ){0,3}(?:work|working|works|start|find|run|get|load|seem|let|show)",
    "(?:errors?|fails?|failing|failed|stuck|problems?|issues?|trouble|no luck|bug|broken|lost|help|confused|advice|suggestions?|ideas?)",
)
"""Somebody is in the middle of trouble."""
_PLACES = frozenset("house home flat apartment city country town place office school".split())
_SWITCHES = frozenset(("switched", "switching"))
_NAMING = frozenset("portfolio tribute landing home profile quote blog book".split())
"""Before a small head, these make a work of it: a landing page, a quote machine."""
_NO_NOUN = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS
_JEST = re.compile(
    r"(?:[:;=][-']?[|pP/\\]|\bx+d+|\b(?:lo+l|lmao|rofl|jk)|\bha(?:ha)+|[\U0001f602\U0001f923\U0001f605\U0001f61c]|:joy:|:stuck_out_tongue:)[\s.!)]*\Z",
    re.IGNORECASE,
)
"""How a message ends that was not meant all that seriously."""
_SAID_BADLY = SENSITIVE | COARSE | SELLING


def may_be_asked(words: list[str], flat: str) -> bool:
    """Whether a message is about something that one may be asked about at all."""
    return len(words) >= _FEWEST and _SAID_BADLY.isdisjoint(words) and not _HURTS.search(flat) and not is_settled(flat)


def is_settled(flat: str) -> bool:
    """Whether somebody says how it ended: that it works, or that they are done, got round it or gave up."""
    return bool(_SOLVED.search(flat))


def is_in_jest(text: str) -> bool:
    """Whether a message ends with a grin or a shrug."""
    return bool(_JEST.search(text))


def is_stuck(flat: str) -> bool:
    """Whether somebody says that something does not go as it should."""
    return bool(_STUCK.search(flat))


def is_sound(told: Told, slot: tuple[str, ...], length: int) -> bool:
    """Whether the slot and the words around it can carry a question; `length` is the number of words of the message."""
    kind = told.kind
    if not _is_fact(told) or (kind.past and _is_long_ago(told.clause)):
        return False
    if kind.plain:
        return True
    if kind.name in _SWITCHES:
        return _is_switch(told, slot)
    return _is_lasting(kind.name, slot) and is_telling(slot) and (length >= SALIENT or any(is_rare(word) for word in slot))


def _is_lasting(kind: str, slot: tuple[str, ...]) -> bool:
    """Whether the slot names something that somebody still knows of in a week."""
    if kind in ("trying", "reading") and not PASSING.isdisjoint(word.lower() for word in slot):
        return False
    if kind == "trying":
        return "it" not in slot[:_EARLY]
    if kind == "thinking":
        return slot[-1].lower() not in SMALL_HEADS
    return slot[0].lower() not in _NO_NOUN and "it" not in slot and not _is_small([word.lower() for word in slot])


def _is_small(lower: list[str]) -> bool:
    """Whether what the slot is about is forgotten in a week: a page, but not a portfolio page or a page about bees."""
    head = head_of(lower)
    place = lower.index(head)
    return head in SMALL_HEADS and lower[place - 1] not in _NAMING and lower[place + 1 : place + 2] != ["about"]


def _is_fact(told: Told) -> bool:
    before = (*told.clause.before, *told.found.group().split())
    return SUPPOSING.isdisjoint(before) and not is_negated(before) and told.clause.after[:1] != ("not",)


def _is_long_ago(clause: Clause) -> bool:
    return not LONG_AGO.isdisjoint((*clause.before, *clause.lower.split(), *clause.after))


def _is_switch(told: Told, slot: tuple[str, ...]) -> bool:
    """Whether somebody changed from one thing with a name to another."""
    lower = [word.lower() for word in slot]
    named = any(is_rare(word) for word in slot) and lower[-1] not in SMALL_HEADS and _PLACES.isdisjoint(lower)
    return named and len(slot) <= _LONGEST_SWITCH and (("to" in lower) == (told.found["first"] == "from"))


def is_negated(words: tuple[str, ...]) -> bool:
    """Whether words deny something."""
    return not NEGATIONS.isdisjoint(words) or any(word.endswith("n't") for word in words)
