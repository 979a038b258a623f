"""Several workspaces: installing, tokens that nobody reads in the database, renewing, and leaving one while the other stays."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import aiohttp
import pytest

from adapters.slack.client import Slack
from adapters.slack.installing import Installed, States
from adapters.slack.serving import Requests
from adapters.slack.teams import AT_ONCE
from bot.app import App
from bot.card import Card, Delivery
from bot.errors import Later, StorageError
from bot.fetching import Fetched
from bot.live import Live
from bot.model import PersonId, SpaceId
from storage.bots import Bots
from storage.crypto import Seal
from storage.memory import MemoryStore
from tests.adapters.slack import wire
from tests.adapters.slack.living import Ahead, shown
from tests.adapters.slack.wire import serving
from tests.adapters.slack.wire.installing import CLIENT

pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # slack_sdk uses it with aiohttp 3
SEAL = Seal(bytes(range(32)))


def kept(folder: Path) -> Bots:
    """Where the tokens of a test are."""
    return Bots(f"sqlite:///{folder / 'kith.db'}", SEAL, patience=1)


@asynccontextmanager
async def installable(slack: wire.Slack, folder: Path) -> AsyncIterator[tuple[Slack, Installed, Requests]]:
    """Kith for any number of workspaces, over HTTP."""
    clock = Ahead()
    fetched = Fetched(clock)
    live = Live(App(MemoryStore(), fetched), fetched, clock)
    installed = Installed(CLIENT, kept(folder), States(SEAL, clock), slack.base)
    requests = Requests(slack.signing_secret, "127.0.0.1", 0, installed=installed, public="https://kith.example.org")
    platform = Slack(live, clock, base_url=slack.base, requests=requests, tokens=installed)
    live.attach(platform)
    stop = asyncio.Event()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(platform.run(stop))
            await platform.connected.wait()
            slack.over_http(requests.address + "/slack/events")
            try:
                yield platform, installed, requests
            finally:
                stop.set()
    finally:
        await live.close()


async def install(slack: wire.Slack, address: str, *, state: str = "") -> int:
    """Somebody opens the page, allows it in Slack, and comes back."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(address + "/slack/install") as page:
            link = urlparse(re.search(r'href="(https://slack.com/oauth[^"]+)"', await page.text())[1].replace("&amp;", "&"))  # type: ignore[index]  # the page has a link
            cookie = page.cookies["slack-app-oauth-state"].value
        asked = parse_qs(link.query)
        assert asked["redirect_uri"] == ["https://kith.example.org/slack/oauth_redirect"]
        query = {"code": slack.server.tokens.code(slack.world), "state": state or asked["state"][0]}
        headers = {"Cookie": f"slack-app-oauth-state={cookie}"}
        async with browser.get(address + "/slack/oauth_redirect", params=query, headers=headers) as done:
            return done.status


def test_two_workspaces_install_kith_and_one_leaves(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving() as slack, installable(slack, tmp_path) as (platform, installed, requests):
            other = slack.another()
            for one in (slack, other):
                assert await install(one, requests.address) == 200
                person = one.world.person("ann")
                await one.calls("/kith-start", person, one.world.channel("general", person))
                await one.until(lambda one=one: one.ephemerals)
                assert "Welcome to Kith" in shown(one.ephemerals[-1])
            assert {team.id for team in [await platform.teams.of(one.world.team) for one in (slack, other)]} == {slack.world.team, other.world.team}
            await slack.uninstalls()
            assert await installed.token(slack.world.team) == ""
            assert (await installed.token(other.world.team)).startswith("xoxb-")

    asyncio.run(play())


def test_an_installation_that_nobody_began_is_refused(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving() as slack, installable(slack, tmp_path) as (_, installed, requests):
            assert await install(slack, requests.address, state="made-up") == 400
            assert await installed.token(slack.world.team) == ""

    asyncio.run(play())


def test_a_token_is_sealed_in_the_database(tmp_path: Path) -> None:
    async def play() -> str:
        async with serving() as slack, installable(slack, tmp_path) as (_, installed, requests):
            await install(slack, requests.address)
            return await installed.token(slack.world.team)

    token = asyncio.run(play())
    assert token.startswith("xoxb-")
    assert all(token.encode() not in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("times", [1, 5])
def test_a_rotating_token_is_renewed_once(tmp_path: Path, times: int) -> None:
    async def play() -> None:
        async with serving() as slack, installable(slack, tmp_path) as (platform, installed, requests):
            slack.server.tokens.rotating = True
            await install(slack, requests.address)
            team = slack.world.team
            first = await installed.token(team)
            bots = kept(tmp_path)
            bots.save(team, json.dumps(json.loads(bots.find(team) or b"") | {"expires_at": 1_700_000_000}).encode())  # old without waiting twelve hours
            bots.close()
            platform.teams.forget(team)
            tokens = {one.client.token for one in await asyncio.gather(*(platform.teams.of(team) for _ in range(times)))}
            assert len(tokens) == 1
            assert first not in tokens

    asyncio.run(play())


def test_what_the_database_refuses_is_an_error_of_kith_s_and_passes(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving() as slack, installable(slack, tmp_path) as (platform, _, requests):
            await install(slack, requests.address)
            team = slack.world.team
            platform.teams.forget(team)
            with closing(sqlite3.connect(tmp_path / "kith.db", isolation_level=None)) as other:
                other.execute("ALTER TABLE slack_bot RENAME TO gone")
                with pytest.raises(StorageError):
                    await platform.deliver(Delivery(SpaceId(f"slack:{team}"), PersonId("U1"), Card("one"), "one"), 1)
                other.execute("ALTER TABLE gone RENAME TO slack_bot")
            assert (await platform.teams.of(team)).id == team

    asyncio.run(play())


def test_coming_back_ends_the_grace_time(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving() as slack, installable(slack, tmp_path) as (platform, _, requests):
            await install(slack, requests.address)
            ann = slack.world.person("ann")
            await slack.calls("/kith-start", ann, slack.world.channel("general", ann))
            await slack.until(lambda: slack.ephemerals)
            await slack.uninstalls()
            await install(slack, requests.address)
            space = SpaceId(f"slack:{slack.world.team}")
            store_of = platform.leaving._live.ask  # noqa: SLF001 - the record behind the platform
            assert await store_of(lambda app: app.coach.store.spaces()[0].origin) == ""
            assert await store_of(lambda app: PersonId(ann.id) in app.coach.ledger(space).roster.egos)

    asyncio.run(play())


def test_a_replica_speaks_with_the_token_that_another_one_got(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving() as slack, installable(slack, tmp_path) as (_, _, requests), installable(slack, tmp_path) as (replica, _, _):
            await install(slack, requests.address)
            ann = slack.world.person("ann")
            space = SpaceId(f"slack:{slack.world.team}")
            assert await replica.deliver(Delivery(space, PersonId(ann.id), Card("one"), "one"), 1)
            slack.revoke("token_revoked")
            await install(slack, requests.address)
            two = Delivery(space, PersonId(ann.id), Card("two"), "two")
            with pytest.raises(Later):
                await replica.deliver(two, 1)
            assert await replica.deliver(two, 1)
            slack.revoke("token_revoked")
            with pytest.raises(Later) as later:
                await replica.deliver(Delivery(space, PersonId(ann.id), Card("three"), "three"), 1)
            assert later.value.seconds > 60

    asyncio.run(play())


def test_a_workspace_gets_so_many_posts_and_the_others_later(tmp_path: Path) -> None:
    async def play() -> None:
        async with serving() as slack, installable(slack, tmp_path) as (platform, _, requests):
            await install(slack, requests.address)
            ann, space = slack.world.person("ann"), SpaceId(f"slack:{slack.world.team}")
            platform.share({"deliver": 1000})
            posts = [Delivery(space, PersonId(ann.id), Card(str(number)), str(number)) for number in range(AT_ONCE + 2)]
            for post in posts[:AT_ONCE]:
                await platform.deliver(post, 1)
            waits = []
            for post in posts[AT_ONCE:]:
                with pytest.raises(Later) as later:
                    await platform.deliver(post, 1)
                waits.append(later.value.seconds)
            assert waits[1] - waits[0] > 1000
            assert len(slack.by_app(ann)) == AT_ONCE

    asyncio.run(play())
