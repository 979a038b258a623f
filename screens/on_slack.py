"""What the Slack adapter sends for the sample, taken from the wire of a fake Slack. Draws nothing."""

import asyncio
import json
from pathlib import Path
from typing import Any, NamedTuple

import sample
from bot.fetching import Fetched
from bot.moment import Moment
from screens.playing import Lived, served
from tests.adapters.slack.living import connected
from tests.adapters.slack.wire import Channel, Person, Slack, serving

Payload = dict[str, Any]


class Sent(NamedTuple):
    """What went over the wire at a moment."""

    home: Payload
    message: Payload


def sent(moment: Moment) -> Sent:
    """The App Home of the sample's main person, and what they were sent."""
    return asyncio.run(_sent(served(sample.SLACK, moment)))


async def _sent(record: Lived) -> Sent:
    async with serving(record.clock) as slack:
        mara = settle(slack, record)
        async with connected(slack, record.seat.app, Fetched(record.clock), record.clock) as (_, live):
            record.clock.reach(record.moment)
            await live.tick()
            await slack.opens_home(mara)
            await slack.until(lambda: slack.home(mara))
            return Sent(slack.world.homes[mara.id], slack.by_app(mara)[-1])


def settle(slack: Slack, record: Lived) -> Person:
    """Makes the fake the sample's workspace, with what was said there so far. Returns who is shown."""
    world = slack.world
    world.team = record.seat.space.id.partition(":")[2]
    for user in json.loads((sample.SLACK / "users.json").read_text("utf-8")):
        name, zone = user["profile"]["display_name"], user.get("tz", sample.ZONE)
        world.people[user["id"]] = Person(user["id"], name, world.team, zone, bot=user["is_bot"], deleted=user["deleted"])
    for room in json.loads((sample.SLACK / "channels.json").read_text("utf-8")):
        said = {one["ts"]: one for one in _said(sample.SLACK / room["name"]) if float(one["ts"]) * 1000 <= record.clock.now()}
        world.channels[room["id"]] = Channel(room["id"], room["name"], members=[*room["members"], world.bot.id], creator=room["creator"], messages=said)
    return world.people[record.seat.person.id]


def _said(folder: Path) -> list[Payload]:
    return [one for file in sorted(folder.glob("*.json")) for one in json.loads(file.read_text("utf-8"))]
