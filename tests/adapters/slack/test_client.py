"""Kith in Slack over the wire: what is heard, what is answered, and what each fault does."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from tests.adapters.slack.living import Stage, buttons, living, shown
from tests.adapters.slack.wire import serving


def on_stage(test: Callable[[Stage], Coroutine[Any, Any, None]]) -> None:
    """Plays a test in Socket Mode."""

    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            await test(stage)

    asyncio.run(play())


def test_a_watched_channel_is_told_and_heard() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        assert "Kith listens in this channel" in stage.slack.by_app(stage.general)[-1]["text"]
        ts = await stage.slack.says(stage.general, stage.cy, "does anybody know how to descale the boiler?")
        await stage.slack.settled()
        turn = await stage.turn(ts)
        assert turn is not None
        assert "question" in turn.acts

    on_stage(play)


def test_thanks_owed_are_shown_and_settled_in_place() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        asked = await stage.slack.says(stage.general, stage.ann, "how do I descale the boiler?")
        await stage.slack.says(stage.general, stage.bo, "@ann fill it with vinegar and water, half and half, and let it stand", thread=asked)
        await stage.slack.settled()
        stage.clock.by = 10 * 60_000
        answer = await stage.calls("/whoshouldithank", stage.ann, stage.general)
        assert "Thank bo" in shown(answer)
        await stage.slack.presses(stage.ann, buttons(answer)["Done"]["action_id"], answer)
        await stage.slack.until(lambda: "It is settled" in shown(stage.slack.ephemerals[-1]))
        assert "Done" not in buttons(stage.slack.ephemerals[-1])

    on_stage(play)
