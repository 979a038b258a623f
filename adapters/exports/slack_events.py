"""Slack's records as events. Pure but for what the reading remembers; opens no file."""

from collections.abc import Iterator

from adapters.exports import limits
from adapters.exports.reading import MACHINES, TOO_MANY_REACTIONS, Broken, Reading, clean, is_id, within
from adapters.exports.slack_markup import Names, plain
from adapters.exports.slack_payload import Message, Reacted, User, called, is_ts
from bot.events import Heard, MessageDeleted, MessagePosted, PersonJoined, ReactionAdded
from bot.model import ChannelId, MessageId, PersonId
from bot.moment import Moment


def listed(user: User, reading: Reading) -> Iterator[PersonJoined]:
    """Somebody of the directory."""
    yield from reading.met(user.id, user.shown, user.machine)


def heard(message: Message, channel: ChannelId, reading: Reading, names: Names) -> Iterator[Heard]:
    """The events of one message. Raises Broken when it makes no sense."""
    if is_ts(message.gone):
        yield MessageDeleted(reading.space, channel, MessageId(f"{channel}:{message.gone}"))
    elif message.join and message.user and message.user not in reading.bots:
        yield from reading.met(message.user, _name(message, message.user, reading), at=moment(message.ts))
    elif not message.speech or message.user in reading.bots:
        reading.problems.note(MACHINES)
    elif not message.user:
        raise Broken("user is missing")
    else:
        yield from _said(message, message.user, channel, reading, names)


def moment(ts: str) -> Moment:
    """When a message was said. Raises Broken outside of the years in which people chat."""
    seconds, _, micros = ts.partition(".")
    at = Moment(int(seconds) * 1000 + int(micros[:3]))
    if not within(at):
        raise Broken("ts is before 1990 or after 2100")
    return at


def _said(message: Message, speaker: PersonId, channel: ChannelId, reading: Reading, names: Names) -> Iterator[Heard]:
    at = moment(message.ts)
    own = reading.once(MessageId(f"{channel}:{message.ts}"))
    yield from reading.met(speaker, _name(message, speaker, reading))
    root = message.thread_ts or ""
    marked = MessageId(f"{channel}:{root}") if root != message.ts and is_ts(root) else None
    read = plain(message.text or "", names)
    yield MessagePosted(reading.space, channel, own, speaker, reading.in_order(channel, at), read.text, read.mentions, marked, read.lead)
    yield from _reactions(message.reactions or [], channel, own, reading)


def _name(message: Message, person: PersonId, reading: Reading) -> str:
    """What somebody is called: as the directory says, else as the message does."""
    return reading.names.get(person) or called(message.user_profile) or person


def _reactions(reactions: list[Reacted], channel: ChannelId, message: MessageId, reading: Reading) -> Iterator[Heard]:
    pairs = [(PersonId(user), reaction.name.partition("::")[0]) for reaction in reactions for user in reaction.users or ()]
    for person, emoji in pairs[: limits.REACTIONS]:
        shown = clean(emoji)[: limits.EMOJI]
        if shown and is_id(person) and person not in reading.bots:
            yield from reading.met(person, reading.names.get(person, person))
            yield ReactionAdded(reading.space, channel, message, person, shown)
    if len(pairs) > limits.REACTIONS:
        reading.problems.note(TOO_MANY_REACTIONS)
