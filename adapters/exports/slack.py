"""Reads a Slack workspace export, zip or folder: people, public and private channels, messages by day. Never reads direct messages, keeps no text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from adapters.exports import limits
from adapters.exports.elements import Element, Elements
from adapters.exports.export import Found
from adapters.exports.problems import Problem, Problems
from adapters.exports.reading import BROKEN, Broken, Reading, clean, reason, slug
from adapters.exports.slack_events import heard, listed, moment
from adapters.exports.slack_markup import Names, plain
from adapters.exports.slack_payload import Channel, Message, User, channel_of, is_ts, message_of, user_of
from adapters.exports.source import Source
from bot.errors import ExportError
from bot.events import ChannelSeen, Heard, PersonLeft
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId
from bot.moment import DAY, after, to_datetime

USERS = "users.json"
CHANNELS = ("channels.json", "groups.json")
NOT_NAMED = "folders of direct messages, or that channels.json does not name: not read"
EXPECTED = "Expected a message as Slack exports it, with type, user, text and ts."
_ARRAY = re.compile(r"\A\s*\[")
_DAY_FILE = re.compile(r"([^/]+)/\d{4}-\d\d-\d\d\.json")
Record = TypeVar("Record", User, Channel)


class Placed(Struct):
    """A message and where it stands."""

    message: Message
    element: Element
    place: str


class Workspace:
    """A Slack workspace export. Raises ExportError when its directory of people or channels can't be read."""

    def __init__(self, source: Source, root: str, name: str) -> None:
        self._source = source
        self._root = root
        self._unlisted: list[Problem] = []
        self._users = self._records(USERS, user_of)
        files = [file for file in CHANNELS if root + file in source.names()]
        self._folders = {channel.name: ChannelId(channel.id) for file in reversed(files) for channel in self._records(file, channel_of)}
        self._days, self._others = self._by_folder()
        self._names = Names({user.id: clean(user.shown) or user.id for user in self._users}, {own: folder for folder, own in self._folders.items()})
        self.space = Space(_space_id(self._users, name), clean(name), str(source.path.absolute()))
        self.total_bytes = sum(source.size(file) for days in self._days.values() for file in days)
        self.zones: Mapping[PersonId, str] = {user.id: user.tz for user in self._users if user.tz}
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
        """The directory, then channel after channel, day after day; last who has left."""
        self._reading = reading = Reading(self.space.id, self._source.left_out)
        for problem in self._unlisted:
            reading.problems.add(problem.place, problem.reason, problem.advice)
        if self._others:
            reading.problems.note(NOT_NAMED, self._others)
        for user in self._users:
            yield from listed(user, reading)
        yield from (ChannelSeen(self.space.id, channel, clean(name), watch=True) for name, channel in self._folders.items())
        for folder, days in self._days.items():
            for day in days:
                yield from self._heard(day, self._folders[folder], reading)
        yield from (PersonLeft(self.space.id, user.id) for user in self._users if user.deleted)

    def find(self, message: MessageId) -> Found | None:
        """The message as the file of its day has it now."""
        channel, _, ts = message.rpartition(":")
        for file in self._days_around(ChannelId(channel), ts):
            for placed in self._day(file, Reading(self.space.id)):
                said = placed.message
                if said.ts == ts and not said.gone:
                    return Found(plain(said.text or "", self._names).text, file, placed.element.line) if said.speech else None
        return None

    def _heard(self, day: str, channel: ChannelId, reading: Reading) -> Iterator[Heard]:
        names = Names(reading.names, self._names.channels)
        for placed in self._day(day, reading):
            try:
                yield from heard(placed.message, channel, reading, names)
            except BROKEN as exc:
                reading.broken(placed.place, exc, EXPECTED)

    def _day(self, file: str, reading: Reading) -> list[Placed]:
        """The messages of a day, oldest first; what can't be read is counted."""
        said: list[Placed] = []
        try:
            with self._source.open(file, limits.DAY, reading.count) as stream:
                for element in Elements(stream, _ARRAY, "a JSON array of messages"):
                    place = f"{file}:{element.line}, message {element.number}"
                    try:
                        said.append(Placed(_message(element), element, place))
                    except BROKEN as exc:
                        reading.broken(place, exc, EXPECTED)
        except ExportError as exc:
            reading.spoiled(file, exc)
        return sorted(said, key=lambda placed: placed.message.ts.rjust(17, "0"))

    def _records(self, file: str, decode: Callable[[bytes], Record]) -> list[Record]:
        """The records of a directory file; those that can't be read are remembered as problems."""
        records: list[Record] = []
        with self._source.open(self._root + file, limits.DIRECTORY) as stream:
            for element in Elements(stream, _ARRAY, "a JSON array, as Slack writes it"):
                try:
                    records.append(decode(_sound(element)))
                except BROKEN as exc:
                    self._unlisted.append(Problem(f"{file}:{element.line}", reason(exc), "Expected a record as Slack exports it, with id and name."))
        return records

    def _by_folder(self) -> tuple[dict[str, list[str]], int]:
        """The files of days by the channel's folder, and how many folders belong to no channel."""
        days: dict[str, list[str]] = {}
        for name in self._source.names():
            day = _DAY_FILE.fullmatch(name.removeprefix(self._root))
            if day and name.startswith(self._root):
                days.setdefault(day[1], []).append(name)
        named = {folder: files for folder, files in days.items() if folder in self._folders}
        return named, len(days) - len(named)

    def _days_around(self, channel: ChannelId, ts: str) -> list[str]:
        """The files that may hold a message: its day, and the days beside it, for Slack cuts days in a zone of its own."""
        try:
            days = {to_datetime(after(moment(ts), shift)).date().isoformat() for shift in (0, -DAY, DAY)} if is_ts(ts) else set()
        except Broken:
            return []
        files = self._days.get(self._names.channels.get(channel, ""), [])
        return [file for file in files if file[-15:-5] in days]


def _sound(element: Element) -> bytes:
    if element.fault:
        raise Broken(element.fault)
    return element.raw


def _message(element: Element) -> Message:
    message = message_of(_sound(element))
    if not is_ts(message.ts):
        raise Broken("ts is no Slack timestamp")
    return message


def _space_id(users: list[User], name: str) -> SpaceId:
    """The team most people belong to (guests from elsewhere have another), else the export's name."""
    teams = Counter(user.team_id for user in users if user.team_id and user.team_id.isalnum())
    return SpaceId(f"slack:{teams.most_common(1)[0][0] if teams else slug(name)}")
