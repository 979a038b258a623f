"""What a benchmark gives, and how to measure CPU honestly."""

import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass


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


def python(*words: str) -> list[str]:
    """The words that start this Python with a module or a program."""
    return [sys.executable, *words]
