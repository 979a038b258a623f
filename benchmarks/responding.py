"""Whether the terminal stays responsive while another process reads an export into the record: pauses of the conversation's own loop."""

import asyncio
import os
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from benchmarks import community
from benchmarks.figures import Figure
from bot.cli.conversing import Reader

MESSAGES, TICK = 200_000, 0.005
"""Seconds between two looks at the clock."""


def measure(*, quick: bool) -> Iterator[Figure]:
    """How late the loop wakes, in milliseconds: 99th percentile and longest."""
    with tempfile.TemporaryDirectory() as folder:
        messages = MESSAGES // 10 if quick else MESSAGES
        community.write(Path(folder, "talk"), messages, messages // 100)
        late = asyncio.run(_listening(folder))
    note = f"{len(late):,} looks, longest {max(late) * 1000:.0f} ms"
    yield Figure("pause of the prompt, 99th percentile", quantiles(late, n=100)[98] * 1000, 50, "ms", note)


class _Silent:
    """A conversation in which nobody speaks."""

    async def next(self) -> str | None:
        return None

    def show(self, _text: str) -> None:
        return None


async def _listening(folder: str) -> list[float]:
    """Seconds by which the loop woke late, at each tick until the export is read."""
    words = ("-m", "bot", "import", f"{folder}/talk", "--as", "person0", "--json-progress")
    place = {**os.environ, "KITH_DATA": f"{folder}/kith"}
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, env=place)
    watching = asyncio.create_task(Reader(process, Path(folder)).watch(_Silent(), lambda: None))  # noqa: TID251  # one process, watched to its end
    late: list[float] = []
    while not watching.done():
        due = time.monotonic() + TICK
        await asyncio.sleep(TICK)
        late.append(time.monotonic() - due)
    await watching
    return late
