"""Who waits for ego's answer: questions put to ego, and questions to all that nobody took up and ego is near to."""

from collections.abc import Iterator

from bot.coaching.view import View
from bot.listening.gist import manner_of
from bot.model import OpenPair, OpenTurn, PersonId, Suggestion, Turn
from bot.moment import DAY, HOUR, MINUTE, after
from bot.ties import last_contact
from bot.wording import about, when

READ = 24
SURE = 0.85
"""Below this confidence that a question was put to ego, nothing is said: who talks without names has often been answered without one."""
SUBSTANCE = 5
"""Words that a question without ego's name must have."""
SETTLING = 5 * MINUTE
LAPSE = 14 * DAY
UNANSWERED_AFTER = 30 * MINUTE
"""A question to all gets this long before ego hears of it."""
UNANSWERED_FOR = 3 * DAY
OPEN_CONFIDENCE = 0.55
"""A question to all asks ego only a little."""


def suggest(view: View) -> Iterator[Suggestion]:
    """Whose question ego could answer: put to ego first, newest first; then to all, by people ego knows."""
    seen: set[PersonId] = set()
    for pair, _ in view.store.open_pairs(view.space, view.ego.id, "question", READ):
        if pair.alter in seen or not SETTLING <= view.now - pair.at <= LAPSE or pair.confidence < SURE or not view.may("reply", pair.alter, pair.message):
            continue
        asked = view.store.turn(view.space, pair.message)
        if asked is None or _says_enough(asked, pair.confidence):
            seen.add(pair.alter)
            yield _asked(view, pair, asked)
    for turn in view.store.open_turns(view.space, after(view.now, -UNANSWERED_FOR), READ):
        if turn.kind != "question" or turn.speaker in seen or view.now - turn.at < UNANSWERED_AFTER or not view.may("reply", turn.speaker, turn.message):
            continue
        tie = view.store.tie(view.space, view.ego.id, turn.speaker)
        if tie is not None and tie.sent and tie.received and last_contact(tie) <= turn.at:
            seen.add(turn.speaker)
            yield _unanswered(view, turn)


def _says_enough(asked: Turn, confidence: float) -> bool:
    """Whether a question is more than a word or two ("pardon?", "the other one?"), which wait for nobody for long."""
    _, _, about_you, _ = manner_of(asked.gist)
    return asked.words >= (SUBSTANCE if confidence < 1 else 3) or bool(about_you) or asked.marked is not None or not asked.gist


def _asked(view: View, pair: OpenPair, turn: Turn | None) -> Suggestion:
    name = view.name(pair.alter)
    named = turn is not None and view.ego.id in turn.mentions
    reasons = (
        f"{name} asked {'you by name' if named else 'this in your conversation'} {when(pair.at, view.now, view.zone)} in {view.place(pair.message)}",
        f"you have said nothing to {name} since",
    )
    text = f"Answer {name}, who asked you something{about(turn.topics if turn else ())}."
    return Suggestion("reply", view.ego.id, pair.alter, text, reasons, pair.confidence, pair.at, pair.message)


def _unanswered(view: View, turn: OpenTurn) -> Suggestion:
    name = view.name(turn.speaker)
    waited = "hours" if view.now - turn.at >= 2 * HOUR else "a while"
    reasons = (
        f"{name} asked everybody {when(turn.at, view.now, view.zone)} in {view.place(turn.message)}, and nobody has answered for {waited}",
        f"you and {name} have talked before",
    )
    return Suggestion(
        "reply", view.ego.id, turn.speaker, f"Nobody has answered {name}'s question{about(turn.topics)} yet.", reasons, OPEN_CONFIDENCE, turn.at, turn.message
    )
