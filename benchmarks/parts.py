"""The processes of a day: Kith as it runs (`bot.live`), one that listens or one that delivers, told hour by hour over stdin what time it is.

A listener is fed the messages of its spaces, spread over the seconds that an hour takes; a deliverer plans and sends what is due at the beginning of
the hour, to a platform that takes everything. Each answers with one line of JSON.
"""

import asyncio
import sys
import time

from benchmarks.figures import cpu, peak_memory, tell
from benchmarks.spaces import HOURS, START, Day, places, settle
from bot.app import App
from bot.card import Delivery
from bot.clock import ExportClock
from bot.events import MessagePosted
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import HOUR, after
from storage.store import open_store


class Anywhere:
    """A platform that takes everything and notes when."""

    name = "day"

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def deliver(self, _delivery: Delivery, _attempt: int) -> str:
        """Arrived."""
        self.taken.append(time.monotonic())
        return "somewhere"

    async def revise(self, _delivery: Delivery, _place: str) -> None:
        """Changed."""

    async def can_see(self, _space: SpaceId, _person: PersonId, _channel: ChannelId) -> bool:
        """Everybody sees everything."""
        return True

    async def text(self, _space: SpaceId, _message: MessageId) -> str | None:
        """No text is kept anywhere."""
        return None

    def link(self, _space: SpaceId, message: MessageId) -> str:
        """Something like an address."""
        return f"day:{message}"


async def heard(live: Live, message: MessagePosted) -> float:
    """Seconds until a message is on disk."""
    began = time.monotonic()
    await live.hear(message)
    return time.monotonic() - began


async def fed(live: Live, said: list[MessagePosted], seconds: float) -> list[float]:
    """The lag of each of an hour's messages, which come evenly in so many seconds."""
    began = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        waiting = []
        for number, message in enumerate(said):
            await asyncio.sleep(began + seconds * number / len(said) - time.monotonic())
            waiting.append(tasks.create_task(heard(live, message)))
    return [task.result() for task in waiting]


async def listen(live: Live, day: Day, seconds: float) -> None:
    """Plays each hour that it is told of; at the end the busiest one comes at once, as after an outage."""
    while (line := await asyncio.to_thread(sys.stdin.readline)).strip():
        before, lags = cpu(), await fed(live, day.hour(int(line)), seconds)
        tell(cpu=cpu() - before, memory=peak_memory(), lags=lags)
    said, began = day.hour(len(HOURS) + HOURS.index(max(HOURS))), time.monotonic()
    for message in said:
        await live.take(message)
    await live.ask(lambda app: app.flush())
    tell(at_once=time.monotonic() - began, events=len(said))


async def deliver(live: Live, clock: ExportClock) -> None:
    """Sends what is due at each hour that it is told of."""
    platform = Anywhere()
    live.attach(platform)
    while (line := await asyncio.to_thread(sys.stdin.readline)).strip():
        clock.reach(after(START, int(line) * HOUR))
        before, began, platform.taken = cpu(), time.monotonic(), []
        await live.learn()
        await live.send()
        tell(cpu=cpu() - before, memory=peak_memory(), lags=[at - began for at in platform.taken])


async def main(role: str, url: str, *numbers: str) -> None:
    """One process. `numbers`: which of its role it is, how many there are, the day's messages, the seconds of an hour, one in how many opted in."""
    part, parts, messages, seconds, one_in = numbers
    store, clock = open_store(url, bytes(32)), ExportClock(START)
    fetched = Fetched(clock)
    served = places(int(messages), int(part), int(parts))
    if role == "listen":
        settle(store, served, int(one_in))
    live = Live(App(store, fetched, shared=True), fetched, clock, delivers=role == "deliver")
    tell(ready=True)
    await (listen(live, Day(served, int(part)), float(seconds)) if role == "listen" else deliver(live, clock))
    await live.close()
    store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
