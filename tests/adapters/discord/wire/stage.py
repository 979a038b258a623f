"""What the parts of the fake share: the world, the gateway, the record of what the bot asked for, and a way to wait for it. No HTTP here."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.moment import Moment

from . import gateway, payloads
from .gateway import Gateway
from .refusals import Call, Failure
from .world import VIEW, Channel, Payload, Person, World, permissions

T = TypeVar("T")


@dataclass(eq=False)
class Interaction:
    """A command, a click or a submitted form, and all that the bot answered: `callback` is its first answer, `messages` those that it sent, by id."""

    id: int
    token: str
    payload: Payload
    channel: Channel
    person: Person
    pressed_on: Payload | None = None
    callback: Payload | None = None
    original: int | None = None
    waits: bool = False
    late: bool = False
    messages: dict[int, Payload] = field(default_factory=dict)

    @property
    def answer(self) -> Payload | None:
        """The message that answers it as it reads now; None while there is none or only "is thinking"."""
        return None if self.original is None or self.waits else self.messages[self.original]

    @property
    def modal(self) -> Payload | None:
        """The form that it opened."""
        return self.callback["data"] if self.callback and self.callback["type"] == 9 else None

    @property
    def choices(self) -> list[Payload] | None:
        """What autocomplete offered."""
        return self.callback["data"]["choices"] if self.callback and self.callback["type"] == 8 else None


class Stage:
    """The shared state. `calls` are the bot's requests in order; `complaints` are those that Discord would have refused as malformed."""

    def __init__(self, now: Callable[[], Moment]) -> None:
        self.world = World(now)
        self.gateway = Gateway(self.world, self.moved)
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.failures: list[Failure] = []
        self.commands: dict[int | None, list[Payload]] = {}
        self.interactions: dict[str, Interaction] = {}
        self.pinged: list[Person] = []
        self._waiting: set[asyncio.Event] = set()

    def moved(self) -> None:
        """Wakes whoever waits: something has happened."""
        for event in self._waiting:
            event.set()

    async def until(self, happened: Callable[[], T], seconds: float = 60) -> T:
        """What `happened` answers as soon as that is true; asked again after each request and word on the gateway. TimeoutError names the last requests."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds * getattr(asyncio.get_running_loop(), "speed", 1)):
                while not (answer := happened()):
                    await event.wait()
                    event.clear()
                return answer
        except TimeoutError:
            raise TimeoutError(f"it did not happen; last requests: {[f'{call.method} {call.template}' for call in self.calls[-8:]]}") from None
        finally:
            self._waiting.discard(event)

    async def heard(self) -> None:
        """Returns when the client has taken in every event so far: it is asked for a heartbeat, which carries the number of its last event."""
        wanted = [(session, len(session.events)) for session in self.gateway.live]
        await self.until(lambda: all(session.connection is None or session.connection.sent >= count for session, count in wanted))
        await self.gateway.say(gateway.HEARTBEAT)
        await self.until(lambda: all(session.heard >= count for session, count in wanted))

    def publish(self, message: Payload, channel: Channel, author: Person | None) -> Payload:
        """Puts a message into a channel and tells the bot if it may see that."""
        channel.messages[int(message["id"])] = message
        self.tell("MESSAGE_CREATE", payloads.dispatched(message, channel, author), channel)
        return message

    def tell(self, name: str, data: Payload, channel: Channel, *, reaction: bool = False) -> None:
        """Emits an event of a channel to the sessions that have the intent, if the bot may see the channel."""
        if channel.guild is None:
            self.gateway.emit(name, data, intent=gateway.DM_REACTIONS if reaction else gateway.DM_MESSAGES)
        elif self.sees(channel):
            self.gateway.emit(name, data, guild_id=channel.guild.id, intent=gateway.GUILD_REACTIONS if reaction else gateway.GUILD_MESSAGES)

    def sees(self, channel: Channel) -> bool:
        """Whether the bot may see a channel."""
        return bool(permissions(channel, self.world.bot) & VIEW)

    def place(self, message: Payload) -> Channel:
        """The channel of a message."""
        return self.world.channels[int(message["channel_id"])]
