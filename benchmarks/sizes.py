"""Bytes on disk, by `dbstat`."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure

_MESSAGE = ("turn", "turn_person", "open_turn")
_ENGAGEMENT = ("engagement", "tie", "open_pair")
_TOPICS = "SELECT coalesce(sum(length(topics)), 0) FROM {}"


def density(file: Path) -> Iterator[Figure]:
    """Bytes of the file for each message and each engagement, indexes included: compacted, and in the note as an import leaves it."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    loose = _sizes(database)
    database.execute("VACUUM")
    dense = _sizes(database)
    database.close()
    for name in dense:
        yield Figure(f"bytes {name}", dense[name], 60, "bytes", f"{loose[name]:.1f} before the file is compacted")


def _sizes(database: sqlite3.Connection) -> dict[str, float]:
    """Bytes a message, encrypted topics left out, and an engagement with its ties and open pairs."""
    messages, engagements = (database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("turn", "engagement"))
    topics = sum(database.execute(_TOPICS.format(table)).fetchone()[0] for table in ("turn", "open_turn"))
    return {"a message": (_bytes(database, _MESSAGE) - topics) / messages, "an engagement": _bytes(database, _ENGAGEMENT) / engagements}


def _bytes(database: sqlite3.Connection, tables: tuple[str, ...]) -> int:
    """Bytes of the pages of tables and their indexes."""
    owned = "SELECT name FROM sqlite_master WHERE tbl_name IN ({})".format(",".join("?" * len(tables)))
    return int(database.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({owned})", tables).fetchone()[0])
