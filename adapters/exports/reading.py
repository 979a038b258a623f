"""What one pass over an export remembers: progress, problems, who was met, the clock of each channel. Bounded, but for people and channels."""

import re
from collections.abc import Iterator

import msgspec

from adapters.exports import limits
from adapters.exports.problems import Problems
from adapters.exports.reasons import in_words
from bot.errors import ExportError
from bot.events import PersonJoined
from bot.model import ChannelId, MessageId, PersonId, SpaceId
from bot.moment import MINUTE, Moment


class Broken(ValueError):
    """A message can be decoded and still makes no sense. Its words hold nothing of the message."""


BROKEN = (Broken, msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What bytes that are no message raise."""

WENT_BACK = "clock went back by more than a minute"
TOO_MANY_REACTIONS = f"messages with more than {limits.REACTIONS:,} reactions, of which only so many were taken"
LEFT_OUT = "files with unsafe or doubled names, and links: not read"
MACHINES = "messages of bots, apps and the system"


class Reading:
    """The state of one pass over an export."""

    def __init__(self, space: SpaceId, left_out: int = 0) -> None:
        self.space = space
        self.position = 0
        self.problems = Problems()
        if left_out:
            self.problems.note(LEFT_OUT, left_out)
        self.names: dict[PersonId, str] = {}
        self.joined: dict[PersonId, Moment] = {}
        self.bots: set[PersonId] = set()
        self.gone: set[PersonId] = set()
        self.clock: dict[ChannelId, Moment] = {}
        self._young: set[MessageId] = set()
        self._old: set[MessageId] = set()

    def count(self, size: int) -> None:
        """Takes note of bytes that were read."""
        self.position += size

    def once(self, message: MessageId) -> MessageId:
        """The id; raises Broken when it came before, among at least the last `limits.WINDOW`."""
        if message in self._young or message in self._old:
            raise Broken("duplicate id")
        self._young.add(message)
        if len(self._young) > limits.WINDOW:
            self._old, self._young = self._young, set()
        return message

    def in_order(self, channel: ChannelId, at: Moment) -> Moment:
        """The moment, or one millisecond after the channel's last one: the order of the file wins over the clock."""
        last = self.clock.get(channel, 0)
        if at <= last:
            if last - at > MINUTE:
                self.problems.note(WENT_BACK)
            at = Moment(last + 1)
        self.clock[channel] = at
        return at

    def met(self, person: PersonId, name: str, bot: bool = False, at: Moment | None = None) -> Iterator[PersonJoined]:
        """The event that says who somebody is, if their name or their earliest joining is news. Raises Broken for an impossible id."""
        if not is_id(person):
            raise Broken("id of a person is empty, too long or has characters that don't print")
        shown = clean(name) or person
        joined = self.joined.get(person)
        earlier = at is not None and (joined is None or at < joined)
        if not earlier and self.names.get(person) == shown and bot == (person in self.bots):
            return
        self._remember(person, shown, bot, at if earlier else joined)
        yield PersonJoined(self.space, person, shown, at if earlier else joined, bot)

    def broken(self, place: str, error: BaseException, advice: str) -> None:
        """Counts a broken message."""
        self.problems.add(place, reason(error), advice)

    def spoiled(self, file: str, error: ExportError) -> None:
        """Counts a file of which the rest, or all, can't be read."""
        self.problems.add(file, "file, or the rest of it, can't be read", str(error))

    def _remember(self, person: PersonId, name: str, bot: bool, joined: Moment | None) -> None:
        self.names[person] = name
        (self.bots.add if bot else self.bots.discard)(person)
        if joined is not None:
            self.joined[person] = joined


def clean(name: str) -> str:
    """A name without characters that don't print, on one line, not longer than `limits.NAME`."""
    return "".join(char for char in " ".join(name.split()) if char.isprintable())[: limits.NAME].strip()


def is_id(text: str) -> bool:
    """Whether it can stand for a person or a channel."""
    return 0 < len(text) <= limits.ID and text.isprintable()


def reason(error: BaseException) -> str:
    """Why bytes are no message, in words that hold nothing of them."""
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return in_words(str(error)) if isinstance(error, msgspec.DecodeError) else str(error)


def slug(name: str) -> str:
    """A name as part of an id: letters, digits, ".", "_" and "-"."""
    return re.sub(r"[^\w.-]+", "-", clean(name)).strip("-.").lower() or "export"


def within(at: Moment) -> bool:
    """Whether a message can have been said then."""
    return limits.EARLIEST * 1000 <= at < limits.LATEST * 1000
