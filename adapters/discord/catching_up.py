"""Reads what was said while Kith was away: watched channels only, from the last message heard, a bounded number, one channel after the other."""

from collections.abc import AsyncIterator

import discord
import structlog

from adapters.discord.listening import Listening
from adapters.discord.watching import Watching
from bot.live import Live

MOST = 1_000
"""Messages that are read of one channel after one gap (ten requests)."""
UNHEARD = 100
"""Messages that are read of a channel where nothing was heard yet, back to Kith's own notice there."""

_log = structlog.get_logger(__name__)


class CatchingUp:
    """Fills the gaps of `Watching` in the background. discord.py keeps the rate limits."""

    def __init__(self, live: Live, watching: Watching, listening: Listening) -> None:
        self._live = live
        self._watching = watching
        self._listening = listening

    def threads(self, guild: discord.Guild) -> None:
        """Threads that were opened during a gap of their parent are gaps themselves."""
        gaps, newest = self._watching.gaps, self._watching.newest
        for thread in guild.threads:
            parent = gaps.get(thread.parent_id)
            if parent is not None and thread.id not in newest and thread.id >= parent and self._watching.listens(thread):
                gaps.setdefault(thread.id, thread.id - 1)

    async def fill(self, client: discord.Client) -> None:
        """Fills gaps whenever there are some, for ever."""
        while True:
            await self._watching.wanted.wait()
            self._watching.wanted.clear()
            for channel_id, after in list(self._watching.gaps.items()):
                channel = client.get_channel(channel_id)
                if channel is None:
                    continue  # its server is not there yet; asked again when it is
                self._watching.gaps.pop(channel_id, None)
                if isinstance(channel, discord.abc.Messageable) and self._watching.listens(channel):
                    await self._read(client, channel, channel_id, after)

    async def _read(self, client: discord.Client, channel: discord.abc.Messageable, channel_id: int, after: int) -> None:
        count = 0
        try:
            async for message in _since(client, channel, after):
                if message.guild is None or not self._watching.listens(message.channel):
                    return
                self._watching.heard(channel_id, message.id)
                for event in self._listening.heard(message, message.guild.id):
                    await self._live.take(event)
                count += 1
        except discord.HTTPException as error:
            _log.warning("history_not_read", channel=channel_id, status=error.status, code=error.code)
            if error.status >= 500:
                self._watching.missed(channel_id, after + 1)
        except Exception:  # noqa: BLE001  # a message that discord.py can't parse must not end listening
            _log.exception("history_not_understood", channel=channel_id)
        if count:
            _log.info("caught_up", channel=channel_id, messages=count)


async def _since(client: discord.Client, channel: discord.abc.Messageable, after: int) -> AsyncIterator[discord.Message]:
    """The messages after one, oldest first; where none was heard yet, those after Kith's notice."""
    if after:
        async for message in channel.history(limit=MOST, after=discord.Object(after), oldest_first=True):
            yield message
        return
    unheard: list[discord.Message] = []
    async for message in channel.history(limit=UNHEARD):
        if client.user is not None and message.author.id == client.user.id:
            for one in reversed(unheard):
                yield one
            return
        unheard.append(message)
