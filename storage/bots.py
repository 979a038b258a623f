"""The secrets of the workspaces that installed Kith, one sealed row for each. Knows nothing of what a secret holds.

Their table is no part of the record and of its migrations: it is made when Kith is first set up for several workspaces, which most never are.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, delete, insert, select

from storage.crypto import Seal
from storage.engine import PATIENCE, connect, translated

SLACK_BOT = Table("slack_bot", MetaData(), Column("team", Text, primary_key=True), Column("bot", LargeBinary, nullable=False))


class Bots:
    """A secret for each workspace. Blocking; every call raises StorageError when the database refuses."""

    def __init__(self, url: str, seal: Seal, *, patience: int = PATIENCE) -> None:
        """`patience` in milliseconds, for another program's transaction."""
        self._engine = connect(url, patience=patience)
        self._errors = self._engine.dialect.loaded_dbapi.Error
        self._seal = seal
        with self._writing() as connection:
            SLACK_BOT.create(connection, checkfirst=True)

    def close(self) -> None:
        """Releases the database."""
        self._engine.dispose()

    def save(self, team: str, secret: bytes) -> None:
        """Keeps a secret in the place of an earlier one."""
        sealed = self._seal.seal(secret)
        with self._writing() as connection:
            connection.execute(delete(SLACK_BOT).where(SLACK_BOT.c.team == team))
            connection.execute(insert(SLACK_BOT), {"team": team, "bot": sealed})

    def find(self, team: str) -> bytes | None:
        """The secret of a workspace. Raises StorageError, too, when it was sealed with another key."""
        with translated(self._errors), self._engine.connect() as connection:
            sealed = connection.execute(select(SLACK_BOT.c.bot).where(SLACK_BOT.c.team == team)).scalar()
        return None if sealed is None else self._seal.open(sealed)

    def drop(self, team: str) -> None:
        """Forgets the secret of a workspace."""
        with self._writing() as connection:
            connection.execute(delete(SLACK_BOT).where(SLACK_BOT.c.team == team))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that changes the table, one at a time: on PostgreSQL by a lock of its own."""
        with translated(self._errors), self._engine.execution_options(kith_begin="IMMEDIATE").begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended('kith slack_bot', 0))")
            yield connection
