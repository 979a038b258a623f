"""The conversation at a terminal: reads lines, hands events to Kith, shows the cards that come back. Knows no database and no export."""

import asyncio
from collections.abc import Callable
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from adapters.console.events import LEAVING, choices, read
from adapters.console.render import Link, clean
from bot.card import Card, Delivery
from bot.errors import KithError
from bot.events import ButtonPressed, CommandCalled
from bot.model import Person
from bot.ports import Clock
from bot.texts import foreign, language, speaking, t

Answer = Callable[[CommandCalled | ButtonPressed], list[Delivery]]
Paint = Callable[[Card, Link], str]


class Lines(Protocol):
    """Where typed lines come from and where text goes."""

    async def next(self) -> str | None:
        """The next line; None when the reader leaves."""

    def show(self, text: str) -> None:
        """Shows text above the place where lines are typed."""


class Partner(NamedTuple):
    """Kith as the terminal sees it."""

    answer: Answer
    link: Link
    clock: Clock


class Console:
    """A terminal as a platform: one person, in private, with buttons as numbered choices."""

    name = "console"

    def __init__(self, lines: Lines, paint: Paint, partner: Partner, person: Person) -> None:
        self._lines = lines
        self._paint = paint
        self._partner = partner
        self._person = person
        self._shown: Card | None = None
        self._locale = foreign()
        self._language = language()
        """In which the last card was: what the terminal itself says follows it."""

    async def deliver(self, delivery: Delivery) -> None:
        """Shows a card; its buttons can be pressed until a newer card with buttons is shown."""
        self._language = delivery.card.language
        if choices(delivery.card):
            self._shown = delivery.card
        self._lines.show(self._paint(delivery.card, self._partner.link) + "\n")

    async def talk(self) -> None:
        """Answers one line after the other until the reader leaves."""
        while (line := await self._lines.next()) is not None and line.strip().casefold() not in LEAVING:
            if line.strip():
                await self.respond(line)
        with speaking(self._language):
            self._lines.show(t("Bye, {name}. Nobody else saw any of this.", name=clean(self._person.name)) + "\n")

    async def respond(self, line: str) -> None:
        """Shows the answer to one line."""
        try:
            with speaking(self._language):
                event = read(line, self._shown, self._person.space, self._person.id, self._partner.clock.now())
            event = replace(event, locale=self._locale)
            for delivery in await asyncio.to_thread(self._partner.answer, event):
                await self.deliver(delivery)
        except KithError as exc:
            self._lines.show(f"{clean(exc.what)}\n{clean(exc.advice)}\n\n")
