"""How well ego knows people, as numbers: what ego's own record keeps about each, over weeks and all channels. Looks at ties only.

The people models were trained on exactly these numbers (`evaluation.training.people`): a change here needs new weights.
"""

from collections.abc import Sequence
from math import log1p

from bot.listening.scene import FAR
from bot.model import PersonId, Tie
from bot.moment import DAY, Moment
from bot.ties import last_contact

KEPT = 30 * DAY
"""Ties without contact for so long are not looked at: no more rows are read than a month has people."""
FACTS = (
    *("sent", "received", "sent_share", "received_share", "since_sent", "since_received", "since_thanked", "since_helped", "since_first"),
    *("weeks", "contact_rank", "talks_rank"),
)
STRANGER = (0.0, 0.0, 0.0, 0.0, FAR, FAR, FAR, FAR, FAR, 0.0, FAR, FAR)
"""The facts of who is in no tie."""


def acquaintance(ties: Sequence[Tie], now: Moment) -> dict[PersonId, tuple[float, ...]]:
    """The facts of everybody in these ties of ego, each with contact in the last `KEPT`."""
    sent, received = (max(1, sum(counts)) for counts in ([tie.sent for tie in ties], [tie.received for tie in ties]))
    latest = sorted(ties, key=last_contact, reverse=True)
    most = {tie.alter: float(rank) for rank, tie in enumerate(sorted(latest, key=lambda one: -one.sent - one.received))}
    return {tie.alter: (*_counts(tie, sent, received), *_times(tie, now), float(rank), most[tie.alter]) for rank, tie in enumerate(latest)}


def _counts(tie: Tie, sent: int, received: int) -> tuple[float, ...]:
    return log1p(tie.sent), log1p(tie.received), tie.sent / sent, tie.received / received


def _times(tie: Tie, now: Moment) -> tuple[float, ...]:
    first = min(at for at in (tie.first_sent, tie.first_received) if at is not None)
    times = (tie.last_sent, tie.last_received, tie.thanked, tie.helped, first)
    return (*(log1p(max(0, now - at) / 1000) if at is not None else FAR for at in times), float(tie.weeks.bit_count()))
