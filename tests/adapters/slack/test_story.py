"""A whole story with the real program, `kith run`, which knows the fake only by its address: every event comes three times and out of order, and the
process is killed in the middle."""

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.clock import SystemClock
from bot.model import MessageId, PersonId, SpaceId
from bot.moment import MINUTE, Moment, after
from storage.crypto import load_key
from storage.store import open_store
from tests.adapters.slack.living import buttons, shown
from tests.adapters.slack.wire import Person, Slack, serving
from tests.adapters.slack.wire.installing import CLIENT

ANSWER = "fill it with vinegar and water, half and half, and let it stand"


class Behind:
    """This machine's clock, a while ago: what is said by it was said a while ago."""

    def now(self) -> Moment:
        return after(SystemClock().now(), -40 * MINUTE)


class Program:
    """`kith run` as an operator starts it, as often as it takes."""

    def __init__(self, slack: Slack, folder: Path, *, http: bool) -> None:
        self.slack, self.folder, self.port = slack, folder, _free_port() if http else 0

    @asynccontextmanager
    async def running(self, end: signal.Signals = signal.SIGTERM, **more: str) -> AsyncIterator[Process]:
        """It serves Slack inside, and ends as said. `more` settings win."""
        way = {"SLACK_SIGNING_SECRET": self.slack.signing_secret, "KITH_SLACK_PORT": str(self.port)} if self.port else {"SLACK_APP_TOKEN": self.slack.app_token}
        chosen = {"SLACK_BOT_TOKEN": self.slack.bot_token, "KITH_SLACK_BASE": self.slack.base, "KITH_DATA": str(self.folder), "KITH_LOG_LEVEL": "info"}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env={**os.environ, **chosen, **way, "KITH_LOG_FORMAT": "json", **more}, stdout=DEVNULL, stderr=PIPE
        )
        assert process.stderr is not None
        try:
            async with asyncio.timeout(60):
                while json.loads(await process.stderr.readline())["event"] != "slack_connected":
                    pass
            if self.port:
                self.slack.over_http(f"http://127.0.0.1:{self.port}/slack/events")
            else:
                await self.slack.until(lambda: self.slack.server.delivery.sockets)
            yield process
        except BaseException:
            process.kill()
            await process.wait()
            raise
        process.send_signal(end)
        errors = (await process.communicate())[1].decode()
        assert "vinegar" not in errors
        assert self.slack.bot_token not in errors
        assert end != signal.SIGTERM or process.returncode == 0
        self.slack.over_http("")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def calls(slack: Slack, words: str, person: Person, channel: Any) -> dict[str, Any]:  # noqa: ANN401 - the fake's own channel
    before = len(slack.ephemerals)
    await slack.calls(slack.world.typed(words), person, channel)
    await slack.until(lambda: len(slack.ephemerals) > before)
    return slack.ephemerals[-1]


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_nothing_is_lost_and_nothing_happens_twice(http: bool, tmp_path: Path) -> None:
    async def story() -> tuple[SpaceId, list[MessageId], PersonId]:
        async with serving(Behind()) as slack:
            slack.server.delivery.clock = SystemClock()
            ann, bo, cy = (slack.world.person(name, owner=name == "ann") for name in ("ann", "bo", "cy"))
            general = slack.world.channel("general", ann, bo, cy)
            kith = Program(slack, tmp_path, http=http)
            async with kith.running(signal.SIGKILL):
                assert "#general is watched" in shown(await calls(slack, "/kith-watch #general", ann, general))
                assert "Welcome to Kith" in shown(await calls(slack, "/kith-start", ann, general))
                asked = await slack.says(general, ann, "how do I descale the boiler?")
                async with slack.held(3, times=3):
                    helped = await slack.says(general, bo, f"@ann {ANSWER}", thread=asked)
                    other = await slack.says(general, cy, "@ann did you find the ladder?")
            async with kith.running():
                await slack.redelivers()
                await slack.settled()
                assert len([one for one in slack.by_app(general) if "Kith listens" in one["text"]]) == 1
                card = await calls(slack, "/whoshouldithank", ann, general)
                assert "Thank bo" in shown(card)
                assert "cy" in shown(await calls(slack, "/whoshouldireplyto", ann, general))
                await slack.presses(ann, buttons(card)["Done"]["action_id"], card)
                await slack.until(lambda: any("It is settled" in shown(one) for one in slack.ephemerals))
                assert "You owe nobody thanks" in shown(await calls(slack, "/whoshouldithank", ann, general))
                async with slack.held(4, times=3):
                    await slack.deletes(general, other)
                await slack.settled()
                assert "Nobody is waiting" in shown(await calls(slack, "/whoshouldireplyto", ann, general))
            return SpaceId(f"slack:{slack.world.team}"), [MessageId(f"{general.id}:{ts}") for ts in (asked, helped, other)], PersonId(ann.id)

    space, messages, ann = asyncio.run(story())
    store = open_store(f"sqlite:///{tmp_path / 'kith.db'}", load_key(tmp_path / "kith.key"))
    assert [store.turn(space, message) is not None for message in messages] == [True, True, False]
    thanked = [one for one in store.engagements_of(space, ann) if "thanks" in one.kinds]
    assert [(one.speaker, one.message) for one in thanked] == [(ann, messages[1])]
    store.close()
    assert all(b"vinegar" not in file.read_bytes() for file in tmp_path.iterdir())


def test_several_workspaces_by_settings_alone(tmp_path: Path) -> None:
    async def story() -> None:
        async with serving() as slack, aiohttp.ClientSession() as browser:
            kith = Program(slack, tmp_path, http=True)
            settings = {
                "KITH_SLACK_CLIENT_ID": CLIENT[0],
                "KITH_SLACK_CLIENT_SECRET": CLIENT[1],
                "KITH_SLACK_ADDRESS": "https://kith.example.org",
                "SLACK_BOT_TOKEN": "",
            }
            async with kith.running(**settings):
                for path, words in (("/healthz", "ok"), ("/slack/install", "https://slack.com/oauth/v2/authorize")):
                    async with browser.get(f"http://127.0.0.1:{kith.port}{path}") as page:
                        assert words in await page.text()

    asyncio.run(story())
