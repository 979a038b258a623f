"""A stretch of a transcript as Kith hears it: a coach with a record in memory, what can be fetched again, and messages as events. Judges nothing."""

from collections.abc import Sequence

from bot.coach import Coach
from bot.events import ChannelSeen, MessagePosted, PersonJoined
from bot.listening.model_linking import ModelLinker
from bot.model import MessageId, Space, SpaceId
from evaluation.playing import SPACE
from evaluation.transcripts import Said
from storage.memory import MemoryStore


class Texts:
    """An archive over the messages of a stretch."""

    def __init__(self, heard: Sequence[Said]) -> None:
        self._texts = {said.message: said.text for said in heard}

    def text(self, _space: SpaceId, message: MessageId) -> str | None:
        """What was said."""
        return self._texts.get(message)

    def link(self, _space: SpaceId, message: MessageId) -> str:
        """Its id."""
        return message


def coach_over(heard: Sequence[Said], linker: ModelLinker) -> Coach:
    """A coach that has met the people of a stretch and may listen in its channels. It has heard nothing, and nobody opted in."""
    store = MemoryStore()
    store.save_space(Space(SPACE, "evaluation"))
    coach = Coach(store, Texts(heard), linker)
    for said in {said.author: said for said in heard}.values():
        coach.hear(ChannelSeen(SPACE, said.channel, said.channel, watch=True))
        coach.hear(PersonJoined(SPACE, said.author, said.name, bot=said.bot))
    return coach


def posted(said: Said) -> MessagePosted:
    """A message as an event."""
    mentions = tuple(person for person in said.mentions if person != said.author)
    return MessagePosted(SPACE, said.channel, said.message, said.author, said.at, said.text, mentions, said.marked, said.lead)
