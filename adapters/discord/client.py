"""Discord as a platform of Kith: connects, stays connected, and brings cards to people. Ends with a sentence when only the operator can help."""

import asyncio
import logging
from collections.abc import Mapping

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters import UNREACHED
from adapters.discord import seeing
from adapters.discord.allowing import Allowing
from adapters.discord.answering import Answering
from adapters.discord.catching_up import CatchingUp
from adapters.discord.connection import Connection, intents
from adapters.discord.custom_ids import PREFIX
from adapters.discord.events import first_id, guild_of
from adapters.discord.intake import Intake
from adapters.discord.listening import Listening
from adapters.discord.render import render
from adapters.discord.sending import refusal, replace, send
from adapters.discord.sharding import BAD_SHARDS, shards_of
from adapters.discord.speaking import Places, Speaking
from adapters.discord.watching import Watching
from adapters.tracing import traced
from bot.app import App
from bot.card import Delivery
from bot.errors import ConfigurationError, Later
from bot.events import PersonLeft
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.pace import Pace
from bot.ports import Clock

REQUESTS = 30
"""Requests a second of all processes with one token: Discord allows 50, and some more come in the seconds until all know of a new process."""
PATIENCE = 10.0
"""Seconds that people who wait for an answer get before Kith leaves."""
SILENT = 60.0
"""Seconds until Discord is asked again what it did not say."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 300.0
"""Seconds between two tries to connect after something unforeseen: Discord allows 1000 sessions a day, and takes the token away beyond."""

BAD_TOKEN = ConfigurationError(
    "Discord does not accept DISCORD_TOKEN.", "Copy the bot's token again from the developer portal (Bot, Reset Token) and start Kith again."
)
BAD_INTENTS = ConfigurationError(
    "Discord does not grant what Kith asks to hear.",
    "In the developer portal, under Bot, turn the message content intent on (or off and on again), then start again.",
)
_FATAL = {4004: BAD_TOKEN, 4010: BAD_SHARDS, 4011: BAD_SHARDS, 4013: BAD_INTENTS, 4014: BAD_INTENTS}
"""Close codes after which connecting again does not help (opcodes-and-status-codes)."""
_log = structlog.get_logger(__name__)


class Discord:
    """`bot.ports.Platform` over discord.py. Make it inside the running loop."""

    name = "discord"

    def __init__(  # noqa: PLR0913  # what the composition root decides
        self, live: Live, clock: Clock, token: str, *, base: str | None = None, shards: str | None = None, listens: bool = True
    ) -> None:
        """`shards` is like "0-3/8", None lets Discord choose; without `listens` it connects to no gateway and only sends."""
        self._live = live
        self._clock = clock
        self._token = token
        self._base = base
        self._shards = shards_of(shards)
        self._listens = listens
        self._watching = Watching(live)
        self._intake = Intake(live, self._watching.want)
        self._listening = Listening(self._watching, self._intake)
        self._catching_up = CatchingUp(live, self._watching, self._listening)
        self._places = Places(clock)
        self._pace = Pace(REQUESTS, REQUESTS)
        self._client: discord.Client | None = None
        self._revoked = False
        if logging.getLogger("discord").getEffectiveLevel() < logging.INFO:
            logging.getLogger("discord").setLevel(logging.INFO)  # below that discord.py logs what people say

    # life
    async def run(self, stop: asyncio.Event) -> None:
        """Connects and stays connected until `stop`; returns when everybody has their answer and everything heard was taken in.

        Raises ConfigurationError when only the operator can help.
        """
        if self._listens:
            await self.load()
        async with asyncio.TaskGroup() as tasks:
            bringing = tasks.create_task(self.bring())
            fatal = await self._stay(tasks, stop)
            await self.caught()
            bringing.cancel()
        if fatal is not None:
            raise fatal

    @property
    def hears(self) -> bool:
        """Whether what people do reaches Kith now: every shard of this process is connected. Where it only delivers, whether Discord took the token."""
        client = self._client
        if not isinstance(client, Connection):
            return client is not None
        return client.is_ready() and not any(shard.is_closed() for shard in client.shards.values())

    async def learn(self, space: SpaceId) -> None:
        """Consent or channels of a space changed, perhaps by another process: what is watched there is read again."""
        if self._listens and space.startswith(PREFIX) and self._serves(guild := guild_of(space)):
            await self._watching.learn(guild, first_id(self._clock.now()))

    def share(self, beside: Mapping[str, int]) -> None:
        """Keeps to its part of what Discord allows all processes with this token: half of it is the listeners', half the deliverers'."""
        self._pace.rate = REQUESTS / 2 * sum(1 / processes for processes in beside.values())

    async def load(self) -> None:
        """Reads from the record what is watched."""
        await self._watching.load(self._serves)

    async def bring(self) -> None:
        """Brings what is heard to the record, for ever."""
        await self._intake.bring()

    def _serves(self, guild: int) -> bool:
        """Whether this process listens in a server."""
        return self._shards is None or (guild >> 22) % self._shards[1] in self._shards[0]

    def connection(self, *, content: bool) -> Connection:
        """The client that cards go through from now on, not connected yet; `content` when the application may read what messages say."""
        answering = Answering(self._live, self._clock, self._listening, Allowing(self._live, self._watching), content=content)
        client = Connection(self._live, self._watching, self._listening, answering, content=content, shards=self._shards, pace=self._pace)
        self._client = client
        return client

    async def caught(self) -> None:
        """Returns when everything heard so far was taken in."""
        await self._intake.drained()

    async def _stay(self, tasks: asyncio.TaskGroup, stop: asyncio.Event) -> ConfigurationError | None:
        """One connection after the other, with more and more time between; discord.py itself resumes and reconnects inside of each."""
        wait = FIRST_WAIT
        while not stop.is_set():
            try:
                await (self._connect(tasks, stop) if self._listens else self._speak(tasks, stop))
            except discord.LoginFailure:
                return BAD_TOKEN
            except discord.PrivilegedIntentsRequired:
                return BAD_INTENTS
            except discord.ConnectionClosed as error:
                if error.code in _FATAL:
                    return _FATAL[error.code]
                _log.warning("connection_closed", code=error.code)
            except Exception:  # noqa: BLE001  # whatever it was, people still want Kith to listen
                _log.exception("connection_failed", again_in=wait, advice=UNREACHED)
            if self._revoked:
                return BAD_TOKEN
            await _pause(stop, wait)
            wait = min(2 * wait, LONGEST_WAIT)
        return None

    async def _connect(self, tasks: asyncio.TaskGroup, stop: asyncio.Event) -> None:
        content = await self._may_read()
        client = self.connection(content=content)
        filling = tasks.create_task(self._catching_up.fill(client))
        leaving = tasks.create_task(_leave(client, stop))
        try:
            await client.start(self._token)
        finally:
            filling.cancel()
            leaving.cancel()
            await client.close()
            self._client = None

    async def _speak(self, tasks: asyncio.TaskGroup, stop: asyncio.Event) -> None:
        """Logs in without a gateway, for as long as the token is good."""
        self._find()
        client = Speaking(self._live, self._pace)
        leaving = tasks.create_task(_leave(client, stop))
        try:
            await client.login(self._token)
            self._client = client
            await client.ended.wait()
        finally:
            leaving.cancel()
            await client.close()
            self._client = None

    def _find(self) -> None:
        """Sees to it that discord.py speaks to where Discord is."""
        if self._base is not None:
            Route.BASE = self._base

    async def _may_read(self) -> bool:
        """Whether the application has the message-content intent; without it Kith runs in metadata mode, and says so."""
        self._find()
        async with discord.Client(intents=intents(content=False), http_trace=traced(self._live.observer, self.name, self._pace)) as asking:
            await asking.login(self._token)
            flags = asking.application_flags
            _, gateway, sessions = await asking.http.get_bot_gateway()
            self._live.observer.sessions_left(self.name, sessions["remaining"])
            if self._base is not None:
                DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        content = flags.gateway_message_content or flags.gateway_message_content_limited
        if not content:
            _log.warning("metadata_mode", why="the application has no message content intent", without="thanks, questions, news: whatever needs text")
        return content

    # what the core asks for
    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        """Sends a card in the DM with one person, once; returns the ids of the DM and of its messages."""
        client = self._connected()
        sheets = render(delivery.card, delivery.space, seeing.link)
        try:
            address = await self._address(client, delivery)
            messages = await send(client.get_partial_messageable(int(address)), sheets, delivery.key, again=attempt > 1)
        except (discord.HTTPException, discord.RateLimited) as error:
            raise await self._refused(error) from error
        return f"{address}:{messages}"

    async def revise(self, delivery: Delivery, place: str) -> None:
        """Puts a card in the place of one that was sent."""
        client = self._connected()
        address, _, messages = place.partition(":")
        sheets = render(delivery.card, delivery.space, seeing.link)
        try:
            await replace(client.get_partial_messageable(int(address)), sheets, [int(message) for message in messages.split("+")])
        except (discord.HTTPException, discord.RateLimited) as error:
            raise await self._refused(error) from error

    async def can_see(self, space: SpaceId, person: PersonId, channel: ChannelId) -> bool:
        """Whether a person may read a channel now. Who left the server is noticed here, as Discord does not tell. Raises Later when Discord does not say."""
        try:
            return await self._sees(space, person, channel)
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
            raise Later("Discord does not say who may read what.", SILENT) from error

    async def _sees(self, space: SpaceId, person: PersonId, channel: ChannelId) -> bool:
        client = self._connected()
        guild = await self._places.guild(client, space)
        if guild is None:
            return False
        member = await seeing.member_of(guild, int(person))
        if member is None:
            await self._live.take(PersonLeft(space, person))
            return False
        place = await self._places.channel(guild, int(channel))
        return place is not None and await seeing.may_read(place, member)

    async def text(self, _space: SpaceId, message: MessageId) -> str | None:
        """What a message says now; None when it is gone, can't be read or is no person's. Raises Later when Discord wants fewer questions."""
        try:
            return await seeing.text_of(self._connected(), message)
        except discord.RateLimited as error:
            raise refusal(error) or error from error

    def link(self, space: SpaceId, message: MessageId) -> str:
        """The address at which Discord shows a message."""
        return seeing.link(space, message)

    def _connected(self) -> discord.Client:
        if self._client is None or self._client.user is None:
            raise Later("Kith is not connected to Discord.", FIRST_WAIT)
        return self._client

    async def _address(self, client: discord.Client, delivery: Delivery) -> str:
        """The id of the DM with a person: the one they opened, or a new one."""
        known = await self._live.ask(lambda app: _address_of(app, delivery.space, delivery.to))
        return known or str((await client.create_dm(discord.Object(int(delivery.to)))).id)

    async def _refused(self, error: discord.HTTPException | discord.RateLimited) -> Exception:
        """What a delivery's error means to the core. A token that is no more ends everything."""
        if isinstance(error, discord.HTTPException) and error.status == 401 and self._client is not None:
            self._revoked = True
            await self._client.close()
            return Later("Discord does not accept the token any more.")
        return refusal(error) or error


def _address_of(app: App, space: SpaceId, person: PersonId) -> str:
    ego = app.coach.ledger(space).roster.egos.get(person)
    return ego.address if ego else ""


async def _leave(client: Connection | Speaking, stop: asyncio.Event) -> None:
    """Closes the connection once everybody has their answer, after `stop`."""
    await stop.wait()
    if isinstance(client, Connection):
        client.leaving = True
        try:
            async with asyncio.timeout(PATIENCE):
                await client.answering.idle()
        except TimeoutError:
            _log.warning("answers_cut_off")
    await client.close()


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
