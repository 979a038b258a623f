"""What keeps a question from being asked: matters that hurt, cases that are not facts, things too small to remember."""

import re
from itertools import pairwise

from bot.languages.en.asking.kinds import Told
from bot.languages.en.asking.slots import head_of, is_rare, is_telling
from bot.languages.en.asking.vocabulary import (
    AUXILIARIES,
    COARSE,
    CONJUNCTIONS,
    COURSES,
    FUNCTION,
    GENERIC,
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
    "(?:i'm|i am|im|we're|we are) (?:all |now |finally )?done(?! (?:my|a|an|some|\\d+))",
    "works? (?:great|fine|well|perfectly|like a charm|again|ok|okay)",
    "(?:is|are|it's|its|all) (?:now |all |finally )?working(?= ?(?:$|\\n|\\t|now|fine|great|well|perfectly|ok|okay|again))",
    "working (?:fine|great|well|perfectly)",
    "(?:seems?|appears?) (?:to work|to be working|working)",
    "(?:giving|given|gave) up",
    "(?:abandoned|abandoning|scrapped|scrapping)",
    "(?:it|that|this) (?:finally |just |all )?worked(?= ?(?:$|\\n|\\t|now|fine|great|well|perfectly|thanks|thank))",
    "up and running(?= ?(?:$|\\n|\\t|now|again))",
    "worked around",
    "ended up",
    "(?<=\\A\\n)(?:ok |okay |all )?done(?= ?(?:$|\\n|\\t))",
    "(?:my|a|the|this) (?:own )?(?:workaround|solution|fix) (?:is|was)",
)
"""It is known how that turned out."""
_TOLD_OUT = phrases(
    "(?<=\\A\\n)(?:ok |okay |ah |oh |yes |yeah |yep |so |and |well |nice |cool |great |finally |just |i |we |i've |we've ){0,3}"
    "(?:found|figured|managed|solved|fixed|decided|sticking with|got it|did it|did that|made it|finished|dropped|switched)",
    "(?:i|we|i've|we've|finally) (?:have |just |finally |actually )*(?:managed to|decided|figured|solved|fixed it|settled on|went with|gone with|opted)",
    "(?:i|we|i've|we've) (?:have |just |finally |now )*(?:published|launched|released|shipped)",
    "(?:sticking with|going with|bite the bullet|made it work|turns out|turned out|it was just|was missing|the (?:problem|issue|trick|culprit|reason) was)",
    "(?:i'll|we'll|i will|we will|i'd|going to) (?:just |probably |then )*(?:go|stick) with",
    "(?:is|are|it's) now (?:deployed|installed|running|live|done|fixed|online|up)",
    "(?:installed|deployed|compiled|booted|connected|imported|upgraded) (?:it |them )?(?:fine|successfully|now|ok|okay)",
)
"""Behind a telling, the same person says what they found, decided or did."""
_LOST = phrases(
    "(?:didn't|didnt|did not|doesn't|never|not|forgot to|wasn't|hadn't|haven't) (?:\\w+ )?(?:save|saved|back up|backed up)",
    "(?:lost|lose|losing) (?:all|my|everything|the|our|it|hours|days|weeks|half|some)",
    "(?:got|get|been|was|were|is|are|accidentally) (?:\\w+ )?(?:deleted|wiped|erased|stolen|rejected|cancelled|canceled|corrupted|ruined|destroyed)",
    "(?:everything|all|it|work|progress) (?:is |was |has )?gone",
    "(?:in vain|for nothing|waste of|wasted|from scratch again|start all over|start over|ran out of|too late|missed the deadline)",
)
"""Work was lost or came to nothing: nobody wants to be asked how far they got."""
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
_FOR_YEARS = re.compile(r"\b(?:since (?:about |around |c )?(?:19|20)\d\d|for (?:\w+ ){0,3}(?:years|decades))\b")
_BARE_VERBS = frozenset("switch do go get make use put add run start try buy let move build write take install create replace change keep have".split())
_TEARS = re.compile(r":'-?\(|;_;|T_T|[\U0001f62d\U0001f622]|:(?:sob|cry):")
_SAID_BADLY = SENSITIVE | COARSE | SELLING


def may_be_asked(words: list[str], flat: str) -> bool:
    """Whether a message is about something that one may be asked about at all."""
    return len(words) >= _FEWEST and _SAID_BADLY.isdisjoint(words) and not _HURTS.search(flat) and not _LOST.search(flat) and not is_settled(flat)


def is_settled(flat: str) -> bool:
    """Whether somebody says how it ended: that it works, or that they are done, got round it or gave up."""
    return bool(_SOLVED.search(flat))


def is_told_out(flat: str) -> bool:
    """Whether somebody who told of something says later how it ended, or what they found or decided."""
    return is_settled(flat) or bool(_TOLD_OUT.search(flat) or _LOST.search(flat))


def is_mourned(text: str) -> bool:
    """Whether a message is in tears."""
    return bool(_TEARS.search(text))


def is_in_jest(text: str) -> bool:
    """Whether a message ends with a grin or a shrug."""
    return bool(_JEST.search(text))


def is_stuck(flat: str) -> bool:
    """Whether somebody says that something does not go as it should."""
    return bool(_STUCK.search(flat))


def is_sound(told: Told, slot: tuple[str, ...], length: int) -> bool:
    """Whether the slot and the words around it can carry a question; `length` is the number of words of the message."""
    kind = told.kind
    if not _is_fact(told) or _is_for_years(told) or _is_joined_badly(kind.name, slot) or (kind.past and _is_long_ago(told.clause)):
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
    if _is_of_everybody(slot) or (kind in ("making", "made", "finished", "thinking") and head_of(slot).lower() in PASSING):
        return False
    if kind == "trying":
        return "it" not in slot[:_EARLY]
    if kind == "thinking":
        return slot[-1].lower() not in SMALL_HEADS
    return slot[0].lower() not in _NO_NOUN and "it" not in slot and not _is_small([word.lower() for word in slot])


def _is_of_everybody(slot: tuple[str, ...]) -> bool:
    """Whether the slot names no more than a course that everybody takes."""
    said = {word.lower() for word in slot} - FUNCTION
    return not said.isdisjoint(COURSES) and said <= COURSES | GENERIC


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


def _is_for_years(told: Told) -> bool:
    """Whether it has been so for years: a habit, and nothing that one could make of "so far"."""
    return bool(_FOR_YEARS.search(" ".join((*told.clause.lower.split(), *told.clause.after))))


def _is_joined_badly(kind: str, slot: tuple[str, ...]) -> bool:
    """Whether an "and" joins what is considered to a verb of another form: "thinking of leaving and switch"."""
    return kind == "thinking" and any(word == "and" and following.lower() in _BARE_VERBS for word, following in pairwise(slot))


def _is_switch(told: Told, slot: tuple[str, ...]) -> bool:
    """Whether somebody changed from one thing with a name to another."""
    lower = [word.lower() for word in slot]
    named = any(is_rare(word) for word in slot) and lower[-1] not in SMALL_HEADS and _PLACES.isdisjoint(lower)
    return named and len(slot) <= _LONGEST_SWITCH and (("to" in lower) == (told.found["first"] == "from"))


def is_negated(words: tuple[str, ...]) -> bool:
    """Whether words deny something."""
    return not NEGATIONS.isdisjoint(words) or any(word.endswith("n't") for word in words)
