"""Brings an answer to whoever waits for it: what Slack puts off is tried once more, and what it does not take is said. What nobody waits for is `sending`'s."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

import aiohttp
import structlog
from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError

from adapters.slack.sending import put_off
from adapters.slack.teams import Team, reason_of
from bot.model import PersonId
from bot.texts import t

LONGEST = 60.0
"""Seconds that an answer waits at most because Slack asks for it; beyond that its person is told to try again."""
SHORT = 1.0
"""Seconds until a try after an error of Slack's own."""
BAD = 400
"""From here on an HTTP status is a refusal."""
REFUSALS = (SlackApiError, aiohttp.ClientError, TimeoutError)
_T = TypeVar("_T")
_log = structlog.get_logger(__name__)


async def patiently(call: Callable[[], Awaitable[_T]]) -> _T:
    """What a call gives; where Slack puts it off it is made once more, when Slack says."""
    try:
        return await call()
    except SlackApiError as exc:
        wait = put_off(exc)
        if wait is None or wait > LONGEST:
            raise
    await asyncio.sleep(wait)
    return await call()


async def brought(call: Callable[[], Awaitable[object]], person: PersonId, team: Team) -> None:
    """Makes a call that brings an answer; when Slack takes it not at all, that is said in the DM."""
    try:
        await patiently(call)
    except REFUSALS as exc:
        await _sorry(person, team, reason_of(exc))


async def responded(respond: AsyncRespond, person: PersonId, team: Team, **message: Any) -> None:  # noqa: ANN401  # a message's fields
    """Shows an answer where its person asked, with the same care."""
    error, wait = await _refused(respond, message)
    if error and wait <= LONGEST:
        await asyncio.sleep(wait)
        error, _ = await _refused(respond, message)
    if error:
        await _sorry(person, team, error)


async def _refused(respond: AsyncRespond, message: dict[str, Any]) -> tuple[str, float]:
    """Why Slack did not take an answer, empty when it did, and the seconds after which it can be tried again."""
    try:
        answer = await respond(**message)
    except REFUSALS as exc:
        return type(exc).__name__, SHORT
    asked = next((value for name, value in answer.headers.items() if name.lower() == "retry-after"), "")
    return "" if answer.status_code < BAD else str(answer.status_code), float(asked) if asked.isdecimal() else SHORT


async def _sorry(person: PersonId, team: Team, error: str) -> None:
    _log.warning("answer_not_taken", error=error)
    with suppress(*REFUSALS):
        await team.client.chat_postMessage(channel=person, text=f"{t('Slack did not take the answer.')} {t('Try again in a minute.')}")
