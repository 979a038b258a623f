"""The Web API that only tells: who is there, what was said, who one is. Pure functions over the World."""
# ruff: noqa: ARG001 - a signature says which arguments Slack takes, also those that change nothing here

import re

from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.calling import Refused, channel_of, method, page, person_of
from tests.adapters.slack.wire.world import Channel, World


@method("api.test")
def _api(world: World) -> Payload:
    return {}


@method("auth.test")
def _auth(world: World) -> Payload:
    place = {"url": f"https://{world.domain}.slack.com/", "team": world.domain, "team_id": world.team}
    return {**place, "user": world.bot.name, "user_id": world.bot.id, "bot_id": world.bot_id, "is_enterprise_install": False}


@method("team.info")
def _team(world: World, *, team: str = "") -> Payload:
    return {"team": {"id": world.team, "name": world.domain, "domain": world.domain}}


@method("conversations.info")
def _channel(world: World, *, channel: str, include_locale: bool = False, include_num_members: bool = False) -> Payload:
    where = channel_of(world, channel, inside=False)
    about = where.payload(world.team) | {"is_member": world.bot.id in where.members}
    return {"channel": about if include_num_members else {name: value for name, value in about.items() if name != "num_members"}}


@method("conversations.list")
def _channels(world: World, *, types: str = "public_channel", limit: int = 100, cursor: str = "", exclude_archived: bool = False, team_id: str = "") -> Payload:
    seen = [one for one in _of_types(world, types) if not (exclude_archived and one.archived)]
    found, more = page([one.payload(world.team) | {"is_member": world.bot.id in one.members} for one in seen], limit, cursor)
    return {"channels": found, **more}


@method("users.conversations")
def _their_channels(
    world: World, *, user: str = "", types: str = "public_channel", limit: int = 100, cursor: str = "", exclude_archived: bool = False, team_id: str = ""
) -> Payload:
    who = person_of(world, user).id if user else world.bot.id
    seen = [one for one in _of_types(world, types) if who in one.members and not (exclude_archived and one.archived)]
    found, more = page([one.payload(world.team) for one in seen], limit, cursor)
    return {"channels": found, **more}


def _of_types(world: World, types: str) -> list[Channel]:
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
    wanted = [name.strip() for name in types.split(",")]
    if not set(wanted) <= set(kinds):
        raise Refused("invalid_types", f"types {types}")
    return [one for one in world.channels.values() if one.kind in {kinds[name] for name in wanted} and (one.kind == "channel" or world.bot.id in one.members)]


@method("conversations.members")
def _members(world: World, *, channel: str, limit: int = 100, cursor: str = "") -> Payload:
    found, more = page([{"id": one} for one in channel_of(world, channel, inside=False).members], limit, cursor)
    return {"members": [one["id"] for one in found], **more}


@method("conversations.history")
def _history(
    world: World,
    *,
    channel: str,
    limit: int = 100,
    cursor: str = "",
    oldest: str = "0",
    latest: str = "",
    inclusive: bool = False,
    include_all_metadata: bool = False,
) -> Payload:
    messages = [one for one in channel_of(world, channel).messages.values() if one.get("thread_ts", one["ts"]) == one["ts"] or "subtype" in one]
    seen = [_shown(one, include_all_metadata) for one in reversed(messages) if _between(one["ts"], oldest, latest, inclusive)]
    found, more = page(seen, limit, cursor, 999)
    return {"messages": found, "has_more": bool(more["response_metadata"]["next_cursor"]), "pin_count": 0, **more}


@method("conversations.replies")
def _replies(
    world: World,
    *,
    channel: str,
    ts: str,
    limit: int = 1000,
    cursor: str = "",
    oldest: str = "0",
    latest: str = "",
    inclusive: bool = False,
    include_all_metadata: bool = False,
) -> Payload:
    messages = channel_of(world, channel).messages
    if ts not in messages:
        raise Refused("thread_not_found")
    root = messages[ts].get("thread_ts", ts)
    thread = [one for one in messages.values() if root in (one["ts"], one.get("thread_ts"))]
    seen = [_shown(one, include_all_metadata) for one in thread if one["ts"] == root or _between(one["ts"], oldest, latest, inclusive)]
    found, more = page(seen, limit, cursor)
    return {"messages": found, "has_more": bool(more["response_metadata"]["next_cursor"]), **more}


def _shown(message: Payload, with_metadata: bool) -> Payload:
    return message if with_metadata else {name: value for name, value in message.items() if name != "metadata"}


def _between(ts: str, oldest: str, latest: str, inclusive: bool) -> bool:
    for bound, name in ((oldest, "oldest"), (latest, "latest")):
        if bound and not re.fullmatch(r"\d+(\.\d+)?", bound):
            raise Refused(f"invalid_ts_{name}", f"{name} {bound}")
    own, low, high = (_micros(one) for one in (ts, oldest, latest or "9999999999"))
    return low <= own <= high if inclusive else low < own < high


def _micros(ts: str) -> int:
    seconds, _, rest = ts.partition(".")
    return int(seconds) * 1_000_000 + int(rest.ljust(6, "0")[:6])


@method("users.info")
def _person(world: World, *, user: str, include_locale: bool = False) -> Payload:
    one = person_of(world, user)
    return {"user": one.payload(world.now()) | ({"locale": one.locale} if include_locale else {})}


@method("users.list")
def _people(world: World, *, limit: int = 1000, cursor: str = "", include_locale: bool = False, team_id: str = "") -> Payload:
    everybody = [one.payload(world.now()) | ({"locale": one.locale} if include_locale else {}) for one in world.people.values()]
    found, more = page(everybody, limit, cursor)
    return {"members": found, "cache_ts": 1, **more}


@method("dnd.info")
def _silence(world: World, *, user: str = "") -> Payload:
    one = person_of(world, user or world.bot.id)
    now = int(world.now().timestamp())
    return {"dnd_enabled": one.silenced, "next_dnd_start_ts": now - 60, "next_dnd_end_ts": now + 3600, "snooze_enabled": False}


@method("reactions.get")
def _reactions(world: World, *, channel: str, timestamp: str, full: bool = False) -> Payload:
    messages = channel_of(world, channel).messages
    if timestamp not in messages:
        raise Refused("message_not_found")
    return {"type": "message", "channel": channel, "message": messages[timestamp]}
