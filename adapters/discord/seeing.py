"""What a person may see and how a message reads, asked of Discord at this moment. Keeps nothing."""

import discord

from adapters.discord import events
from bot.model import MessageId, SpaceId

Place = discord.abc.GuildChannel | discord.Thread
LINK = "https://discord.com/channels/{guild}/{channel}/{message}"


def link(space: SpaceId, message: MessageId) -> str:
    """The address at which Discord shows a message."""
    channel, _, number = message.partition(":")
    return LINK.format(guild=events.guild_of(space), channel=channel, message=number)


async def member_of(guild: discord.Guild, person: int) -> discord.Member | None:
    """Somebody as they are in a server now; None when they are not there."""
    try:
        return await guild.fetch_member(person)
    except discord.NotFound:
        return None


async def guild_of(client: discord.Client, space: SpaceId) -> discord.Guild | None:
    """The server of a space, also when another process listens there; None when Kith is not in it."""
    number = events.guild_of(space)
    try:
        return client.get_guild(number) or await client.fetch_guild(number, with_counts=False)
    except (discord.NotFound, discord.Forbidden):
        return None


async def channel_of(guild: discord.Guild, channel: int) -> Place | None:
    """A channel or thread of a server, archived or not; None when it is gone or Kith can't see it."""
    try:
        return guild.get_channel_or_thread(channel) or await guild.fetch_channel(channel)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None


async def may_read(channel: Place, member: discord.Member) -> bool:
    """Whether a member may read a channel; of a private thread, whether they are in it or moderate it."""
    ruling = channel.parent or await channel_of(channel.guild, channel.parent_id) if isinstance(channel, discord.Thread) else channel
    if ruling is None:
        return False
    allowed = ruling.permissions_for(member)
    if not (allowed.view_channel and allowed.read_message_history):
        return False
    if not isinstance(channel, discord.Thread) or not channel.is_private() or allowed.manage_threads:
        return True
    try:
        await channel.fetch_member(member.id)
    except discord.NotFound:
        return False
    return True


async def text_of(client: discord.Client, message: MessageId) -> str | None:
    """What a message says now; None when it is gone, can't be read or was not said by a person."""
    channel, _, number = message.partition(":")
    try:
        found = await client.get_partial_messageable(int(channel)).fetch_message(int(number))
    except (discord.NotFound, discord.Forbidden):
        return None
    return events.said(found)[0] if events.is_speech(found) else None
