"""What was said while Kith was away is read back to where listening began or was broken off, and no further."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from bot.clock import SystemClock
from bot.model import ChannelId
from bot.moment import DAY
from tests.adapters.slack.living import Ahead, Stage, living
from tests.adapters.slack.wire import Slack, serving


async def listened(slack: Slack, stage: Stage) -> None:
    """Kith listens, and has heard something."""
    await stage.begin()
    await slack.says(stage.general, stage.ann, "heard")
    await slack.settled()


@asynccontextmanager
async def again(slack: Slack, before: Stage) -> AsyncIterator[Stage]:
    """Kith, started again over the same record."""
    async with living(slack, before.store) as after:
        after.general = before.general
        yield after


async def missed(slack: Slack, stage: Stage, count: int) -> None:
    """Bo says something while nothing reaches Kith, and for longer than Slack keeps trying."""
    slack.server.held = []
    for number in range(count):
        await slack.says(stage.general, stage.bo, f"while Kith was away {number}")
    slack.server.held = None


async def turns(slack: Slack, stage: Stage, count: int) -> None:
    """So many turns are recorded, once the history was read."""
    channel = ChannelId(stage.general.id)
    for _ in range(200):
        await slack.settled()
        if await stage.live.ask(lambda _app: len(stage.store.turns(stage.space, channel))) == count:
            return
        await asyncio.sleep(0)
    assert await stage.live.ask(lambda _app: len(stage.store.turns(stage.space, channel))) == count


@pytest.mark.parametrize("heard", [0, 1])
def test_a_pause_after_which_slack_had_given_up(heard: int) -> None:
    async def play() -> None:
        async with serving() as slack:
            async with living(slack) as before:
                await slack.says(before.general, before.bo, "before anybody allowed it")
                await before.begin()
                for _ in range(heard):
                    await slack.says(before.general, before.ann, "heard")
                await slack.settled()
            await missed(slack, before, 5)
            async with again(slack, before) as after:
                await turns(slack, after, 5 + heard)

    asyncio.run(play())


def test_after_a_quiet_time_in_which_everything_expired() -> None:
    async def play() -> None:
        said = Ahead()
        said.by = -20 * DAY
        async with serving(said) as slack:
            slack.server.delivery.clock = SystemClock()
            async with living(slack) as before:
                await listened(slack, before)
                await before.live.expire()
                await turns(slack, before, 0)
            said.by = 0
            await missed(slack, before, 3)
            async with again(slack, before) as after:
                await turns(slack, after, 3)

    asyncio.run(play())


def test_an_outage_in_the_same_process() -> None:
    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            await listened(slack, stage)
            await missed(slack, stage, 4)
            await slack.asks_to_reconnect()
            await slack.until(lambda: any(one.method == "conversations.history" for one in slack.sent))
            await turns(slack, stage, 5)

    asyncio.run(play())


def test_what_was_said_while_nobody_allowed_it_is_never_read() -> None:
    async def play() -> None:
        async with serving() as slack:
            async with living(slack) as before:
                await listened(slack, before)
                await before.calls(f"/kith unwatch #{before.general.name}", before.ann, before.general)
                await slack.says(before.general, before.bo, "said among us")
                await slack.settled()
                await before.calls(f"/kith watch #{before.general.name}", before.ann, before.general)
            await missed(slack, before, 1)
            async with again(slack, before) as after:
                await turns(slack, after, 2)

    asyncio.run(play())


def test_more_than_is_read_is_given_up_and_told() -> None:
    async def play() -> None:
        async with serving() as slack:
            async with living(slack) as before:
                await listened(slack, before)
            await missed(slack, before, 1_100)
            async with again(slack, before) as after:
                await turns(slack, after, 1_001)
                assert [one for one in logged if one["event"] == "history_given_up"]

    with capture_logs() as logged:
        asyncio.run(play())
