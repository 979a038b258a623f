"""What keeps a question from being asked: matters that hurt, cases that are not facts, things too small to remember."""

from bot.listening.line import phrases
from bot.questions.clauses import Clause
from bot.questions.kinds import Told
from bot.questions.slots import head_of, is_rare, is_telling
from bot.questions.vocabulary import (
    AUXILIARIES,
    COARSE,
    CONJUNCTIONS,
    LONG_AGO,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SELLING,
    SENSITIVE,
    SENSITIVE_PHRASES,
    SMALL_HEADS,
    SUPPOSING,
)

SALIENT = 8
"""Words of a message that says enough to come back to."""
_FEWEST = 5
_LONGEST_SWITCH = 6
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
)
"""It is known how that turned out."""
_STUCK = phrases(
    "(?:can't|cant|cannot|couldn't|won't|wont|doesn't|doesnt|don't|isn't|not|never) (?:\\w+ ){0,3}(?:work|working|works|start|find|run|get|load|seem|let|show)",
    "(?:errors?|fails?|failing|failed|stuck|problems?|issues?|trouble|no luck|bug|broken|lost|help|confused|advice|suggestions?|ideas?)",
)
"""Somebody is in the middle of trouble."""
_PLACES = frozenset("house home flat apartment city country town place office school".split())
_SWITCHES = frozenset(("switched", "switching"))
_VERBAL = frozenset(("trying", "thinking"))
"""Kinds whose slot is more than a name."""
_NO_NOUN = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS
_SAID_BADLY = SENSITIVE | COARSE | SELLING


def may_be_asked(words: list[str], flat: str) -> bool:
    """Whether a message is about something that one may be asked about at all."""
    return len(words) >= _FEWEST and _SAID_BADLY.isdisjoint(words) and not _HURTS.search(flat) and not _SOLVED.search(flat)


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
    if kind.name == "thinking" and slot[-1].lower() in SMALL_HEADS:
        return False
    if kind.name not in _VERBAL and (slot[0].lower() in _NO_NOUN or "it" in slot or head_of(slot) in SMALL_HEADS):
        return False
    return is_telling(slot) and (length >= SALIENT or any(is_rare(word) for word in slot))


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
