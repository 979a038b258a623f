"""Speed of listening, as a ratio of CPU to what parsing the same event costs.

Reads as many lines of each community of ../shared when it is there, else lines made up here.
"""

import json
import os
import random
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from benchmarks.figures import Figure, cpu
from bot.listening import Languages, NameBook, read
from bot.model import PersonId

SHARED = Path(os.environ.get("KITH_SHARED", Path(__file__).parents[1] / "../shared"))
MESSAGES = 5_000
ROUNDS = 9
TARGETS = {"rules": 4.0, "rules, names": 5.5, "rules, names, language": 7.0}
BYTES = 1_300
"""Length of a Discord MESSAGE_CREATE event."""

_MADE_UP = (
    "does anyone know when the hall opens",
    "thanks, that worked!",
    "I'll send you the notes tomorrow",
    "the second door on the left, it sticks a little when it rains",
    "hi all, I'm new here and I paint boats",
    "we could meet by the river and walk from there, the path is dry again",
    "ok",
    "I think the red one looks better, but ask @ann before you buy it",
)

Message = dict[str, Any]


def measure(*, quick: bool = False) -> Iterator[Figure]:
    """CPU of reading a message, as a multiple of parsing its event: the rules alone, with names, with languages."""
    messages = _messages(MESSAGES // 10 if quick else MESSAGES)
    events = [_event(message) for message in messages]
    note = f"{len(messages)} messages of {statistics.mean(len(message['text']) for message in messages):.0f} characters"
    ways = _ways(messages)
    rounds = [(_cpu(orjson.loads, events), *(_cpu(way, messages) for way in ways.values())) for _ in range(ROUNDS)]
    for place, name in enumerate(ways, 1):
        ratio = statistics.median(times[place] / times[0] for times in rounds)
        each = min(times[place] for times in rounds) / len(messages) * 1e6
        yield Figure(f"{name} : orjson.loads of the event", ratio, TARGETS[name], note=f"{each:.1f} us a message, {note}")


def _ways(messages: list[Message]) -> dict[str, Callable[[Message], object]]:
    names, languages = NameBook(), Languages()
    for message in messages:
        names.add(PersonId(message["author"]), message["author_name"])
    return {
        "rules": lambda message: read(message["text"], lead=message["lead"]),
        "rules, names": lambda message: read(message["text"], lead=message["lead"], names=names),
        "rules, names, language": lambda message: read(message["text"], lead=message["lead"], names=names, speaker=message["author"], languages=languages),
    }


def _cpu(work: Callable[[Any], object], over: list[Any]) -> float:
    """Seconds for doing the work on each; nothing is kept, so that only the work is timed."""
    start = cpu()
    for one in over:
        work(one)
    return cpu() - start


def _messages(count: int) -> list[Message]:
    chance = random.Random(1)
    communities = sorted(SHARED.glob("data/*/transcript"))
    if not communities:
        people = [f"person{number}" for number in range(300)]
        return [{"text": chance.choice(_MADE_UP), "lead": 0, "author": who, "author_name": who} for who in chance.choices(people, k=count)]
    lines = [line for folder in communities for line in chance.sample(_lines(folder), count // len(communities))]
    chance.shuffle(lines)
    return [message for message in map(json.loads, lines) if not message["bot"]]


def _lines(folder: Path) -> list[str]:
    """The lines of some of a community's channels."""
    files = sorted(folder.glob("*.jsonl"), key=lambda file: -file.stat().st_size)
    return [line for file in files[:20] for line in file.read_text(encoding="utf-8").splitlines()]


def _event(message: Message) -> bytes:
    """The payload that Discord would send for the message, filled up to its usual length."""
    author = {
        "username": message["author_name"],
        "public_flags": 0,
        "id": "1" * 18,
        "global_name": message["author_name"],
        "discriminator": "0",
        "avatar": "a" * 32,
    }
    member = {
        "roles": ["1" * 18] * 4,
        "premium_since": None,
        "pending": False,
        "nick": None,
        "mute": False,
        "joined_at": "2024-11-01T10:00:00.123000+00:00",
        "flags": 0,
    }
    payload: Message = {
        "type": 0,
        "tts": False,
        "timestamp": "2026-11-01T10:00:00.123000+00:00",
        "pinned": False,
        "nonce": "1" * 18,
        "mentions": [],
        "mention_roles": [],
    }
    payload |= {
        "mention_everyone": False,
        "member": member,
        "id": "1" * 18,
        "flags": 0,
        "embeds": [],
        "edited_timestamp": None,
        "content": message["text"],
        "author": author,
    }
    payload |= {"components": [], "channel_type": 0, "channel_id": "1" * 18, "attachments": [], "guild_id": "1" * 18}
    short = BYTES - len(orjson.dumps(payload))
    payload["attachments"] = [{"id": "1" * 18, "filename": "f" * 12, "size": 1234, "width": 640, "height": 480}] * max(0, short // 80)
    return orjson.dumps({"t": "MESSAGE_CREATE", "s": 123, "op": 0, "d": payload})
