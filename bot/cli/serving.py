"""`run` with tokens: serves Discord, Slack or both from one process until it is told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC
from random import Random
from typing import TYPE_CHECKING, Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import App
from bot.cli.opening import database, meaning_of, model_of
from bot.clock import SystemClock
from bot.errors import ConfigurationError
from bot.fetching import Fetched
from bot.live import Live
from bot.moment import DAY
from bot.ports import Clock, Platform

if TYPE_CHECKING:
    from bot.settings import Settings

_log = structlog.get_logger(__name__)
_JOBS = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
"""A job that was late runs once; APScheduler's default drops what is a second late."""


class Served(Platform, Protocol):
    """A platform with a life of its own."""

    async def run(self, stop: asyncio.Event) -> None:
        """Serves until `stop` is set. Raises ConfigurationError when only the operator can help."""


def serve(chosen: "Settings") -> None:
    """Serves the platforms whose tokens are set, until SIGTERM or SIGINT. Raises ConfigurationError when a token is refused."""
    _check(chosen)
    asyncio.run(_serve(chosen))


async def _serve(chosen: "Settings") -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    clock = SystemClock()
    async with _living(chosen, clock) as live:
        platforms = _platforms(chosen, live, clock)
        _log.warning("started", on=[one.name for one in platforms], off=_off(chosen), database=chosen.database.partition(":")[0])
        async with asyncio.TaskGroup() as serving, _jobs(live):
            for platform in platforms:
                live.attach(platform)
                serving.create_task(platform.run(stop))
            await stop.wait()
        _log.warning("stopped")


@asynccontextmanager
async def _living(chosen: "Settings", clock: Clock) -> AsyncIterator[Live]:
    """Kith over the settings' database; at the end everything is written."""
    store = database(chosen)
    fetched = Fetched(clock)
    chance = Random()  # noqa: S311  # decides which suggestions are held back, no secret
    model, meaning, kept = model_of(chosen), meaning_of(chosen), chosen.retention_days * DAY
    app = App(store, fetched, model=model, meaning=meaning, retention=kept, chance=chance, held=chosen.hold_out)
    live = Live(app, fetched, clock)
    try:
        yield live
    finally:
        await live.close()
        store.close()


@asynccontextmanager
async def _jobs(live: Live) -> AsyncIterator[None]:
    """The minute's tick, and every hour what is too old goes. They end before the platforms do."""
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=_JOBS)
    scheduler.add_job(live.tick, "interval", minutes=1)
    scheduler.add_job(live.expire, "interval", hours=1)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await live.ticked()
        scheduler.shutdown(wait=False)


def _platforms(chosen: "Settings", live: Live, clock: Clock) -> Sequence[Served]:
    """The platforms whose tokens are set."""
    platforms: list[Served] = []
    if token := chosen.discord_token.get_secret_value():
        from adapters.discord.client import Discord

        platforms.append(Discord(live, clock, token, base=chosen.discord_base or None, shards=chosen.discord_shards or None))
    if chosen.slack_bot_token.get_secret_value() or chosen.slack_client_id:
        platforms.append(_slack(chosen, live, clock))
    return platforms


def _slack(chosen: "Settings", live: Live, clock: Clock) -> Served:
    """Slack, in one workspace or in all that install Kith."""
    from adapters.slack.client import Choices, Slack
    from adapters.slack.installing import Bots, Installed, States
    from adapters.slack.serving import Requests
    from storage.crypto import Seal, load_key
    from storage.engine import connect

    token, app_token, secret = (one.get_secret_value() for one in (chosen.slack_bot_token, chosen.slack_app_token, chosen.slack_signing_secret))
    installed = None
    if chosen.slack_client_id:
        seal = Seal(load_key(chosen.key))
        credentials = (chosen.slack_client_id, chosen.slack_client_secret.get_secret_value())
        installed = Installed(credentials, Bots(connect(chosen.database), seal), States(seal, clock), chosen.slack_base)
    requests = Requests(secret, chosen.slack_host, chosen.slack_port, installed=installed, public=chosen.slack_address) if secret else None
    choices = Choices(chosen.slack_shared, chosen.slack_grace_days * DAY)
    base = chosen.slack_base or None
    return Slack(live, clock, "" if installed else token, app_token, base_url=base, requests=requests, tokens=installed, choices=choices)


def _check(chosen: "Settings") -> None:
    """Raises ConfigurationError for half a set of tokens."""
    bot, app, secret = (one.get_secret_value() for one in (chosen.slack_bot_token, chosen.slack_app_token, chosen.slack_signing_secret))
    if bot and not (app or secret):
        raise ConfigurationError(
            "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET.",
            "Copy the app-level token (xapp-…) from your app's page, Basic Information; the signing secret is for HTTP mode.",
        )
    client_id, client_secret = chosen.slack_client_id, chosen.slack_client_secret.get_secret_value()
    if (client_id or client_secret) and not (client_id and client_secret and secret and chosen.slack_address.startswith("https://")):
        raise ConfigurationError(
            f"{'KITH_SLACK_CLIENT_ID' if client_id else 'KITH_SLACK_CLIENT_SECRET'} is set, but not all that goes with it.",
            "Several workspaces need KITH_SLACK_CLIENT_ID, KITH_SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET and KITH_SLACK_ADDRESS (https://…).",
        )
    if app and not bot:
        raise ConfigurationError(
            "SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not.", "Copy the bot token (xoxb-…) from your app's page, OAuth & Permissions."
        )


def _off(chosen: "Settings") -> dict[str, str]:
    """What is not served, and why."""
    served = {"discord": bool(chosen.discord_token.get_secret_value()), "slack": bool(chosen.slack_bot_token.get_secret_value() or chosen.slack_client_id)}
    off = {name: "no token" for name, is_served in served.items() if not is_served}
    return off if chosen.model_url else off | {"model": "no address"}
