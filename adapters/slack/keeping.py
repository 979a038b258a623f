"""The way of an event into the record: Bolt's middleware that has it on disk, as facts, before Slack is told that it arrived.

Bolt would say so first and work later, and a crash in between would lose the event (docs/decisions/007). Most events end here; only those that ask
something of Kith go on to a listener.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
import msgspec
import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from adapters.exports.reading import Broken
from adapters.slack.conversing import asks_kith
from adapters.slack.events import leaves
from adapters.slack.inflight import InFlight
from adapters.slack.leaving import Leaving
from adapters.slack.listening import Listening
from adapters.slack.teams import Teams
from bot.errors import StorageError

ACKNOWLEDGED_WITHIN = 2.5
"""Seconds in which an event must be on disk; else Slack is not told that it arrived, and sends it again (its own limit is 3)."""
_NONSENSE = (Broken, msgspec.ValidationError, AttributeError, LookupError, TypeError, ValueError)
"""What comes of reading an event in which something is missing or is of another kind than Slack's reference says."""

_log = structlog.get_logger(__name__)


class Keeping(AsyncMiddleware):
    """Keeps events. As a class it is spared the search for arguments that Bolt makes for functions."""

    def __init__(self, teams: Teams, listening: Listening, leaving: Leaving, inflight: InFlight) -> None:
        self._teams = teams
        self._listening = listening
        self._leaving = leaving
        self._inflight = inflight

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt passes it
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt passes it by this name
    ) -> BoltResponse:
        """Keeps an event and acknowledges it, unless it must come again; lets everything else pass, and what asks something of Kith."""
        if req.body.get("type") == "app_rate_limited":
            _log.warning("slack_withholds_events", team=req.body.get("team_id"))
            return BoltResponse(status=200, body="")
        if req.body.get("type") != "event_callback":
            return await next()
        with self._inflight.one():
            kept = await self._kept(req.body)
        if kept and asks_kith(req.body["event"]):
            return await next()
        return BoltResponse(status=200 if kept else 503, body="")

    async def _kept(self, body: Mapping[str, Any]) -> bool:
        try:
            async with asyncio.timeout(ACKNOWLEDGED_WITHIN):
                await self._record(body)
        except (TimeoutError, StorageError, SlackApiError, aiohttp.ClientError) as exc:
            _log.warning("event_not_kept", error=type(exc).__name__)
            return False
        except _NONSENSE as exc:  # it would make no more sense when it came again
            _log.warning("event_not_understood", kind=str(body["event"].get("type")), error=type(exc).__name__)
        return True

    async def _record(self, body: Mapping[str, Any]) -> None:
        if leaves(body["event"]):
            await self._leaving.left(team_of(body))
        else:
            await self._listening.take(body["event"], await self._teams.of(team_of(body)))


def team_of(body: Mapping[str, Any]) -> str:
    """The workspace in which Kith heard an event; for shared channels that is not always where it happened."""
    heard = body.get("authorizations") or [{}]
    return str(heard[0].get("team_id") or body.get("team_id", ""))
