"""A command as it was called."""

from msgspec import Struct

from bot.model import ChannelId, PersonId, SpaceId
from bot.moment import Moment


class Call(Struct, frozen=True):
    """Who said what, when. Once the command is known, `words` are those after its name."""

    space: SpaceId
    person: PersonId
    words: str
    now: Moment
    manages: bool = False
    """Whether they may manage channels."""
    locale: str = ""
    """What the platform says their language is."""
    sees: frozenset[ChannelId] | None = None
    """Channels that they can see, among those that the command may mean; None where nothing is hidden."""
