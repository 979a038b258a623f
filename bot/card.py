"""What may go out: a card of items with buttons, with no platform in it. Renderers of the adapters turn it into messages."""

from msgspec import Struct

from bot.model import MessageId, PersonId, SpaceId


class Button(Struct, frozen=True):
    """Something the reader may press. `action` is a command with its words, such as `done thank|U2|C1:17`."""

    label: str
    action: str


class Item(Struct, frozen=True):
    """One line of a card, with what supports it."""

    text: str
    reasons: tuple[str, ...] = ()
    evidence: MessageId | None = None
    """Rendered as a link to the message, or as file and line for an export."""
    question: str = ""
    key: str = ""
    """Which suggestion it is (`bot.model.Suggestion.key`); empty for other lines."""
    buttons: tuple[Button, ...] = ()


class Card(Struct, frozen=True):
    """An answer or a nudge for one person."""

    title: str
    items: tuple[Item, ...] = ()
    body: str = ""
    """Plain sentences before the items."""
    footer: str = ""
    buttons: tuple[Button, ...] = ()
    attachment: bytes = b""
    """A file for the reader (their own data), empty when there is none."""
    attachment_name: str = ""
    problem: bool = False
    """It says why a command could not be answered, and what to do."""


class Delivery(Struct, frozen=True):
    """A card on its way to exactly one person, in private."""

    space: SpaceId
    to: PersonId
    card: Card
    key: str
    """Idempotency key: the same delivery made again has the same key."""
    revises: bool = False
    """Whether it takes the place of the card that was sent with the same key."""
