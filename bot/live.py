"""Kith as it runs: one worker thread over App and Store, events in groups, cards on their way. Everything asynchronous comes through here.

The event loop never waits for the database, and the core never waits for a network. Text is in memory only: an event is written as facts or not at all.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar

import structlog
from msgspec.structs import replace

from bot.app import App, problem
from bot.card import Delivery
from bot.errors import KithError, Later, StorageError, Unreachable
from bot.events import ButtonPressed, CommandCalled, Heard, MessageDeleted, MessageEdited, space_of
from bot.fetching import Fetched, Unfetched
from bot.model import ChannelId, MessageId, Post, SpaceId
from bot.moment import Moment
from bot.observer import Fate
from bot.outbox import Outbox
from bot.ports import Clock, Platform

GROUP = 200
"""Events that are written at once without waiting for more."""
PAUSE = 0.25
"""Seconds that an event waits for others to be written with."""
ROOM = 10_000
"""Events that may wait; whoever brings more waits until some are written."""
QUOTES = 20
"""Most messages that are fetched for one card."""
AT_ONCE = 8
"""Posts that are on their way at the same time."""
ELSEWHERE = 600.0
"""Seconds until a post is looked at again whose platform is not served here."""
PATIENCE = 30.0
"""Most seconds between two tries to write when the database refuses."""
CUT_OFF = StorageError("Writing was cut off.", "It is tried again by itself.")

_T = TypeVar("_T")
_log = structlog.get_logger(__name__)


class Live:
    """One App on an event loop. Make it inside the loop; `close` it at the end."""

    def __init__(self, app: App, fetched: Fetched, clock: Clock) -> None:
        self._app = app
        self.observer = app.observer
        self._fetched = fetched
        self._clock = clock
        self._worker = ThreadPoolExecutor(1, "kith")
        self._pending: deque[Heard] = deque()
        self._unwritten = 0
        self._refused = False
        self._written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._one_writer = asyncio.Lock()
        self._ticking = asyncio.Lock()
        self._brought = asyncio.Event()
        self._writer = asyncio.create_task(self._write_on())  # noqa: TID251  # owned here, and ended by `close`

    def attach(self, platform: Platform) -> None:
        """Spaces whose ids begin with the platform's name are served by it from now on."""
        self._fetched.add(platform)

    # listening
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

    # answering
    async def answer(self, event: CommandCalled | ButtonPressed) -> list[Delivery]:
        """What is to be shown because of a command or a button, without what the person may not see at this moment. Whatever goes wrong is said on a card."""
        self._count(event)
        try:
            await self._write()
            deliveries = await self._composed(partial(_handled, event))
            return [await self.visible(delivery) for delivery in deliveries]
        except KithError as error:
            return [problem(event, error)]
        except Exception:  # noqa: BLE001  # a person must never wait for an answer that does not come
            _log.exception("not_answered", kind=type(event).__name__)
            return [
                problem(event, KithError("Something went wrong on Kith's side.", "Nothing is lost. Try again; if it stays so, tell whoever runs Kith here."))
            ]

    async def ask(self, question: Callable[[App], _T]) -> _T:
        """What a function of the App returns; it runs in the worker thread, after everything that was taken in."""
        await self._write()
        return await self._work(lambda: question(self._app))

    async def visible(self, delivery: Delivery) -> Delivery:
        """The delivery without items about messages that the person can't see at this moment."""
        platform = self._fetched.platform(delivery.space)
        items = [item for item in delivery.card.items if item.evidence is None or (platform and await _sees(platform, delivery, item.evidence))]
        return delivery if len(items) == len(delivery.card.items) else replace(delivery, card=replace(delivery.card, items=tuple(items)))

    # speaking first
    async def tick(self) -> None:
        """Posts what is due and sends what waits, some at a time. Call it every minute."""
        async with self._ticking:
            await self.ask(lambda app: app.outbox.plan(self._clock.now()))
            while posts := await self.ask(lambda app: app.outbox.claim(self._clock.now())):
                for start in range(0, len(posts), AT_ONCE):
                    await asyncio.gather(*(self._send(post) for post in posts[start : start + AT_ONCE]))

    async def ticked(self) -> None:
        """Returns when no tick is at work."""
        async with self._ticking:
            pass

    async def expire(self) -> None:
        """Lets go of what is older than the retention time, in every space. Call it every hour."""
        for space in await self.ask(lambda app: app.spaces()):
            await self.ask(partial(_expire, space, self._clock.now()))

    async def _send(self, post: Post) -> None:
        """Sends one post and keeps what became of it; a result that stays unknown is tried again when its lease ends."""
        try:
            fate, settle = await self._sent(post)
        except Exception:  # noqa: BLE001  # one post must not stop the others, whatever a platform's library raises
            _log.warning("post_unsettled", space=post.space, kind=post.kind, attempts=post.attempts, exc_info=True)
            self.observer.delivered(self._platform(post.space), post.kind, "unsettled")
        else:
            self.observer.delivered(self._platform(post.space), post.kind, fate)
            await self.ask(lambda app: settle(app.outbox, self._clock.now()))

    async def _sent(self, post: Post) -> tuple[Fate, Callable[[Outbox, Moment], None]]:
        """Tries to send a post; returns what became of it and how to keep that."""
        platform = self._fetched.platform(post.space)
        if platform is None:
            return "later", lambda outbox, now: outbox.later(post, ELSEWHERE, now)
        delivery = await self._composed(lambda app: app.outbox.compose(post, self._clock.now()))
        if delivery is None or not (delivery := await self.visible(delivery)).card.items:
            return "dropped", lambda outbox, now: outbox.dropped(post, now)
        try:
            place = await platform.deliver(delivery, post.attempts)
        except Unreachable:
            return "unreachable", lambda outbox, now: outbox.unreachable(post, now)
        except Later as later:
            seconds = later.seconds
            return "later", lambda outbox, now: outbox.later(post, seconds, now)
        return "sent", lambda outbox, now: outbox.sent(post, place, now)

    async def close(self) -> None:
        """Writes what was taken in, and ends. Events must not come any more."""
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)
        try:
            await self._write()
        finally:
            self._written.cancel()
            self._worker.shutdown()

    async def _composed(self, compose: Callable[[App], _T]) -> _T:
        """Composes until every text that is wanted was fetched."""
        for _ in range(QUOTES):
            try:
                return await self._work(lambda: compose(self._app))
            except Unfetched as wanted:
                await self._fetch(wanted.space, wanted.message)
        raise KithError("This needs more messages than Kith fetches at once.", "Try again in a minute.")

    async def _fetch(self, space: SpaceId, message: MessageId) -> None:
        platform = self._fetched.platform(space)
        try:
            text = await platform.text(space, message) if platform else None
        except Exception:  # noqa: BLE001  # a card goes without the quote, whatever a platform's library raises
            _log.warning("message_not_fetched", space=space, exc_info=True)
            text = None
        self._fetched.keep(space, message, text)

    # writing
    async def _on_disk(self) -> None:
        await asyncio.shield(self._written)

    async def _write_on(self) -> None:
        """Writes groups for ever; when the database refuses, it tries less and less often."""
        wait = PAUSE
        while True:
            await self._brought.wait()
            self._brought.clear()
            if len(self._pending) < GROUP:
                await asyncio.sleep(wait)
            try:
                await self._write()
            except Exception:  # noqa: BLE001  # Kith must go on writing, whatever it was; `_write` has told it
                wait = min(2 * wait, PATIENCE)
                self._brought.set()
            else:
                wait = PAUSE

    async def _write(self) -> None:
        """Writes everything that was taken in. Raises StorageError when the database refuses, which the log says once; nothing is lost then."""
        async with self._one_writer:
            done, self._written = self._written, asyncio.get_running_loop().create_future()
            try:
                await self._work(self._record)
            except BaseException as error:
                done.set_exception(error if isinstance(error, Exception) else CUT_OFF)  # that one gave up waiting must not end the others
                done.exception()  # nobody need be waiting
                if isinstance(error, Exception):
                    self._tell(error)
                raise
            done.set_result(None)
            if self._refused:
                _log.warning("written_again")
            self._refused = False

    def _tell(self, error: Exception) -> None:
        """Tells the operator that the database refuses, the first time."""
        self.observer.refused()
        if not self._refused:
            known = {"what": error.what, "advice": error.advice} if isinstance(error, KithError) else {"exc_info": error}
            _log.error("not_written", **known)
        self._refused = True

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
                raise  # the ledger keeps the event
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


async def _sees(platform: Platform, delivery: Delivery, evidence: MessageId) -> bool:
    return await platform.can_see(delivery.space, delivery.to, ChannelId(evidence.rpartition(":")[0]))


def _expire(space: SpaceId, now: Moment, app: App) -> None:
    app.expire(space, now)


def _handled(event: CommandCalled | ButtonPressed, app: App) -> list[Delivery]:
    app.coach.refresh(event.space)
    return app.handle(event)
