"""Writes the story as a Slack workspace export: users, channels, and one file for each channel and day. Returns texts, touches no disk."""

import json
import re
from typing import Any
from uuid import UUID

from bot.moment import from_iso, to_datetime
from sample.cast import Community, Member
from sample.emoji import EMOJI
from sample.script import Line, number_of

_URL = re.compile(r"https?://[^\s)]*[^\s).,!?;:]")
_MENTION = re.compile(r"(?<![\w@])@([a-z]+)\b")
_ROOM = re.compile(r"(?<![\w&])#([a-z-]+[a-z])")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_HIDDEN = "This message was deleted."
_COLORS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "e0a729", "684b6c")

Json = dict[str, Any]


def slack_files(place: Community, told: tuple[Line, ...]) -> dict[str, str]:
    """The export's files, by their path in it."""
    files = {
        "users.json": _dump([_user(place, member) for member in place.members.values()]),
        "channels.json": _dump([_channel(place, room) for room in place.rooms]),
        "integration_logs.json": _dump([]),
    }
    days: dict[str, list[Json]] = {}
    for line in told:
        if entry := _entry(place, line, _thread(line, told)):
            days.setdefault(f"{line.channel}/{to_datetime(line.at):%Y-%m-%d}.json", []).append(entry)
    return files | {path: _dump(entries) for path, entries in days.items()}


def slack_id(seed: str, kind: str) -> str:
    """An id as Slack makes them: a letter for the kind and ten signs; kinds are T, C, U, B."""
    number, signs = number_of(f"slack {kind} {seed}"), ""
    for _ in range(8):
        number, sign = divmod(number, len(_LETTERS))
        signs += _LETTERS[sign]
    return f"{kind}08{signs}"


def slack_ts(line: Line) -> str:
    """Slack's name for a message inside its channel: seconds and six decimals."""
    return f"{line.at // 1000}.{line.at % 1000:03}{number_of(f'{line.channel} {line.at}') % 500:03}"


def slack_text(place: Community, text: str) -> str:
    """A text as Slack keeps it: three signs escaped, links and mentions in angle brackets, emoji by name."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _URL.sub(lambda url: f"<{url[0]}>", text)
    text = _MENTION.sub(lambda at: _mention(place, at[1]) or at[0], text)
    text = _ROOM.sub(lambda room: f"<#{slack_id(room[1], 'C')}|{room[1]}>" if room[1] in place.rooms else room[0], text)
    for name, sign in EMOJI.items():
        text = text.replace(sign, f":{name}:")
    return text


def _mention(place: Community, handle: str) -> str:
    if handle in ("everyone", "here", "channel"):
        return f"<!{handle}>"
    return f"<@{slack_id(handle, 'U')}>" if handle in place.members else ""


def _thread(line: Line, told: tuple[Line, ...]) -> list[Line]:
    """All kept messages of the thread that starts with this line; empty when none does."""
    return [other for other in told if other.answers and not other.deleted_at and other.channel == line.channel and _root(other) is line]


def _root(line: Line) -> Line:
    while line.answers:
        line = line.answers
    return line


def _entry(place: Community, line: Line, thread: list[Line]) -> Json | None:
    if line.kind == "joined":
        user = slack_id(line.speaker, "U")
        return {"user": user, "type": "message", "subtype": "channel_join", "ts": slack_ts(line), "text": f"<@{user}> has joined the channel"}
    if line.deleted_at:
        return _tombstone(line, thread) if thread else None
    if place.members[line.speaker].bot:
        return _bot_message(place, line)
    return _message(place, line) | _thread_fields(line, thread) | _late_fields(line)


def _message(place: Community, line: Line) -> Json:
    team = slack_id(place.name, "T")
    return {
        "client_msg_id": str(UUID(int=number_of(line.channel) << 64 | number_of(slack_ts(line)), version=4)),
        "type": "message",
        "text": slack_text(place, line.text),
        "user": slack_id(line.speaker, "U"),
        "ts": slack_ts(line),
        "team": team,
        "user_team": team,
        "source_team": team,
        "user_profile": _profile(place, place.members[line.speaker]),
    }


def _bot_message(place: Community, line: Line) -> Json:
    return {
        "type": "message",
        "subtype": "bot_message",
        "text": slack_text(place, line.text),
        "ts": slack_ts(line),
        "username": place.members[line.speaker].display,
        "bot_id": slack_id(line.speaker, "B"),
    } | _late_fields(line)


def _tombstone(line: Line, thread: list[Line]) -> Json:
    return {"type": "message", "subtype": "tombstone", "text": _HIDDEN, "user": "USLACKBOT", "hidden": True, "ts": slack_ts(line)} | _thread_fields(
        line, thread
    )


def _thread_fields(line: Line, thread: list[Line]) -> Json:
    if line.answers:
        root = _root(line)
        return {"thread_ts": slack_ts(root), "parent_user_id": "USLACKBOT" if root.deleted_at else slack_id(root.speaker, "U")}
    if not thread:
        return {}
    users = list(dict.fromkeys(slack_id(other.speaker, "U") for other in thread))
    return {
        "thread_ts": slack_ts(line),
        "reply_count": len(thread),
        "reply_users_count": len(users),
        "latest_reply": slack_ts(thread[-1]),
        "reply_users": users,
        "replies": [{"user": slack_id(other.speaker, "U"), "ts": slack_ts(other)} for other in thread],
        "is_locked": False,
        "subscribed": False,
    }


def _late_fields(line: Line) -> Json:
    late: Json = {}
    if line.edited_at:
        late["edited"] = {"user": slack_id(line.speaker, "U"), "ts": f"{line.edited_at // 1000}.000000"}
    if line.reactions:
        late["reactions"] = [{"name": name, "users": [slack_id(one, "U") for one in people], "count": len(people)} for name, people in line.reactions]
    return late


def _user(place: Community, member: Member) -> Json:
    zone = {} if member.left else {"tz": member.zone, "tz_label": member.zone, "tz_offset": 0}
    return {
        "id": slack_id(member.handle, "U"),
        "team_id": slack_id(place.name, "T"),
        "name": member.handle,
        "deleted": bool(member.left),
        "color": _COLORS[number_of(member.handle) % len(_COLORS)],
        "real_name": member.name,
        **zone,
        "profile": _profile(place, member) | {"title": member.about, "phone": "", "skype": "", "status_text": "", "status_emoji": ""},
        "is_admin": False,
        "is_owner": False,
        "is_bot": member.bot,
        "is_app_user": False,
        "updated": from_iso(str(member.left or member.joined)) // 1000,
    }


def _profile(place: Community, member: Member) -> Json:
    return {
        "avatar_hash": f"{number_of(member.handle):016x}"[:12],
        "first_name": member.name.split()[0],
        "real_name": member.name,
        "display_name": member.display,
        "team": slack_id(place.name, "T"),
        "name": member.handle,
        "is_restricted": False,
        "is_ultra_restricted": False,
    }


def _channel(place: Community, room: str) -> Json:
    creator, made = slack_id(next(iter(place.members)), "U"), from_iso(str(place.founded)) // 1000
    return {
        "id": slack_id(room, "C"),
        "name": room,
        "created": made,
        "creator": creator,
        "is_archived": False,
        "is_general": room == next(iter(place.rooms)),
        "members": [slack_id(handle, "U") for handle, member in place.members.items() if not member.left],
        "topic": {"value": place.rooms[room].topic, "creator": creator, "last_set": made},
        "purpose": {"value": place.rooms[room].topic, "creator": creator, "last_set": made},
    }


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=4) + "\n"
