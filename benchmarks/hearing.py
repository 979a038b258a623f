"""What a message of the gateway costs Kith, as a ratio to what discord.py itself needs to decode it: the same events, the same process, in turns.

Ours is all that comes on top: the way to the record, listening, linking, ties and the transaction in SQLite. discord.py's is parsing the frame and making its
objects, with its caches off and a handler that does nothing.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import orjson

from adapters.discord import Discord
from adapters.discord.connection import intents
from adapters.discord.events import space_of
from benchmarks.figures import Figure, cpu, report, tell
from benchmarks.listening import _event, _messages
from bot.app import App
from bot.clock import SystemClock
from bot.events import ChannelSeen
from bot.fetching import Fetched
from bot.listening.linking import RuleLinker
from bot.listening.model_linking import ModelLinker
from bot.live import Live
from bot.model import ChannelId, Space
from bot.ports import Linker
from storage.store import open_store

GUILD, FIRST_CHANNEL, FIRST_PERSON, FIRST_MESSAGE = 1 << 60, 2 << 60, 3 << 58, 1_400_000_000_000_000_000
PEOPLE, CHANNELS, ROUNDS = 2_000, 50, 7
LINE = "I think the red one looks better, but ask whoever planted it before you buy it; the path is dry again and we could meet by the river."
TURN = 100
"""Events that are parsed before the loop runs what they started, as a full socket buffer does."""


class _Idle(discord.AutoShardedClient):
    """discord.py with a handler that does nothing."""

    async def on_message(self, message: discord.Message) -> None:
        """Is called."""


def measure(*, quick: bool = False) -> Iterator[Figure]:
    """CPU of a message beyond discord.py's, as a multiple of discord.py's: up to the record, and with it; memory that a burst of 10,000 adds."""
    count = 400 if quick else 2_000
    for name, linker in (("plain rules", RuleLinker()), ("the trained linker", ModelLinker())):
        with tempfile.TemporaryDirectory() as folder:
            theirs, way, whole = asyncio.run(_compared(count, linker, Path(folder)))
        note = f"{way:.0f} and {whole:.0f} us beside discord.py's {theirs:.0f}, {ROUNDS} times {count} messages"
        if isinstance(linker, RuleLinker):
            yield Figure("the way to the record : discord.py's decoding", way / theirs, 1.0, note=note)
        yield Figure(f"a recorded message, {name} : the same", whole / theirs, 1.0, note=note)
    burst = report("benchmarks.hearing", str(1_000 if quick else 10_000))
    yield Figure("memory that a burst of 10,000 adds", burst["after"] - burst["before"], 60, "MB", f"peak {burst['after']:.0f} MB")


async def _compared(count: int, linker: Linker, folder: Path) -> tuple[float, float, float]:
    """Microseconds of CPU a message: discord.py alone, Kith's way to the record, all of Kith; the best of interleaved rounds, the first left out."""
    frames = _frames(count * ROUNDS, _messages(count * ROUNDS))
    bare = _Idle(intents=intents(content=True), max_messages=None, member_cache_flags=discord.MemberCacheFlags.none(), shard_count=1)
    _settle_in(bare)
    times = []
    live, platform, client = await _kith(linker, folder)
    async with asyncio.TaskGroup() as tasks, bare, client:
        bringing = tasks.create_task(platform.bring())
        for start in range(0, len(frames), count):
            turn = frames[start : start + count]
            theirs = await _fed(bare, turn) if start // count % 2 else 0.0  # who comes second finds the frames in the processor's cache
            began, here = cpu(), time.thread_time()
            await _fed(client, turn)
            await platform.caught()
            way = time.thread_time() - here
            await live.ask(lambda _: None)
            whole = cpu() - began
            theirs = theirs or await _fed(bare, turn)
            times.append((theirs, way, whole))
        bringing.cancel()
    await live.close()
    theirs, way, whole = (min(column) / count * 1e6 for column in zip(*times[1:], strict=True))
    return theirs, way - theirs, whole - theirs


async def _burst(count: int, folder: Path) -> None:
    """Tells the peak memory in MB before and after a burst that arrives faster than it is recorded."""
    frames = _frames(count, [{"text": LINE, "author_name": "somebody"}])
    live, platform, client = await _kith(RuleLinker(), folder)
    async with asyncio.TaskGroup() as tasks, client:
        bringing = tasks.create_task(platform.bring())
        await _fed(client, frames[:100])
        await platform.caught()
        before = _peak()
        await _fed(client, frames[100:])
        await platform.caught()
        bringing.cancel()
    await live.close()
    tell(before=before, after=_peak())


async def _kith(linker: Linker, folder: Path) -> tuple[Live, Discord, discord.Client]:
    """Kith over a new database in a folder, with every channel watched, as after its connection."""
    store = open_store(f"sqlite:///{folder / 'kith.db'}", bytes(range(32)))
    store.save_space(Space(space_of(GUILD), "Garden"))
    clock = SystemClock()
    fetched = Fetched(clock)
    live = Live(App(store, fetched, linker=linker), fetched, clock)
    for number in range(CHANNELS):
        await live.take(ChannelSeen(space_of(GUILD), ChannelId(str(FIRST_CHANNEL + number)), f"channel {number}", watch=True))
    platform = Discord(live, clock, "token", shards="0/1")
    await platform.load()
    client = platform.connection(content=True)
    _settle_in(client)
    return live, platform, client


def _settle_in(client: discord.Client) -> None:
    """Gives a client its server, as GUILD_CREATE does."""
    channels = [
        {"id": str(FIRST_CHANNEL + number), "type": 0, "name": f"channel {number}", "position": number, "permission_overwrites": []}
        for number in range(CHANNELS)
    ]
    roles = [{"id": str(GUILD), "name": "@everyone", "permissions": "0", "position": 0, "color": 0, "hoist": False, "managed": False, "mentionable": False}]
    client._connection._add_guild_from_data({"id": str(GUILD), "name": "Garden", "channels": channels, "roles": roles, "members": [], "member_count": 5})  # type: ignore[typeddict-item]  # noqa: SLF001


async def _fed(client: discord.Client, frames: list[bytes]) -> float:
    """Parses frames as discord.py's socket does; returns the CPU that it took."""
    parse = client._connection.parsers["MESSAGE_CREATE"]  # noqa: SLF001
    began = time.thread_time()
    for place, frame in enumerate(frames, 1):
        parse(discord.utils._from_json(frame)["d"])  # noqa: SLF001
        if place % TURN == 0:
            await asyncio.sleep(0)
    return time.thread_time() - began


def _peak() -> float:
    """Most resident memory of this process in MB; unlike getrusage's, not that of the process which started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _frames(count: int, messages: list[dict[str, Any]]) -> list[bytes]:
    chance = random.Random(1)
    frames = []
    for number in range(count):
        event = orjson.loads(_event(messages[number % len(messages)]))
        person = FIRST_PERSON + chance.randrange(PEOPLE)
        event["d"] |= {"id": str(FIRST_MESSAGE + (number << 22)), "channel_id": str(FIRST_CHANNEL + chance.randrange(CHANNELS)), "guild_id": str(GUILD)}
        event["d"]["author"] |= {"id": str(person), "username": f"person{person}", "global_name": None}
        event["d"]["attachments"] = []
        frames.append(orjson.dumps(event))
    return frames


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(_burst(int(sys.argv[1]), Path(place)))
