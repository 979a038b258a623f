"""The algebra of ties: engagements add up to one `Tie` for each (ego, alter), in any order and any grouping.

`merge` is commutative and associative, so replaying, splitting or reordering a history gives the same tie. Both stores rely on that law.
"""

from collections.abc import Container, Iterable, Sequence

from bot.model import Engagement, EngagementKind, OpenKind, OpenPair, PersonId, Tie, channel_of
from bot.moment import HOUR, WEEK, Moment, after

WEEKS_KEPT = 52
_WEEKS = (1 << WEEKS_KEPT) - 1

PROMISE_GRACE = HOUR
"""Words that ego says to alter at least this much later are taken to keep a promise."""


def last_contact(tie: Tie) -> Moment:
    """When the two last engaged, in either direction. A tie holds at least one engagement."""
    at = _most(tie.last_sent, tie.last_received)
    if at is None:
        raise ValueError("a tie holds at least one engagement")
    return at


def tie_of(ego: PersonId, engagement: Engagement) -> Tie:
    """The tie that one engagement is worth to `ego`, who is its speaker or its addressee."""
    at, kinds = engagement.at, engagement.kinds
    if engagement.speaker == ego:
        return Tie(ego, engagement.addressee, 1, 0, at, at, None, None, at if "thanks" in kinds else None, None, 1)
    return Tie(ego, engagement.speaker, 0, 1, None, None, at, at, None, at if "answer" in kinds else None, 1)


def merge(a: Tie, b: Tie) -> Tie:
    """The tie that holds what both hold. Both are of the same ego and alter."""
    newest_a, newest_b = last_contact(a) // WEEK, last_contact(b) // WEEK
    if newest_a == newest_b:
        weeks = a.weeks | b.weeks
    elif newest_a > newest_b:
        weeks = a.weeks | shifted(b.weeks, newest_a - newest_b)
    else:
        weeks = b.weeks | shifted(a.weeks, newest_b - newest_a)
    return Tie(
        a.ego,
        a.alter,
        a.sent + b.sent,
        a.received + b.received,
        _least(a.first_sent, b.first_sent),
        _most(a.last_sent, b.last_sent),
        _least(a.first_received, b.first_received),
        _most(a.last_received, b.last_received),
        _most(a.thanked, b.thanked),
        _most(a.helped, b.helped),
        weeks,
    )


def fold(ego: PersonId, engagements: Iterable[Engagement]) -> Tie | None:
    """The tie of all engagements between ego and one alter; None when there are none."""
    tie: Tie | None = None
    for engagement in engagements:
        one = tie_of(ego, engagement)
        tie = one if tie is None else merge(tie, one)
    return tie


def refolded(ego: PersonId, engagements: Sequence[Engagement], left_out: Container[str] = ()) -> tuple[Tie | None, list[OpenPair]]:
    """Ego's tie to one alter and the pairs that are open between them, worked out anew from all their engagements but those in channels left out."""
    kept = [one for one in engagements if channel_of(one.message) not in left_out] if left_out else engagements
    tie = fold(ego, kept)
    pairs = (pair for engagement in kept for pair in opening(engagement) if pair.ego == ego)
    return tie, [pair for pair in pairs if still_open(pair, tie)]


def shifted(weeks: int, by: int) -> int:
    """A week map as seen `by` weeks later; what is older than a year falls off."""
    return weeks << by & _WEEKS if by < WEEKS_KEPT else 0


def opening(engagement: Engagement) -> list[OpenPair]:
    """The adjacency pairs that an engagement opens: each owes a second half by the pair's ego."""
    openings: list[OpenPair] = []
    for cue, kind, by_speaker in _OPENERS:
        if cue in engagement.kinds:
            ego, alter = (engagement.speaker, engagement.addressee) if by_speaker else (engagement.addressee, engagement.speaker)
            openings.append(OpenPair(ego, alter, kind, engagement.message, engagement.at, engagement.confidence))
    return openings


def closed_by(kind: OpenKind, tie: Tie) -> Moment | None:
    """The latest moment such that pairs of this kind opened then or before are closed; None when none are."""
    if kind == "help":
        return tie.thanked
    if tie.last_sent is None or kind == "question":
        return tie.last_sent
    return after(tie.last_sent, -PROMISE_GRACE)


def still_open(pair: OpenPair, tie: Tie | None) -> bool:
    """Whether ego still owes the second half, given everything between the two."""
    closed = closed_by(pair.kind, tie) if tie else None
    return closed is None or closed < pair.at


_OPENERS: tuple[tuple[EngagementKind, OpenKind, bool], ...] = (("question", "question", False), ("answer", "help", False), ("promise", "promise", True))


def _least(a: Moment | None, b: Moment | None) -> Moment | None:
    if a is None:
        return b
    return a if b is None or a < b else b


def _most(a: Moment | None, b: Moment | None) -> Moment | None:
    if a is None:
        return b
    return a if b is None or a > b else b
