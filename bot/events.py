"""What may come in. Adapters turn a platform's payload into one of these; the core knows nothing else of the world."""

from msgspec import Struct

from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import Moment


class MessagePosted(Struct, frozen=True):
    """Somebody said something. The only event that carries text, together with MessageEdited."""

    space: SpaceId
    channel: ChannelId
    id: MessageId
    speaker: PersonId
    at: Moment
    text: str
    mentions: tuple[PersonId, ...] = ()
    """Whom the platform says it mentions, in order."""
    marked: MessageId | None = None
    """The message it is a reply to by the platform's own marker, or the root of its thread."""
    lead: int = 0
    """Characters of a leading "name:" that addresses somebody in `mentions`; 0 when unknown."""


class MessageEdited(Struct, frozen=True):
    """A message as it reads after an edit. Also stands for the message if it was never seen."""

    message: MessagePosted
    edited_at: Moment


class MessageDeleted(Struct, frozen=True):
    """A message is gone; its traces go with it."""

    space: SpaceId
    channel: ChannelId
    id: MessageId


class ReactionAdded(Struct, frozen=True):
    """An emoji was put on a message."""

    space: SpaceId
    channel: ChannelId
    message: MessageId
    person: PersonId
    emoji: str


class ReactionRemoved(Struct, frozen=True):
    """An emoji was taken off a message."""

    space: SpaceId
    channel: ChannelId
    message: MessageId
    person: PersonId
    emoji: str


class PersonJoined(Struct, frozen=True):
    """Somebody is in the space: joined, renamed, or listed in an export's directory."""

    space: SpaceId
    id: PersonId
    name: str
    at: Moment | None = None
    """When they joined, if known."""
    bot: bool = False


class PersonLeft(Struct, frozen=True):
    """Somebody left the space or was deactivated."""

    space: SpaceId
    id: PersonId


class ChannelSeen(Struct, frozen=True):
    """A channel exists or was renamed. `watch` asks to listen there (an export's owner allowed it)."""

    space: SpaceId
    id: ChannelId
    name: str
    watch: bool = False


class ChannelDeleted(Struct, frozen=True):
    """A channel or thread is gone with all that was said in it; the traces go with it."""

    space: SpaceId
    id: ChannelId


class CommandCalled(Struct, frozen=True):
    """A person typed a command or said it in plain words."""

    space: SpaceId
    person: PersonId
    text: str
    at: Moment
    manages: bool = False
    """Whether the platform says that they may manage channels; asked for by `watch` and `unwatch`."""
    locale: str = ""
    """What the platform says their language is; empty when it does not."""
    sees: frozenset[ChannelId] | None = None
    """Channels that the person can see now, among those that the command may mean; None where nothing is hidden."""


class ButtonPressed(Struct, frozen=True):
    """A person pressed a button of a card that was shown to them."""

    space: SpaceId
    person: PersonId
    action: str
    """The `Button.action` of the card."""
    at: Moment
    locale: str = ""


class WorkspaceLeft(Struct, frozen=True):
    """Kith was removed from a space: everything of it goes."""

    space: SpaceId


Speech = MessagePosted | MessageEdited | MessageDeleted | ReactionAdded | ReactionRemoved
Presence = PersonJoined | PersonLeft | ChannelSeen | ChannelDeleted | WorkspaceLeft
Heard = Speech | Presence
"""What people do, as against what they ask of Kith."""
Event = Heard | CommandCalled | ButtonPressed


def space_of(event: Event) -> SpaceId:
    """The space in which something happened; an edit carries its message."""
    return event.message.space if isinstance(event, MessageEdited) else event.space
