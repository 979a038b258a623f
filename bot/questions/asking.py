"""From a message to questions about it, in its own language and in no other. Silence is the rule."""

from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from bot.listening.clean import clean
from bot.listening.cues import spoken, told_by
from bot.listening.line import Line, line_of
from bot.questions.telling import Asker, Asking, Telling


def asking_about(telling: Telling) -> Asking | None:
    """What could be asked about a message; None when nothing safe can be said."""
    line = line_of(clean(telling.text))
    asker = _asker_of(line)
    return asker.asking_about(telling, line) if asker else None


def occasion_in(telling: Telling) -> tuple[str, date, str] | None:
    """An occasion that a message tells of, in its own words, its day, and what one may say about it on that day; None when nothing safe can be said."""
    line = line_of(clean(telling.text))
    asker = _asker_of(line)
    return asker.occasion_in(telling, line) if asker else None


def is_grounded(question: str, text: str) -> bool:
    """Whether a question that a language model worded about a text may be shown; never in a language that has no questions of its own."""
    asker = _asker_of(line_of(clean(text)))
    return asker is not None and asker.is_grounded(question, text)


def is_told_out(text: str) -> bool:
    """Whether a message says how something ended, so that nobody need ask."""
    line = line_of(clean(text))
    return any(asker.is_told_out(line) for asker in _askers().values())


def occasions() -> frozenset[str]:
    """Words of occasions in any language, to look for among topics before a text is fetched."""
    return frozenset[str]().union(*(asker.occasions for asker in _askers().values()))


def _asker_of(line: Line) -> Asker | None:
    """How to ask in the language that a line's own words tell; None in any other."""
    return _askers().get(told_by(line.vocabulary))


@cache
def _askers() -> dict[str, Asker]:
    """How to ask in each language that has questions."""
    return {language: _loaded(f"bot.languages.{language}.asking") for language in spoken() if find_spec(f"bot.languages.{language}.asking")}


def _loaded(module: str) -> Asker:
    asker: Asker = import_module(f"{module}.composing").ASKER
    return asker
