"""Beginning and ending to listen in a channel: who may, whether Kith can, and the one notice that people there get."""

import discord
import structlog
from msgspec.structs import replace

from adapters.discord.events import guild_of, space_of
from adapters.discord.seeing import member_of
from adapters.discord.sending import nonce
from adapters.discord.watching import Watching
from bot.app import App
from bot.card import Card
from bot.errors import BadCommand, KithError
from bot.events import ChannelSeen, MessageDeleted
from bot.live import Live
from bot.model import ChannelId, Space, SpaceId
from bot.texts import mark, speaking, t

NOTICE = mark(
    "**Kith listens here from now on**, because {who} allowed it.\n"
    "It reads each message once and keeps facts (who answered whom, when), never the text. It keeps a lasting record only for people who use `/start`, "
    "each for themselves; everything else expires within a month.\n"
    "You don't want to be in it: `/invisible`. What it keeps and what it never keeps: `/privacy`."
)
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

    async def listed(self, client: discord.Client, space: SpaceId, person: int, card: Card) -> Card:
        """The list of channels without those that the person can't see: a name tells something too."""
        guild = client.get_guild(guild_of(space))
        member = await member_of(guild, person) if guild else None
        if guild is None or member is None:
            return replace(card, items=())
        seen = {f"#{place.name}" for place in (*guild.channels, *guild.threads) if place.permissions_for(member).view_channel}
        return replace(card, items=tuple(item for item in card.items if item.text.rpartition(":")[0] in seen))

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


def keep_space(app: App, space: Space) -> None:
    """Keeps a server under its present name. What an export of it had watched is not watched any more: nobody allowed that here."""
    known = {one.id: one for one in app.coach.store.spaces()}.get(space.id)
    if known == space:
        return
    app.coach.store.save_space(space)
    if known is not None and known.origin:
        _unwatch(app, space.id, list(app.coach.ledger(space.id).roster.channels))


def forget_channel(app: App, space: SpaceId, channel: ChannelId) -> None:
    """A channel is deleted: the traces of its messages go, and it is not watched any more."""
    if channel not in app.coach.ledger(space).roster.channels:
        return
    for turn in app.coach.store.turns(space, channel):
        app.hear(MessageDeleted(space, channel, turn.id))
    app.flush()
    _unwatch(app, space, [channel])


def _unwatch(app: App, space: SpaceId, channels: list[ChannelId]) -> None:
    ledger = app.coach.ledger(space)
    for channel in channels:
        if ledger.roster.watches(channel):
            ledger.watch(channel, watched=False)
