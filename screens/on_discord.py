"""What the Discord adapter sends for the sample, taken from the wire of a fake Discord. Draws nothing."""

import json
from typing import NamedTuple

import sample
from bot.moment import from_iso
from sample.cast import community
from sample.discord_export import person_id
from screens.playing import FRIDAY, TUESDAY, Lived, served
from tests.adapters.discord.living import Kith, living
from tests.adapters.discord.wire import Channel, Payload, Person, Wire, payloads, run
from tests.adapters.discord.wire.world import TEXT, USUAL, Role

ASKED_IN = "garden"
"""The channel in which the command is typed."""


class Sent(NamedTuple):
    """Messages as they went over the wire."""

    command: Payload
    nudge: Payload
    digest: Payload
    picture: bytes


def sent() -> Sent:
    """An answer to `/whoshouldithank`, a nudge, and the digest with its picture."""
    nudge, command = run(_tuesday(served(sample.DISCORD, TUESDAY)))
    digest, picture = run(_friday(served(sample.DISCORD, FRIDAY)))
    return Sent(command, nudge, digest, picture)


async def _tuesday(record: Lived) -> tuple[Payload, Payload]:
    async with Wire(record.clock).listening() as wire:
        mara, garden = settle(wire, record)
        async with living(wire, record.seat.store, record.clock, app=record.seat.app) as kith:
            nudge = await _told(kith, mara, record)
            return nudge, await kith.command(mara, "whoshouldithank", garden)


async def _friday(record: Lived) -> tuple[Payload, bytes]:
    async with Wire(record.clock).listening() as wire:
        mara, _ = settle(wire, record)
        async with living(wire, record.seat.store, record.clock, app=record.seat.app) as kith:
            digest = await _told(kith, mara, record)
            posted = next(call for call in reversed(wire.sent) if call.files)
            return digest, next(iter(posted.files.values()))


async def _told(kith: Kith, mara: Person, record: Lived) -> Payload:
    """What Kith says by itself when the moment comes."""
    await kith.heard()
    record.clock.reach(record.moment)
    await kith.live.tick()
    return kith.wire.messages(mara)[-1]


def settle(wire: Wire, record: Lived) -> tuple[Person, Channel]:
    """Makes the fake the sample's server, with what was said there so far. Returns who is shown, and where they type."""
    world = wire.world
    for member in community().members.values():
        world.people[int(person_id(member))] = Person(int(person_id(member)), member.display, member.bot)
    files = [json.loads(file.read_text("utf-8")) for file in sorted(sample.DISCORD.glob("*.json"))]
    mara = world.people[int(record.seat.person.id)]
    guild = world.guild(community().name, *world.people.values())
    del world.guilds[guild.id]
    guild.id = int(files[0]["guild"]["id"])
    world.guilds[guild.id] = guild
    guild.roles = {guild.id: Role(guild.id, "@everyone", USUAL)}
    for file in files:
        channel = Channel(int(file["channel"]["id"]), TEXT, file["channel"]["name"], guild)
        guild.channels[channel.id] = world.channels[channel.id] = channel
        for said in file["messages"]:
            if from_iso(said["timestamp"]) <= record.clock.now():
                author = world.people[int(said["author"]["id"])]
                channel.messages[int(said["id"])] = payloads.message(int(said["id"]), channel, author, said["content"])
    return mara, next(one for one in guild.channels.values() if one.name == ASKED_IN)
