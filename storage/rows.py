"""Turns and ties as rows and back. The loops run once for every message of an import: lean before pretty; no database in here.

`turn.people` says how to read mentions and addressees: NULL when nobody is mentioned and at most one person (the column `addressee`) is addressed;
otherwise SAME when the mentions are the addressees, plus MORE when `turn_person` holds the further addressees and the mentions that differ.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, Literal

from msgspec.structs import astuple

from bot.errors import StorageError
from bot.model import OPEN_KINDS, ChannelId, Engagement, MessageId, OpenPair, OpenTurn, Tie, Turn
from bot.ties import PROMISE_GRACE
from storage.crypto import Seal
from storage.ids import acts, kinds, split, thousandths
from storage.mapping import Numbers

OpenTurnKind = Literal["question", "first_words", "news"]
Row = tuple[Any, ...]
TURN_KINDS: tuple[OpenTurnKind, ...] = ("question", "first_words", "news")
"""Their places are their numbers in the database: only append."""
SAME, MORE = 1, 2
ADDRESSEE, MENTIONED = 0, 1
_KEY = itemgetter(0, 1, 2, 3)
AS_REPLY = -1
"""`marked` when it is the message that the turn replies to."""


def turn_rows(turns: Iterable[Turn], numbers: Numbers, seal: Seal) -> tuple[list[Row], list[Row]]:
    """Rows of `turn`, and rows of `turn_person` for the few turns that need them."""
    channels, people, encode, words = numbers.channels, numbers.people, numbers.encode, seal.words
    rows: list[Row] = []
    more: list[Row] = []
    for turn in turns:
        message, inside, speaker, at, act_set, mentions, marked, replies_to, addressees, confidence, topics, edited_at = astuple(turn)
        outside, _, number = message.rpartition(":")
        if outside != inside:
            raise StorageError(f"The message {message} is not of the channel {inside}.", "Ids are <channel>:<number>: check the adapter that made it.")
        channel, ext = channels[inside], encode(number)
        reply = reply_in = mark = mark_in = how = None
        if replies_to is not None:
            reply, reply_in = _reference(replies_to, inside, numbers)
        if marked is not None:
            mark, mark_in = (AS_REPLY, None) if marked == replies_to else _reference(marked, inside, numbers)
        if mentions or len(addressees) > 1:
            how = _crowd(channel, ext, mentions, addressees, people, more)
        rows.append(
            (
                channel,
                ext,
                at,
                people[speaker],
                acts[act_set],
                people[addressees[0]] if addressees else None,
                how,
                reply,
                reply_in,
                mark,
                mark_in,
                None if confidence == 1.0 else round(confidence * 1000),
                words(topics) if topics else None,
                edited_at,
            )
        )
    return rows, more


def _reference(message: MessageId, here: ChannelId, numbers: Numbers) -> tuple[int, int | None]:
    """Another message as (ext, channel); the channel only when it is another one."""
    channel, _, number = message.rpartition(":")
    return numbers.encode(number), None if channel == here else numbers.channels[channel]


def _crowd(channel: int, ext: int, mentions: Sequence[str], addressees: Sequence[str], people: dict[str, int], more: list[Row]) -> int:
    """How to read the people of a turn; adds the rows that this needs."""
    before = len(more)
    more += [(channel, ext, ADDRESSEE, place, people[person]) for place, person in enumerate(addressees[1:])]
    same = mentions == addressees
    if not same:
        more += [(channel, ext, MENTIONED, place, people[person]) for place, person in enumerate(mentions)]
    return (SAME if same else 0) | (MORE if len(more) > before else 0)


def engagement_rows(engagements: Iterable[Engagement], numbers: Numbers) -> list[Row]:
    """Rows of `engagement`, in the order in which they are kept."""
    channels, people, encode = numbers.channels, numbers.people, numbers.encode
    rows: list[Row] = []
    for engagement in engagements:
        speaker, addressee, message, at, kind_set, confidence = astuple(engagement)
        channel, _, number = message.rpartition(":")
        rows.append(
            (
                people[speaker],
                people[addressee],
                channels[channel],
                encode(number),
                at,
                kinds[kind_set],
                None if confidence == 1.0 else round(confidence * 1000),
            )
        )
    rows.sort(key=_KEY)
    return rows


def tie_rows(ties: Iterable[Tie], numbers: Numbers) -> list[Row]:
    """Rows of `tie`, in the order in which they are kept."""
    people = numbers.people
    rows: list[Row] = []
    for tie in ties:
        ego, alter, *rest = astuple(tie)
        rows.append((people[ego], people[alter], *rest))
    rows.sort()
    return rows


def closing_rows(ties: Iterable[Row]) -> list[Row]:
    """What closes open pairs, from rows of `tie`: ego, alter, and up to when their questions, help and promises are closed."""
    return [(row[0], row[1], row[5], row[8], None if row[5] is None else row[5] - PROMISE_GRACE) for row in ties if row[5] is not None or row[8] is not None]


def open_pair_rows(pairs: Iterable[OpenPair], numbers: Numbers) -> list[Row]:
    """Rows of `open_pair`, each with the moment from which ego's words or thanks close it."""
    rows: list[Row] = []
    for pair in pairs:
        kind = OPEN_KINDS.index(pair.kind)
        ego, alter = numbers.people[pair.ego], numbers.people[pair.alter]
        cut = pair.at + PROMISE_GRACE if pair.kind == "promise" else pair.at
        rows.append((ego, kind, pair.at, *key_of(pair.message, numbers), alter, thousandths(pair.confidence), cut))
    return rows


def open_turn_rows(turns: Iterable[OpenTurn], numbers: Numbers, seal: Seal) -> list[Row]:
    """Rows of `open_turn`."""
    rows: list[Row] = []
    for turn in turns:
        channel, ext = key_of(turn.message, numbers)
        rows.append((channel, ext, numbers.space, turn.at, numbers.people[turn.speaker], TURN_KINDS.index(turn.kind), seal.words(turn.topics)))
    return rows


def key_of(message: MessageId, numbers: Numbers) -> tuple[int, int]:
    """Where a message is kept: (channel, ext)."""
    channel, number = split(message)
    return numbers.channels[channel], numbers.encode(number)
