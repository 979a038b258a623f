"""discord.py without a gateway, for a process that only delivers: it sends and asks, and hears nothing. Remembers servers and channels for a minute."""

import asyncio
from typing import TypeVar

import discord

from adapters.discord import seeing
from adapters.discord.events import guild_of
from adapters.tracing import traced
from bot.live import Live
from bot.model import SpaceId
from bot.moment import MINUTE, Moment
from bot.pace import Pace
from bot.ports import Clock

LONGEST_WAIT = 60.0
"""Seconds that a request may wait for a rate limit before it is given up and said so."""
KEPT_FOR = MINUTE
"""Milliseconds for which a server or a channel is taken to be as it was."""
KEPT = 1_000
"""Servers and channels that are remembered."""
_T = TypeVar("_T", bound=discord.Guild | seeing.Place | None)


class Speaking(discord.Client):
    """A client that is never connected; `ended` is set once it is closed."""

    def __init__(self, live: Live, pace: Pace) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_WAIT,
            http_trace=traced(live.observer, "discord", pace),
        )
        self.ended = asyncio.Event()

    async def close(self) -> None:
        """Ends all connections."""
        self.ended.set()
        await super().close()


class Places:
    """Servers and channels that no gateway tells of: asked for once a minute, however many cards are about them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[int, tuple[Moment, discord.Guild | seeing.Place | None]] = {}

    async def guild(self, client: discord.Client, space: SpaceId) -> discord.Guild | None:
        """The server of a space; None when Kith is not in it."""
        number = guild_of(space)
        known = client.get_guild(number) or self._fresh(number)
        return known if isinstance(known, discord.Guild) else self._kept(number, await seeing.guild_of(client, space))

    async def channel(self, guild: discord.Guild, channel: int) -> seeing.Place | None:
        """A channel or thread of a server; None when it is gone or Kith can't see it."""
        known = guild.get_channel_or_thread(channel) or self._fresh(channel)
        return known if isinstance(known, discord.abc.GuildChannel | discord.Thread) else self._kept(channel, await seeing.channel_of(guild, channel))

    def _fresh(self, number: int) -> discord.Guild | seeing.Place | None:
        at, place = self._known.get(number, (None, None))
        return place if at is not None and self._clock.now() - at < KEPT_FOR else None

    def _kept(self, number: int, place: _T) -> _T:
        if len(self._known) >= KEPT:
            self._known.clear()
        self._known[number] = (self._clock.now(), place)
        return place
