"""The Web API that changes something: messages, ephemerals, views, files. Pure functions over the World."""
# ruff: noqa: ARG001 - a signature says which arguments Slack takes, also those that change nothing here

from tests.adapters.slack.wire import happenings
from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.calling import Refused, channel_of, checked_blocks, checked_view, method, person_of
from tests.adapters.slack.wire.world import Channel, World


def _body(world: World, text: str, blocks: list[Payload] | None) -> Payload:
    """The text and blocks of a message. Raises Refused when it has neither, or the text would be cut."""
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > 40_000:
        raise Refused("msg_too_long", f"{len(text)} characters of text")
    return {"text": text, **({"blocks": checked_blocks(world, blocks)} if blocks else {})}


def _metadata(metadata: Payload | None) -> Payload:
    if metadata is None:
        return {}
    if set(metadata) != {"event_type", "event_payload"} or not all(
        isinstance(value, str | int | float | bool | list) for value in metadata["event_payload"].values()
    ):
        raise Refused("invalid_metadata_format", f"metadata {metadata}")
    return {"metadata": metadata}


def _by_bot(world: World) -> Payload:
    return {"user": world.bot.id, "bot_id": world.bot_id, "app_id": world.app, "team": world.team, "bot_profile": {"id": world.bot_id, "name": "kith"}}


@method("chat.postMessage")
def _post(
    world: World,
    *,
    channel: str,
    text: str = "",
    blocks: list[Payload] | None = None,
    thread_ts: str = "",
    metadata: Payload | None = None,
    mrkdwn: bool = True,
    unfurl_links: bool = True,
    unfurl_media: bool = True,
    reply_broadcast: bool = False,
) -> Payload:
    where = world.dm(person_of(world, channel)) if channel in world.people else channel_of(world, channel)
    _writable(world, where, thread_ts)
    thread = {"thread_ts": thread_ts} if thread_ts else {}
    subtype = {"subtype": "thread_broadcast"} if reply_broadcast and thread_ts else {}
    message = happenings.posted(world, where, {**_by_bot(world), **_body(world, text, blocks), **thread, **subtype, **_metadata(metadata)})
    return {"channel": where.id, "ts": message["ts"], "message": {name: value for name, value in message.items() if name != "metadata"}}


def _writable(world: World, channel: Channel, thread_ts: str) -> None:
    if channel.archived:
        raise Refused("is_archived")
    if channel.kind == "im" and world.people[channel.members[0]].deleted:
        raise Refused("channel_not_found")
    if thread_ts and thread_ts not in channel.messages:
        raise Refused("cannot_reply_to_message")


@method("chat.update")
def _update(
    world: World, *, channel: str, ts: str, text: str = "", blocks: list[Payload] | None = None, metadata: Payload | None = None, link_names: bool = False
) -> Payload:
    where = channel_of(world, channel)
    _own(world, where, ts, "cant_update_message")
    if len(text) > 4000:
        raise Refused("msg_too_long", f"{len(text)} characters of text in chat.update")
    body = _body(world, text, blocks)
    changes = {**body, **({} if "blocks" in body or blocks is None else {"blocks": None}), **_metadata(metadata)}
    happenings.edited(world, where, ts, world.bot_id, **changes)
    return {"channel": channel, "ts": ts, "text": text, "message": where.messages[ts]}


@method("chat.delete")
def _delete(world: World, *, channel: str, ts: str) -> Payload:
    where = channel_of(world, channel)
    _own(world, where, ts, "cant_delete_message")
    happenings.deleted(world, where, ts)
    return {"channel": channel, "ts": ts}


def _own(world: World, channel: Channel, ts: str, otherwise: str) -> None:
    if ts not in channel.messages:
        raise Refused("message_not_found")
    if channel.messages[ts].get("bot_id") != world.bot_id:
        raise Refused(otherwise)


@method("chat.postEphemeral")
def _whisper(world: World, *, channel: str, user: str, text: str = "", blocks: list[Payload] | None = None, thread_ts: str = "") -> Payload:
    where = channel_of(world, channel)
    if user not in where.members:
        raise Refused("user_not_in_channel")
    one = {"channel": channel, "user": user, "ts": world.ts(), "is_ephemeral": True, **_body(world, text, blocks)}
    world.ephemerals.append(one | ({"thread_ts": thread_ts} if thread_ts else {}))
    return {"message_ts": one["ts"]}


@method("chat.getPermalink")
def _permalink(world: World, *, channel: str, message_ts: str) -> Payload:
    if message_ts not in channel_of(world, channel).messages:
        raise Refused("message_not_found")
    return {"channel": channel, "permalink": f"https://{world.domain}.slack.com/archives/{channel}/p{message_ts.replace('.', '')}"}


@method("conversations.open")
def _open(world: World, *, users: str = "", channel: str = "", return_im: bool = False, prevent_creation: bool = False) -> Payload:
    if channel:
        return {"channel": {"id": channel_of(world, channel).id}}
    if not users or "," in users:
        raise Refused("users_list_not_supplied" if not users else "too_many_users", "conversations.open: the fake opens a DM with one person")
    person = person_of(world, users)
    if person.deleted:
        raise Refused("user_disabled")
    if person.team != world.team:
        raise Refused("user_not_visible")
    one = world.dm(person)
    return {"channel": one.payload(world.team) if return_im else {"id": one.id}}


@method("views.open")
def _view_open(world: World, *, view: Payload, trigger_id: str) -> Payload:
    _used(world, trigger_id)
    one = checked_view(world, view)
    world.views[one["id"]] = one
    return {"view": one}


@method("views.push")
def _view_push(world: World, *, view: Payload, trigger_id: str) -> Payload:
    if not world.views:
        raise Refused("not_found")
    _used(world, trigger_id)
    below = list(world.views.values())[-1]
    one = checked_view(world, view, previous_view_id=below["id"], root_view_id=below["root_view_id"])
    world.views[one["id"]] = one
    return {"view": one}


@method("views.update")
def _view_update(world: World, *, view: Payload, view_id: str = "", external_id: str = "", hash: str = "") -> Payload:  # noqa: A002 - Slack's own word
    before = world.views.get(view_id) or next((one for one in world.views.values() if external_id and one["external_id"] == external_id), None)
    if before is None:
        raise Refused("not_found")
    one = checked_view(world, view, id=before["id"], root_view_id=before["root_view_id"], previous_view_id=before["previous_view_id"])
    if hash and hash != before["hash"]:
        raise Refused("hash_conflict")
    world.views[one["id"]] = one
    return {"view": one}


@method("views.publish")
def _publish(world: World, *, user_id: str, view: Payload, hash: str = "") -> Payload:  # noqa: A002 - Slack's own word
    if person_of(world, user_id).team != world.team:
        raise Refused("not_enabled")
    before = world.homes.get(user_id)
    one = checked_view(world, view, **({"id": before["id"]} if before else {}))
    if view["type"] != "home":
        raise Refused("invalid_arguments", "views.publish: only a home view can be published")
    if hash and before and hash != before["hash"]:
        raise Refused("hash_conflict")
    world.homes[user_id] = one
    return {"view": one}


def _used(world: World, trigger: str) -> None:
    state = world.triggers.get(trigger)
    if state != "fresh":
        raise Refused({"used": "exchanged_trigger_id", "expired": "expired_trigger_id"}.get(str(state), "invalid_trigger_id"))
    world.triggers[trigger] = "used"


@method("files.getUploadURLExternal")
def _upload_url(world: World, *, filename: str, length: int, alt_txt: str = "", snippet_type: str = "") -> Payload:
    one = world.new("F")
    world.files[one] = {"id": one, "name": filename, "title": filename, "size": length, "content": None}
    return {"upload_url": f"upload/{world.team}/{one}", "file_id": one}


@method("files.completeUploadExternal")
def _uploaded(world: World, *, files: list[Payload], channel_id: str = "", channels: str = "", thread_ts: str = "", initial_comment: str = "") -> Payload:
    if any(len(world.files.get(one["id"], {}).get("content") or b"") != world.files.get(one["id"], {}).get("size") for one in files):
        raise Refused("file_not_found")
    done = [{"id": one["id"], "title": one.get("title", ""), "name": world.files[one["id"]]["name"]} for one in files]
    for place in filter(None, [channel_id, *channels.split(",")]):
        if place in world.people and place == channel_id:
            raise Refused("invalid_channel", "files.completeUploadExternal: channel_id wants a conversation's id, not a person's")
        where = world.dm(world.people[place]) if place in world.people else channel_of(world, place)
        happenings.posted(world, where, {**_by_bot(world), "text": initial_comment, "files": done, **({"thread_ts": thread_ts} if thread_ts else {})})
    return {"files": done}
