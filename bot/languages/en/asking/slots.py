"""The slot of a question: the rest of a clause, word for word, up to a real boundary, with my turned to your. None when it can't stand alone.

A slot is taken whole or not at all; nothing is shortened to make it fit, and nothing is put together from two places.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from bot.languages.en.asking.vocabulary import (
    ADJECTIVES,
    AFTER_AND,
    AUXILIARIES,
    CONJUNCTIONS,
    COUNTED,
    DETERMINERS,
    ENDINGS,
    FUNCTION,
    GENERIC,
    NEGATIONS,
    OPENERS,
    POINTING,
    PREPOSITIONS,
    SECOND_PERSON,
    SMALL_HEADS,
    SUBJECTS,
    TERMS,
    TRAILING,
)
from bot.listening.lexicon import COMMON

LONGEST = 13
"""Words of a slot; a longer one is a speech."""
_LONGEST_WORD = 24
_DOTS = 2
"""A word with as many is a piece of code."""
_HEXADECIMAL = re.compile(r"(?=.*\d)[0-9a-fA-F]{5,}")
_NUMBERED = re.compile(r"#\d")
_YOURS = {"my": "your", "our": "your", "me": "you", "us": "you", "mine": "yours", "ours": "yours", "i": "you", "we": "you", "myself": "yourself"}
_UNTURNED = frozenset("i'm im i've ive i'd i'll we're we've we'd we'll am".split())
_FINITE = AUXILIARIES - {"be", "been", "being", "do", "have", "am"} | {"keeps", "fails", "says", "gives", "seems", "looks", "doesn't", "works", "throws"}
_CHOOSING = FUNCTION | {"figure", "find", "see", "know", "understand", "choose", "decide", "determine"}
_ASKING = frozenset(("how", "what", "why", "where", "which", "whether"))
_CLAUSE_STARTS = (
    ENDINGS
    | SUBJECTS
    | CONJUNCTIONS
    | AFTER_AND
    | AUXILIARIES
    | PREPOSITIONS
    | set("any my the this which who here can't don't perhaps maybe hopefully it'll that's most some starting few at".split())
)
_AT_THE_MOMENT = (["at", "the", "moment"], ["for", "the", "moment"], ["in", "the", "end"], ["at", "this", "point"], ["on", "the", "side"])
_LEANING = frozenset("another second third next".split())
"""First words that lean on something said before, or lack their article."""
_HEDGES = (("sort", "of"), ("kind", "of"), ("much", "as"), ("many", "as"), ("often", "as"), ("soon", "as"), ("best", "i"), ("from", "source"))
_JOINING = frozenset(("and", "or", "&"))
_REASONS = frozenset("when because since whenever while until cause".split())
"""Behind "X and Y", these more often tell of what Y does than end what is told."""
_FOR_EXAMPLE = (["for", "example"], ["for", "instance"], ["as", "well"], ["so", "far"], ["in", "parallel"])
_TIMES = frozenset("time year day while week weekend month year night morning evening afternoon summer winter spring autumn fall".split())
_SPAN = re.compile(
    r"(?:\A|(?<= ))for (?:(?:about|over|around|almost|nearly|like|the|past|last|an?|couple|few|of|some|\d+|one|two|three|four|five|six) ){1,4}"
    r"(?:hour|day|week|month|year|while)s?\Z"
)
"""How long somebody has been at it."""
_WHICH_TIME = frozenset(("last", "this", "past", "all"))
_OWN = frozenset("can could want need found wrote built made used".split())
"""Behind "I", these may belong to the noun before it: "the words I could find"."""
_TESTING = frozenset("check see know ask find out test tell decide determine sure understand learn".split())
_ACRONYM = 2
_SHORT_NAMES = frozenset(("c++", "c#", "f#"))
_LONG_ENOUGH = 6
"""Letters of a word in which a slip of the fingers can be told from another word."""
_LONGER = 8
"""Letters of a word in which any other letter is a slip."""
_LONG = 10
"""Letters of a word in which any letter too many is a slip."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHOUTED = 4
"""Letters from which on a common word in capitals is shouted."""
_ACRONYMS = frozenset("MEAN REST LAMP RAID SOAP BASIC".split())
_BEING = frozenset("is are was were be been being".split())
_KNOWN = COMMON | TERMS
_SOUNDED_Y = ("use", "uni")
"""Beginnings that sound like "you", so that "an" does not fit before them."""
_LIKE_W = frozenset(("one", "once", "one-off"))
_LEANING_NOUNS = (GENERIC & SMALL_HEADS) | set("feature features request requests function functions method methods program script tool task tasks".split())
"""Nouns that say which one is meant only with more words."""
_INFLECTIONS = ("s", "es", "d", "ed", "ing", "ly", "r", "er")


def slot_of(words: Sequence[str], after: Sequence[str] = (), mark: str = "") -> tuple[str, ...] | None:
    """The slot that the words of a clause begin with; `mark` and `after` are what stands behind the clause in its sentence."""
    end = _boundary(words)
    if end is None or (end == len(words) and mark == "," and not _begins_anew(after)):
        return None
    taken = _trimmed(list(words[:end]))
    if not taken or len(taken) > LONGEST or not _stands_alone([word.lower() for word in taken]) or not all(map(_is_plain, taken)):
        return None
    return tuple(taken)


def yours(slot: Sequence[str]) -> str:
    """The slot turned to the person who said it: my to your, and nothing else."""
    return " ".join(_YOURS.get(word.lower(), word) for word in slot)


def is_telling(slot: Sequence[str]) -> bool:
    """Whether the slot names something one could remember: a proper noun or a rare word, or two words that are not general."""
    content = [
        word for word in slot if word.lower() not in FUNCTION and word.lower() not in GENERIC and len(word) > 1 and "'" not in word and not word.endswith("ly")
    ]
    return any(is_rare(word) for word in content) or len({word.lower() for word in content}) > 1


def head_of(slot: Sequence[str]) -> str:
    """The noun that the slot is about: the last word before the first preposition, relative or infinitive."""
    lower = [word.lower() for word in slot]
    end = next((place for place, word in enumerate(lower) if place and (word in PREPOSITIONS or word in CONJUNCTIONS)), len(lower))
    return lower[end - 1]


def is_rare(word: str) -> bool:
    """Whether a word is a proper noun by its capital letter or unknown to everyday chat."""
    lower = word.lower()
    letters = sum(map(str.isalpha, word))
    if lower in _SHORT_NAMES:
        return True
    if lower in GENERIC or letters < _ACRONYM or word[0].isdigit():
        return False
    if any(map(str.isupper, word)):
        return True
    return letters > _ACRONYM and lower not in COMMON and not any(lower.endswith(last) and lower.removesuffix(last) in COMMON for last in _INFLECTIONS)


def _boundary(words: Sequence[str]) -> int | None:
    """Where the clause that the words begin is complete; None when that can't be known."""
    lower = [word.lower() for word in words]
    for place, word in enumerate(lower):
        if word != "&" and not word[0].isalnum():
            return None
        if _leaves_open(lower, place):
            return None
        if word in ENDINGS or (word == "which" and place and lower[place - 1] not in _CHOOSING) or (word in SUBJECTS and not _is_inside(lower, place)):
            return place
        if word in _JOINING and _ends_at_and(lower[place + 1 :]) and not _shares_object(lower, place):
            return place
    return len(words)


def _leaves_open(lower: list[str], place: int) -> bool:
    """Whether what starts here belongs to the words before it, without which they mean something else: "the words I could find", "check if", "new and"."""
    if place == 0:
        return False
    if (lower[place] in _JOINING and lower[place - 1] in ADJECTIVES) or (lower[place] in _REASONS and "and" in lower[:place]):
        return True
    if lower[place] in _JOINING and not _BEING.isdisjoint(lower[:place]) and "".join(lower[place + 1 : place + 2]).endswith("ed"):
        return True
    return (lower[place] in SUBJECTS and lower[place + 1 : place + 2] != [] and lower[place + 1] in _OWN) or (
        lower[place] == "if" and lower[place - 1] in _TESTING
    )


def _is_inside(lower: list[str], place: int) -> bool:
    """Whether the clause that starts here belongs to what was said before it: "what I ...", "the book we ..."."""
    return place > 0 and lower[place - 1] in OPENERS


def _ends_at_and(following: list[str]) -> bool:
    return not following or following[0] in AFTER_AND or following[0].endswith(("ing", "ed", "ly"))


def _shares_object(lower: list[str], place: int) -> bool:
    """Whether the verbs on both sides of an "and" wait for one object: "a library for parsing and verifying tokens"."""
    before, after = lower[max(place - 2, 0) : place], lower[place + 1 : place + 2]
    return len(before) == 2 and before[0] in PREPOSITIONS and all(word.endswith("ing") for word in (before[1], *after))


def _begins_anew(after: Sequence[str]) -> bool:
    """Whether what follows a comma is another clause and not more of a list."""
    return bool(after) and (after[0] in _CLAUSE_STARTS or after[0].endswith(("ing", "ly", "ed")))


def _trimmed(taken: list[str]) -> list[str]:
    """The words without what tells only when, or nothing."""
    while taken:
        lower = [word.lower() for word in taken[-3:]]
        if span := _SPAN.search(" ".join(taken).lower()):
            del taken[-len(span.group().split()) :]
        elif lower in _AT_THE_MOMENT:
            del taken[-3:]
        elif lower[-2:] in _FOR_EXAMPLE or (lower[-1] in _TIMES and lower[-2:-1] and lower[-2] in _WHICH_TIME):
            del taken[-2:]
        elif lower[-1] in TRAILING:
            taken.pop()
        else:
            break
    return taken


def _stands_alone(lower: list[str]) -> bool:
    """Whether the words mean something without what stood around them."""
    said = set(lower)
    if said & SECOND_PERSON or said & NEGATIONS or said & POINTING or said & _UNTURNED or any("n't" in word for word in lower):
        return False
    if (
        lower[0] in _LEANING
        or (lower[2:3] in (["a"], ["an"]) and lower[0] in _YOURS)
        or any(pair in _HEDGES for pair in pairwise(lower))
        or lower[-1] in ADJECTIVES | _TIMES
        or _lacks_article(lower)
        or _lacks_name(lower)
        or _is_misspelt(lower)
    ):
        return False
    if lower[-1] in FUNCTION - {"up", "out", "off"} or lower[-1] in OPENERS or _points(lower):
        return False
    return not _has_stray_verb(lower) and not _is_cut_short(lower)


def _lacks_article(lower: list[str]) -> bool:
    """Whether one work, such as an app, is named without a word that says which: "working on pinterest clone"."""
    head = head_of(lower)
    before = lower[: lower.index(head)]
    return head in COUNTED and not any(word in DETERMINERS or word.endswith("'s") for word in before)


def _lacks_name(lower: list[str]) -> bool:
    """Whether something is "the" known one only to who heard what stood before: "the feature within", "cancel the requests"."""
    threes = zip_longest(lower, lower[1:], lower[2:], fillvalue="")
    return any(word == "the" and noun in _LEANING_NOUNS and (not then or then in PREPOSITIONS - {"of", "for"}) for word, noun, then in threes)


def _is_misspelt(lower: list[str]) -> bool:
    """Whether an article does not fit its noun, or a word is a common one with two letters swapped, one lost or one too many."""
    return any(_misfits(word, following) for word, following in pairwise(lower)) or any(map(_is_slip, lower))


def _misfits(word: str, following: str) -> bool:
    """Whether an article does not fit the word behind it: "a orchard", "an user"."""
    if word == "a":
        return following[0] in "aio" and following not in _LIKE_W
    return word == "an" and following in COMMON and (following[0] not in "aeiouh" or following.startswith(_SOUNDED_Y))


def _is_slip(word: str) -> bool:
    if word.endswith("eing") and word not in _KNOWN and word[-5:-4] not in ("", "e", "o", "y") and word.removesuffix("ing") in _KNOWN:
        return True
    if word in _KNOWN or len(word) < _LONG_ENOUGH or not word.isalpha() or any(word.removesuffix(last) in _KNOWN for last in _INFLECTIONS):
        return False
    swapped = (word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1))
    lost = (word[:place] + letter + word[place:] for place in range(1, len(word)) for letter in _LETTERS)
    added = (word[:place] + word[place + 1 :] for place in range(1, len(word)) if len(word) >= _LONG or word[place] == word[place - 1])
    other = (word[:place] + letter + word[place + 1 :] for place in range(1, len(word)) for letter in _LETTERS if len(word) >= _LONGER)
    return any(one in _KNOWN or one.removesuffix("s") in _KNOWN for one in (*swapped, *lost, *added, *other))


def _has_stray_verb(lower: list[str]) -> bool:
    """Whether a finite verb stands where no relative clause began: two sentences ran into one."""
    for word in lower:
        if word in OPENERS or word == "whose":
            return False
        if word in _FINITE:
            return True
    return False


def _is_cut_short(lower: list[str]) -> bool:
    """Whether a clause inside, such as "why my sound is gone", lacks its verb."""
    place = next((place for place, word in enumerate(lower) if word in _ASKING), None)
    return place is not None and "to" not in lower[place + 1 : place + 3] and _FINITE.isdisjoint(lower[place + 1 :])


def _points(lower: list[str]) -> bool:
    """Whether an "it" or "that" leans on something said before."""
    early = lower[:3]
    return "it" in early or "its" in early or "that" in lower[:2] or lower[-1] in ("that", "it", "so") or _has_bare_that(lower)


def _has_bare_that(lower: list[str]) -> bool:
    return any(word == "that" and before in FUNCTION for before, word in pairwise(lower))


def _is_plain(word: str) -> bool:
    """Whether a word looks like one: not shouted, no endless token, no hexadecimal number, no leading sign."""
    return (
        len(word) <= _LONGEST_WORD
        and not (len(word) >= _SHOUTED and word.isupper() and word.lower() in COMMON and word not in _ACRONYMS)
        and (word.count(".") < _DOTS or any(map(str.isdigit, word)))
        and "&" not in word[1:]
        and not _NUMBERED.search(word)
        and not word.startswith(("0x", "-", ".", "/"))
        and not _HEXADECIMAL.fullmatch(word)
    )
