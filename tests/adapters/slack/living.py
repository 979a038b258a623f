"""Kith in Slack, whole, over the fake: the adapter, Live and a store, in Socket Mode or over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from adapters.slack.client import Choices, Slack
from adapters.slack.serving import Requests
from bot.app import App
from bot.clock import SystemClock
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, SpaceId, Turn
from bot.moment import Moment, after
from bot.ports import Clock, Store
from storage.memory import MemoryStore
from tests.adapters.slack import wire


class Ahead:
    """This machine's clock, put forward as far as a test likes."""

    def __init__(self) -> None:
        self.by = 0

    def now(self) -> Moment:
        return after(SystemClock().now(), self.by)


class Stage:
    """A workspace with three people and a channel, and Kith in it."""

    def __init__(self, slack: wire.Slack, platform: Slack, live: Live, store: Store, clock: Ahead) -> None:
        self.slack, self.platform, self.live, self.store, self.clock = slack, platform, live, store, clock
        self.world = slack.world
        self.ann = self.world.person("ann", admin=True, tz="Europe/Lisbon")
        self.bo = self.world.person("bo")
        self.cy = self.world.person("cy")
        self.general = self.world.channel("general", self.ann, self.bo, self.cy)
        self.space = SpaceId(f"slack:{self.world.team}")

    async def begin(self, *, watch: bool = True) -> None:
        """Ann has Kith watch the channel; Ann and Bo start."""
        if watch:
            await self.calls(f"/kith-watch #{self.general.name}", self.ann, self.general)
        for person in (self.ann, self.bo):
            await self.calls("/kith-start", person, self.general)

    async def calls(self, words: str, person: wire.Person, channel: wire.Channel) -> dict[str, Any]:
        """Types a slash command; what only that person sees then."""
        before = len(self.slack.ephemerals)
        await self.slack.calls(self.world.typed(words), person, channel)
        await self.slack.until(lambda: len(self.slack.ephemerals) > before)
        return self.slack.ephemerals[-1]

    async def writes(self, person: wire.Person, text: str) -> dict[str, Any]:
        """Writes to Kith in private; its answer."""
        before = len(self.slack.by_app(person))
        await self.slack.writes(person, text)
        await self.slack.until(lambda: len(self.slack.by_app(person)) > before)
        return self.slack.by_app(person)[-1]

    async def turn(self, ts: str) -> Turn | None:
        """What is recorded of a message of the channel."""
        return await self.live.ask(lambda _app: self.store.turn(self.space, MessageId(f"{self.general.id}:{ts}")))

    async def watched(self) -> bool:
        """Whether Kith listens in the channel."""
        channel = ChannelId(self.general.id)
        return await self.live.ask(lambda app: app.coach.ledger(self.space).roster.watches(channel))


@asynccontextmanager
async def living(slack: wire.Slack, store: Store | None = None, *, http: bool = False, choices: Choices | None = None) -> AsyncIterator[Stage]:
    """Kith runs against the fake inside, and has shut down cleanly afterwards."""
    clock = Ahead()
    kept = store or MemoryStore()
    async with connected(slack, App(kept, fetched := Fetched(clock)), fetched, clock, http=http, choices=choices) as (platform, live):
        yield Stage(slack, platform, live, kept, clock)


@asynccontextmanager
async def connected(
    slack: wire.Slack, app: App, fetched: Fetched, clock: Clock, *, http: bool = False, choices: Choices | None = None
) -> AsyncIterator[tuple[Slack, Live]]:
    """An app of Kith's runs against the fake inside."""
    live = Live(app, fetched, clock)
    requests = Requests(slack.signing_secret, "127.0.0.1", 0) if http else None
    platform = Slack(live, clock, slack.bot_token, slack.app_token, base_url=slack.base, requests=requests, choices=choices)
    live.attach(platform)
    stop = asyncio.Event()
    try:
        async with asyncio.TaskGroup() as group:
            running = group.create_task(platform.run(stop))
            await asyncio.wait((running, group.create_task(platform.connected.wait())), return_when=asyncio.FIRST_COMPLETED)
            if requests:
                slack.over_http(requests.address + "/slack/events")
            else:
                await slack.until(lambda: slack.server.delivery.sockets)
            try:
                yield platform, live
            finally:
                stop.set()
                platform.connected.set()
    finally:
        await live.close()


def shown(message: dict[str, Any]) -> str:
    """All that a reader of a message or a view sees."""
    parts = [part for block in message.get("blocks", []) for part in (block.get("text") or {}, *block.get("fields", []), *block.get("elements", []))]
    return "\n".join(str(part["text"]["text"] if isinstance(part.get("text"), dict) else part.get("text", "")) for part in parts) or str(
        message.get("text", "")
    )


def buttons(message: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The buttons by their labels; of those with the same label the first."""
    found: dict[str, dict[str, Any]] = {}
    for block in message.get("blocks", []):
        for part in block.get("elements", []):
            if part.get("type") == "button":
                found.setdefault(part["text"]["text"], part)
    return found
