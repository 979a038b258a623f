"""Sends cards to people in private, once each: the idempotency key becomes Discord's nonce, refusals become Kith's errors."""

import hashlib
import io
from collections.abc import Sequence

import discord

from adapters.discord.render import Sheet, spoken_of
from bot.errors import Later, Unreachable

CLOSED = {
    50007: "They take no messages from this bot.",
    50278: "They share no server with this bot any more.",
    40003: "Discord refuses to open a conversation with them.",
    10013: "Their account is gone.",
}
"""Codes of refusals that stay until the person acts (opcodes-and-status-codes)."""
LOOKED_BACK = 20
"""Messages of a DM that are searched for one that may have been sent before."""
_NONCE = 24
"""Characters of a nonce; Discord takes 25."""

Place = discord.abc.Messageable


async def send(channel: discord.DMChannel | discord.PartialMessageable, sheets: Sequence[Sheet], key: str, *, again: bool) -> str:
    """Sends the sheets; returns the ids of the messages. `again`: they may be there already, and are looked for first."""
    there = await _there(channel) if again else {}
    sent: list[int] = []
    for number, sheet in enumerate(sheets):
        sheet.view.stop()  # buttons are answered by what their ids say, so discord.py need not remember the view
        known = next((message for message, said in there.items() if said & spoken_of(sheet.view.children)), None)
        sent.append(known if known is not None else (await _post(channel, sheet, nonce(key, number))).id)
    return "+".join(map(str, sent))


async def replace(channel: discord.DMChannel | discord.PartialMessageable, sheets: Sequence[Sheet], messages: Sequence[int]) -> None:
    """Puts sheets in the place of messages that were sent; messages that are left over are deleted, and what is gone stays gone."""
    for place, message in enumerate(messages):
        known = channel.get_partial_message(message)
        try:
            if place < len(sheets):
                sheets[place].view.stop()
                await known.edit(view=sheets[place].view, allowed_mentions=discord.AllowedMentions.none())
            else:
                await known.delete()
        except discord.NotFound:
            continue


def nonce(key: str, number: int) -> str:
    """What makes Discord recognise a message that it has: the same for the same key, for some minutes."""
    return hashlib.sha256(f"{key}|{number}".encode()).hexdigest()[:_NONCE]


def attached(sheet: Sheet) -> discord.File:
    """The file of a sheet; MISSING when it has none."""
    missing: discord.File = discord.utils.MISSING
    return discord.File(io.BytesIO(sheet.file[1]), sheet.file[0]) if sheet.file else missing


def refusal(error: discord.DiscordException | OSError) -> Unreachable | Later | None:
    """What an error of a delivery means; None when nobody can know whether it was sent: after an outage (5xx) it may have been."""
    if isinstance(error, discord.RateLimited):
        return Later("Discord wants fewer messages.", error.retry_after)
    if not isinstance(error, discord.HTTPException):
        return None
    if error.code in CLOSED:
        return Unreachable(CLOSED[error.code], "Kith tells them when they next ask something.")
    if isinstance(error, discord.Forbidden):
        return Unreachable("Discord does not let Kith write to them.", "Kith tells them when they next ask something.")
    return Later("Discord wants fewer messages.") if error.status == 429 else None


async def _post(channel: Place, sheet: Sheet, own: str) -> discord.Message:
    return await channel.send(view=sheet.view, file=attached(sheet), nonce=own, allowed_mentions=discord.AllowedMentions.none())


async def _there(channel: Place) -> dict[int, frozenset[str]]:
    """What Kith's last messages of a DM speak of. What the person wrote is not looked at."""
    return {message.id: spoken_of(message.components) async for message in channel.history(limit=LOOKED_BACK) if message.author.bot}
