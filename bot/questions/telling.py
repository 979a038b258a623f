"""What goes into a question and what comes out: a message that tells something, and what could be asked about it. Values only."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from bot.listening.line import Line
from bot.moment import Moment


class Asking(Struct, frozen=True):
    """Questions about one thing that somebody told."""

    kind: str
    reflection: str
    questions: tuple[str, ...]
    """Open questions, each of which fits behind the reflection."""
    either: str = "Or"
    """What stands between two questions to choose from."""

    @property
    def text(self) -> str:
        """The reflection with its questions, to choose from."""
        others = (one[0].upper() + one[1:] for one in self.questions[1:])
        return f" {self.either}: ".join((f"{self.reflection} \u2014 {self.questions[0]}", *others))


class Telling(Struct, frozen=True):
    """A message and when it is looked at."""

    text: str
    at: Moment
    """When it was said."""
    now: Moment
    seed: str = ""
    """Chooses among words that do as well: the same seed, the same words."""
    zone: str = "UTC"
    """Of the wall clock that decides what a day is."""


class Asker(Struct, frozen=True):
    """How questions are asked in one language."""

    asking_about: Callable[[Telling, Line], Asking | None]
    """What could be asked about a message; None when nothing safe can be said."""
    occasion_in: Callable[[Telling, Line], tuple[str, date, str] | None] = lambda _telling, _line: None
    """An occasion that a message tells of, in its own words, its day, and what one may say about it on that day."""
    is_grounded: Callable[[str, str], bool] = lambda _question, _text: False
    """Whether a question that a language model worded says nothing that the message did not say."""
    is_told_out: Callable[[Line], bool] = lambda _: False
    """Whether a message says how something ended."""
    occasions: frozenset[str] = frozenset()
    """Words of occasions, to look for among topics before a text is fetched."""
