"""The fake serves a process of its own: what is killed and started again finds its channel as it was left."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from .wire import TOKEN, Wire, run

BOT = """
import asyncio, os, discord, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

Route.BASE = os.environ["KITH_DISCORD_BASE"]

class Echo(discord.Client):
    async def setup_hook(self):
        _, address, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)

    async def on_message(self, message):
        if not message.author.bot:
            await message.channel.send(message.content, nonce=message.id)

asyncio.run(Echo(intents=discord.Intents(guilds=True, guild_messages=True, message_content=True)).start(os.environ["DISCORD_TOKEN"]))
"""


@contextmanager
def echo(wire: Wire) -> Iterator[subprocess.Popen[bytes]]:
    environment = os.environ | {"KITH_DISCORD_BASE": wire.base, "DISCORD_TOKEN": TOKEN}
    with subprocess.Popen([sys.executable, "-c", BOT], env=environment, stderr=subprocess.DEVNULL) as process:
        yield process
        process.kill()


def test_a_process_is_killed_and_started_again() -> None:
    async def story() -> None:
        async with Wire().listening() as wire:
            ann = wire.world.person("ann")
            general = wire.world.channel(wire.world.guild("Garden", ann), "general")
            for text in ("first", "second"):
                with echo(wire):
                    await wire.until(lambda: wire.gateway.live, seconds=60)
                    wire.says(general, ann, text)
                    await wire.until(lambda text=text: [message for message in wire.messages(general) if message["content"] == text])
                await wire.until(lambda: not wire.gateway.connections)
            assert [message["content"] for message in wire.messages(general)] == ["first", "second"]
            assert len(wire.gateway.identified) == 2

    run(story())
