"""DiscordChatExporter's records as events. Pure but for what the reading remembers; opens no file."""

import re
from collections.abc import Iterator

from adapters.exports import limits
from adapters.exports.discord_payload import DELETED_USER, Message, User
from adapters.exports.reading import MACHINES, TOO_MANY_REACTIONS, Broken, Reading, clean, within
from bot.events import Heard, MessagePosted, PersonJoined, ReactionAdded
from bot.model import ChannelId, MessageId, PersonId
from bot.moment import Moment, from_iso

NO_NAMES = "reactions without the names of the people: this version of DiscordChatExporter did not write them"
_TOKEN = re.compile(r"<(?:@!?([0-9]{1,19})|a?(:\w{1,64}:)[0-9]{1,19})>")
_AFTER_NAME = re.compile(r"\s*[:,]?\s*")


def heard(message: Message, channel: ChannelId, reading: Reading) -> Iterator[Heard]:
    """The events of one message. Raises Broken when it makes no sense."""
    if message.join:
        yield from _met(message.author, reading, at=moment(message.timestamp))
    elif message.speech:
        yield from _said(message, channel, reading)
    else:
        reading.problems.note(MACHINES)
        if message.author.is_bot:
            yield from _met(message.author, reading)


def moment(timestamp: str) -> Moment:
    """When a message was said. Raises Broken for anything that is no time in the years in which people chat."""
    try:
        at = from_iso(timestamp)
    except (ValueError, OverflowError) as exc:
        raise Broken("timestamp is no ISO 8601 time") from exc
    if not within(at):
        raise Broken("timestamp is before 1990 or after 2100")
    return at


def plain(message: Message) -> str:
    """The text as a person reads it, also when it was exported with Discord's markup. Never what was forwarded."""
    text = message.content or ""
    if "<" not in text:
        return text
    names = {user.id: user.shown for user in message.mentions or ()}
    return _TOKEN.sub(lambda token: token[2] or "@" + names.get(PersonId(token[1]), token[1]), text)


def _said(message: Message, channel: ChannelId, reading: Reading) -> Iterator[Heard]:
    at = moment(message.timestamp)
    own = reading.once(MessageId(f"{channel}:{message.id}"))
    for user in (message.author, *(message.mentions or ())[: limits.MENTIONS]):
        yield from _met(user, reading)
    text = plain(message)
    people = sorted((message.mentions or [])[: limits.MENTIONS], key=lambda user: _place(text, user))
    mentions = tuple(dict.fromkeys(user.id for user in people))
    marked = MessageId(f"{channel}:{message.answered}") if message.answered else None
    yield MessagePosted(reading.space, channel, own, message.author.id, reading.in_order(channel, at), text, mentions, marked, _lead(text, people))
    yield from _reactions(message, channel, own, reading)


def _met(user: User, reading: Reading, at: Moment | None = None) -> Iterator[PersonJoined]:
    if user.id == DELETED_USER:
        reading.gone.add(user.id)
    yield from reading.met(user.id, user.shown, user.is_bot, at)


def _place(text: str, user: User) -> int:
    """Where a text mentions somebody; behind its end when only the reply does."""
    at = text.find(f"@{user.shown}")
    return at if at >= 0 else len(text)


def _lead(text: str, people: list[User]) -> int:
    """Characters of the mentions that a text begins with, with the colon or comma after them."""
    names = sorted({f"@{name}" for user in people for name in (user.shown, user.name)}, key=len, reverse=True)
    end = 0
    while name := next((name for name in names if text.startswith(name, end)), ""):
        gap = _AFTER_NAME.match(text, end + len(name))
        end = gap.end() if gap else end + len(name)
    return end


def _reactions(message: Message, channel: ChannelId, own: MessageId, reading: Reading) -> Iterator[Heard]:
    reactions = message.reactions or []
    if any(reaction.users is None for reaction in reactions):
        reading.problems.note(NO_NAMES)
    pairs = [(user, reaction.emoji.name or reaction.emoji.code or "") for reaction in reactions for user in reaction.users or ()]
    for user, emoji in pairs[: limits.REACTIONS]:
        shown = clean(emoji)[: limits.EMOJI]
        yield from _met(user, reading)
        if shown and not user.is_bot:
            yield ReactionAdded(reading.space, channel, own, user.id, shown)
    if len(pairs) > limits.REACTIONS:
        reading.problems.note(TOO_MANY_REACTIONS)
