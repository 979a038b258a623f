"""What Kith says by itself arrives once, at people who can be written to, when they may be disturbed; and what it must ask of Slack first."""

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.card import Card, Delivery, Item
from bot.errors import Later, Unreachable
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from tests.adapters.slack.living import Stage, buttons, living, shown
from tests.adapters.slack.wire import serving

Play = Callable[[Stage], Coroutine[Any, Any, None]]


def on_stage(test: Play) -> None:
    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            await test(stage)

    asyncio.run(play())


def delivery(stage: Stage, key: str = "k1") -> Delivery:
    return Delivery(stage.space, PersonId(stage.ann.id), Card("A thought for today", (Item("Thank Bo."),)), key)


def test_a_card_arrives_and_can_be_revised() -> None:
    async def play(stage: Stage) -> None:
        place = await stage.platform.deliver(delivery(stage), 1)
        (message,) = stage.slack.by_app(stage.ann)
        assert place == f"{message['channel']}:{message['ts']}"
        assert len(place) <= 200
        assert "Thank Bo." in shown(message)
        assert stage.ann.id not in str(message["metadata"])
        await stage.platform.revise(Delivery(stage.space, PersonId(stage.ann.id), Card("It is settled"), "k1"), place)
        assert [shown(one) for one in stage.slack.by_app(stage.ann)] == ["It is settled"]
        sent = next(one for one in stage.slack.sent if one.method == "chat.postMessage")
        assert sent.arguments["unfurl_links"] in (False, "0", 0)

    on_stage(play)


def test_after_an_unknown_result_nothing_is_sent_twice() -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("chat.postMessage", dropped=True, after=True)
        with pytest.raises(aiohttp.ClientError):
            await stage.platform.deliver(delivery(stage), 1)
        (message,) = stage.slack.by_app(stage.ann)
        assert await stage.platform.deliver(delivery(stage), 2) == f"{message['channel']}:{message['ts']}"
        assert len(stage.slack.by_app(stage.ann)) == 1

    on_stage(play)


def test_after_a_result_that_was_no_arrival_it_is_sent() -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("chat.postMessage", dropped=True)
        with pytest.raises(aiohttp.ClientError):
            await stage.platform.deliver(delivery(stage), 1)
        await stage.platform.deliver(delivery(stage, "another"), 1)
        await stage.platform.deliver(delivery(stage), 2)
        assert len(stage.slack.by_app(stage.ann)) == 2

    on_stage(play)


def test_a_server_error_is_an_unknown_result() -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("chat.postMessage", "internal_error", status=500)
        with pytest.raises(SlackApiError) as unknown:
            await stage.platform.deliver(delivery(stage), 1)
        assert stage.slack.bot_token not in str(unknown.value)

    on_stage(play)


def test_a_rate_limit_says_when() -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("chat.postMessage", "ratelimited", status=429, retry_after=17)
        with pytest.raises(Later) as later:
            await stage.platform.deliver(delivery(stage), 1)
        assert later.value.seconds == 17
        assert stage.slack.by_app(stage.ann) == []

    on_stage(play)


@pytest.mark.parametrize("error", ["channel_not_found", "user_disabled", "messages_tab_disabled"])
def test_who_can_not_be_written_to_is_unreachable(error: str) -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("chat.postMessage", error)
        with pytest.raises(Unreachable):
            await stage.platform.deliver(delivery(stage), 1)

    on_stage(play)


def test_no_connection_means_later() -> None:
    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            address = stage.platform.teams.known(stage.space)
            assert address is not None
            address.client.base_url = "http://127.0.0.1:9/api/"
            with pytest.raises(Later):
                await stage.platform.deliver(delivery(stage), 1)

    asyncio.run(play())


def test_do_not_disturb_is_respected_where_kith_may_know_of_it() -> None:
    async def play(stage: Stage) -> None:
        stage.ann.silenced = True
        team = stage.platform.teams.known(stage.space)
        assert team is not None
        team.scopes = team.scopes | {"dnd:read"}
        with pytest.raises(Later) as later:
            await stage.platform.deliver(delivery(stage), 1)
        assert 3500 < later.value.seconds <= 3600
        team.scopes = team.scopes - {"dnd:read"}
        await stage.platform.deliver(delivery(stage), 1)

    on_stage(play)


def test_only_members_see_a_channel() -> None:
    async def play(stage: Stage) -> None:
        private = stage.world.channel("board", stage.bo, private=True)
        for channel, person, sees in ((stage.general, stage.ann, True), (private, stage.ann, False), (private, stage.bo, True)):
            assert await stage.platform.can_see(stage.space, PersonId(person.id), ChannelId(channel.id)) is sees
        asked = len(stage.slack.sent)
        await stage.platform.can_see(stage.space, PersonId(stage.bo.id), ChannelId(private.id))
        assert len(stage.slack.sent) == asked
        stage.clock.by += 120_000
        private.members.remove(stage.bo.id)
        assert not await stage.platform.can_see(stage.space, PersonId(stage.bo.id), ChannelId(private.id))
        assert not await stage.platform.can_see(stage.space, PersonId(stage.bo.id), ChannelId("C999999999"))

    on_stage(play)


@pytest.mark.parametrize("failure", [{"dropped": True, "times": 2}, {"status": 500}, {"error": "internal_error"}, {"error": "invalid_auth"}])
def test_what_slack_does_not_say_is_no_no(failure: dict[str, Any]) -> None:
    async def play(stage: Stage) -> None:
        seen = (stage.space, PersonId(stage.ann.id), ChannelId(stage.general.id))
        stage.slack.fail_next("conversations.members", **failure)
        with pytest.raises(Later):
            await stage.platform.can_see(*seen)
        stage.slack.fail_next("conversations.members", "ratelimited", status=429, retry_after=17)
        with pytest.raises(Later) as later:
            await stage.platform.can_see(*seen)
        assert later.value.seconds == 17
        assert await stage.platform.can_see(*seen)

    on_stage(play)


@pytest.mark.parametrize("error", ["channel_not_found", "missing_scope"])
def test_a_channel_that_kith_can_not_look_into_is_seen_by_nobody(error: str) -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("conversations.members", error)
        assert not await stage.platform.can_see(stage.space, PersonId(stage.ann.id), ChannelId(stage.general.id))

    on_stage(play)


def test_a_message_is_fetched_as_it_reads_now() -> None:
    async def play(stage: Stage) -> None:
        root = await stage.slack.says(stage.general, stage.ann, "look at <this> @bo")
        reply = await stage.slack.says(stage.general, stage.bo, "in the thread", thread=root)
        await stage.slack.edits(stage.general, reply, "in the thread, corrected")

        def own(ts: str) -> MessageId:
            return MessageId(f"{stage.general.id}:{ts}")

        assert re.fullmatch(r"look at <this> @\S+", await stage.platform.text(stage.space, own(root)) or "")
        assert await stage.platform.text(stage.space, own(reply)) == "in the thread, corrected"
        await stage.slack.deletes(stage.general, reply)
        assert await stage.platform.text(stage.space, own(reply)) is None
        assert await stage.platform.text(stage.space, MessageId("C999999999:1700000000.000001")) is None

    on_stage(play)


def test_slack_is_left_in_peace_when_it_wants_no_more_questions() -> None:
    async def play(stage: Stage) -> None:
        said = await stage.slack.says(stage.general, stage.ann, "hello")
        stage.slack.fail_next("conversations.history", "ratelimited", status=429, retry_after=60)
        with pytest.raises(Later) as later:
            await stage.platform.text(stage.space, MessageId(f"{stage.general.id}:{said}"))
        assert later.value.seconds == 60

    on_stage(play)


def test_links_need_no_network() -> None:
    async def play(stage: Stage) -> None:
        message = MessageId(f"{stage.general.id}:1700000000.000100")
        calls = len(stage.slack.sent)
        assert stage.platform.link(stage.space, message).endswith(f"/archives/{stage.general.id}/p1700000000000100")
        assert stage.platform.link(SpaceId("slack:T2"), message).startswith("https://slack.com/app_redirect?team=T2")
        assert len(stage.slack.sent) == calls

    on_stage(play)


def test_a_deleted_message_is_not_shown_any_more() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        asked = await stage.slack.says(stage.general, stage.ann, "how do I descale the boiler?")
        answer = await stage.slack.says(stage.general, stage.bo, "@ann with vinegar and water, half and half, and let it stand", thread=asked)
        await stage.slack.settled()
        stage.clock.by += 1_800_000
        assert "Open message" in buttons(await stage.calls("/whoshouldithank", stage.ann, stage.general))
        await stage.slack.deletes(stage.general, answer)
        await stage.slack.settled()
        assert "Thank" not in shown(await stage.calls("/whoshouldithank", stage.ann, stage.general))

    on_stage(play)


async def nudgeable(stage: Stage) -> None:
    """Bo helped Ann half an hour ago, and Kith may tell her at any time."""
    await stage.begin()
    asked = await stage.slack.says(stage.general, stage.ann, "how do I descale the boiler?")
    await stage.slack.says(stage.general, stage.bo, "@ann with vinegar and water, half and half, and let it stand", thread=asked)
    await stage.slack.settled()
    for words in ("settings days mon-sun", "settings quiet never", "settings hour 0"):
        await stage.calls(f"/kith {words}", stage.ann, stage.general)
    stage.clock.by += 30 * 60_000


def test_kith_speaks_first_by_direct_message_and_once() -> None:
    async def play(stage: Stage) -> None:
        await nudgeable(stage)
        stage.slack.fail_next("chat.postMessage", dropped=True, after=True)
        await stage.live.tick()
        stage.clock.by += 5 * 60_000
        await stage.live.tick()
        await stage.live.tick()
        (message,) = stage.slack.by_app(stage.ann)
        assert "Thank bo" in shown(message)
        await stage.slack.presses(stage.ann, "Done", message)
        await stage.slack.until(lambda: "It is settled" in shown(stage.slack.by_app(stage.ann)[-1]))

    on_stage(play)


def test_a_card_is_not_taken_back_because_slack_did_not_answer() -> None:
    async def play(stage: Stage) -> None:
        await nudgeable(stage)
        await stage.live.tick()
        (message,) = stage.slack.by_app(stage.ann)
        assert "Thank bo" in shown(message)
        for failure in ({"dropped": True, "times": 2}, {"status": 503}):
            stage.clock.by += 2 * 60_000
            stage.slack.fail_next("conversations.members", **failure)
            await stage.live.tick()
        assert [nudge.outcome for nudge in stage.store.nudges(stage.space, PersonId(stage.ann.id))] == ["shown"]
        assert shown(stage.slack.by_app(stage.ann)[-1]) == shown(message)
        assert "Thank bo" in shown(await stage.calls("/whoshouldithank", stage.ann, stage.general))

    on_stage(play)


def test_a_list_of_channels_needs_slacks_word() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        stage.clock.by += 2 * 60_000
        stage.slack.fail_next("conversations.members", status=503)
        assert "Slack did not answer" in shown(await stage.calls("/kith-watch", stage.ann, stage.general))
        assert "#general: watched" in shown(await stage.calls("/kith-watch", stage.ann, stage.general))

    on_stage(play)
