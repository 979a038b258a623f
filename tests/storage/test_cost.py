"""What reading costs, counted in SQLite's own steps: no statement looks through a table, and a long history costs a command nothing."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Executable, Select, Update

from bot.model import OPEN_KINDS, ChannelId, MessageId, Person, PersonId, SpaceId, Turn
from bot.moment import Moment
from bot.stored import Batch
from storage import posting, queries
from storage.engine import driver
from storage.store import SqlStore, open_store
from tests.storage.conftest import KEY

TEAM, HUB = SpaceId("discord:1"), PersonId("p1")
QUERIES = {name: query for name, query in vars(queries).items() if name.isupper() and not name.startswith("_") and isinstance(query, Select)}
QUERIES |= {name: query for name, query in vars(posting).items() if isinstance(query, Select | Update)}
WHOLE_TABLE = {"ALL_CONSENTS", "SPACES", "STAMPED"}
"""Answers that are a whole table."""


def plan(store: SqlStore, query: Executable) -> list[str]:
    prepared = store._statements[query]  # noqa: SLF001  # the text that really runs
    with store.reading() as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {prepared.sql}", (1,) * len(prepared.names))
        return [row[3] for row in rows]


@pytest.mark.parametrize("name", sorted(QUERIES.keys() - WHOLE_TABLE))
def test_no_query_scans(sqlite_store: SqlStore, name: str) -> None:
    assert [line for line in plan(sqlite_store, QUERIES[name]) if "SCAN" in line and "CONSTANT ROW" not in line and line != "SCAN near"] == []


@pytest.mark.parametrize("name", ["OPEN_PAIRS", "OPEN_TURNS", "TELLING_TURNS", "TURNS_BEFORE", "TURNS_FROM"])
def test_the_newest_are_read_in_order(sqlite_store: SqlStore, name: str) -> None:
    assert not [line for line in plan(sqlite_store, QUERIES[name]) if "TEMP B-TREE" in line]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, SqlStore]]:
    """A short and a long history of the same shape."""
    made = {count: history(tmp_path_factory.mktemp(str(count)), count) for count in (10_000, 300_000)}
    yield made
    for store in made.values():
        store.close()


def history(folder: Path, messages: int) -> SqlStore:
    """Half of the messages are for somebody, most of them for the hub, who answers nobody; written as rows, for speed."""
    store = open_store(f"sqlite:///{folder / 'kith.db'}", KEY)
    people = [PersonId(f"p{number}") for number in range(1, messages // 100)]
    store.write(Batch(TEAM, people={one: Person(TEAM, one, one) for one in people}, turns=[Turn(MessageId("C:1"), ChannelId("C"), HUB, Moment(1))]))
    chance = random.Random(1)  # noqa: S311  # nothing secret
    numbers = range(1, messages)
    speakers = chance.choices(range(2, len(people)), k=messages)
    with store.writing(TEAM) as connection:
        connection.exec_driver_sql(
            "INSERT INTO turn (channel, ext, at, speaker, acts) VALUES (1, ?, ?, ?, ?)", [(n + 1, n, speakers[n], 256 * (n % 20 == 0)) for n in numbers]
        )
        ties = {(1, speakers[n]): (1, speakers[n], 0, 1, n, n, 1) for n in numbers if n % 2}
        connection.exec_driver_sql(
            'INSERT INTO tie (ego, "alter", sent, received, first_received, last_received, weeks) VALUES (?, ?, ?, ?, ?, ?, ?)', list(ties.values())
        )
        pairs = [(1, speakers[n], n // 2 % 3, 1, n + 1, n) for n in numbers if n % 2]
        connection.exec_driver_sql('INSERT INTO open_pair (ego, "alter", kind, channel, ext, at) VALUES (?, ?, ?, ?, ?, ?)', pairs)
        turns = [(1, n + 1, 1, n, speakers[n], 0) for n in numbers if n % 5 == 0]
        connection.exec_driver_sql("INSERT INTO open_turn (channel, ext, space, at, speaker, kind) VALUES (?, ?, ?, ?, ?, ?)", turns)
        connection.exec_driver_sql("UPDATE channel SET watched = 1")
    return store


def steps(store: SqlStore, read: str, *values: object) -> int:
    """SQLite's virtual-machine instructions for one call."""
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    with store.reading() as connection, store.writing(TEAM) as writer:
        connections = (connection, driver(writer))
    for one in connections:
        one.set_progress_handler(step, 1)
    assert getattr(store, read)(TEAM, *values)
    for one in connections:
        one.set_progress_handler(None, 1)
    return taken


@pytest.mark.parametrize(
    ("read", "values"),
    [
        *(("open_pairs", (HUB, kind, 50)) for kind in OPEN_KINDS),
        ("open_turns", (Moment(0), 50)),
        ("telling_turns", (PersonId("p7"), 1)),
        ("turn", (MessageId("C:4711"),)),
        ("tie", (HUB, PersonId("p7"))),
    ],
)
def test_a_long_history_costs_no_more(stores: dict[int, SqlStore], read: str, values: tuple[object, ...]) -> None:
    short, long = (steps(stores[count], read, *values) for count in (10_000, 300_000))
    assert 0 < long <= short * 1.05
