"""A fake Discord on loopback, REST and gateway, good enough for the real discord.py. Built from Discord's public documentation.

    async def story() -> None:
        async with Wire().listening() as wire:
            ann, bo = wire.world.person("ann"), wire.world.person("bo")
            general = wire.world.channel(wire.world.guild("Garden", ann, bo), "general")
            async with connected(wire, client):
                asked = wire.says(general, ann, f"{bo.mention} how deep do tulips go?")
                await wire.until(lambda: wire.messages(bo))

    run(story())

world.py knows, payloads.py writes it as JSON, talk.py and clicks.py are what people do, gateway.py, rest.py and answers.py what a bot may ask,
forms.py and refusals.py how Discord says no, server.py is the HTTP, running.py runs discord.py against it.
A process under test gets `wire.base` as KITH_DISCORD_BASE.
"""

from .running import connected, pointed, run
from .server import TOKEN, Wire
from .stage import Interaction
from .world import Channel, Guild, Payload, Person, Role, World

__all__ = ["TOKEN", "Channel", "Guild", "Interaction", "Payload", "Person", "Role", "Wire", "World", "connected", "pointed", "run"]
