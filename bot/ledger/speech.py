"""Messages as turns: who is named, which acts, in which language. Text ends here; whom a turn answers is decided by linking."""

from collections.abc import Sequence

from bot.events import MessagePosted
from bot.ledger.roster import Roster
from bot.listening import Languages, read
from bot.listening.meaning import Meaning
from bot.listening.shortening import named_by
from bot.model import Turn
from bot.moment import Moment


class Speech:
    """Reads the messages of one space. Remembers which language each person speaks."""

    def __init__(self, roster: Roster, meaning: Meaning | None) -> None:
        self._roster = roster
        self._meaning = meaning
        self._languages = Languages()

    def turn_of(self, message: MessagePosted, near: Sequence[Turn], edited_at: Moment | None = None) -> Turn:
        """A message as a turn without its text, not linked yet; `near` are the turns before it in its channel, as far as they are remembered."""
        roster = self._roster
        names = roster.names if message.marked is None else None  # who is named in a marked reply is talked about, not talked to
        named, lead = named_by(message, near, roster.names)
        reading = read(message.text, lead=lead, mentioned=named, names=names, speaker=message.speaker, languages=self._languages)
        acts = reading.acts if self._meaning is None else self._meaning.heard(message.text, message.lead, reading.acts)
        mentions, about = roster.recorded(reading.mentions, message.speaker), roster.recorded(reading.about, message.speaker)
        said = (message.id, message.channel, message.speaker, message.at, acts, mentions, message.marked)
        return Turn(*said, topics=reading.topics, edited_at=edited_at, words=reading.words, gist=reading.gist, about=about)
