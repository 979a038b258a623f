"""The client of discord.py, set up to remember no messages and no members. Each of its events goes straight to the part that knows what to do."""

from collections.abc import Callable
from typing import Any

import discord
import structlog
from discord import app_commands

from adapters.discord import events
from adapters.discord.allowing import keep_space, renamed
from adapters.discord.answering import Answering
from adapters.discord.commands import synchronise, tree_of
from adapters.discord.custom_ids import PREFIX
from adapters.discord.in_private import addresses, unanswered
from adapters.discord.listening import Listening
from adapters.discord.watching import Watching
from adapters.tracing import traced
from bot.app import App
from bot.events import ChannelDeleted, ChannelSeen, WorkspaceLeft
from bot.live import Live
from bot.model import ChannelId, Space, SpaceId
from bot.pace import Pace

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Kith has no voice: two warnings that would puzzle its operator
LONGEST_WAIT = 60.0
"""Seconds that a request may wait for a rate limit before it is given up and said so."""
ASKED = 500
"""Threads about which Discord is asked when a channel is deleted."""
_NEEDED = ("READY", "RESUMED")
_log = structlog.get_logger(__name__)


def intents(*, content: bool) -> discord.Intents:
    """What Kith asks to hear: servers, messages, reactions, its DMs; with `content`, what messages say. Never presences, never member lists."""
    return discord.Intents(guilds=True, guild_messages=True, guild_reactions=True, dm_messages=True, message_content=content)


class Connection(discord.AutoShardedClient):
    """One connection to Discord: all shards of this process."""

    def __init__(  # noqa: PLR0913  # the parts it hands events to
        self,
        live: Live,
        watching: Watching,
        listening: Listening,
        answering: Answering,
        *,
        content: bool,
        shards: tuple[range, int] | None = None,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(
            intents=intents(content=content),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_WAIT,
            http_trace=traced(live.observer, "discord", pace),
            shard_ids=list(shards[0]) if shards else None,  # type: ignore[arg-type]  # None is its default
            shard_count=shards[1] if shards else None,
        )
        self._live = live
        self._watching = watching
        self._listening = listening
        self.answering = answering
        self.tree: app_commands.CommandTree[Any] = tree_of(self, answering)
        self.leaving = False
        """Whether nothing new should be begun."""
        parsers = self._connection.parsers  # discord.py ends the whole client when one event can't be parsed; there is no public way to prevent it
        parsers.update({name: _guarded(name, parse) for name, parse in parsers.items() if name not in _NEEDED})

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """A session is about to begin, of which Discord allows a number each day."""
        self._live.observer.session_begun("discord")
        await super().before_identify_hook(shard_id, initial=initial)

    async def setup_hook(self) -> None:
        """Tells Discord the commands, if they changed."""
        try:
            if await synchronise(self.tree):
                _log.info("commands_synchronised")
        except (discord.HTTPException, discord.RateLimited):
            _log.warning("commands_not_synchronised", exc_info=True)

    # life
    async def on_shard_connect(self, shard: int) -> None:
        """A new session: what was said since the last one is to be read, before what is said now."""
        self._watching.begins_anew(self._belonging(shard))

    async def on_shard_ready(self, _shard: int) -> None:
        """The servers of a new session are here, and with them their channels."""
        self._watching.want()

    async def on_shard_disconnect(self, shard: int) -> None:
        """From here on something may be missed, unless the session is resumed."""
        self._watching.breaks(self._belonging(shard))

    async def on_shard_resumed(self, shard: int) -> None:
        """Nothing was missed."""
        self._watching.resumed(self._belonging(shard))

    async def on_ready(self) -> None:
        """All servers are here: those of the record that are not, and that Discord does not know Kith in, were left meanwhile."""
        _log.info("discord_connected", servers=len(self.guilds), **({} if self.guilds else {"advice": "Invite Kith to a server: kith invite discord"}))
        spaces = await self._live.ask(lambda app: [one.id for one in app.coach.spaces_on(PREFIX)])
        for space in spaces:
            guild = events.guild_of(space)
            ours = any(self._belonging(shard)(guild) for shard in self.shards)
            if ours and self.get_guild(guild) is None and await self._left(guild):
                self._listening.gone(WorkspaceLeft(space))
        if 0 in self.shards:  # the one that hears DMs
            await self._answer_missed()

    async def _answer_missed(self) -> None:
        """Answers what people wrote to Kith alone since the last session, as if they wrote it now."""
        known = await self._live.ask(addresses)
        if not known:
            return
        async for message in unanswered(self, known, self.answering.patience()):
            if self.leaving:
                return
            await self.answering.spoken(self, message)

    # servers, channels, threads
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is here, or here again; its channels may have other names than before."""
        space, names = events.space_of(guild.id), {str(one.id): one.name for one in (*guild.channels, *guild.threads)}
        await self._live.ask(lambda app: keep_space(app, Space(space, guild.name)))
        for seen in await self._live.ask(lambda app: renamed(app, space, names)):
            await self._live.take(seen)
        self._watching.want()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Somebody invited Kith. It says nothing until somebody speaks to it."""
        await self.on_guild_available(guild)

    async def on_guild_update(self, _before: discord.Guild, after: discord.Guild) -> None:
        """A server was renamed, perhaps."""
        await self._live.ask(lambda app: keep_space(app, Space(events.space_of(after.id), after.name)))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Kith was removed (an outage is another event): everything of the server goes."""
        self._watching.forget({channel.id for channel in (*guild.channels, *guild.threads)})
        self._listening.gone(WorkspaceLeft(events.space_of(guild.id)))

    async def on_guild_channel_update(self, _before: object, after: discord.abc.GuildChannel) -> None:
        """A channel was renamed, perhaps."""
        if self._watching.watches(after.id):
            self._listening.gone(ChannelSeen(events.space_of(after.guild.id), ChannelId(str(after.id)), after.name))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel is gone with all that was said in it, and in its threads: of those that were archived Discord does not tell."""
        await self._forget(channel.guild.id, channel.id)
        for thread in await self._live.ask(lambda app: _known_since(app, events.space_of(channel.guild.id), channel.id)):
            if channel.guild.get_channel_or_thread(thread) is None and await _is_gone(channel.guild, thread):
                await self._forget(channel.guild.id, thread)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """A thread is gone."""
        await self._forget(payload.guild_id, payload.thread_id)

    # what people say
    async def on_message(self, message: discord.Message) -> None:
        """Somebody said something, in a server or to Kith alone. What it says to somebody alone comes here too, and is a bot's."""
        if message.guild is not None:
            self._listening.message(message)
        elif isinstance(message.channel, discord.DMChannel) and events.is_speech(message) and not self.leaving:
            await self.answering.spoken(self, message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """A message was edited, or Discord added to it."""
        self._listening.edit(payload)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message is gone."""
        self._listening.delete(payload.guild_id, payload.channel_id, {payload.message_id})

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Many messages are gone."""
        self._listening.delete(payload.guild_id, payload.channel_id, payload.message_ids)

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """A nod."""
        self._listening.reaction(payload, self.get_channel(payload.channel_id))

    async def on_raw_reaction_remove(self, payload: discord.RawReactionActionEvent) -> None:
        """A nod taken back."""
        self._listening.reaction(payload, self.get_channel(payload.channel_id))

    async def on_raw_reaction_clear(self, payload: discord.RawReactionClearEvent) -> None:
        """All nods were taken off."""
        self._listening.clear(payload)

    async def on_raw_reaction_clear_emoji(self, payload: discord.RawReactionClearEmojiEvent) -> None:
        """All nods of one kind were taken off."""
        self._listening.clear(payload)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A button, a select, a form. Commands go through the tree."""
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit) and not self.leaving:
            await self.answering.component(interaction)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """An event that we failed at: its place is logged, never its words. One that the end cut short is made up for at the next start."""
        if self.is_closed():
            _log.info("event_cut_short", event_method=event_method)
        else:
            _log.exception("event_failed", event_method=event_method)

    def _belonging(self, shard: int) -> Callable[[int], bool]:
        """Whether a server is of a shard."""
        return lambda guild: (guild >> 22) % (self.shard_count or 1) == shard

    async def _forget(self, guild: int, channel: int) -> None:
        self._watching.forget({channel})
        await self._live.hear(ChannelDeleted(events.space_of(guild), ChannelId(str(channel))))

    async def _left(self, guild: int) -> bool:
        """Whether Discord says that Kith is not in a server."""
        try:
            await self.fetch_guild(guild, with_counts=False)
        except (discord.NotFound, discord.Forbidden):
            return True
        except (discord.HTTPException, discord.RateLimited):
            return False
        return False


def _known_since(app: App, space: SpaceId, channel: int) -> list[int]:
    """The newest channels of the record that are younger than one: its threads are among them."""
    known = (int(one) for one in app.coach.ledger(space).roster.channels)
    return sorted((one for one in known if one > channel), reverse=True)[:ASKED]


async def _is_gone(guild: discord.Guild, channel: int) -> bool:
    """Whether Discord says that there is no such channel or thread."""
    try:
        await guild.fetch_channel(channel)
    except discord.NotFound:
        return True
    except (discord.HTTPException, discord.RateLimited, discord.InvalidData):
        return False
    return False


def _guarded(name: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    def guarded(data: object) -> None:
        try:
            parse(data)
        except Exception:  # noqa: BLE001  # one event that makes no sense must not end all that come after it
            _log.exception("event_not_parsed", event_name=name)

    return guarded
