"""What `kith --help` costs beside a bare Python."""

from collections.abc import Iterator
from statistics import median

from benchmarks.figures import Figure, child_cpu, python


def measure(*, quick: bool) -> Iterator[Figure]:
    """CPU of `kith --help` over `python -c pass`, the median of interleaved rounds."""
    ratios = []
    for _ in range(5 if quick else 15):
        bare = child_cpu(python("-c", "pass"))
        ratios.append(child_cpu(python("-m", "bot", "--help")) / bare)
    yield Figure("kith --help", median(ratios), 5, note="CPU, times python -c pass")
