"""What people do in channels, from Slack's event to the disk, before Slack is told that it arrived. Text goes no further than this file's arguments."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.exports.reading import clean
from adapters.slack.events import ended, heard, speech_of
from adapters.slack.teams import Team, error_of
from bot.app import App
from bot.events import ChannelSeen, Heard, PersonJoined
from bot.live import Live
from bot.model import ChannelId, PersonId, SpaceId

ASKED_FOR = 1.0
"""Seconds that Slack gets to say who somebody is."""
_log = structlog.get_logger(__name__)
_UNKNOWN = frozenset(("user_not_found", "user_not_visible"))


class Listening:
    """Takes events in. `shared` allows channels that people of other companies read as well."""

    def __init__(self, live: Live, *, shared: bool) -> None:
        self._live = live
        self._shared = shared

    async def take(self, event: Mapping[str, Any], team: Team) -> None:
        """Everything that the event says is on disk when this returns. Raises StorageError, SlackApiError, and Broken or ValidationError for nonsense."""
        channel, people = speech_of(event)
        strangers = [one for one in people if one not in team.people and one != team.bot]
        if strangers and await self.watches(team.space, channel):
            for person in strangers:
                await self._meet(person, team)
        await self._keep(heard(event, team.workspace), team)
        closed = ended(event, team.bot, shared_allowed=self._shared)
        if closed is not None:
            await self._live.ask(lambda app: unwatch(app, team.space, closed))

    async def watches(self, space: SpaceId, channel: ChannelId) -> bool:
        """Whether Kith was asked to listen in a channel."""
        return await self._live.ask(lambda app: watched(app, space, channel))

    async def _keep(self, events: tuple[Heard, ...], team: Team) -> None:
        for event in events:
            if isinstance(event, PersonJoined):
                team.people[event.id] = event.name
                team.locales.pop(event.id, None)
                team.changed.add(event.id)
            elif isinstance(event, ChannelSeen):
                team.channels[event.id] = event.name
        for event in events[:-1]:
            await self._live.take(event)
        for event in events[-1:]:
            await self._live.hear(event)

    async def _meet(self, person: PersonId, team: Team) -> None:
        """Learns who somebody is. People of other workspaces are entered like machines, without a name: they are not to be recorded."""
        user = await self._looked_up(person, team)
        if user is None:
            return
        profile, outside = user.get("profile", {}), user.get("team_id") != team.id
        name = clean(str(profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name") or "")) or person
        machine = outside or bool(user.get("is_bot")) or person == "USLACKBOT"
        team.people[person] = person if outside else name
        await self._live.take(PersonJoined(team.space, person, team.people[person], None, machine))

    async def _looked_up(self, person: PersonId, team: Team) -> dict[str, Any] | None:
        """What Slack knows of somebody; None when it does not say now, and the next event asks again: no event waits for a name.

        Where other companies are let in, an event does wait: it must not be recorded before it is known whether its people belong here.
        """
        try:
            async with asyncio.timeout(ASKED_FOR):
                return dict((await team.client.users_info(user=person))["user"])
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as exc:
            if isinstance(exc, SlackApiError) and error_of(exc) in _UNKNOWN:
                return {}
            if self._shared:
                raise
            _log.warning("person_not_known", error=type(exc).__name__)
            return None


def watched(app: App, space: SpaceId, channel: ChannelId) -> bool:
    """Whether Kith was asked to listen in a channel."""
    return app.coach.ledger(space).roster.watches(channel)


def unwatch(app: App, space: SpaceId, channel: ChannelId) -> None:
    """Ends listening in a channel, if Kith listens there."""
    if watched(app, space, channel):
        app.coach.ledger(space).watch(channel, watched=False)
