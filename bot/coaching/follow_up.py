"""With whom a first talk deserves a second, and what ego promised."""

from collections.abc import Iterator

from bot.coaching.view import View
from bot.model import OpenPair, Suggestion, Tie
from bot.moment import DAY, HOUR, Moment
from bot.wording import about, when

FIRST_AFTER, FIRST_UNTIL = 18 * HOUR, 48 * HOUR
"""A word after a first talk is welcome a day later (evidence: reaching out is valued more than the sender thinks)."""
PROMISE_AFTER, PROMISE_UNTIL = 20 * HOUR, 14 * DAY
READ = 24
SURE = 0.6


def suggest(view: View) -> Iterator[Suggestion]:
    """Promises not kept yet, then people ego first talked with a day or two ago."""
    seen = set()
    for pair, _ in view.store.open_pairs(view.space, view.ego.id, "promise", READ):
        if PROMISE_AFTER <= view.now - pair.at <= PROMISE_UNTIL and pair.confidence >= SURE and view.may("follow_up", pair.alter, pair.message):
            seen.add(pair.alter)
            yield _promised(view, pair)
    for tie in view.store.ties(view.space, view.ego.id):
        met = first_exchange(tie)
        if met is None or not FIRST_AFTER <= view.now - met <= FIRST_UNTIL or tie.alter in seen or not view.may("follow_up", tie.alter, None):
            continue
        if tie.last_sent is not None and view.now - tie.last_sent >= FIRST_AFTER:
            yield _met(view, tie, met)


def first_exchange(tie: Tie) -> Moment | None:
    """When the two had first both turned to each other; None while it went one way only."""
    if tie.first_sent is None or tie.first_received is None:
        return None
    return max(tie.first_sent, tie.first_received)


def _promised(view: View, pair: OpenPair) -> Suggestion:
    name = view.name(pair.alter)
    turn = view.store.turn(view.space, pair.message)
    reasons = (f"you promised it {when(pair.at, view.now, view.zone)} in {view.place(pair.message)}", f"nothing from you to {name} since")
    text = f"You promised {name} something{about(turn.topics if turn else ())}."
    return Suggestion("follow_up", view.ego.id, pair.alter, text, reasons, pair.confidence, pair.at, pair.message)


def _met(view: View, tie: Tie, met: Moment) -> Suggestion:
    name = view.name(tie.alter)
    reasons = (f"you two first talked {when(met, view.now, view.zone)}", "a word a day later shows that it mattered")
    return Suggestion("follow_up", view.ego.id, tie.alter, f"Say to {name} what you took from your first talk.", reasons, 0.7, met)
