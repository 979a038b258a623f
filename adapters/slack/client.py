"""Slack as one of Kith's platforms: connection and life cycle. Decides nothing about what is said.

An event is on disk, as facts, before Slack is told that it arrived: Bolt would say so first and work later, and a crash in between would lose it
(docs/decisions/006).
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
import msgspec
import structlog
from msgspec import Struct
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from adapters.exports.reading import Broken
from adapters.slack.answering import Answering
from adapters.slack.conversing import Conversing
from adapters.slack.events import leaves
from adapters.slack.home import Home
from adapters.slack.inflight import InFlight
from adapters.slack.interactions import Interactions
from adapters.slack.leaving import Leaving
from adapters.slack.listening import Listening
from adapters.slack.sending import Sending
from adapters.slack.serving import Requests, Socket
from adapters.slack.teams import NAME, NotInstalled, OneToken, Teams, Tokens, error_of, silent
from adapters.slack.watching import Watching
from bot.card import Delivery
from bot.errors import ConfigurationError, Later, StorageError
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import DAY
from bot.ports import Clock

ACKNOWLEDGED_WITHIN = 2.5
"""Seconds in which an event must be on disk; else Slack is not told that it arrived, and sends it again (its own limit is 3)."""
DRAINED_WITHIN = 10.0
"""Seconds that answers in flight get at the end."""
SWEPT_EVERY = 60.0
_ANY = re.compile(".*", re.DOTALL)
_AGAIN = BoltResponse(status=503, body="")
_log = structlog.get_logger(__name__)


class Choices(Struct, frozen=True):
    """What an operator may choose about Slack."""

    shared: bool = False
    """Whether channels that other companies read as well may be watched."""
    grace: int = 7 * DAY
    """Milliseconds for which the record of a workspace is kept that removed Kith."""


class Slack:
    """`bot.ports.Platform` for Slack."""

    name = NAME

    def __init__(  # noqa: PLR0913  # what the composition root decides
        self,
        live: Live,
        clock: Clock,
        bot_token: str = "",
        app_token: str = "",
        *,
        base_url: str | None = None,
        requests: Requests | None = None,
        tokens: Tokens | None = None,
        choices: Choices | None = None,
    ) -> None:
        """With `requests` Slack reaches Kith over HTTP, otherwise Kith connects to it; `tokens` says how to speak in each of several workspaces."""
        chosen = choices or Choices()
        self.teams = Teams(live, clock, tokens or OneToken(bot_token), base_url)
        self.sending = Sending(self.teams, clock)
        self.leaving = Leaving(live, clock, self.teams, chosen.grace)
        self._bot_token, self._app_token, self._requests = bot_token, app_token, requests
        self.connected = asyncio.Event()
        self._inflight = InFlight()
        self._listening = Listening(live, shared=chosen.shared)
        answering = Answering(live, clock, self.sending, Watching(live, shared=chosen.shared))
        home = Home(live, clock, self.sending, answering)
        self._conversing = Conversing(live, self.sending, answering, home)
        self._interactions = Interactions(self.teams, self.sending, answering, home, self._inflight)

    async def run(self, stop: asyncio.Event) -> None:
        """Serves Slack until `stop` is set, then lets what is in flight end. Raises ConfigurationError when Slack refuses a token."""
        try:
            if self._bot_token:
                await self._check()
            door = self._requests or Socket(self.teams.client(), self._app_token)
            await door.open(self.app())
            self.connected.set()
            try:
                await self._until(stop)
            finally:
                await door.shut()
                if not await self._inflight.ended(DRAINED_WITHIN):
                    _log.warning("answers_cut_off")
                await door.close()
        finally:
            await self.teams.close()

    def app(self) -> AsyncApp:
        """Bolt's app with all of Kith's listeners. The last one takes everything: what nobody takes is sent again and again."""

        async def authorize(team_id: str | None) -> AuthorizeResult:  # Bolt trips over methods here
            return await self._authorize(team_id)

        secret = self._requests.signing_secret if self._requests else None
        app = AsyncApp(name="kith", client=self.teams.client(), authorize=authorize, signing_secret=secret, logger=silent())
        app.middleware(self._inflight.tracked(self._keep))
        app.error(_failed)
        self._interactions.register(app)
        app.event(_ANY)(self._inflight.tracked(self._take))
        return app

    @property
    def hears(self) -> bool:
        """Whether what people do reaches Kith now."""
        return self.connected.is_set()

    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        """See `bot.ports.Platform`."""
        return await self.sending.deliver(delivery, attempt)

    async def revise(self, delivery: Delivery, place: str) -> None:
        """See `bot.ports.Platform`."""
        await self.sending.revise(delivery, place)

    async def can_see(self, space: SpaceId, person: PersonId, channel: ChannelId) -> bool:
        """See `bot.ports.Platform`."""
        return await self.sending.can_see(space, person, channel)

    async def text(self, space: SpaceId, message: MessageId) -> str | None:
        """See `bot.ports.Platform`."""
        return await self.sending.text(space, message)

    def link(self, space: SpaceId, message: MessageId) -> str:
        """See `bot.ports.Platform`."""
        return self.sending.link(space, message)

    async def _check(self) -> None:
        try:
            team = await self.teams.identified(self._bot_token)
            await self.teams.of(team.id)
        except SlackApiError as exc:
            await self.leaving.purge()
            raise ConfigurationError(
                f"Slack refuses SLACK_BOT_TOKEN ({error_of(exc)}).", "Copy the token that begins with xoxb- from your app's page, OAuth & Permissions."
            ) from None

    async def _until(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.leaving.purge()
            try:
                async with asyncio.timeout(SWEPT_EVERY):
                    await stop.wait()
            except TimeoutError:
                continue

    async def _authorize(self, team_id: str | None) -> AuthorizeResult:
        """Who Kith is in a workspace, from memory. Raises Later when Slack can't say: Bolt would take its own error for an answer and lose the event."""
        try:
            team = await self.teams.of(team_id or "")
        except NotInstalled:
            return None  # type: ignore[return-value]  # what Bolt's own stores return for a workspace without installation
        except SlackApiError as exc:
            raise Later(f"Slack does not say who Kith is ({error_of(exc)}).") from None
        return AuthorizeResult(enterprise_id=None, team_id=team.id, bot_user_id=team.bot, bot_id=team.bot_id, bot_token=team.client.token)

    async def _keep(self, body: Mapping[str, Any], next: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:  # noqa: A002 - Bolt passes it by this name
        """Middleware: what an event says is on disk before anything else happens with it."""
        if body.get("type") == "event_callback":
            try:
                async with asyncio.timeout(ACKNOWLEDGED_WITHIN):
                    await self._record(body)
            except (TimeoutError, StorageError, SlackApiError, aiohttp.ClientError) as exc:
                _log.warning("event_not_kept", error=type(exc).__name__)
                return _AGAIN
            except (Broken, msgspec.ValidationError) as exc:
                _log.warning("event_not_understood", kind=str(body["event"].get("type")), error=type(exc).__name__)
        return await next()

    async def _record(self, body: Mapping[str, Any]) -> None:
        event = body["event"]
        if leaves(event):
            await self.leaving.left(_team(body))
        else:
            await self._listening.take(event, await self.teams.of(_team(body)))

    async def _take(self, body: Mapping[str, Any]) -> None:
        if not leaves(body["event"]):
            await self._conversing.take(body["event"], await self.teams.of(_team(body)))


def _team(body: Mapping[str, Any]) -> str:
    """The workspace in which Kith heard an event; for shared channels that is not always where it happened."""
    heard = body.get("authorizations") or [{}]
    return str(heard[0].get("team_id") or body.get("team_id", ""))


async def _failed(error: Exception) -> BoltResponse:
    """A listener failed: that is said to the operator, without a word of what anybody wrote."""
    _log.error("slack_listener_failed", exc_info=error)
    return BoltResponse(status=500, body="")
