"""`kith run` as its operator sees it: what it says when it starts, whether it is ready, what it counts."""

import asyncio
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.app import App
from bot.cli.serving import jobs
from bot.clock import SystemClock
from bot.events import ChannelSeen, MessagePosted
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import DAY, after
from storage.memory import MemoryStore
from tests.adapters.discord.wire import TOKEN, Wire
from tests.adapters.slack.living import shown
from tests.adapters.slack.wire import Channel, Person, Slack, serving
from tests.adapters.slack.wire.playing import played
from tests.bot.program import PATIENCE, running


def slack_of(slack: Slack) -> dict[str, str]:
    return {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token, "KITH_SLACK_BASE": slack.base}


async def asks(slack: Slack, words: str, person: Person, channel: Channel) -> str:
    """What somebody is shown when they type a command."""
    before = len(slack.ephemerals)
    await slack.calls(slack.world.typed(words), person, channel)
    await slack.until(lambda: len(slack.ephemerals) > before, within=PATIENCE)
    return shown(slack.ephemerals[-1])


@played
async def test_a_start_is_one_line_that_says_what_is_on_and_what_is_off_and_why(tmp_path: Path) -> None:
    async with serving() as slack, running(tmp_path / "data", slack_of(slack)) as kith:
        await kith.ready()
        assert await kith.stop() == 0
    (started,) = [entry for entry in kith.logged if entry["event"] == "started"]
    assert started["on"]["slack"] == "Socket Mode"
    assert started["on"]["health"].startswith("http://127.0.0.1:")
    started["off"].pop("embedder", None)
    assert started["off"] == {"discord": "DISCORD_TOKEN is not set", "model": "KITH_MODEL_URL is not set"}
    assert started["database"] == f"SQLite, {tmp_path}/data/kith.db"
    assert (kith.events()[0], kith.events()[-1]) == ("started", "stopped")
    assert "xoxb" not in kith.said
    assert "xapp" not in kith.said


@played
async def test_ready_says_what_it_stands_on(tmp_path: Path) -> None:
    async with serving() as slack, running(tmp_path / "data", slack_of(slack)) as kith:
        told = await kith.ready()
        assert told["database"] == {"ok": True}
        assert told["platforms"]["slack"] == {"connected": True, "last_event_seconds_ago": None} or told["platforms"]["slack"]["last_event_seconds_ago"] >= 0
        assert told["outbox"] == {"posts": 0, "late_seconds": 0.0}
        assert await kith.get("/healthz") == (200, "alive\n")
        await kith.stop()


@played
async def test_metrics_count_what_came_in_and_name_nobody(tmp_path: Path) -> None:
    async with serving() as slack, running(tmp_path / "data", slack_of(slack)) as kith:
        await kith.ready()
        ann, bo = slack.world.person("ann", admin=True), slack.world.person("bo")
        general = slack.world.channel("general", ann, bo)
        await asks(slack, f"/kith-watch #{general.name}", ann, general)
        await asks(slack, "/kith-start", ann, general)
        await slack.says(general, bo, "@ann which printer should I order for the walrus office?")
        await slack.settled()
        _, text = await kith.get("/metrics")
        await kith.stop()
    samples = {(one.name, *one.labels.values()): one.value for family in text_string_to_metric_families(text) for one in family.samples}
    assert samples["kith_events_total", "MessagePosted", "slack"] >= 1  # Slack brings it again when the machine was slow
    assert samples["kith_events_total", "CommandCalled", "slack"] >= 3
    assert samples["kith_platform_connected", "slack"] == 1
    assert samples["kith_group_events_sum",] >= 1
    assert samples["kith_listening_seconds_count",] >= 1
    assert samples["kith_outbox_posts",] == 0
    labels = {value for name, *values in samples for value in values if str(name).startswith("kith_")}
    assert labels.isdisjoint({ann.id, bo.id, "ann", "bo", general.id, "general", slack.world.team, slack.bot_token})
    assert not [secret for secret in (ann.id, bo.id, general.id, "walrus", slack.world.team, "xoxb") if secret in text]


@played
async def test_a_second_start_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async with serving() as slack, running(tmp_path / "data", slack_of(slack)) as kith:
        await kith.ready()
        async with running(tmp_path / "data", slack_of(slack)) as second:
            assert await second.process.wait() == 1
        assert f"kith run serves {tmp_path}/data/kith.db already." in second.said
        assert "Stop that one first." in second.said
        kith.process.kill()
        await kith.process.wait()
        async with running(tmp_path / "data", slack_of(slack)) as third:
            await third.ready()


@played
async def test_a_platforms_answers_are_counted_and_its_loss_is_seen(tmp_path: Path) -> None:
    async with Wire().listening() as wire:
        wire.world.guild("Garden", wire.world.person("ann"))
        async with running(tmp_path / "data", {"DISCORD_TOKEN": TOKEN, "KITH_DISCORD_BASE": wire.base}) as kith:
            await kith.ready()
            _, text = await kith.get("/metrics")
            samples = {(one.name, *one.labels.values()): one.value for family in text_string_to_metric_families(text) for one in family.samples}
            assert samples["kith_platform_responses_total", "discord", "200"] >= 2
            assert samples["kith_platform_sessions_left", "discord"] > 900
            assert samples["kith_platform_connected", "discord"] == 1
            wire.gateway.down = True
            wire.gateway.cut()
            lost = await kith.until(lambda status, _: status == 503)
            assert (lost["platforms"]["discord"]["connected"], lost["database"]) == (False, {"ok": True})
            wire.gateway.down = False
            await kith.ready()
            assert await kith.stop() == 0
        (started,) = [entry for entry in kith.logged if entry["event"] == "started"]
        assert started["on"]["discord"] == "all shards"
        assert TOKEN not in kith.said


@played
async def test_what_is_too_old_goes_soon_after_a_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.serving.SOON", 0)
    space, channel, bo, clock, store = SpaceId("slack:T1"), ChannelId("C"), PersonId("bo"), SystemClock(), MemoryStore()
    store.save_space(Space(space, "Team"))
    live = Live(App(store, fetched := Fetched(clock)), fetched, clock)
    await live.take(ChannelSeen(space, channel, "general", watch=True))
    for number, days in ((1, 15), (2, 13)):
        await live.hear(MessagePosted(space, channel, MessageId(f"C:{number}"), bo, after(clock.now(), -days * DAY), "hello there"))
    async with jobs(live, clock, delivers=False), asyncio.timeout(PATIENCE):
        while len(turns := await live.ask(lambda _app: store.turns(space, channel))) > 1:
            pass
    await live.close()
    assert [turn.id for turn in turns] == ["C:2"]
