"""The texts of a card are fetched together, some at a time; whatever a platform does, the card comes, and it is the one that all texts at hand would make."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial

import pytest
from hypothesis import given, settings

from bot.app import App
from bot.card import Card, Delivery
from bot.clock import ExportClock
from bot.coaching import ranking
from bot.coaching.view import AHEAD
from bot.errors import Later
from bot.events import ChannelSeen, CommandCalled, Heard, MessageDeleted, MessageEdited, MessagePosted, PersonJoined
from bot.fetching import AT_ONCE, KEPT_FOR, MISSED_FOR, Fetched
from bot.live import QUOTES, Live
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import DAY, HOUR, MINUTE, SECOND, Moment, after, from_iso
from bot.ports import Unfetched
from storage.memory import MemoryStore
from tests.adapters.discord.wire.running import Hurried
from tests.bot.histories import EGOS, SPACE, START, TEXTS, histories, opened

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
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
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


def test_texts_are_fetched_together() -> None:
    async def story(scene: Scene, live: Live) -> None:
        await scene.told(live, [TOLD, TOLD, TOLD])
        card = await scene.asks(live)
        assert len(card.items) == 3
        assert (scene.post.rounds, scene.post.most, len(scene.post.asked)) == (1, 3, 3)
        await scene.asks(live)
        assert scene.post.rounds == 1

    play(story)


def test_no_more_than_some_are_looked_for_before_the_first_are_there() -> None:
    async def story(scene: Scene, live: Live) -> None:
        told = await scene.told(live, [TOLD] * (AHEAD + 5))
        card = await scene.asks(live)
        assert len(card.items) == 3
        assert len(scene.post.asked) == AHEAD
        assert set(scene.post.asked) == set(told[-AHEAD:])

    play(story)


def test_a_text_that_is_wanted_because_of_another_is_fetched_in_a_second_round() -> None:
    async def story(scene: Scene, live: Live) -> None:
        (told,) = await scene.told(live, [TRYING])
        ended = await scene.says(live, PersonId("p00"), "ok I am done with that")
        card = await scene.asks(live)
        assert not card.items
        assert scene.post.asked == [told, ended]
        assert scene.post.rounds == 2

    play(story)


def test_a_card_costs_no_more_than_its_share() -> None:
    async def story(scene: Scene, live: Live) -> None:
        for person in range(2 * QUOTES // 4):
            await scene.told(live, [TRYING], person)
            for _ in range(3):
                await scene.says(live, PersonId(f"p{person:02}"), TRYING)
        for message in scene.post.texts:
            scene.post.texts[message] = PLAIN
        card = await scene.asks(live)
        assert not card.items
        assert len(scene.post.asked) == len({*scene.post.asked}) == QUOTES
        assert scene.post.rounds == QUOTES // AHEAD
        assert scene.post.most <= AT_ONCE

    play(story)


def test_a_message_that_cannot_be_fetched_costs_nothing_but_its_quote() -> None:
    async def story(scene: Scene, live: Live) -> None:
        told = await scene.told(live, [TOLD, TOLD])
        scene.post.broken[told[0]] = RuntimeError("no such luck")
        assert [item.evidence for item in (await scene.asks(live)).items] == [told[1]]
        assert [item.evidence for item in (await scene.asks(live)).items] == [told[1]]
        assert len(scene.post.asked) == 2
        scene.post.broken.clear()
        scene.clock.reach(after(NOW, MISSED_FOR + SECOND))
        assert len((await scene.asks(live)).items) == 2
        assert len(scene.post.asked) == 3

    play(story)


def test_nobody_waits_for_a_platform_that_does_not_answer() -> None:
    async def story(scene: Scene, live: Live) -> None:
        told = await scene.told(live, [TOLD, TOLD])
        scene.post.silent.add(told[0])
        assert [item.evidence for item in (await scene.asks(live)).items] == [told[1]]
        assert scene.post.under_way == 0

    play(story)


def test_a_platform_that_wants_to_be_left_in_peace_is() -> None:
    async def story(scene: Scene, live: Live) -> None:
        told = await scene.told(live, [TOLD] * 4)
        scene.post.broken = {message: Later("Too many.", 90) for message in told[1:]}
        assert [item.evidence for item in (await scene.asks(live)).items] == [told[0]]
        scene.post.broken.clear()
        assert [item.evidence for item in (await scene.asks(live)).items] == [told[0]]
        assert len(scene.post.asked) == 4
        scene.clock.reach(after(NOW, 90 * SECOND))
        assert len((await scene.asks(live)).items) == 3

    play(story)


def test_what_waits_for_its_turn_is_not_asked_for_when_the_platform_wants_peace() -> None:
    async def story(scene: Scene, _live: Live) -> None:
        messages = [MessageId(f"C:{number}") for number in range(3 * AT_ONCE)]
        scene.post.broken = dict.fromkeys(messages, Later("Too many.", 90))
        await scene.fetched.fetch(TEAM, messages, 20)
        assert len(scene.post.asked) == AT_ONCE
        assert scene.fetched.text(TEAM, messages[-1]) is None

    play(story)


def test_a_language_model_is_asked_once_for_what_is_shown() -> None:
    async def story(scene: Scene, live: Live) -> None:
        await live.answer(CommandCalled(TEAM, ANN, "settings model on", scene.clock.now()))
        await scene.told(live, [TRYING, TRYING, TOLD])
        await scene.says(live, PersonId("p00"), PLAIN)
        await scene.says(live, PersonId("p01"), PLAIN)
        card = await scene.asks(live)
        assert scene.post.rounds == 2
        assert len(card.items) == len(scene.shown) == 3

    play(story)


def test_what_was_deleted_on_its_way_is_not_kept() -> None:
    async def story(scene: Scene, live: Live) -> None:
        (told,) = await scene.told(live, [TOLD])

        async def deleted() -> None:
            scene.post.meanwhile = None
            del scene.post.texts[told]
            await live.take(MessageDeleted(TEAM, C, told))
            await asyncio.Event().wait()

        scene.post.meanwhile = deleted
        assert not (await scene.asks(live)).items
        assert scene.post.asked == [told, told]

    play(story)


def test_what_was_edited_on_its_way_is_fetched_as_it_reads_now() -> None:
    async def story(scene: Scene, live: Live) -> None:
        (told,) = await scene.told(live, [TOLD])

        async def edited() -> None:
            scene.post.meanwhile = None
            scene.post.texts[told] = PLAIN
            await live.take(MessageEdited(MessagePosted(TEAM, C, told, PersonId("p00"), after(NOW, -DAY), PLAIN), NOW))
            await asyncio.Event().wait()

        scene.post.meanwhile = edited
        assert not (await scene.asks(live)).items
        assert scene.post.asked == [told, told]

    play(story)


def test_two_who_want_the_same_message_share_it() -> None:
    async def story(scene: Scene, live: Live) -> None:
        told = await scene.told(live, [TOLD] * 3)
        await asyncio.gather(*(scene.fetched.fetch(TEAM, told, 20) for _ in range(2)))
        assert scene.post.asked == told
        assert all(scene.fetched.text(TEAM, message) == TOLD for message in told)

    play(story)


def test_who_may_see_a_channel_is_asked_once_for_a_card() -> None:
    async def story(scene: Scene, live: Live) -> None:
        await scene.told(live, [TOLD] * 3)
        assert len((await scene.asks(live)).items) == 3
        assert scene.post.looked == [C]

    play(story)


def test_all_cards_together_ask_a_platform_for_no_more_than_some_at_once() -> None:
    async def story(scene: Scene, _live: Live) -> None:
        numbers = [[MessageId(f"C:{card}{one}") for one in range(AHEAD)] for card in range(1, 5)]
        await asyncio.gather(*(scene.fetched.fetch(TEAM, messages, 20) for messages in numbers))
        assert scene.post.most == AT_ONCE
        assert len(scene.post.asked) == 4 * AHEAD

    play(story)


def test_texts_are_kept_for_minutes() -> None:
    async def story(scene: Scene, _live: Live) -> None:
        scene.fetched.keep(TEAM, MessageId("C:1"), TOLD)
        start = scene.clock.now()
        scene.clock.reach(after(start, KEPT_FOR))
        scene.fetched.let_go()
        assert scene.fetched.text(TEAM, MessageId("C:1")) == TOLD
        scene.clock.reach(after(start, KEPT_FOR + 1))
        assert scene.fetched.as_it_is(lambda: scene.fetched.text(TEAM, MessageId("C:1"))) == TOLD
        scene.fetched.let_go()
        assert scene.fetched.as_it_is(lambda: scene.fetched.text(TEAM, MessageId("C:1"))) is None
        with pytest.raises(Unfetched):
            scene.fetched.text(TEAM, MessageId("C:1"))

    play(story)


class AtHand:
    """An archive whose texts need no fetching."""

    def __init__(self, texts: dict[MessageId, str]) -> None:
        self._texts = texts

    def text(self, _space: SpaceId, message: MessageId) -> str | None:
        return self._texts.get(message)

    def link(self, _space: SpaceId, _message: MessageId) -> str:
        return ""


LINES = (*TEXTS, TOLD, TRYING, PLAIN, "my exam is tomorrow, wish me luck", "ok I am done with that", "@ann could you look at the printer?")
COMMANDS = ("whoshouldithank", "whoshouldireplyto", ASK, f"{ASK} cy", "followups", "amibalanced", "myweek")
LATER = (10 * MINUTE, 26 * HOUR)


Question = Callable[[App], object]


@settings(max_examples=60)
@given(histories(24, LINES))
def test_a_card_is_the_one_that_all_texts_at_hand_would_make(events: list[Heard]) -> None:
    texts = {event.id: event.text for event in events if isinstance(event, MessagePosted)}
    last = max((event.at for event in events if isinstance(event, MessagePosted)), default=START)
    questions = [question for later in LATER for ego in EGOS for question in _questions(ego, after(last, later))]
    assert asyncio.run(_from_far(events, texts, questions)) == _at_hand(events, texts, questions)


def _questions(ego: PersonId, now: Moment) -> list[Question]:
    """All that looks at texts: commands, and what Kith says by itself."""
    calls = [CommandCalled(SPACE, ego, words, now) for words in COMMANDS]
    return [*(partial(_answered, call) for call in calls), partial(_by_itself, ego, now)]


def _answered(call: CommandCalled, app: App) -> object:
    return app.handle(call)


def _by_itself(ego: PersonId, now: Moment, app: App) -> object:
    return ranking.mixed(app.coach.view(SPACE, app.coach.ego(SPACE, ego), now))


def _at_hand(events: list[Heard], texts: dict[MessageId, str], questions: list[Question]) -> list[object]:
    store = MemoryStore()
    opened(store)
    app = App(store, AtHand(texts))
    for event in events:
        app.hear(event)
    return [question(app) for question in questions]


async def _from_far(events: list[Heard], texts: dict[MessageId, str], questions: list[Question]) -> list[object]:
    """The same, each with no text at hand at first."""
    store, clock, post = MemoryStore(), ExportClock(START), Post("discord")
    opened(store)
    fetched = Fetched(clock)
    live = Live(App(store, fetched), fetched, clock)
    live.attach(post)
    post.texts = texts
    for event in events:
        await live.take(event)
    await live.ask(App.flush)
    answers = []
    for question in questions:
        clock.reach(after(clock.now(), KEPT_FOR + MINUTE))
        answers.append(await live._composed(question))  # noqa: SLF001  # without the picture
    await live.close()
    return answers
