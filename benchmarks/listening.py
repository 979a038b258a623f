"""Speed of listening, as a ratio of CPU to what parsing the same event costs. Reads ../shared when it is there, else lines made up here.

python -m benchmarks.listening
"""

import json
import os
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from bot.listening import Languages, NameBook, read
from bot.model import PersonId

SHARED = Path(os.environ.get("KITH_SHARED", Path(__file__).parents[1] / "../shared"))
MESSAGES = 5_000
ROUNDS = 9
TARGET = 4.0
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


def main() -> None:
    """Prints the ratios with their target."""
    messages = _messages()
    events = [_event(message) for message in messages]
    length = statistics.mean(len(message["text"]) for message in messages)
    print(f"{len(messages)} messages of {length:.0f} characters on average, events of {statistics.mean(map(len, events)):.0f} bytes")
    _print_ratios(messages, lambda: _each(orjson.loads, events))


def _print_ratios(messages: list[Message], parse: Callable[[], object]) -> None:
    names, languages = NameBook(), Languages()
    for message in messages:
        names.add(PersonId(message["author"]), message["author_name"])
    ways: dict[str, Callable[[Message], object]] = {
        "rules": lambda message: read(message["text"], lead=message["lead"]),
        "rules and names": lambda message: read(message["text"], lead=message["lead"], names=names),
        "rules, names, language": lambda message: read(message["text"], lead=message["lead"], names=names, speaker=message["author"], languages=languages),
    }
    rounds = [(_cpu(parse), *(_cpu(partial(_each, way, messages)) for way in ways.values())) for _ in range(ROUNDS)]
    for place, name in enumerate(ways, 1):
        ratio = statistics.median(times[place] / times[0] for times in rounds)
        each = min(times[place] for times in rounds) / len(messages) * 1e6
        print(f"{name:24} {ratio:5.2f} x orjson.loads of its event (target {TARGET}), {each:.1f} us a message at best")


def _each(work: Callable[[Any], object], over: list[Any]) -> None:
    """Does the work for each and keeps nothing, so that only the work is timed."""
    for one in over:
        work(one)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _messages() -> list[Message]:
    chance = random.Random(1)
    files = sorted(SHARED.glob("data/*/transcript/*.jsonl"))
    if not files:
        people = [f"person{number}" for number in range(300)]
        return [{"text": chance.choice(_MADE_UP), "lead": 0, "author": who, "author_name": who} for who in chance.choices(people, k=MESSAGES)]
    lines = [line for file in chance.sample(files, min(60, len(files))) for line in file.read_text(encoding="utf-8").splitlines()]
    return [message for message in map(json.loads, chance.sample(lines, min(MESSAGES, len(lines)))) if not message["bot"]]


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


if __name__ == "__main__":
    main()
