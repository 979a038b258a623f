"""The archive of live platforms. Kith keeps no text: what a card wants to quote is fetched, kept for minutes in memory, and asked for again.

The core asks for a text in the middle of its work and can't wait for a network. So `Fetched.text` raises `Unfetched` for what is not there yet;
`bot.live` fetches it and asks the core again. A card is composed before anything is written, so asking again does no harm.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from bot.model import MessageId, SpaceId
from bot.moment import MINUTE, Moment
from bot.ports import Clock, Platform

KEPT = 500
"""Texts that are kept."""
KEPT_FOR = 5 * MINUTE
"""Milliseconds that a text is kept for."""


_T = TypeVar("_T")


class Unfetched(Exception):
    """A message must be fetched first."""

    def __init__(self, space: SpaceId, message: MessageId) -> None:
        super().__init__(message)
        self.space = space
        self.message = message


class Fetched:
    """`bot.ports.Archive` over the platforms that were added. Used from one thread at a time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._platforms: dict[str, Platform] = {}
        self._as_it_is = False
        self._texts: OrderedDict[tuple[SpaceId, MessageId], tuple[Moment, str | None]] = OrderedDict()

    def add(self, platform: Platform) -> None:
        """Spaces of this platform can be asked about from now on."""
        self._platforms[platform.name] = platform

    def platform(self, space: SpaceId) -> Platform | None:
        """Who serves a space; None when nobody does now."""
        return self._platforms.get(space.partition(":")[0])

    def text(self, space: SpaceId, message: MessageId) -> str | None:
        """The message as it was fetched; None when it is gone. Raises Unfetched when it was not fetched lately."""
        if self.platform(space) is None:
            return None
        at, text = self._texts.get((space, message), (None, None))
        if self._as_it_is:
            return text
        if at is None or self._clock.now() - at > KEPT_FOR:
            raise Unfetched(space, message)
        return text

    def keep(self, space: SpaceId, message: MessageId, text: str | None) -> None:
        """Keeps what was fetched for some minutes."""
        self._texts[space, message] = (self._clock.now(), text)
        while len(self._texts) > KEPT:
            self._texts.popitem(last=False)

    def as_it_is(self, compose: Callable[[], _T]) -> _T:
        """What a function returns that does without whatever was not fetched."""
        self._as_it_is = True
        try:
            return compose()
        finally:
            self._as_it_is = False

    def drop(self, space: SpaceId, message: MessageId) -> None:
        """Lets go of a message that was edited or deleted."""
        self._texts.pop((space, message), None)

    def link(self, space: SpaceId, message: MessageId) -> str:
        """Where a person can look; empty when its platform is not there."""
        platform = self.platform(space)
        return platform.link(space, message) if platform else ""
