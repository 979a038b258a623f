"""Kith on the fake Discord: the whole program but for the command line, over a database of the test."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.discord import Discord
from adapters.discord.events import space_of
from bot.app import App
from bot.clock import ExportClock
from bot.errors import KithError
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, SpaceId, Turn
from bot.moment import HOUR, after, from_iso
from bot.ports import Store
from storage.store import SqlStore, open_store

from .wire import TOKEN, Channel, Guild, Interaction, Payload, Person, Wire, gateway, payloads, pointed, run
from .wire.world import MANAGE_CHANNELS, TEXT

KEY = bytes(range(32))


def noon() -> ExportClock:
    """A clock that stands at noon of a Monday until it is moved."""
    return ExportClock(from_iso("2026-03-02T12:00"))


def opened(folder: Path) -> SqlStore:
    """The database of a test."""
    return open_store(f"sqlite:///{folder / 'kith.db'}", KEY)


@dataclass
class Kith:
    """Kith while it runs, and how a test speaks to it."""

    wire: Wire
    live: Live
    platform: Discord
    store: Store
    clock: ExportClock
    stop: asyncio.Event
    running: "asyncio.Task[None]"

    async def command(self, person: Person, name: str, channel: Channel | None = None, /, **options: object) -> Payload:
        """The first message that answers a command."""
        return await self.answered(self.wire.calls_command(person, name, channel, **options))

    async def answered(self, interaction: Interaction) -> Payload:
        """The newest message that an interaction brought, once it is there."""
        await self.wire.until(lambda: interaction.messages and (interaction.answer or (interaction.callback and interaction.callback["type"] == 6)))
        pressed = int(interaction.pressed_on["id"]) if interaction.pressed_on else 0
        await self.wire.until(lambda: [one for one in interaction.messages if one != pressed] and not interaction.waits)
        return interaction.messages[max(one for one in interaction.messages if one != pressed)]

    async def says(self, person: Person, text: str) -> Payload:
        """What Kith answers to words in a DM."""
        before = len(self.wire.messages(person))
        self.wire.says(self.wire.world.direct(person), person, text)
        await self.wire.until(lambda: len(self.wire.messages(person)) > before)
        return self.wire.messages(person)[-1]

    def later(self, span: int = HOUR) -> None:
        """Some time passes, in milliseconds."""
        self.clock.reach(after(self.clock.now(), span))

    async def heard(self) -> None:
        """Everything that was said so far is on disk."""
        await self.wire.heard()
        await self.platform.caught()
        await self.live.ask(lambda _: None)

    async def turns(self, channel: Channel) -> list[Turn]:
        """What is recorded of a channel."""
        await self.heard()
        return await self.live.ask(lambda app: app.coach.store.turns(space(channel), ChannelId(str(channel.id))))

    async def watch(self, person: Person, channel: Channel) -> Payload:
        """Somebody lets Kith listen."""
        return await self.command(person, "watch", channel, channel=channel)


def space(place: Channel | Guild) -> SpaceId:
    """The space of a server or of a channel's server."""
    guild = place.guild if isinstance(place, Channel) else place
    assert guild
    return space_of(guild.id)


def shown(message: Payload) -> str:
    """All text of a message."""
    return "\n".join(_texts(message.get("components", []))) or message["content"]


def buttons(message: Payload) -> list[str]:
    """The labels of a message's buttons."""
    return [one["label"] for one in _walk(message.get("components", [])) if one["type"] == 2]


def admin(wire: Wire, guild: Guild, person: Person) -> Person:
    """The same person, who may manage channels."""
    wire.world.role(guild, "keepers", MANAGE_CHANNELS, person)
    return person


@asynccontextmanager
async def living(wire: Wire, store: Store, clock: ExportClock, *, shards: str | None = None, app: App | None = None) -> AsyncIterator[Kith]:
    """Kith, connected; at the end it is stopped as SIGTERM would. `app` has heard something before."""
    fetched = Fetched(clock)
    live = Live(app or App(store, fetched), fetched, clock)
    platform = Discord(live, clock, TOKEN, base=wire.base, shards=shards)
    live.attach(platform)
    stop = asyncio.Event()
    with pointed(wire):
        try:
            async with asyncio.TaskGroup() as tasks:
                running = tasks.create_task(platform.run(stop))
                before = len(wire.gateway.identified)
                await wire.until(lambda: running.done() or (len(wire.gateway.identified) > before and len(wire.gateway.live) == wire.gateway.shards))
                if not running.done():
                    await wire.heard()
                yield Kith(wire, live, platform, store, clock, stop, running)
                stop.set()
        except* KithError as group:
            raise group.exceptions[0] from None
        finally:
            await live.close()


def _texts(components: list[Payload]) -> list[str]:
    return [one["content"] for one in _walk(components) if one["type"] == 10]


def _walk(components: list[Payload]) -> list[Payload]:
    return [found for one in components for found in (one, *_walk([*one.get("components", []), *filter(None, [one.get("accessory")])]))]


@dataclass
class Garden:
    """A server with one watched channel, ann and bo in it, and cy who keeps it."""

    kith: Kith
    wire: Wire
    guild: Guild
    general: Channel
    ann: Person
    bo: Person
    cy: Person

    async def channel(self, name: str, kind: int = TEXT, keeper: Person | None = None) -> Channel:
        """A channel that is opened while Kith is there; its keeper may manage it."""
        made = self.wire.world.channel(self.guild, name, kind=kind)
        made.allowed |= {keeper.id: MANAGE_CHANNELS} if keeper else {}
        self.wire.gateway.emit("CHANNEL_CREATE", payloads.channel(made), guild_id=self.guild.id, intent=gateway.GUILDS)
        await self.wire.heard()
        return made

    def clears(self, message: Payload, emoji: str = "") -> None:
        """A moderator takes the reactions off a message, all or those with one emoji."""
        name = "MESSAGE_REACTION_REMOVE_EMOJI" if emoji else "MESSAGE_REACTION_REMOVE_ALL"
        data = {"channel_id": message["channel_id"], "message_id": message["id"], "guild_id": str(self.guild.id)}
        more = {"emoji": payloads.emoji(emoji)} if emoji else {}
        self.wire.gateway.emit(name, data | more, guild_id=self.guild.id, intent=gateway.GUILD_REACTIONS)


def planted(wire: Wire) -> tuple[Guild, Channel, Person, Person, Person]:
    """A server with a channel, ann and bo in it, and cy who keeps it."""
    ann, bo, cy = (wire.world.person(name) for name in ("ann", "bo", "cy"))
    guild = wire.world.guild("Garden", cy, ann, bo)
    return guild, wire.world.channel(guild, "general"), ann, bo, cy


@dataclass
class Ground:
    """The same place before Kith comes and after it went: each `living` is a start, and the record stays."""

    folder: Path
    clock: ExportClock
    wire: Wire
    guild: Guild
    general: Channel
    ann: Person
    bo: Person
    cy: Person

    def living(self) -> AbstractAsyncContextManager[Kith]:
        """Kith, from a start to its end."""
        return living(self.wire, opened(self.folder), self.clock)


def restarted(folder: Path, story: Callable[[Ground], Awaitable[None]]) -> None:
    """Plays a story in which Kith comes and goes."""

    async def play() -> None:
        clock = noon()
        async with Wire(clock).listening() as wire:
            await story(Ground(folder, clock, wire, *planted(wire)))

    run(play())


@asynccontextmanager
async def garden(folder: Path, *, content: bool = True) -> AsyncIterator[Garden]:
    """Kith in a garden that it listens in."""
    clock = noon()
    async with Wire(clock).listening() as wire:
        guild, general, ann, bo, cy = planted(wire)
        wire.gateway.privileged = gateway.CONTENT if content else 0
        async with living(wire, opened(folder), clock) as kith:
            await kith.watch(cy, general)
            yield Garden(kith, wire, guild, general, ann, bo, cy)


def played(folder: Path, story: Callable[[Garden], Awaitable[None]], *, content: bool = True) -> None:
    """Plays a story in a garden, with or without the intent to read what is said."""

    async def play() -> None:
        async with garden(folder, content=content) as place:
            await story(place)

    run(play())
