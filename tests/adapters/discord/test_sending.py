"""What Kith says by itself: once, in private, to whom it can be said, and never of what somebody may not see."""

from pathlib import Path

import discord
import pytest

from adapters.discord.sending import nonce, refusal
from bot.card import Card, Delivery, Item
from bot.errors import Later, Unreachable
from bot.model import ChannelId, MessageId, PersonId
from bot.moment import HOUR

from .living import Garden, living, noon, opened, planted, played, shown, space
from .wire import Wire, run
from .wire.world import VIEW

POST = "POST /channels/{channel_id}/messages"


def delivery(place: Garden, key: str = "k", card: Card | None = None) -> Delivery:
    return Delivery(space(place.guild), PersonId(str(place.ann.id)), card or Card("A thought", (Item("Thank Bo."),)), key)


def test_a_card_is_sent_in_private_and_can_be_revised(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        where = await place.kith.platform.deliver(delivery(place), 1)
        (sent,) = place.wire.messages(place.ann)
        assert where == f"{place.wire.world.direct(place.ann).id}:{sent['id']}"
        await place.kith.platform.revise(delivery(place, card=Card("Gone", body="What it was about was deleted.")), where)
        (sent,) = place.wire.messages(place.ann)
        assert "Gone" in shown(sent)

    played(tmp_path, story)


def test_what_was_sent_is_not_sent_again(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        first = await place.kith.platform.deliver(delivery(place), 1)
        assert await place.kith.platform.deliver(delivery(place), 1) == first
        assert await place.kith.platform.deliver(delivery(place), 2) == first
        assert len(place.wire.messages(place.ann)) == 1
        await place.kith.platform.deliver(delivery(place, "another"), 1)
        assert len(place.wire.messages(place.ann)) == 2

    played(tmp_path, story)


def test_a_repeat_finds_its_message_when_discord_has_forgotten_the_nonce(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        first = await place.kith.platform.deliver(delivery(place), 1)
        assert await place.kith.platform.deliver(delivery(place, "with another nonce"), 2) == first

    played(tmp_path, story)


@pytest.mark.parametrize("code", [500, 502])
def test_a_message_that_was_taken_but_answered_with_an_error_is_there_once(tmp_path: Path, code: int) -> None:
    async def story(place: Garden) -> None:
        place.wire.fail_next(POST, code, times=2, accepted=True)
        await place.kith.platform.deliver(delivery(place), 1)
        assert len(place.wire.messages(place.ann)) == 1

    played(tmp_path, story)


def test_after_an_outage_nobody_knows_whether_it_was_sent(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.fail_next(POST, 503, times=9)
        with pytest.raises(discord.DiscordServerError):
            await place.kith.platform.deliver(delivery(place), 1)

    played(tmp_path, story)


def test_a_short_rate_limit_is_waited_for_and_a_long_one_is_for_later(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.fail_next(POST, 429, retry_after=1)
        await place.kith.platform.deliver(delivery(place), 1)
        assert len(place.wire.messages(place.ann)) == 1
        place.wire.fail_next(POST, 429, retry_after=300)
        with pytest.raises(Later) as waits:
            await place.kith.platform.deliver(delivery(place, "another"), 1)
        assert waits.value.seconds == 300

    played(tmp_path, story)


@pytest.mark.parametrize(("route", "code"), [(POST, 50007), (POST, 50278), (POST, 50001), ("POST /users/@me/channels", 40003)])
def test_somebody_who_takes_no_messages_is_asked_once(tmp_path: Path, route: str, code: int) -> None:
    async def story(place: Garden) -> None:
        failure = place.wire.fail_next(route, code, times=5)
        with pytest.raises(Unreachable):
            await place.kith.platform.deliver(delivery(place), 1)
        assert failure.times == 4

    played(tmp_path, story)


def test_every_refusal_has_a_meaning() -> None:
    response = type("Response", (), {"status": 404, "reason": "", "headers": {}})()
    assert refusal(discord.NotFound(response, {"code": 10003, "message": "Unknown Channel"})) is None
    assert isinstance(refusal(discord.RateLimited(90.0)), Later)


def test_a_nonce_is_the_same_for_the_same_key_and_short_enough() -> None:
    assert nonce("k", 0) == nonce("k", 0) != nonce("k", 1)
    assert len(nonce("k" * 500, 0)) <= 25


def test_a_revoked_token_ends_kith_at_the_next_message(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        place.wire.revoke()
        with pytest.raises(Later):
            await place.kith.platform.deliver(delivery(place), 1)
        await place.kith.running

    with pytest.raises(Exception, match="DISCORD_TOKEN"):
        played(tmp_path, story)


def test_a_long_card_comes_in_several_messages_and_shrinks_again(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        long = Card("Long", tuple(Item("word " * 250) for _ in range(8)))
        where = await place.kith.platform.deliver(delivery(place, card=long), 1)
        assert len(place.wire.messages(place.ann)) == 3
        assert len(where) <= 200
        await place.kith.platform.revise(delivery(place), where)
        assert len(place.wire.messages(place.ann)) == 1

    played(tmp_path, story)


def test_what_somebody_may_see_is_asked_at_that_moment(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        ann, general, here = PersonId(str(place.ann.id)), ChannelId(str(place.general.id)), space(place.guild)
        platform = place.kith.platform
        assert await platform.can_see(here, ann, general)
        place.wire.hides(place.general, place.ann)
        await place.wire.heard()
        assert not await platform.can_see(here, ann, general)
        place.general.denied[place.ann.id] &= ~VIEW
        place.wire.hides(place.general)
        await place.wire.heard()
        assert await platform.can_see(here, ann, general)
        del place.guild.members[place.ann.id]
        assert not await platform.can_see(here, ann, general)
        assert not await platform.can_see(here, PersonId("1"), general)
        assert not await platform.can_see(here, PersonId(str(place.bo.id)), ChannelId("1"))

    played(tmp_path, story)


def test_a_private_thread_is_seen_by_who_is_in_it(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        thread = place.wire.opens_thread(place.general, place.ann, "quiet", private=True)
        place.wire.joins_thread(thread, place.wire.world.bot)
        await place.wire.heard()
        here, channel, platform = space(place.guild), ChannelId(str(thread.id)), place.kith.platform
        assert await platform.can_see(here, PersonId(str(place.ann.id)), channel)
        assert not await platform.can_see(here, PersonId(str(place.bo.id)), channel)
        assert await platform.can_see(here, PersonId(str(place.cy.id)), channel)

    played(tmp_path, story)


def test_a_text_is_as_it_reads_now(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        said = place.wire.says(place.general, place.ann, f"hello {place.bo.mention} <a:wave:123>")
        robot = place.wire.world.person("robot", bot=True)
        program = place.wire.says(place.general, robot, "beep")
        forward = place.wire.forwards(place.general, place.ann, said)
        here, platform = space(place.guild), place.kith.platform

        async def text(number: str) -> str | None:
            return await platform.text(here, MessageId(f"{place.general.id}:{number}"))

        assert await text(said["id"]) == "hello @Bo :wave:"
        place.wire.edits(said, "goodbye")
        assert await text(said["id"]) == "goodbye"
        assert await text(forward["id"]) == ""
        assert await text(program["id"]) is None
        place.wire.deletes(said)
        assert await text(said["id"]) is None

    played(tmp_path, story)


def test_discord_is_left_in_peace_when_it_wants_no_more_questions(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        said = place.wire.says(place.general, place.ann, "hello")
        place.wire.fail_next("GET /channels/{channel_id}/messages/{message_id}", 429, retry_after=300)
        with pytest.raises(Later) as later:
            await place.kith.platform.text(space(place.guild), MessageId(f"{place.general.id}:{said['id']}"))
        assert later.value.seconds == 300

    played(tmp_path, story)


def test_a_link_leads_to_the_message(tmp_path: Path) -> None:
    async def story(place: Garden) -> None:
        assert place.kith.platform.link(space(place.guild), MessageId("5:6")) == f"https://discord.com/channels/{place.guild.id}/5/6"

    played(tmp_path, story)


def test_a_thought_that_was_sent_when_kith_fell_is_not_sent_again(tmp_path: Path) -> None:
    async def story() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            _, general, ann, bo, cy = planted(wire)
            async with living(wire, opened(tmp_path), clock) as kith:
                await kith.watch(cy, general)
                await kith.command(ann, "start", general)
                asked = wire.says(general, ann, "How deep do I plant tulips?")
                wire.says(general, bo, "Plant them three times as deep as the bulb is high, then water once.", reply_to=asked)
                await kith.heard()
                kith.later(6 * HOUR)
                wire.fail_next(POST, 500, times=20, accepted=True)
                await kith.live.tick()
                assert "Bo" in shown(*wire.messages(ann))
            wire.failures.clear()
            async with living(wire, opened(tmp_path), clock) as kith:
                kith.later(HOUR)
                await kith.live.tick()
                (sent,) = wire.messages(ann)
                assert "It is settled" in shown(await kith.answered(wire.presses(ann, sent, "Done")))

    run(story())
