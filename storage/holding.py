"""Who holds a database: many programs that share it, or one alone. A hold ends with its process, however that ends. Reads and writes no table.

SQLite: locked files beside the database. PostgreSQL: advisory locks of a session that does nothing else.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from bot.errors import StorageError
from storage.engine import connect, is_sqlite, sqlite_path, translated

_OPEN = "open"
_RUN = "run"
_IN_USE = "Kith is using this database."
_STOP_IT = "Stop kith run, and whatever else of Kith works on it; then try again."

Release = Callable[[], None]


def opened_together(engine: Engine) -> Release:
    """Holds a database together with others, until the release. Raises StorageError while one program has it alone."""
    release = _hold(engine, _OPEN, alone=False)
    if release is None:
        raise StorageError("The database is being restored, migrated or given a new key.", "Wait until that is done.")
    return release


@contextmanager
def alone(url: str) -> Iterator[None]:
    """While nobody else has the database open. Raises StorageError when somebody has."""
    engine = connect(url)
    try:
        with translated():
            release = _hold(engine, _OPEN, alone=True)
        if release is None:
            raise StorageError(_IN_USE, _STOP_IT)
        try:
            yield
        finally:
            release()
    finally:
        engine.dispose()


@contextmanager
def serving(url: str, shards: tuple[range, int] | None, *, discord: bool) -> Iterator[None]:
    """While no other process does the same: serves a SQLite file, or on PostgreSQL the same shards of Discord (None: all). Raises StorageError."""
    engine = connect(url)
    releases: list[Release] = []
    try:
        with translated():
            for name, by_itself, problem in _claims(url, shards, discord=discord):
                release = _hold(engine, name, alone=by_itself)
                if release is None:
                    raise problem
                releases.append(release)
        yield
    finally:
        for release in releases:
            release()
        engine.dispose()


def _claims(url: str, shards: tuple[range, int] | None, *, discord: bool) -> Iterator[tuple[str, bool, StorageError]]:
    """What must be held to serve: name, whether alone, and what is the matter if it can't be."""
    if is_sqlite(url):
        yield _RUN, True, StorageError(f"kith run serves {sqlite_path(url)} already.", "Stop that one first. Several processes need PostgreSQL.")
    elif discord:
        advice = "Stop it, or give each process shards of its own: KITH_DISCORD_SHARDS=0-3/8 here, 4-7/8 there."
        yield "discord", shards is None, StorageError("Another process serves Discord on this database already.", advice)
        for shard in shards[0] if shards else ():
            of = f"{shard}/{shards[1]}" if shards else ""
            yield f"discord {of}", True, StorageError(f"Another process serves Discord's shard {of} on this database already.", advice)


def _hold(engine: Engine, name: str, *, alone: bool) -> Release | None:
    """Holds something of a database by its name; None when others do."""
    if engine.dialect.name == "sqlite":
        return _file_held(Path(f"{sqlite_path(engine.url.render_as_string())}.{name}.lock"), alone=alone)
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    function = f"pg_try_advisory_lock{'' if alone else '_shared'}"
    held = connection.exec_driver_sql(f"SELECT {function}(hashtextextended(%s, 0))", (f"kith {name}",)).scalar()

    def release() -> None:
        connection.invalidate()  # the session ends, and what it holds with it
        connection.close()

    if not held:
        release()
    return release if held else None


def _file_held(path: Path, *, alone: bool) -> Release | None:
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as exc:
        raise StorageError(f"The file {path} can't be made: {exc.strerror}.", "Check the folder and its owner.") from exc
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return None
    return lambda: os.close(file)
