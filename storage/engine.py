"""The way to the database: connections, transactions, statements, and errors turned into Kith's. Knows no table.

SQLite: a writer takes the file's write lock when it begins (BEGIN IMMEDIATE); a plain BEGIN would fail or lose updates when two processes write.
PostgreSQL: a writer takes one advisory lock for each space, so that "merge, then decide what is still open" is one step there too.
Statements are compiled once and run as text with tuples: that is what raw `sqlite3` costs.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, CursorResult, Engine, Executable, PoolProxiedConnection, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.sql.compiler import SQLCompiler

from bot.errors import ConfigurationError, StorageError

PATIENCE = 5_000
"""Milliseconds to wait for another program's transaction."""

_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "wal_autocheckpoint = 16000", "cache_size = -32000", "secure_delete = ON", "temp_store = MEMORY")
_ADVICE = (
    ("locked", "Another program is writing to the database: stop it, or try again."),
    ("full", "Free some space, then try again: nothing was lost."),
    ("readonly", "Give Kith's user the right to write to the file and its folder."),
    ("read-only", "Give Kith's user the right to write to it."),
    ("unable to open", "Check that the folder exists and belongs to Kith's user."),
    ("not a database", "The file is damaged or is something else: bring back a backup, or choose another file."),
    ("malformed", "The file is damaged: bring back a backup."),
    ("connection", "Check that PostgreSQL runs and that KITH_DATABASE_URL is right."),
    ("no such table", "Run: kith migrate"),
)


class Prepared(NamedTuple):
    """A statement as text, with the names of its values in the order of their places."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, Any]

    def values(self, given: dict[str, Any]) -> tuple[Any, ...]:
        """The values in their places."""
        known = {**self.constants, **given} if self.constants else given
        return tuple(map(known.__getitem__, self.names))


class Statements(dict[Executable, Prepared]):
    """Statements compiled for one dialect, each at its first use."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__()
        self._dialect = dialect

    def __missing__(self, statement: Executable) -> Prepared:
        """A statement that was not compiled yet."""
        prepared = self[statement] = compiled(statement, self._dialect)
        return prepared


class Database:
    """An open database: `reading` and `writing` are its transactions."""

    def __init__(self, engine: Engine, release: Callable[[], None]) -> None:
        self._engine = engine
        self._release = release
        self._writer = engine.execution_options(kith_begin="IMMEDIATE")
        self.one_writer = threading.Lock()
        self._statements = Statements(engine.dialect)
        self._errors = engine.dialect.loaded_dbapi.Error
        self.already_there = engine.dialect.loaded_dbapi.IntegrityError
        self._readers: list[PoolProxiedConnection] = []
        self._kept: Connection | None = None
        self._closed = False

    def close(self) -> None:
        """Releases the database; further calls are errors."""
        self._closed = True
        while self._readers:
            self._readers.pop().close()
        self._let_go()
        self._release()
        self._release = _released
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[DBAPIConnection]:
        """A transaction that sees one state of the record. Its connection is the driver's own and is kept: SQLAlchemy's would cost ten times the reading."""
        self._check_open()
        with translated(self._errors):
            reader = self._reader()
            try:
                if self._engine.dialect.name == "sqlite":
                    reader.cursor().execute("BEGIN")
                yield driver(reader)
                reader.commit()
            except BaseException:
                reader.invalidate()
                raise
            self._readers.append(reader)

    def read(self, statement: Executable, **values: object) -> list[tuple[Any, ...]]:
        """The rows of one statement, which sees one state of the record without a transaction around it.

        It goes by the writer's connection while nobody writes: SQLite forgets the pages of every other connection at each write.
        """
        self._check_open()
        if not self.one_writer.acquire(blocking=False):
            with self.reading() as reader:
                return self.rows(reader, statement, **values)
        try:
            connection = driver(self._writing())
            found = self.rows(connection, statement, **values)
            connection.commit()
        except self._errors as exc:
            self._let_go()
            raise refused(exc) from exc
        except BaseException:
            self._let_go()
            raise
        finally:
            self.one_writer.release()
        return found

    @contextmanager
    def writing(self, space: str | None) -> Iterator[Connection]:
        """A transaction that changes the record of a space, alone; the caller holds `one_writer`. Its connection is kept, too, while nothing goes wrong.

        Without a space it locks only the rows that it asks for (on SQLite everything).
        """
        self._check_open()
        with translated(self._errors):
            connection = self._writing()
            try:
                with connection.begin():
                    if space is not None:
                        lock_space(connection, space)
                    yield connection
            except BaseException:
                self._let_go()
                raise

    def rows(self, reader: DBAPIConnection, statement: Executable, **values: object) -> list[tuple[Any, ...]]:
        """The rows of a statement with the given values, by the driver alone."""
        prepared = self._statements[statement]
        cursor = reader.cursor()
        cursor.execute(prepared.sql, prepared.values(values))
        found: list[tuple[Any, ...]] = cursor.fetchall()  # type: ignore[assignment]  # both drivers give tuples
        return found

    def run(self, connection: Connection, statement: Executable, **values: object) -> CursorResult[*tuple[Any, ...]]:
        """The result of a statement with the given values."""
        prepared = self._statements[statement]
        return connection.exec_driver_sql(prepared.sql, prepared.values(values))

    def run_many(self, connection: Connection, statement: Executable, rows: Sequence[tuple[Any, ...]]) -> None:
        """Runs a statement for each row; a row holds the values in the order of their places."""
        if rows:
            driver(connection).cursor().executemany(self._statements[statement].sql, rows)

    def run_named(self, connection: Connection, statement: Executable, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Runs a statement for each row; a row holds the values of these names."""
        if not rows:
            return
        pick = itemgetter(*(names.index(name) for name in self._statements[statement].names))
        self.run_many(connection, statement, [pick(row) for row in rows])

    def _reader(self) -> PoolProxiedConnection:
        """A connection that waits for the next reading, or a new one; threads take turns by taking it away."""
        try:
            return self._readers.pop()
        except IndexError:
            return self._engine.raw_connection()

    def _writing(self) -> Connection:
        """The writer's connection, for whoever holds `one_writer`."""
        if self._kept is None:
            self._kept = self._writer.connect()
        return self._kept

    def _let_go(self) -> None:
        """Gives the writer's connection back."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _check_open(self) -> None:
        if self._closed:
            raise StorageError("The database was closed.", "Open it again before using it.")


def _released() -> None:
    """What was let go of is let go of once."""


def compiled(statement: Executable, dialect: Dialect) -> Prepared:
    """A statement as text for a dialect."""
    text = statement.compile(dialect=dialect)  # type: ignore[attr-defined]  # every Core statement can be compiled
    assert isinstance(text, SQLCompiler)  # noqa: S101  # tells the type checker what Core statements compile to
    constants = {name: value for name, value in text.params.items() if value is not None}
    return Prepared(str(text), tuple(text.positiontup or ()), constants)


def connect(url: str, *, patience: int = PATIENCE, foreign_keys: bool = True) -> Engine:
    """An engine for a database URL; a SQLite file is made with mode 0600 in a folder with mode 0700. Raises ConfigurationError for other URLs."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            engine = create_engine(parsed, hide_parameters=True, connect_args={"timeout": patience / 1000})
            _make_file(sqlite_path(url))
            event.listen(engine, "connect", _configure(foreign_keys))
            event.listen(engine, "begin", _begin)
            return engine
        if parsed.get_backend_name() == "postgresql":
            return create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True, paramstyle="format")
    except (ArgumentError, NoSuchModuleError) as exc:
        raise ConfigurationError("The database URL can't be understood.", _URL_ADVICE) from exc
    raise ConfigurationError(f"Kith can't use a database of the kind {parsed.get_backend_name()!r}.", _URL_ADVICE)


def sqlite_path(url: str) -> Path:
    """The file of a SQLite URL. Raises ConfigurationError when it has none."""
    database = make_url(url).database
    if not database or database == ":memory:" or database.startswith("file:"):
        raise ConfigurationError("A SQLite database needs a file.", _URL_ADVICE)
    return Path(database)


def is_sqlite(url: str) -> bool:
    """Whether a URL names a SQLite file."""
    return url.startswith("sqlite")


def driver(connection: Connection | PoolProxiedConnection) -> DBAPIConnection:
    """The driver's own connection."""
    pooled = connection.connection if isinstance(connection, Connection) else connection
    if pooled.dbapi_connection is None:
        raise StorageError("The connection to the database was lost.", "Try again.")
    return pooled.dbapi_connection


def lock_space(connection: Connection, space: str) -> None:
    """On PostgreSQL, waits for other writers of the space; on SQLite the transaction is alone already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (space,))


@contextmanager
def translated(*drivers: type[BaseException]) -> Iterator[None]:
    """Turns the errors of the database, and those of a driver, into StorageError with advice."""
    caught: tuple[type[BaseException], ...] = (SQLAlchemyError, *drivers)
    try:
        yield
    except caught as exc:
        raise refused(exc if isinstance(exc, drivers) else getattr(exc, "orig", None) or exc) from exc


def refused(error: BaseException) -> StorageError:
    """What a driver's error means to whoever asked; of an error of SQLAlchemy's own only the name is told."""
    said = (type(error).__name__ if isinstance(error, SQLAlchemyError) else str(error)).partition("\n")[0]
    return StorageError(f"The database refused: {said}.", next((advice for word, advice in _ADVICE if word in said.lower()), "Run: kith doctor"))


_URL_ADVICE = "Set KITH_DATABASE_URL to sqlite:///kith.db or postgresql://user:password@host/name."


def _make_file(path: Path) -> None:
    """Makes an empty file for SQLite that only its owner may read; one that is there stays as it is."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    except OSError as exc:
        raise StorageError(f"The database file {path} can't be made: {exc.strerror}.", "Check the folder and its owner.") from exc


def _configure(foreign_keys: bool) -> Any:  # noqa: ANN401  # SQLAlchemy's event listeners have no common type
    """Sets up a new SQLite connection; transactions are begun by `_begin` alone."""

    def configure(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*_PRAGMAS, f"foreign_keys = {'ON' if foreign_keys else 'OFF'}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return configure


def _begin(connection: Connection) -> None:
    driver(connection).cursor().execute(f"BEGIN {connection.get_execution_options().get('kith_begin', 'DEFERRED')}")
