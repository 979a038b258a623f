"""A platform far away, whose texts come late or never, and the people who told something on it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from bot.app import App
from bot.card import Card, Delivery
from bot.clock import ExportClock
from bot.errors import Later
from bot.events import ChannelSeen, CommandCalled, MessagePosted, PersonJoined
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import DAY, MINUTE, after, from_iso
from storage.memory import MemoryStore
from tests.adapters.discord.wire.running import Hurried

TEAM, C, NOW = SpaceId("post:team"), ChannelId("C"), from_iso("2026-03-04T12:00")
ANN, BO = PersonId("ann"), PersonId("bo")
TOLD = "I finally finished the rocking chair, it took all winter!"
TRYING = "I'm trying to set up a weather station on the roof of the school"
PLAIN = "the bus was late today, as it is on so many days in this town"
ASK = "whatshouldiask"


class Post:
    """A platform far away: it answers only when so many questions are under way that no more can come, or when it is told to."""

    def __init__(self, name: str = "post") -> None:
        self.name = name
        self.texts: dict[MessageId, str] = {}
        self.asked: list[MessageId] = []
        self.looked: list[ChannelId] = []
        self.broken: dict[MessageId, Exception] = {}
        self.silent: set[MessageId] = set()
        self.under_way = self.most = self.rounds = 0
        self.meanwhile: Callable[[], Awaitable[object]] | None = None
        self.answers = asyncio.Event()

    async def deliver(self, _delivery: Delivery, _attempt: int) -> str:
        raise Later("Not now.")

    async def revise(self, delivery: Delivery, place: str) -> None:
        raise NotImplementedError

    async def can_see(self, _space: SpaceId, _person: PersonId, channel: ChannelId) -> bool:
        self.looked.append(channel)
        return True

    async def text(self, _space: SpaceId, message: MessageId) -> str | None:
        self.asked.append(message)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        if self.under_way == 1:
            asyncio.get_running_loop().call_soon(self._when_all_came, 0)
        try:
            await self.answers.wait()
            if message in self.silent:
                await asyncio.Event().wait()
            if self.meanwhile is not None:
                await self.meanwhile()
            if message in self.broken:
                raise self.broken[message]
            return self.texts.get(message)
        finally:
            self.under_way -= 1
            if not self.under_way:
                self.answers.clear()

    def _when_all_came(self, before: int) -> None:
        """Answers once a turn of the loop brought no more questions."""
        if self.under_way > before:
            asyncio.get_running_loop().call_soon(self._when_all_came, self.under_way)
        else:
            self.rounds += 1
            self.answers.set()

    def link(self, _space: SpaceId, message: MessageId) -> str:
        return f"post://{message}"


class Model:
    """A language model without words, and what it was shown."""

    def __init__(self, shown: list[str]) -> None:
        self._shown = shown

    def question(self, text: str) -> None:
        self._shown.append(text)


class Scene:
    """Ann and people whom she knows, each of whom told something two days ago."""

    def __init__(self) -> None:
        self.clock, self.store, self.post = ExportClock(after(NOW, -2 * DAY)), MemoryStore(), Post()
        self.store.save_space(Space(TEAM, "Team"))
        self.fetched = Fetched(self.clock)
        self.shown: list[str] = []
        self.count = 0

    @asynccontextmanager
    async def living(self) -> AsyncIterator[Live]:
        live = Live(App(self.store, self.fetched, model=Model(self.shown)), self.fetched, self.clock)
        live.attach(self.post)
        try:
            await live.take(ChannelSeen(TEAM, C, "general", watch=True))
            await live.take(PersonJoined(TEAM, ANN, "Ann"))
            await live.answer(CommandCalled(TEAM, ANN, "start", self.clock.now()))
            yield live
        finally:
            await live.close()

    async def told(self, live: Live, lines: Iterable[str], start: int = 0) -> list[MessageId]:
        """Each line is told by another person, who has talked with Ann before. Two days later nothing else has happened."""
        told = []
        for number, line in enumerate(lines, start):
            person = PersonId(f"p{number:02}")
            await live.take(PersonJoined(TEAM, person, person.capitalize()))
            await self.says(live, ANN, f"@{person} hi", person)
            await self.says(live, person, "@ann hi", ANN)
            told.append(await self.says(live, person, line))
        return told

    async def says(self, live: Live, speaker: PersonId, text: str, *mentions: PersonId) -> MessageId:
        self.count += 1
        self.clock.reach(after(self.clock.now(), MINUTE))
        posted = MessagePosted(TEAM, C, MessageId(f"C:{self.count}"), speaker, self.clock.now(), text, mentions)
        self.post.texts[posted.id] = text
        await live.take(posted)
        return posted.id

    def on_its_way(self, happens: Callable[[], Awaitable[None]]) -> None:
        """What happens while the next message is on its way, which then never comes."""

        async def meanwhile() -> None:
            self.post.meanwhile = None
            await happens()
            await asyncio.Event().wait()

        self.post.meanwhile = meanwhile

    async def asks(self, live: Live, words: str = ASK) -> Card:
        self.clock.reach(NOW)
        (delivery,) = await live.answer(CommandCalled(TEAM, ANN, words, self.clock.now()))
        return delivery.card


def play(story: Callable[[Scene, Live], Awaitable[None]]) -> None:
    async def within_time() -> None:
        scene = Scene()
        async with asyncio.timeout(300), scene.living() as live:
            await story(scene, live)

    with asyncio.Runner(loop_factory=Hurried) as runner:
        runner.run(within_time())
