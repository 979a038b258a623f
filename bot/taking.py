"""Takes in what people do and writes it in groups, on one worker thread over App and Store. The half of `bot.live` that never speaks.

The event loop never waits for the database. Text is in memory only: an event is written as facts or not at all, and what was taken in is tried
until the database takes it.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar

import structlog

from bot.app import App
from bot.errors import KithError, StorageError
from bot.events import ButtonPressed, CommandCalled, Heard, MessageDeleted, MessageEdited, space_of
from bot.fetching import Fetched
from bot.model import SpaceId

GROUP = 200
"""Events that are written at once without waiting for more."""
PAUSE = 0.25
"""Seconds that an event waits for others to be written with."""
ROOM = 10_000
"""Events that may wait; whoever brings more waits until some are written."""
AGAIN = 1.0
"""Seconds between two tries to write while the database refuses: fewer than a platform waits for its acknowledgement (2.5 on Slack)."""

_T = TypeVar("_T")
_log = structlog.get_logger(__name__)


class Taking:
    """One App on a worker thread. Make it inside the event loop."""

    def __init__(self, app: App, fetched: Fetched) -> None:
        self._app = app
        self.observer = app.observer
        self._fetched = fetched
        self._worker = ThreadPoolExecutor(1, "kith")
        self._pending: deque[Heard] = deque()
        self._unwritten = 0
        self._refused = False
        self._written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._brought = asyncio.Event()

    async def take(self, event: Heard) -> None:
        """Takes an event in. Waits only while too many others wait to be written."""
        while len(self._pending) >= ROOM:
            with suppress(StorageError):
                await self._on_disk()
        if isinstance(event, MessageDeleted):
            self._fetched.drop(event.space, event.id)
        elif isinstance(event, MessageEdited):
            self._fetched.drop(event.message.space, event.message.id)
        self._count(event)
        self._pending.append(event)
        self._brought.set()

    async def hear(self, event: Heard) -> None:
        """Takes an event in; it is on disk when this returns. Raises StorageError when the database refuses, though Kith goes on trying."""
        await self.take(event)
        await self._on_disk()

    async def ask(self, question: Callable[[App], _T]) -> _T:
        """What a function of the App returns; it runs in the worker thread, after everything that was taken in."""
        await self._write()
        return await self._work(lambda: question(self._app))

    async def _on_disk(self) -> None:
        await asyncio.shield(self._written)

    async def _write_on(self) -> None:
        """Writes groups for ever; what the database refuses is tried again soon."""
        while True:
            await self._brought.wait()
            self._brought.clear()
            if self._refused:
                await asyncio.sleep(AGAIN)
            elif len(self._pending) < GROUP:
                await asyncio.sleep(PAUSE)
            try:
                await self._write()
            except Exception:  # noqa: BLE001  # Kith must go on writing, whatever it was; `_write` has told
                self._brought.set()

    async def _write(self) -> None:
        """Writes everything that was taken in. Raises StorageError when the database refuses; nothing is lost then. Whoever gives up waiting ends nothing."""
        writing = asyncio.get_running_loop().run_in_executor(self._worker, self._record)
        writing.add_done_callback(partial(self._tell, self._written))
        self._written = asyncio.get_running_loop().create_future()
        await asyncio.shield(writing)

    def _tell(self, waiting: "asyncio.Future[None]", writing: "asyncio.Future[None]") -> None:
        """Tells those who wait what became of writing, and the operator, once, that nothing can be written."""
        error = writing.exception()
        if error is None:
            waiting.set_result(None)
            if self._refused:
                self._refused = False
                _log.warning("written_again")
            return
        waiting.set_exception(error)
        waiting.exception()  # nobody need be waiting
        self.observer.refused()
        if not self._refused:
            self._refused = True
            known = {"what": error.what, "advice": error.advice} if isinstance(error, KithError) else {"exc_info": error}
            _log.error("not_written", **known)

    def _record(self) -> None:
        for space in {space_of(event) for event in tuple(self._pending)}:
            self._app.coach.refresh(space)
        while self._pending:
            event = self._pending.popleft()
            self._unwritten += 1
            try:
                with self.observer.listening():
                    self._app.hear(event)
            except StorageError:
                if not self._app.coach.has_ledger(space_of(event)):  # a ledger keeps the event
                    self._pending.appendleft(event)
                    self._unwritten -= 1
                raise
            except Exception:  # noqa: BLE001  # one bad event must not stop the others
                _log.exception("event_not_understood", kind=type(event).__name__)
        self._app.flush()
        if self._unwritten:
            self.observer.written(self._unwritten)
            self._unwritten = 0

    def _count(self, event: Heard | CommandCalled | ButtonPressed) -> None:
        self.observer.taken(self._platform(space_of(event)), type(event).__name__)

    def _platform(self, space: SpaceId) -> str:
        """The name of the platform that serves a space; "none" when none does here."""
        platform = self._fetched.platform(space)
        return platform.name if platform else "none"

    async def _work(self, job: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, job)
