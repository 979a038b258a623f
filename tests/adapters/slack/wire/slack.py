"""The fake Slack as a test holds it: what people do, what the app sent, and what goes wrong. `async with serving() as slack:` starts one."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from random import Random
from typing import Any

from bot.clock import SystemClock
from bot.ports import Clock
from tests.adapters.slack.wire import happenings, payloads
from tests.adapters.slack.wire.answering import Place, answer_to_form
from tests.adapters.slack.wire.blocks import Payload
from tests.adapters.slack.wire.delivering import CLICKS, COMMANDS, EVENTS, PATIENCE
from tests.adapters.slack.wire.installing import APP_TOKEN
from tests.adapters.slack.wire.payloads import Choice
from tests.adapters.slack.wire.server import SECRET, Failure, Sent, Server, served
from tests.adapters.slack.wire.world import Channel, Person, World

PATIENCE_OF_TESTS = 60.0
"""Seconds after which `until` gives up."""
TIMES_AGAIN, AGAIN_AFTER = 3, 5.0
"""How often Slack brings again what was not acknowledged, and after how many seconds here (a minute and more there)."""


class Slack:
    """One workspace of a running fake. Everything that people do is delivered to the app; what is sent over HTTP was answered when a call returns."""

    app_token = APP_TOKEN
    signing_secret = SECRET

    def __init__(self, server: Server, number: int = 1) -> None:
        self.server = server
        self.world = World(server.clock, number)
        server.tokens.worlds[self.world.bot_token] = self.world

    @property
    def base(self) -> str:
        """The address of the Web API, for AsyncWebClient(base_url=…) and KITH_SLACK_BASE."""
        return f"{self.server.address}/api/"

    @property
    def bot_token(self) -> str:
        """The token that the app was installed with."""
        return self.world.bot_token

    @property
    def sent(self) -> list[Sent]:
        """Every call of the Web API and of response_url, in order."""
        return self.server.sent

    @property
    def ephemerals(self) -> list[Payload]:
        """What only one person sees in a channel, as it reads now."""
        return self.world.ephemerals

    def another(self) -> "Slack":
        """A second workspace of the same app."""
        return Slack(self.server, self.world.number + 1)

    def messages(self, channel: Channel | Person) -> list[Payload]:
        """The messages in a channel, or between the bot and a person, as they read now."""
        where = self.world.dm(channel) if isinstance(channel, Person) else channel
        return [{**one, "channel": where.id} for one in where.messages.values()]

    def by_app(self, channel: Channel | Person) -> list[Payload]:
        """Those of them that the app under test posted."""
        return [one for one in self.messages(channel) if one.get("bot_id") == self.world.bot_id]

    def home(self, person: Person) -> Payload | None:
        """A person's App Home."""
        return self.world.homes.get(person.id)

    def modal(self) -> Payload:
        """The view that is open on top. Raises IndexError when none is."""
        return list(self.world.views.values())[-1]

    async def says(self, channel: Channel, person: Person, text: str, *, thread: str = "", **more: Any) -> str:  # noqa: ANN401 - fields of any message
        """Somebody says something, typed as people type (@name, #channel, & < >): its ts. `subtype`, `files` … may be given."""
        message = happenings.said(self.world, channel, person, self.world.typed(text), thread_ts=thread, **more)
        await self.server.flush()
        return str(message["ts"])

    async def writes(self, person: Person, text: str) -> str:
        """Somebody writes to the bot in private."""
        return await self.says(self.world.dm(person), person, text)

    async def edits(self, channel: Channel, ts: str, text: str) -> None:
        """The author edits a message."""
        await self.does(happenings.edited, channel, ts, channel.messages[ts]["user"], text=self.world.typed(text))

    async def deletes(self, channel: Channel, ts: str) -> None:
        """A message is deleted."""
        await self.does(happenings.deleted, channel, ts)

    async def reacts(self, channel: Channel, ts: str, person: Person, emoji: str, *, taken_back: bool = False) -> None:
        """Somebody adds a reaction or takes it back."""
        await self.does(happenings.reacted, channel, ts, person, emoji, taken_back=taken_back)

    async def does(self, happening: Callable[..., object], *details: Any, **more: Any) -> None:  # noqa: ANN401 - what any happening takes
        """Anything of `happenings`: `await slack.does(happenings.joined, general, ann)`."""
        happening(self.world, *details, **more)
        await self.server.flush()

    async def happens(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - the fields of any event
        """Any other event: `await slack.happens("channel_archive", channel=general.id, user=ann.id)`."""
        await self.does(happenings.happen, kind, **fields)

    async def opens_home(self, person: Person, tab: str = "home") -> None:
        """Somebody looks at the app."""
        view = {"view": self.home(person)} if self.home(person) else {}
        await self.happens("app_home_opened", user=person.id, channel=self.world.dm(person).id, tab=tab, **view)

    async def uninstalls(self) -> None:
        """The workspace throws the app out: its tokens are dead and both events come."""
        self.server.tokens.revoke(self.world, "account_inactive")
        await self.happens("tokens_revoked", tokens={"oauth": [], "bot": [self.world.bot.id]})
        await self.happens("app_uninstalled")

    async def calls(self, words: str, person: Person, channel: Channel | None = None) -> Payload:
        """Somebody types a slash command ("/kith help"): what the app acknowledged it with. Raises TimeoutError."""
        where = channel or self.world.dm(person)
        return await self._asks(COMMANDS, payloads.command(self.world, person, where, words, self._place(person, where, None)))

    async def presses(self, person: Person, action: str, among: Payload, choose: Choice = None) -> Payload:
        """Somebody presses a button or chooses in an element of a message, an ephemeral or a view. Raises LookupError, TimeoutError."""
        where = self.world.channels.get(among.get("channel", "")) or self.world.dm(person)
        there = self._place(person, where, among)
        return await self._asks(CLICKS, payloads.pressed(self.world, person, among, action, choice=choose, answer_to=there))

    async def shortcut(self, person: Person, callback: str, *, channel: Channel | None = None, ts: str = "") -> Payload:
        """Somebody picks a global shortcut, or one of a message's menu when `channel` and `ts` are given."""
        if channel is None:
            return await self._asks(CLICKS, payloads.shortcut(self.world, person, callback))
        message, there = channel.messages[ts], self._place(person, channel, None)
        return await self._asks(CLICKS, payloads.message_shortcut(self.world, person, channel, message, callback=callback, answer_to=there))

    async def submits_view(self, person: Person, values: dict[str, Choice], view: Payload | None = None) -> Payload:
        """Somebody sends a modal off with these values by action id; it closes, changes or shows errors as the app answers."""
        view = view or self.modal()
        answer = await self._asks(CLICKS, payloads.submitted(self.world, person, view, values))
        self.server.complaints += answer_to_form(self.world, view, answer)
        return answer

    async def closes_view(self, person: Person) -> Payload:
        """Somebody closes the modal on top."""
        _, view = self.world.views.popitem()
        return await self._asks(CLICKS, payloads.closed(self.world, person, view)) if view["notify_on_close"] else {}

    async def until(self, true: Callable[[], object], within: float = PATIENCE_OF_TESTS) -> None:
        """Returns as soon as something of the fake is so: looked at after every call, acknowledgement and connection. Raises AssertionError."""
        try:
            async with asyncio.timeout(within):
                while not true():
                    self.server.changed.clear()
                    await self.server.changed.wait()
        except TimeoutError:
            calls = [f"{one.method} {one.answer.get('error', 'ok')}" for one in self.sent]
            raise AssertionError(f"not so after {within} s; the app called {calls}; complaints: {self.server.complaints}") from None

    async def settled(self) -> None:
        """Returns as soon as the app has acknowledged everything; what it has not comes again meanwhile, as from Slack."""
        for _ in range(TIMES_AGAIN):
            with suppress(AssertionError):
                return await self.until(lambda: not self.server.delivery.pending, within=AGAIN_AFTER)
            await self.redelivers()
        return await self.until(lambda: not self.server.delivery.pending)

    @asynccontextmanager
    async def held(self, seed: int = 0, times: int = 1) -> AsyncIterator[None]:
        """Events that happen inside wait until the end, then each is delivered `times` times, all in an order that `seed` decides."""
        self.server.held = []
        yield
        events, self.server.held = self.server.held * times, None
        Random(seed).shuffle(events)  # noqa: S311 - an order, no secret
        for event in events:
            await self.server.delivery.bring(EVENTS, event)

    def fail_next(self, method: str, error: str = "", *, times: int = 1, **how: Any) -> None:  # noqa: ANN401 - the fields of Failure
        """The next calls of a method (or of "response_url") go wrong as `Failure` says: error, status, retry_after, dropped, after."""
        self.server.failures[method].extend([Failure(error, **how)] * times)

    def revoke(self, error: str = "token_revoked") -> None:
        """All tokens of this workspace answer this error from now on."""
        self.server.tokens.revoke(self.world, error)

    def expire_triggers(self) -> None:
        """Three seconds pass for every trigger id."""
        self.world.triggers = dict.fromkeys(self.world.triggers, "expired")

    def over_http(self, address: str) -> None:
        """From now on things are posted to this address of the app instead of going through sockets; "" goes back."""
        self.server.delivery.url = address

    async def redelivers(self) -> None:
        """Sends every event that was not acknowledged once more, as Slack does after a while."""
        await self.server.delivery.again()

    async def posts(self, body: Payload, *, secret: str = "", age: int = 0) -> tuple[int, str]:
        """Posts anything to the app's address: its status and text. Another `secret` forges the signature, `age` is in seconds."""
        return await self.server.delivery.post(json.dumps(body), "application/json", secret=secret, age=age)

    def drop(self) -> None:
        """All sockets break, without a word."""
        for transport in self.server.transports.values():
            transport.abort()

    async def asks_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """Tells every socket that it must go: `warning`, `refresh_requested`, `link_disabled`."""
        for socket in list(self.server.delivery.sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-fake"}})

    async def pings(self) -> None:
        """Sends a ping through every socket; `server.pongs` counts the answers."""
        for socket in self.server.delivery.sockets:
            await socket.ping(b"ping")

    async def _asks(self, kind: str, payload: Payload) -> Payload:
        envelope = await self.server.delivery.bring(kind, payload)
        async with asyncio.timeout(PATIENCE):
            return await envelope.answer

    def _place(self, person: Person, channel: Channel, among: Payload | None) -> str:
        return self.server.answer_to(Place(self.world, person, channel, among, self.server.clock, self.server.clock.now()))


@asynccontextmanager
async def serving(clock: Clock | None = None) -> AsyncIterator[Slack]:
    """A fake Slack on a port of its own. Fails at the end when the app ever sent what Slack would not take."""
    async with served(clock or SystemClock()) as server:
        yield Slack(server)
        if server.complaints:
            raise AssertionError("Slack would not take this: " + "; ".join(server.complaints))
