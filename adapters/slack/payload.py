"""The payloads of Slack's Events API that Kith reads, typed. Says what a record means; makes no events of its own."""

from msgspec import Struct

from adapters.exports.slack_payload import Message, User, UserId


class Edited(Struct):
    """When a message was edited."""

    ts: str


class Said(Message):
    """A message as it arrives: in a channel, from somebody's team."""

    channel: str = ""
    channel_type: str = ""
    team: str | None = None
    user_team: str | None = None
    source_team: str | None = None
    edited: Edited | None = None

    def from_outside(self, team: str) -> bool:
        """Whether its author belongs to another workspace (Slack Connect)."""
        return any(one not in (None, "", team) for one in (self.user_team, self.source_team, self.team))


class MessageEvent(Said):
    """A `message` event of any subtype."""

    message: Said | None = None
    previous_message: Said | None = None


class Place(Struct):
    """What was reacted to."""

    type: str
    channel: str = ""
    ts: str = ""


class ReactionEvent(Struct):
    """`reaction_added` and `reaction_removed`."""

    user: UserId
    reaction: str
    item: Place


class UserEvent(Struct):
    """`team_join` and `user_change`."""

    user: User
    event_ts: str = ""


class MemberEvent(Struct):
    """`member_joined_channel` and `member_left_channel`."""

    user: UserId
    channel: str
    team: str = ""
    inviter: str = ""
    event_ts: str = ""


class Renamed(Struct):
    """A channel's new name."""

    id: str
    name: str


class RenameEvent(Struct):
    """`channel_rename` and `group_rename`."""

    channel: Renamed


class GoneEvent(Struct):
    """`channel_deleted` and `group_deleted`."""

    channel: str
