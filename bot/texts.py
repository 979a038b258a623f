"""Every text that a person reads, in the language of that person: gettext catalogues, one folder a language (`bot/languages/<code>/kith.po`).

English is the source: what stands in the code is the text, so English reads no catalogue and pays for none. Texts are said by `t`, `tn` and `tp` while
`speaking` a language; tables of texts are marked with `mark` and said when they are shown. `make texts` brings the catalogues up to date.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations

ENGLISH = "en"
FOLDER = os.path.join(os.path.dirname(__file__), "languages")  # noqa: PTH118, PTH120 - pathlib costs a tenth of the start-up time
CATALOGUE = "kith.po"
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def t(text: str, /, **values: object) -> str:
    """A text in the language that is spoken; `{name}` stands for one of the values."""
    language = _spoken.get()
    if language != ENGLISH:
        text = catalogue(language).gettext(text)
    return text.format(**values) if values else text


def tn(one: str, many: str, count: int, /, **values: object) -> str:
    """A text about so many: `{n}` is the count. Each language has its own plural forms."""
    language = _spoken.get()
    text = (one if count == 1 else many) if language == ENGLISH else catalogue(language).ngettext(one, many, count)
    return text.format(n=count, **values)


def tp(context: str, text: str, /, **values: object) -> str:
    """A text that needs a word about where it stands, because other languages say it differently elsewhere."""
    language = _spoken.get()
    if language != ENGLISH:
        text = catalogue(language).pgettext(context, text)
    return text.format(**values) if values else text


def mark(text: str) -> str:
    """The text itself, for the catalogues to find: said with `t` when it is shown."""
    return text


def markp(_context: str, text: str) -> str:
    """The same for a text that is said with `tp`."""
    return text


def language() -> str:
    """The language that is spoken now."""
    return _spoken.get()


def foreign() -> str:
    """The language that is spoken when it is not English; empty for English, which is spoken to whoever asks for nothing else."""
    return "" if language() == ENGLISH else language()


def speak(locale: str) -> None:
    """Says everything in the language of a locale until the task ends: for listeners that a library starts."""
    _spoken.set(known(locale))


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Says everything in the language of a locale, or in English when there is no catalogue of it."""
    before = _spoken.set(known(locale))
    try:
        yield
    finally:
        _spoken.reset(before)


def known(locale: str) -> str:
    """The language that a locale such as "de-AT" is spoken in here: its own, that of its first part, or English."""
    spoken = languages()
    exact = locale.replace("-", "_")
    return next((code for code in (exact, exact.partition("_")[0].casefold()) if code in spoken), ENGLISH)


def _file(language: str) -> str:
    """Where the texts of a language are."""
    return os.path.join(FOLDER, language, CATALOGUE)  # noqa: PTH118


@cache
def languages() -> tuple[str, ...]:
    """All languages in which texts are there, English first."""
    return (ENGLISH, *sorted(code for code in os.listdir(FOLDER) if os.path.exists(_file(code))))  # noqa: PTH110, PTH208


def name_of(language: str) -> str:
    """What a language calls itself."""
    return "English" if language == ENGLISH else catalogue(language).pgettext("in itself", markp("in itself", "English"))


@cache
def catalogue(language: str) -> NullTranslations:
    """The texts of a language, compiled when somebody needs them first."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with open(_file(language), "rb") as file:  # noqa: PTH123
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
