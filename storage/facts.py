"""Rows of the database as values of `bot.model`. The other direction is `storage.rows`. No database in here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from msgspec import json
from msgspec.structs import replace

from bot.model import (
    OPEN_KINDS,
    POST_KINDS,
    POST_STATES,
    SUGGESTION_KINDS,
    Channel,
    ChannelId,
    Ego,
    Engagement,
    Note,
    Nudge,
    OpenPair,
    OpenTurn,
    Person,
    PersonId,
    Post,
    PostState,
    Preferences,
    Reaction,
    SpaceId,
    Tie,
    Turn,
)
from bot.moment import Moment
from storage.crypto import Seal
from storage.ids import Decode, acts, confidence_of, kinds
from storage.rows import ADDRESSEE, AS_REPLY, MENTIONED, MORE, SAME, TALKED_ABOUT, TURN_KINDS

Row = Sequence[Any]
CLAIMED: tuple[PostState, ...] = ("sending", "revising")
"""States of a post that somebody sends or changes now; only those are settled."""
SENT: tuple[PostState, ...] = ("sent", "revising")
"""States of a post whose card lies with ego, so that it can become stale."""
_PREFERENCES, _SAID = json.Decoder(Preferences), json.Decoder(tuple[str, str, tuple[str, ...]])
place_of: Callable[[Row], tuple[int, int]] = itemgetter(-1, 1)
"""Where a turn is kept, by its row: channel and ext."""
UNSENT: frozenset[PostState] = frozenset(("waiting", "sending", "stale", "revising"))
"""States in which a post is due at its moment; `storage.tables.UNSENT` in words."""


def turns_of(rows: Sequence[Row], crowds: Mapping[tuple[int, int], Sequence[Row]], decode: Decode, seal: Seal) -> list[Turn]:
    """Turns from rows of `queries.TURN` columns, and those rows of `turn_person` that `crowded` wants, by its places."""
    return [_turn_of(row, crowds, mask, decode, seal) for row, mask in zip(rows, seal.masks(list(map(place_of, rows))), strict=True)]


def crowded(rows: Iterable[Row]) -> list[tuple[int, int]]:
    """The places of those turns, by their rows, whose rows of `turn_person` are needed."""
    return [place_of(row) for row in rows if row[6] is not None and row[6] & MORE]


def _turn_of(row: Row, crowds: Mapping[tuple[int, int], Sequence[Row]], mask: int, decode: Decode, seal: Seal) -> Turn:
    """A turn, with its rows of `turn_person` as (role, person), in order of place. Runs for hundreds of turns of a card: lean before pretty."""
    channel, ext, at, speaker, act_mask, addressee, how, reply, reply_in, marked_as, mark_in, confidence, topics, edited_at, words, gist, number = row
    addressees: tuple[PersonId, ...] = () if addressee is None else (addressee,)
    mentions: tuple[PersonId, ...] = ()
    about: tuple[PersonId, ...] = ()
    if how is not None:
        crowd = crowds.get((number, ext), ())
        addressees += _in_role(ADDRESSEE, crowd)
        mentions = addressees if how & SAME else _in_role(MENTIONED, crowd)
        about = _in_role(TALKED_ABOUT, crowd)
    replies_to = None if reply is None else decode(reply_in or channel, reply)
    marked = replies_to if marked_as == AS_REPLY else None if marked_as is None else decode(mark_in or channel, marked_as)
    return Turn(
        decode(channel, ext),
        channel,
        speaker,
        at,
        acts.sets[act_mask],
        mentions,
        marked,
        replies_to,
        addressees,
        confidence_of(confidence),
        seal.opened_words(topics) if topics else (),
        edited_at,
        words or 0,
        0 if gist is None else gist ^ mask,
        about,
    )


def _in_role(role: int, crowd: Sequence[Row]) -> tuple[PersonId, ...]:
    return tuple([person for one, person in crowd if one == role]) if crowd else ()


def engagement_of(row: Row, decode: Decode) -> Engagement:
    """An engagement from speaker, addressee, channel, ext, at, kinds, confidence."""
    speaker, addressee, channel, ext, at, mask, confidence = row
    return Engagement(speaker, addressee, decode(channel, ext), at, kinds.sets[mask], confidence_of(confidence))


def tie_of_row(ego: PersonId, alter: PersonId, row: Row) -> Tie | None:
    """A tie from its columns `sent` to `weeks`; None when an outer join found none."""
    return None if row[0] is None else Tie(ego, alter, *row)


def open_pair_of(ego: PersonId, row: Row, decode: Decode) -> OpenPair:
    """An open pair from alter, kind, channel, ext, at, confidence."""
    alter, kind, channel, ext, at, confidence = row
    return OpenPair(ego, alter, OPEN_KINDS[kind], decode(channel, ext), at, confidence_of(confidence))


def open_turn_of(row: Row, decode: Decode, seal: Seal) -> OpenTurn:
    """An open turn from channel, ext, speaker, at, kind, topics."""
    channel, ext, speaker, at, kind, topics = row
    return OpenTurn(channel, decode(channel, ext), speaker, at, TURN_KINDS[kind], seal.opened_words(topics))


def person_of(space: SpaceId, row: Row) -> Person:
    """A person from outside_id, name, bot, joined_at, left."""
    outside, name, bot, joined_at, left = row
    return Person(space, outside, name, bool(bot), joined_at, bool(left))


def channel_of(space: SpaceId, row: Row) -> Channel:
    """A channel from outside_id, name, watched, expired_before."""
    outside, name, watched, expired_before = row
    return Channel(space, ChannelId(outside), name, bool(watched), expired_before)


def ego_of(space: SpaceId, row: Row) -> Ego:
    """An ego from outside_id, since, preferences, address, unreachable, due."""
    outside, since, preferences, address, unreachable, due = row
    return Ego(space, outside, since, _PREFERENCES.decode(preferences), address or "", bool(unreachable), due)


def reaction_of(row: Row, decode: Decode) -> Reaction:
    """A reaction from channel, ext, person, emoji."""
    channel, ext, person, emoji = row
    return Reaction(decode(channel, ext), person, emoji)


def note_of(ego: PersonId, row: Row, seal: Seal) -> Note:
    """A note from alter, at, text."""
    alter, at, text = row
    return Note(ego, alter, at, seal.open(text).decode())


def sealed_nudge(nudge: Nudge, seal: Seal) -> bytes:
    """What is kept of a nudge's words: key, text and reasons, sealed."""
    return seal.seal(json.encode((nudge.key, nudge.text, nudge.reasons)))


def nudge_of(ego: PersonId, row: Row, decode: Decode, seal: Seal) -> Nudge:
    """A nudge from alter, kind, place, at, outcome, words, channel, ext, post, since, held, acted, other."""
    alter, kind, place, at, outcome, words, channel, ext, post, since, held, acted, other = row
    key, text, reasons = _SAID.decode(seal.open(words))
    evidence = None if channel is None else decode(channel, ext)
    brought = (post or "", since or Moment(0), bool(held), acted)
    return Nudge(ego, alter, SUGGESTION_KINDS[kind], key, place, at, outcome, text, reasons, evidence, *brought, other)


def claimed_until(post: Post, until: Moment) -> Post:
    """A post as it is while somebody sends it, or changes what was sent."""
    return replace(post, state="sending" if post.state in ("waiting", "sending") else "revising", due=until, attempts=post.attempts + 1)


def post_of(space: SpaceId, person: PersonId, row: Row) -> Post:
    """A post from key, kind, due, state, attempts, place."""
    key, kind, due, state, attempts, place = row
    return Post(space, person, key, POST_KINDS[kind], due, POST_STATES[state], attempts, place or "")
