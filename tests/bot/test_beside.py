"""What one process learns of what another one did to the same record, and what it does about it."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace

from bot.app import App
from bot.card import Delivery
from bot.cli.beside import beside, every
from bot.clock import ExportClock, FixedClock
from bot.errors import StorageError, Taken
from bot.events import ChannelSeen, MessagePosted, PersonJoined
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, Ego, MessageId, Person, PersonId, Post, Preferences, Space, SpaceId
from bot.moment import Moment, after, from_iso
from bot.ports import Store
from bot.stored import Batch
from storage.store import open_store
from tests.adapters.slack.wire.playing import played
from tests.storage.conftest import KEY, empty_postgres, sqlite_url

__all__ = ["empty_postgres", "sqlite_url"]
TEAM, C, NOW = SpaceId("post:team"), ChannelId("C"), from_iso("2026-03-02T10:00")
ANN, BO = PersonId("ann"), PersonId("bo")
ANY_TIME = Preferences(quiet_from=0, quiet_to=0, hour=10, digest_day=None)


@pytest.fixture(params=["sqlite", "postgres"])
def stores(request: pytest.FixtureRequest) -> Iterator[tuple[Store, Store]]:
    """The same database as two processes have it."""
    url = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "empty_postgres")
    mine, theirs = (open_store(url, KEY) for _ in range(2))
    mine.save_space(Space(TEAM, "Team"))
    yield mine, theirs
    mine.close()
    theirs.close()


@asynccontextmanager
async def living(store: Store) -> AsyncIterator[Live]:
    clock = FixedClock(NOW)
    fetched = Fetched(clock)
    live = Live(App(store, fetched, shared=True), fetched, clock)
    for event in (ChannelSeen(TEAM, C, "general", watch=True), *(PersonJoined(TEAM, one, one.title()) for one in (ANN, BO))):
        await live.hear(event)
    try:
        yield live
    finally:
        await live.close()


@played
async def test_consent_settings_and_channels_are_learnt(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    async with living(mine) as live:
        assert await live.learn() == [TEAM]
        assert await live.learn() == []
        theirs.save_ego(TEAM, Ego(TEAM, ANN, NOW, ANY_TIME))
        assert await live.learn() == [TEAM]
        assert await live.ask(lambda app: app.coach.ego(TEAM, ANN).preferences) == ANY_TIME
        theirs.save_ego(TEAM, Ego(TEAM, ANN, NOW, replace(ANY_TIME, budget=1)))
        assert await live.learn() == [TEAM]
        assert await live.ask(lambda app: app.coach.ego(TEAM, ANN).preferences.budget) == 1
        (channel,) = theirs.channels(TEAM)
        theirs.write(Batch(TEAM, channels={C: replace(channel, watched=False)}))
        theirs.set_invisible(TEAM, BO, True)
        assert await live.learn() == [TEAM]
        assert not await live.ask(lambda app: app.coach.ledger(TEAM).roster.watches(C))
        assert not await live.ask(lambda app: app.coach.ledger(TEAM).roster.records(BO))
        theirs.forget_space(TEAM)
        await live.learn()
        assert not await live.ask(lambda app: app.coach.ledger(TEAM).roster.egos)


@played
async def test_a_group_of_events_is_recorded_with_the_consent_of_the_moment(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    async with living(mine) as live:
        theirs.set_invisible(TEAM, BO, True)
        await live.hear(MessagePosted(TEAM, C, MessageId("C:1"), BO, NOW, "hello there"))
        await live.hear(MessagePosted(TEAM, C, MessageId("C:2"), ANN, NOW, "hello"))
        assert [turn.speaker for turn in theirs.turns(TEAM, C)] == [ANN]


@played
async def test_a_card_is_composed_with_the_consent_and_the_names_of_the_moment(stores: tuple[Store, Store]) -> None:
    mine, theirs = stores
    async with living(mine) as live:
        await live.ask(lambda app: app.coach.start(TEAM, ANN, Moment(1), ANY_TIME))
        await live.learn()
        theirs.write(Batch(TEAM, people={PersonId("cy"): Person(TEAM, PersonId("cy"), "Cy")}))
        post = Post(TEAM, ANN, "2026-03-02", "nudge", NOW, "sending", 1)
        await live.ask(lambda app: app.outbox.compose(post, NOW))
        assert await live.ask(lambda app: app.coach.ledger(TEAM).roster.name(PersonId("cy"))) == "Cy"
        theirs.drop_ego(TEAM, ANN)
        assert await live.ask(lambda app: app.outbox.compose(post, NOW)) is None
        assert not await live.ask(lambda app: app.coach.ledger(TEAM).roster.egos)


class Slow:
    """A platform at which each letter takes a while, by the clock of the test."""

    name = "post"

    def __init__(self, clock: ExportClock, store: Store) -> None:
        self._clock, self._store = clock, store
        self.sent: list[PersonId] = []

    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        self.sent.append(delivery.to)
        (post,) = self._store.posts(TEAM, delivery.to)
        assert (attempt, post.due > self._clock.now()) == (1, True)
        self._clock.reach(after(self._clock.now(), 10_000))
        return "somewhere"

    async def can_see(self, _space: SpaceId, _person: PersonId, _channel: ChannelId) -> bool:
        return True

    async def text(self, _space: SpaceId, _message: MessageId) -> str | None:
        return None

    def link(self, _space: SpaceId, _message: MessageId) -> str:
        return ""


@played
async def test_what_can_not_be_sent_within_its_lease_is_given_back_and_sent_once(stores: tuple[Store, Store]) -> None:
    mine, _ = stores
    clock = ExportClock(NOW)
    fetched = Fetched(clock)
    live = Live(App(mine, fetched, shared=True), fetched, clock)
    platform = Slow(clock, mine)
    live.attach(platform)
    people = [PersonId(f"p{number}") for number in range(24)]
    digested = replace(ANY_TIME, budget=0, digest_day=0, digest_hour=9)
    mine.save_egos(TEAM, [Ego(TEAM, one, NOW, digested) for one in people])
    await live.send()
    await live.close()
    assert sorted(platform.sent) == sorted(people)
    assert {(post.state, post.attempts) for one in people for post in mine.posts(TEAM, one)} == {("sent", 1)}


class Elsewhere:
    """A platform that notes what it is told."""

    def __init__(self) -> None:
        self.learnt: list[SpaceId] = []
        self.present: Mapping[str, int] = {}

    async def learn(self, space: SpaceId) -> None:
        self.learnt.append(space)

    def share(self, beside: Mapping[str, int]) -> None:
        self.present = beside


class Two:
    """Two processes are there."""

    def beside(self) -> dict[str, int]:
        return {"listen": 2, "deliver": 1}


@played
async def test_platforms_are_told(stores: tuple[Store, Store]) -> None:
    async with living(stores[0]) as live:
        platform = Elsewhere()
        learn, share, send = beside(live, [platform], Two(), delivers=True)
        for work in (learn, share, send):
            await work()
        assert (platform.learnt, platform.present) == ([TEAM], {"listen": 2, "deliver": 1})
        assert len(beside(live, [platform], Two(), delivers=False)) == 2


@played
async def test_what_fails_is_done_again_until_somebody_else_serves_the_same() -> None:
    stop, tries = asyncio.Event(), 0

    async def failing() -> None:
        nonlocal tries
        tries += 1
        if tries == 4:
            stop.set()
        raise StorageError("no database") if tries < 3 else RuntimeError("something else")

    await every(failing, stop, seconds=0)
    assert tries == 4

    async def taken() -> None:
        raise Taken("Another process serves this.")

    with pytest.raises(Taken):
        await every(taken, asyncio.Event(), seconds=0)
