"""What an operator does to the database: `migrate`, `backup`, `restore` and `rotate-key`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import check_record, settings
from bot.errors import ConfigurationError

if TYPE_CHECKING:
    from bot.settings import Settings


def migrate(*, back: bool) -> None:
    """Brings the database's tables up to this version, or one version back."""
    import storage

    before, after = storage.migrate(settings().database, back=back)
    click.echo(f"The database is up to date ({after})." if before == after else f"The database was brought from {before or 'nothing'} to {after}.")
    if back:
        click.echo("Now install the version of Kith that you had before.")


def backup(file: Path) -> None:
    """Copies the database; the key is not in the copy."""
    import storage

    chosen = settings()
    check_record(chosen)
    storage.backup(chosen.database, file)
    click.echo(f"Wrote {file}. The key {chosen.key} is not in it: keep a copy of that elsewhere, without it notes can't be read.")


def restore(file: Path) -> None:
    """Puts a backup in the place of the database."""
    import storage

    chosen = settings()
    kept, again = storage.restore(chosen.database, file, _key(chosen.key))
    click.echo(f"Restored {file}." + (f" What was there before is kept as {kept}." if kept else ""))
    if again is None:
        click.echo("What was there could not be read: whoever said forgetme, invisible or stop since the backup must say it again.")
    elif again:
        click.echo(f"{again} decisions that were made since the backup (forgetme, invisible, stop, unwatch) hold in it too.")


def rotate_key() -> None:
    """Gives the database a new key; one that was begun before and interrupted is finished."""
    chosen = settings()
    check_record(chosen)
    for line in rotated(chosen):
        click.echo(line)


def rotated(chosen: "Settings") -> list[str]:
    """Makes a new key, seals everything with it and puts it in the place of the old one; returns what to tell.

    The new key is on disk before the database changes and in place after: interrupted anywhere, it can be run again.
    """
    import storage

    new_key = storage.load_key(chosen.next_key)
    done = [] if storage.opens(chosen.database, new_key) else [f"{storage.rotate(chosen.database, _key(chosen.key), new_key)} rows have a new key now."]
    if chosen.key.exists():
        kept = _kept(chosen.key)
        done.append(f"The old key is kept as {kept}: backups from before need it. Delete it together with them.")
    chosen.next_key.replace(chosen.key)
    return [*done, f"The new key is {chosen.key}. Keep a copy of it elsewhere."]


def _key(path: Path) -> bytes:
    """The key of a file that must be there."""
    import storage

    if not path.exists():
        raise ConfigurationError(f"There is no key at {path}.", "Put the key of the database there, or name its file: KITH_KEY_FILE.")
    return storage.load_key(path)


def _kept(key: Path) -> Path:
    """Copies a key to the first free name beside it."""
    kept = next(name for number in range(1, 1_000) if not (name := key.with_name(f"{key.name}.{number}.old")).exists())
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
        copy.write(key.read_bytes())
        copy.flush()
        os.fsync(copy.fileno())
    return kept
