"""What people say to Kith itself: messages in its DM, mentions in a channel, their visits to the App Home, and being invited somewhere."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from adapters.exports.reading import clean
from adapters.slack.answering import Answering
from adapters.slack.bringing import brought
from adapters.slack.commands import UMBRELLA, said
from adapters.slack.home import Home
from adapters.slack.sending import Sending
from adapters.slack.teams import Team
from bot.card import Card
from bot.events import ChannelSeen
from bot.live import Live
from bot.model import ChannelId, PersonId
from bot.texts import mark, speaking, t

REMEMBERED = 5_000
"""Messages to Kith and invitations that are remembered, because Slack may bring an event more than once and nobody wants an answer twice."""
_SPOKEN = (None, "file_share", "thread_broadcast")
_INVITED = mark(
    "Kith is in this channel now and listens to nobody yet. "
    "Whoever made the channel, or an admin of the workspace, can type `{kith} watch here`; then everybody here is told."
)


class Conversing:
    """Answers what is said to Kith in events."""

    def __init__(self, live: Live, sending: Sending, answering: Answering, home: Home) -> None:
        self._live = live
        self._sending = sending
        self._answering = answering
        self._home = home
        self._answered: OrderedDict[tuple[str, str], None] = OrderedDict()

    async def take(self, event: Mapping[str, Any], team: Team) -> None:
        """Does what the event asks of Kith; usually nothing."""
        kind, person = event.get("type"), event.get("user")
        if kind == "app_home_opened" and event.get("tab") == "home":
            await self._home.publish(PersonId(str(person)), team, seen=str((event.get("view") or {}).get("hash", "")))
        elif kind == "member_joined_channel" and person == team.bot and self._is_new(event):
            await self._invited(event, team)
        elif kind in ("app_mention", "message") and _is_to_kith(event, team) and self._is_new(event):
            await self._reply(event, team)

    async def _reply(self, event: Mapping[str, Any], team: Team) -> None:
        channel, person = str(event["channel"]), PersonId(str(event["user"]))
        private = event.get("channel_type") == "im"
        card = await self._answering.command(said(str(event.get("text") or ""), "" if private else channel), person, team)
        await self._send(card, channel, person, team, thread=str(event.get("thread_ts") or ""), private=private)

    async def _send(self, card: Card, channel: str, person: PersonId, team: Team, *, thread: str, private: bool) -> None:  # noqa: PLR0913  # where, to whom and how
        """A message in the DM; in a channel an answer that nobody else sees."""
        made = self._sending.rendered(card, team.space, person)
        where: dict[str, Any] = {"channel": channel, "thread_ts": thread or None, "text": made.text, "blocks": made.blocks}
        with speaking(card.language):
            if private:
                await brought(lambda: team.client.chat_postMessage(**where, unfurl_links=False, unfurl_media=False), person, team)
            else:
                await brought(lambda: team.client.chat_postEphemeral(**where, user=person), person, team)

    async def _invited(self, event: Mapping[str, Any], team: Team) -> None:
        """The channel is known by its name from now on, and whoever invited Kith, nobody else, learns how to make it listen."""
        channel = ChannelId(str(event["channel"]))
        about = (await team.client.conversations_info(channel=channel))["channel"]
        team.channels[channel] = clean(str(about.get("name", channel)))
        await self._live.hear(ChannelSeen(team.space, channel, team.channels[channel]))
        if event.get("inviter"):
            inviter = PersonId(str(event["inviter"]))
            with speaking(await self._answering.locale(inviter, team)):
                await team.client.chat_postEphemeral(channel=channel, user=inviter, text=t(_INVITED, kith=UMBRELLA))

    def _is_new(self, event: Mapping[str, Any]) -> bool:
        own = (str(event.get("channel")), str(event.get("ts") or event.get("event_ts")))
        if own in self._answered:
            return False
        self._answered[own] = None
        if len(self._answered) > REMEMBERED:
            self._answered.popitem(last=False)
        return True


def asks_kith(event: Mapping[str, Any]) -> bool:
    """Whether an event may ask something of Kith, besides being heard."""
    kind = event.get("type")
    return kind in ("app_home_opened", "app_mention", "member_joined_channel") or (kind == "message" and event.get("channel_type") == "im")


def _is_to_kith(event: Mapping[str, Any], team: Team) -> bool:
    """Whether a person of this workspace says it, in Kith's DM or with Kith's name in a channel."""
    outside = any(event.get(key) not in (None, "", team.id) for key in ("user_team", "source_team", "team"))
    machine = event.get("bot_id") or event.get("app_id") or not event.get("user") or event.get("user") in (team.bot, "USLACKBOT")
    there = event.get("type") == "app_mention" or event.get("channel_type") == "im"
    return bool(there and not outside and not machine and event.get("subtype") in _SPOKEN)
