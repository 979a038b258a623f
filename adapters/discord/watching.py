"""Which channels are listened to, and how far they were heard. A thread is listened to exactly while its parent is. Asks Discord nothing."""

import asyncio
from collections.abc import Callable

import discord

from adapters.discord.custom_ids import PREFIX
from adapters.discord.events import first_id, guild_of, space_of
from bot.app import App
from bot.events import ChannelSeen
from bot.live import Live
from bot.model import ChannelId, SpaceId
from bot.moment import after


class Watching:
    """Watched channels by id, over all servers of this process."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._channels: set[int] = set()
        self._threads: dict[int, str] = {}
        self._guilds: dict[int, int] = {}
        self.newest: dict[int, int] = {}
        """The last message heard of each channel and thread; 0 when none was."""
        self.gaps: dict[int, int] = {}
        """Channels and threads of which something was missed: after which message."""
        self.broken: dict[int, int] = {}
        """The same of channels whose connection is broken: gaps as soon as there is a new session, nothing if the old one goes on."""
        self.reading: set[int] = set()
        """Those whose history is being read now."""
        self.wanted = asyncio.Event()
        """Set when there may be gaps that can be filled now."""

    async def load(self, serves: Callable[[int], bool]) -> None:
        """Reads from the record what is watched in the servers of this process and how far it was heard; what was said since then is a gap."""
        spaces = await self._live.ask(lambda app: [one.id for one in app.coach.spaces_on(PREFIX)])
        for guild in filter(serves, map(guild_of, spaces)):
            await self.refresh(guild)
        self.broken = dict(self.newest)

    async def refresh(self, guild: int) -> None:
        """Reads again what is watched in a server, after a command may have changed it."""
        watched, newest = await self._live.ask(lambda app: _watched_in(app, space_of(guild)))
        before = await self._live.ask(lambda app: {int(one) for one in app.coach.ledger(space_of(guild)).roster.channels})
        self._channels = self._channels - before | watched
        self.newest = {channel: last for channel, last in self.newest.items() if channel not in before or channel in watched}
        for channel, last in newest.items():
            self._guilds[channel] = guild
            self.newest.setdefault(channel, last)

    async def learn(self, guild: int, now: int) -> None:
        """Reads again what is watched in a server, after another process may have changed it; a new channel is heard from an id on, and never before."""
        before = set(self._channels)
        await self.refresh(guild)
        self.newest.update(dict.fromkeys(self._channels - before, now))

    def watches(self, channel: int) -> bool:
        """Whether somebody allowed Kith to listen in a channel."""
        return channel in self._channels

    def listens(self, channel: object) -> bool:
        """Whether what is said in a channel or thread is heard. What discord.py does not know (an archived thread) is not."""
        if isinstance(channel, discord.Thread):
            return channel.parent_id in self._channels
        return getattr(channel, "id", None) in self._channels and not isinstance(channel, discord.PartialMessageable)

    def thread_seen(self, channel: object) -> ChannelSeen | None:
        """What the record must know of a thread before the first message from it; None when it does."""
        if not isinstance(channel, discord.Thread) or self._threads.get(channel.id) == channel.name:
            return None
        self._threads[channel.id] = channel.name
        return ChannelSeen(space_of(channel.guild.id), ChannelId(str(channel.id)), channel.name, watch=True)

    def heard(self, guild: int, channel: int, message: int) -> None:
        """A message was heard."""
        self._guilds[channel] = guild
        if message > self.newest.get(channel, 0):
            self.newest[channel] = message

    def missed(self, channel: int, message: int) -> None:
        """A message could not be taken in: what is from it on is read again later."""
        self.gaps.setdefault(channel, min(self.newest.get(channel, message), message - 1))

    def unread(self, channel: int, message: int) -> None:
        """What was said after a message could not be read: it is a gap again, from the last message on that could."""
        self.gaps[channel] = max(message, self.newest.get(channel, 0))

    def behind(self, channel: discord.abc.Snowflake, message: int) -> bool:
        """Whether a message must wait until what was said before it has been read; it is then read with it.

        So what is recorded of a channel never has a hole before its last message, and a fall in the middle of reading loses nothing.
        """
        own = channel.id
        if isinstance(channel, discord.Thread) and channel.parent_id in self.gaps and own not in self.newest:
            self.gaps.setdefault(own, own - 1)
        if own in self.reading:
            self.missed(own, message)
        if own not in self.gaps:
            return False
        self.wanted.set()
        return True

    def breaks(self, belongs: Callable[[int], bool]) -> None:
        """From here on something may be missed in the servers that belong to a connection."""
        for channel, last in self.newest.items():
            if belongs(self._guilds.get(channel, 0)):
                self.broken.setdefault(channel, last)

    def resumed(self, belongs: Callable[[int], bool]) -> None:
        """Nothing was missed in these."""
        self.broken = {channel: last for channel, last in self.broken.items() if not belongs(self._guilds.get(channel, 0))}

    def begins_anew(self, belongs: Callable[[int], bool]) -> None:
        """What was missed in these is to be read, before anything else from there is recorded."""
        for channel, last in self.broken.items():
            if belongs(self._guilds.get(channel, 0)):
                self.gaps.setdefault(channel, last)
        self.resumed(belongs)

    def want(self) -> None:
        """It is a good moment to fill gaps, if there are any."""
        if self.gaps:
            self.wanted.set()

    def forget(self, channels: set[int]) -> None:
        """These are there no more."""
        self._channels -= channels
        for channel in channels:
            self.newest.pop(channel, None)
            self.gaps.pop(channel, None)
            self.broken.pop(channel, None)
            self._threads.pop(channel, None)
            self._guilds.pop(channel, None)


def _watched_in(app: App, space: SpaceId) -> tuple[set[int], dict[int, int]]:
    """The watched channels of a space, and the last message heard of each, even if it is kept no more; 0 where none was."""
    watched = [channel.id for channel in app.coach.ledger(space).roster.channels.values() if channel.watched]
    newest: dict[int, int] = {}
    for channel in watched:
        state = app.coach.store.channel_state(space, channel, 1)
        expired = 0 if state.heard is None else first_id(after(state.heard, 1)) - 1
        newest[int(channel)] = int(state.recent[-1].id.rpartition(":")[2]) if state.recent else expired
    return {int(channel) for channel in watched}, newest
