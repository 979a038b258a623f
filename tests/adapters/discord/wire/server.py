"""The fake Discord as a server on loopback: it takes a request, lets an ordered failure or a refusal speak, and answers in Discord's words."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import BodyPartReader, web

from bot.clock import SystemClock
from bot.ports import Clock

from . import gateway
from .clicks import Clicks
from .forms import answer_faults, faults
from .refusals import FREE, Call, Failure, Limit, Refused, answered, limited, refusal, unauthorized
from .rest import ROUTES, Rest
from .world import Channel, Payload, Person

TOKEN = "MTIxNzk4NTYxNjI4MjQ3OTgxOA.token.of-a-bot"
VERSION = "/api/v10"
OPEN_TO_ALL = ("webhooks", "interactions")
READING = ("GET",)


class Wire(Rest, Clicks):
    """One fake Discord. What people do: talk.py, clicks.py. What goes wrong: `fail_next`, `drop`, `gateway`. What the bot did: `sent`, `messages`."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__((clock or SystemClock()).now)
        self.ephemerals = []
        self.gateway.token = TOKEN
        self.base = ""
        self.limits: list[Limit] = []
        self.checks_itself = False

    @property
    def sent(self) -> list[Call]:
        """The requests that changed something, in order."""
        return [call for call in self.calls if call.method not in READING]

    def messages(self, place: Channel | Person) -> list[Payload]:
        """The bot's messages in a channel, or in the direct conversation with a person, as they read now."""
        channel = self.world.direct(place) if isinstance(place, Person) else place
        return [message for _, message in sorted(channel.messages.items()) if message["author"]["id"] == str(self.world.bot.id)]

    def fail_next(self, route: str, code: int, *, times: int = 1, accepted: bool = False, retry_after: float = 0.5, scope: str = "user") -> Failure:
        """The next requests to a route ("POST */messages") fail with a Discord error code (50007), an HTTP status (429, 502) or a cut connection (CUT).

        `accepted` ones are carried out before; `retry_after` in seconds and `scope` (user, global, shared, cloudflare) are a 429's.
        """
        failure = Failure(route, code, times, accepted, retry_after, scope)
        self.failures.append(failure)
        return failure

    def limit(self, route: str, requests: int, seconds: float) -> None:
        """From now on a route takes so many requests in so many seconds (of this loop), tells so in its headers, and answers 429 beyond."""
        self.limits.append(Limit(route, requests, seconds))

    def revoke(self) -> None:
        """The token is valid no more; open sockets stay until they are closed."""
        self.gateway.token = ""

    async def drop(self) -> None:
        """Every socket breaks without a word. Returns when they are gone."""
        self.gateway.cut()
        await self.until(lambda: not self.gateway.connections)

    async def reconnect(self) -> None:
        """Asks every client to connect again and resume (operation 7)."""
        await self.gateway.say(gateway.RECONNECT)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Tells every client that its session is lost (operation 9)."""
        if not resumable:
            self.gateway.sessions.clear()
        await self.gateway.say(gateway.INVALID, resumable)

    async def _answer(self, request: web.Request) -> web.Response:
        call = await _call(request)
        self.calls.append(call)
        failure = next((each for each in self.failures if each.fits(call)), None)
        if failure:
            failure.times -= 1
        if failure is None or failure.accepted:
            response = self._within_limits(call, request)
        self.moved()
        return failure.answer(request) if failure else response

    def _within_limits(self, call: Call, request: web.Request) -> web.Response:
        limit = next((each for each in self.limits if call.fits(each.route)), None)
        left, seconds = limit.take(call, asyncio.get_running_loop().time()) if limit else (1, 1.0)
        response = self._carried_out(call, request) if left >= 0 else limited(seconds, "user")
        response.headers.update(limit.headers(left, seconds) if limit else FREE)
        return response

    def _carried_out(self, call: Call, request: web.Request) -> web.Response:
        if call.template.split("/")[1] not in OPEN_TO_ALL and request.headers.get("Authorization") != f"Bot {self.gateway.token}":
            return unauthorized()
        wrong = faults(call.method, call.template, call.body) if call.body is not None else []
        self.complaints.extend(f"{call.method} {call.template}: {each}" for each in wrong)
        if wrong:
            return refusal(Refused(50035, wrong))
        try:
            answer = ROUTES[f"{call.method} {call.template}"](self, call)
            if self.checks_itself:
                self.complaints.extend(
                    f"the fake's answer to {call.method} {call.template}: {each}" for each in answer_faults(call.method, call.template, answer)
                )
            return web.Response(status=204) if answer is None else answered(answer)
        except Refused as no:
            return refusal(no)
        except Exception as error:
            self.complaints.append(f"the fake itself failed at {call.method} {call.template}: {error!r}")
            raise

    async def _unknown(self, request: web.Request) -> web.Response:
        self.complaints.append(f"{request.method} {request.path}: no such route in the fake")
        return answered({"message": "404: Not Found", "code": 0}, 404)

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=26 << 20)
        for route in ROUTES:
            method, template = route.split(" ")
            app.router.add_route(method, VERSION + template, self._answer)
        app.router.add_get("/socket/", self.gateway.connect)
        app.router.add_route("*", "/{anything:.*}", self._unknown)
        return app

    @asynccontextmanager
    async def listening(self, port: int = 0) -> AsyncIterator["Wire"]:
        """The server on a loopback port while the block runs; `base` is its address. Malformed requests fail the test at the end."""
        runner = web.AppRunner(self._application(), shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        home = f"127.0.0.1:{runner.addresses[0][1]}"
        self.base, self.gateway.address = f"http://{home}{VERSION}", f"ws://{home}/socket/"
        try:
            yield self
        finally:
            self.gateway.cut()
            await runner.cleanup()
        assert not self.complaints, self.complaints


async def _call(request: web.Request) -> Call:
    body, files = await _body(request)
    resource = request.match_info.route.resource
    assert resource
    template = resource.canonical.removeprefix(VERSION)
    return Call(request.method, template, dict(request.match_info), dict(request.query), body, files)


async def _body(request: web.Request) -> tuple[Payload | list[Payload] | None, dict[str, bytes]]:
    if not request.content_type.startswith("multipart/"):
        text = await request.text()
        return json.loads(text) if text else None, {}
    body, files = None, {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            body = json.loads(await part.text())
        else:
            files[part.filename or ""] = bytes(await part.read())
    return body, files
