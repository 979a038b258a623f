"""Runs every folder of labelled conversations past Kith, and collects what it answered."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from evaluation.playing import Answer, Player
from evaluation.queries import Query, queries_of
from evaluation.transcripts import Said, channels_of, read_transcript


class Played(Struct):
    """What came of one folder."""

    folder: str
    answers: list[Answer]
    missing: list[str]
    heard: int = 0
    seconds: float = 0.0


def play(folder: Path, wanted: set[str], limit: int | None, advance: Callable[[int], None]) -> Played:
    """The answers over all channels of a folder. `advance` is told how many messages were read."""
    queries, missing = queries_of(folder, wanted, limit)
    played = Played(folder.name, [], missing)
    for path in channels_of(folder):
        messages = list(read_transcript(path))
        advance(len(messages))
        if messages and messages[0].channel in queries:
            _play(played, messages, _with_owed(queries[messages[0].channel], wanted))
    played.answers.sort(key=_in_truth_order)
    return played


def _in_truth_order(answer: Answer) -> tuple[str, int]:
    return answer.query.task, answer.query.number


def _play(played: Played, messages: list[Said], queries: list[Query]) -> None:
    player = Player(messages[0].channel, queries, len(messages))
    played.answers.extend(player.play(messages))
    played.heard += player.heard
    played.seconds += player.seconds


def _with_owed(queries: list[Query], wanted: set[str]) -> list[Query]:
    """The questions, and after each thanks whether it is still owed."""
    owed = [replace(query, task="owed", mode="after") for query in queries if query.task == "thanks" and query.message]
    return [query for query in queries if query.task in wanted] + (owed if "owed" in wanted else [])
