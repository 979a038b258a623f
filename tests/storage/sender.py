"""A process that sends what is due from a database to stdout, one line a delivery, until nothing is left. Killed by its test."""

import asyncio
import sys

from bot.app import App
from bot.card import Delivery
from bot.clock import FixedClock
from bot.fetching import Fetched
from bot.live import Live
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import Moment
from storage.store import open_store

KEY = bytes(range(32))


class Stdout:
    """A platform on stdout: a delivery is there once its line is."""

    name = "post"

    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        sys.stdout.write(f"{delivery.to} {delivery.key} {attempt}\n")
        sys.stdout.flush()
        return "somewhere"

    async def revise(self, delivery: Delivery, place: str) -> None:
        raise NotImplementedError

    async def can_see(self, _space: SpaceId, _person: PersonId, _channel: ChannelId) -> bool:
        return True

    async def text(self, _space: SpaceId, _message: MessageId) -> str | None:
        return None

    def link(self, _space: SpaceId, _message: MessageId) -> str:
        return ""


async def main(url: str, at: Moment) -> None:
    clock = FixedClock(at)
    fetched = Fetched(clock)
    live = Live(App(open_store(url, KEY), fetched), fetched, clock)
    live.attach(Stdout())
    await live.tick()
    await live.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Moment(int(sys.argv[2]))))
