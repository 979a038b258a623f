"""A card as Discord shows it: layout views with buttons, never above a limit. Pure: card in, views out; what was written by people is escaped."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import discord
from discord import ui

from adapters.discord.custom_ids import custom_id
from adapters.discord.splitting import LABEL, ROW, TEXT, Block, clean, escaped, fit, lines, sheets
from bot.card import Button, Card, Item
from bot.model import MessageId, SpaceId
from bot.texts import speaking, t

Link = Callable[[SpaceId, MessageId], str]
View = ui.LayoutView

CALM, TROUBLE = 0x4F6D7A, 0xC1440E
"""Colours of the line beside a card: an answer, a problem."""
_PICTURE = "week.png"
_MOST_BUTTONS = 20
_MOST_SHEETS = 5


class Sheet(NamedTuple):
    """One message of a card."""

    view: View
    file: tuple[str, bytes] | None = None
    """Name and content of what is attached."""


def render(card: Card, space: SpaceId, link: Link, extra: Iterable[ui.ActionRow[Any]] = ()) -> list[Sheet]:
    """The messages that show a card: usually one, at most five. `extra` rows come last."""
    with speaking(card.language):
        filled = sheets(blocks(card, space, link))[:_MOST_SHEETS]
        views = [_view(sheet, TROUBLE if card.problem else CALM) for sheet in filled]
        for row in extra:
            views[-1].add_item(row)
        return [*(Sheet(view) for view in views[:-1]), Sheet(views[-1], _attached(views[-1], card))]


def _attached(view: View, card: Card) -> tuple[str, bytes] | None:
    """Shows a card's file or picture at the end of a message; returns its name and content."""
    if card.picture and card.picture.png:
        view.add_item(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{_PICTURE}", description=fit(clean(card.picture.alt), 1_000))))
        return _PICTURE, card.picture.png
    if not card.attachment:
        return None
    name = fit(clean(card.attachment_name), 60) or "kith.json"
    view.add_item(ui.File(f"attachment://{name}"))
    return name, card.attachment


def blocks(card: Card, space: SpaceId, link: Link) -> Iterator[Block]:
    """The card from top to bottom, in pieces that may stand in different messages."""
    title = fit(escaped(card.title), 300).replace("\n", " ")
    body = lines([escaped(line) for line in card.body.splitlines()])
    yield Block("\n".join([f"### {'⚠️ ' if card.problem else ''}{title}", *body[:1]]))
    yield from (Block(text) for text in body[1:])
    numbered = any(item.buttons or item.reasons or item.evidence for item in card.items)
    if numbered:
        yield from (_suggestion(place, item, space, link) for place, item in enumerate(card.items, 1))
    else:
        yield from (Block(text) for text in lines([_plain(item) for item in card.items]))
    footer = "\n".join(f"-# {escaped(line)}" for line in card.footer.splitlines())
    buttons = _pressable(card.buttons, space)
    if footer or buttons:
        yield Block(fit(footer, 1_000), tuple(buttons))


def spoken_of(components: Iterable[object]) -> frozenset[str]:
    """What a view or a message is about, however it is worded: the suggestions of its buttons, or its text when it has none."""
    ids = {str(getattr(one, "custom_id", "")) for one in _walk(components)}
    return frozenset(own for own in ids if "|" in own) or frozenset((texts(components),))


def texts(components: Iterable[object]) -> str:
    """All that a view or a message shows as text."""
    found = [getattr(one, "content", "") for one in _walk(components)]
    return "\n".join(text for text in found if isinstance(text, str) and text)


def _plain(item: Item) -> str:
    said = [f"• {escaped(item.text)}"]
    return "\n".join([*said, f"> {t('You could ask: “{question}”', question=escaped(item.question))}"] if item.question else said)


def _suggestion(place: int, item: Item, space: SpaceId, link: Link) -> Block:
    said = lines([f"**{place}.** {escaped(item.text)}", *(f"-# {escaped(reason)}" for reason in item.reasons)])[0]
    question = escaped(item.question).replace("\n", " ")
    asked = fit(f"\n> {t('You could ask: “{question}”', question=question)}", 1_000) if item.question else ""
    where = link(space, item.evidence) if item.evidence is not None else ""
    return Block(said + asked, tuple(_pressable(item.buttons, space)), ui.Button[Any](label=t("Show me"), url=where) if where else None)


def _pressable(buttons: Iterable[Button], space: SpaceId) -> list[ui.Button[Any]]:
    """Buttons that say what they do in their id. One that can't is left out: its command can be typed."""
    made: dict[str, ui.Button[Any]] = {}
    for button in buttons:
        own = custom_id("press", space, button.action)
        if own is not None and len(made) < _MOST_BUTTONS - 1:
            made.setdefault(own, ui.Button(label=fit(clean(button.label), LABEL).strip() or "…", custom_id=own))
    return list(made.values())


def _view(sheet: list[Block], colour: int) -> View:
    """One message. Ids of its components are unique: where two say the same, only the first stays."""
    view, frame, used = ui.LayoutView(timeout=None), ui.Container[Any](accent_colour=colour), set[str]()
    for place, block in enumerate(sheet):
        if place and (block.buttons or block.beside):
            frame.add_item(ui.Separator())
        for part in _said(block):
            frame.add_item(part)
        fresh = [button for button in block.buttons if isinstance(button, ui.Button) and _first(button, used)]
        for start in range(0, len(fresh), ROW):
            frame.add_item(ui.ActionRow(*fresh[start : start + ROW]))
    return view.add_item(frame)


def _said(block: Block) -> Iterator[ui.Item[Any]]:
    """The text of a block; where a button stands beside its first line, the others keep the whole width."""
    beside = block.beside if isinstance(block.beside, ui.Button) else None
    first, _, rest = block.text.partition("\n") if beside else ("", "", block.text)
    if beside:
        yield ui.Section(ui.TextDisplay[Any](first), accessory=beside)
    if rest.strip():
        yield ui.TextDisplay(fit(rest, TEXT))


def _first(button: ui.Button[Any], used: set[str]) -> bool:
    own = button.custom_id
    if own is None:
        return True
    new = own not in used
    used.add(own)
    return new


def _walk(components: Iterable[object]) -> Iterator[object]:
    for one in components:
        yield one
        yield from _walk(getattr(one, "children", ()))
