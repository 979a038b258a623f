"""What the commands of a page find around them: an export, a Slack or a Discord, all of them here. The tokens that a reader would paste are theirs."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import sample
from tests.adapters.discord.wire import TOKEN, Wire
from tests.adapters.slack.wire import serving

Settings = dict[str, str]


class Stage(NamedTuple):
    """Surroundings: what is set in the environment, and what a reader has in the place of the values that `.env` is shown with."""

    environment: Settings
    own: Settings


@asynccontextmanager
async def with_export(folder: Path) -> AsyncIterator[Stage]:
    """The sample's people as the export of a team."""
    shutil.make_archive(str(folder / "team-export"), "zip", sample.SLACK)
    yield Stage({}, {})


@asynccontextmanager
async def with_slack(_folder: Path) -> AsyncIterator[Stage]:
    """A workspace in which the app was installed."""
    async with serving() as slack:
        yield Stage({"KITH_SLACK_BASE": slack.base}, {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token})


@asynccontextmanager
async def with_discord(_folder: Path) -> AsyncIterator[Stage]:
    """A server that invited the bot."""
    async with Wire().listening() as wire:
        wire.world.guild("Garden", wire.world.person("ann"))
        yield Stage({"KITH_DISCORD_BASE": wire.base}, {"DISCORD_TOKEN": TOKEN})


STAGES: dict[str, Callable[[Path], AbstractAsyncContextManager[Stage]]] = {
    "": with_export,
    "container": with_export,
    "slack": with_slack,
    "discord": with_discord,
}
POSTGRESQL = "postgresql"
"""The stage that a test has to itself, because not every machine has its programs."""
