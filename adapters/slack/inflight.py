"""Counts what is being worked on, because Bolt keeps no reference to its listeners: nothing of it may be cut off when Kith ends.

Also their error boundary: an error that reaches Bolt just after the acknowledgement makes it forget that it was acknowledged.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import structlog

_P = ParamSpec("_P")
_log = structlog.get_logger(__name__)


class InFlight:
    """How many listeners run now."""

    def __init__(self) -> None:
        self._running = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Counts the block below it as running."""
        self._running += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()

    def tracked(self, listener: Callable[_P, Awaitable[None]]) -> Callable[_P, Awaitable[None]]:
        """The listener, counted while it runs; what it fails with is told to the operator, without a word of what anybody wrote."""

        @wraps(listener)
        async def running(*args: _P.args, **kwargs: _P.kwargs) -> None:
            with self.one():
                try:
                    await listener(*args, **kwargs)
                except Exception:  # noqa: BLE001  # see above; whatever a platform's library raises
                    _log.exception("slack_listener_failed")

        return running

    async def ended(self, seconds: float) -> bool:
        """Waits until nothing runs any more; False when that took too long."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
