"""What a typed line means: a number presses a button of the card that is shown, anything else is a command. Pure: line in, event out.

Items are numbered 1, 2, 3 and the buttons of item 2 are 2.1, 2.2, …; buttons of the card itself go on counting after the items.
"""

import re

from bot.card import Button, Card
from bot.errors import BadCommand
from bot.events import ButtonPressed, CommandCalled
from bot.model import PersonId, SpaceId
from bot.moment import Moment
from bot.texts import t

LEAVING = frozenset(("bye", "exit", "quit", "/bye", "/exit", "/quit"))
"""Words that end the conversation."""

_MOST_LISTED = 5
_NUMBER = re.compile(r"([0-9]{1,4})[.)]?(?:\s*([0-9]{1,4}))?[.)]?")
_NUMBER_AND_LABEL = re.compile(r"([0-9]{1,4})[.)]?\s+(\S.{0,80})")


def choices(card: Card) -> dict[str, Button]:
    """The card's buttons by the number that presses them, in reading order."""
    numbered = {f"{place}.{choice}": button for place, item in enumerate(card.items, 1) for choice, button in enumerate(item.buttons, 1)}
    numbered.update((str(len(card.items) + place), button) for place, button in enumerate(card.buttons, 1))
    return numbered


def read(line: str, shown: Card | None, space: SpaceId, person: PersonId, at: Moment) -> CommandCalled | ButtonPressed:
    """The event of a typed line. Raises BadCommand for a number that is no choice of the card that is shown.

    Whoever sits at the terminal owns the record, so they may manage its channels.
    """
    words = line.strip()
    button = pressed(words, choices(shown)) if shown else None
    if button is not None:
        return ButtonPressed(space, person, button.action, at)
    if _NUMBER.fullmatch(words):
        raise BadCommand(t("There is nothing numbered {number} to choose.", number=words), _advice(words, choices(shown) if shown else {}))
    return CommandCalled(space, person, words, at, manages=True)


def pressed(words: str, offered: dict[str, Button]) -> Button | None:
    """The button meant by "2.1", "2 1", "2 not now" or "2" (when item 2 has one button only); None when none is."""
    if number := _NUMBER.fullmatch(words):
        item, choice = number.groups()
        return offered.get(f"{int(item)}.{int(choice)}") if choice else offered.get(str(int(item))) or _only(_of_item(item, offered))
    if labelled := _NUMBER_AND_LABEL.fullmatch(words):
        wanted = labelled[2].casefold().rstrip("?!. ")
        return _only([button for button in _of_item(labelled[1], offered) if button.label.casefold().startswith(wanted)])
    return None


def _of_item(item: str, offered: dict[str, Button]) -> list[Button]:
    return [button for number, button in offered.items() if number.partition(".")[0] == str(int(item))]


def _only(found: list[Button]) -> Button | None:
    return found[0] if len(found) == 1 else None


def _advice(words: str, offered: dict[str, Button]) -> str:
    beginning = words.partition(".")[0].strip()
    near = [number for number in offered if number.startswith(f"{beginning}.")] or list(offered)
    if not near:
        return t("Type a command, such as help.")
    if len(near) <= _MOST_LISTED:
        return t("Choose {numbers}, or type a command.", numbers=", ".join(near))
    return t("Choose from {first} to {last}, or type a command.", first=near[0], last=near[-1])
