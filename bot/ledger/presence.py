"""Who is in a space and which channels it has: events about people and channels become changes of the roster and of a batch. Hears nothing that is said."""

from msgspec.structs import replace

from bot import events
from bot.ledger.roster import Roster
from bot.model import Channel, ChannelId, Person
from bot.stored import Batch

LONGEST_NAME = 100
"""Characters of a name that are kept."""


def joined(event: events.PersonJoined, roster: Roster, batch: Batch) -> None:
    """Somebody came, was renamed or is listed; who is invisible stays unknown."""
    if event.id in roster.invisible:
        return
    known = roster.people.get(event.id)
    at = event.at if event.at is not None else known.joined_at if known else None
    person = Person(event.space, event.id, event.name.replace("\0", "")[:LONGEST_NAME], event.bot, at)
    if person != known:
        _put(person, roster, batch)


def left(event: events.PersonLeft, roster: Roster, batch: Batch) -> None:
    """Somebody went."""
    known = roster.people.get(event.id)
    if known is not None and not known.left:
        _put(replace(known, left=True), roster, batch)


def channel_seen(event: events.ChannelSeen, roster: Roster, batch: Batch) -> None:
    """A channel exists or was renamed; an event may begin to watch it, never end it."""
    known = roster.channels.get(event.id)
    before = known or Channel(event.space, event.id, "")
    channel = replace(before, name=event.name, watched=event.watch or before.watched)
    if channel != known:
        roster.channels[channel.id] = batch.channels[channel.id] = channel


def watch(channel: ChannelId, watched: bool, roster: Roster, batch: Batch) -> None:
    """Begins or ends listening in a channel that was seen."""
    roster.channels[channel] = batch.channels[channel] = replace(roster.channels[channel], watched=watched)


def _put(person: Person, roster: Roster, batch: Batch) -> None:
    roster.put(person)
    batch.people[person.id] = person
