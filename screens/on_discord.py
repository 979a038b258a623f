"""What the Discord adapter sends for the sample, taken from the wire of a fake Discord. Draws nothing."""

import json
from typing import NamedTuple

import sample
from bot.moment import from_iso
from sample.cast import community
from sample.discord_export import person_id
from screens.playing import FRIDAY, TUESDAY, Lived, served
from tests.adapters.discord.living import Kith, living
from tests.adapters.discord.wire import Channel, Guild, Payload, Person, Wire, payloads, run
from tests.adapters.discord.wire.world import TEXT, USUAL, Role

COMMAND = "whoshouldithank"
ASKED_IN = "garden"
"""The channel in which the command is typed."""


class Sent(NamedTuple):
    """Messages as they went over the wire, and the files of the last one by their names."""

    answer: Payload
    nudge: Payload
    digest: Payload
    files: dict[str, bytes]


def sent() -> Sent:
    """An answer to `COMMAND`, a nudge, and the digest with its picture."""
    answer, nudge = run(_tuesday(served(sample.DISCORD, TUESDAY)))
    digest, files = run(_friday(served(sample.DISCORD, FRIDAY)))
    return Sent(answer, nudge, digest, files)


async def _tuesday(record: Lived) -> tuple[Payload, Payload]:
    async with Wire(record.clock).listening() as wire:
        guild = settle(wire, record)
        mara, garden = shown_in(guild, wire, record)
        async with living(wire, record.seat.store, record.clock, app=record.seat.app) as kith:
            nudge = await _told(kith, mara, record)
            return await kith.command(mara, COMMAND, garden), nudge


async def _friday(record: Lived) -> tuple[Payload, dict[str, bytes]]:
    async with Wire(record.clock).listening() as wire:
        mara, _ = shown_in(settle(wire, record), wire, record)
        async with living(wire, record.seat.store, record.clock, app=record.seat.app) as kith:
            digest = await _told(kith, mara, record)
            posted = next(call for call in reversed(wire.sent) if call.files)
            return digest, {attached["filename"]: content for attached, content in zip(digest["attachments"], posted.files.values(), strict=True)}


async def _told(kith: Kith, mara: Person, record: Lived) -> Payload:
    """What Kith says by itself when the moment comes."""
    await kith.heard()
    record.clock.reach(record.moment)
    await kith.live.tick()
    return kith.wire.messages(mara)[-1]


def settle(wire: Wire, record: Lived) -> Guild:
    """Makes the fake the sample's server: who is there, and what was said so far."""
    world = wire.world
    everybody = [Person(int(person_id(member)), member.display, member.bot) for member in community().members.values()]
    world.people |= {one.id: one for one in everybody}
    number = int(record.seat.space.id.partition(":")[2])
    members: dict[int, list[int]] = {one.id: [] for one in (world.bot, *everybody)}
    guild = Guild(number, community().name, everybody[0], {number: Role(number, "@everyone", USUAL)}, members)
    world.guilds[number] = guild
    for file in sorted(sample.DISCORD.glob("*.json")):
        told = json.loads(file.read_text("utf-8"))
        channel = Channel(int(told["channel"]["id"]), TEXT, told["channel"]["name"], guild)
        guild.channels[channel.id] = world.channels[channel.id] = channel
        before = [one for one in told["messages"] if from_iso(one["timestamp"]) <= record.clock.now()]
        channel.messages = {int(one["id"]): payloads.message(int(one["id"]), channel, world.people[int(one["author"]["id"])], one["content"]) for one in before}
    return guild


def shown_in(guild: Guild, wire: Wire, record: Lived) -> tuple[Person, Channel]:
    """Who is shown, and the channel in which they type."""
    return wire.world.people[int(record.seat.person.id)], next(one for one in guild.channels.values() if one.name == ASKED_IN)
