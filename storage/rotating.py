"""Gives a database another key: all that is sealed is opened and sealed again, in one transaction. Knows no key file.

The key of digests stays (sealed with the new key): a digest stands for somebody who was forgotten, so nobody can make it anew.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, inspect, or_, select, tuple_, update

from bot.errors import StorageError, WrongKey
from storage.bots import SLACK_BOT
from storage.crypto import Seal
from storage.engine import connect, is_sqlite, translated
from storage.holding import alone
from storage.mapping import DROP_META, META, SAVE_META
from storage.opening import DIGESTS, PROOF
from storage.tables import note, nudge, open_turn, turn

SEALED: dict[Table, tuple[Column[Any], ...]] = {turn: (turn.c.topics,), open_turn: (open_turn.c.topics,), note: (note.c.text,), nudge: (nudge.c.words,)}
"""The columns that hold sealed values. A test compares them with the tables."""
_AT_ONCE = 5_000


def opens(url: str, key: bytes) -> bool:
    """Whether a key is that of a database. Raises StorageError when the database can't be read."""
    engine = connect(url)
    try:
        with translated(), engine.begin() as connection:
            proof = connection.execute(META, {"name": "check"}).scalar()
        Seal(key).open(proof or b"")
    except WrongKey:
        return False
    finally:
        engine.dispose()
    return True


def rotate(url: str, old: bytes, new: bytes) -> int:
    """Seals everything with a new key; returns the number of rows. Raises StorageError, with nothing changed, while somebody has the database open."""
    engine = connect(url)
    try:
        with alone(url), translated():
            with engine.execution_options(kith_begin="IMMEDIATE").begin() as connection:
                before = _seal(connection, old)
                after = Seal(new, before.digest_key)
                count = sum(_resealed(connection, table, columns, before, after) for table, columns in SEALED.items())
                if inspect(connection).has_table(SLACK_BOT.name):
                    count += _resealed(connection, SLACK_BOT, (SLACK_BOT.c.bot,), before, after)
                _keep(connection, "check", after.seal(PROOF))
                _keep(connection, DIGESTS, after.seal(after.digest_key))
            if is_sqlite(url):
                with engine.connect() as connection:
                    connection.exec_driver_sql("COMMIT")
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    return count


def _seal(connection: Connection, key: bytes) -> Seal:
    """The seal of a database as a key opens it. Raises StorageError for another key."""
    seal = Seal(key)
    proof = connection.execute(META, {"name": "check"}).scalar()
    if proof is None:
        raise StorageError("The database has no key yet.", "There is nothing to do.")
    seal.open(proof)
    digests = connection.execute(META, {"name": DIGESTS}).scalar()
    return seal if digests is None else Seal(key, seal.open(digests))


def _keep(connection: Connection, name: str, value: bytes) -> None:
    connection.execute(DROP_META, {"dropped": name})
    connection.execute(SAVE_META, {"name": name, "value": value})


def _resealed(connection: Connection, table: Table, sealed: Sequence[Column[Any]], before: Seal, after: Seal) -> int:
    """Seals columns of a table again; returns the number of rows."""
    key = list(table.primary_key)
    columns = [*sealed, *([turn.c.gist] if table is turn else [])]
    change = update(table).where(*(column == bindparam(f"of_{column.name}") for column in key))
    change = change.values({column: bindparam(f"new_{column.name}") for column in columns})
    count = 0
    for rows in _pages(connection, key, columns):
        places = [tuple(row[: len(key)]) for row in rows]
        values: list[list[Any]] = [[_sealed_again(value, before, after) for value in row[len(key) : len(key) + len(sealed)]] for row in rows]
        if table is turn:
            gists = [row[-1] for row in rows]
            for value, gist in zip(values, _hidden_again(places, gists, before, after), strict=True):
                value.append(gist)
        names = [*(f"of_{column.name}" for column in key), *(f"new_{column.name}" for column in columns)]
        connection.execute(change, [dict(zip(names, [*place, *value], strict=True)) for place, value in zip(places, values, strict=True)])
        count += len(rows)
    return count


def _pages(connection: Connection, key: Sequence[Column[Any]], columns: Sequence[Column[Any]]) -> Iterator[Sequence[Any]]:
    """The rows with something in one of the columns, some at a time, in the order of their keys."""
    page = select(*key, *columns).where(or_(*(column.is_not(None) for column in columns))).order_by(*key).limit(_AT_ONCE)
    rows = connection.execute(page).fetchall()
    while rows:
        yield rows
        last = rows[-1][: len(key)]
        rows = connection.execute(page.where(tuple_(*key) > tuple_(*last))).fetchall()


def _sealed_again(value: bytes | None, before: Seal, after: Seal) -> bytes | None:
    return None if value is None else after.seal(before.open(value))


def _hidden_again(places: Sequence[tuple[int, int]], gists: Sequence[int | None], before: Seal, after: Seal) -> Iterator[int | None]:
    """Gists, hidden with the masks of the new key (`crypto.Seal.masks`)."""
    for gist, old, new in zip(gists, before.masks(places), after.masks(places), strict=True):
        yield None if gist is None else gist ^ old ^ new
