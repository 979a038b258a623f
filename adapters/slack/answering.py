"""Answers one person's command or button with a card, and does what Slack's side of a command needs: names, time zones, notices, files."""

import asyncio
from typing import Any

import structlog
from msgspec.structs import replace

from adapters.exports.reading import clean
from adapters.slack.bringing import REFUSALS, patiently
from adapters.slack.commands import meant
from adapters.slack.listening import watched
from adapters.slack.sending import Sending, upload
from adapters.slack.teams import Team, reason_of
from adapters.slack.watching import Watching
from bot.app import App, problem, said
from bot.card import Card
from bot.errors import BadCommand, KithError, Later
from bot.events import ButtonPressed, CommandCalled, PersonJoined
from bot.finding import channels_like
from bot.live import Live
from bot.model import ChannelId, PersonId, SpaceId
from bot.ports import Clock
from bot.texts import speaking, t

PATIENCE = 1.0
"""Seconds that finding out somebody's language may take: an answer in English is better than none."""
_UNNAMING = ("forgetme", "invisible")
"""Commands after which the record may know somebody no more: they are told to it again when they next speak."""
_log = structlog.get_logger(__name__)


class Answering:
    """From a person's words to the card that answers them."""

    def __init__(self, live: Live, clock: Clock, sending: Sending, watching: Watching) -> None:
        self._live = live
        self._clock = clock
        self._sending = sending
        self._watching = watching

    async def command(self, words: str, person: PersonId, team: Team) -> Card:
        """The answer to a command in words. Never raises: what goes wrong is said on the card."""
        with speaking(await self.locale(person, team)):
            event = CommandCalled(team.space, person, words, self._clock.now(), locale=team.locales.get(person, ""))
            name, rest = meant(words)
            try:
                if name == "start":
                    return await self._start(event, team)
                if name in ("watch", "unwatch") and rest:
                    return await self._watch(event, name, rest, team)
                if name in ("watch", "leaveout", "takein"):
                    event = replace(event, sees=await self._seen(rest, person, team))
            except (Later, *REFUSALS):
                return problem(event, KithError(t("Slack did not answer."), t("Try again in a minute."))).card
            except KithError as error:
                return problem(event, error).card
            return await self._answer(event, team)

    async def locale(self, person: PersonId, team: Team) -> str:
        """In which language to speak to somebody: what the record says, else what Slack says; empty when neither is known soon.

        Slack is asked once, and again when it told that something about them changed.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                known = await self._recorded(person, team)
                if person not in team.locales and (not known or person in team.changed):
                    user = (await team.client.users_info(user=person, include_locale=True))["user"]
                    team.locales[person] = str(user.get("locale") or "")
                    known = await self._recorded(person, team)
        except (KithError, *REFUSALS):
            known = team.locales.get(person, "")
        return known

    async def _recorded(self, person: PersonId, team: Team) -> str:
        return await self._live.ask(lambda app: app.coach.locale_of(team.space, person, team.locales.get(person, "")))

    async def press(self, action: str, person: PersonId, team: Team) -> Card:
        """The answer to a button."""
        return await self._answer(ButtonPressed(team.space, person, action, self._clock.now(), team.locales.get(person, "")), team)

    async def _answer(self, event: CommandCalled | ButtonPressed, team: Team) -> Card:
        (delivery,) = await self._live.answer(event)
        if meant(said(event))[0] in _UNNAMING:
            team.people.pop(event.person, None)
        if not delivery.card.attachment and not delivery.card.picture:
            return delivery.card
        try:
            await patiently(lambda: self._upload(delivery.card, event.person, team))
        except REFUSALS as exc:
            _log.warning("file_not_sent", error=reason_of(exc))
            if delivery.card.attachment:
                return problem(event, KithError(t("Slack did not take the file."), t("Try again in a minute."))).card
        return delivery.card

    async def _start(self, event: CommandCalled, team: Team) -> Card:
        user: dict[str, Any] = (await team.client.users_info(user=event.person, include_locale=True))["user"]
        event = replace(event, locale=str(user.get("locale") or ""))
        team.locales[event.person] = event.locale
        if user.get("team_id") not in (None, team.id):
            raise BadCommand(t("Kith coaches people of this workspace."), t("Ask for it in your own."))
        before = await self._live.ask(lambda app: _started(app, team.space, event.person))
        profile = user.get("profile") or {}
        name = clean(str(profile.get("display_name") or profile.get("real_name") or user.get("name") or "")) or event.person
        team.people[event.person] = name
        await self._live.take(PersonJoined(team.space, event.person, name))
        card = await self._answer(event, team)
        if not before and not card.problem:
            await self._live.answer(CommandCalled(team.space, event.person, f"settings zone {user.get('tz') or 'UTC'}", event.at))
        return card

    async def _watch(self, event: CommandCalled, name: str, words: str, team: Team) -> Card:
        wish = await self._watching.wish(name, words, event.person, team, self._sending)
        before = await self._watches(team, wish.channel)
        (delivery,) = await self._live.answer(CommandCalled(team.space, event.person, wish.words, event.at, wish.manages, event.locale))
        if name == "watch" and not before and await self._watches(team, wish.channel):
            await self._watching.tell(wish.channel, team)
        return delivery.card

    async def _seen(self, words: str, person: PersonId, team: Team) -> frozenset[ChannelId]:
        """Those channels that words may mean and that the person is in: names of private channels are nobody else's."""
        like = await self._live.ask(lambda app: [one.id for one in channels_like(app.coach.channels(team.space), words)])
        return frozenset([one for one in like if await self._sending.can_see(team.space, person, one)])

    async def _watches(self, team: Team, channel: ChannelId) -> bool:
        return await self._live.ask(lambda app: watched(app, team.space, channel))

    async def _upload(self, card: Card, person: PersonId, team: Team) -> None:
        """Brings a file or a picture into the person's direct messages with Kith, the only place where nobody else sees it."""
        channel = str((await team.client.conversations_open(users=person))["channel"]["id"])
        await upload(card, channel, team)


def _started(app: App, space: SpaceId, person: PersonId) -> bool:
    return person in app.coach.ledger(space).roster.egos
