"""A card as Block Kit. Pure: card in, blocks and their fallback text out; never above a limit, whatever the card holds.

The id of a block says whose card it is and which item it belongs to (`kith|U1|2|do`), so that a button knows its owner and an answer its place.
Words of people are never markup: they are escaped and `verbatim`, so that no name can ping a channel or hide a link.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from adapters.slack import splitting
from adapters.slack.splitting import cut, escaped, packed, size
from bot.card import Button, Card, Item
from bot.model import MessageId, PersonId
from bot.texts import speaking, t, tn
from bot.wording import number

Block = dict[str, Any]
Link = Callable[[MessageId], str]
"""Where a person can look a message up."""
CARD = "card"
"""Stands in a block's id in the place of the item when the block belongs to the whole card."""
_STYLES = {"done": "primary", "forgetme": "danger"}
"""How buttons look that do these commands at once."""


class Rendered(Struct, frozen=True):
    """What a message or a view is made of."""

    text: str
    """Read aloud, and shown in notifications."""
    blocks: list[Block]


class Spot(Struct, frozen=True):
    """Where in whose card a block stands."""

    owner: PersonId
    item: str
    part: str

    @property
    def mark(self) -> str:
        """What tells the card from others that are shown at the same time."""
        return self.item.removesuffix(CARD) if self.whole else self.item.rpartition(".")[0] + "." * ("." in self.item)

    @property
    def whole(self) -> bool:
        """Whether it belongs to the card and not to one item."""
        return self.item.endswith(CARD)


def rendered(card: Card, owner: PersonId, link: Link, limit: int = splitting.MESSAGE_BLOCKS, mark: str = "") -> Rendered:
    """The card as blocks, at most `limit` of them; what finds no room is counted in a last line. Cards that share a view need a `mark` each."""
    with speaking(card.language):
        head, foot = _head(card, owner, mark), _foot(card, owner, mark)
        room = limit - len(head) - len(foot) - 1
        shown: list[Block] = []
        for place, blocks in enumerate(_items(card, owner, link, mark)):
            if len(shown) + len(blocks) > room:
                shown.append(context([_left_out(len(card.items) - place if _answerable(card) else 0)]))
                break
            shown += blocks
        return Rendered(fallback(card), [*head, *shown, *foot])


def _left_out(count: int) -> str:
    more = tn("{n} more: ask again when these are settled.", "{n} more: ask again when these are settled.", count)
    return more if count else t("There is more than fits here.")


def fallback(card: Card) -> str:
    """The card as one plain text."""
    lines = [card.title, card.body, *(_sentence(item) for item in card.items), card.footer]
    return escaped("\n".join(line for line in lines if line), splitting.FALLBACK) or "Kith"


def spot(block_id: str) -> Spot | None:
    """Whose card and which item a block belongs to; None when it is none of ours."""
    parts = block_id.split("|")
    return Spot(PersonId(parts[1]), parts[2], parts[3]) if len(parts) == 4 and parts[0] == "kith" else None


def settled(blocks: Sequence[Block], pressed: Spot, answer: Card, *, decided: bool) -> list[Block]:
    """A message's blocks after a button of one item was answered: the answer stands below the item, in the place of its buttons once it is decided."""
    said = context(_words(answer), _id(pressed.owner, pressed.item, "said"))
    kept: list[Block] = []
    for block in blocks:
        here = spot(str(block.get("block_id", "")))
        mine = here is not None and here.item == pressed.item
        if mine and here is not None and here.part == "do":
            kept += [said] if decided else [block, said]
        elif not (mine and here is not None and here.part == "said"):
            kept.append(block)
    return kept[: splitting.MESSAGE_BLOCKS]


def section(text: str, block_id: str = "") -> Block:
    """A paragraph of mrkdwn that is escaped already."""
    return _with_id({"type": "section", "text": mrkdwn(text)}, block_id)


def context(lines: Sequence[str], block_id: str = "") -> Block:
    """Small print, line below line: elements of their own would stand beside one another."""
    texts = packed([escaped(line, splitting.CONTEXT_TEXT) for line in lines if line], splitting.CONTEXT_TEXT)
    return _with_id({"type": "context", "elements": [mrkdwn(text) for text in texts][: splitting.CONTEXT_ELEMENTS]}, block_id)


def actions(elements: list[Block], block_id: str) -> Block:
    """A row of buttons."""
    return {"type": "actions", "block_id": block_id, "elements": elements[: splitting.ACTIONS]}


def button(offered: Button, place: int) -> Block:
    """A button that carries its action."""
    made: Block = {"type": "button", "action_id": f"press-{place}", "text": plain(offered.label, splitting.LABEL), "value": offered.action[: splitting.VALUE]}
    name, _, rest = offered.action.partition(" ")
    return made | ({"style": _STYLES[name]} if name in _STYLES and rest else {})


def plain(text: str, limit: int) -> Block:
    """Text without markup."""
    return {"type": "plain_text", "text": cut(text, limit) or " ", "emoji": False}


def mrkdwn(text: str) -> Block:
    """Text with markup, its words escaped already."""
    return {"type": "mrkdwn", "text": text or " ", "verbatim": True}


def header(text: str) -> Block:
    """A title."""
    return {"type": "header", "text": plain(text.replace("\n", " "), splitting.HEADER)}


def _head(card: Card, owner: PersonId, mark: str) -> list[Block]:
    if card.problem:
        words = "\n".join(line for line in (card.title, card.body) if line)
        return [section(f":warning: {escaped(words, splitting.SECTION - 20)}", _id(owner, mark + CARD, "problem"))]
    body = [section(escaped(card.body, splitting.SECTION))] if card.body else []
    return [header(card.title), *body]


def _foot(card: Card, owner: PersonId, mark: str) -> list[Block]:
    file = [t("File: {name}, {size} bytes", name=card.attachment_name, size=number(len(card.attachment)))] if card.attachment else []
    drawn = [t("Picture: {what}", what=card.picture.alt)] if card.picture else []
    small = [line for line in (*file, *drawn, *card.footer.splitlines()) if line]
    buttons = [button(one, place) for place, one in enumerate(card.buttons)]
    return [*([context(small)] if small else []), *([actions(buttons, _id(owner, mark + CARD, "do"))] if buttons else [])]


def _items(card: Card, owner: PersonId, link: Link, mark: str) -> Iterator[list[Block]]:
    if not _answerable(card):
        lines = ["• " + escaped(item.text, splitting.SECTION - 2) for item in card.items]
        yield from ([section(text)] for text in packed(lines, splitting.SECTION))
        return
    for place, item in enumerate(card.items, 1):
        yield _item(item, Spot(owner, f"{mark}{place}", ""), place, link)


def _item(item: Item, at: Spot, place: int, link: Link) -> list[Block]:
    asked = t("_You could ask:_ “{question}”", question=escaped(item.question, splitting.SECTION // 3))
    question = f"\n:speech_balloon: {asked}" if item.question else ""
    blocks = [section(f"*{place}.* {escaped(item.text, splitting.SECTION // 2)}{question}", _id(at.owner, at.item, "text"))]
    if any(item.reasons):
        blocks.append(context(item.reasons, _id(at.owner, at.item, "why")))
    row = [button(one, number) for number, one in enumerate(item.buttons)]
    where = link(item.evidence) if item.evidence is not None else ""
    if where and size(where) <= splitting.URL:
        row.append({"type": "button", "action_id": "open", "text": plain(t("Open message"), splitting.LABEL), "url": where})
    return [*blocks, actions(row, _id(at.owner, at.item, "do"))] if row else blocks


def _answerable(card: Card) -> bool:
    """Whether the items have numbers that a reader could name: suggestions have, plain lists do not."""
    return any(item.buttons or item.reasons or item.evidence for item in card.items)


def _sentence(item: Item) -> str:
    question = f" {t('You could ask: “{question}”', question=item.question)}" if item.question else ""
    return item.text + (f" ({'; '.join(item.reasons)})" if item.reasons else "") + question


def _words(answer: Card) -> list[str]:
    sign = ":warning: " if answer.problem else ""
    return [f"{sign}{answer.title}", *(line for line in (answer.body, *(item.text for item in answer.items)) if line)]


def _id(owner: PersonId, item: str, part: str) -> str:
    return f"kith|{owner}|{item}|{part}"[: splitting.BLOCK_ID]


def _with_id(block: Block, block_id: str) -> Block:
    return block | ({"block_id": block_id} if block_id else {})
