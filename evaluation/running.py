"""Runs every folder of labelled conversations past Kith, and collects what it answered."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from bot.model import ChannelId, PersonId
from evaluation.playing import Answer, Player
from evaluation.queries import FILES, Query, queries_of
from evaluation.transcripts import Said, channels_of, read_transcript


class Played(Struct):
    """What came of one folder."""

    folder: str
    answers: list[Answer]
    missing: list[str]
    broken: int = 0
    """Lines of its transcripts that are no JSON objects."""
    unasked: int = 0
    """Labelled questions whose line is damaged, or whose channel or message is in no transcript."""
    heard: int = 0
    seconds: float = 0.0


def play(folder: Path, wanted: set[str], limit: int | None, advance: Callable[[int], None]) -> Played:
    """The answers over all channels of a folder. `advance` is told how many messages were read."""
    queries, missing = queries_of(folder, wanted, limit)
    played = Played(folder.name, [], missing)
    for path in channels_of(folder):
        messages = list(read_transcript(path))
        advance(len(messages))
        played.broken += sum(said.broken for said in messages)
        channel = next((said.channel for said in messages if said.channel in queries), None)
        if channel is not None:
            _play(played, channel, messages, list(_borrowed(queries[channel], wanted)), wanted)
    played.answers.sort(key=_in_truth_order)
    asked = sum(query.task in wanted for each in queries.values() for query in each)
    played.unasked = asked - sum(answer.query.task in FILES for answer in played.answers)
    return played


def _in_truth_order(answer: Answer) -> tuple[str, int]:
    return answer.query.task, answer.query.number


def _play(played: Played, channel: ChannelId, messages: list[Said], queries: list[Query], wanted: set[str]) -> None:
    player = Player(channel, queries, len(messages), _some_people(messages) if "owed" in wanted else ())
    played.answers.extend(player.play(messages))
    played.heard += player.heard
    played.seconds += player.seconds


def _borrowed(queries: list[Query], wanted: set[str]) -> Iterator[Query]:
    """The questions that are wanted, and those that are asked about the same moments."""
    for query in queries:
        if query.task in wanted:
            yield query
        if "owed" in wanted and query.task == "thanks" and query.message:
            yield replace(query, task="owed", mode="after")
        if "owed" in wanted and query.task == "need" and query.opener and not query.answered:
            yield replace(query, task="owed", mode="unanswered")
        if "cards" in wanted and (query.task == "thanks" or query.mode == "now"):
            yield replace(query, task="cards", mode="thank" if query.task == "thanks" else "reply")


def _some_people(messages: list[Said]) -> set[PersonId]:
    """One in three of those who speak in a channel, always the same."""
    return {said.author for said in messages if not said.bot and crc32(said.author.encode()) % 3 == 0}
