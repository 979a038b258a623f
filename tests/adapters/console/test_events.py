"""What a typed line means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.events import choices, read
from bot.card import Button, Card, Item
from bot.errors import BadCommand
from bot.events import ButtonPressed, CommandCalled
from bot.model import PersonId, SpaceId
from bot.moment import Moment

SPACE, ANN, NOW = SpaceId("slack:T1"), PersonId("U1"), Moment(5)
FOUR = tuple(Button(label, f"{action} k1") for label, action in (("Done", "done"), ("Not now", "notnow"), ("Not this person", "notthis"), ("Why this?", "why")))
CARD = Card(
    "t", (Item("a", buttons=FOUR), Item("b", buttons=(Button("Done", "done k2"),)), Item("c")), buttons=(Button("More", "more"), Button("Less", "less"))
)


def press(line: str) -> str:
    event = read(line, CARD, SPACE, ANN, NOW)
    assert isinstance(event, ButtonPressed)
    assert (event.space, event.person, event.at) == (SPACE, ANN, NOW)
    return event.action


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("1.1", "done k1"),
        ("1.2", "notnow k1"),
        (" 1 2 ", "notnow k1"),
        ("1.4.", "why k1"),
        ("1 done", "done k1"),
        ("1. Not now", "notnow k1"),
        ("1 NOT THIS PERSON", "notthis k1"),
        ("1 why", "why k1"),
        ("1 why this?", "why k1"),
        ("2", "done k2"),
        ("2.1", "done k2"),
        ("4", "more"),
        ("5", "less"),
    ],
)
def test_numbers_press_buttons(line: str, action: str) -> None:
    assert press(line) == action


@pytest.mark.parametrize("line", ["who should I thank?", "/done 1", "done 1", "1 not", "1 dance", "3 people wrote", "whatshouldiask 1.1", "٣"])
def test_everything_else_is_a_command(line: str) -> None:
    assert read(line, CARD, SPACE, ANN, NOW) == CommandCalled(SPACE, ANN, line, NOW, manages=True)


@pytest.mark.parametrize("line", ["1", "1.9", "7", "3", "0", "2.2"])
def test_a_number_that_is_no_choice_names_the_choices(line: str) -> None:
    with pytest.raises(BadCommand) as caught:
        read(line, CARD, SPACE, ANN, NOW)
    assert f"nothing numbered {line}" in caught.value.what
    assert "1.1" in caught.value.advice or "2.1" in caught.value.advice


def test_a_number_before_any_card_says_what_to_type() -> None:
    with pytest.raises(BadCommand) as caught:
        read("1", None, SPACE, ANN, NOW)
    assert "help" in caught.value.advice


@given(st.lists(st.integers(0, 4), max_size=5), st.integers(0, 3))
def test_every_choice_presses_its_own_button(items: list[int], own: int) -> None:
    card = Card("t", tuple(Item("i", buttons=_buttons(f"i{place}", count)) for place, count in enumerate(items)), buttons=_buttons("card", own))
    offered = choices(card)
    assert len(offered) == sum(items) + own
    for number, button in offered.items():
        assert read(number, card, SPACE, ANN, NOW) == ButtonPressed(SPACE, ANN, button.action, NOW)


def _buttons(of: str, count: int) -> tuple[Button, ...]:
    return tuple(Button(f"Button {one}", f"{of}-{one}") for one in range(count))
