"""The record in memory: for replays, one-off questions to an export, and tests. Behaves as the database store does, and forgets when it is let go."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from bot.errors import Conflict
from bot.model import (
    TELLING,
    Channel,
    ChannelId,
    Ego,
    Engagement,
    MessageId,
    Note,
    Nudge,
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
)
from bot.moment import Moment
from bot.ports import Batch, ChannelState
from bot.ties import merge, refolded, still_open

Pair = tuple[PersonId, PersonId]


def channel_of(message: MessageId) -> ChannelId:
    """The channel that a message id names."""
    return ChannelId(message.rpartition(":")[0])


def _sorted_pair(a: PersonId, b: PersonId) -> Pair:
    return (a, b) if a < b else (b, a)


@dataclass(slots=True)
class _Place:
    """What is kept of one channel."""

    turns: dict[MessageId, Turn] = field(default_factory=dict)
    reactions: dict[MessageId, dict[tuple[PersonId, str], Reaction]] = field(default_factory=dict)
    tombstones: set[MessageId] = field(default_factory=set)


@dataclass(slots=True)
class _Record:
    """What is kept of one space."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    channels: dict[ChannelId, Channel] = field(default_factory=dict)
    egos: dict[PersonId, Ego] = field(default_factory=dict)
    invisible: set[PersonId] = field(default_factory=set)
    forgotten: set[PersonId] = field(default_factory=set)
    places: defaultdict[ChannelId, _Place] = field(default_factory=lambda: defaultdict(_Place))
    engagements: defaultdict[Pair, dict[tuple[PersonId, MessageId], Engagement]] = field(default_factory=lambda: defaultdict(dict))
    ties: defaultdict[PersonId, dict[PersonId, Tie]] = field(default_factory=lambda: defaultdict(dict))
    open_pairs: defaultdict[PersonId, dict[tuple[PersonId, OpenKind, MessageId], OpenPair]] = field(default_factory=lambda: defaultdict(dict))
    open_turns: dict[MessageId, OpenTurn] = field(default_factory=dict)
    told: defaultdict[PersonId, dict[MessageId, Turn]] = field(default_factory=lambda: defaultdict(dict))
    notes: list[Note] = field(default_factory=list)
    nudges: defaultdict[PersonId, dict[str, Nudge]] = field(default_factory=lambda: defaultdict(dict))

    # writing
    def check(self, batch: Batch) -> None:
        """Raises Conflict when something new of the batch is known or deleted already."""
        places = self.places
        if len({turn.id for turn in batch.turns}) < len(batch.turns) or len(set(batch.reactions)) < len(batch.reactions):
            raise Conflict("A turn or reaction stands twice in one batch.")
        for turn in batch.turns:
            if turn.id in places[turn.channel].turns or turn.id in places[turn.channel].tombstones:
                raise Conflict(f"{turn.id} is stored or deleted already.")
        for reaction in batch.reactions:
            place = places[channel_of(reaction.message)]
            if reaction.message in place.tombstones or (reaction.person, reaction.emoji) in place.reactions.get(reaction.message, ()):
                raise Conflict(f"A reaction to {reaction.message} is stored already, or its message deleted.")

    def put_facts(self, batch: Batch) -> None:
        """People, channels, turns and reactions."""
        self.people.update(batch.people)
        self.channels.update(batch.channels)
        for turn in (*batch.turns, *batch.changed):
            self.places[turn.channel].turns[turn.id] = turn
            self._tell(turn)
        for message in batch.removed:
            place = self.places[channel_of(message)]
            self._untell(place.turns.pop(message, None))
            place.reactions.pop(message, None)
            place.tombstones.add(message)
            self.open_turns.pop(message, None)
        for reaction in batch.reactions:
            self.places[channel_of(reaction.message)].reactions.setdefault(reaction.message, {})[reaction.person, reaction.emoji] = reaction
        for reaction in batch.unreactions:
            self.places[channel_of(reaction.message)].reactions.get(reaction.message, {}).pop((reaction.person, reaction.emoji), None)

    def put_record(self, batch: Batch) -> None:
        """Engagements, ties and open pairs."""
        for one in batch.disengagements:
            self.engagements[_sorted_pair(one.speaker, one.addressee)].pop((one.speaker, one.message), None)
        for one in batch.engagements:
            self.engagements[_sorted_pair(one.speaker, one.addressee)][one.speaker, one.message] = one
        for (ego, alter), tie in batch.ties.items():
            known = self.ties[ego].get(alter)
            self._close(ego, alter, tie if known is None else merge(known, tie))
        for pair in batch.open_pairs:
            if still_open(pair, self.ties[pair.ego].get(pair.alter)):
                self.open_pairs[pair.ego][pair.alter, pair.kind, pair.message] = pair
        for ego, alter in batch.refolds:
            self._refold(ego, alter)

    def put_open_turns(self, batch: Batch) -> None:
        """Turns that wait to be taken up."""
        for channel, turns in batch.retaken.items():
            for message in [one.message for one in self.open_turns.values() if one.channel == channel]:
                del self.open_turns[message]
            self.open_turns.update((one.message, one) for one in turns)
        self.open_turns.update((one.message, one) for one in batch.open_turns)
        for message in batch.taken_up:
            self.open_turns.pop(message, None)

    def _close(self, ego: PersonId, alter: PersonId, tie: Tie) -> None:
        self.ties[ego][alter] = tie
        pairs = self.open_pairs[ego]
        for key in [key for key, pair in pairs.items() if pair.alter == alter and not still_open(pair, tie)]:
            del pairs[key]

    def _refold(self, ego: PersonId, alter: PersonId) -> None:
        tie, pairs = refolded(ego, self.between(ego, alter))
        self._drop_pair(ego, alter)
        if tie is not None:
            self.ties[ego][alter] = tie
        self.open_pairs[ego].update(((pair.alter, pair.kind, pair.message), pair) for pair in pairs)

    def _drop_pair(self, ego: PersonId, alter: PersonId) -> None:
        self.ties[ego].pop(alter, None)
        for key in [key for key in self.open_pairs[ego] if key[0] == alter]:
            del self.open_pairs[ego][key]

    def _tell(self, turn: Turn) -> None:
        if turn.acts.isdisjoint(TELLING):
            self._untell(turn)
        else:
            self.told[turn.speaker][turn.id] = turn

    def _untell(self, turn: Turn | None) -> None:
        if turn is not None and turn.speaker in self.told:
            self.told[turn.speaker].pop(turn.id, None)

    # reading
    def between(self, a: PersonId, b: PersonId) -> list[Engagement]:
        """The engagements of two people, in order."""
        return sorted(self.engagements.get(_sorted_pair(a, b), {}).values(), key=lambda one: (one.at, one.message, one.speaker))

    # erasing
    def drop_ego(self, ego: PersonId) -> None:
        """Deletes an ego's record and consent."""
        self.egos.pop(ego, None)
        for kept in (self.ties, self.open_pairs, self.nudges):
            kept.pop(ego, None)
        self.notes = [note for note in self.notes if note.ego != ego]
        for pair in [pair for pair in self.engagements if ego in pair and not self.egos.keys() & set(pair)]:
            del self.engagements[pair]

    def forget(self, person: PersonId) -> None:
        """Deletes a person as subject and as object."""
        self.drop_ego(person)
        self.people.pop(person, None)
        for pair in [pair for pair in self.engagements if person in pair]:
            del self.engagements[pair]
        for ego in self.egos:
            self._drop_pair(ego, person)
            self.nudges[ego] = {key: nudge for key, nudge in self.nudges[ego].items() if nudge.alter != person}
        self.notes = [note for note in self.notes if note.alter != person]
        self.open_turns = {message: one for message, one in self.open_turns.items() if one.speaker != person}
        self.told.pop(person, None)
        for place in self.places.values():
            self._forget_in(place, person)

    def _forget_in(self, place: _Place, person: PersonId) -> None:
        for message in [turn.id for turn in place.turns.values() if turn.speaker == person]:
            del place.turns[message]
            place.reactions.pop(message, None)
        for turn in list(place.turns.values()):
            if person in turn.mentions or person in turn.addressees:
                left = replace(turn, mentions=_without(turn.mentions, person), addressees=_without(turn.addressees, person))
                place.turns[turn.id] = left
                self._tell(left)
        for reactions in place.reactions.values():
            for key in [key for key in reactions if key[0] == person]:
                del reactions[key]

    def expire(self, before: Moment) -> int:
        """Deletes turns and what waits from before a moment; returns how many turns."""
        gone = 0
        for channel, place in self.places.items():
            old = [turn for turn in place.turns.values() if turn.at < before]
            for turn in old:
                del place.turns[turn.id]
                place.reactions.pop(turn.id, None)
                self._untell(turn)
            if old and channel in self.channels:
                self.channels[channel] = replace(self.channels[channel], expired_before=before)
            gone += len(old)
        self.open_turns = {message: one for message, one in self.open_turns.items() if one.at >= before}
        for pairs in self.open_pairs.values():
            for key in [key for key, pair in pairs.items() if pair.at < before]:
                del pairs[key]
        return gone


def _without(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(one for one in people if one != person)


class MemoryStore:
    """`bot.ports.Store` in memory; each method does what the port says."""

    def __init__(self) -> None:
        self._spaces: dict[SpaceId, Space] = {}
        self._records: defaultdict[SpaceId, _Record] = defaultdict(_Record)

    def close(self) -> None:
        self._records.clear()

    def save_space(self, space: Space) -> None:
        self._spaces[space.id] = space

    def spaces(self) -> list[Space]:
        return [self._spaces[space] for space in sorted(self._spaces)]

    def forget_space(self, space: SpaceId) -> None:
        self._spaces.pop(space, None)
        self._records.pop(space, None)

    def people(self, space: SpaceId) -> list[Person]:
        record = self._records[space]
        return [record.people[person] for person in sorted(record.people) if person not in record.invisible]

    def channels(self, space: SpaceId) -> list[Channel]:
        channels = self._records[space].channels
        return [channels[channel] for channel in sorted(channels)]

    def save_ego(self, space: SpaceId, ego: Ego) -> None:
        self._records[space].egos[ego.id] = ego
        self._records[space].forgotten.discard(ego.id)

    def egos(self, space: SpaceId) -> list[Ego]:
        egos = self._records[space].egos
        return [egos[ego] for ego in sorted(egos)]

    def drop_ego(self, space: SpaceId, ego: PersonId) -> None:
        self._records[space].drop_ego(ego)

    def set_invisible(self, space: SpaceId, person: PersonId, invisible: bool) -> None:
        record = self._records[space]
        if invisible:
            record.forget(person)
            record.invisible.add(person)
        else:
            record.invisible.discard(person)

    def invisible(self, space: SpaceId) -> set[PersonId]:
        return set(self._records[space].invisible)

    def forget(self, space: SpaceId, person: PersonId) -> None:
        self._records[space].forget(person)
        self._records[space].forgotten.add(person)

    def forgotten(self, space: SpaceId, person: PersonId) -> bool:
        return person in self._records[space].forgotten

    def write(self, batch: Batch) -> None:
        record = self._records[batch.space]
        record.check(batch)
        record.put_facts(batch)
        record.put_record(batch)
        record.put_open_turns(batch)

    def expire(self, space: SpaceId, before: Moment) -> int:
        return self._records[space].expire(before)

    def channel_state(self, space: SpaceId, channel: ChannelId, limit: int) -> ChannelState:
        place = self._records[space].places[channel]
        recent = self.turns(space, channel)[-limit:] if limit else []
        orphans = frozenset(message for message, reactions in place.reactions.items() if reactions and message not in place.turns)
        return ChannelState(tuple(recent), frozenset(place.tombstones), orphans)

    def turns(self, space: SpaceId, channel: ChannelId, since: Moment | None = None) -> list[Turn]:
        turns = self._records[space].places[channel].turns.values()
        return sorted((turn for turn in turns if since is None or turn.at >= since), key=lambda turn: (turn.at, turn.id))

    def turn(self, space: SpaceId, message: MessageId) -> Turn | None:
        return self._records[space].places[channel_of(message)].turns.get(message)

    def reactions(self, space: SpaceId, message: MessageId) -> list[Reaction]:
        return list(self._records[space].places[channel_of(message)].reactions.get(message, {}).values())

    def reactions_in(self, space: SpaceId, channel: ChannelId) -> list[Reaction]:
        return [one for reactions in self._records[space].places[channel].reactions.values() for one in reactions.values()]

    def engagements_between(self, space: SpaceId, a: PersonId, b: PersonId) -> list[Engagement]:
        return self._records[space].between(a, b)

    def tie(self, space: SpaceId, ego: PersonId, alter: PersonId) -> Tie | None:
        return self._records[space].ties[ego].get(alter)

    def ties(self, space: SpaceId, ego: PersonId) -> list[Tie]:
        ties = self._records[space].ties[ego]
        return [ties[alter] for alter in sorted(ties)]

    def open_pairs(self, space: SpaceId, ego: PersonId, kind: OpenKind, limit: int) -> list[tuple[OpenPair, Tie | None]]:
        record = self._records[space]
        pairs = sorted((pair for pair in record.open_pairs[ego].values() if pair.kind == kind), key=lambda pair: (-pair.at, pair.message))
        return [(pair, record.ties[ego].get(pair.alter)) for pair in pairs[:limit]]

    def open_turns(self, space: SpaceId, since: Moment, limit: int) -> list[OpenTurn]:
        record = self._records[space]
        watched = {channel.id for channel in record.channels.values() if channel.watched}
        turns = (one for one in record.open_turns.values() if one.at >= since and one.channel in watched)
        return sorted(turns, key=lambda one: (-one.at, one.message))[:limit]

    def telling_turns(self, space: SpaceId, speaker: PersonId, limit: int) -> list[Turn]:
        return sorted(self._records[space].told[speaker].values(), key=lambda turn: (-turn.at, turn.id))[:limit]

    def engagements_of(self, space: SpaceId, person: PersonId) -> Iterator[Engagement]:
        for pair, engagements in self._records[space].engagements.items():
            if person in pair:
                yield from engagements.values()

    def add_note(self, space: SpaceId, note: Note) -> None:
        self._records[space].notes.append(note)

    def notes(self, space: SpaceId, ego: PersonId, alter: PersonId | None = None) -> list[Note]:
        notes = (note for note in self._records[space].notes if note.ego == ego and alter in (None, note.alter))
        return sorted(notes, key=lambda note: -note.at)

    def save_nudges(self, space: SpaceId, nudges: Iterable[Nudge]) -> None:
        for nudge in nudges:
            self._records[space].nudges[nudge.ego][nudge.key] = nudge

    def nudges(self, space: SpaceId, ego: PersonId) -> list[Nudge]:
        return sorted(self._records[space].nudges[ego].values(), key=lambda nudge: (-nudge.at, nudge.place))
