"""Puts a backup of a SQLite database in its place. What was there is kept beside it, and what people decided since the backup stays decided.

Everything is made ready in a new file first; one renaming puts it in place, so that an interruption leaves the old database or the new one.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from bot.errors import NotMigrated, StorageError, WrongKey
from storage.decided import Decisions, decided_again, decisions
from storage.engine import is_sqlite, sqlite_path
from storage.holding import alone
from storage.rotating import opens
from storage.tables import REVISION
from storage.upkeep import free_name, migrate, why

_BROKEN = "Restore an older backup."


class Restored(NamedTuple):
    """What a restoring did."""

    kept: Path | None
    """Where the database is that was there; None when there was none."""
    again: int | None
    """How many decisions of people since the backup were carried over; None when that could not be found out."""


def restore(url: str, file: Path, key: bytes) -> Restored:
    """Restores a backup and brings it to this program's revision.

    Raises StorageError, with nothing changed, when the backup is damaged, newer, or made with another key, and while somebody has the database open.
    """
    if not is_sqlite(url):
        raise StorageError("PostgreSQL is restored with its own program.", f"Run: pg_restore --clean --if-exists --dbname=DATABASE {file}")
    place = sqlite_path(url)
    with alone(url), _beside(place) as ready:
        _check(file)
        _copy(file, ready)
        if not opens(f"sqlite:///{ready}", key):
            raise WrongKey(f"{file} was made with another key.", "Put that key in place, or name it: KITH_KEY_FILE=…")
        migrate(f"sqlite:///{ready}", keep=False)
        there = place.exists() and place.stat().st_size > 0
        since = decisions(place, ready) if there else Decisions()
        again = None if since is None else decided_again(f"sqlite:///{ready}", key, since)
        kept = _aside(place) if there else None
        ready.replace(place)
        _synchronised(place.parent)
    return Restored(kept, again)


def _check(file: Path) -> None:
    """Raises StorageError for what is no whole backup of Kith's that this program can read."""
    if not file.is_file():
        raise StorageError(f"There is no file {file}.", "Check its name.")
    try:
        with closing(_opened(file)) as backup:
            sound = backup.execute("PRAGMA integrity_check").fetchone() == ("ok",) and backup.execute("PRAGMA foreign_key_check").fetchone() is None
            revision = str(backup.execute("SELECT version_num FROM alembic_version").fetchone()[0]) if sound else ""
    except (sqlite3.Error, TypeError) as exc:
        raise StorageError(f"{file} is no backup of Kith's, or is damaged.", _BROKEN) from exc
    if not sound:
        raise StorageError(f"{file} is damaged.", _BROKEN)
    if revision > REVISION:
        raise NotMigrated(f"{file} was made by a newer Kith ({revision}; this one knows {REVISION}).", "Install the newest Kith.")


def _copy(file: Path, to: Path) -> None:
    try:
        os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_opened(file)) as backup, closing(sqlite3.connect(to)) as new:
            backup.backup(new)
    except (OSError, sqlite3.Error) as exc:
        raise StorageError(f"The backup can't be copied: {why(exc)}.", "Check the folder and the free space.") from exc


def _opened(file: Path) -> sqlite3.Connection:
    """A backup, opened to be read; a whole one also where nothing can be written."""
    log = file.with_name(f"{file.name}-wal")
    whole = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return sqlite3.connect(f"file:{quote(str(file))}?mode=ro{whole}", uri=True)


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """A name beside a database for what takes its place; nothing is left there at the end."""
    ready = place.with_name(f"{place.name}.restoring")
    _gone(ready)
    try:
        yield ready
    finally:
        _gone(ready)


def _gone(file: Path) -> None:
    for one in file.parent.glob(f"{file.name}*"):
        one.unlink()


def _aside(place: Path) -> Path:
    """Moves a database, whole or damaged, out of the way; returns where it is."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(place)) as old:
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = free_name(place, "before-restore")
    for ending in ("-wal", ""):
        with suppress(FileNotFoundError):
            place.with_name(place.name + ending).rename(kept.with_name(kept.name + ending))
    place.with_name(f"{place.name}-shm").unlink(missing_ok=True)
    return kept


def _synchronised(folder: Path) -> None:
    """Makes a renaming last."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
