"""The digest as a card, and on its way: short, drawn, once, sent also when it only says that the week was quiet."""

import asyncio
from pathlib import Path

from bot.app import App
from bot.clock import FixedClock
from bot.digest import LEADS
from bot.events import ChannelSeen, CommandCalled, MessagePosted, PersonJoined
from bot.model import ChannelId, MessageId, PersonId, Post, Space, SpaceId
from bot.moment import DAY, MINUTE, Moment, after, from_iso
from storage.memory import MemoryStore
from tests.bot.test_live import Post as Letters
from tests.bot.test_live import living
from tests.dialogue import Stage, play, shown

SPACE, C, ANN = SpaceId("post:team"), ChannelId("C"), PersonId("ann")
FRIDAY = from_iso("2026-03-06T16:00")
DIALOGUE = Path(__file__).parents[1] / "dialogues" / "digest.txt"


def crowded() -> Stage:
    """A week in which everything happened that a digest can tell of."""
    stage = Stage(MemoryStore())
    stage.enter("general")
    names = [f"p{number}" for number in range(20)]
    stage.people(f"ann {' '.join(names)}")
    stage.at("2026-02-10 09:00")
    stage.call("ann", "start")
    stage.at("2026-03-02 09:00")
    for name in names:
        stage.say("ann", None, f"@{name} how do I get glue off the table number {name}?")
        stage.say(name, "ann", "warm vinegar and a bit of patience, then a scraper")
        stage.say(name, None, "@ann where is the big saw with the red handle?")
        stage.wait("1", "h")
    stage.say("ann", None, "@p1 I'll send you the drawings tomorrow")
    stage.at("2026-03-06 16:00")
    stage.tick()
    return stage


def test_it_stays_under_fifteen_lines_and_leads_with_one_or_two_people() -> None:
    stage = crowded()
    stage.expect_digest("ann")
    said = shown(stage.card).splitlines()
    assert len(said) < 15
    assert sum("got to know" in line for line in said) == LEADS
    assert all(item.evidence for item in stage.card.items[:LEADS])
    assert stage.card.picture is not None
    assert (len(stage.card.picture.people), stage.card.picture.more) == (12, 8)


def test_its_suggestions_are_answered_by_number_and_by_button() -> None:
    stage = crowded()
    stage.expect_digest("ann")
    place = next(number for number, item in enumerate(stage.card.items, 1) if item.text.startswith("Thank "))
    name = stage.card.items[place - 1].text.split()[1].strip(",").lower()
    stage.call("ann", f"done {place}")
    stage.expect_text(f"It is settled: Thank {name}")


def test_numbers_only_for_who_asks() -> None:
    stage = crowded()
    stage.expect_digest("ann")
    assert not any(digit in stage.card.title + "".join(item.text for item in stage.card.items if "got to know" in item.text) for digit in ("20 people",))
    stage.call("ann", "myweek totals")
    stage.expect_text("20 people in contact with you, 20 in both directions")


def test_two_that_plan_at_once_send_one() -> None:
    store = MemoryStore()
    stage = play(DIALOGUE, store)
    other = App(store, stage)
    at = from_iso("2026-03-20T16:00")
    for app in (stage.app, other):
        app.outbox.plan(at)
    posts = [*stage.app.outbox.claim(at), *other.outbox.claim(at)]
    assert [post.kind for post in posts].count("digest") == 1


def test_it_is_sent_with_its_picture_and_without_one_when_nothing_happened() -> None:
    async def story() -> list[tuple[str, bool]]:
        store, letters = MemoryStore(), Letters()
        store.save_space(Space(SPACE, "Team"))
        async with living(store, letters) as live:
            live._clock = FixedClock(FRIDAY)  # noqa: SLF001  # the only way to move the time of a running Kith
            for event in (ChannelSeen(SPACE, C, "general", watch=True), PersonJoined(SPACE, ANN, "Ann"), PersonJoined(SPACE, PersonId("bo"), "Bo")):
                await live.take(event)
            await live.answer(CommandCalled(SPACE, ANN, "start", after(FRIDAY, -20 * DAY)))
            await live.tick()
            live._clock = FixedClock(after(FRIDAY, 7 * DAY))  # noqa: SLF001
            said = MessagePosted(SPACE, C, MessageId("C:1"), PersonId("bo"), after(FRIDAY, 6 * DAY), "@ann where is the saw?", (ANN,))
            await live.hear(said)
            await live.tick()
        return [(one.card.title, bool(one.card.picture and one.card.picture.png)) for one in letters.sent]

    assert asyncio.run(story()) == [("A quiet week", False), ("Your week, 6 to 13 March", True)]


def test_a_late_post_says_nothing() -> None:
    stage = play(DIALOGUE, MemoryStore())
    post = Post(SpaceId("transcript:dialogue"), ANN, "digest|2026-W11", "digest", Moment(0), "sending", 1)
    assert stage.app.outbox.compose(post, after(from_iso("2026-03-13T16:00"), DAY - MINUTE)) is not None
    assert stage.app.outbox.compose(post, after(from_iso("2026-03-13T16:00"), DAY)) is None


def test_a_wrong_word_is_told() -> None:
    stage = crowded()
    stage.call("ann", "myweek nonsense")
    assert stage.card.problem
