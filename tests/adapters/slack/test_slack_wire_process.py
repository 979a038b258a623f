"""An app in a process of its own, which knows the fake only by its address, is killed and started again."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

from tests.adapters.slack.wire import Slack, serving
from tests.adapters.slack.wire.playing import played

APP = """
import asyncio, sys
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

address, bot_token, app_token, deaf = sys.argv[1:]
app = AsyncApp(client=AsyncWebClient(bot_token, base_url=address))

@app.middleware
async def wait(next):
    return await (asyncio.Event().wait() if deaf == "deaf" else next())

@app.event("message")
async def answer(event, say):
    if event["channel_type"] == "im":
        await say("Heard: " + event["text"])

async def main():
    await AsyncSocketModeHandler(app, app_token).connect_async()
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def started(slack: Slack, how: str) -> Process:
    """The app, connected."""
    before = set(slack.server.delivery.sockets)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", APP, slack.base, slack.bot_token, slack.app_token, how, stdout=PIPE, stderr=PIPE)
    await slack.until(lambda: set(slack.server.delivery.sockets) - before, within=30)
    return process


async def killed(process: Process) -> None:
    process.kill()
    await process.communicate()


@played
async def test_what_a_killed_app_did_not_acknowledge_comes_to_the_next() -> None:
    async with serving() as slack:
        ann = slack.world.person("ann")
        first = await started(slack, "deaf")
        await slack.writes(ann, "one")
        await killed(first)
        await slack.until(lambda: not slack.server.delivery.sockets)
        await slack.writes(ann, "two")
        second = await started(slack, "listening")
        await slack.settled()
        await slack.until(lambda: len(slack.by_app(ann)) == 2)
        await killed(second)
        assert {one["text"] for one in slack.by_app(ann)} == {"Heard: one", "Heard: two"}
        assert [one.tries for one in slack.server.delivery.envelopes[:2]] == [2, 1]
