"""`kith run` as a process of its own, and what its operator sees of it."""

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


class Program:
    """One running process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process = process
        self.logged: list[dict[str, Any]] = []
        self.said = ""
        self._base = f"http://127.0.0.1:{port}"

    async def read(self) -> None:
        """Collects what it logs, until it ends."""
        assert self.process.stderr
        async for line in self.process.stderr:
            self.said += line.decode()
            if line.startswith(b"{"):
                self.logged.append(json.loads(line))

    def events(self) -> list[str]:
        return [entry["event"] for entry in self.logged]

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as asking, asking.get(self._base + path) as answer:
            return answer.status, await answer.text()

    async def readiness(self) -> tuple[int, dict[str, Any]]:
        """What /readyz says; status 0 while nobody listens."""
        try:
            status, text = await self.get("/readyz")
        except aiohttp.ClientError:
            return 0, {}
        return status, json.loads(text)

    async def until(self, holds: Callable[[int, dict[str, Any]], bool]) -> dict[str, Any]:
        """What /readyz says once something holds of it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                status, told = await self.readiness()
                if holds(status, told):
                    return told
                assert self.process.returncode is None, self.said
                await asyncio.sleep(0.05)

    async def ready(self) -> dict[str, Any]:
        return await self.until(lambda status, _: status == 200)

    async def stop(self) -> int:
        """Ends it as an operator does; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a program that has this folder and no other settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "SLACK_", "DISCORD_"))}
    return clean | {"KITH_DATA": str(folder), "PYTHONPATH": str(ROOT)} | more


def own_folder(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Goes to a folder and to no other settings than where the data lies in it; returns that place."""
    monkeypatch.chdir(folder)
    for name in set(os.environ) - set(environment(folder)):
        monkeypatch.delenv(name)
    monkeypatch.setenv("KITH_DATA", str(folder / "data"))
    return folder / "data"


@asynccontextmanager
async def running(folder: Path, settings: Mapping[str, str], before: tuple[str, ...] = ()) -> AsyncIterator[Program]:
    """`kith run`, in its data folder; killed at the end if it still runs. `before`: words of a program that starts it."""
    port = free_port()
    given = environment(folder, KITH_HEALTH_PORT=str(port), KITH_LOG_FORMAT="json", **settings)
    words = (*before, sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(*words, cwd=folder.parent, env=given, stdout=PIPE, stderr=PIPE)
    program = Program(process, port)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(program.read())
        try:
            yield program
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
