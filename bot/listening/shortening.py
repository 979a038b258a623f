"""Whom a message calls by a name that is not quite theirs: "jean: …" for jeansch, "elad, …" for elad`, "ompual: …" for ompaul.

Only at the very beginning, and only people who spoke lately in the channel. A common word of any language calls nobody, whatever stands behind it.
"""

import re
from collections.abc import Sequence

from bot.events import MessagePosted
from bot.listening.cues import cues_of, spoken
from bot.listening.names import NameBook, unaccented
from bot.model import PersonId, Turn

_HEAD = re.compile(r"\s*@?([^\s:,/]{3,30})\s?[:,](?=\s|\Z)")
_LEAST_BEGINNING = 3
"""Letters of the beginning of a name that stand for it."""
_LEAST_MISSPELT = 5
"""Letters from which a name may be misspelt by one."""


def named_by(message: MessagePosted, near: Sequence[Turn], names: NameBook) -> tuple[tuple[PersonId, ...], int]:
    """Whom a message names by its platform, else by a name that is nearly theirs; and how many characters at its beginning call them."""
    if message.mentions or message.marked is not None:
        return message.mentions, message.lead
    found = shortened(message.text, message.speaker, near, names)
    return ((found[0],), found[1]) if found is not None else ((), message.lead)


def shortened(text: str, speaker: PersonId, near: Sequence[Turn], names: NameBook) -> tuple[PersonId, int] | None:
    """The last speaker of the turns `near` whose name the head of a text nearly is, and how many characters of it to skip; None when it is nobody's."""
    head = _HEAD.match(text)
    word = _letters(head.group(1)) if head else ""
    if head is None or len(word) < _LEAST_BEGINNING or names.knows(head.group(1).casefold()):
        return None
    for person in dict.fromkeys(one.speaker for one in reversed(near)):
        if person != speaker and _stands_for(word, _letters(names.name_of(person))):
            return None if any(word in cues_of(code).words.common for code in spoken()) else (person, head.end())
    return None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, unaccented(name)))


def _stands_for(word: str, name: str) -> bool:
    """Whether a word is a name's beginning, goes on behind it ("ann_" for ann), or differs in one letter."""
    if len(name) < _LEAST_BEGINNING:
        return False
    return name.startswith(word) or word.startswith(name) or (min(len(word), len(name)) >= _LEAST_MISSPELT and _misspelt(word, name))


def _misspelt(word: str, name: str) -> bool:
    """Whether two words differ in one letter that is missing or another, or in two neighbours that changed places."""
    differ = next((place for place, (one, other) in enumerate(zip(word, name, strict=False)) if one != other), min(len(word), len(name)))
    rest, of_name = word[differ:], name[differ:]
    return rest[1:] == of_name[1:] or rest == of_name[1:] or rest[1:] == of_name or (rest[2:] == of_name[2:] and rest[:2] == of_name[1::-1])
