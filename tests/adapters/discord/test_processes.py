"""Four real processes on Discord over one PostgreSQL, two that listen and two that deliver, each killed in turn: nothing is lost, nothing comes twice."""

from collections import Counter
from pathlib import Path

from bot.clock import ExportClock, SystemClock
from bot.model import ChannelId, SpaceId
from bot.moment import HOUR, after
from tests.adapters.several import Processes, due_now, enrol, posts_of, several, turns_of, until
from tests.adapters.slack.wire.playing import played
from tests.bot.program import Program
from tests.storage.conftest import empty_postgres

from .living import shown, space
from .wire import TOKEN, Channel, Person, Wire

__all__ = ["empty_postgres"]
PEOPLE = 4


class Town:
    """Two servers, one in each shard, each with a channel in which somebody asks everybody something."""

    def __init__(self, wire: Wire, clock: ExportClock) -> None:
        self.wire, self.clock = wire, clock
        self.people: dict[Channel, list[Person]] = {}
        wire.gateway.shards = 2
        while len({(channel.guild.id >> 22) % 2 for channel in self.people if channel.guild}) < 2:
            clock.reach(after(clock.now(), 1))
            people = [wire.world.person(f"person {len(self.people)} {number}") for number in range(PEOPLE + 1)]
            general = wire.world.channel(wire.world.guild("Garden", *people), "general")
            if not any(one.guild and general.guild and (one.guild.id ^ general.guild.id) >> 22 & 1 == 0 for one in self.people):
                self.people[general] = people
        self.said: Counter[Channel] = Counter()

    @property
    def places(self) -> dict[SpaceId, ChannelId]:
        return {space(channel): ChannelId(str(channel.id)) for channel in self.people}

    def asks(self, numbers: range) -> None:
        """The keeper of each server asks some of its people."""
        for channel, (keeper, *others) in self.people.items():
            for number in numbers:
                self.clock.reach(after(self.clock.now(), 60_000))
                self.wire.says(channel, keeper, f"{others[number].mention} which printer should I order for the new office, the small one or number {number}?")
                self.said[channel] += 1

    def arrived(self) -> int:
        return sum(len(self.wire.messages(person)) for people in self.people.values() for person in people[1:])


async def watched(wire: Wire, keeper: Person, channel: Channel) -> None:
    asked = wire.calls_command(keeper, "watch", channel, channel=channel)
    await wire.until(lambda: asked.messages and not asked.waits, seconds=60)
    assert "is watched" in shown(asked.messages[max(asked.messages)])


async def listens(kith: Processes, shard: int) -> Program:
    return await kith.start(KITH_ROLE="listen", KITH_DISCORD_SHARDS=f"{shard}/2")


@played
async def test_four_processes_each_killed_in_turn(tmp_path: Path, empty_postgres: str) -> None:
    clock = ExportClock(after(SystemClock().now(), -6 * HOUR))
    async with Wire(clock).listening() as wire, several(tmp_path, empty_postgres, {"DISCORD_TOKEN": TOKEN, "KITH_DISCORD_BASE": wire.base}) as kith:
        town = Town(wire, clock)
        low, high = [await listens(kith, shard) for shard in range(2)]
        first, second = [await kith.start(KITH_ROLE="deliver") for _ in range(2)]
        for program in (low, high, first, second):
            await program.ready()
        for channel, people in town.people.items():
            await watched(wire, people[0], channel)
        with kith.record() as store:
            egos = [ego for channel, people in town.people.items() for ego in enrol(store, space(channel), [str(one.id) for one in people[1:]])]
            town.asks(range(1))
            await kith.kill(low)
            town.asks(range(1, 2))
            await (await listens(kith, 0)).ready()
            town.asks(range(2, 3))
            await kith.kill(high)
            town.asks(range(3, PEOPLE))
            await (await listens(kith, 1)).ready()
            await until(lambda: turns_of(store, town.places) == town.said.total(), why=lambda: (turns_of(store, town.places), town.said.total()))

            due_now(store, egos)
            await wire.until(lambda: town.arrived() >= 2, seconds=60)
            await kith.kill(first)
            await wire.until(lambda: town.arrived() >= PEOPLE, seconds=60)
            await kith.kill(second)
            for _ in range(2):
                await kith.start(KITH_ROLE="deliver")
            await until(lambda: all(post.state == "sent" for post in posts_of(store, egos)), why=lambda: posts_of(store, egos))
            assert [(post.ego, post.state) for post in posts_of(store, egos)] == [(ego.id, "sent") for ego in egos]
            assert turns_of(store, town.places) == town.said.total()
            asked = [one for ego in egos for one in store.engagements_of(ego.space, ego.id) if "question" in one.kinds]
            assert Counter(one.addressee for one in asked) == Counter({ego.id: 1 for ego in egos})
        assert [len(wire.messages(person)) for people in town.people.values() for person in people[1:]] == [1] * len(egos)
        await kith.stop()
