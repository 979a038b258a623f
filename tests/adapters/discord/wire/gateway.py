"""The gateway: HELLO, IDENTIFY, heartbeats, RESUME, and every event in order to every session that asked for it. It decides nothing about the world."""

import asyncio
import itertools
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from . import payloads
from .world import Payload, World

GUILDS, MEMBERS, GUILD_MESSAGES, GUILD_REACTIONS, DM_MESSAGES, DM_REACTIONS, CONTENT = (1 << bit for bit in (0, 1, 9, 10, 12, 13, 15))
PRESENCES, KNOWN = 1 << 8, (1 << 26) - 1
ALWAYS = 0
DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
AUTHENTICATION_FAILED, INVALID_SHARD, INVALID_INTENTS, DISALLOWED_INTENTS = 4004, 4010, 4013, 4014


@dataclass(eq=False)
class Connection:
    """One open socket. `sent` counts the events of its session that went through it or before it."""

    socket: web.WebSocketResponse
    request: web.Request
    packer: "zlib._Compress | None"
    session: "Session | None" = None
    sent: int = 0
    wanted: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, code: int, data: object, name: str | None = None, sequence: int | None = None) -> None:
        """Sends one payload, compressed when the client asked for it."""
        text = json.dumps({"op": code, "d": data, "s": sequence, "t": name})
        if self.packer is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(self.packer.compress(text.encode()) + self.packer.flush(zlib.Z_SYNC_FLUSH))


@dataclass(eq=False)
class Session:
    """What one IDENTIFY began. It keeps all its events, so a RESUME continues after any of them; `heard` is the last one that the client has answered for."""

    id: str
    intents: int
    shard: tuple[int, int]
    events: list[tuple[str, Payload]] = field(default_factory=list)
    heard: int = 0
    connection: Connection | None = None

    def covers(self, guild_id: int | None) -> bool:
        """Whether events of that server (None: direct ones) come here."""
        home = 0 if guild_id is None else (guild_id >> 22) % self.shard[1]
        return home == self.shard[0]


class Gateway:
    """All sessions and sockets. What it is told to do wrong is set in its fields by the tests."""

    def __init__(self, world: World, moved: Callable[[], None]) -> None:
        self._world, self._moved, self._numbers = world, moved, itertools.count(1)
        self.token, self.address = "", ""
        self.shards, self.heartbeat_seconds = 1, 0.5
        self.privileged = CONTENT
        self.acknowledges = True
        self.down = False
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identified: list[Payload] = []
        self.resumed: list[Payload] = []
        self.closed: list[int | None] = []
        self.refused = 0

    @property
    def live(self) -> list[Session]:
        """The sessions with an open socket."""
        return [session for session in self.sessions.values() if session.connection]

    def emit(self, name: str, data: Payload, *, guild_id: int | None = None, intent: int = ALWAYS) -> None:
        """Gives an event to every session that covers it and has the intent for it."""
        for session in self.sessions.values():
            if session.covers(guild_id) and session.intents & intent == intent:
                self._give(session, name, data)

    def _give(self, session: Session, name: str, data: Payload) -> None:
        session.events.append((name, data if session.intents & CONTENT else payloads.veiled(data, self._world.bot)))
        if session.connection:
            session.connection.wanted.set()

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serves one socket until it closes. While the gateway is `down` there is none."""
        if self.down:
            self.refused += 1
            self._moved()
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        packer = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        connection = Connection(socket, request, packer)
        self.connections.add(connection)
        try:
            async with asyncio.TaskGroup() as tasks:
                pump = tasks.create_task(self._pump(connection))
                await self._listen(connection)
                pump.cancel()
        except* ConnectionError:
            pass
        finally:
            self._gone(connection)
        return socket

    async def _pump(self, connection: Connection) -> None:
        while not connection.socket.closed:
            connection.wanted.clear()
            while connection.session and connection.sent < len(connection.session.events):
                name, data = connection.session.events[connection.sent]
                connection.sent += 1
                await connection.send(DISPATCH, data, name, connection.sent)
            self._moved()
            await connection.wanted.wait()

    async def _listen(self, connection: Connection) -> None:
        await connection.send(HELLO, {"heartbeat_interval": round(self.heartbeat_seconds * 1000), "_trace": []})
        async for frame in connection.socket:
            if frame.type is WSMsgType.TEXT:
                await self._received(connection, json.loads(frame.data))
                self._moved()

    def _gone(self, connection: Connection) -> None:
        self.connections.discard(connection)
        self.closed.append(connection.socket.close_code)
        session = connection.session
        if session and session.connection is connection:
            session.connection = None
            if connection.socket.close_code in (1000, 1001):
                del self.sessions[session.id]
        self._moved()

    async def _received(self, connection: Connection, payload: Payload) -> None:
        if payload["op"] == HEARTBEAT:
            await self._beat(connection, payload["d"])
        elif payload["op"] == IDENTIFY:
            await self._identify(connection, payload["d"])
        elif payload["op"] == RESUME:
            await self._resume(connection, payload["d"])

    async def _beat(self, connection: Connection, sequence: int | None) -> None:
        if connection.session:
            connection.session.heard = max(connection.session.heard, sequence or 0)
        if self.acknowledges:
            await connection.send(ACK, None)

    async def _identify(self, connection: Connection, asked: Payload) -> None:
        self.identified.append(asked)
        shard = tuple(asked.get("shard", (0, 1)))
        if fault := self._refusal(asked, shard):
            await connection.socket.close(code=fault[0], message=fault[1].encode())
            return
        for old in [session for session in self.sessions.values() if session.shard == shard]:
            del self.sessions[old.id]
        session = Session(f"session-{next(self._numbers)}", asked["intents"], shard)
        self.sessions[session.id] = session
        self._attach(session, connection, 0)
        self._welcome(session)

    def _refusal(self, asked: Payload, shard: tuple[int, int]) -> tuple[int, str] | None:
        if asked["token"] != self.token:
            return AUTHENTICATION_FAILED, "Authentication failed."
        if not 0 <= shard[0] < shard[1]:
            return INVALID_SHARD, "Invalid shard."
        if asked["intents"] & ~KNOWN:
            return INVALID_INTENTS, "Invalid intent(s)."
        if asked["intents"] & (CONTENT | MEMBERS | PRESENCES) & ~self.privileged:
            return DISALLOWED_INTENTS, "Disallowed intent(s)."
        return None

    def _welcome(self, session: Session) -> None:
        guilds = [guild for guild in self._world.guilds.values() if session.covers(guild.id) and self._world.bot.id in guild.members]
        application = {"id": str(self._world.bot.id), "flags": self.flags}
        ready: Payload = {"v": 10, "user": payloads.user(self._world.bot), "session_id": session.id, "resume_gateway_url": self.address}
        lists: Payload = {"guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds], "private_channels": [], "shard": list(session.shard)}
        self._give(session, "READY", ready | lists | {"application": application})
        for guild in guilds if session.intents & GUILDS else ():
            if guild.available:
                self._give(session, "GUILD_CREATE", payloads.guild_create(guild, self._world))

    @property
    def flags(self) -> int:
        """The application's flags: the limited forms of the privileged intents that are switched on."""
        return (1 << 19 if self.privileged & CONTENT else 0) | (1 << 15 if self.privileged & MEMBERS else 0) | (1 << 13 if self.privileged & PRESENCES else 0)

    async def _resume(self, connection: Connection, asked: Payload) -> None:
        self.resumed.append(asked)
        session = self.sessions.get(asked["session_id"])
        if asked["token"] != self.token:
            await connection.socket.close(code=AUTHENTICATION_FAILED, message=b"Authentication failed.")
        elif session is None:
            await connection.send(INVALID, data=False)
        else:
            session.events.append(("RESUMED", {}))
            self._attach(session, connection, asked["seq"])

    def _attach(self, session: Session, connection: Connection, sequence: int) -> None:
        if session.connection:
            session.connection.session = None
        session.connection, connection.session, connection.sent = connection, session, sequence
        connection.wanted.set()

    async def say(self, code: int, data: object = None) -> None:
        """Sends a bare operation to every open socket."""
        for connection in list(self.connections):
            await connection.send(code, data)

    async def hang_up(self, code: int, reason: str = "") -> None:
        """Closes every socket with a code."""
        for connection in list(self.connections):
            await connection.socket.close(code=code, message=reason.encode())

    def cut(self) -> None:
        """Breaks every connection without a word."""
        for connection in list(self.connections):
            if connection.request.transport:
                connection.request.transport.abort()
