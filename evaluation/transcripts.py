"""Reads transcripts as they are found: whatever a line lacks is made up for, and nothing in it stops the reading.

Times are made to go forward, one millisecond at least, because minutes are all that some platforms keep.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from msgspec import Struct

from bot.model import ChannelId, MessageId, PersonId
from bot.moment import Moment

NO_FOLDER = "No folder with transcript/*.jsonl under {}. Give --data a folder like ../shared/data."
NOBODY = "*"
"""Author of lines that the system wrote."""
EARLIEST, LATEST = 0.0, 4e9
"""Seconds since 1970 that a clock may show."""


class Said(Struct, frozen=True):
    """One message of a transcript."""

    id: MessageId
    """As the transcript has it."""
    channel: ChannelId
    author: PersonId
    name: str
    text: str
    at: Moment
    mentions: tuple[PersonId, ...]
    lead: int
    bot: bool
    marked: MessageId | None
    broken: bool = False
    """Whether its line is no JSON object: it stands for a message of nobody, so that the places of the others count."""

    @property
    def message(self) -> MessageId:
        """Its id as Kith has it, which begins with the channel."""
        return self.id if self.id.startswith(f"{self.channel}:") else MessageId(f"{self.channel}:{self.id}")


def folders_of(data: Path) -> list[Path]:
    """The folders of a data folder that hold transcripts, by name; the folder itself when it holds them. None where there is no such folder."""
    folders = [data] if (data / "transcript").is_dir() else sorted(data.glob("*"))
    return [folder for folder in folders if channels_of(folder)]


def channels_of(folder: Path) -> list[Path]:
    """The transcript files of a folder, by name."""
    return sorted((folder / "transcript").glob("*.jsonl"))


def read_transcript(path: Path) -> Iterator[Said]:
    """The messages of one channel in their order, one for each line that is not empty."""
    last = 0
    with path.open("rb") as lines:
        for number, line in enumerate(lines):
            if line.strip():
                said = _said(object_of(line), path.stem, number, last)
                last = said.at
                yield said


def object_of(line: bytes) -> dict[str, Any] | None:
    """The JSON object of a line; None when it is none."""
    try:
        fields = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return fields if isinstance(fields, dict) else None


def _said(found: dict[str, Any] | None, channel: str, number: int, last: int) -> Said:
    fields = found or {}
    author = str(fields.get("author") or fields.get("author_name") or NOBODY)
    text = fields.get("text")
    text = text if isinstance(text, str) else ""
    mentions = fields.get("mentions")
    named = tuple(dict.fromkeys(PersonId(str(one)) for one in mentions)) if isinstance(mentions, list) else ()
    lead = fields.get("lead")
    marked = fields.get("reply_to")
    return Said(
        MessageId(str(fields.get("id") or f"{channel}:line {number}")),
        ChannelId(str(fields.get("channel") or channel)),
        PersonId(author),
        str(fields.get("author_name") or author),
        text,
        _moment(fields.get("ts"), last),
        named,
        lead if isinstance(lead, int) and 0 <= lead <= len(text) else 0,
        bool(fields.get("bot")) or author == NOBODY,
        MessageId(marked) if isinstance(marked, str) else None,
        found is None,
    )


def _moment(seconds: object, last: int) -> Moment:
    """The clock's time if it goes forward, else right after the last."""
    sane = isinstance(seconds, int | float) and EARLIEST < seconds < LATEST
    return Moment(max(last + 1, round(seconds * 1000) if sane else 0))  # type: ignore[operator]  # sane means that it is a number
