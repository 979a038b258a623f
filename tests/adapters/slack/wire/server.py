"""Slack's side of the wire on loopback: the Web API, Socket Mode, response_url and uploads. What happens behind it is the World's."""

import asyncio
import base64
import itertools
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import WSMsgType, web

from bot.ports import Clock
from tests.adapters.slack.wire import methods_asking, methods_talking, payloads
from tests.adapters.slack.wire.answering import Place
from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.calling import METHODS, Refused, run
from tests.adapters.slack.wire.delivering import EVENTS, Delivery
from tests.adapters.slack.wire.installing import APP_TOKEN, Tokens

__all__ = ["METHODS", "Failure", "Sent", "Server", "methods_asking", "methods_talking", "served"]

SECRET = "signing-secret-of-the-fake"


@dataclass(frozen=True)
class Sent:
    """A call of the Web API as it was made, and what it was answered (also when the answer never arrived)."""

    method: str
    arguments: Payload
    answer: Payload


@dataclass(frozen=True)
class Failure:
    """How a call goes wrong. `after`: only when the method has done its work. `dropped`: the connection breaks instead of an answer."""

    error: str = ""
    status: int = 200
    retry_after: int = 0
    dropped: bool = False
    after: bool = False


class Server:
    """One app's Slack. `changed` is set at every step, for whoever waits for something; `complaints` are what no test may leave.

    Events go out `times` times each, only those `subscribed` to (all when None), and wait in `held` while that is a list.
    While `silent` no ping is answered.
    """

    def __init__(self, clock: Clock, http: aiohttp.ClientSession, group: asyncio.TaskGroup) -> None:
        self.clock = clock
        self.tokens = Tokens()
        self.delivery = Delivery(clock, SECRET, self._step, http)
        self.sent: list[Sent] = []
        self.complaints: list[str] = []
        self.failures: dict[str, deque[Failure]] = defaultdict(deque)
        self.changed = asyncio.Event()
        self.silent = False
        self.pongs = 0
        self.address = ""
        self.times = 1
        self.subscribed: frozenset[str] | None = None
        self.held: list[Payload] | None = None
        self.transports: dict[web.WebSocketResponse, asyncio.Transport] = {}
        self._group = group
        self._tickets: set[str] = set()
        self._places: dict[str, Place] = {}
        self._count = itertools.count(1)

    def application(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=64 << 20)
        app.router.add_route("*", "/api/{name}", self._call)
        app.router.add_get("/link/{ticket}", self._link)
        app.router.add_post("/answer/{key}", self._answered)
        app.router.add_post("/upload/{team}/{file}", self._uploaded)
        return app

    def answer_to(self, place: Place) -> str:
        """A response_url."""
        key = str(next(self._count))
        self._places[key] = place
        return f"{self.address}/answer/{key}"

    async def flush(self) -> None:
        """Delivers what happened in the workspaces and what the app subscribed to, or puts it with what is held back."""
        for world in {one.team: one for one in self.tokens.worlds.values()}.values():
            happened, world.happened = world.happened, []
            for inner in happened:
                if self.subscribed is None or payloads.subscription(inner) in self.subscribed:
                    await self.bring(payloads.event(world, inner))

    async def bring(self, event: Payload) -> None:
        """Delivers an event as often as events are delivered here, or holds it back."""
        if self.held is not None:
            self.held.append(event)
            return
        for _ in range(self.times):
            await self.delivery.bring(EVENTS, event)

    def _step(self) -> None:
        self.changed.set()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        token, arguments = await _arguments(request)
        failure = self.failures[name].popleft() if self.failures[name] else Failure()
        unharmed = failure == Failure() or failure.after
        answer = self._run(name, token, arguments) if unharmed else {"ok": False, "error": failure.error or "internal_error"}
        self.sent.append(Sent(name, arguments, answer))
        self._group.create_task(self.flush())
        self._step()
        return _respond(request, answer, failure)

    def _run(self, name: str, token: str, arguments: Payload) -> Payload:
        try:
            if name == "oauth.v2.access":
                return self.tokens.access(arguments)
            if name == "apps.connections.open":
                return self._opened(token, arguments)
            answer = run(name, self.tokens.world(token), arguments)
        except Refused as exc:
            self.complaints += [exc.complaint] if exc.complaint else []
            more = {"response_metadata": {"messages": [f"[ERROR] {exc.complaint}"]}} if exc.complaint else {}
            return {"ok": False, "error": exc.code, **more}
        return answer | ({"upload_url": f"{self.address}/{answer['upload_url']}"} if "upload_url" in answer else {})

    def _opened(self, token: str, arguments: Payload) -> Payload:
        if arguments:
            raise Refused("invalid_arguments", f"apps.connections.open: {sorted(arguments)}")
        if token in self.tokens.revoked:
            raise Refused(self.tokens.revoked[token])
        if token != APP_TOKEN:
            raise Refused("not_allowed_token_type" if token in self.tokens.worlds else "invalid_auth")
        ticket = f"ticket-{next(self._count)}"
        self._tickets.add(ticket)
        return {"ok": True, "url": f"{self.address.replace('http', 'ws', 1)}/link/{ticket}"}

    async def _link(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["ticket"] not in self._tickets:
            return web.Response(status=404)
        self._tickets.remove(request.match_info["ticket"])
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        if request.transport:
            self.transports[socket] = request.transport
        sockets = self.delivery.sockets
        about = {"host": "applink-fake", "build_number": 1, "approximate_connection_time": 18_060}
        await socket.send_json({"type": "hello", "num_connections": len(sockets) + 1, "debug_info": about, "connection_info": {"app_id": "A000000001"}})
        await self.delivery.welcome(socket)
        try:
            await self._hear(socket)
        finally:
            sockets.remove(socket)
            self.transports.pop(socket, None)
            self._step()
        return socket

    async def _hear(self, socket: web.WebSocketResponse) -> None:
        async for frame in socket:
            if frame.type is WSMsgType.PING and not self.silent:
                await socket.pong(frame.data)
            elif frame.type is WSMsgType.PONG:
                self.pongs += 1
                self._step()
            elif frame.type is WSMsgType.TEXT and not self.delivery.acknowledge(json.loads(frame.data)):
                self.complaints.append(f"an acknowledgement of nothing: {frame.data}")

    async def _answered(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        failure = self.failures["response_url"].popleft() if self.failures["response_url"] else Failure()
        if failure != Failure():
            return _respond(request, {"ok": False, "error": failure.error}, failure)
        status, text, complaint = self._places[request.match_info["key"]].post(body)
        self.complaints += [complaint] if complaint else []
        self.sent.append(Sent("response_url", body, {"ok": status == 200, "error": text}))
        self._group.create_task(self.flush())
        self._step()
        return web.Response(text=text, status=status)

    async def _uploaded(self, request: web.Request) -> web.StreamResponse:
        content = await request.read()
        world = next(one for one in self.tokens.worlds.values() if one.team == request.match_info["team"])
        world.files[request.match_info["file"]]["content"] = content
        return web.Response(text=f"OK - {len(content)}")


async def _arguments(request: web.Request) -> tuple[str, Payload]:
    """The token and the arguments of a call, from wherever Slack takes them: the address, a form, JSON, the header."""
    body = await request.json() if request.content_type == "application/json" else dict(await request.post())
    arguments = {**request.query, **body}
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    if kind == "Basic":
        arguments["client_id"], _, arguments["client_secret"] = base64.b64decode(value).decode().partition(":")
    return (value if kind == "Bearer" else str(arguments.pop("token", ""))), arguments


def _respond(request: web.Request, answer: Payload, failure: Failure) -> web.StreamResponse:
    if failure.dropped and request.transport:
        request.transport.abort()
    if failure.status >= 500:
        return web.Response(text="<html>Something went wrong</html>", content_type="text/html", status=failure.status)
    if failure.status == 429:
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(failure.retry_after)})
    return web.json_response(answer, status=failure.status)


@asynccontextmanager
async def served(clock: Clock) -> AsyncIterator[Server]:
    """A server on a port of its own."""
    try:
        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
            server = Server(clock, http, group)
            runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=1)
            await runner.setup()
            try:
                await web.TCPSite(runner, "127.0.0.1", 0).start()
                server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
                yield server
            finally:
                for socket in list(server.delivery.sockets):
                    await socket.close(code=1001)
                await runner.cleanup()
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None
