"""Small exports of each kind, as Python values and as files."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from adapters.exports import Export
from bot.events import MessagePosted, PersonJoined


def line(number: int, text: object = "hello", author: str = "ann", **more: object) -> dict[str, object]:
    return {"id": f"general:{number}", "channel": "general", "author": author, "text": text, "ts": 1_700_000_000 + number, **more}


def jsonl(*lines: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in lines)


def transcript(folder: Path, *lines: dict[str, object] | bytes, name: str = "general.jsonl") -> Path:
    path = folder / "talk"
    path.mkdir(exist_ok=True)
    (path / name).write_bytes(b"".join(one if isinstance(one, bytes) else jsonl(one) for one in lines))
    return path


USERS = [
    {"id": "U1", "team_id": "T9", "name": "ann", "real_name": "Ann Lee", "profile": {"display_name": "Ann"}},
    {"id": "U2", "team_id": "T9", "name": "bob", "real_name": "Bob Ray", "profile": {"display_name": ""}},
    {"id": "U3", "team_id": "T9", "name": "cy", "deleted": True, "profile": {"real_name": "Cy"}},
    {"id": "U4", "team_id": "T9", "name": "deploy", "is_bot": True, "profile": {"real_name": "Deploy"}},
    {"id": "USLACKBOT", "team_id": "T9", "name": "slackbot"},
    {"id": "U5", "team_id": "T7", "name": "guest"},
]
CHANNELS = [{"id": "C1", "name": "general"}, {"id": "C2", "name": "empty"}]


def ts(number: int) -> str:
    return f"{1_700_000_000 + number}.000{number % 1000:03}"


def post(number: int, text: object = "hello", user: str | None = "U1", **more: object) -> dict[str, object]:
    return {"type": "message", "user": user, "text": text, "ts": ts(number), **more}


def slack_files(*messages: object, day: str = "2023-11-14") -> dict[str, bytes]:
    files = {"users.json": USERS, "channels.json": CHANNELS, f"general/{day}.json": list(messages)}
    return {name: value if isinstance(value, bytes) else json.dumps(value, indent=4).encode() for name, value in files.items()}


def slack_folder(folder: Path, *messages: object, **more: bytes) -> Path:
    return written(folder / "acme", slack_files(*messages) | more)


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def zipped(path: Path, files: dict[str, bytes], compression: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def person(number: int, name: str, *, bot: bool = False, **more: object) -> dict[str, object]:
    return {"id": str(number), "name": name, "discriminator": "0000", "nickname": name.title(), "isBot": bot, "avatarUrl": "", **more}


ANN, BOB, BOT = person(11, "ann"), person(12, "bob"), person(19, "beep", bot=True)


def chat(number: int, content: str = "hello", author: dict[str, object] = ANN, **more: object) -> dict[str, object]:
    base = {
        "id": str(1000 + number),
        "type": "Default",
        "timestamp": f"2023-11-14T22:{number // 60:02}:{number % 60:02}.5+00:00",
        "timestampEdited": None,
        "content": content,
    }
    return base | {"author": author, "reactions": [], "mentions": []} | more


def discord_json(*messages: object, guild: int = 7, channel: int = 70) -> bytes:
    head = {
        "guild": {"id": str(guild), "name": "Club"},
        "channel": {"id": str(channel), "type": "GuildTextChat", "name": f"room-{channel}", "topic": 'say "messages": ['},
    }
    return json.dumps({**head, "messages": list(messages), "messageCount": len(messages)}, indent=2).encode()


def discord_file(folder: Path, *messages: object) -> Path:
    path = folder / "club.json"
    path.write_bytes(discord_json(*messages))
    return path


def posted(export: Export) -> list[MessagePosted]:
    return [event for event in export.events() if isinstance(event, MessagePosted)]


def joined(export: Export) -> dict[str, PersonJoined]:
    return {event.id: event for event in export.events() if isinstance(event, PersonJoined)}
