"""Reads Kith's own transcript: JSON lines, one message each, as docs/exports.md describes. Makes events, keeps no text.

The loop over lines is the hot one of an import: typed decoding, no datetimes, no other object than the event.
"""

import re
from collections.abc import Generator, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from pathlib import PurePosixPath
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from adapters.exports import limits
from adapters.exports.export import Found
from adapters.exports.lines import lines
from adapters.exports.problems import Problems
from adapters.exports.reading import BROKEN, MACHINES, TOO_MANY_REACTIONS, Broken, Reading, clean, is_id, reason
from adapters.exports.source import Source
from bot.errors import ExportError
from bot.events import ChannelSeen, Heard, MessageDeleted, MessagePosted, PersonJoined, ReactionAdded
from bot.model import ChannelId, MessageId, PersonId, Space
from bot.moment import Moment

EXPECTED = 'a line such as {"id": "general:1", "channel": "general", "author": "ann", "text": "Hello!", "ts": 1735689600}'
NOBODY = PersonId("*")
"""Author of the lines that the system wrote."""
_SAMPLE = 20


class Reacted(Struct, gc=False):
    """A reaction of a line."""

    emoji: str
    author: PersonId


class Line(Struct, gc=False):
    """One line of a transcript. What it holds besides is not read."""

    id: Annotated[str, Meta(min_length=1, max_length=500)]
    channel: ChannelId
    author: PersonId
    text: Annotated[str, Meta(max_length=limits.TEXT)]
    ts: Annotated[float, Meta(ge=limits.EARLIEST, lt=limits.LATEST)]
    author_name: str | None = None
    mentions: tuple[PersonId, ...] | None = None
    lead: int | None = None
    bot: bool | None = None
    reply_to: str | None = None
    reactions: tuple[Reacted, ...] | None = None
    edited_ts: float | None = None
    deleted: bool | None = None


class Key(Struct, gc=False):
    """What a line must say to be found."""

    id: str
    channel: ChannelId


_OBJECT_ID = re.compile(r"([0-9a-f]{8})[0-9a-f]{10}([0-9a-f]{6})")
"""MongoDB's ids, which Gitter's messages have: they begin with their second and end with a counter."""
_LINE = msgspec.json.Decoder(Line)
_KEY = msgspec.json.Decoder(Key)


class Transcript:
    """An export of one or more `.jsonl` files. Raises ExportError when one of them holds something else."""

    def __init__(self, source: Source, names: list[str], space: Space) -> None:
        self.space = space
        self.zones: Mapping[PersonId, str] = {}
        self._source = source
        self._names = names
        self.total_bytes = sum(map(source.size, names))
        self._reading = Reading(space.id)
        for name in names:
            _check(source, name)

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._reading.position

    @property
    def problems(self) -> Problems:
        """What was wrong so far."""
        return self._reading.problems

    def events(self) -> Iterator[Heard]:
        """Everything in the order of the files; people and channels right before their first message."""
        self._reading = reading = Reading(self.space.id, self._source.left_out)
        for name in self._names:
            try:
                yield from self._messages(name, reading)
            except ExportError as exc:
                reading.spoiled(name, exc)

    def find(self, message: MessageId) -> Found | None:
        """The message as its file has it now."""
        channel = message.rpartition(":")[0]
        for name in sorted(self._names, key=lambda name: PurePosixPath(name).stem != channel):
            found = _find(self._source, name, message)
            if found:
                return found
        return None

    def _messages(self, name: str, reading: Reading) -> Iterator[Heard]:
        decode = _LINE.decode
        with self._source.open(name, count=reading.count) as stream:
            for number, line in enumerate(lines(stream), 1):
                try:
                    yield from _heard(decode(line), reading)
                except BROKEN as exc:
                    if line.strip():
                        why = f"longer than {limits.LINE:,} bytes" if len(line) > limits.LINE else reason(exc)
                        reading.problems.add(f"{name}:{number}", why, f"Expected {EXPECTED}.")


def _heard(said: Line, reading: Reading) -> Iterator[Heard]:
    """The events of one line."""
    space, channel, speaker = reading.space, said.channel, said.author
    if channel not in reading.clock:
        yield _opened(channel, reading)
    if said.bot or speaker == NOBODY:
        yield from _machine(speaker, said.author_name or speaker, reading)
        return
    if reading.names.get(speaker) != (said.author_name or speaker):
        yield from reading.met(speaker, said.author_name or speaker)
    message = reading.once(message_id(channel, said.id))
    if said.deleted:
        yield MessageDeleted(space, channel, message)
        return
    at = reading.in_order(channel, Moment(round(said.ts * 1000)))
    mentions = (yield from _mentioned(said.mentions, reading)) if said.mentions else ()
    marked = message_id(channel, said.reply_to) if said.reply_to else None
    lead = said.lead or 0
    yield MessagePosted(space, channel, message, speaker, at, said.text, mentions, marked, lead if 0 <= lead <= len(said.text) else 0)
    if said.reactions:
        yield from _reactions(said.reactions, channel, message, reading)


def _opened(channel: ChannelId, reading: Reading) -> ChannelSeen:
    if not is_id(channel):
        raise Broken("channel is empty, too long or has characters that don't print")
    reading.clock[channel] = Moment(0)
    return ChannelSeen(reading.space, channel, clean(channel), watch=True)


def _machine(author: PersonId, name: str, reading: Reading) -> Iterator[PersonJoined]:
    reading.problems.note(MACHINES)
    if author != NOBODY:
        yield from reading.met(author, name, bot=True)


def _mentioned(people: tuple[PersonId, ...], reading: Reading) -> Generator[PersonJoined, None, tuple[PersonId, ...]]:
    """Introduces the people who were not seen before, and returns all of them once."""
    once = tuple(person for person in dict.fromkeys(people[: limits.MENTIONS]) if is_id(person))
    for person in once:
        if person not in reading.names:
            yield from reading.met(person, person)
    return once


def _reactions(reactions: tuple[Reacted, ...], channel: ChannelId, message: MessageId, reading: Reading) -> Iterator[Heard]:
    for reaction in reactions[: limits.REACTIONS]:
        emoji = clean(reaction.emoji)[: limits.EMOJI]
        if emoji and reaction.author not in reading.bots:
            if reaction.author not in reading.names:
                yield from reading.met(reaction.author, reaction.author)
            yield ReactionAdded(reading.space, channel, message, reaction.author, emoji)
    if len(reactions) > limits.REACTIONS:
        reading.problems.note(TOO_MANY_REACTIONS)


def message_id(channel: ChannelId, own: str) -> MessageId:
    """The id Kith gives a line: its channel and the number after its last ":"; else a number that grows with its time, where it holds one; else a hash."""
    head, _, tail = own.rpartition(":")
    if tail.isdigit() and tail.isascii() and len(tail) <= 18 and (tail[0] != "0" or tail == "0"):
        return MessageId(own if head == channel else f"{channel}:{tail}")
    hashed = int.from_bytes(blake2b(own.encode(), digest_size=8).digest()) >> 2
    timed = _OBJECT_ID.fullmatch(tail)
    if timed is not None:
        second, counter = (int(digits, 16) for digits in timed.groups())
        return MessageId(f"{channel}:{second << 30 | counter << 6 | hashed & 63}")
    return MessageId(f"{channel}:{hashed}")


def _check(source: Source, name: str) -> None:
    """Raises ExportError when the file has lines and none of its first is a message."""
    first = ""
    with source.open(name) as stream:
        for number, line in enumerate(islice((line for line in lines(stream) if line.strip()), _SAMPLE), 1):
            try:
                _LINE.decode(line)
            except BROKEN as exc:
                first = first or f"{name}:{number}: {reason(exc)}."
            else:
                return
    if first:
        raise ExportError(first, f"Expected {EXPECTED} (docs/exports.md).")


def _find(source: Source, name: str, message: MessageId) -> Found | None:
    with source.open(name) as stream:
        for number, line in enumerate(lines(stream), 1):
            try:
                key = _KEY.decode(line)
                if message_id(key.channel, key.id) == message:
                    said = _LINE.decode(line)
                    return None if said.deleted or said.bot else Found(said.text, name, number)
            except BROKEN:
                continue
    return None
