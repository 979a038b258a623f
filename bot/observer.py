"""Who is told what Kith does, to count it. Never learns who, where in a space, or what was said."""

from contextlib import AbstractContextManager, nullcontext
from typing import Literal, Protocol

Fate = Literal["sent", "dropped", "unreachable", "later", "unsettled", "revised"]
"""What became of one try to send a post."""


class Observer(Protocol):
    """Counts. Its methods are called from any thread and never raise."""

    def taken(self, platform: str, kind: str) -> None:
        """An event, command or button came in; `kind` is the name of its class in `bot.events`."""

    def listening(self) -> AbstractContextManager[object]:
        """Surrounds the understanding of one event."""

    def written(self, events: int) -> None:
        """So many events were written together."""

    def refused(self) -> None:
        """The database refused to write."""

    def delivered(self, platform: str, kind: str, fate: Fate) -> None:
        """A post was tried; `kind` is a `PostKind`."""

    def suggested(self, kind: str, outcome: str) -> None:
        """A suggestion was shown or decided about; a `SuggestionKind` and an `Outcome`."""

    def answered(self, platform: str, status: int) -> None:
        """A platform answered a request of Kith's with this HTTP status."""

    def sessions_left(self, platform: str, left: int) -> None:
        """So many sessions may be begun on a platform until tomorrow."""

    def session_begun(self, platform: str) -> None:
        """One of them was begun."""


class Unobserved:
    """Counts nothing."""

    def taken(self, platform: str, kind: str) -> None:
        """Nothing."""

    def listening(self) -> AbstractContextManager[object]:
        """Nothing."""
        return nullcontext()

    def written(self, events: int) -> None:
        """Nothing."""

    def refused(self) -> None:
        """Nothing."""

    def delivered(self, platform: str, kind: str, fate: Fate) -> None:
        """Nothing."""

    def suggested(self, kind: str, outcome: str) -> None:
        """Nothing."""

    def answered(self, platform: str, status: int) -> None:
        """Nothing."""

    def sessions_left(self, platform: str, left: int) -> None:
        """Nothing."""

    def session_begun(self, platform: str) -> None:
        """Nothing."""


UNOBSERVED: Observer = Unobserved()
