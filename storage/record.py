"""One space's record as plain dictionaries: what a batch, an erasure and the passing of time do to it. The memory of `storage.memory`; no lock in here."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from bot.errors import Conflict
from bot.model import (
    Channel,
    ChannelId,
    Ego,
    Engagement,
    MessageId,
    Mirror,
    Note,
    Nudge,
    OpenKind,
    OpenPair,
    OpenTurn,
    Person,
    PersonId,
    Post,
    Reaction,
    Space,
    Tie,
    Turn,
    channel_of,
)
from bot.moment import WEEK, Moment
from bot.stored import Batch
from bot.ties import merge, refolded, still_open
from storage.barring import named, turn_without, without
from storage.turns import Turns

_K = TypeVar("_K")
_V = TypeVar("_V")
_Pair = tuple[PersonId, PersonId]
_PairKey = tuple[PersonId, PersonId, OpenKind, MessageId]


@dataclass
class Record:
    """Everything about one space."""

    digest: Callable[[str], bytes]
    """What stands for a person who was forgotten."""
    space: Space | None = None
    people: dict[PersonId, Person] = field(default_factory=dict)
    channels: dict[ChannelId, Channel] = field(default_factory=dict)
    heard: dict[ChannelId, Moment] = field(default_factory=dict)
    expired: dict[ChannelId, Moment] = field(default_factory=dict)
    egos: dict[PersonId, Ego] = field(default_factory=dict)
    invisible: set[PersonId] = field(default_factory=set)
    forgotten: set[bytes] = field(default_factory=set)
    turns: Turns = field(default_factory=Turns)
    reactions: dict[MessageId, dict[Reaction, Moment]] = field(default_factory=dict)
    tombstones: dict[MessageId, Moment] = field(default_factory=dict)
    engagements: dict[tuple[PersonId, PersonId, MessageId], Engagement] = field(default_factory=dict)
    ties: dict[_Pair, Tie] = field(default_factory=dict)
    pairs: dict[_PairKey, OpenPair] = field(default_factory=dict)
    opened: defaultdict[_Pair, set[_PairKey]] = field(default_factory=lambda: defaultdict(set))
    """Keys of the pairs between two people; some of them may be gone."""
    open_turns: dict[MessageId, OpenTurn] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    nudges: dict[tuple[PersonId, str], Nudge] = field(default_factory=dict)
    posts: dict[tuple[PersonId, str], Post] = field(default_factory=dict)
    hidden: set[tuple[PersonId, PersonId]] = field(default_factory=set)
    """(person, other): who is never suggested to whom."""

    def barred(self, person: PersonId) -> bool:
        """Whether nothing may be recorded about somebody."""
        return person in self.invisible or (bool(self.forgotten) and self.digest(person) in self.forgotten)

    def knows(self, person: PersonId) -> bool:
        """Whether anything is kept about somebody."""
        turns = any(person in (turn.speaker, *turn.mentions, *turn.addressees, *turn.about) for turn in self.turns)
        return turns or person in self.people or person in self.egos or person in self.invisible or any(person in key[:2] for key in self.engagements)

    def apply(self, batch: Batch) -> None:
        """Applies a batch. Raises Conflict before anything is changed when one of its new turns or reactions is known or deleted."""
        for person in named(batch):
            if self.barred(person):
                batch = without(batch, person)
        if self._knows(batch):
            raise Conflict("Some of this was recorded or deleted already.", "Read the channel again, then retry with what is new.")
        if any(self.heard.get(channel) != known for channel, known in batch.heard.items()):
            raise Conflict("Something newer was recorded meanwhile.", "Read the channel again, then retry with what is new.")
        self.people |= batch.people
        self.channels |= batch.channels
        self._hear((*batch.turns, *batch.changed))
        self._remove(batch.removed)
        for one in batch.reactions:
            self.reactions.setdefault(one.message, {})[one] = self._dated(one.message)
        for one in batch.unreactions:
            self.reactions.get(one.message, {}).pop(one, None)
        _drop(self.engagements, (_key(one) for one in batch.disengagements))
        self.engagements |= {_key(one): one for one in batch.engagements}
        self._merge(batch)
        self._take_up(batch)

    def _knows(self, batch: Batch) -> bool:
        """Whether something new of a batch is known, deleted, or stands in it twice."""
        new = {turn.id for turn in batch.turns}
        kept = [one for one in batch.reactions if one.message not in batch.removed]
        known = any(one in self.reactions.get(one.message, ()) for one in kept) or any(one.message in self.tombstones for one in batch.reactions)
        twice = len(new) < len(batch.turns) or len(set(batch.reactions)) < len(batch.reactions)
        return known or twice or any(one in self.turns or one in self.tombstones for one in new)

    def _hear(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            self.turns.put(turn)
            self.heard[turn.channel] = max(self.heard.get(turn.channel, turn.at), turn.at)

    def _dated(self, message: MessageId) -> Moment:
        """When a message was said; of one that was never seen, the newest of its channel."""
        known = self.turns.get(message)
        return known.at if known else self.heard.get(channel_of(message), Moment(0))

    def _remove(self, messages: Iterable[MessageId]) -> None:
        gone = set(messages)
        self.tombstones |= {message: self._dated(message) for message in gone if message not in self.tombstones}
        _drop(self.reactions, gone)
        self.turns.drop(gone)

    def _merge(self, batch: Batch) -> None:
        """Ties, open pairs and refolds."""
        for pair, tie in batch.ties.items():
            self.ties[pair] = merge(self.ties[pair], tie) if pair in self.ties else tie
            self._close(pair)
        self._open(batch.open_pairs)
        _drop(self.ties, batch.refolds)
        for pair in batch.refolds:
            _drop(self.pairs, self.opened.pop(pair, ()))
        for ego, alter in batch.refolds:
            refold, pairs = refolded(ego, self.between(ego, alter), batch.left_out.get(ego, ()))
            if refold is not None:
                self.ties[ego, alter] = refold
            self._open(pairs)

    def _close(self, between: _Pair) -> None:
        """Drops the open pairs that a tie closes."""
        opened = self.opened[between] & self.pairs.keys()
        closed = {key for key in opened if not still_open(self.pairs[key], self.ties[between])}
        _drop(self.pairs, closed)
        self.opened[between] = opened - closed

    def _open(self, pairs: Iterable[OpenPair]) -> None:
        for pair in pairs:
            if still_open(pair, self.ties.get((pair.ego, pair.alter))):
                key = (pair.ego, pair.alter, pair.kind, pair.message)
                self.pairs[key] = pair
                self.opened[pair.ego, pair.alter].add(key)

    def _take_up(self, batch: Batch) -> None:
        if batch.retaken:
            _drop(self.open_turns, [turn.message for turn in self.open_turns.values() if turn.channel in batch.retaken])
            self.open_turns |= {turn.message: turn for turns in batch.retaken.values() for turn in turns}
        self.open_turns |= {turn.message: turn for turn in batch.open_turns}
        _drop(self.open_turns, batch.taken_up)

    def between(self, a: PersonId, b: PersonId, since: Moment | None = None) -> list[Engagement]:
        """The engagements of two people with each other from a moment on, in order."""
        ways = ((a, b), (b, a))
        found = [one for one in self.engagements.values() if (one.speaker, one.addressee) in ways and (since is None or one.at >= since)]
        return sorted(found, key=attrgetter("at", "message", "speaker"))

    def mirror(self, ego: PersonId, since: Moment) -> list[Mirror]:
        """What ego asked, answered and announced in each week from a moment on."""
        sent = [one for one in self.engagements.values() if one.speaker == ego and one.at >= since]
        asked = Counter((one.at - since) // WEEK for one in sent if "question" in one.kinds)
        answered = Counter((one.at - since) // WEEK for one in sent if "answer" in one.kinds)
        own = [turn for turn in self.turns if turn.speaker == ego and turn.at >= since and "announcement" in turn.acts]
        told = Counter((turn.at - since) // WEEK for turn in own)
        weeks = {*((one.at - since) // WEEK for one in sent), *told}
        return [Mirror(week, asked[week], answered[week], told[week]) for week in sorted(weeks)]

    def opt_out(self, ego: PersonId) -> None:
        """Deletes ego's record, and the engagements that no other ego shares."""
        self.egos.pop(ego, None)
        _drop(self.ties, [pair for pair in self.ties if pair[0] == ego])
        _drop(self.pairs, [key for key in self.pairs if key[0] == ego])
        _drop(self.nudges, [key for key in self.nudges if key[0] == ego])
        _drop(self.posts, [key for key in self.posts if key[0] == ego])
        self.notes = [note for note in self.notes if note.ego != ego]
        _drop(self.engagements, [key for key in self.engagements if ego in key[:2] and not ({*key[:2]} - {ego}) & self.egos.keys()])

    def forget(self, person: PersonId) -> None:
        """Deletes all about somebody; turns of others stay, without them."""
        self.egos.pop(person, None)
        self.people.pop(person, None)
        said = {turn.id for turn in self.turns if turn.speaker == person}
        _drop(self.reactions, said)
        for reactions in self.reactions.values():
            _drop(reactions, [one for one in reactions if one.person == person])
        _drop(self.open_turns, [turn.message for turn in self.open_turns.values() if turn.speaker == person])
        self.turns.drop(said)
        for turn in self.turns:
            self.turns.put(turn_without(turn, person))
        _drop(self.engagements, [key for key in self.engagements if person in key[:2]])
        _drop(self.ties, [pair for pair in self.ties if person in pair])
        _drop(self.pairs, [key for key in self.pairs if person in key[:2]])
        _drop(self.nudges, [key for key, nudge in self.nudges.items() if person in (nudge.ego, nudge.alter, nudge.other)])
        _drop(self.posts, [key for key in self.posts if key[0] == person])
        self.notes = [note for note in self.notes if person not in (note.ego, note.alter)]
        self.hidden = {pair for pair in self.hidden if person not in pair}

    def expire(self, before: Moment) -> int:
        """Lets go of what is older; returns the number of turns."""
        for message, reactions in self.reactions.items():
            turn = self.turns.get(message)
            _drop(reactions, [one for one, at in reactions.items() if (turn.at if turn else at) < before])
        _drop(self.tombstones, [message for message, at in self.tombstones.items() if at < before])
        _drop(self.open_turns, [message for message, turn in self.open_turns.items() if turn.at < before])
        _drop(self.pairs, [key for key, pair in self.pairs.items() if pair.at < before])
        old = [turn for turn in self.turns if turn.at < before]
        self.expired |= {turn.channel: before for turn in old}
        self.turns.drop(turn.id for turn in old)
        return len(old)


def _key(engagement: Engagement) -> tuple[PersonId, PersonId, MessageId]:
    return engagement.speaker, engagement.addressee, engagement.message


def _drop(known: dict[_K, _V], keys: Iterable[_K]) -> None:
    for key in keys:
        known.pop(key, None)
