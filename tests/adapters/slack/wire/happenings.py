"""What happens in a workspace: each function changes the World and leaves Slack's event of it in `World.happened`. Sends nothing."""

import uuid
from copy import deepcopy
from typing import Any

from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.world import Channel, Person, World


def happen(world: World, kind: str, **fields: Any) -> None:  # noqa: ANN401 - the fields of any event
    """An event of a kind; the bot hears of it if it may."""
    world.happened.append(deepcopy({**fields, "type": kind, "event_ts": fields.get("event_ts") or world.ts()}))


def posted(world: World, channel: Channel, message: Payload) -> Payload:
    """A message that is new in a channel; returns it as the channel keeps it."""
    message = {"type": "message", "ts": world.ts(), **message}
    root = channel.messages.get(message.get("thread_ts", ""))
    channel.messages[message["ts"]] = message
    if root:
        message["parent_user_id"] = root.get("user")
        _counted(channel, root)
    _told(world, channel, {**message, **({"root": dict(root)} if root and message.get("subtype") == "thread_broadcast" else {})})
    return message


def said(world: World, channel: Channel, person: Person, text: str, **more: Any) -> Payload:  # noqa: ANN401 - the fields of any message
    """What a person says, with all that Slack adds to it."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    blocks = [{"type": "rich_text", "block_id": uuid.uuid4().hex[:5], "elements": [section]}]
    body = {"user": person.id, "client_msg_id": str(uuid.uuid4()), "text": text, "team": person.team, "blocks": blocks, **more}
    if person.team != world.team:
        body |= {"user_team": person.team, "source_team": person.team, "user_profile": {"display_name": person.name, "team": person.team}}
    message = posted(world, channel, {name: value for name, value in body.items() if value})
    if f"<@{world.bot.id}>" in text and channel.kind != "im":
        happen(world, "app_mention", **message, channel=channel.id, event_ts=message["ts"])
    return message


def said_by_app(world: World, channel: Channel, text: str, **more: Any) -> Payload:  # noqa: ANN401 - the fields of any message
    """What another app's bot says: a bot_id and, nowadays, no subtype."""
    return posted(world, channel, {"user": "U0OTHERBOT", "bot_id": "B0OTHERBOT", "app_id": "A0OTHERAPP", "text": text, "team": world.team, **more})


def edited(world: World, channel: Channel, ts: str, by: str, **changes: Any) -> None:  # noqa: ANN401 - the fields of any message
    """A message that reads differently now."""
    _changed(world, channel, ts, {**changes, "edited": {"user": by, "ts": world.ts()}})


def unfurled(world: World, channel: Channel, ts: str) -> None:
    """A link's preview was added: Slack calls this a change, though nobody edited anything."""
    _changed(world, channel, ts, {"attachments": [{"id": 1, "from_url": "https://example.org", "title": "Example"}]})


def deleted(world: World, channel: Channel, ts: str) -> None:
    """A message that is gone; the root of a thread with replies leaves a tombstone instead."""
    if channel.messages[ts].get("reply_count"):
        gone = {"subtype": "tombstone", "text": "This message was deleted.", "user": "USLACKBOT", "hidden": True}
        return _changed(world, channel, ts, gone)
    before = channel.messages.pop(ts)
    root = channel.messages.get(before.get("thread_ts", ""))
    if root:
        _counted(channel, root)
    now = world.ts()
    return _told(world, channel, {"type": "message", "subtype": "message_deleted", "previous_message": before, "hidden": True, "deleted_ts": ts, "ts": now})


def reacted(world: World, channel: Channel, ts: str, person: Person, emoji: str, *, taken_back: bool = False) -> None:
    """A reaction that was added or taken back."""
    message = channel.messages[ts]
    given = {one["name"]: one["users"] for one in message.pop("reactions", [])}
    users = [user for user in given.pop(emoji, []) if user != person.id] + ([] if taken_back else [person.id])
    given |= {emoji: users} if users else {}
    if given:
        message["reactions"] = [{"name": name, "users": users, "count": len(users)} for name, users in given.items()]
    if world.bot.id in channel.members:
        item = {"type": "message", "channel": channel.id, "ts": ts}
        kind = "reaction_removed" if taken_back else "reaction_added"
        happen(world, kind, user=person.id, reaction=emoji, item=item, item_user=message.get("user"))


def joined(world: World, channel: Channel, person: Person, inviter: Person | None = None) -> None:
    """Somebody (or the bot) is in a channel now: a message of Slack's own and an event."""
    channel.members.append(person.id)
    by = {"inviter": inviter.id} if inviter else {}
    posted(world, channel, {"subtype": f"{channel.kind}_join", "user": person.id, "text": f"<@{person.id}> has joined the channel", **by})
    happen(world, "member_joined_channel", user=person.id, channel=channel.id, channel_type=channel.id[0], team=person.team, **by)


def left(world: World, channel: Channel, person: Person) -> None:
    """Somebody is no longer in a channel; the bot itself hears it by another event."""
    channel.members.remove(person.id)
    if person is world.bot:
        happen(world, f"{channel.kind}_left", channel=channel.id, actor_id=channel.creator)
    else:
        posted(world, channel, {"subtype": f"{channel.kind}_leave", "user": person.id, "text": f"<@{person.id}> has left the channel"})
        happen(world, "member_left_channel", user=person.id, channel=channel.id, channel_type=channel.id[0], team=person.team)


def renamed(world: World, channel: Channel, name: str) -> None:
    """A channel with a new name."""
    channel.name = name
    more = {"is_channel": channel.kind == "channel", "is_mpim": False, "name_normalized": name, "created": 1}
    happen(world, f"{channel.kind}_rename", channel={"id": channel.id, "name": name, **more})


def shared(world: World, channel: Channel, team: str, *, ended: bool = False) -> None:
    """A channel that another organisation can see too, or no longer."""
    channel.shared_with = [one for one in channel.shared_with if one != team] + ([] if ended else [team])
    if ended:
        happen(world, "channel_unshared", previously_connected_team_id=team, channel=channel.id, is_ext_shared=bool(channel.shared_with))
    else:
        happen(world, "channel_shared", connected_team_id=team, channel=channel.id)


def _changed(world: World, channel: Channel, ts: str, changes: Payload) -> None:
    before = channel.messages[ts]
    after = {name: value for name, value in {**before, **changes}.items() if value is not None}
    channel.messages[ts] = after
    body = {"type": "message", "subtype": "message_changed", "message": after, "previous_message": before, "hidden": True, "ts": world.ts()}
    _told(world, channel, body)


def _told(world: World, channel: Channel, message: Payload) -> None:
    if world.bot.id in channel.members:
        body = {name: value for name, value in message.items() if name != "metadata"}
        happen(world, "message", **{**body, "channel": channel.id, "channel_type": channel.kind, "event_ts": message["ts"], "type": "message"})


def _counted(channel: Channel, root: Payload) -> None:
    replies = [one for one in channel.messages.values() if one.get("thread_ts") == root["ts"] and one is not root]
    if replies:
        root |= {"thread_ts": root["ts"], "reply_count": len(replies), "latest_reply": replies[-1]["ts"]}
        root |= {"reply_users": sorted({one["user"] for one in replies}), "reply_users_count": len({one["user"] for one in replies})}
    else:
        for name in ("thread_ts", "reply_count", "latest_reply", "reply_users", "reply_users_count"):
            root.pop(name, None)
