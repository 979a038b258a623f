"""What a weekly digest costs: CPU for each of 10,000 people, and for 100,000 the ratio to a bare cursor over the table of ties, and memory."""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator

from benchmarks import population
from benchmarks.figures import Figure, cpu, peak_memory, report, tell
from benchmarks.importing import PRAGMAS
from bot.app import App
from bot.model import Preferences, SpaceId
from bot.moment import MINUTE, Moment, after, local
from storage.store import open_store

SMALL, LARGE, QUICK = (1_000_000, 10_000), (10_000_000, 100_000), (2_000_000, 20_000)
ROUNDS = 3


def measure(*, quick: bool) -> Iterator[Figure]:
    """A run over everybody in a small and a large record."""
    with tempfile.TemporaryDirectory() as folder:
        told = {}
        for name, (messages, people) in {"small": SMALL, "large": QUICK if quick else LARGE}.items():
            file = f"{folder}/{name}.db"
            report("benchmarks.commands", "make", file, str(messages), str(people))
            bare = report("benchmarks.digesting", "bare", file)
            told[name] = report("benchmarks.digesting", "run", file) | bare
    small, large = told["small"], told["large"]
    yield Figure("CPU of a digest, 10,000 people", small["each"] * 1e6, 2_000, "us", f"{small['digests']:.0f} of {small['people']:.0f} people got one")
    note = f"{large['each'] * 1e6:.0f} us a digest against {large['bare'] / large['people'] * 1e6:.0f} us of cursor a person, {large['people']:.0f} people"
    yield Figure("a digest of everybody, over a bare cursor", large["all"] / large["bare"], 3, note=note)
    yield Figure("peak memory, large over small", large["memory"] / small["memory"], 1.1, note=f"{large['memory']:.0f} MB")


def run(file: str) -> None:
    """CPU of planning and composing everybody's digest, as a tick does."""
    store = open_store(f"sqlite:///{file}", bytes(32))
    space = SpaceId(population.SPACE)
    now = _sunday(population.NOW)
    chosen = Preferences(digest_day=local(now, "UTC").weekday(), digest_hour=local(now, "UTC").hour, budget=0)
    app = App(store, _NOWHERE)
    people = store.egos(space)
    store.save_egos(space, [type(one)(space, one.id, one.since, chosen) for one in people])
    count = len(people)
    del people
    before = cpu()
    digests = sum(1 for _ in _composed(app, now))
    spent = cpu() - before
    store.close()
    tell(all=spent, each=spent / count, people=count, digests=digests, memory=peak_memory())


def _composed(app: App, now: Moment) -> Iterator[object]:
    app.outbox.plan(now)
    while posts := app.outbox.claim(now):
        for post in posts:
            delivery = app.outbox.compose(post, now)
            if delivery is None:
                app.outbox.dropped(post, now)
                continue
            app.outbox.sent(post, delivery, "", now)
            yield delivery.key


def _sunday(at: Moment) -> Moment:
    """The end of the hour before a moment: what was said lies in the week before."""
    return after(at, -(at % (60 * MINUTE)))


def bare(file: str) -> None:
    """CPU of reading every tie by a cursor: the best of a few rounds."""
    database = sqlite3.connect(file, isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    rounds = []
    for _ in range(ROUNDS):
        before = cpu()
        for _row in database.execute("SELECT * FROM tie"):
            pass
        rounds.append(cpu() - before)
    tell(bare=min(rounds))


class _Nowhere:
    """An archive without messages."""

    def text(self, _space: str, _message: str) -> str | None:
        return None

    def link(self, _space: str, _message: str) -> str:
        return ""


_NOWHERE = _Nowhere()

if __name__ == "__main__":
    if sys.argv[1] == "run":
        run(sys.argv[2])
    else:
        bare(sys.argv[2])
