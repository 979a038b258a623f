"""What a person may see and how a message reads, asked of Discord at this moment. Keeps nothing."""

import discord

from adapters.discord import events
from bot.model import MessageId, SpaceId

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


async def may_read(channel: discord.abc.GuildChannel | discord.Thread, member: discord.Member) -> bool:
    """Whether a member may read a channel; of a private thread, whether they are in it or moderate it."""
    allowed = channel.permissions_for(member)
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
