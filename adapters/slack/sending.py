"""What Kith says by itself: one card to one person, once. Also what must be asked of Slack at that moment: who may see what, and how a message reads now."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from hashlib import sha256
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from adapters.exports.slack_markup import plain
from adapters.slack.render import Rendered, rendered
from adapters.slack.teams import REFUSED, NotInstalled, Team, Teams, error_of
from bot.card import Card, Delivery
from bot.errors import Later, Unreachable
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import MINUTE, SECOND, Moment
from bot.ports import Clock

_log = structlog.get_logger(__name__)
ALT_TEXT = 1_000
"""Most characters of a picture's description."""
SEEN_FOR = MINUTE
"""Milliseconds for which it is remembered who may see a channel."""
LOOKED_BACK = 100
"""Messages of a DM that are looked at for one that may have been sent."""
DELIVERED = "kith_delivery"
"""The type of the metadata that carries our key."""
PAUSE = 30.0
"""Seconds to wait when Slack says "later" without saying when."""
LOCKED_OUT = 600.0
"""Seconds to wait while Slack does not take Kith's token: that is nobody's doing whom a card is for."""
_CLOSED = frozenset(
    (
        *("cannot_dm_bot", "channel_not_found", "is_archived", "messages_tab_disabled", "not_in_channel", "restricted_action"),
        *("user_disabled", "user_not_found", "user_not_visible", "users_not_found"),
    )
)
_REPLACED = REFUSED | {"token_expired"}
_LATER = frozenset(("message_limit_exceeded", "ratelimited", "rate_limited", "service_unavailable", "team_added_to_org", "token_expired"))
_GONE = frozenset(("channel_not_found", "message_not_found", "not_in_channel", "thread_not_found", "missing_scope", "not_allowed_token_type"))


class Sending:
    """The half of `bot.ports.Platform` that speaks to Slack's Web API."""

    def __init__(self, teams: Teams, clock: Clock) -> None:
        self._teams = teams
        self._clock = clock
        self._seen: dict[tuple[SpaceId, ChannelId, PersonId], tuple[Moment, bool]] = {}

    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        """Sends a card as a direct message; returns `<channel>:<ts>`. See `bot.ports.Platform`."""
        async with self._speaking(delivery.space) as team:
            _keep_pace(team)
            sent = await _sent_before(team, delivery) if attempt > 1 else ""
            if sent:
                return sent
            await self._not_disturbing(team, delivery.to)
            made = self.rendered(delivery.card, delivery.space, delivery.to)
            answer = await team.client.chat_postMessage(
                channel=delivery.to, text=made.text, blocks=made.blocks, unfurl_links=False, unfurl_media=False, metadata=_metadata(delivery)
            )
        await _draw_below(delivery.card, str(answer["channel"]), team)
        return f"{answer['channel']}:{answer['ts']}"

    async def revise(self, delivery: Delivery, place: str) -> None:
        """Puts the card in the place of the one that was sent there."""
        channel, _, ts = place.rpartition(":")
        async with self._speaking(delivery.space) as team:
            made = self.rendered(delivery.card, delivery.space, delivery.to)
            await team.client.chat_update(channel=channel, ts=ts, text=made.text, blocks=made.blocks)

    async def can_see(self, space: SpaceId, person: PersonId, channel: ChannelId) -> bool:
        """Whether the person is in the channel now, or was within the last minute. Raises Later when Slack can't say: a "no" takes back what was sent."""
        known = self._seen.get((space, channel, person))
        if known is not None and self._clock.now() - known[0] < SEEN_FOR:
            return known[1]
        try:
            sees = await _is_member(await self._teams.of_space(space), channel, person)
        except NotInstalled:
            return False
        except SlackApiError as exc:
            if error_of(exc) in _GONE:
                return False
            raise Later("Slack does not say who is in a channel.", _seconds(exc)) from None
        except (aiohttp.ClientError, TimeoutError) as exc:
            raise Later("Slack can't be reached.", PAUSE) from exc
        if len(self._seen) > 10_000:
            self._seen.clear()
        self._seen[space, channel, person] = (self._clock.now(), sees)
        return sees

    async def text(self, space: SpaceId, message: MessageId) -> str | None:
        """The message as it reads now; None when it is gone or Kith may not read it. Raises Later when Slack wants fewer questions."""
        channel, _, ts = message.rpartition(":")
        with outcomes():
            team = await self._teams.of_space(space)
            try:
                found = await _message(team, channel, ts)
            except SlackApiError as exc:
                if error_of(exc) in _GONE:
                    return None
                raise
        return plain(str(found.get("text") or ""), team.workspace.names).text if found else None

    def link(self, space: SpaceId, message: MessageId) -> str:
        """The message's permalink; before the workspace was ever asked, a link to its channel."""
        channel, _, ts = message.rpartition(":")
        team = self._teams.known(space)
        if team is None:
            return f"https://slack.com/app_redirect?team={space.partition(':')[2]}&channel={channel}"
        return f"{team.url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"

    def rendered(self, card: Card, space: SpaceId, person: PersonId, mark: str = "") -> Rendered:
        """A card with links into its workspace."""
        return rendered(card, person, lambda message: self.link(space, message), mark=mark)

    @asynccontextmanager
    async def _speaking(self, space: SpaceId) -> AsyncIterator[Team]:
        """The workspace, with `outcomes`. A token that was replaced meanwhile, by a process that somebody installed Kith at, is no refusal."""
        with outcomes():
            team = await self._teams.of_space(space)
            try:
                yield team
            except SlackApiError as exc:
                if error_of(exc) in _REPLACED and await self._teams.is_outdated(team):
                    raise Later("The workspace has another token now.", 1.0) from None
                raise

    async def _not_disturbing(self, team: Team, person: PersonId) -> None:
        """Raises Later while Slack says that the person does not want to be disturbed, if Kith was allowed to know."""
        if "dnd:read" not in team.scopes:
            return
        quiet = await team.client.dnd_info(user=person)
        now = self._clock.now() // SECOND
        until = max(
            int(quiet.get("snooze_endtime") or 0) if quiet.get("snooze_enabled") else 0,
            int(quiet["next_dnd_end_ts"]) if quiet.get("dnd_enabled") and quiet["next_dnd_start_ts"] <= now else 0,
        )
        if until > now:
            raise Later("The person does not want to be disturbed now.", until - now)


def _keep_pace(team: Team) -> None:
    """Raises Later when the workspace has had its posts for now."""
    now = asyncio.get_running_loop().time()
    if not team.pace.is_free(now):
        raise Later("Slack wants no more posts at once.", team.pace.put_off(now))
    team.pace.turn(now)


async def upload(card: Card, channel: str, team: Team) -> None:
    """Brings a card's file and its picture into a direct message, where nobody else sees them."""
    if card.attachment:
        await team.client.files_upload_v2(channel=channel, content=card.attachment, filename=card.attachment_name, title=card.title)
    if card.picture and card.picture.png:
        await team.client.files_upload_v2(
            channel=channel, content=card.picture.png, filename="week.png", title=card.picture.title, alt_txt=card.picture.alt[:ALT_TEXT]
        )


async def _draw_below(card: Card, channel: str, team: Team) -> None:
    """The picture of a card that was sent. It is no reason to send the card again: its words stand on the card."""
    try:
        await upload(card, channel, team)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as exc:
        _log.warning("picture_not_sent", error=type(exc).__name__)


@contextmanager
def outcomes() -> Iterator[None]:
    """Turns Slack's refusals into Unreachable and Later. Whatever may have happened in spite of an error passes as it is: its result is unknown."""
    try:
        yield
    except NotInstalled as exc:
        raise Later(exc.what, LOCKED_OUT) from exc
    except aiohttp.ClientConnectorError as exc:
        raise Later("Slack can't be reached.", PAUSE) from exc
    except SlackApiError as exc:
        raise _outcome(exc) from None


def _outcome(exc: SlackApiError) -> Exception:
    error = error_of(exc)
    if error in _CLOSED:
        return Unreachable(f"Slack does not let Kith write to this person ({error}).", "They can write to Kith first.")
    if error in REFUSED:
        return Later(f"Slack does not take Kith's token ({error}).", LOCKED_OUT)
    wait = put_off(exc)
    return exc if wait is None else Later(f"Slack asks to wait ({error or 'ratelimited'}).", wait)


def put_off(exc: SlackApiError) -> float | None:
    """In how many seconds Slack wants to be asked again; None when it said something else."""
    is_later = error_of(exc) in _LATER or getattr(exc.response, "status_code", 200) == 429
    return _seconds(exc) if is_later else None


def _seconds(exc: SlackApiError) -> float:
    headers = {name.lower(): value for name, value in (getattr(exc.response, "headers", None) or {}).items()}
    return float(headers["retry-after"]) if headers.get("retry-after", "").isdecimal() else PAUSE


def _metadata(delivery: Delivery) -> dict[str, Any]:
    """Our key where only this app finds it again; hashed, for it names people."""
    return {"event_type": DELIVERED, "event_payload": {"key": sha256(delivery.key.encode()).hexdigest()}}


async def _sent_before(team: Team, delivery: Delivery) -> str:
    """Where the delivery is, if an earlier attempt did arrive."""
    channel = str((await team.client.conversations_open(users=delivery.to))["channel"]["id"])
    history = await team.client.conversations_history(channel=channel, limit=LOOKED_BACK, include_all_metadata=True)
    wanted = _metadata(delivery)
    return next((f"{channel}:{message['ts']}" for message in history["messages"] if message.get("metadata") == wanted), "")


async def _is_member(team: Team, channel: ChannelId, person: PersonId) -> bool:
    cursor: str | None = None
    while cursor != "":
        page = await team.client.conversations_members(channel=channel, limit=1000, cursor=cursor)
        if person in page["members"]:
            return True
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
    return False


async def _message(team: Team, channel: str, ts: str) -> dict[str, Any] | None:
    """The message itself; a reply is not in its channel's history, and comes alone or after the root of its thread."""
    found = (await team.client.conversations_history(channel=channel, oldest=ts, latest=ts, inclusive=True, limit=1))["messages"]
    found = found or (await team.client.conversations_replies(channel=channel, ts=ts, oldest=ts, latest=ts, inclusive=True, limit=2))["messages"]
    return next((message for message in found if message.get("ts") == ts), None)
