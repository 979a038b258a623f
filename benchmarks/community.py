"""An invented community of any size, written as a transcript: a power law of people, replies, questions, thanks, chatter."""

import random
from pathlib import Path

import orjson

WORDS = (
    "the printer cable wood bench glue table plan garden tomato router battery screw paint light window server query index cache test release "
    "deploy branch merge kettle soup bread bicycle wheel chain saddle map train ticket poster workshop tool saw plane clamp drill"
).split()
_LINES = (
    "how do I get the {a} off the {b}?",
    "does anyone know why the {a} stops when I move the {b}",
    "could somebody help me with the {a}? it fails every time the {b} is on",
    "try the other {a} first, it worked for me with the {b}",
    "you need to turn the {a} off before the {b} starts",
    "thanks, that worked!",
    "thank you so much, the {a} is fine now",
    "I'll send you the {a} tomorrow",
    "I think the {a} is better than the {b} but it depends on what you want to do with it",
    "good morning all",
    "lol",
    "yes, the {a}",
    "not sure about the {a}, the {b} looks right to me though, see https://example.org/{a}?q={b}",
    "we talked about the {a} yesterday and decided to keep the {b} as it is until the end of the month",
    "new release of the {a} tool is out, see the {b} page",
    "haha that {a} again",
    "ok",
)
SPAN = 12 * 24 * 3600
"""Seconds that a community talks: within the retention time, so that every turn stays."""
START = 1_767_600_000


def write(path: Path, messages: int, persons: int, *, seed: int = 1) -> None:
    """A folder of transcripts, one file for each channel of 20,000 messages."""
    channels = max(1, messages // 20_000)
    chance = random.Random(seed)
    people = [f"person{number}" for number in range(persons)]
    weights = [1 / (number + 1) for number in range(len(people))]
    path.mkdir(parents=True)
    for channel in range(channels):
        count = messages // channels
        speakers = chance.choices(people, weights, k=count)
        with (path / f"channel{channel}.jsonl").open("wb") as file:
            for number in range(count):
                file.write(_line(chance, f"channel{channel}", number, count, speakers) + b"\n")


def _line(chance: random.Random, channel: str, number: int, count: int, speakers: list[str]) -> bytes:
    text = chance.choice(_LINES).format(a=chance.choice(WORDS), b=chance.choice(WORDS))
    mentions, lead = [], 0
    if number and chance.random() < 0.3:
        other = speakers[number - chance.randint(1, min(5, number))]
        mentions, lead, text = [other], len(other) + 1, f"{other}: {text}"
    line = {
        "id": f"{channel}:{number}",
        "channel": channel,
        "author": speakers[number],
        "author_name": speakers[number],
        "text": text,
        "ts": START + number * SPAN / count,
        "mentions": mentions,
        "lead": lead,
    }
    return orjson.dumps(line)
