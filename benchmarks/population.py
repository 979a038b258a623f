"""A record of any size, made from nothing: rows go straight into the tables, by a power law over people, so that ten million messages take minutes."""

import random
import sqlite3
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from msgspec import json

from bot.model import ACTS, ENGAGEMENT_KINDS, OPEN_KINDS, Preferences
from bot.moment import DAY, MINUTE, WEEK, Moment
from storage.store import open_store

SPACE, CHANNEL_SIZE, GROUP = "transcript:population", 5_000, 50_000
START = Moment(1_767_600_000_000)
NOW = Moment(START + 12 * DAY)
_QUESTION, _ANSWER, _THANKS, _REPLY = (1 << ENGAGEMENT_KINDS.index(kind) for kind in ("question", "answer", "thanks", "reply"))  # type: ignore[arg-type]
_KINDS = (_REPLY,) * 6 + (_QUESTION | _REPLY,) * 2 + (_ANSWER | _REPLY,) * 2 + (_THANKS,)
_ACTS = (0,) * 8 + (1 << ACTS.index("question"), 1 << ACTS.index("news"))

_TURN = "channel, ext, at, speaker, acts, addressee, people, replies_to, replies_in, marked, marked_in, confidence, topics, edited_at, words"
_TIES = f"""
INSERT INTO tie SELECT ego, other, sum(sent), sum(1 - sent), min(iif(sent, at, NULL)), max(iif(sent, at, NULL)), min(iif(sent, NULL, at)),
max(iif(sent, NULL, at)), max(iif(sent AND kinds & {_THANKS}, at, NULL)), max(iif(NOT sent AND kinds & {_ANSWER}, at, NULL)),
iif(max(at) / {WEEK} > min(at) / {WEEK}, 3, 1)
FROM (SELECT speaker AS ego, addressee AS other, 1 AS sent, at, kinds FROM engagement UNION ALL SELECT addressee, speaker, 0, at, kinds FROM engagement)
GROUP BY ego, other
"""
_PAIRS = """
INSERT INTO open_pair SELECT e.addressee, e.speaker, {kind}, e.channel, e.ext, e.at, NULL
FROM engagement AS e JOIN tie AS t ON t.ego = e.addressee AND t."alter" = e.speaker
WHERE e.kinds & {mask} AND coalesce(t.{closing}, 0) < e.at ORDER BY 1, 2
"""


def make(file: Path, messages: int, people: int) -> None:
    """A database with so many messages and people, half as many engagements, and everybody opted in."""
    open_store(f"sqlite:///{file}", bytes(32)).close()
    database = sqlite3.connect(file, isolation_level=None)
    for pragma in ("synchronous=OFF", "cache_size=-256000", "temp_store=FILE"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    chance = random.Random(5)
    crowd = list(accumulate(1 / (number + 1) for number in range(people)))
    _directory(database, people, messages // CHANNEL_SIZE)
    _fill(database, f"turn ({_TURN})", 15, _turns(chance, messages, people, crowd))
    database.execute("CREATE TEMP TABLE loose AS SELECT * FROM engagement WHERE 0")
    _fill(database, "loose", 7, _engagements(chance, messages, people, crowd))
    database.execute("INSERT OR IGNORE INTO engagement SELECT * FROM loose ORDER BY speaker, addressee, channel, ext")
    database.execute(_TIES)
    for kind, mask, closing in (("question", _QUESTION, "last_sent"), ("help", _ANSWER, "thanked")):
        database.execute(_PAIRS.format(kind=OPEN_KINDS.index(kind), mask=mask, closing=closing))  # type: ignore[arg-type]
    database.execute("INSERT INTO open_turn SELECT channel, ext, 1, at, speaker, 0, NULL FROM turn WHERE acts = 1 AND ext % 20 = 0")
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _directory(database: sqlite3.Connection, people: int, channels: int) -> None:
    database.execute("INSERT INTO space (id, outside_id, name, origin) VALUES (1, ?, 'population', '')", (SPACE,))
    database.executemany("INSERT INTO person VALUES (?, 1, ?, ?, 0, NULL, 0, 0)", ((n, f"p{n}", f"Person {n}") for n in range(1, people + 1)))
    database.executemany("INSERT INTO channel VALUES (?, 1, ?, ?, 1, ?, NULL)", ((n, f"c{n}", f"c{n}", NOW) for n in range(1, channels + 1)))
    preferences = json.encode(Preferences()).decode()
    database.executemany("INSERT INTO ego (space, person, since, preferences) VALUES (1, ?, ?, ?)", ((n, START, preferences) for n in range(1, people + 1)))


def _fill(database: sqlite3.Connection, table: str, columns: int, rows: Iterator[tuple[int | None, ...]]) -> None:
    database.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", rows)


def _turns(chance: random.Random, messages: int, people: int, crowd: list[float]) -> Iterator[tuple[int | None, ...]]:
    """Rows of `turn`, channel by channel."""
    step = (NOW - START - MINUTE) // CHANNEL_SIZE
    everybody = range(1, people + 1)
    for channel in range(1, messages // CHANNEL_SIZE + 1):
        speakers = chance.choices(everybody, cum_weights=crowd, k=CHANNEL_SIZE)
        acts = chance.choices(_ACTS, k=CHANNEL_SIZE)
        for ext, (speaker, act) in enumerate(zip(speakers, acts, strict=True)):
            answered = ext - 1 if ext & 1 else None
            yield channel, ext, START + ext * step, speaker, act, None, None, answered, None, None, None, 700 if ext & 1 else None, None, None, 9


def _engagements(chance: random.Random, messages: int, people: int, crowd: list[float]) -> Iterator[tuple[int | None, ...]]:
    """Rows of `engagement`: every second message of a channel is said to somebody."""
    step = (NOW - START - MINUTE) // CHANNEL_SIZE
    everybody = range(1, people + 1)
    half = CHANNEL_SIZE // 2
    for channel in range(1, messages // CHANNEL_SIZE + 1):
        speakers, addressees = (chance.choices(everybody, cum_weights=crowd, k=half) for _ in range(2))
        kinds = chance.choices(_KINDS, k=half)
        for place, (speaker, addressee, mask) in enumerate(zip(speakers, addressees, kinds, strict=True)):
            if speaker != addressee:
                ext = 2 * place + 1
                yield speaker, addressee, channel, ext, START + ext * step, mask, None
