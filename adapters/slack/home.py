"""The App Home: one person's page, put together from the answers to their own commands and published when they open it or press something on it."""

from slack_sdk.errors import SlackApiError

from adapters.slack import views
from adapters.slack.answering import Answering
from adapters.slack.sending import Sending
from adapters.slack.teams import Team, error_of
from bot.app import App
from bot.card import Card
from bot.errors import Later
from bot.live import Live
from bot.model import ChannelId, PersonId, Preferences, SpaceId
from bot.moment import WEEK, Moment
from bot.ports import Clock
from bot.texts import speaking, t
from bot.ties import last_contact
from bot.wording import listed

OPEN = ("whoshouldireplyto", "whoshouldithank", "followups")
"""Commands whose answers say what is open."""
NAMED = 6
"""People who are named of those of this week."""
CHANNELS = 20
"""Watched channels that are named."""


class Home:
    """Publishes pages."""

    def __init__(self, live: Live, clock: Clock, sending: Sending, answering: Answering) -> None:
        self._live = live
        self._clock = clock
        self._sending = sending
        self._answering = answering

    async def publish(self, person: PersonId, team: Team, said: Card | None = None, seen: str = "") -> None:
        """Shows the page as it is now, with an answer on top. `seen` is the hash of the page that the person saw: a newer one is not overwritten unread."""
        try:
            await team.client.views_publish(user_id=person, view=await self._page(person, team, said), hash=seen or None)
        except SlackApiError as exc:
            if error_of(exc) != "hash_conflict":
                raise
            await team.client.views_publish(user_id=person, view=await self._page(person, team, said))

    async def preferences(self, person: PersonId, team: Team) -> Preferences | None:
        """What the person chose; None when they did not start."""
        return await self._live.ask(lambda app: _preferences(app, team.space, person))

    async def _page(self, person: PersonId, team: Team, said: Card | None) -> dict[str, object]:
        locale = await self._answering.locale(person, team)
        with speaking(locale):
            return await self._written(person, team, said, locale)

    async def _written(self, person: PersonId, team: Team, said: Card | None, locale: str) -> dict[str, object]:
        chosen = await self.preferences(person, team)
        if chosen is None:
            return views.welcome(person, said, lambda message: self._sending.link(team.space, message))
        now = self._clock.now()
        cards = [await self._answering.command(command, person, team) for command in OPEN]
        week, names = await self._live.ask(lambda app: (_week(app, team.space, person, now, locale), _watched(app, team.space)))
        top = [said] if said is not None else []
        shown = [*top, *cards, week, *await self._channels(names[:CHANNELS], person, team)]
        return views.home(shown, chosen, person, lambda message: self._sending.link(team.space, message), now)

    async def _channels(self, names: list[tuple[ChannelId, str]], person: PersonId, team: Team) -> list[Card]:
        """Where Kith listens, of the channels that the person is in; nothing while Slack does not say which these are."""
        try:
            seen = [name for channel, name in names if await self._sending.can_see(team.space, person, channel)]
        except Later:
            return []
        where = listed([f"#{name}" for name in seen])
        listens = t("Kith listens in {channels}.", channels=where) if seen else t("Kith listens in none of your channels yet.")
        return [Card(t("Channels"), body=listens)]


def _preferences(app: App, space: SpaceId, person: PersonId) -> Preferences | None:
    ego = app.coach.ledger(space).roster.egos.get(person)
    return ego.preferences if ego else None


def _week(app: App, space: SpaceId, person: PersonId, now: Moment, locale: str) -> Card:
    """With whom the person was in touch this week, the latest first; names, never totals to beat."""
    roster = app.coach.ledger(space).roster
    ties = sorted((tie for tie in app.coach.store.ties(space, person) if now - last_contact(tie) < WEEK), key=last_contact, reverse=True)
    names = [roster.name(tie.alter) for tie in ties[:NAMED] if roster.records(tie.alter)]
    with speaking(locale):
        met = listed([*names, *([t("others")] if len(ties) > NAMED else [])])
        said = t("You were in touch with {names}.", names=met) if names else t("Kith saw no words between you and anybody this week.")
        return Card(t("This week"), body=said)


def _watched(app: App, space: SpaceId) -> list[tuple[ChannelId, str]]:
    channels = app.coach.ledger(space).roster.channels.values()
    return sorted(((one.id, one.name.lstrip("#")) for one in channels if one.watched), key=lambda one: one[1])
