"""What discord.py heard, gated by consent, on its way to the record. Nothing of an unwatched channel goes further than this file.

Every method returns at once: order is kept because nothing waits between the socket and the intake.
"""

from collections.abc import Iterable

import discord

from adapters.discord import events
from adapters.discord.intake import Cleared, Intake
from adapters.discord.watching import Watching
from bot.events import Heard, PersonJoined, WorkspaceLeft
from bot.model import ChannelId, PersonId, SpaceId

NAMES = 50_000
"""People whose names are remembered, so that each is told to the record once."""


class Listening:
    """Turns what discord.py heard into events of watched channels."""

    def __init__(self, watching: Watching, intake: Intake) -> None:
        self._watching = watching
        self._intake = intake
        self._names: dict[tuple[SpaceId, PersonId], str] = {}

    def message(self, message: discord.Message) -> None:
        """Somebody said something, or joined."""
        guild = message.guild
        if guild is None or not self._watching.listens(message.channel) or self._watching.behind(message.channel, message.id):
            return
        if self._intake.full:
            self._watching.missed(message.channel.id, message.id)
            return
        self._watching.heard(guild.id, message.channel.id, message.id)
        for event in self.heard(message, guild.id):
            self._intake.put(event)

    def heard(self, message: discord.Message, guild: int) -> Iterable[Heard]:
        """The events of a message: the thread it is in and people, where the record does not know them yet, then what was said."""
        if events.is_join(message):
            yield events.met(message.author, guild, events.moment(message.id))
        if not events.is_speech(message):
            return
        thread = self._watching.thread_seen(message.channel)
        if thread is not None:
            yield thread
        yield from self._new((message.author, *message.mentions[: events.MENTIONS]), guild)
        yield events.posted(message, guild)

    def edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """A message reads differently."""
        message = payload.message
        if message.guild is None or not self._watching.listens(message.channel):
            return
        event = events.edited(message, message.guild.id)
        if event is not None and message.id <= self._watching.newest.get(message.channel.id, message.id):
            for person in self._new((message.author, *message.mentions[: events.MENTIONS]), message.guild.id):
                self._intake.put(person)
            self._intake.put(event)

    def delete(self, guild: int | None, channel: int, messages: set[int]) -> None:
        """Messages are gone; wherever they were, their traces go."""
        if guild is not None:
            for event in events.deleted(guild, channel, frozenset(messages)):
                self._intake.put(event)

    def reaction(self, payload: discord.RawReactionActionEvent, channel: object) -> None:
        """A reaction was put on or taken off."""
        if payload.guild_id is None or not self._watching.listens(channel):
            return
        event = events.reacted(payload, payload.guild_id)
        if event is not None:
            if payload.member is not None:
                for person in self._new((payload.member,), payload.guild_id):
                    self._intake.put(person)
            self._intake.put(event)

    def clear(self, payload: discord.RawReactionClearEvent | discord.RawReactionClearEmojiEvent) -> None:
        """A moderator took all reactions off a message, or all with one emoji."""
        if payload.guild_id is not None:
            emoji = (payload.emoji.name or "")[: events.EMOJI] if isinstance(payload, discord.RawReactionClearEmojiEvent) else ""
            channel = payload.channel_id
            message = events.message_id(channel, payload.message_id)
            self._intake.put(Cleared(events.space_of(payload.guild_id), ChannelId(str(channel)), message, emoji))

    def gone(self, event: Heard) -> None:
        """Something else happened that the record must know, in its order."""
        if isinstance(event, WorkspaceLeft):
            self._names = {key: name for key, name in self._names.items() if key[0] != event.space}
        self._intake.put(event)

    def renew(self, person: PersonId) -> None:
        """Somebody used a command, after which no record may know them any more: they are told to it again when they next speak."""
        for known in [known for known in self._names if known[1] == person]:
            del self._names[known]

    def _new(self, users: Iterable[discord.abc.User], guild: int) -> Iterable[PersonJoined]:
        """Those whom the record does not know by this name. Who is no member object here (read from the history) keeps the name they had."""
        for user in users:
            met = events.met(user, guild, None)
            key = (met.space, met.id)
            known = self._names.get(key)
            if known == met.name or (known is not None and isinstance(user, discord.User)):
                continue
            if len(self._names) >= NAMES:
                self._names.clear()
            self._names[key] = met.name
            yield met
