"""What an import costs beside writing its final rows with raw `sqlite3`, and how much memory it takes. Each variant runs in a process of its own."""

import sqlite3
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from adapters.exports import open_export
from benchmarks import community
from benchmarks.figures import Figure, cpu, peak_memory, report, tell
from benchmarks.sizes import density
from bot.app import App
from bot.cli.reading import Reading
from bot.clock import ExportClock
from bot.events import MessagePosted, PersonJoined
from bot.ledger.ledger import WINDOW
from bot.listening import NameBook, read
from bot.listening.linking import RuleLinker
from bot.listening.model_linking import ModelLinker
from bot.model import ChannelId, Turn
from bot.ports import Linker
from storage.store import open_store

MESSAGES, GROUP, ROUNDS = 1_000_000, 10_000, 2
_ORDER = {
    "turn": "channel, ext",
    "turn_person": "channel, ext",
    "engagement": "channel, ext",
    "tie": "max(coalesce(last_sent, 0), coalesce(last_received, 0))",
    "open_pair": "at",
    "open_turn": "at",
    "person": "id",
    "channel": "id",
    "ego": "person",
}
"""The order in which an import meets the rows of each table, as far as they tell."""
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=16000", "cache_size=-32000", "secure_delete=ON", "temp_store=MEMORY")


def measure(*, quick: bool) -> Iterator[Figure]:
    """CPU over raw `sqlite3`, memory, and bytes on disk."""
    messages = MESSAGES // 10 if quick else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        for size in (messages // 10, messages, 2 * messages):
            community.write(Path(folder, f"{size}"), size, messages // 100)
        words = (f"{folder}/{messages}", f"{folder}/record.db")
        rounds = [{way: report("benchmarks.importing", way, *words) for way in ("whole", "listening", "raw")} for _ in range(ROUNDS)]
        yield from _ratios(rounds, messages)
        twice = report("benchmarks.importing", "whole", f"{folder}/{2 * messages}", f"{folder}/twice.db")["memory"]
        once = max(each["whole"]["memory"] for each in rounds)
        yield Figure(f"import of {messages:,}, peak memory", once, 150, "MB")
        yield Figure("the same of twice as many messages", twice / once, 1.05, note=f"{twice:.0f} MB, as many people")
        yield from density(Path(folder, "record.db"))
        model = report("benchmarks.importing", "trained", f"{folder}/{messages // 10}", f"{folder}/trained.db")["cpu"] * 10
        note = f"{model / messages * 1e6:.0f} us a message, seen on a tenth of them"
        yield Figure("import with the trained link model", model / min(each["raw"]["cpu"] for each in rounds), 8, note=note)


def _ratios(rounds: list[dict[str, dict[str, float]]], messages: int) -> Iterator[Figure]:
    """Everything, and everything but listening, over raw: the best of interleaved rounds, so that what others do on the machine counts least."""
    whole, listening, raw = (min(each[way]["cpu"] for each in rounds) for way in ("whole", "listening", "raw"))
    micro = 1e6 / messages
    note = f"us a message: whole {whole * micro:.1f}, of which parsing, reading and linking {listening * micro:.1f}; raw {raw * micro:.2f}"
    yield Figure(f"import of {messages:,} messages", whole / raw, 8, note=note)
    yield Figure("import, beyond listening", (whole - listening) / raw, 4)


def whole(source: str, target: str) -> None:
    """What `kith import --everyone` does with plain rules for linking, the printing left out."""
    _import(source, target, RuleLinker())


def trained(source: str, target: str) -> None:
    """The same with the trained link model."""
    _import(source, target, ModelLinker())


def _import(source: str, target: str, linker: Linker) -> None:
    for leftover in Path(target).parent.glob(f"{Path(target).name}*"):
        leftover.unlink()
    before = cpu()
    export = open_export(Path(source))
    store = open_store(f"sqlite:///{target}", bytes(32))
    store.save_space(export.space)
    clock = ExportClock()
    app = App(store, _NOWHERE, linker=linker, group=GROUP)
    for _ in Reading(app, clock, export, (), everyone=True).play():
        pass
    app.expire(export.space.id, clock.now())
    store.close()
    tell(cpu=cpu() - before, memory=peak_memory())


def listening(source: str, _target: str) -> None:
    """Parses, reads and links the same messages, and keeps nothing of them."""
    before = cpu()
    names, linker = NameBook(), RuleLinker()
    recent: dict[ChannelId, deque[Turn]] = {}
    for event in open_export(Path(source)).events():
        if isinstance(event, PersonJoined):
            names.add(event.id, event.name)
        elif isinstance(event, MessagePosted):
            _link(event, recent.setdefault(event.channel, deque(maxlen=WINDOW)), names, linker)
    tell(cpu=cpu() - before)


def _link(message: MessagePosted, recent: deque[Turn], names: NameBook, linker: RuleLinker) -> None:
    heard = read(message.text, lead=message.lead, mentioned=message.mentions, names=names if message.marked is None else None)
    mentions = tuple(one for one in heard.mentions if one != message.speaker)
    turn = Turn(
        message.id, message.channel, message.speaker, message.at, heard.acts, mentions, message.marked, topics=heard.topics, words=heard.words, gist=heard.gist
    )
    recent.append(linker.link(turn, list(recent)))


def raw(_source: str, target: str) -> None:
    """Writes the final rows of the record again, with nothing but `sqlite3`, into the same tables in batches of the same size."""
    copied = Path(f"{target}.raw")
    origin, copy = sqlite3.connect(target), sqlite3.connect(copied, isolation_level=None)
    for pragma in PRAGMAS:
        copy.execute(f"PRAGMA {pragma}")
    for (sql,) in origin.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"):
        copy.execute(sql)
    spent = sum(_copied(origin, copy, table, order) for table, order in _ORDER.items())
    before = cpu()
    copy.close()
    spent += cpu() - before
    copied.unlink()
    tell(cpu=spent)


def _copied(origin: sqlite3.Connection, copy: sqlite3.Connection, table: str, order: str) -> float:
    """CPU of inserting all rows of a table, reading them not counted."""
    spent = 0.0
    rows = origin.execute(f"SELECT * FROM {table} ORDER BY {order}")
    while part := rows.fetchmany(GROUP):
        before = cpu()
        copy.execute("BEGIN IMMEDIATE")
        copy.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(part[0]))})", part)
        copy.execute("COMMIT")
        spent += cpu() - before
    return spent


class _Nowhere:
    """An archive without messages: an import quotes nothing."""

    def text(self, _space: str, _message: str) -> str | None:
        return None

    def link(self, _space: str, _message: str) -> str:
        return ""


_NOWHERE = _Nowhere()
_WAYS: dict[str, Callable[[str, str], None]] = {"whole": whole, "listening": listening, "raw": raw, "trained": trained}

if __name__ == "__main__":
    _WAYS[sys.argv[1]](*sys.argv[2:])
