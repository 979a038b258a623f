"""The life of the connection: refused tokens, a clean end, being removed from a workspace; and that no secret or word reaches a log."""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from adapters.slack.client import Choices
from adapters.slack.teams import silent
from bot.errors import ConfigurationError
from bot.log import with_place_of_error, without_words
from bot.model import PersonId
from bot.moment import DAY, MINUTE
from storage.memory import MemoryStore
from storage.store import open_store
from tests.adapters.slack.living import Stage, buttons, living, shown
from tests.adapters.slack.wire import serving

Play = Callable[[Stage], Coroutine[Any, Any, None]]
SPOKEN = "the caterpillar in the greenhouse ate my lettuce, can you help me?"


def on_stage(test: Play, *, http: bool = False) -> None:
    async def play() -> None:
        async with serving() as slack, living(slack, http=http) as stage:
            await test(stage)

    asyncio.run(play())


@pytest.mark.parametrize(("method", "setting"), [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")])
def test_a_refused_token_ends_kith_with_what_to_do_and_without_the_token(method: str, setting: str) -> None:
    async def play() -> str:
        async with serving() as slack:
            slack.fail_next(method, "invalid_auth", times=3)
            with pytest.raises(ExceptionGroup) as refused:
                async with living(slack):
                    pass
            error = refused.value.exceptions[0]
            assert isinstance(error, ConfigurationError)
            assert slack.bot_token not in str(error)
            return str(error)

    assert setting in asyncio.run(play())


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_an_outage_at_the_start_is_waited_out(method: str) -> None:
    async def play() -> None:
        async with serving() as slack:
            slack.fail_next(method, status=503)
            async with living(slack) as stage:
                assert "What you can ask" in shown(await stage.calls("/kith", stage.ann, stage.general))

    asyncio.run(play())


def test_an_answer_in_flight_is_finished_before_the_end() -> None:
    async def play() -> None:
        async with serving() as slack:
            async with living(slack) as stage:
                await stage.begin()
                await slack.calls("/whoshouldithank", stage.ann, stage.general)
            assert "Whom you could thank" in shown(slack.ephemerals[-1])
            assert not slack.server.delivery.pending

    asyncio.run(play())


def test_what_was_not_acknowledged_before_the_end_is_heard_after_it() -> None:
    async def play() -> None:
        async with serving() as slack:
            async with living(slack) as before:
                await before.begin()
            ts = await slack.says(before.general, before.cy, "did anybody hear this?")
            async with living(slack, before.store) as after:
                after.general = before.general
                await slack.settled()
                assert await after.turn(ts) is not None

    asyncio.run(play())


def test_a_workspace_that_removes_kith_is_deleted_after_the_grace_time() -> None:
    async def play() -> None:
        async with serving() as slack, living(slack, choices=Choices(grace=7 * DAY)) as stage:
            await stage.begin()
            await slack.says(stage.general, stage.cy, "who has the ladder?")
            await slack.settled()
            await slack.uninstalls()
            await slack.settled()
            stage.clock.by += 6 * DAY
            await stage.platform.leaving.purge()
            assert await stage.live.ask(lambda _app: len(stage.store.egos(stage.space))) == 2
            stage.clock.by += 2 * DAY
            await stage.platform.leaving.purge()
            assert await stage.live.ask(lambda _app: (stage.store.egos(stage.space), stage.store.people(stage.space), stage.store.spaces())) == ([], [], [])

    asyncio.run(play())


def test_the_grace_time_outlives_a_restart_and_coming_back_ends_it() -> None:
    async def play() -> None:
        store = MemoryStore()
        async with serving() as slack:
            async with living(slack, store) as stage:
                await stage.begin()
                await stage.platform.leaving.left(slack.world.team)
                assert store.spaces()[0].origin.startswith("left ")
            async with living(slack, store) as again:
                assert store.spaces()[0].origin == ""
                again.clock.by += 30 * DAY
                await again.platform.leaving.purge()
                assert len(store.egos(stage.space)) == 2

    asyncio.run(play())


def test_after_the_grace_time_a_start_with_a_dead_token_deletes_too() -> None:
    async def play() -> None:
        store = MemoryStore()
        async with serving() as slack:
            async with living(slack, store, choices=Choices(grace=-1)) as stage:
                await stage.begin()
                await slack.uninstalls()
                await slack.settled()
            with pytest.raises(ExceptionGroup):
                async with living(slack, store):
                    pass
            assert store.spaces() == []

    asyncio.run(play())


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_no_word_and_no_token_reaches_a_log_the_disk_or_an_export(http: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    structlog.reset_defaults()
    caplog.set_level(logging.DEBUG)

    async def play() -> list[str]:
        store = open_store(f"sqlite:///{tmp_path / 'kith.db'}", bytes(range(32)))
        async with serving() as slack, living(slack, store, http=http) as stage:
            await stage.begin()
            await slack.says(stage.general, stage.cy, SPOKEN)
            await slack.writes(stage.ann, SPOKEN)
            await slack.happens("message", channel=stage.general.id, user="U1", text=SPOKEN, ts="never")
            slack.fail_next("users.info", "internal_error", status=500)
            await slack.says(stage.general, stage.world.person("dora"), SPOKEN)
            slack.fail_next("response_url", status=500)
            await slack.calls(f"/kith {SPOKEN}", stage.ann, stage.general)
            await slack.redelivers()
            await slack.settled()
            await stage.calls("/mydata", stage.ann, stage.general)
            exported = await stage.live.ask(lambda app: app.coach.store.egos(stage.space))
            secrets = [slack.bot_token, slack.app_token, slack.signing_secret]
            assert not any(secret in str(exported) for secret in secrets)
            return secrets

    with capture_logs(processors=[without_words, with_place_of_error]) as entries:
        secrets = asyncio.run(play())
    logged = json.dumps(entries, default=str) + caplog.text
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in (*secrets, "caterpillar", "lettuce"):
        assert secret not in logged.replace("wss://", "")
        assert secret.encode() not in stored


def test_a_library_that_complains_is_quoted_by_place_only() -> None:
    with capture_logs() as entries:
        silent().warning("failed with %s", SPOKEN, exc_info=ValueError(SPOKEN))
    assert entries[0]["error"] == "ValueError"
    assert "caterpillar" not in str(entries)


def test_somebody_from_another_workspace_can_not_start() -> None:
    async def play(stage: Stage) -> None:
        guest = stage.world.person("gus", team="T999999999")
        await stage.begin()
        assert "this workspace" in shown(await stage.calls("/kith-start", guest, stage.general))
        assert await stage.live.ask(lambda _app: PersonId(guest.id) not in {one.id for one in stage.store.egos(stage.space)})

    on_stage(play)


def test_thanks_owed_in_a_channel_are_settled_in_place() -> None:
    async def play(stage: Stage) -> None:
        await stage.begin()
        asked = await stage.slack.says(stage.general, stage.ann, "how do I descale the boiler?")
        await stage.slack.says(stage.general, stage.bo, "@ann with vinegar and water, half and half, and let it stand", thread=asked)
        await stage.slack.settled()
        stage.clock.by = 30 * MINUTE
        answer = await stage.calls("/whoshouldithank", stage.ann, stage.general)
        await stage.slack.presses(stage.ann, "Why this?", answer)
        await stage.slack.until(lambda: "Why this?\n" in shown(stage.slack.ephemerals[-1]))
        await stage.slack.presses(stage.ann, "Done", stage.slack.ephemerals[-1])
        await stage.slack.until(lambda: "It is settled" in shown(stage.slack.ephemerals[-1]))
        assert "Done" not in buttons(stage.slack.ephemerals[-1])
        assert stage.slack.ephemerals[-1]["ts"] == answer["ts"]

    on_stage(play)
