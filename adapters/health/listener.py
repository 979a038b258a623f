"""The address at which an operator's programs ask: /healthz (alive), /readyz (able to do its work, and if not why), /metrics. Says nothing about people."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from adapters.health.metrics import Metrics
from bot.errors import ConfigurationError, KithError, StorageError
from bot.live import Live
from bot.moment import SECOND
from bot.ports import Clock
from bot.stored import Backlog

PATIENCE = 5.0
"""Seconds that the database gets to answer."""
Connected = Callable[[], Mapping[str, bool]]
"""Says of each platform by its name whether what people do there reaches Kith now."""


class Health:
    """The listener. `open` it inside the loop, `close` it at the end."""

    def __init__(self, live: Live, connected: Connected, metrics: Metrics, clock: Clock) -> None:
        self._live = live
        self._connected = connected
        self._metrics = metrics
        self._clock = clock
        self._asking: asyncio.Task[Backlog] | None = None
        site = web.Application()
        site.add_routes([web.get("/healthz", self._alive), web.get("/readyz", self._ready), web.get("/metrics", self._text)])
        self._runner = web.AppRunner(site, access_log=None)

    async def open(self, host: str, port: int) -> None:
        """Listens from now on. Raises ConfigurationError when the address can't be had."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as exc:
            await self.close()
            raise ConfigurationError(f"Kith can't listen at {host}:{port}.", "Choose another KITH_HEALTH_PORT, or end what uses this one.") from exc

    async def close(self) -> None:
        """Listens no more."""
        await self._runner.cleanup()

    async def _alive(self, _request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _ready(self, _request: web.Request) -> web.Response:
        """Ready when the database takes what comes in and every platform is connected; a late outbox is told, and is not a reason to send people elsewhere."""
        connected = self._connected()
        database: dict[str, Any] = {"ok": True}
        outbox: dict[str, Any] = {}
        try:
            outbox = self._outbox(await self._backlog())
        except KithError as error:
            database = {"ok": False, "what": error.what, "advice": error.advice}
        ready = database["ok"] and all(connected.values())
        platforms = {name: {"connected": one, "last_event_seconds_ago": self._since(name)} for name, one in connected.items()}
        return web.json_response({"ready": ready, "database": database, "platforms": platforms, "outbox": outbox}, status=200 if ready else 503)

    async def _text(self, _request: web.Request) -> web.Response:
        try:
            backlog = await self._backlog()
        except KithError:
            backlog = None
        return web.Response(body=self._metrics.text(backlog, self._connected()), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _backlog(self) -> Backlog:
        """What waits to be sent, once what came in is written. Raises StorageError. Whoever asks meanwhile gets the same answer: one question at a time."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.ensure_future(self._live.ask(lambda app: app.backlog(self._clock.now())))
        await asyncio.wait((self._asking,), timeout=PATIENCE)
        if not self._asking.done():
            raise StorageError(f"The database did not answer within {PATIENCE:.0f} seconds.", "It is busy, or the way to it is.")
        return self._asking.result()

    def _outbox(self, backlog: Backlog) -> dict[str, Any]:
        late = 0.0 if backlog.since is None else (self._clock.now() - backlog.since) / SECOND
        return {"posts": backlog.posts, "late_seconds": late}

    def _since(self, platform: str) -> float | None:
        last = self._metrics.last.get(platform)
        return None if last is None else (self._clock.now() - last) / SECOND
