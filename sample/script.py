"""Reads the story and its cast: text files to people, channels and lines. Writes nothing and knows no export format.

The format is told in `sample/story/README.md`. Whatever can't be read raises ExportError with file and line.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct, convert

from bot.errors import ExportError
from bot.moment import MINUTE, SECOND, Moment, after, from_datetime, local
from sample import HERE, STORY, ZONE
from sample.emoji import EMOJI

_HEADING = re.compile(r"== (?P<day>\w{3} \d{4}-\d\d-\d\d) #(?P<channel>[\w-]+)")
_SAID = re.compile(r"(?P<time>\d\d:\d\d) (?:> (?P<answers>(?:\d\d-\d\d )?\d\d:\d\d) )?(?P<speaker>\w+): (?P<text>.+)")
_JOINED = re.compile(r"(?P<time>\d\d:\d\d) \* (?P<speaker>\w+) joined")
_CONTINUED = re.compile(r"\s+\| ?(?P<text>.*)")
_REACTED = re.compile(r"\s+\+(?P<emoji>\S+) (?P<people>.+)")
_CHANGED = re.compile(r"\s+~(?P<what>edited|deleted) (?P<time>\d\d:\d\d)")
_TAGS = re.compile(r"(?:\s*\{#[\w:-]+\})+$")
_TAG = re.compile(r"\{#([\w:-]+)\}")


class Member(Struct, frozen=True):
    """Somebody of the cast."""

    handle: str
    name: str
    display: str
    joined: date
    about: str = ""
    zone: str = ZONE
    bot: bool = False
    left: date | None = None
    """When the account was deactivated."""


class Room(Struct, frozen=True):
    """A channel of the community."""

    name: str
    topic: str


class Community(Struct, frozen=True):
    """The place, its channels and its cast."""

    name: str
    founded: date
    rooms: dict[str, Room]
    members: dict[str, Member]


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
    """The lines of a story file that tell one message."""

    place: str
    day: date
    channel: str
    head: str
    rest: list[str]


@cache
def community() -> Community:
    """The place and its people, as `community.toml` lists them."""
    raw = tomllib.loads((HERE / "community.toml").read_text(encoding="utf-8"))
    rooms = {name: {"name": name, **room} for name, room in raw.pop("rooms").items()}
    members = {handle: {"handle": handle, **member} for handle, member in raw.pop("members").items()}
    return convert({**raw, "rooms": rooms, "members": members}, Community)


@cache
def lines() -> tuple[Line, ...]:
    """Everything said in the story, channel by channel in the order of time."""
    told = read_story(sorted(STORY.glob("*.txt")))
    return tuple(sorted(told, key=lambda line: (list(community().rooms).index(line.channel), line.at)))


def read_story(files: Iterable[Path]) -> list[Line]:
    """The lines of story files, in the order in which they are told."""
    told: dict[tuple[str, str], Line] = {}
    last: dict[str, Moment] = {}
    for file in files:
        for block in _blocks(file):
            line = _line(block, told, last.get(block.channel, Moment(0)))
            key = (block.channel, f"{line.at // MINUTE}" if line.kind == "joined" else f"{block.day:%m-%d} {block.head[:5]}")
            if key in told:
                raise _wrong(block.place, "two messages of the same minute in one channel", "Give each its own minute, so that replies can name it.")
            told[key] = line
            last[block.channel] = line.at
    return list(told.values())


def _blocks(file: Path) -> Iterator[_Block]:
    day, channel, block = date.min, "", None
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{file.name}:{number}"
        if heading := _HEADING.fullmatch(text):
            day, channel = _day(heading["day"], place), heading["channel"]
        elif text.startswith(" ") and block:
            block.rest.append(text)
        elif text and not text.startswith("# "):
            if block:
                yield block
            block = _Block(place, day, channel, text, [])
    if block:
        yield block


def _line(block: _Block, told: dict[tuple[str, str], Line], last: Moment) -> Line:
    said = _SAID.fullmatch(block.head) or _JOINED.fullmatch(block.head)
    if not said or block.channel not in community().rooms:
        raise _wrong(block.place, "this is not a message of a known channel", "Write `09:12 mara: morning all` under a heading with one of our channels.")
    speaker, words = said["speaker"], said.groupdict().get("text")
    _known([speaker], block.place)
    at = _moment(block.day, said["time"], f"{block.channel} {block.day} {said['time']} {speaker}")
    if at // MINUTE < last // MINUTE:
        raise _wrong(block.place, "time goes backwards in this channel", "Put the message where its time belongs.")
    at = max(at, after(last, 2 * SECOND))
    if words is None:
        return Line(block.channel, at, speaker, "", block.place, "joined")
    text, tags = _words([words, *(more["text"] for row in block.rest if (more := _CONTINUED.fullmatch(row)))])
    changes = {row["what"]: _moment(block.day, row["time"], block.place) for one in block.rest if (row := _CHANGED.fullmatch(one))}
    reactions = tuple(_reaction(row, block.place) for row in block.rest if not _CONTINUED.fullmatch(row) and not _CHANGED.fullmatch(row))
    answers = _answered(block, said["answers"], told) if said["answers"] else None
    return Line(block.channel, at, speaker, text, block.place, "said", answers, reactions, changes.get("edited"), changes.get("deleted"), tags)


def _words(rows: list[str]) -> tuple[str, tuple[str, ...]]:
    marked = _TAGS.search(rows[-1])
    tags = tuple(_TAG.findall(marked[0])) if marked else ()
    return "\n".join([*rows[:-1], _TAGS.sub("", rows[-1])]), tags


def _reaction(row: str, place: str) -> tuple[str, tuple[str, ...]]:
    reacted = _REACTED.fullmatch(row)
    if not reacted or reacted["emoji"] not in EMOJI:
        raise _wrong(place, f"below it stands {row.strip()!r}", "Write `| more text`, `+pray mara`, `~edited 09:20` or `~deleted 09:20`, with an emoji of sample/emoji.py.")
    people = reacted["people"].split()
    _known(people, place)
    return reacted["emoji"], tuple(people)


def _answered(block: _Block, reference: str, told: dict[tuple[str, str], Line]) -> Line:
    key = reference if " " in reference else f"{block.day:%m-%d} {reference}"
    if found := told.get((block.channel, key)):
        return found
    raise _wrong(block.place, f"nothing was said in #{block.channel} at {key}", "Reply to the minute of an earlier message, with `MM-DD` before it for another day.")


def _known(handles: Iterable[str], place: str) -> None:
    for handle in handles:
        if handle not in community().members:
            raise _wrong(place, f"{handle!r} is not of the cast", "Add them to sample/community.toml.")


def _day(text: str, place: str) -> date:
    day = date.fromisoformat(text[4:])
    if f"{day:%a}" != text[:3]:
        raise _wrong(place, f"{text[4:]} is a {day:%a}", "Correct the weekday or the date.")
    return day


def _moment(day: date, time: str, seed: str) -> Moment:
    """The minute, and a second within it that stays the same as long as the seed does."""
    minute = datetime.fromisoformat(f"{day} {time}").replace(tzinfo=ZoneInfo(ZONE))
    return after(from_datetime(minute), number_of(seed) % (50 * SECOND))


def number_of(seed: str) -> int:
    """A number of 64 bits that looks like chance and is always the same for the same words."""
    return int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "big")


def clock(line: Line) -> datetime:
    """The wall clock of the story when a line was said."""
    return local(line.at, ZONE)


def _wrong(place: str, what: str, advice: str) -> ExportError:
    return ExportError(f"sample/story/{place}: {what}.", advice)
