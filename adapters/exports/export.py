"""What every exported conversation offers, whatever wrote it. Holds no reader of its own."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from adapters.exports.problems import Problems
from bot.events import Heard
from bot.model import MessageId, PersonId, Space


class Found(Struct, frozen=True):
    """A message as the export has it, and where it stands."""

    text: str
    file: str
    """Relative to the export."""
    line: int
    """Counted from 1."""


class Export(Protocol):
    """An exported conversation, read as a stream: its memory does not grow with its size."""

    space: Space
    total_bytes: int
    zones: Mapping[PersonId, str]
    """IANA time zones of the people of whom the export tells one."""

    @property
    def position(self) -> int:
        """Bytes that the last call of `events` has read so far."""

    @property
    def problems(self) -> Problems:
        """What the last call of `events` found wrong so far."""

    def events(self) -> Iterator[Heard]:
        """People and channels first, then each channel's messages, oldest first. Starts anew with every call."""

    def find(self, message: MessageId) -> Found | None:
        """The message as the export has it now; None when it is not there, was deleted or is no speech."""
