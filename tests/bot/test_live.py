"""Kith as it runs: what is heard is on disk, texts are fetched, a refusing database and a bad event lose nothing."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from contextvars import Context
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.keeping import ACKNOWLEDGED_WITHIN
from bot.app import App
from bot.card import Delivery
from bot.clock import FixedClock
from bot.errors import StorageError
from bot.events import ChannelSeen, CommandCalled, Heard, MessageDeleted, MessagePosted, PersonJoined, WorkspaceLeft
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import DAY, Moment, from_iso
from bot.observer import UNOBSERVED, Observer, Unobserved
from bot.ports import Store
from bot.taking import ROOM
from storage.store import SqlStore, open_store
from tests.adapters.discord.wire.running import Hurried
from tests.storage.refusing import unreadable, unwritable

TEAM, C, NOW = SpaceId("post:team"), ChannelId("C"), from_iso("2026-03-02T12:00")
ANN, BO = PersonId("ann"), PersonId("bo")
KEY = bytes(range(32))


class Post:
    """A platform whose letters lie in a list."""

    name = "post"

    def __init__(self) -> None:
        self.texts: dict[MessageId, str] = {}
        self.fetched: list[MessageId] = []
        self.blind: set[PersonId] = set()
        self.sent: list[Delivery] = []
        self.revised: list[tuple[Delivery, str]] = []

    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        self.sent.append(delivery)
        return f"{len(self.sent)}:{attempt}"

    async def revise(self, delivery: Delivery, place: str) -> None:
        self.revised.append((delivery, place))

    async def can_see(self, space: SpaceId, person: PersonId, channel: ChannelId) -> bool:
        return (space, channel) == (TEAM, C) and person not in self.blind

    async def text(self, _space: SpaceId, message: MessageId) -> str | None:
        self.fetched.append(message)
        return self.texts.get(message)

    def link(self, _space: SpaceId, message: MessageId) -> str:
        return f"post://{message}"


@asynccontextmanager
async def living(store: Store, post: Post, observer: Observer = UNOBSERVED) -> AsyncIterator[Live]:
    clock = FixedClock(NOW)
    fetched = Fetched(clock)
    live = Live(App(store, fetched, observer=observer), fetched, clock)
    live.attach(post)
    try:
        yield live
    finally:
        await live.close()


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    made = open_store(f"sqlite:///{tmp_path / 'kith.db'}", KEY)
    made.save_space(Space(TEAM, "Team"))
    return made


def played(store: SqlStore, story: Callable[[Live, Post], Awaitable[None]]) -> None:
    async def play() -> None:
        post = Post()
        async with living(store, post) as live:
            await story(live, post)

    asyncio.run(play())


def said(number: int, speaker: PersonId, text: str, *mentions: PersonId) -> MessagePosted:
    return MessagePosted(TEAM, C, MessageId(f"C:{number}"), speaker, Moment(NOW - 24 * 3_600_000 + number * 1000), text, mentions)


def question(number: int) -> MessagePosted:
    return said(number, BO, "@ann which printer should I order for the new office?", ANN)


async def opened(live: Live) -> None:
    before: tuple[Heard, ...] = (ChannelSeen(TEAM, C, "general", watch=True), PersonJoined(TEAM, ANN, "Ann"), PersonJoined(TEAM, BO, "Bo"))
    for event in before:
        await live.take(event)
    await live.answer(CommandCalled(TEAM, ANN, "start", NOW))


def test_what_was_heard_is_on_disk(store: SqlStore) -> None:
    async def story(live: Live, _post: Post) -> None:
        await opened(live)
        await live.hear(question(1))
        assert [turn.id for turn in store.turns(TEAM, C)] == ["C:1"]

    played(store, story)


def test_what_was_taken_in_is_written_at_the_end(store: SqlStore) -> None:
    async def story(live: Live, _post: Post) -> None:
        await opened(live)
        for number in range(1, ROOM + 100):
            await live.take(question(number))

    played(store, story)
    assert len(store.turns(TEAM, C)) == ROOM + 99


def test_an_answer_knows_what_was_said_just_before(store: SqlStore) -> None:
    async def story(live: Live, post: Post) -> None:
        await opened(live)
        post.texts[question(1).id] = question(1).text
        await live.take(question(1))
        (delivery,) = await live.answer(CommandCalled(TEAM, ANN, "whoshouldireplyto", NOW))
        assert "Bo" in delivery.card.items[0].text
        assert delivery.to == ANN

    played(store, story)


def test_a_text_that_a_card_quotes_is_fetched_and_not_kept_once_it_is_deleted(store: SqlStore) -> None:
    async def story(live: Live, post: Post) -> None:
        await opened(live)
        await live.take(said(1, ANN, "@bo hi", BO))
        await live.take(said(2, BO, "@ann hi", ANN))
        message = said(3, BO, "I finally finished the rocking chair, it took all winter!")
        post.texts[message.id] = message.text
        await live.take(message)
        (first,) = await live.answer(CommandCalled(TEAM, ANN, "whatshouldiask bo", NOW))
        await live.answer(CommandCalled(TEAM, ANN, "whatshouldiask bo", NOW))
        assert first.card.items
        assert post.fetched == [message.id]
        await live.take(MessageDeleted(TEAM, C, message.id))
        (later,) = await live.answer(CommandCalled(TEAM, ANN, "whatshouldiask bo", NOW))
        assert not later.card.items

    played(store, story)


def test_nobody_is_told_of_a_channel_that_they_lost(store: SqlStore) -> None:
    async def story(live: Live, post: Post) -> None:
        await opened(live)
        await live.take(question(1))
        post.blind.add(ANN)
        (delivery,) = await live.answer(CommandCalled(TEAM, ANN, "whoshouldireplyto", NOW))
        assert not delivery.card.items

    played(store, story)


def test_a_wrong_command_is_answered_with_advice(store: SqlStore) -> None:
    async def story(live: Live, _post: Post) -> None:
        (delivery,) = await live.answer(CommandCalled(TEAM, ANN, "whoshouldithnk", NOW))
        assert delivery.card.problem
        assert "whoshouldithank" in delivery.card.body

    played(store, story)


def test_a_database_that_refuses_is_survived(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'kith.db'}", KEY, patience=10)
    store.save_space(Space(TEAM, "Team"))

    async def story(live: Live, _post: Post) -> None:
        await opened(live)
        await live.hear(question(1))
        with unwritable(tmp_path / "kith.db"):
            for number in range(2, 500):
                await live.take(question(number))
            with pytest.raises(StorageError, match="locked"):
                await live.hear(question(500))
            (refused,) = await live.answer(CommandCalled(TEAM, ANN, "whoshouldireplyto", NOW))
            assert refused.card.problem
            assert "whoever runs Kith" in refused.card.body

    played(store, story)
    assert len(store.turns(TEAM, C)) == 500


def test_a_workspace_that_left_while_the_database_refused_is_forgotten(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'kith.db'}", KEY, patience=10)
    store.save_space(Space(TEAM, "Team"))

    async def story(live: Live, _post: Post) -> None:
        await opened(live)
        await live.hear(question(1))
        with unwritable(tmp_path / "kith.db"), pytest.raises(StorageError, match="locked"):
            await live.hear(WorkspaceLeft(TEAM))
        assert await live.ask(lambda app: app.spaces()) == []

    played(store, story)


def test_what_is_heard_first_is_kept_while_the_database_can_not_be_read(store: SqlStore, tmp_path: Path) -> None:
    async def started(live: Live, _post: Post) -> None:
        await opened(live)

    async def refused(live: Live, _post: Post) -> None:
        with unreadable(tmp_path / "kith.db"), pytest.raises(StorageError):
            await live.hear(question(1))
        await live.hear(question(2))

    played(store, started)
    played(store, refused)
    assert [turn.id for turn in store.turns(TEAM, C)] == ["C:1", "C:2"]


def test_whoever_gives_up_waiting_ends_nobody_elses_writing(store: SqlStore, tmp_path: Path) -> None:
    async def story(live: Live, _post: Post) -> None:
        await opened(live)
        with unwritable(tmp_path / "kith.db") as other:

            async def gives_up() -> None:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.05):
                        await live.ask(lambda app: app.spaces())
                other.execute("ROLLBACK")

            await asyncio.gather(live.hear(question(1)), gives_up())
        assert [turn.id for turn in store.turns(TEAM, C)] == ["C:1"]

    played(store, story)


class Waits(Hurried):
    """A hurried loop that keeps how long anything on it wanted to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None) -> asyncio.TimerHandle:  # noqa: ANN401  # as asyncio says it
        self.seconds.append(delay)
        return super().call_later(delay, callback, *args, context=context)


class Refusals(Unobserved):
    """Counts what the database refused, and says when that was often."""

    def __init__(self, often: int) -> None:
        self.left = often
        self.were_many = asyncio.Event()

    def refused(self) -> None:
        self.left -= 1
        if not self.left:
            self.were_many.set()


def test_a_database_that_refused_for_long_is_tried_before_a_platform_gives_up_waiting(tmp_path: Path) -> None:
    async def story() -> None:
        with closing(open_store(f"sqlite:///{tmp_path / 'kith.db'}", KEY, patience=10)) as store:
            store.save_space(Space(TEAM, "Team"))
            async with living(store, Post(), refusals := Refusals(10)) as live:
                await opened(live)
                with unwritable(tmp_path / "kith.db"):
                    await live.take(question(1))
                    await refusals.were_many.wait()
                await live.hear(question(2))
                assert len(store.turns(TEAM, C)) == 2

    loop = Waits()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(story())
    assert max(loop.seconds) < ACKNOWLEDGED_WITHIN


def test_a_bad_event_does_not_stop_the_others(store: SqlStore) -> None:
    async def story(live: Live, _post: Post) -> None:
        await opened(live)
        await live.take(MessagePosted(TEAM, C, MessageId("no number"), BO, NOW, "hello"))
        await live.hear(question(2))
        assert [turn.id for turn in store.turns(TEAM, C)] == ["C:2"]

    played(store, story)


def test_what_another_process_was_allowed_is_known_here(store: SqlStore) -> None:
    async def story(live: Live, post: Post) -> None:
        await live.hear(PersonJoined(TEAM, ANN, "Ann"))
        async with living(store, post) as other:
            await opened(other)
        post.texts[question(1).id] = question(1).text
        await live.take(question(1))
        (delivery,) = await live.answer(CommandCalled(TEAM, ANN, "whoshouldireplyto", NOW))
        assert "Bo" in delivery.card.items[0].text

    played(store, story)


def test_a_space_that_can_not_let_go_does_not_spare_the_others(store: SqlStore, tmp_path: Path) -> None:
    other, old = SpaceId("post:other"), Moment(NOW - 15 * DAY)
    store.save_space(Space(other, "Others"))

    async def story(live: Live, _post: Post) -> None:
        for space in (TEAM, other):
            await live.take(ChannelSeen(space, C, "general", watch=True))
            await live.hear(MessagePosted(space, C, MessageId("C:1"), BO, old, "hello there"))
        with closing(sqlite3.connect(tmp_path / "kith.db", isolation_level=None)) as another:
            another.execute(
                """CREATE TRIGGER refuse BEFORE DELETE ON turn WHEN OLD.channel = (SELECT channel.id FROM channel JOIN space ON space.id = channel.space
                WHERE space.outside_id = 'post:other') BEGIN SELECT RAISE(ABORT, 'the disk is tired'); END"""
            )
        with pytest.raises(StorageError, match="tired"):
            await live.expire()

    played(store, story)
    assert [len(store.turns(space, C)) for space in (other, TEAM)] == [1, 0]
