"""What discord.py made of the gateway's payloads, as events of Kith. Pure: remembers nothing, asks nobody.

Bots, webhooks, applications and the system do not speak. What was forwarded is nobody's word here: a forward has an empty text.
"""

import re
from collections.abc import Iterator
from datetime import datetime

import discord
from discord import MessageReferenceType, MessageType

from adapters.discord.custom_ids import PREFIX
from bot.events import Heard, MessageDeleted, MessageEdited, MessagePosted, PersonJoined, ReactionAdded, ReactionRemoved
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import Moment, from_datetime

MENTIONS = 50
"""Most people whom one message is taken to speak to."""
EMOJI = 32

_SPEECH = frozenset((MessageType.default, MessageType.reply))
_FIRST_SNOWFLAKE = 1_420_070_400_000
"""Milliseconds between 1970 and the moment from which snowflakes count (reference)."""
_PERSON = r"<@!?([0-9]{1,20})>"
_TOKEN = re.compile(rf"{_PERSON}|<a?(:\w{{1,64}}:)[0-9]{{1,20}}>|<(?:#|@&|t:|/|id:)[^<>\n]{{1,100}}>")
_LEAD = re.compile(rf"(?:{_PERSON}\s*[:,]?\s*)+")


def space_of(guild: int) -> SpaceId:
    """The space that a server is."""
    return SpaceId(f"{PREFIX}{guild}")


def guild_of(space: SpaceId) -> int:
    """The id of the server that a space is."""
    return int(space.removeprefix(PREFIX))


def message_id(channel: int, message: int) -> MessageId:
    """The id that Kith knows a message by."""
    return MessageId(f"{channel}:{message}")


def moment(snowflake: int) -> Moment:
    """When something with this id was made."""
    return Moment((snowflake >> 22) + _FIRST_SNOWFLAKE)


def first_id(at: Moment) -> int:
    """The smallest id of what is made at a moment."""
    return (at - _FIRST_SNOWFLAKE) << 22


def is_speech(message: discord.Message) -> bool:
    """Whether a person said it."""
    return message.type in _SPEECH and not message.author.bot and message.webhook_id is None and message.application_id is None


def is_join(message: discord.Message) -> bool:
    """Whether it says that its author joined the server (where the server has such messages on)."""
    return message.type is MessageType.new_member and not message.author.bot


def posted(message: discord.Message, guild: int) -> MessagePosted:
    """A message that `is_speech` as an event."""
    text, mentions, lead = said(message)
    channel = message.channel.id
    return MessagePosted(
        space_of(guild),
        ChannelId(str(channel)),
        message_id(channel, message.id),
        PersonId(str(message.author.id)),
        moment(message.id),
        text,
        mentions,
        _marked(message, channel),
        lead,
    )


def edited(message: discord.Message, guild: int) -> MessageEdited | None:
    """The message as it reads now; None when nobody edited it (a link was unfolded, a poll ended, a pin was set)."""
    at: datetime | None = message.edited_at
    return MessageEdited(posted(message, guild), from_datetime(at)) if at is not None and is_speech(message) else None


def deleted(guild: int, channel: int, messages: frozenset[int]) -> Iterator[Heard]:
    """Messages that are gone, oldest first."""
    for one in sorted(messages):
        yield MessageDeleted(space_of(guild), ChannelId(str(channel)), message_id(channel, one))


def reacted(payload: discord.RawReactionActionEvent, guild: int) -> ReactionAdded | ReactionRemoved | None:
    """A reaction that was put on a message or taken off; None for a bot's, and for an emoji that is no more."""
    emoji = (payload.emoji.name or "")[:EMOJI]
    if not emoji or (payload.member is not None and payload.member.bot):
        return None
    kind = ReactionAdded if payload.event_type == "REACTION_ADD" else ReactionRemoved
    channel = payload.channel_id
    return kind(space_of(guild), ChannelId(str(channel)), message_id(channel, payload.message_id), PersonId(str(payload.user_id)), emoji)


def met(user: discord.abc.User, guild: int, joined: Moment | None = None) -> PersonJoined:
    """Somebody under the name that the server sees."""
    return PersonJoined(space_of(guild), PersonId(str(user.id)), user.display_name, joined, user.bot)


def said(message: discord.Message) -> tuple[str, tuple[PersonId, ...], int]:
    """The text as people read it, whom it mentions (in order, those that only the reply marker pings last), and the length of the mentions it begins with."""
    content = message.content or (message.poll.question if message.poll is not None else "")
    users = [user for user in message.mentions[:MENTIONS] if not user.bot]
    if "<" not in content:
        return content, tuple(PersonId(str(user.id)) for user in users), 0
    names = {str(user.id): user.display_name for user in message.mentions}
    order = {found[1]: place for place, found in reversed(list(enumerate(_TOKEN.finditer(content)))) if found[1]}
    people = sorted((str(user.id) for user in users), key=lambda person: order.get(person, len(content)))
    opening = _LEAD.match(content)
    return _plain(content, names), tuple(map(PersonId, people)), len(_plain(opening[0], names)) if opening else 0


def _plain(content: str, names: dict[str, str]) -> str:
    """The text without Discord's markup: names of people and of emoji stay, what points to channels, roles or times goes."""
    return _TOKEN.sub(lambda token: f"@{names.get(token[1], 'somebody')}" if token[1] else token[2] or "", content)


def _marked(message: discord.Message, channel: int) -> MessageId | None:
    reference = message.reference
    if reference is None or message.type is not MessageType.reply or reference.type is not MessageReferenceType.default or reference.message_id is None:
        return None
    return message_id(channel, reference.message_id)
