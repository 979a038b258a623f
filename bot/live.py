"""Kith as it runs: what is heard is written (`bot.taking`), commands are answered, cards go on their way. Everything asynchronous comes through here.

The core never waits for a network: what it wants to quote is fetched here, and then it is asked again.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import structlog
from msgspec.structs import replace

from bot.app import App, problem
from bot.card import Card, Delivery, Item
from bot.errors import KithError, Later, StorageError, Unreachable
from bot.events import ButtonPressed, CommandCalled
from bot.fetching import Fetched
from bot.model import ChannelId, Post, SpaceId, channel_of
from bot.moment import MINUTE, SECOND, Moment
from bot.observer import Fate
from bot.outbox import Outbox
from bot.picture import draw
from bot.ports import Clock, Platform, Unfetched
from bot.taking import Taking
from bot.texts import speaking, t
from bot.withdrawing import OUT

QUOTES = 24
"""Most messages that are fetched for one card."""
HURRIED, UNHURRIED = 3.0, 20.0
"""Seconds that a card waits for them when somebody waits for it, and when nobody does."""
SHOWN = 2_000
"""Sent cards of which it is looked whether people still see what they are about."""
LOOKED_AT = 20
"""Such cards that are looked at in one tick."""
AT_ONCE = 8
"""Posts that are on their way at the same time."""
SETTLED = 10
"""Seconds that are left of a lease when sending is given up."""
BEGUN = MINUTE
"""Milliseconds that must be left of a post's lease when its sending begins."""
ELSEWHERE = 600.0
"""Seconds until a post is looked at again whose platform is not served here."""
_T = TypeVar("_T")
_Result = tuple[Fate, Callable[[Outbox, Moment], None]]
_log = structlog.get_logger(__name__)


class Live(Taking):
    """One App on an event loop. Make it inside the loop; `close` it at the end."""

    def __init__(self, app: App, fetched: Fetched, clock: Clock, *, delivers: bool = True) -> None:
        """One that does not deliver marks cards that lie in the record, for another process to change."""
        super().__init__(app, fetched)
        self._clock = clock
        self._ticking = asyncio.Lock()
        self._stale = asyncio.Event()
        self._shown: deque[tuple[Post, Delivery]] = deque(maxlen=SHOWN)
        app.coach.heed()
        works = (self._write_on(), self._revise_on()) if delivers else (self._write_on(),)
        self._tasks = [asyncio.create_task(work) for work in works]  # noqa: TID251  # owned here, and ended by `close`

    def attach(self, platform: Platform) -> None:
        """Spaces whose ids begin with the platform's name are served by it from now on."""
        self._fetched.add(platform)

    # answering
    async def answer(self, event: CommandCalled | ButtonPressed) -> list[Delivery]:
        """What is to be shown because of a command or a button, without what the person may not see at this moment. Whatever goes wrong is said on a card."""
        self._count(event)
        with speaking(event.locale):
            try:
                await self._write()
                deliveries = await self._composed(partial(_handled, event), HURRIED)
                return [await _drawn(await self.visible(delivery, at_once=True)) for delivery in deliveries]
            except KithError as error:
                return [problem(event, error)]
            except Exception:  # noqa: BLE001  # a person must never wait for an answer that does not come
                _log.exception("not_answered", kind=type(event).__name__)
                advice = t("Nothing is lost. Try again; if it stays so, tell whoever runs Kith here.")
                return [problem(event, KithError(t("Something went wrong on Kith's side."), advice))]

    async def visible(self, delivery: Delivery, *, at_once: bool = False) -> Delivery:
        """The delivery without items about messages that the person can't see at this moment.

        When their platform can't say, its error is raised; for whoever waits for an answer (`at_once`) that counts as not seen.
        """
        platform = self._fetched.platform(delivery.space)
        channels = {channel_of(item.evidence) for item in delivery.card.items if item.evidence is not None}
        seen = await _seen(platform, delivery, tuple(channels), at_once=at_once) if platform else set()
        items = tuple(item for item in delivery.card.items if item.evidence is None or channel_of(item.evidence) in seen)
        return delivery if len(items) == len(delivery.card.items) else replace(delivery, card=_with_items(delivery.card, items))

    # speaking first
    async def tick(self) -> None:
        """Posts what is due and sends what waits, some at a time. Call it every minute."""
        self._fetched.let_go()
        async with self._ticking:
            await self.ask(lambda app: app.outbox.plan(self._clock.now()))
            await self._look_around()
            await self._send_waiting()

    async def send(self) -> None:
        """Posts what is due and sends what waits, whichever process posted or marked it. Call it every few seconds where several share the record."""
        async with self._ticking:
            await self.ask(lambda app: app.outbox.plan(self._clock.now()))
            await self._send_waiting()

    async def learn(self) -> list[SpaceId]:
        """Spaces of which another process, or this one, changed consent or channels since this was last asked. Call it every few seconds, for the same."""
        self._fetched.let_go()
        return await self.ask(lambda app: app.coach.learn())

    async def _send_waiting(self) -> None:
        """Sends until nothing is due. What goes wrong with one post is raised when none is on its way any more."""
        while posts := await self.ask(lambda app: app.outbox.claim(self._clock.now())):
            for start in range(0, len(posts), AT_ONCE):
                done = await asyncio.gather(*(self._send(post) for post in posts[start : start + AT_ONCE]), return_exceptions=True)
                if refused := [error for error in done if error is not None]:
                    raise refused[0]

    async def _look_around(self) -> None:
        """Whether people still see what they were shown lately: no platform tells when they lose a channel. What can't be told now is looked at again."""
        for _ in range(min(LOOKED_AT, len(self._shown))):
            post, delivery = self._shown.popleft()
            try:
                is_settled = await self._lost(post, delivery)
            except Exception as error:  # noqa: BLE001  # a platform that can't say must not stop what is sent to others
                _log.warning("not_looked_around", space=post.space, error=type(error).__name__)
                is_settled = False
            if not is_settled and self._clock.now() - post.due < OUT:
                self._shown.append((post, delivery))

    async def _lost(self, post: Post, delivery: Delivery) -> bool:
        """Takes back what the person can't see any more of a card that was sent; returns whether there was any."""
        lost = {item.key for item in delivery.card.items} - {item.key for item in (await self.visible(delivery)).card.items}
        if lost:
            await self.ask(partial(_unseen, post, lost, self._clock.now()))
        return bool(lost)

    async def ticked(self) -> None:
        """Returns when no tick is at work."""
        async with self._ticking:
            pass

    async def expire(self) -> None:
        """Lets go of what is older than the retention time, in every space. Call it every hour. Raises StorageError, if any space refused, after all others."""
        refused: list[StorageError] = []
        for space in await self.ask(lambda app: app.spaces()):
            try:
                await self.ask(partial(_expire, space, self._clock.now()))
            except StorageError as error:  # one space must not spare the others
                refused.append(error)
        if refused:
            raise refused[0]

    async def _send(self, post: Post) -> None:
        """Sends one post and keeps what became of it; a result that stays unknown is tried again when its lease ends.

        Sending ends before the lease does: two processes never send the same post at the same time.
        """
        left = post.due - self._clock.now()
        if left < BEGUN:
            if left > 0:
                await self.ask(lambda app: app.outbox.given_back(post, self._clock.now()))
            return
        try:
            async with asyncio.timeout(left / SECOND - SETTLED):
                fate, settle = await self._sent(post)
        except Exception:  # noqa: BLE001  # one post must not stop the others, whatever a platform's library raises
            _log.warning("post_unsettled", space=post.space, kind=post.kind, attempts=post.attempts, exc_info=True)
            self.observer.delivered(self._platform(post.space), post.kind, "unsettled")
        else:
            self.observer.delivered(self._platform(post.space), post.kind, fate)
            await self.ask(lambda app: settle(app.outbox, self._clock.now()))

    async def _sent(self, post: Post) -> _Result:
        """Tries to send or to change a post; returns what became of it and how to keep that."""
        platform = self._fetched.platform(post.space)
        if platform is None:
            return "later", lambda outbox, now: outbox.later(post, ELSEWHERE, now)
        try:
            composed = await self._composed(lambda app: app.outbox.compose(post, self._clock.now()))
            delivery = await self.visible(composed) if composed is not None else None
            if composed is None or delivery is None or (composed.card.items and not delivery.card.items and not delivery.revises):
                return "dropped", lambda outbox, now: outbox.dropped(post, now, hidden=composed is not None)
            return await self._done(post, await _drawn(delivery), platform)
        except Unreachable:
            return "unreachable", lambda outbox, now: outbox.unreachable(post, now)
        except Later as later:
            seconds = later.seconds
            return "later", lambda outbox, now: outbox.later(post, seconds, now)

    async def _done(self, post: Post, delivery: Delivery, platform: Platform) -> _Result:
        if delivery.revises:
            await platform.revise(delivery, post.place)
            return "revised", lambda outbox, now: outbox.revised(post, now)
        place = await platform.deliver(delivery, post.attempts)
        self._shown.append((post, replace(delivery, card=Card("", tuple(Item("", evidence=item.evidence, key=item.key) for item in delivery.card.items)))))
        return "sent", lambda outbox, now: outbox.sent(post, delivery, place, now)

    async def close(self) -> None:
        """Writes what was taken in, and ends. Events must not come any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            await self._write()
        finally:
            self._written.cancel()
            self._worker.shutdown()

    async def _composed(self, compose: Callable[[App], _T], patience: float = UNHURRIED) -> _T:
        """Composes until every text that is wanted was fetched; what goes beyond `QUOTES`, or does not come in time, is composed without."""
        loop, left = asyncio.get_running_loop(), QUOTES
        end = loop.time() + patience
        while left > 0 and loop.time() < end:
            try:
                return await self._work(lambda: compose(self._app))
            except Unfetched as wanted:
                messages = wanted.messages[:left]
                left -= len(messages)
                await self._fetched.fetch(wanted.space, messages, end - loop.time())
        return await self._work(lambda: self._fetched.as_it_is(lambda: compose(self._app)))

    async def _write(self) -> None:
        """Writes everything that was taken in, and looks at what this changes on cards. Raises StorageError when the database refuses."""
        await super()._write()
        await self._look()

    async def _look(self) -> None:
        """Sees to it soon that cards are changed which are so no longer; what goes wrong is made up for by the tick."""
        try:
            if await self._work(lambda: self._app.coach.is_changed() and self._app.withdrawing.look(self._clock.now())):
                self._stale.set()
        except StorageError as error:
            _log.warning("not_looked", what=error.what)

    async def _revise_on(self) -> None:
        """Changes cards as soon as they are stale, for ever."""
        while True:
            await self._stale.wait()
            self._stale.clear()
            async with self._ticking:
                try:
                    await self._send_waiting()
                except StorageError as error:
                    _log.warning("not_revised", what=error.what)
                except Exception:  # noqa: BLE001  # Kith must go on changing cards, whatever it was
                    _log.exception("not_revised")


async def _drawn(delivery: Delivery) -> Delivery:
    """The delivery with its picture, drawn in a thread of its own: it takes a tenth of a second."""
    picture = delivery.card.picture
    if picture is None:
        return delivery
    return replace(delivery, card=replace(delivery.card, picture=replace(picture, png=await asyncio.to_thread(draw, picture))))


async def _seen(platform: Platform, delivery: Delivery, channels: tuple[ChannelId, ...], *, at_once: bool) -> set[ChannelId]:
    """Which of these channels the person can see at this moment; `at_once`, those of which the platform says so."""
    seen = await asyncio.gather(*(platform.can_see(delivery.space, delivery.to, channel) for channel in channels), return_exceptions=True)
    for error in (one for one in seen if isinstance(one, BaseException)):
        if not at_once:
            raise error
        _log.warning("not_known_who_sees", space=delivery.space, error=type(error).__name__)
    return {channel for channel, sees in zip(channels, seen, strict=True) if sees is True}


def _with_items(card: Card, items: tuple[Item, ...]) -> Card:
    """A card with fewer items. One of which nothing would be left says that there is something."""
    if items or card.body:
        return replace(card, items=items)
    with speaking(card.language):
        return replace(card, items=items, body=t("There is something, but Kith is not sure that you can see its channel now."))


def _unseen(post: Post, keys: set[str], now: Moment, app: App) -> None:
    app.withdrawing.unseen(post, keys, now)


def _expire(space: SpaceId, now: Moment, app: App) -> None:
    app.expire(space, now)


def _handled(event: CommandCalled | ButtonPressed, app: App) -> list[Delivery]:
    app.coach.refresh(event.space)
    return app.handle(event)
