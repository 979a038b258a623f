"""Reads DiscordChatExporter's JSON, one file or a folder of them, as a stream. Keeps no text and never attributes what was forwarded."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct

from adapters.exports.discord_events import heard, plain
from adapters.exports.discord_payload import Guild, Head, Message, head_of, message_of
from adapters.exports.elements import Element, Elements
from adapters.exports.export import Found
from adapters.exports.lines import unmarked
from adapters.exports.problems import Problems
from adapters.exports.reading import BROKEN, Broken, Reading, clean, reason
from adapters.exports.source import Source
from bot.errors import ExportError
from bot.events import ChannelSeen, Heard, PersonLeft
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId

MESSAGES = re.compile(r'"messages"\s*:\s*\[')
OTHERS = "JSON files that DiscordChatExporter did not write: not read"
WRONG_HEAD = '"guild", "channel" and "messages", as DiscordChatExporter writes them'
_EXPECTED = "Expected a message as DiscordChatExporter writes it, with id, type, timestamp, content and author."
_SAMPLE = 10


class Part(Struct):
    """One file of an export: a channel or a part of one."""

    name: str
    head: Head
    first: int
    """Id of its first message, 0 when it has none."""


class Server:
    """An export of the channels of one server. Raises ExportError when a file can't be one of them."""

    def __init__(self, source: Source, names: list[str], others: int = 0) -> None:
        self._source = source
        self._others = others
        self._parts = sorted((_part(source, name) for name in names), key=lambda part: (int(part.head.channel.id), part.first, part.name))
        guild = self._guild()
        self.space = Space(SpaceId(f"discord:{guild.id}"), clean(guild.name), str(source.path.absolute()))
        self.total_bytes = sum(map(source.size, names))
        self.zones: Mapping[PersonId, str] = {}
        self._reading = Reading(self.space.id)

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._reading.position

    @property
    def problems(self) -> Problems:
        """What was wrong so far."""
        return self._reading.problems

    def events(self) -> Iterator[Heard]:
        """The channels, then the messages of each in the order of their files, people right before their first."""
        self._reading = reading = Reading(self.space.id, self._source.left_out)
        if self._others:
            reading.problems.note(OTHERS, self._others)
        channels = {part.head.channel.id: part.head.channel.name for part in self._parts}
        yield from (ChannelSeen(self.space.id, ChannelId(own), clean(name), watch=True) for own, name in channels.items())
        for part in self._parts:
            try:
                yield from self._heard(part, reading)
            except ExportError as exc:
                reading.spoiled(part.name, exc)
        yield from (PersonLeft(self.space.id, person) for person in sorted(reading.gone))

    def find(self, message: MessageId) -> Found | None:
        """The message as the file of its channel has it now."""
        channel, _, number = message.rpartition(":")
        for part in self._parts:
            if part.head.channel.id == channel and number.isdecimal() and part.first <= int(number):
                found = self._find(part.name, number)
                if found:
                    return found
        return None

    def _heard(self, part: Part, reading: Reading) -> Iterator[Heard]:
        channel = ChannelId(part.head.channel.id)
        with self._source.open(part.name, count=reading.count) as stream:
            for element in Elements(stream, MESSAGES, WRONG_HEAD):
                try:
                    yield from heard(_message(element), channel, reading)
                except BROKEN as exc:
                    reading.broken(f"{part.name}:{element.line}, message {element.number}", exc, _EXPECTED)

    def _find(self, name: str, number: str) -> Found | None:
        needle = number.encode()
        with self._source.open(name) as stream:
            for element in Elements(stream, MESSAGES, WRONG_HEAD):
                if needle in element.raw and (said := _readable(element)) and said.id == number:
                    return Found(plain(said), name, element.line) if said.speech else None
        return None

    def _guild(self) -> Guild:
        guilds = {part.head.guild.id: part for part in self._parts}
        if len(guilds) > 1:
            one, other = list(guilds.values())[:2]
            raise ExportError(f"{one.name} and {other.name} are of two servers.", "Put the files of each server in a folder of its own.")
        return self._parts[0].head.guild


def is_part(source: Source, name: str) -> bool:
    """Whether a file begins like one of DiscordChatExporter. Raises ExportError when it is UTF-16."""
    with source.open(name) as stream:
        start = unmarked(stream.read(), name)
    return b'"guild"' in start and b'"channel"' in start and b'"messages"' in start


def _part(source: Source, name: str) -> Part:
    """What a file says of itself. Raises ExportError when it holds something else or its newest message comes first."""
    with source.open(name) as stream:
        elements = Elements(stream, MESSAGES, WRONG_HEAD)
        try:
            head = head_of(f"{elements.head}]}}".encode("utf-8", "surrogateescape"))
        except BROKEN as exc:
            raise ExportError(f"{name}:1: {reason(exc)}.", f"Expected {WRONG_HEAD}. Export it again as JSON.") from exc
        ids = [int(message.id) for message in map(_readable, islice(elements, _SAMPLE)) if message]
    if len(ids) > 1 and ids == sorted(ids, reverse=True) != sorted(ids):
        raise ExportError(f"{name} has its newest message first.", "Export it again without reversing the order.")
    return Part(name, head, min(ids, default=0))


def _message(element: Element) -> Message:
    if element.fault:
        raise Broken(element.fault)
    return message_of(element.raw)


def _readable(element: Element) -> Message | None:
    try:
        return _message(element)
    except BROKEN:
        return None
