"""The record in a database: `open_store` gives it. Everything it does is in the parts that it joins."""

from storage.consent import Consent
from storage.engine import PATIENCE
from storage.opening import opened


class SqlStore(Consent):
    """`bot.ports.Store` over SQLite or PostgreSQL."""


def open_store(url: str, key: bytes | None = None, *, patience: int = PATIENCE) -> SqlStore:
    """The store of a database URL. Makes the tables of an empty database; raises NotMigrated when they are older or newer than this program.

    `key`: 32 bytes that encrypt notes, topics and nudges; without one a SQLite file gets a key file beside it. `patience`: milliseconds to wait for
    another program's transaction.
    """
    return SqlStore(*opened(url, key, patience))
