"""The record in memory: the second `bot.ports.Store`, for a try-out and for tests. It passes the tests of the database and keeps nothing when it is closed.

What a batch, an erasure and the passing of time change is in `storage.record`; here is who asks for it, the other calls are in the parts that it joins.
"""

from collections.abc import Sequence

from bot.model import Ego, Note, PersonId, Space, SpaceId
from bot.moment import Moment
from bot.stored import Batch
from storage.recalling import Recalling
from storage.reminding import Reminding


class MemoryStore(Recalling, Reminding):
    """`bot.ports.Store` without a database."""

    def save_space(self, space: Space) -> None:
        """Adds or replaces a space."""
        with self._record(space.id) as record:
            record.space = space

    def forget_space(self, space: SpaceId) -> None:
        """Deletes everything of a space."""
        with self._lock:
            self._open().pop(space, None)

    def save_ego(self, space: SpaceId, ego: Ego) -> None:
        """Adds a person who opted in, or replaces their preferences; lifts the tombstone of one who was forgotten."""
        with self._record(space) as record:
            record.forgotten.discard(record.digest(ego.id))
            record.egos[ego.id] = ego

    def save_egos(self, space: SpaceId, egos: Sequence[Ego]) -> None:
        """Adds several people who opted in, or replaces their preferences."""
        for ego in egos:
            self.save_ego(space, ego)

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

    def add_note(self, space: SpaceId, note: Note) -> None:
        """Keeps a note; one about somebody who must not be recorded is not kept."""
        with self._record(space) as record:
            if not (record.barred(note.ego) or record.barred(note.alter)):
                record.notes.append(note)
