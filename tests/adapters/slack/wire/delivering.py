"""How Slack brings things to an app: over its sockets or by signed HTTP, again when they were not acknowledged. Knows no workspace."""

import asyncio
import contextlib
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from bot.ports import Clock
from tests.adapters.slack.wire.blocks import Payload

EVENTS, COMMANDS, CLICKS = "events_api", "slash_commands", "interactive"
"""The kinds of envelopes."""
PATIENCE = 60.0
"""Seconds that an app has for its acknowledgement. Slack gives it three; a busy machine may need more."""


@dataclass
class Envelope:
    """One thing on its way to the app; `answer` holds what the app acknowledged it with."""

    id: str
    kind: str
    payload: Payload
    answer: asyncio.Future[Payload]
    tries: int = 0
    reason: str = ""
    socket: web.WebSocketResponse | None = None

    def frame(self) -> Payload:
        """How it looks in a socket."""
        again = {"retry_attempt": self.tries - 1, "retry_reason": self.reason} if self.kind == EVENTS else {}
        return {"envelope_id": self.id, "type": self.kind, "payload": self.payload, "accepts_response_payload": self.kind != EVENTS, **again}


@dataclass
class Delivery:
    """Everything on its way to one app. With `url` set it goes by HTTP, else into the open sockets in turn; `changed` is called after every step."""

    clock: Clock
    secret: str
    changed: Callable[[], None]
    http: aiohttp.ClientSession
    url: str = ""
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)

    @property
    def pending(self) -> list[Envelope]:
        """What was not acknowledged yet."""
        return [one for one in self.envelopes if not one.answer.done()]

    async def bring(self, kind: str, payload: Payload) -> Envelope:
        """Sends something once; by HTTP this waits for the response."""
        one = Envelope(f"envelope-{len(self.envelopes) + 1}", kind, payload, asyncio.get_running_loop().create_future())
        self.envelopes.append(one)
        await self._send(one)
        return one

    async def again(self) -> None:
        """Sends every event that was not acknowledged once more."""
        for one in self.pending:
            if one.kind == EVENTS:
                one.reason = one.reason or "timeout"
                await self._send(one)

    async def welcome(self, socket: web.WebSocketResponse) -> None:
        """A socket that was just opened: it gets what was left in those that are gone."""
        self.sockets.append(socket)
        self.changed()
        for one in self.pending:
            if one.kind == EVENTS and (one.socket is None or one.socket.closed):
                one.reason = "timeout" if one.tries else ""
                await self._send(one)

    def acknowledge(self, body: Payload) -> bool:
        """Takes in what an app sent through any of its sockets; whether there was such an envelope."""
        known = next((one for one in self.envelopes if one.id == body.get("envelope_id")), None)
        if known and not known.answer.done():
            known.answer.set_result(body.get("payload") or {})
        self.changed()
        return known is not None

    async def post(self, body: str, content_type: str, *, secret: str = "", age: int = 0, more: dict[str, str] | None = None) -> tuple[int, str]:
        """Posts a signed body to the app: its status and text. Another secret forges the signature, `age` is the seconds since it was signed."""
        at = str(self.clock.now() // 1000 - age)
        signed = hmac.new((secret or self.secret).encode(), f"v0:{at}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {"Content-Type": content_type, "X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={signed}", **(more or {})}
        async with self.http.post(self.url, data=body.encode(), headers=headers, timeout=aiohttp.ClientTimeout(total=PATIENCE)) as response:
            return response.status, await response.text()

    async def _send(self, one: Envelope) -> None:
        if self.url:
            one.tries += 1
            await self._post(one)
        elif self.sockets:
            one.tries += 1
            one.socket = self.sockets[one.tries % len(self.sockets)] if one.tries > 1 else self.sockets[len(self.envelopes) % len(self.sockets)]
            with contextlib.suppress(ConnectionError):
                await one.socket.send_json(one.frame())
        self.changed()

    async def _post(self, one: Envelope) -> None:
        retry = {"X-Slack-Retry-Num": str(one.tries - 1), "X-Slack-Retry-Reason": one.reason} if one.tries > 1 else {}
        try:
            status, text = await self.post(*_written(one), more=retry)
        except TimeoutError:
            one.reason = "http_timeout"
        except aiohttp.ClientError:
            one.reason = "connection_failed"
        else:
            one.reason = "" if status == 200 else "http_error"
            if status == 200 and not one.answer.done():
                one.answer.set_result(_answered(text))


def _written(one: Envelope) -> tuple[str, str]:
    if one.kind == EVENTS:
        return json.dumps(one.payload), "application/json"
    form = one.payload if one.kind == COMMANDS else {"payload": json.dumps(one.payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def _answered(text: str) -> Payload:
    """What an app's HTTP response says: nothing, an object, or plain words."""
    if text.startswith("{"):
        return dict(json.loads(text))
    return {"text": text} if text else {}
