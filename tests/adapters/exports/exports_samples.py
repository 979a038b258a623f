"""Small exports of each kind, as Python values and as files."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from adapters.exports import Export
from bot.events import MessagePosted, PersonJoined


def line(number, text="hello", author="ann", **more):
    return {"id": f"general:{number}", "channel": "general", "author": author, "text": text, "ts": 1_700_000_000 + number, **more}


def jsonl(*lines):
    return b"".join(json.dumps(one).encode() + b"\n" for one in lines)


def transcript(folder, *lines, name="general.jsonl"):
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


def ts(number):
    return f"{1_700_000_000 + number}.000{number:03}"


def post(number, text="hello", user="U1", **more):
    return {"type": "message", "user": user, "text": text, "ts": ts(number), **more}


def slack_files(*messages, day="2023-11-14"):
    files = {"users.json": USERS, "channels.json": CHANNELS, f"general/{day}.json": list(messages)}
    return {name: value if isinstance(value, bytes) else json.dumps(value, indent=4).encode() for name, value in files.items()}


def slack_folder(folder, *messages, **more):
    return written(folder / "acme", slack_files(*messages) | more)


def written(folder, files):
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def zipped(path: Path, files, compression=ZIP_DEFLATED):
    with ZipFile(path, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def person(number, name, *, bot=False, **more):
    return {"id": str(number), "name": name, "discriminator": "0000", "nickname": name.title(), "isBot": bot, "avatarUrl": "", **more}


ANN, BOB, BOT = person(11, "ann"), person(12, "bob"), person(19, "beep", bot=True)


def chat(number, content="hello", author=ANN, **more):
    base = {
        "id": str(1000 + number),
        "type": "Default",
        "timestamp": f"2023-11-14T22:{number // 60:02}:{number % 60:02}.5+00:00",
        "timestampEdited": None,
        "content": content,
    }
    return base | {"author": author, "reactions": [], "mentions": []} | more


def discord_json(*messages, guild=7, channel=70):
    head = {
        "guild": {"id": str(guild), "name": "Club"},
        "channel": {"id": str(channel), "type": "GuildTextChat", "name": f"room-{channel}", "topic": 'say "messages": ['},
    }
    return json.dumps({**head, "messages": list(messages), "messageCount": len(messages)}, indent=2).encode()


def discord_file(folder, *messages):
    path = folder / "club.json"
    path.write_bytes(discord_json(*messages))
    return path


def posted(export: Export):
    return [event for event in export.events() if isinstance(event, MessagePosted)]


def joined(export: Export):
    return {event.id: event for event in export.events() if isinstance(event, PersonJoined)}
