"""What is counted and told while Kith runs, over the wire: suggestions, deliveries, a database that refuses, a platform that is gone."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from prometheus_client.parser import text_string_to_metric_families

from adapters.alive import alive
from adapters.health import Health, Metrics
from adapters.tracing import traced
from bot.app import App
from bot.clock import FixedClock
from bot.errors import ConfigurationError, StorageError, Unreachable
from bot.events import ChannelSeen, CommandCalled, PersonJoined
from bot.fetching import Fetched
from bot.live import Live
from bot.model import Post as Posted
from bot.moment import MINUTE, after
from bot.stored import Backlog
from storage.store import SqlStore
from tests.bot.program import free_port
from tests.bot.test_live import ANN, BO, NOW, TEAM, C, Post, question, store

__all__ = ["store"]


@dataclass
class Stage:
    """Kith with one platform, and its listener."""

    live: Live
    post: Post
    metrics: Metrics
    address: str
    connected: dict[str, bool] = field(default_factory=dict)

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as asking, asking.get(self.address + path) as answer:
            return answer.status, await answer.text()

    async def samples(self) -> Mapping[tuple[str, ...], float]:
        """Every sample of Kith's own, by its name and its labels' values in the order of their names."""
        _, text = await self.get("/metrics")
        found = (one for family in text_string_to_metric_families(text) for one in family.samples if one.name.startswith("kith_"))
        return {(one.name, *(value for _, value in sorted(one.labels.items()))): one.value for one in found}


@asynccontextmanager
async def staged(store: SqlStore) -> AsyncIterator[Stage]:
    clock = FixedClock(NOW)
    metrics = Metrics(clock)
    fetched = Fetched(clock)
    live = Live(App(store, fetched, observer=metrics), fetched, clock)
    post, port = Post(), free_port()
    live.attach(post)
    stage = Stage(live, post, metrics, f"http://127.0.0.1:{port}", {"post": True})
    health = Health(live, lambda: stage.connected, metrics, clock)
    await health.open("127.0.0.1", port)
    for event in (ChannelSeen(TEAM, C, "general", watch=True), PersonJoined(TEAM, ANN, "Ann"), PersonJoined(TEAM, BO, "Bo")):
        await live.take(event)  # type: ignore[arg-type]  # a tuple of several kinds
    await live.answer(CommandCalled(TEAM, ANN, "start", NOW))
    try:
        yield stage
    finally:
        await health.close()
        await live.close()


def test_suggestions_and_what_people_decide_are_counted(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            await stage.live.hear(question(1))
            await stage.live.answer(CommandCalled(TEAM, ANN, "whoshouldireplyto", NOW))
            await stage.live.answer(CommandCalled(TEAM, ANN, "done 1", NOW))
            samples = await stage.samples()
            assert samples["kith_suggestions_total", "reply", "shown"] == 1
            assert samples["kith_suggestions_total", "reply", "done"] == 1
            assert samples["kith_events_total", "MessagePosted", "post"] == 1
            assert samples["kith_events_total", "CommandCalled", "post"] == 3
            assert samples["kith_last_event_timestamp_seconds", "post"] == NOW / 1000
            assert samples["kith_listening_seconds_count",] == 4
            assert samples["kith_group_events_sum",] == 4

    asyncio.run(story())


def test_no_label_carries_a_person_a_channel_a_space_or_a_text(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            await stage.live.hear(question(1))
            await stage.live.answer(CommandCalled(TEAM, ANN, "whoshouldireplyto", NOW))
            await stage.live.answer(CommandCalled(TEAM, ANN, "met bo likes marmalade", NOW))
            await stage.live.answer(CommandCalled("stray", ANN, "help", NOW))  # type: ignore[arg-type]  # a space of no platform
            await stage.live.tick()
            labels = {label for _, *values in await stage.samples() for label in values}
            words = {"MessagePosted", "ChannelSeen", "PersonJoined", "CommandCalled", "post", "none", "reply", "shown", "nudge", "dropped"}
            numbers = {label for label in labels if label.replace(".", "").replace("e+", "").isdigit() or label == "+Inf"}
            assert labels - numbers <= words

    asyncio.run(story())


@pytest.mark.parametrize(("refusal", "fate"), [(None, "sent"), (Unreachable("Closed.", ""), "unreachable"), (RuntimeError("walrus"), "unsettled")])
def test_every_try_to_send_is_counted_by_what_became_of_it(store: SqlStore, refusal: Exception | None, fate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: object) -> str:
        raise refusal or AssertionError

    async def story() -> None:
        async with staged(store) as stage:
            if refusal:
                monkeypatch.setattr(stage.post, "deliver", refuse)
            await stage.live.hear(question(1))
            store.add_posts([Posted(TEAM, ANN, "nudge|2026-03-02", "nudge", NOW)])
            ego = store.egos(TEAM)[0]
            store.save_ego(TEAM, ego)
            await stage.live.answer(CommandCalled(TEAM, ANN, "settings hour 9", NOW))
            await stage.live.tick()
            assert (await stage.samples())["kith_deliveries_total", "nudge", fate, "post"] == 1

    asyncio.run(story())


def test_what_waits_to_be_sent_has_a_number_and_an_age(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            store.add_posts([Posted(TEAM, ANN, key, "nudge", after(NOW, -minutes * MINUTE)) for key, minutes in (("a", 3), ("b", 1), ("c", -1))])
            samples = await stage.samples()
            assert (samples["kith_outbox_posts",], samples["kith_outbox_age_seconds",]) == (2, 180)
            status, told = await stage.get("/readyz")
            assert status == 200
            assert '"outbox": {"posts": 2, "late_seconds": 180.0}' in told

    asyncio.run(story())


def test_not_ready_while_a_platform_is_gone(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            stage.connected["post"] = False
            assert (await stage.get("/readyz"))[0] == 503
            assert (await stage.get("/healthz"))[0] == 200
            assert (await stage.samples())["kith_platform_connected", "post"] == 0

    asyncio.run(story())


def test_not_ready_while_the_database_refuses_and_ready_again(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            renamed(store, "turn", "gone")
            await stage.live.take(question(1))
            with pytest.raises(StorageError, match="no such table"):
                await stage.live.hear(question(2))
            status, told = await stage.get("/readyz")
            assert (status, "no such table" in told, "kith migrate" in told) == (503, True, True)
            assert str((await stage.samples())["kith_outbox_posts",]) == "nan"
            renamed(store, "gone", "turn")
            assert (await stage.get("/readyz"))[0] == 200
            assert len(store.turns(TEAM, C)) == 2

    asyncio.run(story())


def renamed(store: SqlStore, table: str, name: str) -> None:
    """Another program renames a table."""
    with store.writing(TEAM) as connection:
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {name}")


def test_not_ready_when_another_program_changed_the_tables(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            with store.writing(TEAM) as connection:
                connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
            status, told = await stage.get("/readyz")
            assert status == 503
            assert "The database stands at 9999 now" in told

    asyncio.run(story())


def test_an_address_that_is_taken_is_told(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            port = int(stage.address.rpartition(":")[2])
            with pytest.raises(ConfigurationError, match=f"127.0.0.1:{port}"):
                await Health(stage.live, dict, stage.metrics, FixedClock(NOW)).open("127.0.0.1", port)

    asyncio.run(story())


def test_answers_of_a_platform_are_counted_by_status() -> None:
    async def refuse(_request: web.Request) -> web.Response:
        return web.Response(status=429)

    async def story() -> None:
        metrics, port = Metrics(FixedClock(NOW)), free_port()
        site = web.Application()
        site.add_routes([web.get("/", refuse)])
        runner = web.AppRunner(site)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        async with aiohttp.ClientSession(trace_configs=[traced(metrics, "post")]) as asking, asking.get(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 429
        await runner.cleanup()
        assert b'kith_platform_responses_total{platform="post",status="429"} 1.0' in metrics.text(Backlog(), {})

    asyncio.run(story())


def test_a_container_asks_whether_kith_is_alive(store: SqlStore) -> None:
    async def story() -> None:
        async with staged(store) as stage:
            port = stage.address.rpartition(":")[2]
            assert await asyncio.to_thread(alive, port)
            assert not alive(str(free_port()))
            assert not alive("")

    asyncio.run(story())
