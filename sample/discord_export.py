"""Writes the story as a DiscordChatExporter export: one JSON file a channel, in its current schema. Returns texts, touches no disk."""

import json
import re
from typing import Any

from bot.moment import DAY, Moment, after, from_iso, to_datetime
from sample.cast import Community, Member
from sample.emoji import EMOJI
from sample.script import Line, number_of

_MENTION = re.compile(r"(?<![\w@])@([a-z]+)\b")
_FIRST = from_iso("2015-01-01")
_COLORS = ("#E67E22", "#2ECC71", "#3498DB", "#9B59B6", "#E91E63", "#1ABC9C")
_CATEGORY = "Oficina"

Json = dict[str, Any]


def discord_files(place: Community, told: tuple[Line, ...]) -> dict[str, str]:
    """The export's files, by name."""
    exported = after(max(line.at for line in told), DAY)
    return {f"{room}.json": _dump(_channel(place, room, [line for line in told if line.channel == room], exported)) for room in place.rooms}


def snowflake(at: Moment, seed: str) -> str:
    """An id as Discord makes them: milliseconds since 2015, then 22 bits."""
    return str((at - _FIRST) << 22 | number_of(f"discord {seed}") % (1 << 22))


def room_id(place: Community, room: str) -> str:
    """The id of a channel."""
    return snowflake(from_iso(str(place.founded)), room)


def person_id(member: Member) -> str:
    """The id of a person; accounts are a year or more older than their arrival."""
    return snowflake(after(from_iso(str(member.joined)), -DAY * (365 + number_of(member.handle) % 1500)), member.handle)


def discord_id(line: Line) -> str:
    """The id of a message."""
    return snowflake(line.at, f"{line.channel} {line.speaker}")


def discord_text(place: Community, text: str) -> str:
    """A text as the exporter writes it: mentions become @ and the display name."""
    return _MENTION.sub(lambda at: f"@{place.members[at[1]].display}" if at[1] in place.members else at[0], text)


def _channel(place: Community, room: str, told: list[Line], exported: Moment) -> Json:
    messages = [_message(place, line) for line in told if not line.deleted_at]
    return {
        "guild": {"id": _guild(place), "name": place.name, "iconUrl": ""},
        "channel": {
            "id": room_id(place, room),
            "type": "GuildTextChat",
            "categoryId": snowflake(from_iso(str(place.founded)), _CATEGORY),
            "category": _CATEGORY,
            "name": room,
            "topic": place.rooms[room].topic,
        },
        "dateRange": {"after": None, "before": None},
        "exportedAt": _iso(exported),
        "messages": messages,
        "messageCount": len(messages),
    }


def _message(place: Community, line: Line) -> Json:
    members = place.members
    return {
        "id": discord_id(line),
        "type": "GuildMemberJoin" if line.kind == "joined" else "Reply" if line.answers else "Default",
        "timestamp": _iso(line.at),
        "timestampEdited": _iso(line.edited_at) if line.edited_at else None,
        "callEndedTimestamp": None,
        "isPinned": False,
        "content": "Joined the server." if line.kind == "joined" else discord_text(place, line.text),
        "author": _author(members[line.speaker]),
        "attachments": [],
        "components": [],
        "embeds": [],
        "stickers": [],
        "reactions": [_reaction(place, name, people) for name, people in line.reactions],
        "mentions": [_author(members[handle]) for handle in dict.fromkeys(_MENTION.findall(line.text)) if handle in members],
        **(_reference(place, line.answers) if line.answers else {}),
        "inlineEmojis": [_emoji(name) for name, sign in EMOJI.items() if sign in line.text],
    }


def _author(member: Member) -> Json:
    return _user(member) | {"roles": [], "avatarUrl": ""}


def _user(member: Member) -> Json:
    return {
        "id": person_id(member),
        "name": member.handle,
        "discriminator": "0000",
        "nickname": member.display,
        "color": _COLORS[number_of(member.handle) % len(_COLORS)],
        "isBot": member.bot,
        "avatarUrl": "",
    }


def _reaction(place: Community, name: str, people: tuple[str, ...]) -> Json:
    return {"emoji": _emoji(name), "count": len(people), "users": [_user(place.members[handle]) for handle in people]}


def _emoji(name: str) -> Json:
    return {"id": "", "name": EMOJI[name], "code": name, "isAnimated": False, "imageUrl": ""}


def _reference(place: Community, answered: Line) -> Json:
    return {"reference": {"type": "Default", "messageId": discord_id(answered), "channelId": room_id(place, answered.channel), "guildId": _guild(place)}}


def _guild(place: Community) -> str:
    return snowflake(after(from_iso(str(place.founded)), -DAY), place.name)


def _iso(at: Moment) -> str:
    return to_datetime(at).isoformat(timespec="milliseconds")


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
