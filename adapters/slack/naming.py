"""Brings the names of channels up to date that were renamed while Kith was away: one list for each workspace. Hears nothing, begins to listen nowhere."""

import structlog

from adapters.exports.reading import clean
from adapters.slack.bringing import REFUSALS
from adapters.slack.listening import Listening
from adapters.slack.teams import NAME, NotInstalled, Team, Teams, reason_of
from bot.errors import StorageError
from bot.live import Live

PAGE, PAGES = 200, 20
"""Channels of a page, and pages, that are read."""
_log = structlog.get_logger(__name__)


class Naming:
    """Asks Slack what the channels are called that it is in."""

    def __init__(self, live: Live, teams: Teams, listening: Listening) -> None:
        self._live = live
        self._teams = teams
        self._listening = listening

    async def learn(self) -> None:
        """The record knows channels by the names they have now. Never raises for what Slack refuses."""
        spaces = await self._live.ask(lambda app: [one.id for one in app.coach.spaces_on(f"{NAME}:")])
        for space in spaces:
            try:
                await self._learn(await self._teams.of_space(space))
            except (NotInstalled, StorageError, *REFUSALS) as exc:
                _log.warning("channels_not_named", error=reason_of(exc))

    async def _learn(self, team: Team) -> None:
        kinds, cursor = "public_channel,private_channel" if "groups:read" in team.scopes else "public_channel", ""
        for _ in range(PAGES):
            page = await team.client.users_conversations(types=kinds, limit=PAGE, cursor=cursor or None)
            for one in page["channels"]:
                if team.channels.get(one["id"], clean(one["name"])) != clean(one["name"]):
                    await self._listening.take({"type": "channel_rename", "channel": {"id": one["id"], "name": one["name"]}}, team)
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return
