"""What listening goes by in one language: words and rules. Holds a place for each of them, finds the folder of a language, and speaks none itself."""

from collections.abc import Callable, Collection
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from msgspec import Struct

from bot import languages
from bot.listening.lexicon import COMMON
from bot.listening.line import Line, Rule
from bot.moment import Moment

FIRST = "en"
"""The language of a line that nothing tells."""
ANY = ""
"""No language: what is the same in many."""
_LEAST_FREQUENT = 2


class Words(Struct, frozen=True):
    """The small words of a language."""

    own: frozenset[str] = frozenset()
    """Words that only this language has: one tells a line."""
    frequent: frozenset[str] = frozenset()
    """Words that few other languages have: two tell a line of the first language."""
    common: frozenset[str] = COMMON
    """Words too common to tell a topic or to be taken for a name."""
    small: frozenset[str] = frozenset()
    """Words that everybody says about anything: that two messages share one tells nothing."""
    inflected: Callable[[str], bool] = lambda _: False
    """Whether a word is a form of a common one."""
    replies: frozenset[str] = frozenset()
    """Words that begin replies."""
    you: frozenset[str] = frozenset()
    me: frozenset[str] = frozenset()
    please: frozenset[str] = frozenset()
    """Words that make a need one that is put to somebody."""
    advising: frozenset[str] = frozenset()
    """Words of advice."""
    debating: frozenset[str] = frozenset()
    """Words with which peers object, or speak for their group."""
    calling_all: frozenset[str] = frozenset()
    """Words for anybody and everybody."""


class Cues(Struct, frozen=True):
    """A language as listening knows it. Whatever is left out is not heard."""

    rules: tuple[Rule, ...]
    words: Words = Words()
    asks: Callable[[Line], bool] = lambda _: True
    """Whether a question mark of the line asks."""
    opens: Callable[[Line], bool] = lambda _: False
    """Whether a clause starts like a question, whatever its mark."""
    trailing: Callable[[Line], bool] = lambda _: False
    """Whether its only thanks come at the very end: behind a question they are thanks in advance."""
    interest: Callable[[Line], bool] = lambda _: False
    """Whether a question is about the one who is asked."""
    no_help: Callable[[Line], bool] = lambda _: False
    """Whether a short answer only wishes, regrets, rebukes or agrees."""
    offers: Callable[[Line], bool] = lambda _: False
    """Whether it tells what its author will or could do."""
    day_of: Callable[[str, Moment, str], date | None] = lambda _text, _at, _zone: None
    """The first day that a text speaks of, seen from a moment on the wall clock of a zone."""


@cache
def cues_of(language: str) -> Cues:
    """The cues of a language; of one without a folder, those that many share."""
    cues: Cues = import_module(f"bot.languages.{language}.cues" if language in spoken() else "bot.languages.international").CUES
    return cues


@cache
def spoken() -> tuple[str, ...]:
    """The codes (ISO 639) of the languages that have cues, the first one first."""
    folders = [folder.name for folder in iter_modules(languages.__path__) if folder.ispkg]
    heard = [code for code in folders if any(module.name == "cues" for module in iter_modules([f"{languages.__path__[0]}/{code}"]))]
    return tuple(sorted(heard, key=lambda code: (code != FIRST, code)))


def load() -> None:
    """Reads the cues of every language now, so that no message waits for it."""
    for language in (ANY, *spoken()):
        cues_of(language)


def told_by(words: Collection[str]) -> str:
    """The language that a line's words tell by themselves; "" when they tell none, or two as much."""
    own, frequent, others = _telling()
    if others.isdisjoint(words):
        return FIRST if not own.isdisjoint(words) or len(frequent.intersection(words)) >= _LEAST_FREQUENT else ANY
    found = {code: len(cues_of(code).words.own.intersection(words)) for code in spoken()}
    most = max(found.values())
    tell = [code for code, count in found.items() if count == most]
    return tell[0] if len(tell) == 1 else ANY


def cues_told_by(words: Collection[str]) -> Cues:
    """The cues of the language that a line's words tell, of the first one when they tell none."""
    return cues_of(told_by(words) or FIRST)


@cache
def _telling() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words that tell the first language, those of which two do, and the words that tell any other."""
    first = cues_of(FIRST).words
    return first.own, first.frequent, frozenset[str]().union(*(cues_of(code).words.own for code in spoken()[1:]))
