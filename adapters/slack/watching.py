"""Where Kith listens: who may say so, in which channels it can, and what the channel is told.

Slack has no permission "may manage channels" that an app could ask for, so it is an admin or owner of the workspace, or whoever made the channel.
"""

from msgspec import Struct
from slack_sdk.errors import SlackApiError

from adapters.exports.reading import clean
from adapters.slack.commands import UMBRELLA
from adapters.slack.sending import Sending
from adapters.slack.teams import Team, error_of
from bot.errors import BadCommand
from bot.events import ChannelSeen
from bot.live import Live
from bot.model import ChannelId, PersonId
from bot.texts import mark, t

NOTICE = mark(
    "Kith listens in this channel from now on, for people who asked it to coach them in private. "
    "It keeps no message text and shows nobody's record to anybody else. "
    "If you want it never to record or suggest you, type `{kith} invisible`. To see what it keeps, type `{kith} privacy`."
)


class Wish(Struct, frozen=True):
    """That Kith shall, or shall not, listen in a channel, and whether the person may decide it."""

    channel: ChannelId
    words: str
    manages: bool


class Watching:
    """Decides about channels. `shared` allows those that people of other companies read as well."""

    def __init__(self, live: Live, *, shared: bool) -> None:
        self._live = live
        self._shared = shared

    async def wish(self, name: str, words: str, person: PersonId, team: Team, sending: Sending) -> Wish:
        """What `watch` or `unwatch` with a channel means here. Raises BadCommand where Kith can't listen or a private one is not the person's."""
        channel = _channel(words, team)
        try:
            about = (await team.client.conversations_info(channel=channel))["channel"]
        except SlackApiError as exc:
            if error_of(exc) != "channel_not_found":
                raise
            about = None
        if about is None or (about.get("is_private") and not await sending.can_see(team.space, person, channel)):
            raise BadCommand(
                t("Kith can't see a channel {words}.", words=words), t("Pick it from the list that opens with #, or invite Kith there first: /invite @Kith.")
            )
        if name == "watch":
            self._check(about)
        await self._live.hear(ChannelSeen(team.space, channel, clean(str(about.get("name", channel)))))
        team.channels[channel] = str(about.get("name", channel))
        return Wish(channel, f"{name} {channel}", about.get("creator") == person or await _is_admin(person, team))

    async def tell(self, channel: ChannelId, team: Team) -> None:
        """Tells a channel, once, that Kith listens there now."""
        await team.client.chat_postMessage(channel=channel, text=t(NOTICE, kith=UMBRELLA), unfurl_links=False, unfurl_media=False)

    def _check(self, about: dict[str, object]) -> None:
        channel = f"#{about.get('name')}"
        if about.get("is_im") or about.get("is_mpim"):
            raise BadCommand(t("Kith never listens in direct messages."), t("Watch a channel."))
        if not about.get("is_member"):
            raise BadCommand(t("Kith is not in {channel}.", channel=channel), t("Invite it there first: /invite @Kith."))
        if (about.get("is_ext_shared") or about.get("is_pending_ext_shared")) and not self._shared:
            raise BadCommand(
                t("People of other companies read {channel}.", channel=channel), t("Kith does not listen in shared channels unless its operator allows it.")
            )


def _channel(words: str, team: Team) -> ChannelId:
    """The id of a channel that is named by its id or by its name."""
    wanted = words.strip().lstrip("#")
    return ChannelId(next((own for own, name in team.channels.items() if wanted.casefold() == name.casefold()), wanted))


async def _is_admin(person: PersonId, team: Team) -> bool:
    user = (await team.client.users_info(user=person))["user"]
    return bool(user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner"))
