"""The labelled questions of a folder: what a system may see of each, and what is right. A folder may lack any of them."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.moment import Moment
from evaluation.transcripts import object_of

FILES = {"links": "a_links", "mask": "a_mask", "need": "b_need", "thanks": "c_thanks", "next": "d_next"}
"""File name of each task that has its own."""
BORROWED = {"owed": ("thanks", "need"), "cards": ("thanks", "next")}
"""Tasks that are asked about the moments of others."""
TASKS = (*FILES, *BORROWED, "acts")


class Query(Struct, frozen=True):
    """One labelled question."""

    task: str
    id: str
    channel: str
    ego: str = ""
    cut: int = -1
    """Messages of the channel's transcript that come before it; -1 when it is asked at a message or a time."""
    asof: Moment | None = None
    message: str = ""
    """The message it is about."""
    text: str = ""
    mode: str = ""
    right: tuple[str, ...] = ()
    """The right people or messages."""
    answered: bool = False
    opener: bool = True
    number: int = 0
    """Its place in the truth file."""


def queries_of(folder: Path, wanted: set[str], limit: int | None = None) -> tuple[dict[str, list[Query]], list[str]]:
    """The labelled questions of each channel, and the tasks that this folder has no truth for. A line that is damaged is about no channel."""
    found: defaultdict[str, list[Query]] = defaultdict(list)
    missing = []
    for task in sorted({source for one in wanted for source in BORROWED.get(one, (one,))} & FILES.keys()):
        truth = _lines(folder / f"{FILES[task]}.truth.jsonl")
        seen = {_key(line): line for line in _lines(folder / f"{FILES[task]}.queries.jsonl")}
        if not truth:
            missing.append(task)
        for number, line in enumerate(truth[:limit]):
            query = replace(_query(task, {**line, **seen.get(_key(line), {})}, line), number=number)
            found[query.channel].append(query)
    return dict(found), missing


def _query(task: str, line: dict[str, Any], truth: dict[str, Any]) -> Query:
    right = truth.get("reply_to") if task == "links" else truth.get("truth")
    cut, asof = line.get("cut"), line.get("asof")
    return Query(
        task,
        _key(line),
        str(line.get("channel") or ""),
        str(line.get("ego") or ""),
        cut if isinstance(cut, int) else -1,
        Moment(round(asof * 1000)) if isinstance(asof, int | float) else None,
        str(truth.get("id") or ""),
        str(line.get("text") or ""),
        str(line.get("mode") or ""),
        tuple(map(str, right)) if isinstance(right, list) else (),
        bool(truth.get("answered_asof")),
        bool(truth.get("opener", True)),
    )


def _key(line: dict[str, Any]) -> str:
    return str(line.get("q") or line.get("id") or "")


def _lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines, an empty one for each that is damaged; nothing when the file is not there."""
    return [object_of(line) or {} for line in path.read_bytes().splitlines() if line.strip()] if path.is_file() else []
