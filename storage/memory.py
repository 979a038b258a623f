"""The record in memory: the second `bot.ports.Store`, for a try-out and for tests. It passes the tests of the database and keeps nothing when it is closed.

What changes the record is in `storage.record`; here are the lock and the reading, which looks through all of a space: fine for thousands of messages.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import nlargest
from operator import attrgetter

from msgspec.structs import replace

from bot.errors import StorageError
from bot.model import (
    Act,
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
    SpaceId,
    Tie,
    Turn,
)
from bot.moment import Moment
from bot.ports import SOON, Backlog, Batch, ChannelState
from bot.ties import last_contact
from storage.crypto import KEY_BYTES, Seal
from storage.facts import CLAIMED, SENT, UNSENT, claimed_until
from storage.record import Record, channel_of

_BY_ID, _BY_TIME, _BY_DUE = attrgetter("id"), attrgetter("at"), attrgetter("due")


class MemoryStore:
    """`bot.ports.Store` without a database."""

    def __init__(self) -> None:
        self._records: dict[SpaceId, Record] | None = {}
        self._lock = threading.Lock()
        self._seal, self._salt = Seal(os.urandom(KEY_BYTES)), os.urandom(16)

    def close(self) -> None:
        """Lets go of everything; further calls are errors."""
        self._records = None

    def save_space(self, space: Space) -> None:
        """Adds or replaces a space."""
        with self._record(space.id) as record:
            record.space = space

    def spaces(self) -> list[Space]:
        """All spaces, by id."""
        with self._lock:
            return sorted((record.space for record in self._open().values() if record.space), key=_BY_ID)

    def forget_space(self, space: SpaceId) -> None:
        """Deletes everything of a space."""
        with self._lock:
            self._open().pop(space, None)

    def people(self, space: SpaceId) -> list[Person]:
        """Everybody seen in a space who is not invisible or forgotten, by id."""
        with self._record(space) as record:
            return sorted(record.people.values(), key=_BY_ID)

    def channels(self, space: SpaceId) -> list[Channel]:
        """All channels of a space, by id."""
        with self._record(space) as record:
            return sorted((replace(one, expired_before=record.expired.get(one.id)) for one in record.channels.values()), key=_BY_ID)

    def save_ego(self, space: SpaceId, ego: Ego) -> None:
        """Adds a person who opted in, or replaces their preferences; lifts the tombstone of one who was forgotten."""
        with self._record(space) as record:
            record.forgotten.discard(record.digest(ego.id))
            record.egos[ego.id] = ego

    def save_egos(self, space: SpaceId, egos: Sequence[Ego]) -> None:
        """Adds several people who opted in, or replaces their preferences."""
        for ego in egos:
            self.save_ego(space, ego)

    def egos(self, space: SpaceId) -> list[Ego]:
        """Everybody who opted in, by id."""
        with self._record(space) as record:
            return sorted(record.egos.values(), key=_BY_ID)

    def drop_ego(self, space: SpaceId, ego: PersonId) -> None:
        """Opting out: deletes ego's record (ties, open pairs, notes, nudges, engagements that no other ego shares) and their consent."""
        with self._record(space) as record:
            record.opt_out(ego)

    def set_invisible(self, space: SpaceId, person: PersonId, invisible: bool) -> None:
        """Marks somebody who must never be recorded or suggested; marking forgets all that is stored about them, their consent too."""
        with self._record(space) as record:
            if invisible:
                record.forget(person)
                record.invisible.add(person)
            else:
                record.invisible.discard(person)

    def consents(self, _space: SpaceId) -> int:
        """Always the same: a record in memory belongs to one process, which knows what it changed."""
        return 0

    def all_consents(self) -> dict[SpaceId, int]:
        """None that could change."""
        return {}

    def invisible(self, space: SpaceId) -> set[PersonId]:
        """Everybody who chose to be invisible."""
        with self._record(space) as record:
            return set(record.invisible)

    def forget(self, space: SpaceId, person: PersonId) -> None:
        """Deletes a person as subject and as object, and leaves a salted tombstone."""
        with self._record(space) as record:
            record.forget(person)
            record.invisible.discard(person)
            record.forgotten.add(record.digest(person))

    def forgotten(self, space: SpaceId, person: PersonId) -> bool:
        """Whether a person asked to be forgotten and has not started again."""
        with self._record(space) as record:
            return record.digest(person) in record.forgotten

    def has_forgotten(self, space: SpaceId) -> bool:
        """Whether anybody asked to be forgotten."""
        with self._record(space) as record:
            return bool(record.forgotten)

    def write(self, batch: Batch) -> None:
        """Applies a batch atomically. Raises Conflict when one of its new turns or reactions is already stored or deleted."""
        with self._record(batch.space) as record:
            record.apply(batch)

    def expire(self, space: SpaceId, before: Moment) -> int:
        """Deletes turns, reactions, tombstones, open turns and open pairs from before a moment; returns the number of turns."""
        with self._record(space) as record:
            return record.expire(before)

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

    def engagements_between(self, space: SpaceId, a: PersonId, b: PersonId) -> list[Engagement]:
        """All engagements of two people with each other, in order of (at, message)."""
        with self._record(space) as record:
            return record.between(a, b)

    def engagements_of(self, space: SpaceId, person: PersonId) -> Iterator[Engagement]:
        """Every engagement that a person took part in, for their data export."""
        return iter(self._engagements(space, lambda one: person in (one.speaker, one.addressee)))

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

    def add_note(self, space: SpaceId, note: Note) -> None:
        """Keeps a note; one about somebody who must not be recorded is not kept."""
        with self._record(space) as record:
            if not (record.barred(note.ego) or record.barred(note.alter)):
                record.notes.append(note)

    def notes(self, space: SpaceId, ego: PersonId, alter: PersonId | None = None) -> list[Note]:
        """Ego's notes, about one alter or all, newest first."""
        with self._record(space) as record:
            found = [note for note in reversed(record.notes) if note.ego == ego and alter in (None, note.alter)]
        return sorted(found, key=_BY_TIME, reverse=True)

    def save_nudges(self, space: SpaceId, nudges: Iterable[Nudge]) -> None:
        """Adds or replaces nudges, known by (ego, key); those about somebody who must not be recorded are not kept."""
        with self._record(space) as record:
            record.nudges |= {
                (nudge.ego, nudge.key): nudge for nudge in nudges if not any(record.barred(one) for one in (nudge.ego, nudge.alter, nudge.other) if one)
            }

    def nudges(self, space: SpaceId, ego: PersonId) -> list[Nudge]:
        """What ego was shown, newest first and in order of place."""
        with self._record(space) as record:
            return sorted((nudge for nudge in record.nudges.values() if nudge.ego == ego), key=lambda nudge: (-nudge.at, nudge.place))

    def standing(self, space: SpaceId, egos: Iterable[PersonId], messages: Iterable[MessageId], since: Moment) -> list[Nudge]:
        """Nudges of these egos, and about these messages, that a post brought or held back since a moment."""
        people, about = set(egos), set(messages)
        with self._record(space) as record:
            found = [one for one in record.nudges.values() if one.post and one.since >= since and (one.ego in people or one.evidence in about)]
        return sorted(found, key=attrgetter("ego", "key"))

    def nudges_about(self, space: SpaceId, person: PersonId) -> list[Nudge]:
        """What others were shown about a person."""
        with self._record(space) as record:
            return sorted((nudge for nudge in record.nudges.values() if person in (nudge.alter, nudge.other)), key=attrgetter("ego", "key"))

    def hide(self, space: SpaceId, person: PersonId, other: PersonId, hidden: bool) -> None:
        """A person is never suggested to another one, or is again."""
        with self._record(space) as record:
            if not hidden:
                record.hidden.discard((person, other))
            elif not (record.barred(person) or record.barred(other)):
                record.hidden.add((person, other))

    def hidden_from(self, space: SpaceId, ego: PersonId) -> set[PersonId]:
        """Who is never suggested to ego."""
        with self._record(space) as record:
            return {person for person, other in record.hidden if other == ego}

    def due_egos(self, now: Moment, limit: int) -> list[Ego]:
        """People of all spaces to whom Kith may speak now or whose moment was never worked out, the longest overdue first."""
        with self._lock:
            found = [ego for record in self._open().values() for ego in record.egos.values() if ego.due <= now]
        return sorted(found, key=_BY_DUE)[:limit]

    def schedule(self, egos: Sequence[Ego]) -> None:
        """Keeps `due` of people who opted in, and nothing else of them."""
        for one in egos:
            with self._record(one.space) as record:
                if one.id in record.egos:
                    record.egos[one.id] = replace(record.egos[one.id], due=one.due)

    def add_posts(self, posts: Sequence[Post]) -> list[Post]:
        """Adds posts; returns those whose (ego, key) was not there."""
        added: list[Post] = []
        for one in posts:
            with self._record(one.space) as record:
                if (one.ego, one.key) not in record.posts and not record.barred(one.ego):
                    record.posts[one.ego, one.key] = one
                    added.append(one)
        return added

    def claim_posts(self, now: Moment, until: Moment, limit: int) -> list[Post]:
        """Posts of all spaces that are due, the longest first; each is "sending" or "revising", and is nobody else's until then."""
        with self._lock:
            unsent = [one for record in self._open().values() for one in record.posts.values() if one.state in UNSENT and one.due <= now]
            claimed = [claimed_until(one, until) for one in sorted(unsent, key=_BY_DUE)[:limit]]
            for one in claimed:
                self._open()[one.space].posts[one.ego, one.key] = one
        return claimed

    def spoil(self, space: SpaceId, posts: Iterable[tuple[PersonId, str]], now: Moment) -> None:
        """Posts, as (ego, key), become stale if they were sent: they are due again, to be changed."""
        with self._record(space) as record:
            for key in posts:
                if key in record.posts and record.posts[key].state in SENT:
                    record.posts[key] = replace(record.posts[key], state="stale", due=now, attempts=0)

    def backlog(self, now: Moment) -> Backlog:
        """What is due and was not sent."""
        with self._lock:
            due = [one.due for record in self._open().values() for one in record.posts.values() if one.state in ("waiting", "sending") and one.due <= now]
        return Backlog(len(due), min(due, default=None))

    def settle_post(self, post: Post) -> None:
        """Keeps what became of a post: its state, due, attempts and place."""
        with self._record(post.space) as record:
            known = record.posts.get((post.ego, post.key))
            if known is not None and known.state in CLAIMED:
                record.posts[post.ego, post.key] = post

    def posts(self, space: SpaceId, ego: PersonId) -> list[Post]:
        """All posts to ego, newest first."""
        with self._record(space) as record:
            return sorted((one for one in record.posts.values() if one.ego == ego), key=attrgetter("due", "key"), reverse=True)

    def _engagements(self, space: SpaceId, wanted: Callable[[Engagement], bool]) -> list[Engagement]:
        with self._record(space) as record:
            return [one for one in record.engagements.values() if wanted(one)]

    def _open(self) -> dict[SpaceId, Record]:
        if self._records is None:
            raise StorageError("The store was closed.", "Make a new one.")
        return self._records

    @contextmanager
    def _record(self, space: SpaceId) -> Iterator[Record]:
        """The record of a space, for one caller at a time."""
        with self._lock:
            records = self._open()
            if space not in records:
                records[space] = Record(lambda person: self._seal.digest(self._salt, space, person))
            yield records[space]
