"""What people wrote to Kith alone while it was away: messages in known DMs that nobody has answered. Reads DMs only, and answers nothing itself."""

from collections.abc import AsyncIterator, Iterable

import discord
import structlog

from adapters.discord import events
from adapters.discord.custom_ids import PREFIX
from bot.app import App
from bot.moment import Moment

LOOKED_BACK = 20
"""Messages of a DM that are looked at."""
MOST = 1_000
"""DMs that are looked at after one pause, one after the other."""

_log = structlog.get_logger(__name__)


def addresses(app: App) -> list[int]:
    """The DMs of everybody who opted in, whichever server it was in."""
    spaces = [one.id for one in app.coach.spaces_on(PREFIX)]
    known = {int(ego.address) for space in spaces for ego in app.coach.ledger(space).roster.egos.values() if ego.address}
    return sorted(known)


async def unanswered(client: discord.Client, known: Iterable[int], since: Moment) -> AsyncIterator[discord.Message]:
    """What was said in these DMs after Kith's last message there and since a moment, oldest first in each."""
    dms = list(known)
    if len(dms) > MOST:
        _log.warning("messages_given_up", kind="direct", looked_at=MOST, of=len(dms))
    for dm in dms[:MOST]:
        for message in await _waiting(client, dm, since):
            yield message


async def _waiting(client: discord.Client, dm: int, since: Moment) -> list[discord.Message]:
    found: list[discord.Message] = []
    try:
        async for message in client.get_partial_messageable(dm).history(limit=LOOKED_BACK):
            if message.author == client.user or events.moment(message.id) < since:
                break
            found.append(message)
    except (discord.HTTPException, discord.RateLimited) as error:
        _log.warning("messages_not_read", kind="direct", error=type(error).__name__)
        return []
    return [message for message in reversed(found) if events.is_speech(message)]
