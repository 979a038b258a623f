"""What a weekly digest costs: CPU for each of 10,000 people, and for 100,000 the ratio to a bare cursor over the table of ties, and memory.

`--quick` composes those of one person in ten. The first ones, which load the models, are not counted: a process does that once.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from benchmarks import population
from benchmarks.figures import Figure, cpu, peak_memory, report, tell
from benchmarks.importing import PRAGMAS
from bot.app import App
from bot.model import Preferences, SpaceId
from bot.moment import MINUTE, Moment, after, local
from bot.nudging import NEVER
from storage.store import open_store

SMALL, LARGE, QUICK = (1_000_000, 10_000), (10_000_000, 100_000), (2_000_000, 20_000)
ROUNDS = 3
FIRST = 24
"""Digests that are composed before the clock starts."""


def measure(*, quick: bool) -> Iterator[Figure]:
    """A run over everybody in a small and a large record."""
    with tempfile.TemporaryDirectory() as folder:
        told = {}
        for name, (messages, people) in {"small": SMALL, "large": QUICK if quick else LARGE}.items():
            file = f"{folder}/{name}.db"
            report("benchmarks.commands", "make", file, str(messages), str(people))
            bare = report("benchmarks.digesting", "bare", file)
            told[name] = report("benchmarks.digesting", "run", file, "10" if quick else "1") | bare | {"people": people}
    small, large = told["small"], told["large"]
    yield Figure("CPU of a digest, 10,000 people", small["each"] * 1e6, 2_000, "us", f"{small['digests']:.0f} of {small['asked']:.0f} people got one")
    note = f"{large['each'] * 1e6:.0f} us a digest against {large['bare'] / large['people'] * 1e6:.0f} us of cursor a person, {large['people']:.0f} people"
    yield Figure("a digest of everybody, over a bare cursor", large["each"] * large["people"] / large["bare"], 3, note=note)
    yield Figure("peak memory, large over small", large["memory"] / small["memory"], 1.1, note=f"{large['memory']:.0f} MB")


def run(file: str, one_in: int) -> None:
    """CPU of planning and composing the digests of one in so many people, as a tick does."""
    store = open_store(f"sqlite:///{file}", bytes(32))
    space = SpaceId(population.SPACE)
    now = _sunday(population.NOW)
    chosen = Preferences(digest_day=local(now, "UTC").weekday(), digest_hour=local(now, "UTC").hour, budget=0)
    app = App(store, _NOWHERE)
    people = store.egos(space)
    store.save_egos(space, [replace(one, preferences=chosen, due=Moment(0) if place % one_in == 0 else NEVER) for place, one in enumerate(people)])
    count = len(people) // one_in
    del people
    before = cpu()
    app.outbox.plan(now)
    planned = cpu() - before
    composed = _composed(app, now)
    digests = sum(islice(composed, FIRST))
    before = cpu()
    digests += sum(composed)
    each = planned / count + (cpu() - before) / (count - FIRST)
    store.close()
    tell(each=each, asked=count, digests=digests, memory=peak_memory())


def _composed(app: App, now: Moment) -> Iterator[bool]:
    """For each post whether there was something to say."""
    while posts := app.outbox.claim(now):
        for post in posts:
            delivery = app.outbox.compose(post, now)
            if delivery is None:
                app.outbox.dropped(post, now)
            else:
                app.outbox.sent(post, delivery, "", now)
            yield delivery is not None


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
        run(sys.argv[2], int(sys.argv[3]))
    else:
        bare(sys.argv[2])
