"""What the fake Discord knows: people, servers, channels, who may see what. It does no input or output and speaks no JSON."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.moment import Moment

Payload: TypeAlias = dict[str, Any]
DISCORD_EPOCH = 1_420_070_400_000
TEXT, DM, CATEGORY, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 4, 11, 12, 15
THREADS = (10, PUBLIC_THREAD, PRIVATE_THREAD)

ADMINISTRATOR, MANAGE_CHANNELS, ADD_REACTIONS, VIEW, SEND = 1 << 3, 1 << 4, 1 << 6, 1 << 10, 1 << 11
MANAGE_MESSAGES, READ_HISTORY, MANAGE_THREADS = 1 << 13, 1 << 16, 1 << 34
COMMANDS, SEND_IN_THREADS, EVERYTHING = 1 << 31, 1 << 38, (1 << 50) - 1
USUAL = ADD_REACTIONS | VIEW | SEND | READ_HISTORY | COMMANDS | SEND_IN_THREADS


@dataclass(eq=False)
class Person:
    """Somebody with an account. `takes_messages` False closes their direct messages (error 50007)."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    takes_messages: bool = True

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    """A role; the one with the server's own id is @everyone."""

    id: int
    name: str
    allows: int = 0


@dataclass(eq=False)
class Guild:
    """A server: its channels, its roles and which roles its members hold."""

    id: int
    name: str
    owner: Person
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    channels: dict[int, "Channel"] = field(default_factory=dict)
    system_channel: "Channel | None" = None
    available: bool = True


@dataclass(eq=False)
class Channel:
    """A channel, a thread (`parent`, `joined`) or a direct conversation (no guild, one recipient). `denied` maps a role's or person's id to what it loses."""

    id: int
    kind: int
    name: str = ""
    guild: Guild | None = None
    parent: "Channel | None" = None
    owner: Person | None = None
    recipient: Person | None = None
    archived: bool = False
    joined: set[int] = field(default_factory=set)
    denied: dict[int, int] = field(default_factory=dict)
    allowed: dict[int, int] = field(default_factory=dict)
    messages: dict[int, Payload] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"


class World:
    """Everything there is. Ids are snowflakes of the moment that `now` gives, each larger than the one before."""

    def __init__(self, now: Callable[[], Moment]) -> None:
        self.now = now
        self.people: dict[int, Person] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self._last = 0
        self.bot = self.person("Kith", bot=True)

    def snowflake(self) -> int:
        """A new id that carries the present moment."""
        self._last = max(self._last + 1, (self.now() - DISCORD_EPOCH) << 22)
        return self._last

    def person(self, name: str, *, bot: bool = False) -> Person:
        """Somebody new, in no server yet."""
        person = Person(self.snowflake(), name, bot)
        self.people[person.id] = person
        return person

    def guild(self, name: str, *members: Person) -> Guild:
        """A new server with the bot in it; the first of its members owns it."""
        owner = members[0] if members else self.person(f"owner of {name}")
        guild = Guild(self.snowflake(), name, owner)
        guild.roles[guild.id] = Role(guild.id, "@everyone", USUAL)
        guild.members = {person.id: [] for person in (self.bot, owner, *members)}
        self.guilds[guild.id] = guild
        return guild

    def role(self, guild: Guild, name: str, allows: int, *holders: Person) -> Role:
        """A new role held by some members."""
        role = guild.roles.setdefault(number := self.snowflake(), Role(number, name, allows))
        for person in holders:
            guild.members[person.id].append(role.id)
        return role

    def channel(self, guild: Guild, name: str, *, kind: int = TEXT, hidden: bool = False) -> Channel:
        """A new channel; a hidden one is seen by nobody but the owner until somebody is let in (`allowed`)."""
        channel = Channel(self.snowflake(), kind, name, guild)
        if hidden:
            channel.denied[guild.id] = VIEW
        guild.channels[channel.id] = self.channels[channel.id] = channel
        return channel

    def thread(self, parent: Channel, name: str, owner: Person, *, number: int = 0, private: bool = False) -> Channel:
        """A new thread in a channel, joined by the one who opened it."""
        kind = PRIVATE_THREAD if private else PUBLIC_THREAD
        thread = Channel(number or self.snowflake(), kind, name, parent.guild, parent, owner, joined={owner.id})
        self.channels[thread.id] = thread
        return thread

    def threads(self, guild: Guild) -> list[Channel]:
        """The threads of a server that are not archived."""
        return [channel for channel in self.channels.values() if channel.guild is guild and channel.is_thread and not channel.archived]

    def direct(self, person: Person) -> Channel:
        """The conversation between the bot and a person; opened when there is none."""
        for channel in self.channels.values():
            if channel.recipient is person:
                return channel
        channel = Channel(self.snowflake(), DM, recipient=person)
        self.channels[channel.id] = channel
        return channel

    def shared(self, person: Person) -> list[Guild]:
        """The servers in which both the bot and a person are."""
        return [guild for guild in self.guilds.values() if person.id in guild.members and self.bot.id in guild.members]


def permissions(channel: Channel, person: Person) -> int:
    """What a person may do in a channel: the rule of Discord's documentation, threads like their parent, private threads only for who joined."""
    guild = channel.guild
    if guild is None:
        return USUAL
    if person.id not in guild.members:
        return 0
    may = _granted(guild, channel.parent or channel, person)
    outside = channel.kind == PRIVATE_THREAD and person.id not in channel.joined and not may & MANAGE_THREADS
    return 0 if outside or not may & VIEW else may


def _granted(guild: Guild, channel: Channel, person: Person) -> int:
    held = guild.members[person.id]
    base = guild.roles[guild.id].allows
    for role in held:
        base |= guild.roles[role].allows
    if person is guild.owner or base & ADMINISTRATOR:
        return EVERYTHING
    for group in ([guild.id], held, [person.id]):
        denied = allowed = 0
        for target in group:
            denied |= channel.denied.get(target, 0)
            allowed |= channel.allowed.get(target, 0)
        base = base & ~denied | allowed
    return base
