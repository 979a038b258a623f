"""The archive of live platforms. Kith keeps no text: what a card wants to quote is fetched, kept for minutes in memory, and asked for again.

The core asks for texts in the middle of its work and can't wait for a network. So `Fetched.text` raises `Unfetched` for what is not there yet;
`bot.live` has it fetched and asks the core again. A card is composed before anything is written, so asking again does no harm.
"""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog

from bot.errors import Later
from bot.model import MessageId, SpaceId
from bot.moment import MINUTE, SECOND, Moment, after
from bot.ports import Clock, Platform, Unfetched

KEPT = 500
"""Texts that are kept."""
KEPT_FOR = 5 * MINUTE
"""Milliseconds that a text is kept for."""
MISSED_FOR = MINUTE
"""Milliseconds for which a message is not asked for again that could not be fetched, or not soon enough."""
AT_ONCE = 8
"""Messages that one platform is asked for at the same time."""

_T = TypeVar("_T")
_log = structlog.get_logger(__name__)


class Fetched:
    """`bot.ports.Archive` over the platforms that were added. Texts are asked for on one thread at a time; all else happens on the event loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._platforms: dict[str, Platform] = {}
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._as_it_is = False
        self._texts: OrderedDict[tuple[SpaceId, MessageId], tuple[Moment, str | None]] = OrderedDict()
        self._under_way: dict[tuple[SpaceId, MessageId], asyncio.Task[None]] = {}
        self._waiting: Counter[asyncio.Task[None]] = Counter()
        self._resting: dict[SpaceId, Moment] = {}

    def add(self, platform: Platform) -> None:
        """Spaces of this platform can be asked about from now on."""
        self._platforms[platform.name] = platform
        self._turns[platform.name] = asyncio.Semaphore(AT_ONCE)

    def platform(self, space: SpaceId) -> Platform | None:
        """Who serves a space; None when nobody does now."""
        return self._platforms.get(space.partition(":")[0])

    def text(self, space: SpaceId, message: MessageId) -> str | None:
        """The message as it was fetched; None when it is gone, or its platform wants to be left in peace. Raises Unfetched when it was not fetched lately."""
        if self.platform(space) is None:
            return None
        until, text = self._texts.get((space, message), (Moment(0), None))
        if not self._as_it_is and self._clock.now() > until and not self._rests(space):
            raise Unfetched(space, (message,))
        return text

    async def fetch(self, space: SpaceId, messages: Iterable[MessageId], seconds: float) -> None:
        """Fetches messages, some at a time, and keeps them. Returns when all are there, or so many seconds later: what nobody waits for any more is missed."""
        tasks = {message: self._under_way.get((space, message)) or self._begun(space, message) for message in messages}
        for task in tasks.values():
            self._waiting[task] += 1
        try:
            await asyncio.wait(tasks.values(), timeout=seconds)
        finally:
            late = [message for message, task in tasks.items() if not task.done()]
            for message in late:
                self._given_up(space, message, tasks[message])
        if late:
            _log.warning("messages_late", space=space, count=len(late))

    def keep(self, space: SpaceId, message: MessageId, text: str | None) -> None:
        """Keeps what was fetched for some minutes."""
        self._keep(space, message, text, KEPT_FOR)

    def as_it_is(self, compose: Callable[[], _T]) -> _T:
        """What a function returns that does without whatever was not fetched."""
        self._as_it_is = True
        try:
            return compose()
        finally:
            self._as_it_is = False

    def drop(self, space: SpaceId, message: MessageId) -> None:
        """Lets go of a message that was edited or deleted, also of what is on its way."""
        self._texts.pop((space, message), None)
        if task := self._under_way.pop((space, message), None):
            task.cancel()

    def let_go(self) -> None:
        """Lets go of what was kept for long enough. Call it every minute."""
        now = self._clock.now()
        for key in [key for key, (until, _) in self._texts.items() if until < now]:
            del self._texts[key]

    def link(self, space: SpaceId, message: MessageId) -> str:
        """Where a person can look; empty when its platform is not there."""
        platform = self.platform(space)
        return platform.link(space, message) if platform else ""

    def _begun(self, space: SpaceId, message: MessageId) -> asyncio.Task[None]:
        """A message on its way; who else wants it waits for the same."""
        task = self._under_way[space, message] = asyncio.create_task(self._fetch(space, message))  # noqa: TID251  # owned by `fetch`, which ends it
        task.add_done_callback(lambda done: self._arrived(space, message, done))
        return task

    async def _fetch(self, space: SpaceId, message: MessageId) -> None:
        name = space.partition(":")[0]
        try:
            async with self._turns[name]:
                if not self._rests(space):
                    self.keep(space, message, await self._platforms[name].text(space, message))
        except Later as later:
            if not self._rests(space):
                _log.warning("texts_put_off", space=space, seconds=later.seconds)
            self._resting[space] = after(self._clock.now(), int(later.seconds * SECOND))
        except Exception:  # noqa: BLE001  # a card goes without the quote, whatever a platform's library raises
            _log.warning("message_not_fetched", space=space, exc_info=True)
            self._keep(space, message, None, MISSED_FOR)

    def _rests(self, space: SpaceId) -> bool:
        """Whether the platform wants not to be asked about a space now."""
        return self._clock.now() < self._resting.get(space, Moment(0))

    def _given_up(self, space: SpaceId, message: MessageId, task: asyncio.Task[None]) -> None:
        """One of those who wait for a message gives up; the last one ends it."""
        self._waiting[task] -= 1
        if not self._waiting[task]:
            task.cancel()
            self._keep(space, message, None, MISSED_FOR)

    def _arrived(self, space: SpaceId, message: MessageId, task: asyncio.Task[None]) -> None:
        del self._waiting[task]
        if self._under_way.get((space, message)) is task:
            del self._under_way[space, message]

    def _keep(self, space: SpaceId, message: MessageId, text: str | None, time: int) -> None:
        self._texts[space, message] = (after(self._clock.now(), time), text)
        self._texts.move_to_end((space, message))
        while len(self._texts) > KEPT:
            self._texts.popitem(last=False)
