"""What an operator does to the database: `migrate` and `backup`."""

from pathlib import Path

import click

from bot.cli.opening import settings


def migrate() -> None:
    """Brings the database's tables up to this version."""
    import storage

    before, after = storage.migrate(settings().database)
    click.echo(f"The database is up to date ({after})." if before == after else f"The database was brought from {before or 'nothing'} to {after}.")


def backup(file: Path) -> None:
    """Copies the database; the key is not in the copy."""
    import storage

    chosen = settings()
    storage.backup(chosen.database, file)
    click.echo(f"Wrote {file}. The key {chosen.key} is not in it: keep a copy of that elsewhere, without it notes can't be read.")
