"""What `storage` costs beside raw `sqlite3`: CPU of writing an import, and bytes on disk.

Run: python -m benchmarks.storage [turns]
"""

import gc
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from bot.model import Engagement, OpenPair, Person, Tie, Turn
from bot.moment import Moment
from bot.stored import Batch
from bot.ties import merge, opening, tie_of
from storage.store import open_store

BATCH, CHANNELS = 10_000, 50
_WORDS = ("python", "gardening", "berlin")
_START = 1_700_000_000_000
_TABLES = {"turn": "at", "engagement": "at", "tie": "coalesce(last_sent, last_received)", "open_pair": "at"}
"""The busy tables, and what puts their rows in the order of an import."""
_TARGETS = {"write, without topics": 1.6, "bytes a row of turn": 60, "bytes a row of engagement": 60}


def batches(turns: int, chance: random.Random, topics: bool) -> Iterator[Batch]:
    """An import: half of the messages answer somebody, people post by a power law, both sides of a pair keep a tie."""
    people = [f"{90_000_000_000_000_000 + n}" for n in range(max(100, turns // 100))]
    weights = [1 / (n + 1) for n in range(len(people))]
    recent: list[list[Turn]] = [[] for _ in range(CHANNELS)]
    for start in range(0, turns, BATCH):
        batch = Batch("discord:1", people={} if start else {one: Person("discord:1", one, f"name {one}") for one in people})
        speakers = chance.choices(people, weights, k=BATCH)
        for number in range(BATCH):
            channel = chance.randrange(CHANNELS)
            turn = _turn(start + number, speakers[number], channel, recent[channel], chance)
            turn = replace(turn, topics=_WORDS) if topics else turn
            batch.turns.append(turn)
            recent[channel] = [*recent[channel][-20:], turn]
            if turn.addressees and turn.addressees[0] != turn.speaker:
                _engage(batch, turn, chance)
        yield batch


def _turn(number: int, speaker: str, place: int, recent: list[Turn], chance: random.Random) -> Turn:  # what a message is made of
    """One message, with the ids of Discord."""
    at = Moment(_START + number * 3_000)
    channel = f"{80_000_000_000_000_000 + place}"
    answered = chance.choice(recent) if recent and chance.random() < 0.5 else None
    message = f"{channel}:{(at - 1_420_070_400_000) << 22 | number & 1023}"
    acts = frozenset({"question"}) if chance.random() < 0.2 else frozenset({"news"}) if chance.random() < 0.05 else frozenset()
    if answered is None:
        return Turn(message, channel, speaker, at, acts)
    marked = answered.id if chance.random() < 0.5 else None
    sure = 1.0 if marked else 0.7
    return Turn(message, channel, speaker, at, acts, (), marked, answered.id, (answered.speaker,), sure)


def _engage(batch: Batch, turn: Turn, chance: random.Random) -> None:
    """The engagement of a turn, both ties and what it opens."""
    kinds = frozenset({"reply", "question"} if chance.random() < 0.15 else {"reply", "answer"} if chance.random() < 0.15 else {"reply"})
    engagement = Engagement(turn.speaker, turn.addressees[0], turn.id, turn.at, kinds, turn.confidence)
    batch.engagements.append(engagement)
    for ego, alter in ((turn.speaker, turn.addressees[0]), (turn.addressees[0], turn.speaker)):
        tie: Tie = tie_of(ego, engagement)
        known = batch.ties.get((ego, alter))
        batch.ties[ego, alter] = merge(known, tie) if known else tie
    pairs: list[OpenPair] = opening(engagement)
    batch.open_pairs += pairs


def filled(file: Path, turns: int, topics: bool) -> None:
    """A database that holds an import: where the final rows come from."""
    store = open_store(f"sqlite:///{file}", bytes(32))
    for batch in batches(turns, random.Random(7), topics):
        store.write(batch)
    store.close()


def written(file: Path, turns: int, topics: bool) -> Iterator[float]:
    """CPU seconds of writing each batch of an import; making its values is not counted."""
    store = open_store(f"sqlite:///{file}", bytes(32))
    for batch in batches(turns, random.Random(7), topics):
        before = time.process_time()
        store.write(batch)
        yield time.process_time() - before
    store.close()


def raw(source: Path, target: Path, parts: int) -> Iterator[float]:
    """CPU seconds of `sqlite3.executemany` writing the same final rows into the same tables, in as many transactions, oldest first."""
    origin, copy = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=16000", "cache_size=-32000", "secure_delete=ON"):
        copy.execute(f"PRAGMA {pragma}")
    for (sql,) in origin.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"):
        copy.execute(sql)
    readers = [(table, origin.execute(f"SELECT * FROM {table} ORDER BY {order}"), _count(origin, table) // parts + 1) for table, order in _TABLES.items()]
    for _ in range(parts):
        rows = [(table, reader.fetchmany(size)) for table, reader, size in readers]
        before = time.process_time()
        copy.execute("BEGIN IMMEDIATE")
        for table, part in rows:
            copy.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(part[0]))})", part)
        copy.execute("COMMIT")
        yield time.process_time() - before
    origin.close()
    copy.close()


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def sizes(file: Path) -> dict[str, float]:
    """Bytes of the pages of each table and its indexes for each of its rows, after VACUUM."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("VACUUM")
    pages = "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = ?)"
    found = {table: database.execute(pages, (table,)).fetchone()[0] / _count(database, table) for table in _TABLES}
    database.close()
    return found


def main(turns: int) -> None:
    """Prints what was measured."""
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        for topics in (False, True):
            file, copies = Path(folder, f"{topics}.db"), (Path(folder, f"{topics}-{name}.db") for name in ("kith", "raw"))
            filled(file, turns, topics)
            both = list(zip(written(next(copies), turns, topics), raw(file, next(copies), turns // BATCH), strict=True))
            ours, theirs = (sum(side) / turns * 1e6 for side in zip(*both, strict=True))
            _show(f"write, with{'' if topics else 'out'} topics", ours / theirs, f"({ours:.2f} us a message, raw sqlite3 {theirs:.2f})")
            if not topics:
                for table, value in sizes(file).items():
                    _show(f"bytes a row of {table}", value)


def _show(name: str, value: float, more: str = "") -> None:
    target = f"target {_TARGETS[name]:g}" if name in _TARGETS else ""
    print(f"{name:28} {value:8.2f}  {target:12} {more}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
