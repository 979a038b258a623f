"""Bolt with Kith against Bolt with a listener that does nothing: CPU for the same message events in Socket Mode, each variant in a process of its own.

Kith reads, links by the plain rules (or the trained model), and writes to SQLite before each event is acknowledged. Slack is a stub in yet another
process, which sends the events as fast as they are taken. `python -m benchmarks.bolt VARIANT COUNT` measures one variant.
"""

import asyncio
import json
import random
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import Slack
from adapters.slack.serving import Socket
from adapters.slack.teams import silent
from benchmarks.figures import Figure, cpu, python, report, tell
from benchmarks.listening import _messages
from bot.app import App
from bot.clock import SystemClock
from bot.events import ChannelSeen, PersonJoined
from bot.fetching import Fetched
from bot.listening.linking import RuleLinker
from bot.listening.model_linking import ModelLinker
from bot.live import Live
from bot.model import ChannelId, PersonId, SpaceId
from bot.moment import from_seconds
from storage.store import open_store

EVENTS, AT_ONCE, ROUNDS = 10_000, 200, 3
TEAM, SPACE, PEOPLE, CHANNELS = "T1", SpaceId("slack:T1"), 300, 20
START = 1_790_000_000


def measure(*, quick: bool) -> Iterator[Figure]:
    """CPU with Kith over CPU with an empty listener, by the rules and by the trained model; the best of several rounds."""
    count = str(EVENTS // 10 if quick else EVENTS)
    rounds = [{name: report("benchmarks.bolt", name, count)["seconds"] for name in ("empty", "rules", "model")} for _ in range(ROUNDS)]
    best = {name: min(one[name] for one in rounds) for name in rounds[0]}
    for name in ("rules", "model"):
        each = (best[name] - best["empty"]) / int(count) * 1e6
        note = f"{each:.0f} us a message on top of Bolt's {best['empty'] / int(count) * 1e6:.0f}"
        yield Figure(f"Bolt with Kith, {name} : Bolt with an empty listener", best[name] / best["empty"], 1.3, note=note)


def _payloads(count: int) -> list[dict[str, Any]]:
    """Message events, a second apart, of people in turn by chance."""
    chance = random.Random(2)
    authorized = [{"enterprise_id": None, "team_id": TEAM, "user_id": "UKITH", "is_bot": True, "is_enterprise_install": False}]
    around = {"token": "t", "team_id": TEAM, "api_app_id": "A1", "type": "event_callback", "authorizations": authorized, "event_time": START}
    said = chance.choices(_messages(2_000), k=count)
    return [around | {"event_id": f"Ev{place}", "event": _event(place, message["text"], chance)} for place, message in enumerate(said)]


def _event(place: int, text: str, chance: random.Random) -> dict[str, Any]:
    ts = f"{START + place}.{place % 1_000_000:06d}"
    blocks = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}]}]
    who, where = f"U{chance.randrange(PEOPLE)}", f"C{chance.randrange(CHANNELS)}"
    return {"type": "message", "channel": where, "channel_type": "channel", "user": who, "text": text, "ts": ts, "event_ts": ts, "team": TEAM, "blocks": blocks}


async def _empty(count: int) -> float:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id="UKITH", bot_id="B1", bot_token="xoxb-1")  # noqa: S106  # no token of anybody

    app = AsyncApp(authorize=authorize, logger=silent())

    @app.event(re.compile(".*"))
    async def nothing() -> None:
        """Does nothing."""

    async with _stub(count) as (base, ended), aiohttp.ClientSession() as session:
        return await _played(app, AsyncWebClient("xoxb-1", base, session=session), ended)


async def _kith(count: int, linker: RuleLinker | ModelLinker) -> float:
    with tempfile.TemporaryDirectory() as folder:
        store, clock = open_store(f"sqlite:///{Path(folder, 'kith.db')}"), SystemClock()
        fetched = Fetched(clock)
        app = App(store, fetched, linker=linker)
        live = Live(app, fetched, clock)
        async with _stub(count) as (base, ended):
            slack = Slack(live, clock, "xoxb-1", base_url=base)
            for event in _known():
                await live.take(event)
            await live.ask(lambda app: app.coach.enroll(SPACE, [PersonId(f"U{number}") for number in range(0, PEOPLE, 3)], from_seconds(START)))
            await slack.teams.of(TEAM)
            seconds = await _played(slack.app(), slack.teams.client(), ended)
            await slack.teams.close()
        await live.close()
        store.close()
        return seconds


def _known() -> Iterator[ChannelSeen | PersonJoined]:
    yield from (ChannelSeen(SPACE, ChannelId(f"C{number}"), f"channel{number}", watch=True) for number in range(CHANNELS))
    yield from (PersonJoined(SPACE, PersonId(f"U{number}"), f"person{number}") for number in range(PEOPLE))


@asynccontextmanager
async def _stub(count: int) -> AsyncIterator[tuple[str, asyncio.StreamReader]]:
    """A Slack in a process of its own: the address of its Web API, and where it says that everything was acknowledged."""
    process = await asyncio.create_subprocess_exec(*python("-m", "benchmarks.bolt", "serve", str(count)), stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    yield (await process.stdout.readline()).decode().strip(), process.stdout
    await process.wait()


async def _serve(count: int) -> None:
    """Says who Kith is, opens a socket, sends the events through it, and ends with the last acknowledgement."""
    waiting = {str(place): json.dumps({"envelope_id": str(place), "type": "events_api", "payload": one}) for place, one in enumerate(_payloads(count))}
    sent: dict[str, str] = {}
    done = asyncio.Event()

    async def who(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team_id": TEAM, "team": "team", "user_id": "UKITH", "bot_id": "B1", "url": "https://team.slack.com/"})

    async def opened(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "url": f"ws://127.0.0.1:{runner.addresses[0][1]}/link"})

    async def link(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for frame in sent.values():
            await socket.send_str(frame)  # what a broken socket left without acknowledgement
        while waiting or sent:
            while waiting and len(sent) < AT_ONCE:
                place = next(iter(waiting))
                sent[place] = waiting.pop(place)
                await socket.send_str(sent[place])
            sent.pop(json.loads(await socket.receive_str())["envelope_id"], None)
        done.set()
        await socket.receive()
        return socket

    site = web.Application()
    site.add_routes([web.post("/api/auth.test", who), web.post("/api/apps.connections.open", opened), web.get("/link", link)])
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/api/", flush=True)
    await done.wait()
    print("done", flush=True)
    await runner.cleanup()


async def _played(app: AsyncApp, client: AsyncWebClient, ended: asyncio.StreamReader) -> float:
    """CPU seconds from the connection to the last acknowledgement."""
    before = cpu()
    door = Socket(client, "xapp-1")
    await door.open(app)
    await ended.readline()
    used = cpu() - before
    await door.close()
    return used


def _measured(variant: str, count: int) -> float:
    if variant == "empty":
        return asyncio.run(_empty(count))
    return asyncio.run(_kith(count, RuleLinker() if variant == "rules" else ModelLinker()))


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        asyncio.run(_serve(int(sys.argv[2])))
    else:
        tell(seconds=_measured(sys.argv[1], int(sys.argv[2])))
