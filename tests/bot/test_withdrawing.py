"""Kith as it runs takes nudges back: soon after somebody acted, when a channel is lost, also while a card is on its way; and a crash loses none of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App
from bot.card import Delivery
from bot.clock import ExportClock
from bot.errors import Later
from bot.events import ChannelSeen, CommandCalled, MessageDeleted, MessagePosted, PersonJoined
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import HOUR, MINUTE, Moment, after, from_iso
from bot.ports import Store
from storage.store import SqlStore, open_store

TEAM, C, D = SpaceId("post:team"), ChannelId("C"), ChannelId("D")
ANN, BO, CY, DAN = (PersonId(name) for name in ("ann", "bo", "cy", "dan"))
LADDER, RAKE = "@ann which ladder should I bring for the new garden?", "@ann which rake should I order for the old one?"
MORNING, EVENING = from_iso("2026-03-02T12:00"), from_iso("2026-03-02T17:30")
KEY = bytes(range(32))


class Post:
    """A platform whose letters lie in a list."""

    name = "post"

    def __init__(self) -> None:
        self.blind: set[PersonId] = set()
        self.unknown: set[PersonId] = set()
        self.closed: ChannelId | None = None
        self.sent: list[Delivery] = []
        self.revised: list[tuple[Delivery, str]] = []
        self.changed = asyncio.Event()
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        self.busy = 0

    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        if self.meanwhile is not None:
            await self.meanwhile()
        self._wait()
        self.sent.append(delivery)
        return f"{len(self.sent)}:{attempt}"

    async def revise(self, delivery: Delivery, place: str) -> None:
        self._wait()
        self.revised.append((delivery, place))
        self.changed.set()

    def _wait(self) -> None:
        if self.busy:
            self.busy -= 1
            raise Later("Not now.", 60)

    async def can_see(self, _space: SpaceId, person: PersonId, channel: ChannelId) -> bool:
        if person in self.unknown:
            raise Later("Not connected.", 1)
        return person not in self.blind and channel != self.closed

    async def text(self, _space: SpaceId, _message: MessageId) -> str | None:
        return None

    def link(self, _space: SpaceId, message: MessageId) -> str:
        return f"post://{message}"


class Scene:
    """Ann was told that Bo waits for her."""

    def __init__(self, store: Store) -> None:
        self.clock, self.post = ExportClock(MORNING), Post()
        self.fetched = Fetched(self.clock)
        self.store = store

    @asynccontextmanager
    async def living(self) -> AsyncIterator[Live]:
        live = Live(App(self.store, self.fetched), self.fetched, self.clock)
        live.attach(self.post)
        try:
            yield live
        finally:
            await live.close()

    async def asked(self, live: Live) -> None:
        for channel, name in ((C, "general"), (D, "garden")):
            await live.take(ChannelSeen(TEAM, channel, name, watch=True))
        for person in (ANN, BO, CY, DAN):
            await live.take(PersonJoined(TEAM, person, person.capitalize()))
        await live.answer(CommandCalled(TEAM, ANN, "start", self.clock.now()))
        await live.hear(said(1, BO, MORNING, "@ann which printer should I order for the new office?", ANN))

    async def nudged(self, live: Live) -> None:
        await self.asked(live)
        self.clock.reach(EVENING)
        await live.tick()
        assert [one.to for one in self.post.sent] == [ANN]
        assert "Bo" in self.post.sent[0].card.items[0].text


def said(number: int, speaker: PersonId, at: Moment, text: str, *mentions: PersonId, channel: ChannelId = C) -> MessagePosted:
    return MessagePosted(TEAM, channel, MessageId(f"{channel}:{number}"), speaker, at, text, mentions)


def answer(scene: Scene) -> MessagePosted:
    return said(2, ANN, scene.clock.now(), "@bo the small one is fine", BO)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    store: SqlStore = open_store(f"sqlite:///{tmp_path / 'kith.db'}", KEY)
    store.save_space(Space(TEAM, "Team"))
    return Scene(store)


def play(story: Callable[[], Awaitable[None]]) -> None:
    async def within_time() -> None:
        async with asyncio.timeout(60):
            await story()

    asyncio.run(within_time())


def test_a_card_is_changed_without_waiting_for_the_tick(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.nudged(live)
            await live.take(answer(scene))
            await scene.post.changed.wait()
        ((delivery, place),) = scene.post.revised
        assert (delivery.key, place, delivery.revises) == (scene.post.sent[0].key, "1:1", True)
        assert delivery.card.items[0].text.startswith("Done: Answer Bo")
        assert not delivery.card.items[0].buttons

    play(story)


def test_what_has_nothing_to_do_with_it_changes_nothing(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.nudged(live)
            await live.hear(said(2, BO, scene.clock.now(), "and I like trains"))
            await live.hear(MessageDeleted(TEAM, C, MessageId("C:2")))
            await live.tick()
        assert not scene.post.revised

    play(story)


def test_a_crash_before_the_change_is_made_up_for(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.nudged(live)
        hearing = App(scene.store, scene.fetched)
        hearing.coach.heed()
        hearing.hear(answer(scene))
        hearing.flush()
        assert hearing.withdrawing.look(scene.clock.now())
        del hearing
        async with scene.living() as live:
            await live.tick()
            await live.tick()
        assert len(scene.post.revised) == 1

    play(story)


def test_a_platform_that_is_busy_is_asked_again(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.nudged(live)
            scene.post.busy = 1
            await live.hear(answer(scene))
            await live.tick()
            await live.ticked()
            assert not scene.post.revised
            scene.clock.reach(after(EVENING, 5 * MINUTE))
            await live.tick()
        assert len(scene.post.revised) == 1

    play(story)


def test_a_channel_that_is_lost_before_the_card_is_sent(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.asked(live)
            scene.post.blind.add(ANN)
            for minutes in range(2):
                scene.clock.reach(after(EVENING, minutes * MINUTE))
                await live.tick()
            assert not scene.post.sent
        assert [nudge.outcome for nudge in scene.store.nudges(TEAM, ANN)] == ["held"]
        assert [post.state for post in scene.store.posts(TEAM, ANN)] == ["dropped"]

    play(story)


def told(scene: Scene) -> list[str]:
    return [item.text for one in scene.post.sent for item in one.card.items]


async def minutes(scene: Scene, live: Live, *numbers: int) -> None:
    """A tick in each of these minutes of the evening."""
    for number in numbers:
        scene.clock.reach(after(EVENING, number * MINUTE))
        await live.tick()


def test_what_can_not_be_said_any_more_gives_way_to_the_next_best_once_a_day(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.asked(live)
            scene.post.closed = C
            await minutes(scene, live, 0)
            await live.hear(said(1, CY, MORNING, LADDER, ANN, channel=D))
            await minutes(scene, live, 1)
            assert told(scene) == ["Answer Cy, who asked you something."]
            scene.post.closed = None
            await live.hear(said(2, DAN, MORNING, RAKE, ANN, channel=D))
            await minutes(scene, live, 2, 3, 4)
            await live.hear(MessageDeleted(TEAM, D, MessageId("D:1")))
            await minutes(scene, live, 5)
        assert len(scene.post.sent) == 1
        assert [item.text for one, _ in scene.post.revised for item in one.card.items] == ["No longer needed: Answer Cy, who asked you something."]
        assert [post.state for post in scene.store.posts(TEAM, ANN)] == ["sent"]

    play(story)


@pytest.mark.parametrize(("asks", "answers"), [(False, ["Answer Cy, who asked you something."]), (True, [])])
def test_what_was_settled_while_the_platform_was_busy_gives_way_unless_ann_has_asked(scene: Scene, asks: bool, answers: list[str]) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.asked(live)
            scene.post.busy = 1
            await minutes(scene, live, 0)
            scene.clock.reach(after(EVENING, MINUTE))
            if asks:
                await live.answer(CommandCalled(TEAM, ANN, "reply", scene.clock.now()))
            await live.hear(answer(scene))
            await live.hear(said(1, CY, MORNING, LADDER, ANN, channel=D))
            await minutes(scene, live, 2, 3)
        assert told(scene) == answers

    play(story)


def test_a_channel_that_is_lost_afterwards(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.nudged(live)
            await live.tick()
            assert not scene.post.revised
            scene.post.blind.add(ANN)
            await live.tick()
        ((delivery, _),) = scene.post.revised
        assert "printer" not in str(delivery.card)
        assert [nudge.outcome for nudge in scene.store.nudges(TEAM, ANN)] == ["withdrawn"]

    play(story)


def test_that_nobody_can_say_what_one_person_sees_keeps_nothing_from_others_and_takes_nothing_back(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.nudged(live)
            await live.answer(CommandCalled(TEAM, BO, "start", scene.clock.now()))
            await live.hear(said(1, CY, MORNING, LADDER.replace("ann", "bo"), BO, channel=D))
            scene.post.unknown.add(ANN)
            await minutes(scene, live, 1, 2)
            assert [one.to for one in scene.post.sent] == [ANN, BO]
            assert [nudge.outcome for nudge in scene.store.nudges(TEAM, ANN)] == ["shown"]
            scene.post.unknown.clear()
            scene.post.blind.add(ANN)
            await minutes(scene, live, 3)
        assert [nudge.outcome for nudge in scene.store.nudges(TEAM, ANN)] == ["withdrawn"]

    play(story)


def test_a_card_of_which_nobody_can_say_whether_it_is_seen_waits(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.asked(live)
            scene.post.unknown.add(ANN)
            await minutes(scene, live, 0)
            assert [post.state for post in scene.store.posts(TEAM, ANN)] == ["waiting"]
            scene.post.unknown.clear()
            await minutes(scene, live, 1)
        assert told(scene) == ["Answer Bo, who asked you something."]

    play(story)


def test_whoever_waits_for_an_answer_gets_what_surely_is_theirs_to_see(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.asked(live)
            scene.clock.reach(EVENING)
            (seen,) = await live.answer(CommandCalled(TEAM, ANN, "reply", scene.clock.now()))
            scene.post.unknown.add(ANN)
            (unknown,) = await live.answer(CommandCalled(TEAM, ANN, "reply", scene.clock.now()))
        assert (len(seen.card.items), len(unknown.card.items)) == (1, 0)
        assert (unknown.card.title, unknown.card.problem) == (seen.card.title, False)

    play(story)


def test_somebody_who_is_forgotten_while_the_card_is_on_its_way(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.asked(live)

            async def forgotten() -> None:
                await live.answer(CommandCalled(TEAM, BO, "forgetme yes", scene.clock.now()))

            scene.post.meanwhile = forgotten
            scene.clock.reach(EVENING)
            await live.tick()
        assert "Bo" in str(scene.post.sent[0].card)
        assert "Bo" not in str(scene.post.revised[-1][0].card)

    play(story)


def test_a_card_that_was_on_its_way_for_too_long_is_not_sent_into_the_night(scene: Scene) -> None:
    async def story() -> None:
        async with scene.living() as live:
            await scene.asked(live)
            scene.clock.reach(EVENING)
            scene.fetched.keep(TEAM, MessageId("C:1"), "@ann which printer should I order for the new office?")
            await live.ask(lambda app: app.outbox.plan(scene.clock.now()))
            posts = await live.ask(lambda app: app.outbox.claim(scene.clock.now()))
            assert await live.ask(lambda app: app.outbox.compose(posts[0], scene.clock.now())) is not None
            scene.clock.reach(after(EVENING, 3 * HOUR))
            await live.tick()
            assert not scene.post.sent
            assert [nudge.outcome for nudge in scene.store.nudges(TEAM, ANN)] == ["held"]
            (card,) = await live.answer(CommandCalled(TEAM, ANN, "reply", scene.clock.now()))
            assert "Answer Bo" in str(card)

    play(story)
