"""A SQLite file that refuses, because another program is at it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def unwritable(file: Path) -> Iterator[sqlite3.Connection]:
    """Another program writes to it, and has not finished; at the end it takes its own back."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        if other.in_transaction:
            other.execute("ROLLBACK")


@contextmanager
def unreadable(file: Path) -> Iterator[None]:
    """People can't be read, all else can."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("ALTER TABLE person RENAME TO nobody")
        yield
        other.execute("ALTER TABLE nobody RENAME TO person")
