"""`run` with tokens: serves Discord, Slack or both from one process until it is told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC
from random import Random
from typing import TYPE_CHECKING, Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import App
from bot.cli.beside import Sharing, beside, every
from bot.cli.fitting import database_of, off, on
from bot.cli.opening import database, meaning_of, model_of
from bot.clock import SystemClock
from bot.errors import KithError
from bot.fetching import Fetched
from bot.live import Live
from bot.moment import DAY, MINUTE, after, to_datetime
from bot.observer import UNOBSERVED, Observer
from bot.ports import Clock, Platform

if TYPE_CHECKING:
    from adapters.health import Metrics
    from bot.settings import Settings
    from storage.holding import Serving

_log = structlog.get_logger(__name__)
SOON = 5 * MINUTE
"""Milliseconds from the start until what is too old goes for the first time: not before the last message of each channel told what was missed meanwhile."""
_JOBS = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
"""A job that was late runs once; APScheduler's default drops what is a second late."""


class Served(Platform, Sharing, Protocol):
    """A platform with a life of its own."""

    @property
    def hears(self) -> bool:
        """Whether what people do reaches Kith now."""

    async def run(self, stop: asyncio.Event) -> None:
        """Serves until `stop` is set. Raises ConfigurationError when only the operator can help."""


def serve(chosen: "Settings") -> None:
    """Serves the platforms whose tokens are set, until SIGTERM or SIGINT. The settings fit together. Raises ConfigurationError when a token is refused."""
    asyncio.run(_serve(chosen))


async def _serve(chosen: "Settings") -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    clock = SystemClock()
    metrics = _metrics(chosen, clock)
    async with _living(chosen, clock, metrics or UNOBSERVED) as live:
        platforms = _platforms(chosen, live, clock)
        async with _alone(chosen) as held, _health(chosen, live, platforms, metrics, clock):
            _log.info("started", role=chosen.role, on=on(chosen), off=off(chosen), database=database_of(chosen), retention_days=chosen.retention_days)
            async with asyncio.TaskGroup() as serving, jobs(live, clock, delivers=chosen.delivers):
                for platform in platforms:
                    live.attach(platform)
                    serving.create_task(platform.run(stop))
                for work in beside(live, platforms, held, delivers=chosen.delivers) if not chosen.database_file else ():
                    serving.create_task(every(work, stop))
                await stop.wait()
        _log.info("stopped")


@asynccontextmanager
async def _living(chosen: "Settings", clock: Clock, observer: Observer) -> AsyncIterator[Live]:
    """Kith over the settings' database; at the end everything is written."""
    store = database(chosen)
    fetched = Fetched(clock)
    chance = Random()  # noqa: S311  # decides which suggestions are held back, no secret
    model, meaning, kept = model_of(chosen), meaning_of(chosen), chosen.retention_days * DAY
    app = App(
        store, fetched, model=model, meaning=meaning, retention=kept, chance=chance, held=chosen.hold_out, observer=observer, shared=not chosen.database_file
    )
    live = Live(app, fetched, clock, delivers=chosen.delivers)
    try:
        yield live
    finally:
        await live.close()
        store.close()


@asynccontextmanager
async def _alone(chosen: "Settings") -> "AsyncIterator[Serving]":
    """While no other process serves the same. Raises StorageError."""
    import storage

    with_discord = chosen.listens and bool(chosen.discord_token.get_secret_value())
    shards = None
    if with_discord:
        from adapters.discord.sharding import shards_of

        shards = shards_of(chosen.discord_shards)
    roles = [role for role, has in (("listen", chosen.listens), ("deliver", chosen.delivers)) if has]
    with storage.serving(chosen.database, shards, discord=with_discord, roles=roles) as held:
        yield held


def _metrics(chosen: "Settings", clock: Clock) -> "Metrics | None":
    """What counts, when somebody may ask for it."""
    if not chosen.health_port:
        return None
    from adapters.health import Metrics

    return Metrics(clock)


@asynccontextmanager
async def _health(chosen: "Settings", live: Live, platforms: Sequence[Served], metrics: "Metrics | None", clock: Clock) -> AsyncIterator[None]:
    """Answers an operator's programs meanwhile, if a port was chosen for them."""
    if metrics is None:
        yield
        return
    from adapters.health import Health

    health = Health(live, lambda: {platform.name: platform.hears for platform in platforms}, metrics, clock)
    await health.open(chosen.health_host, chosen.health_port)
    try:
        yield
    finally:
        await health.close()


@asynccontextmanager
async def jobs(live: Live, clock: Clock, *, delivers: bool) -> AsyncIterator[None]:
    """The minute's tick where Kith delivers, and soon and every hour what is too old goes. They end before the platforms do."""
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=_JOBS)
    if delivers:
        scheduler.add_job(_job(live.tick), "interval", minutes=1)
    scheduler.add_job(_job(live.expire), "interval", hours=1, next_run_time=to_datetime(after(clock.now(), SOON)))
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await live.ticked()
        scheduler.shutdown(wait=False)


def _job(work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """Work that fails in a sentence for the operator; its next time comes all the same."""

    async def job() -> None:
        try:
            await work()
        except KithError as error:
            _log.error("job_failed", job=work.__name__, what=error.what, advice=error.advice)
        except Exception:  # noqa: BLE001  # APScheduler would print the error with its words, which may quote somebody
            _log.exception("job_failed", job=work.__name__)

    return job


def _platforms(chosen: "Settings", live: Live, clock: Clock) -> Sequence[Served]:
    """The platforms whose tokens are set."""
    platforms: list[Served] = []
    if token := chosen.discord_token.get_secret_value():
        from adapters.discord.client import Discord

        shards = chosen.discord_shards or None
        platforms.append(Discord(live, clock, token, base=chosen.discord_base or None, shards=shards, listens=chosen.listens))
    if chosen.slack_bot_token.get_secret_value() or chosen.slack_client_id:
        platforms.append(_slack(chosen, live, clock))
    return platforms


def _slack(chosen: "Settings", live: Live, clock: Clock) -> Served:
    """Slack, in one workspace or in all that install Kith."""
    import storage
    from adapters.slack.client import Choices, Slack
    from adapters.slack.installing import Installed, States
    from adapters.slack.serving import Requests

    token, app_token, secret = (one.get_secret_value() for one in (chosen.slack_bot_token, chosen.slack_app_token, chosen.slack_signing_secret))
    installed = None
    if chosen.slack_client_id:
        seal = storage.Seal(storage.load_key(chosen.key))
        credentials = (chosen.slack_client_id, chosen.slack_client_secret.get_secret_value())
        installed = Installed(credentials, storage.Bots(chosen.database, seal), States(seal, clock), chosen.slack_base)
    http = bool(secret) and chosen.listens
    requests = Requests(secret, chosen.slack_host, chosen.slack_port, installed=installed, public=chosen.slack_address) if http else None
    choices = Choices(chosen.slack_shared, chosen.slack_grace_days * DAY)
    base = chosen.slack_base or None
    return Slack(
        live, clock, "" if installed else token, app_token, base_url=base, requests=requests, tokens=installed, choices=choices, listens=chosen.listens
    )
