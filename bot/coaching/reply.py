"""Who waits for ego's answer: questions put to ego, and questions to all that nobody took up and ego is near to."""

from collections.abc import Iterator

from bot.coaching import addressing
from bot.coaching.addressing import Standing
from bot.coaching.view import View, channel_of
from bot.coaching.waiting import waiting
from bot.model import MessageId, OpenPair, OpenTurn, PersonId, Suggestion
from bot.moment import DAY, HOUR, MINUTE, after
from bot.wording import about, when

READ = 24
SURE = 0.6
"""Below this confidence that a question was put to ego, nothing is said."""
SETTLING = 5 * MINUTE
LAPSE = 14 * DAY
UNANSWERED_AFTER = 30 * MINUTE
"""A question to all gets this long before ego hears of it."""
UNANSWERED_FOR = 3 * DAY
WAITS = 0.5
"""Below this probability that nobody has answered it, a question without ego's name is not offered."""
OPEN_CONFIDENCE = 0.55
"""A question to all asks ego only a little."""


def suggest(view: View) -> Iterator[Suggestion]:
    """Whose question ego could answer: put to ego first, by whom ego most likely turns to next; then to all, by people ego knows, newest first."""
    asked = _put_to_ego(view)
    standings = addressing.around(view, "address", (pair.message for pair in asked.values()))
    for alter in addressing.likeliest_first(asked, standings):
        yield _asked(view, asked[alter], standings.get(alter))
    seen = set(asked)
    for turn in view.store.open_turns(view.space, after(view.now, -UNANSWERED_FOR), READ):
        if turn.kind != "question" or turn.speaker in seen or view.now - turn.at < UNANSWERED_AFTER or not view.may("reply", turn.speaker, turn.message):
            continue
        tie = view.store.tie(view.space, view.ego.id, turn.speaker)
        if tie is not None and tie.sent and tie.received and _still_waits(view, turn.message):
            seen.add(turn.speaker)
            yield _unanswered(view, turn)


def _put_to_ego(view: View) -> dict[PersonId, OpenPair]:
    """The newest question that each person put to ego and that ego has not answered, newest first; without ego's name, none that others answered."""
    asked: dict[PersonId, OpenPair] = {}
    for pair, _ in view.store.open_pairs(view.space, view.ego.id, "question", READ):
        timely = SETTLING <= view.now - pair.at <= LAPSE
        if timely and pair.confidence >= SURE and view.may("reply", pair.alter, pair.message) and (pair.confidence == 1 or _still_waits(view, pair.message)):
            asked.setdefault(pair.alter, pair)
    return asked


def _still_waits(view: View, question: MessageId) -> bool:
    """Whether a question that the record holds open is likely without an answer, by what was just heard after it; yes when that is not known."""
    heard = view.heard(channel_of(question))
    place = next((place for place, turn in enumerate(heard) if turn.id == question), None)
    return place is None or waiting(heard[place], heard[place + 1 :], view.now) >= WAITS


def _asked(view: View, pair: OpenPair, standing: Standing | None) -> Suggestion:
    name = view.name(pair.alter)
    turn = view.store.turn(view.space, pair.message)
    named = turn is not None and view.ego.id in turn.mentions
    reasons = (
        f"{name} asked {'you by name' if named else 'this in your conversation'} {when(pair.at, view.now, view.zone)} in {view.place(pair.message)}",
        f"you have said nothing to {name} since",
        *addressing.last_talk(standing, name),
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
