"""Reads what was said while Kith was away: watched channels only, since the last message heard, a bounded number, one channel after the other."""

import asyncio
from http import HTTPStatus

import aiohttp
import discord
import structlog

from adapters.discord.listening import Listening
from adapters.discord.watching import Watching
from bot.live import Live

MOST = 1_000
"""Messages that are read of one channel after one gap (ten requests), the newest."""
ROUNDS = 20
"""How often a channel is read again in which people go on talking."""
PAUSE = 30.0
"""Seconds until a channel is read again that Discord could not show."""

_log = structlog.get_logger(__name__)


class CatchingUp:
    """Fills the gaps of `Watching` in the background. discord.py keeps the rate limits."""

    def __init__(self, live: Live, watching: Watching, listening: Listening) -> None:
        self._live = live
        self._watching = watching
        self._listening = listening
        self._resting: set[int] = set()

    async def fill(self, client: discord.Client) -> None:
        """Fills gaps whenever there are some, for ever."""
        while True:
            await self._watching.wanted.wait()
            self._watching.wanted.clear()
            for guild in client.guilds:
                self._threads(guild)
            for channel_id in list(self._watching.gaps):
                channel = client.get_channel(channel_id)
                if channel is not None and channel_id not in self._resting:  # without a channel its server is not there yet
                    await self._fill(client, channel, channel_id)

    def _threads(self, guild: discord.Guild) -> None:
        """Threads that were opened during a gap of their parent are gaps themselves; those that are older than what was heard there are not."""
        gaps, newest = self._watching.gaps, self._watching.newest
        for parent, after in [(parent, gaps[parent]) for parent in {thread.parent_id for thread in guild.threads} if parent in gaps]:
            threads = [thread.id for thread in guild.threads if thread.parent_id == parent]
            heard = max(after, *(newest.get(thread, 0) for thread in threads))
            gaps.update({thread: thread - 1 for thread in threads if heard and thread >= heard and thread not in newest and thread not in gaps})

    async def _fill(self, client: discord.Client, channel: object, channel_id: int) -> None:
        """Reads a channel until nothing was said while it was read."""
        gaps, reading = self._watching.gaps, self._watching.reading
        if not isinstance(channel, discord.abc.Messageable) or not self._watching.listens(channel):
            gaps.pop(channel_id, None)
            return
        reading.add(channel_id)
        try:
            for _ in range(ROUNDS):
                if channel_id not in gaps or not await self._read(client, channel, channel_id, gaps.pop(channel_id)):
                    break
        finally:
            reading.discard(channel_id)

    async def _read(self, client: discord.Client, channel: discord.abc.Messageable, channel_id: int, after: int) -> bool:
        """Reads what was said after a message; returns whether that was all that Discord lets us read. What it can't show now stays a gap."""
        try:
            await self._hear(client, channel, channel_id, after)
        except asyncio.CancelledError:
            self._watching.unread(channel_id, after)
            raise
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
            pause = _pause(error)
            _log.warning("history_not_read", channel=channel_id, error=type(error).__name__, code=getattr(error, "code", None), again_in=pause)
            if pause is not None:
                self._watching.unread(channel_id, after)
                self._rest(channel_id, pause)
                return False
        except Exception:  # noqa: BLE001  # a message that discord.py can't parse must not end listening
            _log.exception("history_not_understood", channel=channel_id)
        return True

    async def _hear(self, client: discord.Client, channel: discord.abc.Messageable, channel_id: int, after: int) -> None:
        missed, whole = await _since(client, channel, after)
        for message in missed:
            if message.guild is None or not self._watching.listens(message.channel):
                return
            self._watching.heard(message.guild.id, channel_id, message.id)
            for event in self._listening.heard(message, message.guild.id):
                await self._live.take(event)
        if channel_id in self._watching.gaps:  # somebody spoke meanwhile: what was just read need not be read again
            self._watching.unread(channel_id, self._watching.gaps[channel_id])
        if missed:
            _log.info("caught_up", channel=channel_id, messages=len(missed))
        if not whole:
            _log.warning("history_given_up", channel=channel_id, messages=len(missed), limit=MOST)

    def _rest(self, channel_id: int, seconds: float) -> None:
        """Leaves a channel alone for a while, whoever speaks in it, and wants it read then even when nobody does."""
        self._resting.add(channel_id)
        asyncio.get_running_loop().call_later(seconds, self._rested, channel_id)

    def _rested(self, channel_id: int) -> None:
        self._resting.discard(channel_id)
        self._watching.want()


def _pause(error: Exception) -> float | None:
    """Seconds after which Discord may show what it could not show; None when it has said no."""
    if isinstance(error, discord.RateLimited):
        return error.retry_after
    refused = isinstance(error, discord.HTTPException) and error.status < HTTPStatus.INTERNAL_SERVER_ERROR and error.status != HTTPStatus.TOO_MANY_REQUESTS
    return None if refused else PAUSE


async def _since(client: discord.Client, channel: discord.abc.Messageable, after: int) -> tuple[list[discord.Message], bool]:
    """What was said after a message and after Kith's last notice, oldest first, and whether that is all; nothing where neither is found.

    Kith says nothing in a channel but that it listens there: what was said before that nobody allowed it to hear.
    """
    found: list[discord.Message] = []
    async for message in channel.history(limit=MOST, after=discord.Object(after) if after else None, oldest_first=False):
        if client.user is not None and message.author.id == client.user.id:
            return found[::-1], True
        found.append(message)
    return (found[::-1], len(found) < MOST) if after else ([], not found)
