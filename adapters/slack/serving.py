"""The two ways in which Slack reaches Kith: a socket that Kith opens, or requests to an address of Kith's own. The app behind them is the same."""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.installing import Installed
from adapters.slack.manifest import INSTALL, INSTALLED, PATH
from adapters.slack.teams import error_of, refuses, silent
from bot.errors import ConfigurationError

HEALTH = "/healthz"


class Door(Protocol):
    """A way in. `opened` is set each time that one was opened, also when it broke in between."""

    opened: asyncio.Event

    @property
    def is_open(self) -> bool:
        """Whether what happens can come in now."""

    async def open(self, app: AsyncApp) -> None:
        """From now on the app hears what happens."""

    async def shut(self) -> None:
        """Nothing more comes in; what came in can still be answered."""

    async def close(self) -> None:
        """Ends the connection."""


class Socket:
    """Socket Mode: Kith connects to Slack, so it needs no public address."""

    def __init__(self, client: AsyncWebClient, app_token: str) -> None:
        self._client = client
        self._app_token = app_token
        self.opened = asyncio.Event()
        self._handler: AsyncSocketModeHandler | None = None

    @property
    def is_open(self) -> bool:
        """Whether the socket is there."""
        session = self._handler.client.current_session if self._handler is not None else None
        return session is not None and not session.closed

    async def open(self, app: AsyncApp) -> None:
        """Connects. Raises ConfigurationError for a bad token, with which slack_sdk would try for ever, and SlackApiError for an outage."""
        try:
            answer = await self._client.apps_connections_open(app_token=self._app_token)
        except SlackApiError as exc:
            if not refuses(exc):
                raise
            raise ConfigurationError(
                f"Slack refuses SLACK_APP_TOKEN ({error_of(exc)}).",
                "Copy the app-level token that begins with xapp- from your app's page, Basic Information; it needs connections:write.",
            ) from None
        self._handler = AsyncSocketModeHandler(app, self._app_token, logger=silent(), web_client=self._client)
        self._handler.client.wss_uri = str(answer["url"])
        self._handler.client.message_listeners.append(self._greeted)
        await self._handler.client.connect()  # type: ignore[no-untyped-call]  # slack_sdk left this method without types

    async def _greeted(self, _client: object, message: Mapping[str, Any], _raw: str | None = None) -> None:
        """Slack says hello on every new connection, the first time and whenever slack_sdk connected again."""
        if message.get("type") == "hello":
            self.opened.set()

    async def shut(self) -> None:
        """Reads no more envelopes, but leaves the socket open so that what was read can be acknowledged."""
        if self._handler is not None and self._handler.client.message_receiver is not None:
            self._handler.client.message_receiver.cancel()

    async def close(self) -> None:
        """Disconnects."""
        if self._handler is not None:
            await self._handler.client.close()  # type: ignore[no-untyped-call]  # slack_sdk left this method without types


class Shut:
    """No way in: where Kith only delivers."""

    is_open = False

    def __init__(self) -> None:
        self.opened = asyncio.Event()

    async def open(self, _app: AsyncApp) -> None:
        """Ready at once, because nothing comes in."""
        self.is_open = True

    async def shut(self) -> None:
        """Nothing came in anyway."""

    async def close(self) -> None:
        """Ready no more."""
        self.is_open = False


class Requests:
    """The Events API over HTTP, for a public address behind a balancer: every replica is the same."""

    def __init__(self, signing_secret: str, host: str, port: int, *, installed: Installed | None = None, public: str = "") -> None:
        """With `installed` it also serves the pages for installing, at the `public` https address that people reach it by."""
        self.signing_secret = signing_secret
        self._installed = installed
        self._public = public.rstrip("/")
        self._host = host
        self._port = port
        self.opened = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None

    @property
    def is_open(self) -> bool:
        """Whether Kith listens."""
        return self._site is not None

    @property
    def address(self) -> str:
        """Where it listens, once it does."""
        place = self._runner.addresses[0] if self._runner else ("", 0)
        return f"http://{place[0]}:{place[1]}"

    async def open(self, app: AsyncApp) -> None:
        """Listens at `PATH` for Slack and at `HEALTH` for a balancer."""

        async def slack(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

        async def health(_request: web.Request) -> web.Response:
            return web.Response(text="ok")

        site = web.Application()
        site.add_routes([web.post(PATH, slack), web.get(HEALTH, health)])
        if self._installed is not None:
            site.add_routes(_pages(self._installed.flow(app.client, self._public + INSTALLED)))
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await self._site.start()
        except OSError as exc:
            raise ConfigurationError(f"Kith can't listen at {self._host}:{self._port}.", "Choose another port, or end what uses this one.") from exc
        self.opened.set()

    async def shut(self) -> None:
        """Takes no new connections."""
        if self._site is not None:
            await self._site.stop()

    async def close(self) -> None:
        """Ends the connections."""
        if self._runner is not None:
            await self._runner.cleanup()


def _pages(flow: AsyncOAuthFlow) -> list[web.RouteDef]:
    """Where somebody begins to install Kith, and where Slack sends them back to."""

    async def install(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await flow.handle_installation(await to_bolt_request(request)))

    async def installed(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await flow.handle_callback(await to_bolt_request(request)))

    return [web.get(INSTALL, install), web.get(INSTALLED, installed)]
