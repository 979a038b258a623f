"""Turns and ties as rows and back. The loops run once for every message of an import: lean before pretty; no database in here.

`turn.people` says how to read mentions and addressees: NULL when nobody is mentioned and at most one person (the column `addressee`) is addressed;
otherwise SAME when the mentions are the addressees, plus MORE when `turn_person` holds further addressees, mentions that differ, or who is only talked about.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, Literal

from msgspec.structs import astuple

from bot.model import OPEN_KINDS, Engagement, OpenPair, OpenTurn, Tie, Turn
from bot.ties import PROMISE_GRACE
from storage.crypto import Seal
from storage.ids import acts, kinds, thousandths, unreadable
from storage.mapping import Mapping, Numbers

OpenTurnKind = Literal["question", "first_words", "news"]
Row = tuple[Any, ...]
TURN_KINDS: tuple[OpenTurnKind, ...] = ("question", "first_words", "news")
"""Their places are their numbers in the database: only append."""
SAME, MORE = 1, 2
ADDRESSEE, MENTIONED, TALKED_ABOUT = 0, 1, 2
_PLACE = itemgetter(0, 1)
_KEY = itemgetter(0, 1, 2, 3)
AS_REPLY = -1
"""`marked` when it is the message that the turn replies to."""


def turn_rows(turns: Sequence[Turn], numbers: Numbers, seal: Seal) -> tuple[list[Row], list[Row]]:
    """Rows of `turn`, and rows of `turn_person` for the few turns that need them."""
    keys, channels, people, words = numbers.keys, numbers.channels, numbers.people, seal.words
    rows: list[Row] = []
    more: list[Row] = []
    places = keys.learn([turn.id for turn in turns])
    for turn, (channel, ext), mask in zip(turns, places, seal.masks(places), strict=True):
        if channel != channels[turn.channel]:
            raise unreadable(turn.id)
        replies_to, marked, mentions, addressees, confidence = turn.replies_to, turn.marked, turn.mentions, turn.addressees, turn.confidence
        reply_in = reply = mark_in = mark = None
        if replies_to is not None:
            reply_in, reply = keys[replies_to]
            if reply_in == channel:
                reply_in = None
        if marked is not None:
            mark_in, mark = (None, AS_REPLY) if marked == replies_to else keys[marked]
            if mark_in == channel:
                mark_in = None
        row = (
            channel,
            ext,
            turn.at,
            people[turn.speaker],
            acts[turn.acts],
            people[addressees[0]] if addressees else None,
            _crowd(turn, channel, ext, people, more) if mentions or turn.about or len(addressees) > 1 else None,
            reply,
            reply_in,
            mark,
            mark_in,
            None if confidence == 1.0 else round(confidence * 1000),
            words(turn.topics) if turn.topics else None,
            turn.edited_at,
            turn.words or None,
            turn.gist ^ mask if turn.gist else None,
        )
        rows.append(row)
    rows.sort(key=_PLACE)
    return rows, more


def _crowd(turn: Turn, channel: int, ext: int, people: Mapping, more: list[Row]) -> int:
    """How to read the people of a turn; adds the rows that this needs."""
    before = len(more)
    more += [(channel, ext, ADDRESSEE, nth, people[person]) for nth, person in enumerate(turn.addressees[1:])]
    same = turn.mentions == turn.addressees
    if not same:
        more += [(channel, ext, MENTIONED, nth, people[person]) for nth, person in enumerate(turn.mentions)]
    more += [(channel, ext, TALKED_ABOUT, nth, people[person]) for nth, person in enumerate(turn.about)]
    return (SAME if same else 0) | (MORE if len(more) > before else 0)


def engagement_rows(engagements: Iterable[Engagement], numbers: Numbers) -> list[Row]:
    """Rows of `engagement`, in the order in which they are kept."""
    keys, people = numbers.keys, numbers.people
    rows: list[Row] = []
    for speaker, addressee, message, at, kind_set, confidence in map(astuple, engagements):
        channel, ext = keys[message]
        rows.append((people[speaker], people[addressee], channel, ext, at, kinds[kind_set], None if confidence == 1.0 else round(confidence * 1000)))
    rows.sort(key=_KEY)
    return rows


def tie_rows(ties: Iterable[Tie], numbers: Numbers) -> list[Row]:
    """Rows of `tie`, in the order in which they are kept."""
    people = numbers.people
    rows: list[Row] = []
    for ego, alter, sent, received, first_sent, last_sent, first_received, last_received, *rest in map(astuple, ties):
        before_sent = None if first_sent == last_sent else first_sent
        before_received = None if first_received == last_received else first_received
        rows.append((people[ego], people[alter], sent, received, before_sent, last_sent, before_received, last_received, *rest))
    rows.sort(key=_PLACE)
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
        rows.append((ego, alter, kind, *numbers.keys[pair.message], pair.at, thousandths(pair.confidence), cut))
    return rows


def open_turn_rows(turns: Iterable[OpenTurn], numbers: Numbers, seal: Seal) -> list[Row]:
    """Rows of `open_turn`."""
    rows: list[Row] = []
    for turn in turns:
        channel, ext = numbers.keys[turn.message]
        rows.append((channel, ext, numbers.space, turn.at, numbers.people[turn.speaker], TURN_KINDS.index(turn.kind), seal.words(turn.topics)))
    return rows
