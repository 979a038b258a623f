"""Two real replicas behind one balancer, over one PostgreSQL: every event comes to both, each is killed in turn, and nothing is lost or comes twice."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.clock import SystemClock
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import HOUR, Moment, after
from tests.adapters.several import due_now, enrol, posts_of, several, turns_of, until
from tests.adapters.slack.living import shown
from tests.adapters.slack.test_installing import install
from tests.adapters.slack.wire import Channel, Person, Slack, serving
from tests.adapters.slack.wire.installing import CLIENT
from tests.adapters.slack.wire.playing import played
from tests.bot.program import free_port
from tests.storage.conftest import empty_postgres

__all__ = ["empty_postgres"]
INSTALLABLE = {"KITH_SLACK_CLIENT_ID": CLIENT[0], "KITH_SLACK_CLIENT_SECRET": CLIENT[1], "KITH_SLACK_ADDRESS": "https://kith.example.org"}


class Earlier:
    """This machine's clock, some hours ago."""

    def now(self) -> Moment:
        return after(SystemClock().now(), -6 * HOUR)


class Balancer:
    """Gives each request to the next replica that answers."""

    def __init__(self, replicas: list[str], asking: aiohttp.ClientSession) -> None:
        self.replicas = replicas
        self.address = ""
        self._asking = asking
        self._turns = count()

    async def pass_on(self, request: web.Request) -> web.Response:
        body, first = await request.read(), next(self._turns)
        for number in range(len(self.replicas)):
            with suppress(aiohttp.ClientError):
                replica = self.replicas[(first + number) % len(self.replicas)]
                async with self._asking.post(replica + request.path, data=body, headers=request.headers) as answer:
                    return web.Response(status=answer.status, body=await answer.read(), content_type=answer.content_type)
        return web.Response(status=502)


@asynccontextmanager
async def balanced(*replicas: str) -> AsyncIterator[Balancer]:
    """A balancer on loopback."""
    async with aiohttp.ClientSession() as asking:
        balancer = Balancer(list(replicas), asking)
        site = web.Application()
        site.router.add_post("/{path:.*}", balancer.pass_on)
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        balancer.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield balancer
        finally:
            await runner.cleanup()


async def calls(slack: Slack, words: str, person: Person, channel: Channel) -> str:
    before = len(slack.ephemerals)
    await slack.calls(slack.world.typed(words), person, channel)
    await slack.until(lambda: len(slack.ephemerals) > before, within=60)
    return shown(slack.ephemerals[-1])


@played
async def test_two_replicas_each_killed_in_turn(tmp_path: Path, empty_postgres: str) -> None:
    ports = [free_port(), free_port()]
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
    async with serving(Earlier()) as slack, balanced(*addresses) as balancer:
        slack.server.delivery.clock = SystemClock()
        settings = {"SLACK_SIGNING_SECRET": slack.signing_secret, "KITH_SLACK_BASE": slack.base, **INSTALLABLE}
        async with several(tmp_path, empty_postgres, settings) as kith:
            first, second = [await kith.start(KITH_SLACK_PORT=str(port)) for port in ports]
            for program in (first, second):
                await program.ready()
            assert await install(slack, addresses[0]) == 200
            slack.over_http(balancer.address + "/slack/events")
            slack.server.times = 2
            ann, *others = [slack.world.person(name, owner=name == "ann") for name in ("ann", "bo", "cy", "dan", "eve")]
            general = slack.world.channel("general", ann, *others)
            space, place = SpaceId(f"slack:{slack.world.team}"), ChannelId(general.id)
            for _ in addresses:
                assert "#general is watched" in await calls(slack, "/kith-watch #general", ann, general)
            with kith.record() as store:
                egos = enrol(store, space, [person.id for person in others])
                said = [await slack.says(general, ann, "@bo which printer should I order for the office?")]
                await kith.kill(first)
                said.append(await slack.says(general, ann, "@cy which ladder should I bring tomorrow?"))
                third = await kith.start(KITH_SLACK_PORT=str(ports[0]))
                said.append(await slack.says(general, ann, "@dan who has the keys of the van?"))
                await third.ready()
                await kith.kill(second)
                said.append(await slack.says(general, ann, "@eve could you look at the boiler?"))
                await (await kith.start(KITH_SLACK_PORT=str(ports[1]))).ready()
                await slack.redelivers()
                await slack.settled()
                assert turns_of(store, {space: place}) == len(said)
                assert all(store.turn(space, MessageId(f"{place}:{ts}")) for ts in said)
                asked = [one for ego in egos for one in store.engagements_of(space, ego.id) if "question" in one.kinds]
                assert Counter(one.addressee for one in asked) == Counter({PersonId(person.id): 1 for person in others})

                due_now(store, egos)
                await slack.until(lambda: any(slack.by_app(person) for person in others), within=60)
                await kith.kill(kith.started[-1])
                await until(lambda: [post.state for post in posts_of(store, egos)] == ["sent"] * len(egos), why=lambda: posts_of(store, egos))
            assert [len([one for one in slack.by_app(person) if one.get("blocks")]) for person in others] == [1] * len(others)
            await kith.stop()
