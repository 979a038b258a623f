"""Slack's events as Kith's. Pure: payload in, values out; asks nobody anything and knows no connection.

One dispatcher for all of them, because Bolt runs only the first listener that matches. What is no speech of a person of this workspace gives nothing:
bots, apps, Kith itself, guests of Slack Connect, lines of the system, and changes of a message that leave its text alone (previews of links, reply counts).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from adapters.exports.reading import Broken, clean
from adapters.exports.slack_events import moment
from adapters.exports.slack_markup import Names, plain
from adapters.exports.slack_payload import is_ts
from adapters.slack.payload import GoneEvent, MemberEvent, MessageEvent, ReactionEvent, RenameEvent, Said, UserEvent
from bot.events import (
    ChannelDeleted,
    ChannelSeen,
    Heard,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    PersonJoined,
    PersonLeft,
    ReactionAdded,
    ReactionRemoved,
)
from bot.model import ChannelId, MessageId, PersonId, SpaceId

DIRECT = ("im", "mpim")
"""Kinds of channels in which people talk with Kith or with few others: never listened to."""
_EMOJI = 32
_ENDING = frozenset(
    ("channel_archive", "channel_deleted", "channel_left", "channel_id_changed", "channel_shared", "group_archive", "group_deleted", "group_left")
)


class Workspace(Struct, frozen=True):
    """What must be known of a workspace to read its events."""

    space: SpaceId
    team: str
    bot: PersonId
    """Kith's own user."""
    names: Names
    """People and channels that the record knows, by what they are called."""


def heard(event: Mapping[str, Any], where: Workspace) -> tuple[Heard, ...]:
    """What an event says that people did; usually one thing, often nothing. Raises Broken or msgspec.ValidationError when it makes no sense."""
    kind = _KINDS.get(event.get("type", ""))
    return tuple(kind[1](msgspec.convert(event, kind[0]), where)) if kind else ()


def speech_of(event: Mapping[str, Any]) -> tuple[ChannelId, tuple[PersonId, ...]]:
    """The channel of an event and who must be known before it is heard; an empty channel when nobody need be."""
    if event.get("type") == "message":
        said = event.get("message") or event
        people = [said.get("user"), *(plain(said.get("text") or "", _NOBODY).mentions)]
        return ChannelId(str(event.get("channel", ""))), tuple(PersonId(one) for one in people if one)
    if event.get("type") == "reaction_added":
        return ChannelId(str(event.get("item", {}).get("channel", ""))), (PersonId(str(event.get("user"))),)
    if event.get("type") == "member_joined_channel":
        return ChannelId(str(event.get("channel", ""))), (PersonId(str(event.get("user"))),)
    return ChannelId(""), ()


def ended(event: Mapping[str, Any], bot: PersonId, *, shared_allowed: bool = False) -> ChannelId | None:
    """The channel in which listening must end with this event: it is gone, Kith was taken out, or people from elsewhere came in."""
    kind = event.get("type", "")
    if kind == "channel_shared" and shared_allowed:
        return None
    if kind in _ENDING:
        return ChannelId(str(event.get("old_channel_id") or event.get("channel", "")))
    left = kind == "member_left_channel" and event.get("user") == bot
    return ChannelId(str(event.get("channel", ""))) if left else None


def leaves(event: Mapping[str, Any]) -> bool:
    """Whether Kith was removed from the workspace."""
    return event.get("type") == "app_uninstalled" or (event.get("type") == "tokens_revoked" and bool(event.get("tokens", {}).get("bot")))


def _message(event: MessageEvent, where: Workspace) -> Iterator[Heard]:
    channel = ChannelId(event.channel)
    if event.channel_type in DIRECT:
        return
    if is_ts(event.gone):
        yield MessageDeleted(where.space, channel, MessageId(f"{channel}:{event.gone}"))
    elif event.subtype == "message_changed" and event.message is not None:
        yield from _changed(event.message, event.previous_message, channel, where)
    elif (posted := _posted(event, channel, where)) is not None:
        yield posted


def _changed(now: Said, before: Said | None, channel: ChannelId, where: Workspace) -> Iterator[Heard]:
    if is_ts(now.gone):
        yield MessageDeleted(where.space, channel, MessageId(f"{channel}:{now.gone}"))
    elif now.edited is not None and (before is None or before.text != now.text) and (posted := _posted(now, channel, where)) is not None:
        yield MessageEdited(posted, moment(now.edited.ts))


def _posted(said: Said, channel: ChannelId, where: Workspace) -> MessagePosted | None:
    """The message, if somebody of this workspace said it to people."""
    if not said.speech or not said.user or said.user == where.bot or said.from_outside(where.team):
        return None
    if not is_ts(said.ts):
        raise Broken("ts is no Slack timestamp")
    read = plain(said.text or "", where.names)
    if read.mentions[:1] == (where.bot,) and read.lead:
        return None
    mentions = tuple(one for one in read.mentions if one != where.bot)
    root = said.thread_ts or ""
    marked = MessageId(f"{channel}:{root}") if root != said.ts and is_ts(root) else None
    return MessagePosted(where.space, channel, MessageId(f"{channel}:{said.ts}"), said.user, moment(said.ts), read.text, mentions, marked, read.lead)


def _reaction(kind: type[ReactionAdded | ReactionRemoved]) -> Callable[[ReactionEvent, Workspace], Iterator[Heard]]:
    def made(event: ReactionEvent, where: Workspace) -> Iterator[Heard]:
        emoji = clean(event.reaction.partition("::")[0])[:_EMOJI]
        if event.item.type == "message" and is_ts(event.item.ts) and emoji and event.user != where.bot:
            channel = ChannelId(event.item.channel)
            yield kind(where.space, channel, MessageId(f"{channel}:{event.item.ts}"), event.user, emoji)

    return made


def _joined(event: UserEvent, where: Workspace) -> Iterator[Heard]:
    if event.user.team_id in (None, "", where.team):
        at = moment(event.event_ts) if is_ts(event.event_ts) else None
        yield PersonJoined(where.space, event.user.id, clean(event.user.shown) or event.user.id, at, event.user.machine)


def _changed_person(event: UserEvent, where: Workspace) -> Iterator[Heard]:
    person = event.user
    if person.id not in where.names.people:
        return
    yield PersonJoined(where.space, person.id, clean(person.shown) or person.id, None, person.machine)
    if person.deleted:
        yield PersonLeft(where.space, person.id)


def _came_in(event: MemberEvent, where: Workspace) -> Iterator[Heard]:
    known = where.names.people.get(event.user)
    if known and event.user != where.bot and event.team in ("", where.team) and is_ts(event.event_ts):
        yield PersonJoined(where.space, event.user, known, moment(event.event_ts))


def _renamed(event: RenameEvent, where: Workspace) -> Iterator[Heard]:
    if event.channel.id in where.names.channels:
        yield ChannelSeen(where.space, ChannelId(event.channel.id), clean(event.channel.name))


def _channel_deleted(event: GoneEvent, where: Workspace) -> Iterator[Heard]:
    yield ChannelDeleted(where.space, ChannelId(event.channel))


_NOBODY = Names({}, {})
_KINDS: dict[str, tuple[Any, Callable[[Any, Workspace], Iterator[Heard]]]] = {
    "message": (MessageEvent, _message),
    "reaction_added": (ReactionEvent, _reaction(ReactionAdded)),
    "reaction_removed": (ReactionEvent, _reaction(ReactionRemoved)),
    "team_join": (UserEvent, _joined),
    "user_change": (UserEvent, _changed_person),
    "member_joined_channel": (MemberEvent, _came_in),
    "channel_rename": (RenameEvent, _renamed),
    "group_rename": (RenameEvent, _renamed),
    "channel_deleted": (GoneEvent, _channel_deleted),
    "group_deleted": (GoneEvent, _channel_deleted),
}
