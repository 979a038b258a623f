"""Turns for tests, written as people would read them."""

from bot.listening import read
from bot.model import ChannelId, MessageId, PersonId, Turn
from bot.moment import MINUTE, Moment

CHANNEL = ChannelId("c")


def said(speaker: str, text: str, number: int, *, to: str = "", marked: int | None = None) -> Turn:
    """What somebody says in the channel's minute `number`."""
    reading = read(text)
    return Turn(
        MessageId(f"c:{number}"),
        CHANNEL,
        PersonId(speaker),
        Moment(number * MINUTE),
        reading.acts,
        tuple(PersonId(name) for name in to.split()),
        None if marked is None else MessageId(f"c:{marked}"),
        topics=reading.topics,
        words=reading.words,
        gist=reading.gist,
    )
