"""Slack as one of Kith's platforms: connection and life cycle. Decides nothing about what is said."""

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import aiohttp
import structlog
from msgspec import Struct
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from adapters import UNREACHED
from adapters.slack.answering import Answering
from adapters.slack.catching_up import CatchingUp
from adapters.slack.conversing import Conversing
from adapters.slack.home import Home
from adapters.slack.inflight import InFlight
from adapters.slack.interactions import Interactions
from adapters.slack.keeping import Keeping, team_of
from adapters.slack.leaving import Leaving
from adapters.slack.listening import Listening
from adapters.slack.naming import Naming
from adapters.slack.sending import Sending
from adapters.slack.serving import Door, Requests, Shut, Socket
from adapters.slack.teams import NAME, NotInstalled, OneToken, Teams, Tokens, error_of, refuses, silent
from adapters.slack.watching import Watching
from bot.card import Delivery
from bot.errors import ConfigurationError, Later, StorageError
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import DAY
from bot.ports import Clock

DRAINED_WITHIN = 10.0
"""Seconds that answers in flight get at the end."""
SWEPT_EVERY = 60.0
"""Seconds between two looks for records that are to be deleted."""
LONGEST_WAIT = 60.0
"""Most seconds between two tries to reach Slack at the start; later its library tries by itself."""
_ANY = re.compile(".*", re.DOTALL)
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
        listens: bool = True,
    ) -> None:
        """With `requests` Slack reaches Kith over HTTP, otherwise Kith connects to it, unless it only delivers (`listens`).

        `tokens` says how to speak in each of several workspaces.
        """
        chosen = choices or Choices()
        source = tokens or OneToken(bot_token)
        source.greet(self._returned)
        self.teams = Teams(live, clock, source, base_url)
        self.sending = Sending(self.teams, clock)
        self.leaving = Leaving(live, clock, self.teams, chosen.grace)
        self._bot_token, self._app_token, self._requests, self._listens = bot_token, app_token, requests, listens
        self.connected = asyncio.Event()
        self._door: Door | None = None
        self._inflight = InFlight()
        self._listening = Listening(live, shared=chosen.shared)
        self._naming = Naming(live, self.teams, self._listening)
        self._catching_up = CatchingUp(live, self.teams, self._listening)
        answering = Answering(live, clock, self.sending, Watching(live, shared=chosen.shared))
        home = Home(live, clock, self.sending, answering)
        self._conversing = Conversing(live, self.sending, answering, home)
        self._interactions = Interactions(self.teams, self.sending, answering, home, self._inflight)

    async def run(self, stop: asyncio.Event) -> None:
        """Serves Slack until `stop` is set, then lets what is in flight end. Raises ConfigurationError when Slack refuses a token."""
        door = self._door = (self._requests or Socket(self.teams.client(), self._app_token)) if self._listens else Shut()
        try:
            if not await self._opened(door, stop):
                return
            self.connected.set()
            _log.info("slack_connected")
            try:
                await self._until(stop, door)
            finally:
                await door.shut()
                if not await self._inflight.ended(DRAINED_WITHIN):
                    _log.warning("answers_cut_off")
                await door.close()
        finally:
            await self.teams.close()

    def app(self) -> AsyncApp:
        """Bolt's app with all of Kith's listeners. One takes every event: what nobody takes is sent again and again."""

        async def authorize(team_id: str | None) -> AuthorizeResult:  # Bolt trips over methods here
            return await self._authorize(team_id)

        secret = self._requests.signing_secret if self._requests else None
        app = AsyncApp(
            name="kith",
            client=self.teams.client(),
            authorize=authorize,
            signing_secret=secret,
            logger=silent(),
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        app.middleware(Keeping(self.teams, self._listening, self.leaving, self._inflight))
        app.error(_failed)
        app.event(_ANY)(self._inflight.tracked(self._take))
        self._interactions.register(app)
        return app

    async def learn(self, space: SpaceId) -> None:
        """Nothing to do: what is watched is asked of the record at each event."""

    def share(self, beside: Mapping[str, int]) -> None:
        """Keeps to its part of the posts that Slack allows all processes in each workspace."""
        self.teams.share(1 / beside.get("deliver", 1))

    @property
    def hears(self) -> bool:
        """Whether what people do reaches Kith now, and it can answer; where it only delivers, whether it may."""
        return self._door is not None and self._door.is_open and not self.teams.refuses(self._bot_token)

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

    async def _opened(self, door: Door, stop: asyncio.Event) -> bool:
        """Connects, however long Slack can't be reached; False when `stop` was set first."""
        wait = 1.0
        while not stop.is_set():
            try:
                if self._bot_token:
                    await self._check()
                await door.open(self.app())
            except (SlackApiError, aiohttp.ClientError, TimeoutError) as exc:
                _log.warning("slack_not_reached", error=type(exc).__name__, again_in=wait, advice=UNREACHED)
                await _waited(stop, wait)
                wait = min(2 * wait, LONGEST_WAIT)
            else:
                return True
        return False

    async def _check(self) -> None:
        try:
            team = await self.teams.identified(self._bot_token)
        except SlackApiError as exc:
            if not refuses(exc):
                raise
            await self.leaving.purge()
            raise ConfigurationError(
                f"Slack refuses SLACK_BOT_TOKEN ({error_of(exc)}).", "Copy the token that begins with xoxb- from your app's page, OAuth & Permissions."
            ) from None
        await self.teams.of(team.id)

    async def _until(self, stop: asyncio.Event, door: Door) -> None:
        """Catches up whenever a way in was opened, and looks every minute whether a record is to be deleted."""
        async with asyncio.TaskGroup() as background:
            catching_up = background.create_task(self._up_to_date(door.opened))
            await self._swept_until(stop)
            catching_up.cancel()

    async def _up_to_date(self, opened: asyncio.Event) -> None:
        await opened.wait()
        await self._naming.learn()
        await self._catching_up.fill_whenever(opened)

    async def _swept_until(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self.leaving.purge()
            except StorageError as exc:
                _log.warning("workspace_not_purged", what=exc.what)
            if self.teams.refuses(self._bot_token):
                with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
                    await self.teams.client(self._bot_token).auth_test()
            await _waited(stop, SWEPT_EVERY)

    async def _authorize(self, team_id: str | None) -> AuthorizeResult:
        """Who Kith is in a workspace, from memory. Raises Later when Slack can't say: Bolt would take its own error for an answer and lose the event."""
        try:
            team = await self.teams.of(team_id or "")
        except NotInstalled:
            return None  # type: ignore[return-value]  # what Bolt's own stores return for a workspace without installation
        except SlackApiError as exc:
            raise Later(f"Slack does not say who Kith is ({error_of(exc)}).") from None
        return AuthorizeResult(enterprise_id=None, team_id=team.id, bot_user_id=team.bot, bot_id=team.bot_id, bot_token=team.client.token)

    async def _returned(self, team: str) -> None:
        """A workspace installed Kith, perhaps again: what was to be deleted stays."""
        self.teams.forget(team)
        await self.teams.of(team)

    async def _take(self, body: Mapping[str, Any]) -> None:
        """The listener of events that ask something of Kith."""
        await self._conversing.take(body["event"], await self.teams.of(team_of(body)))


async def _failed(error: Exception) -> None:
    """What came in could not be handled at all, and will come again: that is said to the operator, without a word of what anybody wrote."""
    _log.error("slack_request_failed", exc_info=error)


async def _waited(stop: asyncio.Event, seconds: float) -> None:
    """Waits some time, or until `stop` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
