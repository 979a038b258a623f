"""Speed of linking with the trained model: what it adds to the plain rules, and CPU a message from text to linked turn.

Reads the beginning of some channels of ../shared when it is there, else a conversation made up here.
"""

import random
from collections import deque
from collections.abc import Iterator
from statistics import median

from benchmarks.figures import Figure, cpu
from benchmarks.listening import SHARED
from bot.listening.linking import RuleLinker
from bot.listening.model_linking import ModelLinker
from bot.listening.scene import WINDOW
from bot.model import ChannelId, MessageId, PersonId, Turn
from bot.moment import Moment
from bot.ports import Linker
from evaluation.training.turns import turn_of
from evaluation.transcripts import Said, channels_of, read_transcript

MESSAGES = 6_000
IN_A_CHANNEL = 400
MOST_EACH = 1e6 / 3_000
"""Microseconds a message, for 3,000 messages a second."""
ROUNDS = 3
_MADE_UP = ("does anyone know how to oil a wooden loom?", "with linseed oil on a soft rag", "thanks, that worked!", "ok", "lunch is at noon, the soup is leek")


def measure(*, quick: bool = False) -> Iterator[Figure]:
    """CPU of reading and linking a message, with the rules and with the model."""
    channels = _channels(MESSAGES // 10 if quick else MESSAGES)
    count = sum(map(len, channels))
    rules, model = (median(_seconds(linker, channels) for _ in range(ROUNDS)) / count * 1e6 for linker in (RuleLinker(), ModelLinker()))
    note = f"{count:,} messages in {len(channels)} channels"
    yield Figure("listening with the model : with plain rules", model / rules, 12.0, note=f"{model:.0f} and {rules:.0f} us a message, {note}")
    yield Figure("listening with the model, a message", model, MOST_EACH, "us", f"{1e6 / model:,.0f} a second, {note}")


def _seconds(linker: Linker, channels: list[list[Said]]) -> float:
    """CPU from text to linked turns."""
    start = cpu()
    for channel in channels:
        recent: deque[Turn] = deque(maxlen=WINDOW)
        for said in channel:
            recent.append(linker.link(turn_of(said), list(recent)))
    return cpu() - start


def _channels(count: int) -> list[list[Said]]:
    paths = [path for folder in sorted(SHARED.glob("data/*")) for path in channels_of(folder)[:8]]
    if not paths:
        return [_made_up(count)]
    each = max(1, min(IN_A_CHANNEL, count // len(paths)))
    return [[said for said, _ in zip(read_transcript(path), range(each), strict=False)] for path in paths]


def _made_up(count: int) -> list[Said]:
    chance = random.Random(1)
    people = [PersonId(f"person{number}") for number in range(12)]
    said = []
    for number in range(count):
        author, text = chance.choice(people), chance.choice(_MADE_UP)
        said.append(Said(MessageId(f"c:{number}"), ChannelId("c"), author, author, text, Moment(number * 30_000), (), 0, False, None))
    return said
