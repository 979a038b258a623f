"""Reads what was said while Kith was away longer than Slack keeps trying: watched channels only, since the last message heard, a bounded number.

Slack allows some apps one such call a minute, so nothing may depend on it: it works in the background, one channel after the other, and gives a channel
up when Slack refuses. Replies in threads that began before the gap are not found this way.
"""

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
import structlog

from adapters.exports.reading import Broken
from adapters.slack.bringing import REFUSALS
from adapters.slack.listening import Listening
from adapters.slack.teams import NAME, NotInstalled, Team, Teams, reason_of
from bot.app import App
from bot.errors import StorageError
from bot.live import Live
from bot.model import ChannelId, SpaceId
from bot.moment import SECOND
from bot.stored import ChannelState

PAGE, PAGES = 200, 5
"""Messages of a page, and pages of a channel, that are read, the newest."""
THREADS = 20
"""Threads of a channel whose replies are read."""
AT_ONCE = 50

_log = structlog.get_logger(__name__)


class CatchingUp:
    """Fills the gaps that a pause left."""

    def __init__(self, live: Live, teams: Teams, listening: Listening) -> None:
        self._live = live
        self._teams = teams
        self._listening = listening

    async def fill_whenever(self, opened: asyncio.Event) -> None:
        """Fills gaps each time that a connection was opened, for ever: what happened without one Slack brings again for minutes only."""
        while True:
            await opened.wait()
            opened.clear()
            await self.fill()

    async def fill(self) -> None:
        """Hears what was said in each watched channel since the last message that was heard there. Never raises for what Slack refuses."""
        for space, channel, newest in await self._gaps():
            try:
                team = await self._teams.of_space(space)
                missed, whole = await _missed(team, channel, newest)
                for start in range(0, len(missed), AT_ONCE):
                    await asyncio.gather(*(self._hear(team, channel, message) for message in missed[start : start + AT_ONCE]))
            except (NotInstalled, StorageError, *REFUSALS) as exc:
                _log.warning("history_not_read", channel=channel, error=reason_of(exc))
            else:
                if missed:
                    _log.info("caught_up", channel=channel, messages=len(missed))
                if not whole:
                    _log.warning("history_given_up", channel=channel, messages=len(missed), limit=PAGE * PAGES)

    async def _gaps(self) -> list[tuple[SpaceId, ChannelId, str]]:
        try:
            return await self._live.ask(lambda app: list(_gaps(app)))
        except StorageError as exc:
            _log.warning("history_not_read", error=exc.what)
            return []

    async def _hear(self, team: Team, channel: ChannelId, message: dict[str, Any]) -> None:
        try:
            await self._listening.take({**message, "type": "message", "channel": channel}, team)
        except (Broken, msgspec.ValidationError):
            _log.warning("event_not_understood", kind="message")


def _gaps(app: App) -> Iterator[tuple[SpaceId, ChannelId, str]]:
    """Watched channels with the `ts` of the last message that was heard in them, even if it is kept no more; empty where none was."""
    store = app.coach.store
    for space in app.coach.spaces_on(f"{NAME}:"):
        for channel in store.channels(space.id):
            if channel.watched:
                yield space.id, channel.id, _newest(store.channel_state(space.id, channel.id, 1))


def _newest(state: ChannelState) -> str:
    if state.recent:
        return state.recent[-1].id.rpartition(":")[2]
    if state.heard is None:
        return ""
    seconds, rest = divmod(state.heard + 1, SECOND)
    return f"{seconds}.{rest:03}000"


async def _missed(team: Team, channel: ChannelId, newest: str) -> tuple[list[dict[str, Any]], bool]:
    """What was said after a message and after Kith's last notice, oldest first, then replies in those threads, and whether that is all.

    Kith says nothing in a channel but that it listens there: what was said before that nobody allowed it to hear. Nothing where neither is found.
    """
    found, whole = await _since(team, channel, newest)
    replies: list[dict[str, Any]] = []
    for root in [message for message in found if message.get("reply_count")][:THREADS]:
        replies += (await team.client.conversations_replies(channel=channel, ts=root["ts"], oldest=newest or None, limit=PAGE))["messages"][1:]
    return [*reversed(found), *replies], whole


async def _since(team: Team, channel: ChannelId, newest: str) -> tuple[list[dict[str, Any]], bool]:
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    for _ in range(PAGES):
        page = await team.client.conversations_history(channel=channel, oldest=newest or None, limit=PAGE, cursor=cursor)
        for message in page["messages"]:
            if message.get("user") == team.bot:
                return found, True
            found.append(message)
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            break
    return (found, not cursor) if newest else ([], not found)
