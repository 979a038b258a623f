"""Events that make no sense, or come twice, are acknowledged and do nothing else."""

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.adapters.slack.living import living
from tests.adapters.slack.wire import happenings, serving
from tests.adapters.slack.wire.delivering import EVENTS

ANN, GENERAL = "U001000004", "C001000007"
EVENTS_OF_NONSENSE: list[dict[str, Any]] = [
    {},
    {"type": None},
    {"type": ["message"]},
    {"type": "message", "channel": GENERAL, "user": ANN, "text": 5, "ts": "1.2"},
    {"type": "message", "channel": GENERAL, "message": "hi"},
    {"type": "message", "channel": GENERAL, "message": ["x"]},
    {"type": "message", "channel": GENERAL, "user": {"id": ANN}, "text": "hi", "ts": "1.2"},
    {"type": "message", "channel": GENERAL, "user": ANN, "text": "x", "ts": "1700000000.000300", "thread_ts": {"a": 1}},
    {"type": "app_mention", "channel": GENERAL, "user": ANN, "text": 7, "ts": "1.1"},
    {"type": "reaction_added", "item": None, "user": ANN, "reaction": "x"},
    {"type": "reaction_added", "item": "x", "user": ANN, "reaction": "x"},
    {"type": "tokens_revoked", "tokens": None},
    {"type": "tokens_revoked", "tokens": [1]},
    {"type": "user_change", "user": "U1"},
    {"type": "channel_rename", "channel": None},
]


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_what_makes_no_sense_is_acknowledged_and_told(http: bool) -> None:
    async def play() -> None:
        async with serving() as slack, living(slack, http=http) as stage:
            await stage.begin()
            assert (stage.ann.id, stage.general.id) == (ANN, GENERAL)
            for number, event in enumerate(EVENTS_OF_NONSENSE):
                about = {"type": "event_callback", "team_id": slack.world.team, "event": event, "event_id": f"Ev{number}", "event_time": 1}
                await slack.server.delivery.bring(EVENTS, about)
            await slack.until(lambda: not slack.server.delivery.pending, within=10)
            assert not [one for one in logged if one["event"] == "slack_request_failed"]

    with capture_logs() as logged:
        asyncio.run(play())


def test_an_invitation_that_comes_twice_is_answered_once() -> None:
    async def play() -> None:
        async with serving() as slack, living(slack) as stage:
            garden = slack.world.channel("garden", stage.ann, with_bot=False)
            slack.server.times = 2
            await slack.does(happenings.joined, garden, slack.world.bot, stage.ann)
            await slack.until(lambda: slack.ephemerals)
            slack.server.times = 1
            await stage.calls("/kith help", stage.ann, stage.general)
            assert len(slack.ephemerals) == 2

    asyncio.run(play())
