"""What a command costs in a large record beside a small one, and beside raw `sqlite3` running the same statements. CPU of the whole answer."""

import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from sqlalchemy import Connection, Executable
from sqlalchemy.engine.interfaces import DBAPIConnection

from benchmarks import population
from benchmarks.figures import Figure, cpu, report, tell
from benchmarks.importing import PRAGMAS
from bot.app import App
from bot.events import CommandCalled
from bot.model import PersonId, SpaceId
from storage.store import SqlStore, open_store

COMMANDS = ("whoshouldithank", "whoshouldireplyto")
SMALL, LARGE, QUICK = (100_000, 1_000), (10_000_000, 100_000), (1_000_000, 10_000)
EGOS, ROUNDS, REPEATED = 300, 5, 4
Statement = tuple[str, Sequence[object]]


def measure(*, quick: bool) -> Iterator[Figure]:
    """The 99th percentile over egos, large over small, and the sum over raw."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = {"small": SMALL, "large": QUICK if quick else LARGE}
        for name, (messages, people) in sizes.items():
            report("benchmarks.commands", "make", f"{folder}/{name}.db", str(messages), str(people))
        for command in COMMANDS:
            small, large = (report("benchmarks.commands", command, f"{folder}/{name}.db") for name in sizes)
            note = f"{large['p99']:.0f} us CPU with {sizes['large'][0]:,} messages, {small['p99']:.0f} us with {SMALL[0]:,}"
            yield Figure(f"{command}, 99th percentile", large["p99"] / small["p99"], 2.5, note=note)
            yield Figure(f"{command}, over raw sqlite3", large["all"] / large["raw"], 2.5, note=f"{large['statements']:.1f} statements")


def answer(command: str, file: str) -> None:
    """CPU of a command by egos drawn by their activity: each ego's best of several rounds."""
    store = open_store(f"sqlite:///{file}", bytes(32))
    app, egos = App(store, _NOWHERE), _egos(file)
    app.handle(_call(egos[0], command))
    best = [min(each) for each in zip(*([_spent(app, ego, command) for ego in egos] for _ in range(ROUNDS)), strict=True)]
    recorded = [_recorded(store, app, ego, command) for ego in egos]
    store.close()
    tell(p99=quantiles(best, n=100)[98] * 1e6, all=sum(best), raw=_replayed(file, recorded), statements=sum(map(len, recorded)) / len(recorded))


def _egos(file: str) -> list[PersonId]:
    """People drawn from the speakers of messages."""
    database = sqlite3.connect(file)
    channels = database.execute("SELECT max(id) FROM channel").fetchone()[0]
    chance = random.Random(3)
    places = [(chance.randint(1, channels), chance.randrange(population.CHANNEL_SIZE)) for _ in range(EGOS)]
    found = [database.execute("SELECT outside_id FROM turn JOIN person ON id = speaker WHERE channel = ? AND ext = ?", place).fetchone() for place in places]
    database.close()
    return [PersonId(row[0]) for row in found]


def _call(ego: PersonId, command: str) -> CommandCalled:
    return CommandCalled(SpaceId(population.SPACE), ego, command, population.NOW)


def _spent(app: App, ego: PersonId, command: str) -> float:
    """CPU of an answer, the mean of a few."""
    call = _call(ego, command)
    before = cpu()
    for _ in range(REPEATED):
        app.handle(call)
    return (cpu() - before) / REPEATED


def _recorded(store: SqlStore, app: App, ego: PersonId, command: str) -> list[Statement]:
    """The statements of an answer, with the beginning and the end of each transaction."""
    said: list[Statement] = []
    rows, many, reading, writing = store.rows, store.run_many, store.reading, store.writing

    def heard_rows(reader: DBAPIConnection, statement: Executable, **values: object) -> list[tuple[object, ...]]:
        prepared = store._statements[statement]  # noqa: SLF001
        said.append((prepared.sql, prepared.values(values)))
        return rows(reader, statement, **values)

    def heard_many(connection: Connection, statement: Executable, written: Sequence[tuple[object, ...]]) -> None:
        said.append((store._statements[statement].sql, list(written)))  # noqa: SLF001
        many(connection, statement, written)

    @contextmanager
    def heard_reading() -> Iterator[DBAPIConnection]:
        said.append(("BEGIN", ()))
        with reading() as reader:
            yield reader
        said.append(("COMMIT", ()))

    @contextmanager
    def heard_writing(space: str) -> Iterator[Connection]:
        said.append(("BEGIN IMMEDIATE", ()))
        with writing(space) as connection:
            yield connection
        said.append(("COMMIT", ()))

    store.rows, store.run_many, store.reading, store.writing = heard_rows, heard_many, heard_reading, heard_writing  # type: ignore[method-assign]
    app.handle(_call(ego, command))
    store.rows, store.run_many, store.reading, store.writing = rows, many, reading, writing  # type: ignore[method-assign]
    return said


def _replayed(file: str, recorded: list[list[Statement]]) -> float:
    """CPU of the same statements on a bare connection: the sum of each answer's best."""
    database = sqlite3.connect(file, isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    rounds = [[_replay(database, statements) for statements in recorded] for _ in range(ROUNDS)]
    database.close()
    return sum(min(each) for each in zip(*rounds, strict=True))


def _replay(database: sqlite3.Connection, statements: list[Statement]) -> float:
    before = cpu()
    for _ in range(REPEATED):
        for sql, values in statements:
            if isinstance(values, list):
                database.executemany(sql, values)
            else:
                database.execute(sql, values).fetchall()
    return (cpu() - before) / REPEATED


class _Nowhere:
    """An archive without messages."""

    def text(self, _space: str, _message: str) -> str | None:
        return None

    def link(self, _space: str, _message: str) -> str:
        return ""


_NOWHERE = _Nowhere()

if __name__ == "__main__":
    if sys.argv[1] == "make":
        population.make(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
        tell()
    else:
        answer(*sys.argv[1:])
