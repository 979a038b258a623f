"""Reads the story: text files to lines. Writes nothing and knows no export format.

How the text is written is told in `sample/story/README.md`. Whatever can't be read raises ExportError with file and line.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from bot.errors import ExportError
from bot.moment import MINUTE, SECOND, Moment, after, from_datetime
from sample import STORY, ZONE
from sample.cast import community
from sample.emoji import EMOJI

_HEADING = re.compile(r"== (?P<day>\w{3} \d{4}-\d\d-\d\d) #(?P<channel>[\w-]+)")
_SAID = re.compile(r"(?P<time>\d\d:\d\d) (?:> (?P<answers>(?:\d\d-\d\d )?\d\d:\d\d) )?(?P<speaker>\w+): (?P<text>.+)")
_JOINED = re.compile(r"(?P<time>\d\d:\d\d) \* (?P<speaker>\w+) joined")
_MORE = re.compile(r"\s+\| ?(?P<text>.*)")
_REACTED = re.compile(r"\s+\+(?P<emoji>\S+) (?P<people>.+)")
_CHANGED = re.compile(r"\s+~(?P<what>edited|deleted) (?P<time>\d\d:\d\d)")
_TAGS = re.compile(r"(?:\s*\{#[\w:-]+\})+$")
_TAG = re.compile(r"\{#([\w:-]+)\}")

_MARKS_ADVICE = "Write `| more text`, `+pray mara`, `~edited 09:20` or `~deleted 09:20`, with an emoji of sample/emoji.py."


class Line(Struct, frozen=True):
    """One message of the story as it reads in the end, or a join."""

    channel: str
    at: Moment
    speaker: str
    text: str
    place: str
    """Where the story tells it, as `week-1.txt:12`."""
    kind: Literal["said", "joined"] = "said"
    answers: "Line | None" = None
    """The message that its author marked as replied to."""
    reactions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Emoji by short name, and who put it."""
    edited_at: Moment | None = None
    deleted_at: Moment | None = None
    tags: tuple[str, ...] = ()
    """What this line is an example of."""


class _Block(Struct):
    """The rows of a story file that tell one message."""

    place: str
    day: date
    channel: str
    rows: list[str]

    def moment(self, time: str) -> Moment:
        """That time of this block's day, with a second that stays the same as long as day, channel and time do."""
        minute = datetime.fromisoformat(f"{self.day} {time}").replace(tzinfo=ZoneInfo(ZONE))
        return after(from_datetime(minute), number_of(f"{self.channel} {self.day} {time}") % (50 * SECOND))

    def wrong(self, what: str, advice: str) -> ExportError:
        """The error that says what is the matter here."""
        return ExportError(f"sample/story/{self.place}: {what}.", advice)


class _Marks(Struct):
    """What the indented rows below a message say about it."""

    more: list[str] = field(default_factory=list)
    reactions: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    changes: dict[str, Moment] = field(default_factory=dict)


@cache
def lines() -> tuple[Line, ...]:
    """Everything said in the story, channel by channel in the order of time."""
    rooms = list(community().rooms)
    return tuple(sorted(read_story(sorted(STORY.glob("*.txt"))), key=lambda line: (rooms.index(line.channel), line.at)))


def read_story(files: Iterable[Path]) -> list[Line]:
    """The lines of story files, in the order in which they are told."""
    told: dict[tuple[str, str], Line] = {}
    last: dict[str, Moment] = {}
    for file in files:
        for block in _blocks(file):
            line = _line(block, told)
            if line.at // MINUTE <= last.get(line.channel, Moment(0)) // MINUTE:
                raise block.wrong("time stands still or goes backwards in this channel", "Give each message a later minute than the one before it.")
            told[line.channel, f"{block.day:%m-%d} {block.rows[0][:5]}"] = line
            last[line.channel] = line.at
    return list(told.values())


def number_of(seed: str) -> int:
    """A number of 64 bits that looks like chance and is always the same for the same words."""
    return int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "big")


def _blocks(file: Path) -> Iterator[_Block]:
    block = _Block(file.name, date.min, "", [])
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if row.startswith(" "):
            block.rows.append(row)
        elif row and not row.startswith("# "):
            if block.rows:
                yield block
            block = _next(row, _Block(f"{file.name}:{number}", block.day, block.channel, []))
    if block.rows:
        yield block


def _next(row: str, block: _Block) -> _Block:
    heading = _HEADING.fullmatch(row)
    if not heading:
        block.rows.append(row)
        return block
    day, weekday = date.fromisoformat(heading["day"][4:]), heading["day"][:3]
    if f"{day:%a}" != weekday:
        raise block.wrong(f"{day} is a {day:%a}, not a {weekday}", "Correct the weekday or the date.")
    if heading["channel"] not in community().rooms:
        raise block.wrong(f"there is no channel #{heading['channel']}", "Use one of sample/community.toml.")
    return _Block(block.place, day, heading["channel"], [])


def _line(block: _Block, told: dict[tuple[str, str], Line]) -> Line:
    if joined := _JOINED.fullmatch(block.rows[0]):
        _known(block, [joined["speaker"]])
        return Line(block.channel, block.moment(joined["time"]), joined["speaker"], "", block.place, "joined")
    said = _SAID.fullmatch(block.rows[0])
    if not said:
        raise block.wrong("this is not a message", "Write `09:12 mara: morning all`, or `09:12 * mara joined`.")
    _known(block, [said["speaker"]])
    marks = _marks(block)
    text, tags = _untagged("\n".join([said["text"], *marks.more]))
    return Line(
        block.channel,
        block.moment(said["time"]),
        said["speaker"],
        text,
        block.place,
        answers=_answered(block, said["answers"], told) if said["answers"] else None,
        reactions=tuple(marks.reactions),
        edited_at=marks.changes.get("edited"),
        deleted_at=marks.changes.get("deleted"),
        tags=tags,
    )


def _marks(block: _Block) -> _Marks:
    marks = _Marks()
    for row in block.rows[1:]:
        if more := _MORE.fullmatch(row):
            marks.more.append(more["text"])
        elif changed := _CHANGED.fullmatch(row):
            marks.changes[changed["what"]] = block.moment(changed["time"])
        elif (reacted := _REACTED.fullmatch(row)) and reacted["emoji"] in EMOJI:
            people = reacted["people"].split()
            _known(block, people)
            marks.reactions.append((reacted["emoji"], tuple(people)))
        else:
            raise block.wrong(f"{row.strip()!r} below it makes no sense", _MARKS_ADVICE)
    return marks


def _untagged(text: str) -> tuple[str, tuple[str, ...]]:
    marked = _TAGS.search(text)
    return (text[: marked.start()], tuple(_TAG.findall(marked[0]))) if marked else (text, ())


def _answered(block: _Block, reference: str, told: dict[tuple[str, str], Line]) -> Line:
    key = reference if " " in reference else f"{block.day:%m-%d} {reference}"
    if found := told.get((block.channel, key)):
        return found
    raise block.wrong(f"nothing was said in #{block.channel} at {key}", "Reply to the minute of an earlier message, with `MM-DD` before it for another day.")


def _known(block: _Block, handles: Iterable[str]) -> None:
    for handle in handles:
        if handle not in community().members:
            raise block.wrong(f"{handle!r} is not of the cast", "Add them to sample/community.toml.")
