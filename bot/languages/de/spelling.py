"""German is typed in two ways: "für" and "fuer", "weiß" and "weiss". What is written here with umlauts is heard either way."""

import re

from bot.listening import line
from bot.listening.lexicon import words_in
from bot.model import Act

_TYPED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_AS_TYPED = str.maketrans(_TYPED)
_EITHER = str.maketrans({letter: f"(?:{letter}|{typed})" for letter, typed in _TYPED.items()})


def words(text: str) -> frozenset[str]:
    """The words of a text, each as written and as typed without umlauts."""
    return words_in(text) | words_in(text.translate(_AS_TYPED)) | words_in(text.replace("ß", "ss"))


def spelt(expression: str) -> str:
    """An expression that takes either spelling."""
    return expression.translate(_EITHER)


def phrases(*alternatives: str) -> re.Pattern[str]:
    """An expression for whole words, as `bot.listening.line.phrases`, in either spelling."""
    return line.phrases(*map(spelt, alternatives))


def said(act: Act, cues: str, *alternatives: str, beside: str = "", unless: re.Pattern[str] | None = None) -> line.Rule:
    """A rule as `bot.listening.line.said` makes it, in either spelling."""
    return line.said(act, " ".join(words(cues)), *map(spelt, alternatives), beside=" ".join(words(beside)), unless=unless)
