"""The part of the store that adds and takes back consent, forgets people and spaces, and lets old things go."""

import os
from collections.abc import Sequence

from msgspec import json
from sqlalchemy import Connection, Executable, insert

from bot.model import Ego, PersonId, SpaceId
from bot.moment import Moment
from storage import erasing, queries
from storage.barring import turn_without
from storage.engine import driver, translated
from storage.mapping import Numbers
from storage.posting import Posting
from storage.reading import Reading
from storage.tables import forgotten
from storage.writing import Writing

_BURY = insert(forgotten)


class Consent(Reading, Writing, Posting):
    """Who takes part."""

    def save_ego(self, space: SpaceId, ego: Ego) -> None:
        """Adds a person who opted in, or replaces their preferences; lifts the tombstone of one who was forgotten."""
        self.save_egos(space, [ego])

    def save_egos(self, space: SpaceId, egos: Sequence[Ego]) -> None:
        """Adds several people who opted in, or replaces their preferences."""
        with self.recording(space) as numbers:
            lifted = [(numbers.space, numbers.digest(ego.id)) for ego in egos if numbers.forgot(ego.id)]
            if lifted:
                self.run_named(numbers.connection, erasing.DROP_TOMBSTONE, ("space", "digest"), lifted)
                self._erased(numbers.connection)
            rows = [
                (numbers.space, numbers.person(one.id), one.since, json.encode(one.preferences).decode(), one.address or None, one.unreachable, one.due)
                for one in egos
            ]
            self.run_many(numbers.connection, self.upserts.ego, rows)
            self._consented(numbers)

    def drop_ego(self, space: SpaceId, ego: PersonId) -> None:
        """Opting out: deletes ego's record (ties, open pairs, notes, nudges, engagements that no other ego shares) and their consent."""
        with self.recording(space) as numbers:
            self._run_all(numbers, erasing.OPT_OUT, person=numbers.known(ego))
            self._consented(numbers)
        self._wipe()

    def set_invisible(self, space: SpaceId, person: PersonId, invisible: bool) -> None:
        """Marks somebody who must never be recorded or suggested; marking forgets all that is stored about them, their consent too."""
        with self.recording(space) as numbers:
            if invisible:
                self._forget(numbers, person)
                self.run(numbers.connection, erasing.HIDE_PERSON, person=numbers.person(person))
            else:
                self.run(numbers.connection, erasing.SHOW_PERSON, person=numbers.known(person))
            self._consented(numbers)
        if invisible:
            self._wipe()

    def forget(self, space: SpaceId, person: PersonId) -> None:
        """Deletes a person as subject and as object from every table, and leaves a salted tombstone."""
        with self.recording(space) as numbers:
            self._forget(numbers, person)
            digest = numbers.digest(person)
            self.run(numbers.connection, erasing.DROP_PERSON, person=numbers.known(person))
            self.run(numbers.connection, erasing.DROP_TOMBSTONE, space=numbers.space, digest=digest)
            self.run_many(numbers.connection, _BURY, [(numbers.space, digest)])
            self._consented(numbers)
        self._wipe()

    def forget_space(self, space: SpaceId) -> None:
        """Deletes everything of a space."""
        with self.recording(space) as numbers:
            self._run_all(numbers, erasing.DROP_SPACE)
            self._erased(numbers.connection)
        self._wipe()

    def expire(self, space: SpaceId, before: Moment) -> int:
        """Deletes turns, reactions, tombstones, open turns and open pairs from before a moment; returns the number of turns."""
        with self.recording(space) as numbers:
            self._run_all(numbers, (*erasing.EXPIRE, erasing.DATE_CHANNELS), before=before)
            gone = int(self.run(numbers.connection, erasing.EXPIRE_TURNS, space=numbers.space, before=before).rowcount)
            if gone:
                self._consented(numbers)  # from which moment on turns are kept is something of a channel
            return gone

    def _forget(self, numbers: Numbers, person: PersonId) -> None:
        """Deletes all about somebody but their row in `person`; turns of others stay, without them."""
        number = numbers.known(person)
        addressed = self.run(numbers.connection, erasing.ADDRESSED, space=numbers.space, person=number).fetchall()
        reader = driver(numbers.connection)
        turns = [turn for channel, ext in addressed for turn in self._turns(reader, queries.TURN, numbers.outside, channel=channel, ext=ext)]
        self._run_all(numbers, erasing.FORGET, person=number)
        self._change_turns(numbers.connection, [turn_without(turn, person) for turn in turns], numbers)
        self._erased(numbers.connection)

    def _run_all(self, numbers: Numbers, statements: tuple[Executable, ...], **values: object) -> None:
        for statement in statements:
            self.run(numbers.connection, statement, space=numbers.space, **values)

    def _erased(self, connection: Connection) -> None:
        self.erased(connection, os.urandom(8))

    def _wipe(self) -> None:
        """Empties SQLite's log, so that what was deleted is in no file; deleted bytes of the database itself were zeroed."""
        if self._engine.dialect.name != "sqlite":
            return
        with translated():
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.close()
