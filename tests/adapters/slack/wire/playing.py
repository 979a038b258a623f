"""For tests that play on the fake: `@played` runs one, and Bolt's own apps are connected to it here, by sockets or by HTTP."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import ParamSpec

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.adapters.slack.wire.slack import Slack

PING_SECONDS = 0.5
"""How soon the library looks whether its socket still lives. Shorter takes a busy machine for a dead one."""


_P = ParamSpec("_P")


def played(scene: Callable[_P, Coroutine[None, None, None]]) -> Callable[_P, None]:
    """A test that pytest can call, of a coroutine."""

    @functools.wraps(scene)
    def play(*args: _P.args, **kwargs: _P.kwargs) -> None:
        asyncio.run(scene(*args, **kwargs))

    return play


def client(slack: Slack, token: str | None = None) -> AsyncWebClient:
    """Slack's own client, which never calls twice by itself."""
    return AsyncWebClient(slack.bot_token if token is None else token, base_url=slack.base, retry_handlers=[])


def bolt(slack: Slack) -> AsyncApp:
    """An app without listeners."""
    return AsyncApp(client=client(slack), signing_secret=slack.signing_secret)


@asynccontextmanager
async def by_socket(slack: Slack, app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    """The app connected in Socket Mode."""
    link = AsyncSocketModeHandler(app, slack.app_token, ping_interval=PING_SECONDS)
    try:
        await link.connect_async()
        await slack.until(lambda: slack.server.delivery.sockets)
        yield link
    finally:
        await link.close_async()


@asynccontextmanager
async def by_http(slack: Slack, app: AsyncApp) -> AsyncIterator[None]:
    """The app served over HTTP, and Slack told so."""
    runner = web.AppRunner(app.web_app("/slack/events"), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.over_http(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
        yield
    finally:
        await runner.cleanup()
