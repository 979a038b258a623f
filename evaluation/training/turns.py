"""Transcripts as turns, read by Kith's own listening, for training. Keeps no text."""

from collections.abc import Sequence
from pathlib import Path

from bot.listening import NameBook, read
from bot.listening.scene import WINDOW
from bot.listening.shortening import named_by
from bot.model import Turn
from evaluation.hearing import posted
from evaluation.transcripts import NOBODY, Said, channels_of, read_transcript


def turn_of(said: Said, near: Sequence[Turn] = (), names: NameBook | None = None) -> Turn:
    """A message as a turn that is not linked yet; where names are known, whoever is nearly named counts."""
    message = posted(said)
    named, lead = (message.mentions, message.lead) if names is None else named_by(message, near, names)
    reading = read(said.text, lead=lead, mentioned=named)
    facts = {"topics": reading.topics, "words": reading.words, "gist": reading.gist, "about": reading.about}
    return Turn(said.id, said.channel, said.author, said.at, reading.acts, reading.mentions, **facts)


def turns_of(folder: Path) -> dict[str, list[Turn]]:
    """The turns of each channel of a folder, the system's own lines left out."""
    heard = [_turns(path) for path in channels_of(folder)]
    return {turns[0].channel: turns for turns in heard if turns}


def _turns(path: Path) -> list[Turn]:
    names, turns = NameBook(), list[Turn]()
    for said in read_transcript(path):
        if said.author != NOBODY:
            names.add(said.author, said.name)
            turns.append(turn_of(said, turns[-WINDOW:], names))
    return turns
