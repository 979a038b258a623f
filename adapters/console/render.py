"""A card as lines of a terminal. Pure: card in, text out. What people wrote is stripped of control characters, so that no name can move the cursor."""

import io
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from adapters.console.events import choices
from bot.card import Card, Item
from bot.model import MessageId
from bot.texts import speaking, t
from bot.wording import number

Part = Literal["title", "body", "item", "reason", "evidence", "question", "buttons", "footer", "blank"]
Link = Callable[[MessageId], str]

STYLES: dict[Part, str] = {
    "title": "bold",
    "item": "",
    "body": "",
    "reason": "dim",
    "evidence": "cyan",
    "question": "italic",
    "buttons": "green",
    "footer": "dim",
}
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode categories that print nothing but may move, hide or turn around what follows."""
_JOINER = "\u200d"
_UNBREAKABLE = "\u00a0"
_STAND_IN = "\ue000"
"""Stands for an unbreakable space while lines are wrapped, for rich breaks lines there too."""


class Line(NamedTuple):
    """One line before wrapping: what it is, how far in it stands, its words."""

    part: Part
    indent: int
    words: str


def lines(card: Card, link: Link) -> list[Line]:
    """The card's lines, top to bottom. `link` says where a person can look a message up."""
    with speaking(card.language):
        return _lines(card, link)


def _lines(card: Card, link: Link) -> list[Line]:
    rows = [Line("title", 0, clean(card.title))]
    rows += [Line("body", 0, clean(row)) for row in card.body.splitlines()]
    for place, item in enumerate(card.items, 1):
        rows += [Line("blank", 0, "")] if _answerable(card) or place == 1 else []
        rows += _item(place, item, card, link)
    if card.picture:
        rows += [Line("blank", 0, ""), Line("body", 0, clean(t("Picture: {what}", what=card.picture.alt)))]
    if card.attachment:
        rows.append(Line("footer", 0, clean(_file(card))))
    if card.footer:
        rows += [Line("blank", 0, ""), *(Line("footer", 0, clean(row)) for row in card.footer.splitlines())]
    return [*rows, *_buttons(0, [number for number in choices(card) if "." not in number], card)]


def _file(card: Card) -> str:
    facts = {"name": card.attachment_name, "size": number(len(card.attachment))}
    if card.attachment_name.endswith(".txt"):
        return t("File: {name}, {size} bytes; `kith export --text` writes it to disk.", **facts)
    return t("File: {name}, {size} bytes; `kith export` writes it to disk.", **facts)


def plain(card: Card, link: Link) -> str:
    """The card as plain text, one line a line, for files and pipes."""
    return "\n".join(" " * line.indent + line.words.replace(_UNBREAKABLE, " ") for line in lines(card, link)) + "\n"


def painted(card: Card, link: Link, width: int) -> str:
    """The card for a terminal of that many columns: wrapped, with colours."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    sheet = io.StringIO()
    console = Console(file=sheet, force_terminal=True, color_system="standard", width=max(width, 20), highlight=False, legacy_windows=False)
    for line in lines(card, link):
        console.print(Padding(Text(line.words.replace(_UNBREAKABLE, _STAND_IN), style=STYLES.get(line.part, "")), (0, 0, 0, line.indent)))
    return "\n".join(row.rstrip() for row in sheet.getvalue().replace(_STAND_IN, _UNBREAKABLE).splitlines()) + "\n"


def clean(words: str) -> str:
    """The words without characters that could command the terminal; joiners inside emoji stay."""
    if words.isascii() and words.isprintable():
        return words
    return "".join(char for char in words.replace("\t", " ").replace("\n", " ") if char == _JOINER or unicodedata.category(char) not in _HIDDEN)


def _item(place: int, item: Item, card: Card, link: Link) -> Iterator[Line]:
    first, *more = item.text.splitlines() or [""]
    yield Line("item", 0, f"{place}. {clean(first)}" if _answerable(card) else f"•  {clean(first)}")
    yield from (Line("item", 3, clean(row)) for row in more)
    yield from (Line("reason", 3, clean(reason)) for reason in item.reasons)
    if item.evidence is not None and (where := link(item.evidence)):
        yield Line("evidence", 3, clean(where))
    if item.question:
        yield Line("question", 3, t("You could ask: “{question}”", question=clean(item.question)))
    yield from _buttons(3, [number for number in choices(card) if number.startswith(f"{place}.")], card)


def _answerable(card: Card) -> bool:
    """Whether the items have numbers that a reader could name: suggestions have, plain lists do not."""
    return any(item.buttons or item.reasons or item.evidence for item in card.items)


def _buttons(indent: int, numbers: list[str], card: Card) -> list[Line]:
    offered = choices(card)
    row = "   ".join(f"{number} {clean(offered[number].label)}".replace(" ", _UNBREAKABLE) for number in numbers)
    return [Line("buttons", indent, row)] if row else []
