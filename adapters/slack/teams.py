"""The workspaces that Kith is in: who it is there, with which token it speaks, and which people and channels the record knows.

A workspace is looked up once and kept for some minutes, so that no event costs a question to Slack. Tokens stay inside the clients.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import aiohttp
import structlog
from msgspec import Struct
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.exports.slack_markup import Names
from adapters.slack.events import Workspace
from adapters.tracing import traced
from bot.app import App
from bot.errors import KithError
from bot.events import PersonJoined
from bot.live import Live
from bot.log import place_of
from bot.model import PersonId, Space, SpaceId
from bot.moment import MINUTE, Moment
from bot.pace import Pace
from bot.ports import Clock

NAME = "slack"
POSTS, AT_ONCE = 0.75, 4
"""Posts a second in one workspace, of all processes together, and how many may come at once: with each, Slack is asked whether it would disturb, which it
allows 50 times a minute (dnd.info, tier 3)."""
KEPT_FOR = MINUTE
"""Milliseconds after which a workspace's token is asked of the record again: another process may have renewed it."""
TIMEOUT = 10
"""Seconds that a call to Slack may take."""

REFUSED = frozenset(("account_inactive", "invalid_auth", "not_authed", "token_revoked"))
"""What Slack says of a token that is of no use any more, whatever it is asked."""
_PASSING = frozenset(("", "fatal_error", "internal_error", "ratelimited", "request_timeout", "service_unavailable", "team_added_to_org"))
_log = structlog.get_logger(__name__)


class Tokens(Protocol):
    """Where bot tokens come from."""

    async def token(self, team: str) -> str:
        """The bot token of a workspace; empty when Kith is not installed there."""

    async def revoked(self, team: str) -> None:
        """The workspace removed Kith: its token is of no use any more."""

    def greet(self, welcome: Callable[[str], Awaitable[None]]) -> None:
        """Calls `welcome` with every workspace that installs Kith from now on."""

    def close(self) -> None:
        """Releases what the tokens are kept in."""


class OneToken(Struct, frozen=True):
    """The token of an app that lives in one workspace."""

    bot_token: str

    async def token(self, _team: str) -> str:
        """The token."""
        return self.bot_token

    async def revoked(self, _team: str) -> None:
        """Does nothing: the token is the operator's setting."""

    def greet(self, _welcome: Callable[[str], Awaitable[None]]) -> None:
        """Does nothing: there is one workspace."""

    def close(self) -> None:
        """Does nothing: nothing is kept."""


class NotInstalled(KithError):
    """Kith is not in that workspace any more."""

    def __init__(self) -> None:
        super().__init__("Kith is not installed in this workspace.", "Install it again.")


class Client(AsyncWebClient):
    """Slack's Web API; it remembers among the `refused` tokens whether Slack takes its own, and tells the operator when that changes."""

    refused: set[str]

    async def api_call(self, api_method: str, **arguments: Any) -> AsyncSlackResponse:  # noqa: ANN401  # passed on as they are
        """See AsyncWebClient, whose methods all come through here."""
        token = self.token or ""
        try:
            answer = await super().api_call(api_method, **arguments)
        except SlackApiError as exc:
            if error_of(exc) in REFUSED and token and token not in self.refused:
                self.refused.add(token)
                _log.error("slack_token_refused", error=error_of(exc), advice="Install Kith in that workspace again; a new token goes to SLACK_BOT_TOKEN.")
            raise
        if token in self.refused:
            self.refused.remove(token)
            _log.warning("slack_token_taken_again")
        return answer


class Team:
    """One workspace."""

    def __init__(self, client: AsyncWebClient, about: Mapping[str, Any], scopes: frozenset[str]) -> None:
        self.client = client
        self.id = str(about["team_id"])
        self.space = SpaceId(f"{NAME}:{self.id}")
        self.name = str(about.get("team") or self.id)
        self.bot = PersonId(str(about["user_id"]))
        self.bot_id = str(about.get("bot_id") or "")
        self.url = str(about.get("url") or "https://slack.com/")
        self.scopes = scopes
        self.people: dict[PersonId, str] = {}
        self.channels: dict[str, str] = {}
        self.locales: dict[PersonId, str] = {}
        """What Slack said people's languages are, of those whom Kith had to ask it about."""
        self.changed: set[PersonId] = set()
        """Of whom Slack told that something changed, perhaps their language."""
        self.workspace = Workspace(self.space, self.id, self.bot, Names(self.people, self.channels))
        self.since = Moment(0)
        self.pace = Pace(POSTS, AT_ONCE)

    async def learn(self, live: Live) -> None:
        """Brings the space into the record, and what the record knows of its people and channels here."""
        space, bot = Space(self.space, self.name), PersonJoined(self.space, self.bot, "Kith", bot=True)
        people, channels = await live.ask(lambda app: _known(app, space, bot))
        self.people.update(people)
        self.channels.update(channels)


class Teams:
    """All workspaces, by team id."""

    def __init__(self, live: Live, clock: Clock, tokens: Tokens, base: str | None) -> None:
        self._live = live
        self._clock = clock
        self._tokens = tokens
        self._base = base
        self._session: aiohttp.ClientSession | None = None
        self._teams: dict[str, Team] = {}
        self._one_each: dict[str, asyncio.Lock] = {}
        self._part = 1.0
        self._refused: set[str] = set()

    async def of(self, team: str) -> Team:
        """The workspace. Raises NotInstalled, or SlackApiError when Slack refuses the token."""
        known = self._teams.get(team)
        if known is not None and self._is_fresh(known):
            return known
        async with self._one_each.setdefault(team, asyncio.Lock()):
            known = self._teams.get(team)
            return known if known is not None and self._is_fresh(known) else await self._looked_up(team, known)

    async def of_space(self, space: SpaceId) -> Team:
        """The workspace that a space is."""
        return await self.of(space.partition(":")[2])

    def known(self, space: SpaceId) -> Team | None:
        """The workspace, if it was looked up before; asks nobody."""
        return self._teams.get(space.partition(":")[2])

    def forget(self, team: str) -> None:
        """Looks the workspace up anew next time."""
        self._teams.pop(team, None)

    async def is_outdated(self, team: Team) -> bool:
        """Whether the workspace has another token by now; it is looked up anew then."""
        outdated = await self._tokens.token(team.id) != team.client.token
        if outdated:
            self.forget(team.id)
        return outdated

    async def revoked(self, team: str) -> None:
        """The workspace removed Kith."""
        self.forget(team)
        await self._tokens.revoked(team)

    def refuses(self, token: str) -> bool:
        """Whether Slack said at last that a token is of no use."""
        return token in self._refused

    def share(self, part: float) -> None:
        """Keeps to a part of what Slack allows in each workspace."""
        self._part = part
        for team in self._teams.values():
            team.pace.rate = POSTS * part

    def client(self, token: str | None = None) -> Client:
        """A client of Slack's Web API that never repeats a call by itself: a repeated message would be sent twice."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT), trace_configs=[traced(self._live.observer, NAME)])
        client = Client(token, self._base or Client.BASE_URL, TIMEOUT, session=self._session, retry_handlers=[], logger=silent())
        client.refused = self._refused
        return client

    async def close(self) -> None:
        """Ends all connections to the Web API, and to where tokens are kept."""
        self._tokens.close()
        if self._session is not None:
            await self._session.close()

    def _is_fresh(self, known: Team) -> bool:
        return self._clock.now() - known.since < KEPT_FOR

    async def _looked_up(self, team: str, known: Team | None) -> Team:
        token = await self._tokens.token(team)
        if not token:
            self.forget(team)
            raise NotInstalled
        if known is None or known.client.token != token:
            known = await self.identified(token)
            await known.learn(self._live)
        known.since = self._clock.now()
        known.pace.rate = POSTS * self._part
        self._teams[team] = self._teams[known.id] = known
        return known

    async def identified(self, token: str) -> Team:
        """Who Kith is with a token. Raises SlackApiError."""
        client = self.client(token)
        about = await client.auth_test()
        scopes = next((value for name, value in about.headers.items() if name.lower() == "x-oauth-scopes"), "")
        return Team(client, about.data if isinstance(about.data, dict) else {}, frozenset(scopes.replace(" ", "").split(",")))


class _Facts(logging.Handler):
    """Passes on that a library complained and where, never its words, which may quote a message or an address with a secret."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        about = {"error": type(error).__name__, "at": place_of(error.__traceback__)} if error else {}
        _log.warning("slack_library", module=record.module, line=record.lineno, level=record.levelname.lower(), **about)


def silent() -> logging.Logger:
    """The logger that Slack's libraries get."""
    logger = logging.getLogger("kith.slack")
    if not logger.handlers:
        logger.addHandler(_Facts())
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    return logger


def error_of(exc: SlackApiError) -> str:
    """Slack's word for what went wrong."""
    return str(exc.response.get("error", "")) if exc.response is not None and not isinstance(exc.response, str) else ""


def reason_of(exc: Exception) -> str:
    """What the operator is told of a refusal: Slack's word for it, else the kind of error."""
    return error_of(exc) if isinstance(exc, SlackApiError) else type(exc).__name__


def refuses(exc: SlackApiError) -> bool:
    """Whether Slack will say the same whenever it is asked; not so for an outage or a rate limit."""
    return error_of(exc) not in _PASSING


def _known(app: App, space: Space, bot: PersonJoined) -> tuple[dict[PersonId, str], dict[str, str]]:
    app.coach.store.save_space(space)
    app.hear(bot)
    roster = app.coach.ledger(space.id).roster
    return {one.id: one.name for one in roster.people.values()}, {str(one.id): one.name for one in roster.channels.values()}
