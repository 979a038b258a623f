"""Runs migrations for Alembic on the connection of `storage.upkeep.migrate`, or for developers: `alembic -x url=sqlite:///some.db revision --autogenerate`."""

from alembic import context
from sqlalchemy import Connection

from storage.engine import connect
from storage.tables import metadata


def run(connection: Connection) -> None:
    """Runs what was asked for; SQLite's tables are rebuilt instead of altered."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with connect(context.get_x_argument(as_dictionary=True)["url"], foreign_keys=False).begin() as own:
        run(own)
