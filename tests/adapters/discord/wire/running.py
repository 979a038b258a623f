"""How a test runs discord.py against the fake: its addresses turned to loopback, and a loop whose seconds are short so that its waits are quick."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from selectors import DefaultSelector, SelectorKey
from typing import TypeVar

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from .server import TOKEN, Wire

T = TypeVar("T")
SPEED = 20


class _Selector(DefaultSelector):
    """Waits as long in real time as the loop's short seconds say."""

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        return super().select(timeout and timeout / SPEED)


class Hurried(asyncio.SelectorEventLoop):
    """A loop on which twenty seconds pass in one: sleeps, back-off and timeouts keep their order and their sense."""

    speed = SPEED

    def __init__(self) -> None:
        super().__init__(_Selector())

    def time(self) -> float:
        """Seconds since some moment, of which SPEED go into a real one."""
        return super().time() * SPEED


def run(test: Coroutine[object, object, T]) -> T:
    """Runs a test's coroutine to its end on a hurried loop."""
    with asyncio.Runner(loop_factory=Hurried) as runner:
        return runner.run(test)


@contextmanager
def pointed(wire: Wire) -> Iterator[None]:
    """discord.py speaks to the fake inside the block: the only thing about it that is changed is where it looks."""
    base, address = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = wire.base, yarl.URL(wire.gateway.address)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, address


@asynccontextmanager
async def connected(wire: Wire, client: discord.Client) -> AsyncIterator[discord.Client]:
    """A client that is logged in and has taken in READY and its servers; it is closed at the end. What ended it, or the block, is raised."""
    try:
        with pointed(wire):
            async with asyncio.TaskGroup() as tasks, client:
                running = tasks.create_task(client.start(TOKEN))
                await wire.until(lambda: running.done() or len(wire.gateway.live) == wire.gateway.shards)
                await wire.heard()
                yield client
    except* Exception as group:  # noqa: BLE001 - taken out of its group, not hidden
        raise group.exceptions[0] from None
