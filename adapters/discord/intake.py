"""What was heard and waits to be recorded, in its order. Knows nothing of Discord's wire.

Messages stop coming when there are many (`Intake.full`), for they can be read again. What changes earlier ones is always let in: Discord says it once.
"""

import asyncio
from collections import deque
from collections.abc import Callable

import structlog
from msgspec import Struct

from bot.app import App
from bot.errors import KithError
from bot.events import Heard, ReactionRemoved
from bot.live import Live
from bot.model import ChannelId, MessageId, SpaceId

ROOM = 10_000
"""Events that may wait here; messages that come beyond are read again from Discord later."""

_log = structlog.get_logger(__name__)


class Cleared(Struct, frozen=True):
    """All reactions of a message, or all with one emoji, were taken off at once. Discord does not say whose they were; the record knows."""

    space: SpaceId
    channel: ChannelId
    message: MessageId
    emoji: str = ""
    """Empty for all."""


class Intake:
    """The queue between discord.py, which can't wait, and `bot.live`, which may make us wait."""

    def __init__(self, live: Live, emptied: Callable[[], None]) -> None:
        self._live = live
        self._emptied = emptied
        self._waiting: deque[Heard | Cleared] = deque()
        self._something = asyncio.Event()
        self._nothing = asyncio.Event()
        self._nothing.set()

    @property
    def full(self) -> bool:
        """Whether nothing more should be put in."""
        return len(self._waiting) >= ROOM

    def put(self, event: Heard | Cleared) -> None:
        """Lets an event wait for its turn."""
        self._waiting.append(event)
        self._something.set()
        self._nothing.clear()

    async def bring(self) -> None:
        """Brings one event after the other to the record, for ever."""
        while True:
            await self._something.wait()
            while self._waiting:
                await self._take(self._waiting[0])
                self._waiting.popleft()
            self._something.clear()
            self._nothing.set()
            self._emptied()

    async def drained(self) -> None:
        """Returns when everything that was put in has been taken in."""
        await self._nothing.wait()

    async def _take(self, event: Heard | Cleared) -> None:
        if not isinstance(event, Cleared):
            await self._live.take(event)
            return
        try:
            for removed in await self._live.ask(lambda app: _taken_off(app, event)):
                await self._live.take(removed)
        except KithError:
            _log.warning("reactions_not_cleared", exc_info=True)


def _taken_off(app: App, cleared: Cleared) -> list[ReactionRemoved]:
    app.flush()
    reactions = app.coach.store.reactions(cleared.space, cleared.message)
    wanted = [one for one in reactions if cleared.emoji in ("", one.emoji)]
    return [ReactionRemoved(cleared.space, cleared.channel, one.message, one.person, one.emoji) for one in wanted]
