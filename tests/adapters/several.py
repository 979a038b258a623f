"""Several real processes over one PostgreSQL: starting them together, killing them, and what is in the database meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import create_engine, make_url, text

from bot.clock import SystemClock
from bot.model import ChannelId, Ego, PersonId, Post, Preferences, SpaceId
from bot.moment import HOUR, Moment, local
from bot.nudging import NEVER
from storage import load_key, open_store
from storage.store import SqlStore
from tests.bot.program import PATIENCE, Program, running

NOON = 12


class Processes:
    """`kith run`, as often as a test likes, all with the same database and key."""

    def __init__(self, folder: Path, url: str, settings: Mapping[str, str], stack: AsyncExitStack) -> None:
        self._folder = folder
        self._url = url
        self._settings = {"KITH_DATABASE_URL": url, "KITH_EMBEDDER": "false", "KITH_HOLD_OUT": "0", "KITH_LOG_LEVEL": "info", **settings}
        self._stack = stack
        self.started: list[Program] = []

    async def start(self, **settings: str) -> Program:
        """One more process; it is not ready yet."""
        program = await self._stack.enter_async_context(running(self._folder / "data", {**self._settings, **settings}))
        self.started.append(program)
        return program

    async def kill(self, program: Program) -> None:
        """What it was sending is claimed no longer, as if two minutes had passed."""
        program.process.kill()
        await program.process.wait()
        engine = create_engine(make_url(self._url).set(drivername="postgresql+psycopg"))
        with engine.begin() as connection:
            connection.execute(text("UPDATE post SET due = 0 WHERE state IN (1, 5, 6)"))
        engine.dispose()

    async def stop(self) -> None:
        """All that still run end as an operator ends them; one that has just been started is up first, for before that a signal only kills it."""
        alive = [one for one in self.started if one.process.returncode is None]
        await asyncio.gather(*(one.until(lambda status, _: status > 0) for one in alive))
        assert await asyncio.gather(*(one.stop() for one in alive)) == [0] * len(alive), [one.said for one in alive]

    @contextmanager
    def record(self) -> Iterator[SqlStore]:
        """The record, as one more process has it."""
        store = open_store(self._url, load_key(self._folder / "data" / "kith.key"))
        try:
            yield store
        finally:
            store.close()


@asynccontextmanager
async def several(folder: Path, url: str, settings: Mapping[str, str]) -> AsyncIterator[Processes]:
    """Processes that end with the test, however it ends."""
    (folder / "data").mkdir(mode=0o700)
    load_key(folder / "data" / "kith.key")
    async with AsyncExitStack() as stack:
        yield Processes(folder, url, settings, stack)


async def until(happened: Callable[[], object], *, why: Callable[[], object] = lambda: "") -> None:
    """Returns as soon as something is so; asked again and again."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not happened():  # noqa: ASYNC110  # what is waited for happens in the database, which tells nobody
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"it did not happen: {why()}") from None


def at_noon() -> Preferences:
    """Choices of somebody whose clock shows about noon now."""
    hour = SystemClock().now() // HOUR % 24
    return Preferences(zone=f"Etc/GMT{hour - NOON:+d}", quiet_from=0, quiet_to=0, days=frozenset(range(7)), hour=1, digest_day=None)


def enrol(store: SqlStore, space: SpaceId, people: list[str]) -> list[Ego]:
    """Opts people in, to whom nothing is said yet: every second one wants nudges, the others a digest today."""
    nudged = at_noon()
    digested = replace(nudged, budget=0, digest_day=local(SystemClock().now(), nudged.zone).weekday(), digest_hour=1)
    egos = [Ego(space, PersonId(one), Moment(1), (nudged, digested)[number % 2], due=NEVER) for number, one in enumerate(people)]
    store.save_egos(space, egos)
    return egos


def due_now(store: SqlStore, egos: list[Ego]) -> None:
    """The moment of all of them has come."""
    store.schedule([replace(ego, due=Moment(0)) for ego in egos])


def posts_of(store: SqlStore, egos: list[Ego]) -> list[Post]:
    return [post for ego in egos for post in store.posts(ego.space, ego.id)]


def turns_of(store: SqlStore, places: Mapping[SpaceId, ChannelId]) -> int:
    return sum(len(store.turns(space, channel)) for space, channel in places.items())
