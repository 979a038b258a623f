"""What a benchmark gives, and how to measure CPU honestly."""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import orjson


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its target; smaller is better."""

    name: str
    value: float
    target: float
    unit: str = "times"
    note: str = ""


def cpu() -> float:
    """Seconds of CPU that this process has used, user and system."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def peak_memory() -> float:
    """Most resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child_cpu(words: Sequence[str]) -> float:
    """Seconds of CPU of a child process, run to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(module: str, *words: str) -> dict[str, float]:
    """What a module of benchmarks prints in a process of its own: one line of JSON. The process and its time are told on stderr."""
    started = time.monotonic()
    print(f"  {module.rpartition('.')[2]} {' '.join(words)} ...", end="", file=sys.stderr, flush=True)
    done = subprocess.run(python("-m", module, *words), check=True, stdout=subprocess.PIPE)
    print(f" {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    told: dict[str, float] = orjson.loads(done.stdout.splitlines()[-1])
    return told


def tell(**numbers: float | list[float]) -> None:
    """Prints what `report` reads."""
    print(orjson.dumps(numbers).decode(), flush=True)


def python(*words: str) -> list[str]:
    """The words that start this Python with a module or a program."""
    return [sys.executable, *words]
