"""Whom a text names without the platform's own mention: "ann: …", "@ann", or "Ann" where only a person can be meant.

A wrong name is worse than none, so a bare name counts only when it belongs to one person and can't be a common word.
"""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from bot.listening.lexicon import COMMON
from bot.model import Person, PersonId

_LEAST_LETTERS = 3
_LONGEST = 40
"""Characters of the longest name that is looked up."""
_LEAD = re.compile(r"\s*@?([^:,\n]{1,40})[:,](?=\s|$)")
_AT = re.compile(r"(?<![\w@])@([\w.|`^\[\]{}\\-]{1,40})")
_SPOKEN = re.compile(r"[^\W_][\w-]*")
_PUNCTUATION = ".,:;!?'\"->*"
_CALLING = (
    "welcome",
    "thanks",
    "thank you",
    "thx",
    "ty",
    "cheers",
    "hi",
    "hey",
    "hello",
    "morning",
    "congrats",
    "congratulations",
    "obrigado",
    "obrigada",
    "danke",
    "merci",
    "gracias",
    "hallo",
    "olá",
)
_STARTS_SENTENCE = frozenset('.!?\n:("')
_MACHINE = re.compile(r"(?:(?:^|[\W_\d])(?:[Bb]ot|BOT|[Bb]ridge)|(?<=[a-z])(?:Bot|Bridge))(?=$|[\W_\d])")


def is_machine(name: str) -> bool:
    """Whether somebody is called as bots and bridges are ("NetFlamBot", "eth2_bridge_bot"): they speak for many, or for nobody."""
    return _MACHINE.search(name) is not None


def unaccented(name: str) -> str:
    """A name without case and without the marks that not every keyboard has: "Inês" as "ines"."""
    return "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter))


def called_so(people: Iterable[Person], words: str) -> list[Person]:
    """Who goes by these words, in any case: those whose name they are, else whose name they are but for accents, else whose name begins so."""
    wanted, plain = words.casefold(), unaccented(words)
    beginning = [one for one in people if unaccented(one.name).startswith(plain)] if plain else []
    same = [one for one in beginning if unaccented(one.name) == plain]
    return [one for one in same if one.name.casefold() == wanted] or same or beginning


class NameBook:
    """The names of the people of one space, in any case. Takes at most `limit` people; more are known by the platform's mentions only."""

    def __init__(self, limit: int = 200_000) -> None:
        self._limit = limit
        self._people: dict[str, PersonId | None] = {}
        self._names: dict[PersonId, str] = {}

    def __len__(self) -> int:
        return len(self._names)

    def add(self, person: PersonId, name: str) -> None:
        """Enters a person, or renames them. A name that two people go by finds neither."""
        if self._names.get(person) == name:
            return
        self.discard(person)
        folded = _folded(name)
        if not folded or len(folded) > _LONGEST or len(self._names) >= self._limit:
            return
        self._names[person] = folded if folded == name else name
        self._people[folded] = None if folded in self._people else person

    def discard(self, person: PersonId) -> None:
        """Takes a person out; their name may then find its other bearer."""
        name = self._names.pop(person, None)
        if name is None:
            return
        folded = _folded(name)
        bearers = [other for other, known in self._names.items() if _folded(known) == folded] if self._people.get(folded) is None else []
        self._people.pop(folded, None)
        if bearers:
            self._people[folded] = bearers[0] if len(bearers) == 1 else None

    def name_of(self, person: PersonId) -> str:
        """What a person is called; their id when they are not entered."""
        return self._names.get(person, person)

    def knows(self, word: str) -> bool:
        """Whether somebody goes by this word (in lower case)."""
        return word in self._people

    def find(self, text: str, words: list[str], common: frozenset[str] = COMMON) -> tuple[list[PersonId], int]:
        """Whom a stripped text names, in order, and how many characters of a leading name to skip.

        `words` are those of its line, `common` those of its language that name nobody.
        """
        if not self._people:
            return [], 0
        found: list[PersonId] = []
        lead = self._leading(text, found, common) if ":" in text[:_LONGEST] or "," in text[:_LONGEST] else 0
        found += self._heading(text) if lead == 0 else []
        if "@" in text:
            found += [person for at in _AT.finditer(text) if (person := self._called(at.group(1)))]
        for name in words:
            person = self._people.get(name)
            if person and person not in found and name not in common and self._is_spoken(name, person, text, lead):
                found.append(person)
        return found, lead

    def _leading(self, text: str, found: list[PersonId], common: frozenset[str]) -> int:
        lead = _LEAD.match(text)
        name = _folded(lead.group(1)) if lead else ""
        person = self._people.get(name)
        if lead is None or person is None or (name in common and not text.lstrip().startswith("@") and text[: lead.end()].endswith(",")):
            return 0
        found.append(person)
        return lead.end()

    def _heading(self, text: str) -> list[PersonId]:
        """Whoever the first word names, if it can't be anything but a nickname: "tyler_d try again"."""
        head = text[:_LONGEST].split(None, 1)[0].strip(_PUNCTUATION) if text[:_LONGEST].strip() else ""
        person = None if head.isalpha() or head.isdigit() or len(head) < _LEAST_LETTERS else self._people.get(_folded(head))
        return [person] if person else []

    def _called(self, name: str) -> PersonId | None:
        return self._people.get(_folded(name)) or self._people.get(_folded(name.strip(_PUNCTUATION)))

    def _is_spoken(self, name: str, person: PersonId, text: str, start: int) -> bool:
        """Whether a word that is somebody's name stands for that person somewhere in the text."""
        if len(name) < _LEAST_LETTERS or name.isdigit():
            return False
        return any(_stands_for(word, self._names[person], text) for word in _SPOKEN.finditer(text, start) if word.group().lower() == name)


def _stands_for(word: re.Match[str], name: str, text: str) -> bool:
    """Written exactly as the name, with a capital within a sentence, or right behind a word that one calls people with."""
    if word.group() == name:
        return True
    before = text[: word.start()].rstrip(" ")
    if before.lower().endswith(_CALLING):
        return True
    return word.group()[0].isupper() and bool(before) and before[-1] not in _STARTS_SENTENCE


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("@")
