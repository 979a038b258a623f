"""What a kind of suggestion may look at: one ego's own record, at one moment."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from bot.listening.meaning import Meaning
from bot.model import ChannelId, Ego, MessageId, PersonId, SpaceId, SuggestionKind, Turn
from bot.moment import Moment
from bot.ports import Archive, QuestionModel, Store


class View(Struct, frozen=True):
    """One ego's record at one moment."""

    store: Store
    archive: Archive
    space: SpaceId
    ego: Ego
    now: Moment
    name: Callable[[PersonId], str]
    """What a person is called."""
    channel_name: Callable[[ChannelId], str]
    here: Callable[[PersonId], bool]
    """Whether a person may be suggested: in the space, no bot, not invisible."""
    heard: Callable[[ChannelId], Sequence[Turn]]
    """The last turns of a channel that the listener has in memory, oldest first; none where it has not listened yet. Costs no reading."""
    refused: frozenset[PersonId] = frozenset()
    """Whom ego does not want to be reminded of."""
    settled: frozenset[str] = frozenset()
    """Keys of suggestions that ego is done with, for now or for good."""

    model: QuestionModel | None = None
    """Who may word a question, if ego agreed to it and asked for one."""
    meaning: Meaning | None = None
    """Which texts are near in meaning, if an embedder is installed."""

    def may(self, kind: SuggestionKind, alter: PersonId, evidence: MessageId | None) -> bool:
        """Whether a suggestion may be made at all."""
        return alter != self.ego.id and alter not in self.refused and self.here(alter) and f"{kind}|{alter}|{evidence or ''}" not in self.settled

    def place(self, message: MessageId) -> str:
        """The channel of a message, as people say it."""
        return f"#{self.channel_name(channel_of(message)).lstrip('#')}"

    @property
    def zone(self) -> str:
        """Ego's time zone."""
        return self.ego.preferences.zone


def channel_of(message: MessageId) -> ChannelId:
    """The channel of a message."""
    return ChannelId(message.rpartition(":")[0])
