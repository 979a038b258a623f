"""The part of the record in memory that reads. Looks through all of a space: fine for thousands of messages."""

from collections.abc import Iterator
from heapq import nlargest
from operator import attrgetter

from msgspec.structs import replace

from bot.model import (
    Act,
    Channel,
    ChannelId,
    Ego,
    Engagement,
    MessageId,
    Mirror,
    Note,
    OpenKind,
    OpenPair,
    OpenTurn,
    Person,
    PersonId,
    Reaction,
    Space,
    SpaceId,
    Tie,
    Turn,
    channel_of,
)
from bot.moment import Moment
from bot.ports import SOON
from bot.stored import About, ChannelState
from bot.ties import last_contact
from storage.records import Records

_BY_ID, _BY_TIME = attrgetter("id"), attrgetter("at")


class Recalling(Records):
    """People, channels, turns, ties and what is open."""

    def spaces(self) -> list[Space]:
        """All spaces, by id."""
        with self._lock:
            return sorted((record.space for record in self._open().values() if record.space), key=_BY_ID)

    def people(self, space: SpaceId) -> list[Person]:
        """Everybody seen in a space who is not invisible or forgotten, by id."""
        with self._record(space) as record:
            return sorted(record.people.values(), key=_BY_ID)

    def knows(self, space: SpaceId, person: PersonId) -> bool:
        """Whether anything is kept about somebody in a space, be it only that others mentioned them or that they are invisible."""
        with self._record(space) as record:
            return record.knows(person)

    def channels(self, space: SpaceId) -> list[Channel]:
        """All channels of a space, by id."""
        with self._record(space) as record:
            return sorted((replace(one, expired_before=record.expired.get(one.id)) for one in record.channels.values()), key=_BY_ID)

    def egos(self, space: SpaceId) -> list[Ego]:
        """Everybody who opted in, by id."""
        with self._record(space) as record:
            return sorted(record.egos.values(), key=_BY_ID)

    def channel_state(self, space: SpaceId, channel: ChannelId, limit: int) -> ChannelState:
        """The newest `limit` turns of a channel and what is waiting for a turn."""
        recent = self.turns(space, channel)[-limit:] if limit else []
        with self._record(space) as record:
            tombstones = frozenset(message for message in record.tombstones if channel_of(message) == channel)
            orphans = frozenset(one for one, all_of in record.reactions.items() if all_of and one not in record.turns and channel_of(one) == channel)
        return ChannelState(tuple(recent), tombstones, orphans, record.heard.get(channel))

    def turns(self, space: SpaceId, channel: ChannelId, since: Moment | None = None) -> list[Turn]:
        """The kept turns of a channel from a moment on, in order of (at, id)."""
        with self._record(space) as record:
            return record.turns.in_channel(channel, since)

    def turns_around(self, space: SpaceId, message: MessageId, before: int, after: int) -> list[Turn]:
        """So many turns of a channel before a message and after it, with its own between them, in order; none when it is not kept."""
        with self._record(space) as record:
            return record.turns.around(message, before, after)

    def turn(self, space: SpaceId, message: MessageId) -> Turn | None:
        """One turn, if it is kept."""
        with self._record(space) as record:
            return record.turns.get(message)

    def reactions(self, space: SpaceId, message: MessageId) -> list[Reaction]:
        """The reactions to a message."""
        with self._record(space) as record:
            return sorted(record.reactions.get(message, ()), key=attrgetter("person", "emoji"))

    def reactions_in(self, space: SpaceId, channel: ChannelId) -> list[Reaction]:
        """All kept reactions to messages of a channel."""
        with self._record(space) as record:
            return [one for message, all_of in record.reactions.items() if channel_of(message) == channel for one in all_of]

    def engagements_in(self, space: SpaceId, channel: ChannelId, message: MessageId | None = None) -> list[Engagement]:
        """All engagements that records hold of a channel, or of one message there, in order of (at, message)."""
        with self._record(space) as record:
            found = [one for one in record.engagements.values() if channel_of(one.message) == channel and message in (None, one.message)]
        return sorted(found, key=attrgetter("at", "message", "speaker"))

    def engagements_between(self, space: SpaceId, a: PersonId, b: PersonId, since: Moment | None = None) -> list[Engagement]:
        """The engagements of two people with each other from a moment on, in order of (at, message)."""
        with self._record(space) as record:
            return record.between(a, b, since)

    def engagements_of(self, space: SpaceId, person: PersonId) -> Iterator[Engagement]:
        """Every engagement that a person took part in, for their data export."""
        with self._record(space) as record:
            return iter([one for one in record.engagements.values() if person in (one.speaker, one.addressee)])

    def about(self, space: SpaceId, person: PersonId) -> About:
        """What is kept about somebody beside a record of their own, for their data export."""
        with self._record(space) as record:
            turns = sorted((turn for turn in record.turns if turn.speaker == person), key=attrgetter("at", "id"))
            reactions = [one for all_of in record.reactions.values() for one in all_of if one.person == person]
            hidden = [other for who, other in record.hidden if who == person]
        return About(tuple(turns), tuple(sorted(reactions, key=attrgetter("message", "emoji"))), tuple(sorted(hidden)))

    def tie(self, space: SpaceId, ego: PersonId, alter: PersonId) -> Tie | None:
        """Ego's tie to one alter."""
        with self._record(space) as record:
            return record.ties.get((ego, alter))

    def ties(self, space: SpaceId, ego: PersonId, since: Moment | None = None) -> list[Tie]:
        """The ties of ego, by alter; only those with contact at or after a moment when one is given."""
        with self._record(space) as record:
            found = [tie for pair, tie in record.ties.items() if pair[0] == ego and (since is None or last_contact(tie) >= since)]
        return sorted(found, key=attrgetter("alter"))

    def mirror(self, space: SpaceId, ego: PersonId, since: Moment) -> list[Mirror]:
        """What ego asked, answered and announced in each week (seven days) from a moment on; weeks without any are left out."""
        with self._record(space) as record:
            return record.mirror(ego, since)

    def open_pairs(self, space: SpaceId, ego: PersonId, kind: OpenKind, limit: int) -> list[tuple[OpenPair, Tie | None]]:
        """The newest pairs of a kind that ego has yet to close, newest first, each with ego's tie to that alter."""
        with self._record(space) as record:
            mine = (pair for pair in record.pairs.values() if pair.ego == ego and pair.kind == kind)
            return [(pair, record.ties.get((ego, pair.alter))) for pair in nlargest(limit, mine, key=_BY_TIME)]

    def is_open(self, space: SpaceId, message: MessageId) -> bool:
        """Whether a turn is there that nobody has taken up."""
        with self._record(space) as record:
            return message in record.open_turns

    def open_turns(self, space: SpaceId, since: Moment, limit: int) -> list[OpenTurn]:
        """The newest turns of watched channels that nobody has taken up, newest first."""
        with self._record(space) as record:
            watched = {channel.id for channel in record.channels.values() if channel.watched}
            found = [turn for turn in record.open_turns.values() if turn.at >= since and turn.channel in watched]
        return nlargest(limit, found, key=_BY_TIME)

    def did_soon(self, space: SpaceId, message: MessageId, speaker: PersonId, act: Act) -> Moment | None:
        """When somebody first did an act among the `SOON` turns after a message in its channel; None when they did not."""
        said = self.turns(space, channel_of(message))
        place = next((number for number, turn in enumerate(said) if turn.id == message), len(said))
        return next((turn.at for turn in said[place + 1 : place + 1 + SOON] if turn.speaker == speaker and act in turn.acts), None)

    def telling_turns(self, space: SpaceId, speaker: PersonId, limit: int) -> list[Turn]:
        """The newest turns in which somebody told something worth asking about, newest first."""
        with self._record(space) as record:
            return record.turns.telling(speaker, limit)

    def notes(self, space: SpaceId, ego: PersonId, alter: PersonId | None = None) -> list[Note]:
        """Ego's notes, about one alter or all, newest first."""
        with self._record(space) as record:
            found = [note for note in reversed(record.notes) if note.ego == ego and alter in (None, note.alter)]
        return sorted(found, key=_BY_TIME, reverse=True)
