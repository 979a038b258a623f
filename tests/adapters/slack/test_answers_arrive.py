"""Whatever Slack refuses meanwhile, people get their answer, or a word that it did not arrive."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from tests.adapters.slack.living import Stage, living, shown
from tests.adapters.slack.wire import serving

Play = Callable[[Stage], Coroutine[Any, Any, None]]


def on_stage(test: Play) -> None:
    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            await stage.begin()
            await test(stage)

    asyncio.run(play())


def test_an_answer_in_private_is_said_when_slack_takes_messages_again() -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("chat.postMessage", "ratelimited", status=429)
        assert "Nothing about you is left" in shown(await stage.writes(stage.ann, "forgetme yes"))

    on_stage(play)


@pytest.mark.parametrize("error", ["internal_error", "invalid_blocks"])
def test_an_answer_in_private_that_slack_does_not_take_is_no_silence(error: str) -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("chat.postMessage", error)
        assert "Try again" in shown(await stage.writes(stage.ann, "privacy"))

    on_stage(play)


@pytest.mark.parametrize("status", [429, 500])
def test_an_answer_to_a_command_is_tried_once_more(status: int) -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("response_url", status=status)
        assert "What Kith keeps" in shown(await stage.calls("/kith privacy", stage.ann, stage.general))

    on_stage(play)


def test_an_answer_to_a_command_that_slack_does_not_take_is_said_in_private() -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("response_url", status=429, times=2)
        await stage.slack.calls("/kith privacy", stage.ann, stage.general)
        await stage.slack.until(lambda: stage.slack.by_app(stage.ann))
        assert "Try again" in shown(stage.slack.by_app(stage.ann)[0])

    on_stage(play)


@pytest.mark.parametrize("status", [200, 429])
def test_a_file_that_slack_does_not_take_is_no_silence(status: int) -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("files.getUploadURLExternal", "missing_scope", status=status, times=2)
        assert "did not take the file" in shown(await stage.calls("/kith mydata", stage.ann, stage.general))

    on_stage(play)


def test_a_picture_that_slack_does_not_take_leaves_the_words() -> None:
    async def play(stage: Stage) -> None:
        stage.slack.fail_next("files.getUploadURLExternal", "missing_scope", times=2)
        assert "did not take" not in shown(await stage.writes(stage.ann, "my week"))

    on_stage(play)
