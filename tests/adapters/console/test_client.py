"""The conversation: what is typed, what is shown."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from adapters.console.client import Console, Partner
from adapters.console.render import plain
from bot.card import Button, Card, Delivery, Item
from bot.clock import FixedClock
from bot.errors import StorageError
from bot.events import ButtonPressed, CommandCalled
from bot.model import Person, PersonId, SpaceId
from bot.moment import Moment

if TYPE_CHECKING:
    from bot.ports import Platform

ANN = Person(SpaceId("s"), PersonId("U1"), "Ann")
ASKING = Card("To thank", (Item("Bo", buttons=(Button("Done", "done k"), Button("Why this?", "why k"))),))


class Typed:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = iter(lines)
        self.shown = ""

    async def next(self) -> str | None:
        return next(self._lines, None)

    def show(self, text: str) -> None:
        self.shown += text


def answer(event: CommandCalled | ButtonPressed) -> list[Delivery]:
    if isinstance(event, ButtonPressed):
        return [_delivery(Card(f"pressed {event.action}"))]
    if event.text == "break":
        raise StorageError("The database is locked.", "Close the other program.")
    if event.text == "deutsch":
        return [_delivery(replace(ASKING, language="de"))]
    return [_delivery(ASKING)] if event.text == "thank" else []


def talk(*lines: str) -> str:
    typed = Typed(lines)
    asyncio.run(Console(typed, plain, Partner(answer, lambda _: "", FixedClock(Moment(7))), ANN).talk())
    return typed.shown


def test_buttons_of_a_card_stay_until_another_card_with_buttons_is_shown() -> None:
    shown = talk("thank", "1.2", "1 done", "bye")
    assert shown.index("1. Bo") < shown.index("pressed why k") < shown.index("pressed done k")


def test_leaving_is_polite_and_ends_the_conversation() -> None:
    assert talk("quit", "thank") == talk() == "Bye, Ann. Nobody else saw any of this.\n"


def test_what_the_terminal_says_is_in_the_language_of_the_last_card() -> None:
    shown = talk("deutsch", "7.7", "bye")
    assert "Unter der Nummer 7.7 gibt es nichts zu wählen." in shown
    assert "Bis bald, Ann." in shown


def test_an_error_is_told_and_the_conversation_goes_on() -> None:
    shown = talk("break", "1", "", "thank")
    assert "The database is locked.\nClose the other program." in shown
    assert "nothing numbered 1" in shown
    assert "To thank" in shown


def test_the_terminal_is_a_platform() -> None:
    typed = Typed(())
    platform: Platform = Console(typed, plain, Partner(answer, lambda _: "", FixedClock(Moment(7))), ANN)
    asyncio.run(platform.deliver(_delivery(ASKING)))
    assert platform.name == "console"
    assert "To thank" in typed.shown


def _delivery(card: Card) -> Delivery:
    return Delivery(ANN.space, ANN.id, card, "key")
