"""Tokens of both platforms: one process serves both, each with its own record."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.adapters.discord.living import shown as shown_on_discord
from tests.adapters.discord.wire import TOKEN, Wire, run
from tests.adapters.slack.living import shown as shown_on_slack
from tests.adapters.slack.wire import serving


def test_one_process_serves_both(tmp_path: Path) -> None:
    async def story() -> None:
        async with Wire().listening() as wire, serving() as slack:
            ann, dan = wire.world.person("ann"), slack.world.person("dan", owner=True)
            general = wire.world.channel(wire.world.guild("Garden", ann), "general")
            random = slack.world.channel("random", dan)
            tokens = {"DISCORD_TOKEN": TOKEN, "SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
            bases = {"KITH_DISCORD_BASE": wire.base, "KITH_SLACK_BASE": slack.base, "KITH_DATA": str(tmp_path)}
            clean = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "SLACK_", "DISCORD_"))}
            process = await asyncio.create_subprocess_exec(sys.executable, "-W", "ignore", "-m", "bot", "run", env=clean | tokens | bases)
            try:
                await wire.until(lambda: wire.gateway.live, seconds=60)
                await wire.heard()
                await slack.until(lambda: slack.server.delivery.sockets)
                asked = wire.calls_command(ann, "start", general)
                await wire.until(lambda: asked.messages and not asked.waits)
                assert "Welcome to Kith" in shown_on_discord(asked.messages[max(asked.messages)])
                await slack.calls("/kith-start", dan, random)
                await slack.until(lambda: slack.ephemerals)
                assert "Welcome to Kith" in shown_on_slack(slack.ephemerals[-1])
                process.send_signal(signal.SIGTERM)
                assert await process.wait() == 0
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()

    run(story())
