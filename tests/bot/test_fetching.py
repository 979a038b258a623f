"""The texts of a card are fetched together, some at a time; whatever a platform does, the card comes."""

import asyncio

import pytest

from bot.coaching.view import AHEAD
from bot.errors import Later
from bot.events import CommandCalled, MessageDeleted, MessageEdited, MessagePosted
from bot.fetching import AT_ONCE, KEPT_FOR, MISSED_FOR
from bot.live import QUOTES, Live
from bot.model import MessageId, PersonId
from bot.moment import DAY, SECOND, after
from bot.ports import Unfetched
from tests.bot.far import ANN, NOW, PLAIN, TEAM, TOLD, TRYING, C, Scene, play


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


def test_who_waits_for_long_gets_what_somebody_in_a_hurry_did_without() -> None:
    async def story(scene: Scene, live: Live) -> None:
        (told,) = await scene.told(live, [TOLD])
        ready = asyncio.Event()
        scene.post.meanwhile = ready.wait

        async def hurried() -> None:
            await scene.fetched.fetch(TEAM, [told], 3)
            assert scene.fetched.as_it_is(lambda: scene.fetched.text(TEAM, told)) is None
            ready.set()

        await asyncio.gather(scene.fetched.fetch(TEAM, [told], 20), hurried())
        assert scene.post.asked == [told]
        assert scene.fetched.text(TEAM, told) == TOLD

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
            del scene.post.texts[told]
            await live.take(MessageDeleted(TEAM, C, told))

        scene.on_its_way(deleted)
        assert not (await scene.asks(live)).items
        assert scene.post.asked == [told, told]

    play(story)


def test_what_was_edited_on_its_way_is_fetched_as_it_reads_now() -> None:
    async def story(scene: Scene, live: Live) -> None:
        (told,) = await scene.told(live, [TOLD])

        async def edited() -> None:
            scene.post.texts[told] = PLAIN
            await live.take(MessageEdited(MessagePosted(TEAM, C, told, PersonId("p00"), after(NOW, -DAY), PLAIN), NOW))

        scene.on_its_way(edited)
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
