"""What happens when a workspace removes Kith: its record is kept for a grace time, in case it was a mistake, and then deleted as a whole.

When that is is remembered in `Space.origin`, so that a restart forgets nothing. Coming back in time clears it.
"""

import structlog
from msgspec.structs import replace

from adapters.slack.teams import NAME, Teams
from bot.app import App
from bot.events import WorkspaceLeft
from bot.live import Live
from bot.model import SpaceId
from bot.moment import Moment, after
from bot.ports import Clock

_MARK = "left "
_log = structlog.get_logger(__name__)


class Leaving:
    """Remembers who removed Kith, and deletes when the grace time is over. `grace` is in milliseconds."""

    def __init__(self, live: Live, clock: Clock, teams: Teams, grace: int) -> None:
        self._live = live
        self._clock = clock
        self._teams = teams
        self._grace = grace

    async def left(self, team: str) -> None:
        """A workspace has just removed Kith; hearing it twice changes nothing."""
        await self._teams.revoked(team)
        until = after(self._clock.now(), self._grace)
        await self._live.ask(lambda app: _mark(app, SpaceId(f"{NAME}:{team}"), until))
        _log.info("workspace_left", team=team)

    async def purge(self) -> None:
        """Deletes the records whose grace time is over."""
        now = self._clock.now()
        for space in await self._live.ask(lambda app: _due(app, now)):
            await self._live.hear(WorkspaceLeft(space))
            _log.info("workspace_purged", space=space)


def _mark(app: App, wanted: SpaceId, until: Moment) -> None:
    for space in app.coach.store.spaces():
        if space.id == wanted and not space.origin:
            app.coach.store.save_space(replace(space, origin=f"{_MARK}{until}"))


def _due(app: App, now: Moment) -> list[SpaceId]:
    spaces = (space for space in app.coach.store.spaces() if space.id.startswith(f"{NAME}:") and space.origin.startswith(_MARK))
    return [space.id for space in spaces if int(space.origin.removeprefix(_MARK)) <= now]
