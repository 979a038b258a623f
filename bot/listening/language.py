"""Which language a person writes in: the majority of the last lines that could be judged. One line alone is never believed.

A line with words that only one language has is known without the model; only the rest is shown to fastText, which is loaded at the first such line.
"""

from collections.abc import Collection
from functools import cache
from typing import Protocol

from bot.listening.cues import ANY, FIRST, told_by
from bot.listening.lexicon import RESOURCES
from bot.model import PersonId

_LEAST_CHARACTERS = 15
"""Shorter lines are guesswork: of English lines below 15 characters 13 % are called foreign, above it .3 %."""
_LEAST_LETTERS = 10
_LEAST_WORDS = 4
"""Words of a plain line without a telling one: fewer are mostly a command, a name, "lol nice"."""
_LEAST_CONFIDENCE = 0.6
_REMEMBERED = 20
_LEAST_LINES = 2
_FIRST_LETTER = ord("a")
_CLEAR = 8
"""Words of a line that is clear enough to doubt a settled language."""
_SETTLED = "a" * _REMEMBERED
"""Twenty lines of the first language; one string for everybody."""


class Model(Protocol):
    """What is used of a fastText model."""

    def predict(self, text: str, k: int = 1) -> tuple[tuple[str, ...], tuple[float, ...]]:
        """Labels and how sure they are."""


def language_of(text: str, words: Collection[str], told: str | None = None) -> str:
    """The language of one line (ISO 639), or "" when it can't be judged; `told` is what its words tell."""
    if len(text) < _LEAST_CHARACTERS:
        return ANY
    return (told_by(words) if told is None else told) or _predicted(text, words)


def _predicted(text: str, words: Collection[str]) -> str:
    """What the model says when it is sure; numbers, signs, code and a few plain words are not shown to it."""
    if len(words) < _LEAST_WORDS and text.isascii():
        return ""
    if sum(len(word) for word in words if word.isalpha()) < _LEAST_LETTERS:
        return ""
    line = " ".join(text.encode("utf-8", "ignore").decode().replace("\0", " ").split())
    labels, confidences = _model().predict(line)
    sure = bool(labels) and confidences[0] >= _LEAST_CONFIDENCE
    return labels[0].removeprefix("__label__") if sure else ""


@cache
def _model() -> Model:
    import fasttext

    model: Model = fasttext.load_model(str(RESOURCES / "lid.176.ftz"))
    return model


class Languages:
    """The languages of people, as heard. Remembers at most `limit` people: who is silent longest is forgotten first."""

    def __init__(self, limit: int = 100_000) -> None:
        self._half = max(1, limit // 2)
        self._lately: dict[PersonId, str] = {}
        self._before: dict[PersonId, str] = {}
        self._known = [FIRST]

    def hear(self, person: PersonId, text: str, words: Collection[str], told: str | None = None) -> str:
        """The language of the person after this line, which its words may tell; "" while it is unknown or mixed.

        Somebody who wrote the first language twenty times in a row is judged by clear lines only: a few plain words that tell nothing are a command or a name.
        """
        judged = self._lately.get(person)
        if judged is None:
            judged = self._before.get(person, "")
        told = told_by(words) if told is None else told
        unclear = not told and judged == _SETTLED and len(words) < _CLEAR and text.isascii()
        language = ANY if unclear else language_of(text, words, told)
        if language:
            judged = (judged + self._letter(language))[-_REMEMBERED:]
            self._remember(person, judged)
        return self._majority(judged)

    def _letter(self, language: str) -> str:
        """One character for each language, so that twenty lines of a person fit into one short string."""
        if language not in self._known:
            self._known.append(language)
        return chr(_FIRST_LETTER + self._known.index(language))

    def _remember(self, person: PersonId, judged: str) -> None:
        if len(self._lately) >= self._half and person not in self._lately:
            self._before, self._lately = self._lately, {}
        self._lately[person] = _SETTLED if judged == _SETTLED else judged

    def _majority(self, judged: str) -> str:
        if len(judged) < _LEAST_LINES:
            return ""
        letter = next((letter for letter in dict.fromkeys(judged[::-1]) if 2 * judged.count(letter) > len(judged)), "")
        return self._known[ord(letter) - _FIRST_LETTER] if letter else ""
