"""The records of a DiscordChatExporter file, typed, of its old and its current schema. Says which are speech; makes no events."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from adapters.exports import limits
from bot.model import PersonId

Snowflake = Annotated[str, Meta(pattern=r"^[0-9]{1,19}$")]
_SPEECH = ("Default", "Reply", "0", "19")
"""Types of what people say themselves, by name or by Discord's own number; all others are the system's or a bot's."""
_REPLIES = ("Reply", "19")
_JOINS = ("GuildMemberJoin", "7")
DELETED_USER = "456226577798135808"
"""Discord shows everybody whose account is gone as this one."""


class Guild(Struct):
    """The server."""

    id: Snowflake
    name: str


class Channel(Struct):
    """The channel or thread of the file."""

    id: Snowflake
    name: str


class Head(Struct):
    """What a file says before its messages."""

    guild: Guild
    channel: Channel


class User(Struct, rename="camel"):
    """An author, somebody mentioned, or somebody who reacted."""

    id: Annotated[PersonId, Meta(pattern=r"^[0-9]{1,19}$")]
    name: str
    nickname: str | None = None
    is_bot: bool = False

    @property
    def shown(self) -> str:
        """The name that the server sees."""
        return self.nickname or self.name


class Emoji(Struct):
    """An emoji: its name, which is the character itself for standard ones."""

    name: str | None = None
    code: str | None = None


class Reacted(Struct):
    """An emoji and, in the current schema, who put it."""

    emoji: Emoji
    count: int = 0
    users: list[User] | None = None


class Reference(Struct, rename="camel"):
    """The message that is replied to, forwarded or pinned."""

    message_id: Snowflake | None = None
    channel_id: str | None = None
    type: str | None = None


class Message(Struct, rename="camel"):
    """One message of a file."""

    id: Snowflake
    type: str | int
    timestamp: str
    author: User
    content: Annotated[str, Meta(max_length=limits.TEXT)] | None = None
    mentions: list[User] | None = None
    reactions: list[Reacted] | None = None
    reference: Reference | None = None
    forwarded_message: object = None

    @property
    def speech(self) -> bool:
        """Whether a person said it: no system message, no bot, no webhook (which the exporter calls a bot too)."""
        return str(self.type) in _SPEECH and not self.author.is_bot

    @property
    def join(self) -> bool:
        """Whether it says that its author joined the server."""
        return str(self.type) in _JOINS and not self.author.is_bot

    @property
    def answered(self) -> str:
        """The id of the message it is a reply to; empty for forwarded and crossposted ones."""
        forwarded = self.forwarded_message is not None or (self.reference is not None and self.reference.type == "Forward")
        if self.reference is None or forwarded or str(self.type) not in _REPLIES:
            return ""
        return self.reference.message_id or ""


head_of = msgspec.json.Decoder(Head).decode
message_of = msgspec.json.Decoder(Message).decode
