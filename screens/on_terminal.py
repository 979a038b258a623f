"""A conversation at the terminal about the sample, through the console adapter, as it writes it to the screen. Draws nothing."""

import asyncio
from collections.abc import Iterator

import sample
from adapters.console.client import Console, Partner
from adapters.console.render import Link, painted
from bot.card import Card
from bot.cli.asking import link_in
from bot.cli.opening import Desk
from bot.cli.replaying import Scene, play

WIDTH = 84
"""Columns."""
ASKED = ("who should I thank?", "what could I ask Inês?")
PROMPT = "kith> "


class Typed:
    """Lines as a person types them, and the screen on which they appear."""

    def __init__(self, *lines: str) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.screen = ""

    async def next(self) -> str | None:
        """The next line; None at the end."""
        line = next(self._lines, None)
        self.screen += f"{PROMPT}{line}\n" if line else ""
        return line

    def show(self, text: str) -> None:
        """Writes text."""
        self.screen += text


def said() -> str:
    """What stands on the screen, with the sequences that colour it."""
    typed = Typed(*ASKED)
    asyncio.run(_talk(play(Scene(sample.DISCORD, sample.MAIN, None, sample.INVISIBLE, sample.ZONE), speaking=False).seat, typed))
    return typed.screen.rpartition("Bye")[0].rstrip() + "\n"


async def _talk(seat: Desk, typed: Typed) -> None:
    console = Console(typed, _paint, Partner(seat.app.handle, link_in(seat.archive, seat.space.id), seat.clock), seat.person)
    await console.talk()


def _paint(card: Card, link: Link) -> str:
    return painted(card, link, WIDTH)
