"""Transcripts as turns, read by Kith's own listening, for training. Keeps no text."""

from pathlib import Path

from bot.listening import read
from bot.model import Turn
from evaluation.transcripts import NOBODY, Said, channels_of, read_transcript


def turn_of(said: Said) -> Turn:
    """A message as a turn that is not linked yet."""
    named = tuple(one for one in said.mentions if one != said.author)
    reading = read(said.text, lead=said.lead, mentioned=named)
    facts = {"topics": reading.topics, "words": reading.words, "gist": reading.gist, "about": reading.about}
    return Turn(said.id, said.channel, said.author, said.at, reading.acts, reading.mentions, **facts)


def turns_of(folder: Path) -> dict[str, list[Turn]]:
    """The turns of each channel of a folder, the system's own lines left out."""
    heard = ([turn_of(said) for said in read_transcript(path) if said.author != NOBODY] for path in channels_of(folder))
    return {turns[0].channel: turns for turns in heard if turns}
