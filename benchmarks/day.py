"""A day of 1,000 spaces and 100,000 people through four processes on one PostgreSQL: CPU, how long a written thing takes to be on disk, catching up.

Sizes follow a power law (space k has 1/k of the first one's people), people speak by the same law, and hours differ as in a community of one continent.
Each process is Kith as it runs (`bot.live`) without a platform; it serves every fourth space.
"""

import asyncio
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from benchmarks.community import WORDS
from benchmarks.figures import Figure, cpu, peak_memory, report, tell
from bot.app import App
from bot.clock import SystemClock
from bot.events import ChannelSeen, MessagePosted, PersonJoined
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import HOUR, Moment, after
from storage.store import SqlStore, open_store
from tests.storage.postgres import cluster, programs

PROCESSES, SPACES, PEOPLE, MESSAGES = 4, 1_000, 100_000, 1_000_000
HOURS = (1, 1, 1, 1, 1, 2, 3, 5, 8, 9, 9, 8, 7, 8, 9, 9, 8, 7, 6, 6, 5, 4, 3, 2)
"""Shares of the hours of a day."""
OPTED_IN = 0.1
"""Share of people who opted in."""
PACE = 10
"""How many times faster than in the busiest hour messages come while the delay is measured."""
PACED_FOR = 10.0
"""Seconds of that."""
_LINES = (
    "how do I get the {a} off the {b}?",
    "try the other {a} first, it worked for me with the {b}",
    "thanks, that worked!",
    "I think the {a} is better than the {b} but it depends",
    "good morning all",
    "lol",
    "new release of the {a} tool is out, see the {b} page",
)


class Place(NamedTuple):
    """A space of the day."""

    id: SpaceId
    channel: ChannelId
    people: int
    messages: int


def measure(*, quick: bool) -> Iterator[Figure]:
    """CPU of the day and of its busiest hour, the delay at ten times its pace, the time to catch up with it."""
    folder = programs()
    if folder is None:
        sys.stderr.write("  PostgreSQL's programs (initdb, pg_ctl) are not on this machine: nothing measured\n")
        return
    messages = MESSAGES // 10 if quick else MESSAGES
    with cluster(folder) as url, ThreadPoolExecutor(PROCESSES) as side_by_side:
        open_store(url, bytes(32)).close()
        told = list(side_by_side.map(lambda part: report("benchmarks.day", url, str(part), str(messages)), range(PROCESSES)))
    events = sum(one["events"] for one in told)
    note = f"{events:,.0f} messages, {SPACES:,} spaces, {PEOPLE:,} people, {PROCESSES} processes"
    yield Figure("a day, CPU of a message", sum(one["cpu"] for one in told) / events * 1e6, 1500, "us", note)
    yield Figure("busiest hour, of one core", 100 * max(one["busiest"] for one in told) / 3600, 25, "%", "the busiest process, database not counted")
    yield Figure("busiest hour come at once, until on disk", max(one["caught"] for one in told), 600, "s", "as after an outage of an hour")
    yield Figure(f"on disk after, p99 at {PACE} times its pace", max(one["delay"] for one in told), 1000, "ms", "an event waits 250 ms for others")
    yield Figure("memory of a process", max(one["memory"] for one in told), 400, "MB")


def places(messages: int, part: int) -> list[Place]:
    """The spaces that one process serves."""
    shares = [1 / (number + 1) for number in range(SPACES)]
    whole = sum(shares)
    return [
        Place(SpaceId(f"discord:{number + 1}"), ChannelId(f"{number + 1}"), max(3, round(PEOPLE * share / whole)), round(messages * share / whole))
        for number, share in enumerate(shares)
        if number % PROCESSES == part
    ]


class Day:
    """The messages of a day, made as they are needed."""

    def __init__(self, served: list[Place], seed: int) -> None:
        self._served = served
        self._chance = random.Random(seed)
        self._count = 0

    def hour(self, number: int) -> list[MessagePosted]:
        """One hour's messages of all spaces, in order of time."""
        share = HOURS[number % len(HOURS)] / sum(HOURS)
        start = after(Moment(1_767_571_200_000), number * HOUR)
        said = [self._said(place, after(start, self._chance.randrange(HOUR))) for place in self._served for _ in range(self._count_in(place, share))]
        return sorted(said, key=lambda one: one.at)

    def _count_in(self, place: Place, share: float) -> int:
        """A whole number of messages that is right on average."""
        return int(place.messages * share + self._chance.random())

    def _said(self, place: Place, at: Moment) -> MessagePosted:
        self._count += 1
        speaker, other = (int(place.people ** self._chance.random()) for _ in range(2))
        text = self._chance.choice(_LINES).format(a=self._chance.choice(WORDS), b=self._chance.choice(WORDS))
        mentions = (PersonId(str(other)),) if self._chance.random() < 0.3 and other != speaker else ()
        snowflake = ((at - 1_420_070_400_000) << 22) + self._count % (1 << 22)
        return MessagePosted(place.id, place.channel, MessageId(f"{place.channel}:{snowflake}"), PersonId(str(speaker)), at, text, mentions)


def settle(store: SqlStore, served: list[Place]) -> None:
    """Everybody is known, and every tenth person opted in."""
    app = App(store, Fetched(SystemClock()))
    for place in served:
        store.save_space(Space(place.id, str(place.id)))
        app.hear(ChannelSeen(place.id, place.channel, "general", watch=True))
        for number in range(1, place.people + 1):
            app.hear(PersonJoined(place.id, PersonId(str(number)), f"Person {number}"))
        chosen = [PersonId(str(number)) for number in range(1, place.people + 1, round(1 / OPTED_IN))]
        app.coach.enroll(place.id, chosen, Moment(1))
        app.flush()


async def play(store: SqlStore, served: list[Place]) -> None:
    """The day through Kith as it runs; tells what it took."""
    clock = SystemClock()
    fetched = Fetched(clock)
    live, day, events, used, busiest, caught = Live(App(store, fetched), fetched, clock), Day(served, 1), 0, 0.0, 0.0, 0.0
    for number in range(len(HOURS)):
        said = day.hour(number)
        before, began = cpu(), time.monotonic()
        for message in said:
            await live.take(message)
        await live.ask(lambda app: app.flush())
        spent = cpu() - before
        events, used = events + len(said), used + spent
        busiest, caught = max(busiest, spent), max(caught, time.monotonic() - began)
    delays = await paced(live, day)
    await live.close()
    tell(events=events, cpu=used, busiest=busiest, caught=caught, delay=1000 * delays[int(len(delays) * 0.99)], memory=peak_memory())


async def paced(live: Live, day: Day) -> list[float]:
    """Seconds until on disk of messages that come at `PACE` times the pace of the busiest hour, in order."""
    said = day.hour(len(HOURS) + HOURS.index(max(HOURS)))  # of the next day: what comes late goes another way
    gap = 3600 / PACE / max(1, len(said))

    async def heard(message: MessagePosted) -> float:
        began = time.monotonic()
        await live.hear(message)
        return time.monotonic() - began

    async with asyncio.TaskGroup() as tasks:
        waiting = []
        for message in said[: int(PACED_FOR / gap)]:
            waiting.append(tasks.create_task(heard(message)))
            await asyncio.sleep(gap)
    return sorted(task.result() for task in waiting)


def main(url: str, part: str, messages: str) -> None:
    """One process of the day."""
    store, served = open_store(url, bytes(32)), places(int(messages), int(part))
    settle(store, served)
    asyncio.run(play(store, served))
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
