"""What an operator does to a database: migrate it, back it up. Alembic is imported here, when it is asked for, and nowhere else."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from bot.errors import NotMigrated, StorageError
from storage.engine import connect, is_sqlite, lock_space, sqlite_path, translated
from storage.holding import alone
from storage.opening import revision
from storage.tables import FIRST, REVISION

if TYPE_CHECKING:
    from alembic.config import Config


def migrate(url: str, *, back: bool = False, keep: bool = True) -> tuple[str, str]:
    """Brings the tables to this program's revision; returns the revisions before and after, "" for an empty database.

    With `back` it takes the newest migration back instead, for the program before this one. A SQLite file that holds something is copied beside itself
    first (if `keep`). Foreign keys are off meanwhile: rebuilding a table would delete what refers to it.
    """
    engine = connect(url, foreign_keys=False)
    try:
        with translated(), engine.begin() as connection:
            before = revision(connection)
        if before == REVISION and not back:
            return before, before
        with alone(url):
            return _migrated(engine, url, before if back else None, keep=keep)
    finally:
        engine.dispose()


def _migrated(engine: Engine, url: str, back_from: str | None, *, keep: bool) -> tuple[str, str]:
    """Migrates a database that nobody else has open. Where it stands is looked at anew: another program may have been faster."""
    back = back_from is not None
    with translated(), engine.begin() as connection:
        before = revision(connection)
    if back and before != back_from:
        raise NotMigrated(f"The database stands at {before or 'nothing'}, not at {back_from} any more.", "Another program has just migrated it: look again.")
    if back and not FIRST < before <= REVISION:
        raise NotMigrated(f"The database stands at {before or 'nothing'}.", f"There is nothing to take back: migrations go from {FIRST} to {REVISION}.")
    if before == REVISION and not back:
        return before, before
    if before and is_sqlite(url) and keep:
        backup(url, free_name(sqlite_path(url), before))
    with translated(), engine.execution_options(kith_begin="IMMEDIATE").begin() as connection:
        lock_space(connection, "")
        _move(connection, back=back)
        return before, revision(connection)


def backup(url: str, to: Path) -> None:
    """Copies a SQLite database to a new file that its owner alone may read, consistently, also while Kith runs. Raises StorageError when it can't."""
    if not is_sqlite(url):
        raise StorageError("PostgreSQL is backed up with its own program.", f"Run: pg_dump --format=custom --file={to} DATABASE")
    source = sqlite_path(url)
    if not source.exists():
        raise StorageError(f"There is no database at {source}.", "Check KITH_DATABASE_URL.")
    try:
        os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, closing(sqlite3.connect(to)) as new:
            old.backup(new)
    except FileExistsError as exc:
        raise StorageError(f"{to} exists already.", "Give the backup a new name.") from exc
    except (OSError, sqlite3.Error) as exc:
        to.unlink(missing_ok=True)
        raise StorageError(f"The backup failed: {why(exc)}.", "Check the folder and the free space.") from exc


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration for a connection."""
    from alembic.config import Config

    import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config


def _move(connection: Connection, *, back: bool) -> None:
    """Runs the migrations, or takes one back, inside the transaction and checks what refers to what."""
    from alembic import command
    from alembic.util.exc import CommandError

    try:
        if back:
            command.downgrade(alembic_config(connection), "-1")
        else:
            command.upgrade(alembic_config(connection), "head")
    except CommandError as exc:
        raise NotMigrated("The database is newer than this program.", "Install the newest Kith.") from exc
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StorageError("The migration would leave rows that refer to nothing; it was taken back.", "Report this with the output of: kith doctor")


def why(error: OSError | sqlite3.Error) -> str:
    """What went wrong with a file, in words."""
    return (error.strerror or "it can't be written") if isinstance(error, OSError) else str(error)


def free_name(file: Path, before: str) -> Path:
    """A name for a copy beside a file."""
    names = (file.with_name(f"{file.name}.{before}{suffix}.bak") for suffix in ("", *(f".{number}" for number in range(1, 1000))))
    return next(name for name in names if not name.exists())
