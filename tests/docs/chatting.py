"""Chats that a page shows, `name: words`, played with Kith on the fake Discord and the fake Slack."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from bot.moment import HOUR, to_datetime
from tests.adapters.discord import living as discord
from tests.adapters.discord.wire import Payload, Wire
from tests.adapters.slack import living as slack
from tests.adapters.slack.wire import serving

LATER = "(an hour later)"
KITH = "Kith"
_LINE = re.compile(r"^(?:(?P<kith>Kith, to \w+ alone)|(?P<who>\w+)(?P<answering>, answering)?): (?P<words>.*)$")
_MARKUP = re.compile(r"^### |^-# |\*|\\", re.MULTILINE)


class Line(NamedTuple):
    """Something somebody says, an answer of Kith, which may go over several lines, or the passing of an hour."""

    who: str
    words: str = ""
    answering: bool = False


class Place(NamedTuple):
    """A channel, #general, in which people talk and Kith is."""

    command: Callable[[str, str], Awaitable[str]]
    """Somebody types a command; what only they see then."""
    says: Callable[[Line, str], Awaitable[None]]
    """Somebody writes, or answers the first that was written."""
    later: Callable[[], None]


def lines(content: str) -> list[Line]:
    """The chat, line by line."""
    found: list[Line] = []
    for row in content.splitlines():
        if said := _LINE.match(row):
            found.append(Line(KITH if said["kith"] else said["who"], said["words"], bool(said["answering"])))
        elif row == LATER:
            found.append(Line(LATER))
        else:
            found[-1] = found[-1]._replace(words=f"{found[-1].words}\n{row}")
    return found


async def answers(place: Place, chat: list[Line]) -> list[str]:
    """What Kith answers, one command after the other."""
    heard = []
    for line in chat:
        if line.who == LATER:
            place.later()
        elif line.words.startswith("/"):
            heard.append(_MARKUP.sub("", await place.command(line.who, line.words)))
        elif line.who != KITH:
            await place.says(line, line.who)
    return heard


@asynccontextmanager
async def on_discord(folder: Path) -> AsyncIterator[Place]:
    """A server that cy keeps."""
    clock = discord.noon()
    async with Wire(clock).listening() as wire:
        people = {name: wire.world.person(name) for name in ("ann", "bo", "cy")}
        guild = wire.world.guild("Garden", *people.values())
        general = wire.world.channel(guild, "general")
        discord.admin(wire, guild, people["cy"])
        written: list[Payload] = []
        async with discord.living(wire, discord.opened(folder), clock) as kith:

            async def command(who: str, words: str) -> str:
                name, *place = words.removeprefix("/").split()
                return discord.shown(await kith.command(people[who], name, general, **({"channel": general} if place else {})))

            async def says(line: Line, who: str) -> None:
                written.append(wire.says(general, people[who], line.words, reply_to=written[0] if line.answering else None))
                await kith.heard()

            yield Place(command, says, kith.later)


@asynccontextmanager
async def on_slack(_folder: Path) -> AsyncIterator[Place]:
    """A workspace that ann keeps."""
    async with serving() as wire, slack.living(wire) as stage:
        people = {"ann": stage.ann, "bo": stage.bo, "cy": stage.cy}
        for person in people.values():
            person.tz = f"Etc/GMT{to_datetime(stage.clock.now()).hour - 12:+d}"  # where it is noon, so that an hour later is today
        written: list[str] = []

        async def command(who: str, words: str) -> str:
            return slack.shown(await stage.calls(words, people[who], stage.general))

        async def says(line: Line, who: str) -> None:
            written.append(await wire.says(stage.general, people[who], line.words, thread=written[0] if line.answering else ""))
            await wire.settled()

        def later() -> None:
            stage.clock.by += HOUR

        yield Place(command, says, later)


PLACES: dict[str, Callable[[Path], AbstractAsyncContextManager[Place]]] = {"discord": on_discord, "slack": on_slack}
