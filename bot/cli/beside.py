"""What a process does because others share its PostgreSQL: learns what they changed, sends what they posted, keeps to its part of the platforms' limits."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

import structlog

from bot.errors import KithError, Taken
from bot.live import Live
from bot.model import SpaceId

EVERY = 5.0
"""Seconds between two looks at what others did: the longest that a process does not know it, and that a card which another process marked waits."""
_log = structlog.get_logger(__name__)


class Sharing(Protocol):
    """A platform that other processes serve, too."""

    async def learn(self, space: SpaceId) -> None:
        """Consent or channels of a space changed, perhaps by another process."""

    def share(self, beside: Mapping[str, int]) -> None:
        """So many processes have each of this one's roles, this one among them: keeps to its part of what the platform allows all of them together."""


class Held(Protocol):
    """What this process holds of the database."""

    def beside(self) -> dict[str, int]:
        """How many processes have each role of this one. Blocking. Raises Taken when another process has what this one lost."""


def beside(live: Live, platforms: Sequence[Sharing], held: Held, *, delivers: bool) -> list[Callable[[], Awaitable[None]]]:
    """What is to be done again and again, each by itself."""

    async def learn() -> None:
        for space in await live.learn():
            for platform in platforms:
                await platform.learn(space)

    async def share() -> None:
        present = await asyncio.to_thread(held.beside)
        for platform in platforms:
            platform.share(present)

    return [learn, share, *([live.send] if delivers else [])]


async def every(work: Callable[[], Awaitable[None]], stop: asyncio.Event, seconds: float = EVERY) -> None:
    """Does something every few seconds until `stop` is set, however it fails. Raises Taken: another process serves what this one should."""
    while not stop.is_set():
        try:
            await work()
        except Taken:
            raise
        except KithError as error:
            _log.warning("not_done_beside_others", job=work.__name__, what=error.what)
        except Exception:  # noqa: BLE001  # what goes wrong once must not end it; the error's words may quote somebody
            _log.exception("not_done_beside_others", job=work.__name__)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await stop.wait()
