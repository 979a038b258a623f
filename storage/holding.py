"""Who holds a database: many programs that share it, or one alone. A hold ends with its process, however that ends. Reads and writes no table.

SQLite: locked files beside the database. PostgreSQL: advisory locks of a session that does nothing else.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from bot.errors import StorageError, Taken
from storage.engine import connect, is_sqlite, sqlite_path, translated

_OPEN = "open"
_RUN = "run"
_IN_USE = "Kith is using this database."
_STOP_IT = "Stop kith run, and whatever else of Kith works on it; then try again."

TRIES = 3
"""How often a database is tried to be had alone: another program that tries the same is in the way for a moment."""
_HOLDERS = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND (classid::bigint << 32 | objid::bigint) = hashtextextended(%s, 0)
"""

Release = Callable[[], None]


def opened_together(engine: Engine) -> Release:
    """Holds a database together with others, until the release. Raises StorageError while one program has it alone."""
    release = _hold(engine, _OPEN, alone=False)
    if release is None:
        raise StorageError("The database is being restored, migrated or given a new key.", "Wait until that is done.")
    return release


@contextmanager
def alone(url: str) -> Iterator[None]:
    """While nobody else has the database open. Raises StorageError when somebody has, and says so when that one has it alone."""
    engine = connect(url)
    try:
        with translated():
            release = _held_alone(engine)
        if release is None:
            raise StorageError(_IN_USE, _STOP_IT)
        try:
            yield
        finally:
            release()
    finally:
        engine.dispose()


def _held_alone(engine: Engine) -> Release | None:
    """Holds a database alone; None while others use it. Raises StorageError while another program has it alone."""
    for _ in range(TRIES):
        release = _hold(engine, _OPEN, alone=True)
        if release is not None:
            return release
        opened_together(engine)()
    return None


class Serving:
    """What a process serves, held for as long as it lives. Blocking; from one thread at a time."""

    def __init__(self, url: str, shards: tuple[range, int] | None, *, discord: bool, roles: Sequence[str]) -> None:
        """`shards` of Discord (None: all); `roles` are held together with others, to be counted. On PostgreSQL all is held by one session."""
        self._url = url
        self._claims = [*_claims(url, shards, discord=discord)]
        self._roles = tuple(roles)
        self._engine = connect(url)
        self._session: Connection | None = None
        self._release: Release | None = None

    def hold(self) -> None:
        """Holds everything. Raises StorageError when another process serves the same."""
        with translated():
            if is_sqlite(self._url):
                self._hold_file()
            else:
                self._hold_session()

    def beside(self) -> dict[str, int]:
        """How many processes have each role, this one among them. What was lost with its session is held again first, or StorageError raised."""
        if is_sqlite(self._url):
            return dict.fromkeys(self._roles, 1)
        try:
            with translated():
                return {role: self._count(role) for role in self._roles}
        except StorageError:  # its session ended
            self.let_go()
            self.hold()
            return self.beside()

    def let_go(self) -> None:
        """Holds nothing any more."""
        if self._session is not None:
            _end(self._session)
            self._session = None
        if self._release is not None:
            self._release()
            self._release = None

    def close(self) -> None:
        """Holds nothing any more, and never will."""
        self.let_go()
        self._engine.dispose()

    def _hold_file(self) -> None:
        for name, by_itself, problem in self._claims:
            self._release = _hold(self._engine, name, alone=by_itself)
            if self._release is None:
                raise problem

    def _hold_session(self) -> None:
        self._session = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        for name, by_itself, problem in self._claims:
            if not _locked(self._session, name, alone=by_itself):
                self.let_go()
                raise problem
        for role in self._roles:
            _locked(self._session, role, alone=False)

    def _count(self, role: str) -> int:
        if self._session is None:
            raise StorageError("Nothing is held.", "Hold it first.")
        return int(self._session.exec_driver_sql(_HOLDERS, (f"kith {role}",)).scalar_one())


@contextmanager
def serving(url: str, shards: tuple[range, int] | None, *, discord: bool, roles: Sequence[str] = ("listen", "deliver")) -> Iterator[Serving]:
    """While no other process does the same: serves a SQLite file, or on PostgreSQL the same shards of Discord (None: all). Raises StorageError."""
    held = Serving(url, shards, discord=discord, roles=roles)
    try:
        held.hold()
        yield held
    finally:
        held.close()


def _claims(url: str, shards: tuple[range, int] | None, *, discord: bool) -> Iterator[tuple[str, bool, Taken]]:
    """What must be held to serve: name, whether alone, and what is the matter if it can't be."""
    if is_sqlite(url):
        yield _RUN, True, Taken(f"kith run serves {sqlite_path(url)} already.", "Stop that one first. Several processes need PostgreSQL.")
    elif discord:
        advice = "Stop it, or give each process shards of its own: KITH_DISCORD_SHARDS=0-3/8 here, 4-7/8 there."
        yield "discord", shards is None, Taken("Another process serves Discord on this database already.", advice)
        for shard in shards[0] if shards else ():
            of = f"{shard}/{shards[1]}" if shards else ""
            yield f"discord {of}", True, Taken(f"Another process serves Discord's shard {of} on this database already.", advice)


def _hold(engine: Engine, name: str, *, alone: bool) -> Release | None:
    """Holds something of a database by its name; None when others do."""
    if engine.dialect.name == "sqlite":
        return _file_held(Path(f"{sqlite_path(engine.url.render_as_string())}.{name}.lock"), alone=alone)
    session = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    if _locked(session, name, alone=alone):
        return lambda: _end(session)
    _end(session)
    return None


def _locked(session: Connection, name: str, *, alone: bool) -> bool:
    """Whether a session of PostgreSQL got the advisory lock of a name."""
    function = f"pg_try_advisory_lock{'' if alone else '_shared'}"
    return bool(session.exec_driver_sql(f"SELECT {function}(hashtextextended(%s, 0))", (f"kith {name}",)).scalar())


def _end(session: Connection) -> None:
    """Ends a session, and what it holds with it."""
    session.invalidate()
    session.close()


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
