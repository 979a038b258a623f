"""What may go out: a card of items with buttons, with no platform in it. Renderers of the adapters turn it into messages."""

from msgspec import Struct, field

from bot.model import MessageId, PersonId, SpaceId
from bot.texts import language, mark, speaking, t, tn


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
    buttons: tuple[Button, ...] = ()
    key: str = ""
    """Which suggestion it is (`bot.model.Suggestion.key`); empty for other lines."""


class Around(Struct, frozen=True):
    """Somebody in a picture of ego's conversations."""

    name: str
    toward: bool
    """Whether ego turned to them."""
    back: bool
    """Whether they turned to ego."""
    new: bool
    """Whether the two had not met before."""


class Picture(Struct, frozen=True):
    """Ego in the middle, the people of some days around. Says who and in which direction, never how much."""

    title: str
    people: tuple[Around, ...]
    """In the order of their names."""
    more: int = 0
    """People who found no room."""
    png: bytes = b""
    """The picture as drawn; empty while nobody has drawn it."""
    language: str = field(default_factory=language)
    """In which its words are."""

    @property
    def alt(self) -> str:
        """The picture in words, for who can't see it."""
        ways = ((mark("with {names}"), True, True), (mark("you turned to {names}"), True, False), (mark("turned to you: {names}"), False, True))
        with speaking(self.language):
            told = [t(words, names=", ".join(names)) for words, toward, back in ways if (names := self._names(toward=toward, back=back))]
            more = [tn("and {n} more", "and {n} more", self.more)] if self.more else []
            return f"{self.title}: {'; '.join([*(told or [t('nobody')]), *more])}."

    def _names(self, *, toward: bool, back: bool) -> list[str]:
        return [t("{name} (new)", name=one.name) if one.new else one.name for one in self.people if (one.toward, one.back) == (toward, back)]


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
    picture: Picture | None = None
    """Shown with the card once `bot.picture` drew it; said in its own words where there are no pictures."""
    language: str = field(default_factory=language)
    """In which its texts are, and so what a platform says around them: the language that was spoken when it was made."""


class Delivery(Struct, frozen=True):
    """A card on its way to exactly one person, in private."""

    space: SpaceId
    to: PersonId
    card: Card
    key: str
    """Idempotency key: the same delivery made again has the same key."""
    revises: bool = False
    """Whether it takes the place of the card that was sent with the same key."""
