"""A day of 1,000 spaces and 100,000 people through four processes on one PostgreSQL, two that listen and two that deliver: lag and CPU of each.

Hours are told to all processes at once, an hour takes some seconds, and nobody begins the next one before all are done with the last.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson
from sqlalchemy import create_engine, make_url

from benchmarks.figures import Figure, python
from benchmarks.spaces import HOURS, PEOPLE, SPACES
from storage.store import open_store
from tests.storage.postgres import cluster, programs

PARTS = 2
"""Processes of each role."""
Told = dict[str, float | list[float]]


class Scale(NamedTuple):
    """How large the day is, and how fast."""

    messages: int
    seconds: float
    """That an hour takes."""
    one_in: int
    """People of whom one opted in."""


WHOLE, QUICK = Scale(1_000_000, 150.0, 10), Scale(20_000, 10.0, 100)


class Part:
    """One process of the day."""

    def __init__(self, role: str, *words: str) -> None:
        self.name = f"{role}er {int(words[1]) + 1}"
        self.role = role
        self._process = subprocess.Popen(python("-m", "benchmarks.parts", role, *words), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.told: list[Told] = []

    def answer(self) -> Told:
        """Its next line. Raises RuntimeError when it ended instead."""
        assert self._process.stdout  # a pipe was asked for
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended")
        return dict(orjson.loads(line))

    def tell(self, line: str) -> None:
        """Says what hour it is; an empty line ends the day."""
        assert self._process.stdin  # a pipe was asked for
        self._process.stdin.write(f"{line}\n".encode())
        self._process.stdin.flush()

    def end(self) -> None:
        """Waits until it ended."""
        self._process.wait()

    @property
    def cpu(self) -> float:
        """Seconds of CPU of the day."""
        return sum(float(one["cpu"]) for one in self.told)  # type: ignore[arg-type]  # a number

    @property
    def lags(self) -> list[float]:
        """All its lags, in order."""
        return sorted(lag for one in self.told for lag in one["lags"])  # type: ignore[union-attr]  # a list


def measure(*, quick: bool) -> Iterator[Figure]:
    """Lag and CPU of each process, of the database, and the time to catch up with the busiest hour."""
    folder = programs()
    if folder is None:
        sys.stderr.write("  PostgreSQL's programs (initdb, pg_ctl) are not on this machine: nothing measured\n")
        return
    scale = QUICK if quick else WHOLE
    with cluster(folder) as url:
        open_store(url, bytes(32)).close()
        words = [(url, str(part), str(PARTS), *map(str, scale)) for part in range(PARTS)]
        parts = [Part(role, *one) for role in ("listen", "deliver") for one in words]
        for part in parts:
            part.answer()
        before = server_cpu(url)
        play(parts, scale.seconds)
        server = server_cpu(url) - before
        caught = [one for part in parts if part.role == "listen" for one in [finished(part)]]
        for part in parts:
            if part.role == "deliver":
                part.tell("")
            part.end()
    yield from figures(parts, server, scale)
    yield Figure("busiest hour come at once, until on disk", max(float(one["at_once"]) for one in caught), 600, "s", "as after an outage of an hour")  # type: ignore[arg-type]  # a number


def play(parts: list[Part], seconds: float) -> None:
    """The day, hour by hour; an hour is over when its seconds are and everybody is done."""
    for hour in range(len(HOURS)):
        began = time.monotonic()
        for part in parts:
            part.tell(str(hour))
        for part in parts:
            part.told.append(part.answer())
        used = ", ".join(f"{part.name} {part.told[-1]['cpu']:.1f}" for part in parts)
        sys.stderr.write(f"  hour {hour}: {time.monotonic() - began:.1f} s; seconds of CPU: {used}\n")
        time.sleep(max(0.0, began + seconds - time.monotonic()))


def finished(part: Part) -> Told:
    """What a listener tells at the end."""
    part.tell("")
    return part.answer()


def figures(parts: list[Part], server: float, scale: Scale) -> Iterator[Figure]:
    """The figures of the day."""
    listeners, deliverers = ([part for part in parts if part.role == role] for role in ("listen", "deliver"))
    heard, sent = (sorted(lag for part in some for lag in part.lags) for some in (listeners, deliverers))
    size = f"{len(heard):,} messages, {SPACES:,} spaces, {PEOPLE:,} people, one in {scale.one_in} opted in; an hour takes {scale.seconds:.0f} s"
    yield Figure("lag of a message until on disk, p50", 1000 * at(heard, 0.5), 500, "ms", size)
    yield Figure("lag of a message until on disk, p99", 1000 * at(heard, 0.99), 2000, "ms", "an event waits up to 250 ms for others")
    yield Figure("lag of a post after its hour began, p50", at(sent, 0.5), 60, "s", f"{len(sent):,} posts to a platform that takes everything")
    yield Figure("lag of a post after its hour began, p99", at(sent, 0.99), 300, "s")
    for part in parts:
        last = part.told[-1]
        each = 1e6 * part.cpu / max(1, len(part.lags))
        yield Figure(
            f"CPU of {part.name}, a {'message' if part in listeners else 'post'}",
            each,
            1500 if part in listeners else 20_000,
            "us",
            f"{part.cpu:.0f} s in all, {float(last['memory']):.0f} MB",
        )  # type: ignore[arg-type]  # a number
    yield Figure("CPU of PostgreSQL, a message", 1e6 * server / max(1, len(heard)), 1500, "us", f"{server:.0f} s in all, for messages and posts")


def at(ordered: list[float], share: float) -> float:
    """The value below which a share of them lies."""
    return ordered[int(share * (len(ordered) - 1))] if ordered else 0.0


def server_cpu(url: str) -> float:
    """Seconds of CPU of a PostgreSQL on this machine: its postmaster, the children that ended and those that run. Linux only."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.connect() as connection:
        folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
    engine.dispose()
    postmaster = Path(folder, "postmaster.pid").read_text("utf-8").splitlines()[0]
    ticks = sum(_ticks(postmaster)[1:])
    for one in Path("/proc").glob("[0-9]*"):
        parent, own, _ = _ticks(one.name)
        ticks += own if parent == int(postmaster) else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(process: str) -> tuple[int, int, int]:
    """Parent, own ticks and those of ended children of a process; zeros when it is gone."""
    try:
        fields = Path("/proc", process, "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0, 0, 0
    return int(fields[1]), int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
