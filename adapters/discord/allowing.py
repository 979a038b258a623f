"""Beginning and ending to listen in a channel: who may, whether Kith can, and the one notice that people there get."""

import discord
import structlog

from adapters.discord.events import space_of
from adapters.discord.seeing import channel_of, guild_of, may_read, member_of
from adapters.discord.sending import nonce
from adapters.discord.watching import Watching
from adapters.discord.whereabouts import command_of
from bot.app import App
from bot.commands import matching
from bot.errors import BadCommand, KithError
from bot.events import ChannelSeen
from bot.finding import channels_like
from bot.live import Live
from bot.model import ChannelId, Space, SpaceId
from bot.texts import mark, speaking, t, tp

NOTICE = mark(
    "**Kith listens here from now on**, because {who} allowed it.\n"
    "It reads each message once and keeps facts (who answered whom, when), never the text. It keeps a lasting record only for people who use `/start`, "
    "each for themselves; everything else expires within a month.\n"
    "You don't want to be in it: `/invisible`. What it keeps and what it never keeps: `/privacy`."
)
ABOUT_CHANNELS = frozenset(("watch", "leaveout", "takein"))
"""Commands that name channels, and for which nobody asks what the caller may manage."""
_VIEW, _HISTORY, _SEND = mark("View Channel"), mark("Read Message History"), mark("Send Messages")
"""Permissions as Discord's own settings call them."""

_log = structlog.get_logger(__name__)
Place = discord.TextChannel | discord.ForumChannel | discord.VoiceChannel | discord.StageChannel


class Allowing:
    """Checks and follows up `watch` and `unwatch`, whose rule is in the core."""

    def __init__(self, live: Live, watching: Watching) -> None:
        self._live = live
        self._watching = watching

    async def before(self, interaction: discord.Interaction, channel: Place, *, beginning: bool) -> bool:
        """Whether the caller may manage this channel. The record learns of it. Raises KithError when Kith could not listen or post its notice there."""
        member = interaction.user
        if not isinstance(member, discord.Member) or not channel.permissions_for(member).manage_channels:
            return False
        await self._live.ask(lambda app: keep_space(app, Space(space_of(channel.guild.id), channel.guild.name)))
        may = channel.permissions_for(channel.guild.me)
        lacking = [t(name) for name, has in ((_VIEW, may.view_channel), (_HISTORY, may.read_message_history)) if not has]
        if beginning and (lacking or not may.send_messages):
            wanted = t(" and ").join([*lacking, *([] if may.send_messages else [t(_SEND)])])
            advice = t("Give it {permissions} there (it writes one notice, and then never again).", permissions=wanted)
            raise KithError(t("Kith may not do all it needs in {channel}.", channel=f"#{channel.name}"), advice)
        await self._live.take(ChannelSeen(space_of(channel.guild.id), ChannelId(str(channel.id)), channel.name))
        return True

    def in_private(self, space: Space, words: str) -> None:
        """Raises BadCommand for what can be decided in a server only: in private Discord says nothing of what somebody may manage."""
        if (name := command_of(words)) in ("watch", "unwatch") and matching(words)[1]:
            what = t("Here Discord does not tell who may manage channels.")
            raise BadCommand(what, t("Use /{command} in {place}, with the channel.", command=tp("command", name), place=space.name))

    def watches(self, channel: Place) -> bool:
        """Whether Kith listens in a channel now."""
        return self._watching.watches(channel.id)

    async def after(self, interaction: discord.Interaction, channel: Place, *, watched: bool) -> None:
        """Follows what the core decided about a channel that was `watched` before: listens and posts the notice, or stops in the threads too."""
        await self._watching.refresh(channel.guild.id)
        if self._watching.watches(channel.id) and not watched:
            self._watching.heard(channel.guild.id, channel.id, interaction.id)
            with speaking(_locale_of(channel.guild) or interaction.locale.value):
                await self._notify(channel, interaction)
        elif watched and not self._watching.watches(channel.id):
            threads = [ChannelId(str(thread.id)) for thread in channel.guild.threads if thread.parent_id == channel.id]
            await self._live.ask(lambda app: _unwatch(app, space_of(channel.guild.id), threads))

    async def seen(self, client: discord.Client, space: SpaceId, person: int, words: str) -> frozenset[ChannelId] | None:
        """Which channels that words may mean the person can see now: a name tells something too. None when the words are about no channel."""
        if command_of(words) not in ABOUT_CHANNELS:
            return None
        guild = await guild_of(client, space)
        member = await member_of(guild, person) if guild else None
        if guild is None or member is None:
            return frozenset()
        named = matching(words)[1]
        like = await self._live.ask(lambda app: [one.id for one in channels_like(app.coach.channels(space), named)])
        return frozenset([one for one in like if await _sees(member, int(one), archived=bool(named))])

    async def _notify(self, channel: Place, interaction: discord.Interaction) -> None:
        """Posts the notice; where that fails nobody is listened to. The nonce keeps a repeated answer from posting twice, and no later notice from coming."""
        said, none = t(NOTICE, who=interaction.user.mention), discord.AllowedMentions.none()
        try:
            if isinstance(channel, discord.ForumChannel):
                await channel.create_thread(name=t("Kith listens here"), content=said, allowed_mentions=none)
            else:
                await channel.send(said, nonce=nonce(f"notice|{interaction.id}", 0), allowed_mentions=none)
        except discord.HTTPException as error:
            _log.warning("notice_not_posted", channel=channel.id, code=error.code)
            await self._live.ask(lambda app: _unwatch(app, space_of(channel.guild.id), [ChannelId(str(channel.id))]))
            await self._watching.refresh(channel.guild.id)
            what = t("Kith could not tell people in {channel}, so it does not listen there.", channel=f"#{channel.name}")
            raise BadCommand(what, t("Let it send messages there, and watch again.")) from error


def _locale_of(guild: discord.Guild) -> str:
    """The language of a server; empty where nobody could choose one."""
    return guild.preferred_locale.value if "COMMUNITY" in guild.features else ""


async def _sees(member: discord.Member, channel: int, *, archived: bool) -> bool:
    """Whether a member sees a channel or thread; of an archived one Discord must be asked."""
    place = await channel_of(member.guild, channel) if archived else member.guild.get_channel_or_thread(channel)
    if place is None or isinstance(place, discord.Thread):
        return place is not None and await may_read(place, member)
    return place.permissions_for(member).view_channel


def keep_space(app: App, space: Space) -> None:
    """Keeps a server under its present name. What an export of it had watched is not watched any more: nobody allowed that here."""
    known = {one.id: one for one in app.coach.store.spaces()}.get(space.id)
    if known == space:
        return
    app.coach.store.save_space(space)
    if known is not None and known.origin:
        _unwatch(app, space.id, list(app.coach.ledger(space.id).roster.channels))


def renamed(app: App, space: SpaceId, names: dict[str, str]) -> list[ChannelSeen]:
    """What the record must learn of channels that it knows by other names than these, which they have now."""
    known = app.coach.ledger(space).roster.channels.values()
    return [ChannelSeen(space, one.id, names[one.id]) for one in known if names.get(one.id, one.name) != one.name]


def _unwatch(app: App, space: SpaceId, channels: list[ChannelId]) -> None:
    ledger = app.coach.ledger(space)
    for channel in channels:
        if ledger.roster.watches(channel):
            ledger.watch(channel, watched=False)
