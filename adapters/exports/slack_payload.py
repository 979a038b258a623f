"""The records of a Slack export, typed. Says which are speech; makes no events."""

import re
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from adapters.exports import limits
from bot.model import PersonId

_SPEECH = (None, "", "thread_broadcast", "file_share", "me_message")
"""Subtypes of what people say themselves; all others are the system's or an app's."""
_JOINS = ("channel_join", "group_join")
_TS = re.compile(r"[0-9]{9,10}\.[0-9]{6}")
_USER = r"^[A-Z0-9]{1,30}$"

UserId = Annotated[PersonId, Meta(pattern=_USER)]


class Profile(Struct):
    """What somebody calls themselves."""

    display_name: str | None = None
    real_name: str | None = None
    name: str | None = None


class User(Struct):
    """A record of users.json."""

    id: UserId
    name: str | None = None
    real_name: str | None = None
    team_id: str | None = None
    deleted: bool | None = None
    is_bot: bool | None = None
    tz: str | None = None
    profile: Profile | None = None

    @property
    def shown(self) -> str:
        """Their display name, or the best there is."""
        return called(self.profile) or self.real_name or self.name or self.id

    @property
    def machine(self) -> bool:
        """Whether it is a bot or Slack itself."""
        return bool(self.is_bot) or self.id == "USLACKBOT"


class Channel(Struct):
    """A record of channels.json or groups.json."""

    id: Annotated[str, Meta(pattern=_USER)]
    name: Annotated[str, Meta(min_length=1)]


class Reacted(Struct):
    """An emoji and who put it."""

    name: str
    users: list[str] | None = None


class Message(Struct):
    """A record of a day's file."""

    ts: str
    type: str | None = None
    subtype: str | None = None
    user: UserId | None = None
    text: Annotated[str, Meta(max_length=limits.TEXT)] | None = None
    thread_ts: str | None = None
    bot_id: str | None = None
    app_id: str | None = None
    hidden: bool | None = None
    deleted_ts: str | None = None
    reactions: list[Reacted] | None = None
    user_profile: Profile | None = None

    @property
    def speech(self) -> bool:
        """Whether a person said it."""
        return self.subtype in _SPEECH and not (self.hidden or self.bot_id or self.app_id) and self.type in (None, "message")

    @property
    def join(self) -> bool:
        """Whether it says that somebody joined."""
        return self.subtype in _JOINS and not self.bot_id

    @property
    def gone(self) -> str:
        """The ts of the message that it says was deleted; empty otherwise."""
        if self.subtype == "message_deleted":
            return self.deleted_ts or ""
        return self.ts if self.subtype == "tombstone" else ""


def called(profile: Profile | None) -> str:
    """The name of a profile, empty when it has none."""
    return (profile.display_name or profile.real_name or profile.name or "") if profile else ""


def is_ts(text: str) -> bool:
    """Whether it is a Slack timestamp: seconds, a point and six decimals."""
    return _TS.fullmatch(text) is not None


user_of = msgspec.json.Decoder(User).decode
channel_of = msgspec.json.Decoder(Channel).decode
message_of = msgspec.json.Decoder(Message).decode
