"""Opens a database: makes the tables of an empty one, refuses one that is older or newer than this program. Imports no Alembic, which costs 0.3 seconds."""

import os
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, select

from bot.errors import ConfigurationError, NotMigrated, StorageError
from storage.crypto import Seal, load_key
from storage.engine import connect, is_sqlite, lock_space, sqlite_path, translated
from storage.holding import Release, opened_together
from storage.mapping import META
from storage.tables import REVISION, meta, metadata

_SALT_BYTES = 16
PROOF = b"kith"
DIGESTS = "digests"
"""The row of `meta` with the key of digests, sealed, once it is no longer the one that follows from the key."""
_stamp = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), nullable=False), PrimaryKeyConstraint("version_num", name="alembic_version_pkc")
)
"""Alembic's own table, as it makes it."""
STAMPED = select(_stamp.c.version_num)


def opened(url: str, key: bytes | None, patience: int) -> tuple[Engine, Seal, bytes, Release]:
    """An engine for a database whose tables are right, its seal and its salt, and how to let go of it."""
    seal = Seal(key_of(url, key))
    engine = connect(url, patience=patience)
    release: Release | None = None
    try:
        with translated():
            release = opened_together(engine)
        with translated(), engine.begin() as connection:
            ready = revision(connection) == REVISION and _known(connection, "salt") is not None
        with translated(), engine.execution_options(kith_begin="DEFERRED" if ready else "IMMEDIATE").begin() as connection:
            if not ready:
                lock_space(connection, "")
            _ensure_tables(connection)
            salt = _salt(connection, seal)
            digests = _known(connection, DIGESTS)
    except StorageError:
        if release is not None:
            release()
        engine.dispose()
        raise
    return engine, seal if digests is None else Seal(key_of(url, key), seal.open(digests)), salt, release


def revision(connection: Connection) -> str:
    """The migration that the tables stand at; empty when there are none of Kith's."""
    tables = inspect(connection).get_table_names()
    if _stamp.name not in tables:
        if tables:
            raise StorageError("The database holds tables that are not Kith's.", "Give Kith a database of its own.")
        return ""
    return str(connection.execute(STAMPED).scalar() or "")


def _ensure_tables(connection: Connection) -> None:
    """Makes the tables of an empty database; raises NotMigrated when those of another one are not this program's."""
    stamped = revision(connection)
    if not stamped:
        metadata.create_all(connection)
        _stamp.create(connection)
        connection.execute(insert(_stamp).values(version_num=REVISION))
    elif stamped != REVISION:
        advice = "Run: kith migrate" if stamped < REVISION else "Install the newest Kith; or, with the newest, run: kith migrate --back"
        raise NotMigrated(f"The database stands at {stamped}, this program at {REVISION}.", advice)


def _salt(connection: Connection, seal: Seal) -> bytes:
    """The salt of this database. At first use it is made, with a proof of the key; later another key raises StorageError."""
    salt, proof = _known(connection, "salt"), _known(connection, "check")
    if salt is None or proof is None:
        salt, proof = os.urandom(_SALT_BYTES), seal.seal(PROOF)
        connection.execute(insert(meta), [{"name": "salt", "value": salt}, {"name": "check", "value": proof}])
    seal.open(proof)
    return salt


def _known(connection: Connection, name: str) -> bytes | None:
    return connection.execute(META, {"name": name}).scalar()


def key_of(url: str, key: bytes | None) -> bytes:
    """The key that was given; else that of a SQLite file that came without one, `<file>.key`."""
    if key is not None:
        return key
    if not is_sqlite(url):
        raise ConfigurationError("A PostgreSQL database needs a key.", "Set KITH_KEY_FILE.")
    path = sqlite_path(url)
    return load_key(Path(f"{path}.key"))
