"""What `storage` costs beside raw `sqlite3`: CPU of writing an import, and bytes on disk. Run: python -m benchmarks.storage [turns]"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bot.model import Engagement, OpenPair, Person, Tie, Turn
from bot.moment import Moment
from bot.ports import Batch
from bot.ties import merge, opening, tie_of
from storage.store import SqlStore, open_store

BATCH, CHANNELS = 10_000, 50
_START = 1_700_000_000_000
_TABLES = ("turn", "engagement", "tie", "open_pair")
_TARGETS = {"write, without topics": 1.6, "bytes a message": 60, "bytes an engagement": 60}


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
            turn = _turn(start + number, speakers[number], channel, recent[channel], chance, topics)
            batch.turns.append(turn)
            recent[channel] = [*recent[channel][-20:], turn]
            if turn.addressees and turn.addressees[0] != turn.speaker:
                _engage(batch, turn, chance)
        yield batch


def _turn(number: int, speaker: str, place: int, recent: list[Turn], chance: random.Random, topics: bool) -> Turn:
    """One message, with the ids of Discord."""
    at = Moment(_START + number * 3_000)
    channel = f"{80_000_000_000_000_000 + place}"
    answered = chance.choice(recent) if recent and chance.random() < 0.5 else None
    message = f"{channel}:{(at - 1_420_070_400_000) << 22 | number & 1023}"
    acts = frozenset({"question"}) if chance.random() < 0.2 else frozenset({"news"}) if chance.random() < 0.05 else frozenset()
    words = ("python", "gardening", "berlin") if topics else ()
    if answered is None:
        return Turn(message, channel, speaker, at, acts, topics=words)
    marked = answered.id if chance.random() < 0.5 else None
    sure = 1.0 if marked else 0.7
    return Turn(message, channel, speaker, at, acts, (), marked, answered.id, (answered.speaker,), sure, words)


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


def written(store: SqlStore, turns: int, topics: bool) -> float:
    """CPU seconds of writing an import; making its values is not counted."""
    spent = 0.0
    for batch in batches(turns, random.Random(7), topics):
        before = time.process_time()
        store.write(batch)
        spent += time.process_time() - before
    return spent


def raw(source: Path, target: Path) -> float:
    """CPU seconds of `sqlite3.executemany` writing the same final rows into the same tables, in batches of the same size."""
    origin, copy = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=16000", "cache_size=-32000"):
        copy.execute(f"PRAGMA {pragma}")
    for (sql,) in origin.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"):
        copy.execute(sql)
    order = {"turn": "at", "engagement": "at", "tie": "coalesce(first_sent, first_received)", "open_pair": "at"}
    spent = 0.0
    for table in _TABLES:
        rows = origin.execute(f"SELECT * FROM {table} ORDER BY {order[table]}").fetchall()
        places = ",".join("?" * len(rows[0]))
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            before = time.process_time()
            copy.execute("BEGIN IMMEDIATE")
            copy.executemany(f"INSERT INTO {table} VALUES ({places})", part)
            copy.execute("COMMIT")
            spent += time.process_time() - before
    origin.close()
    copy.close()
    return spent


def sizes(file: Path) -> dict[str, float]:
    """Bytes of the file for each message and each engagement, after VACUUM."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.execute("VACUUM")
    found = {}
    for name, tables in (("message", ("turn",)), ("engagement", ("engagement",)), ("tie", ("tie",)), ("open pair", ("open_pair",))):
        count = database.execute(f"SELECT count(*) FROM {tables[0]}").fetchone()[0]
        found[f"bytes a{'n' if name[0] in 'aeiou' else ''} {name}"] = _freed(database, tables) / count
    database.close()
    return found


def _freed(database: sqlite3.Connection, tables: tuple[str, ...]) -> int:
    """Bytes of the pages of tables and their indexes: by `dbstat` where SQLite has it."""
    total = 0
    for table in tables:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE tbl_name = ?", (table,))]
        for name in names:
            total += database.execute("SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?", (name,)).fetchone()[0]
    return total


def main(turns: int) -> None:
    """Prints what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        for topics in (False, True):
            file = Path(folder, f"kith-{topics}.db")
            store = open_store(f"sqlite:///{file}", bytes(32))
            ours = written(store, turns, topics)
            store.close()
            theirs = raw(file, Path(folder, f"raw-{topics}.db"))
            name = f"write, with{'' if topics else 'out'} topics"
            _show(name, ours / theirs, f"({ours / turns * 1e6:.2f} us a message, raw sqlite3 {theirs / turns * 1e6:.2f})")
            if not topics:
                for size, value in sizes(file).items():
                    _show(size, value)


def _show(name: str, value: float, more: str = "") -> None:
    target = f"target {_TARGETS[name]:g}" if name in _TARGETS else ""
    print(f"{name:28} {value:8.2f}  {target:12} {more}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
