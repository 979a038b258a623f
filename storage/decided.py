"""What people decided after a backup was made, read from the database that it replaces and decided again in it: no backup brings back who asked to go."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from bot.model import PersonId, SpaceId
from storage.store import SqlStore, open_store

_PEOPLE = "SELECT s.outside_id, p.outside_id FROM person p JOIN space s ON s.id = p.space"
_EGOS = "SELECT s.outside_id, p.outside_id FROM ego e JOIN person p ON p.id = e.person JOIN space s ON s.id = e.space"
_WATCHED = "SELECT s.outside_id, c.outside_id FROM channel c JOIN space s ON s.id = c.space WHERE c.watched"
_FORGOTTEN = "SELECT s.outside_id, f.digest FROM forgotten f JOIN space s ON s.id = f.space"
_SALT = "SELECT value FROM meta WHERE name = 'salt'"
_BURY = "INSERT OR IGNORE INTO forgotten SELECT id, ? FROM space WHERE outside_id = ?"
_UNWATCH = "UPDATE channel SET watched = 0 WHERE outside_id = ? AND space IN (SELECT id FROM space WHERE outside_id = ?)"

Place = tuple[str, str]
"""The outside ids of a space and of somebody or something in it."""


class Decisions(NamedTuple):
    """What holds now and did not when the backup was made."""

    left: frozenset[str] = frozenset()
    """Spaces that are gone."""
    forgotten: frozenset[tuple[str, bytes]] = frozenset()
    invisible: frozenset[Place] = frozenset()
    stopped: frozenset[Place] = frozenset()
    unwatched: frozenset[Place] = frozenset()


def decisions(now: Path, backup: Path) -> Decisions | None:
    """What was decided between a backup and now; None when the database of now can't be read. Of another database (another salt) nothing."""
    try:
        with closing(sqlite3.connect(now)) as present, closing(sqlite3.connect(backup)) as past:
            if _rows(present, _SALT) != _rows(past, _SALT):
                return Decisions()
            spaces = [frozenset(one for (one,) in _rows(base, "SELECT outside_id FROM space")) for base in (past, present)]
            hidden = [_rows(base, f"{_PEOPLE} WHERE p.invisible") for base in (past, present)]
            return Decisions(
                spaces[0] - spaces[1],
                frozenset(_rows(present, _FORGOTTEN) - _rows(past, _FORGOTTEN)),
                hidden[1] - hidden[0],
                _rows(past, _EGOS) - _rows(present, _EGOS),
                _rows(past, _WATCHED) - _rows(present, _WATCHED),
            )
    except sqlite3.Error:
        return None


def decided_again(url: str, key: bytes, since: Decisions) -> int:
    """Decides the same in a backup; returns how many spaces, people and channels that is about."""
    if not any(since):
        return 0
    file = url.removeprefix("sqlite:///")
    with closing(open_store(url, key)) as store:
        for space in since.left:
            store.forget_space(SpaceId(space))
        for space, person in since.stopped:
            store.drop_ego(SpaceId(space), PersonId(person))
        for space, person in since.invisible:
            store.set_invisible(SpaceId(space), PersonId(person), True)
        forgotten = _called(store, file, since.forgotten)
        for space, person in forgotten:
            store.forget(SpaceId(space), PersonId(person))
    with closing(sqlite3.connect(file)) as backup, backup:
        backup.executemany(_BURY, [(digest, space) for space, digest in since.forgotten])
        backup.executemany(_UNWATCH, [(channel, space) for space, channel in since.unwatched])
    people = {place for place in {*since.stopped, *since.invisible, *forgotten} if place[0] not in since.left}
    return len(since.left) + len(people) + len(since.unwatched)


def _called(store: SqlStore, file: str, forgotten: frozenset[tuple[str, bytes]]) -> list[Place]:
    """Who in a backup is meant by the digests of the forgotten."""
    with closing(sqlite3.connect(file)) as backup:
        everybody = _rows(backup, _PEOPLE)
    return [(space, person) for space, person in everybody if (space, store.person_digest(SpaceId(space), person)) in forgotten]


def _rows(base: sqlite3.Connection, statement: str) -> frozenset[Any]:
    return frozenset(base.execute(statement))
