"""What a person says back about a suggestion, and what they note about a person."""

from bot.answers.call import Call
from bot.card import Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import Ego, Note, Nudge, Outcome

_NOTE_LENGTH = 500
"""Most characters of a note."""


def done(coach: Coach, call: Call) -> Card:
    """The caller did it, or it is settled."""
    return _decide(coach, call, "done", "Good. It is settled: {text}")


def not_now(coach: Coach, call: Call) -> Card:
    """The caller puts it off for a week."""
    return _decide(coach, call, "not_now", "Put off for a week: {text}")


def not_this(coach: Coach, call: Call) -> Card:
    """The caller does not want to be reminded of that person."""
    return _decide(coach, call, "not_this_person", "Kith will not remind you of this person again: {text}")


def why(coach: Coach, call: Call) -> Card:
    """Why something was suggested."""
    _, nudge = _meant(coach, call)
    return Card("Why this?", tuple(Item(reason) for reason in nudge.reasons), body=nudge.text, footer=_seen_at(coach, call, nudge))


def met(coach: Coach, call: Call) -> Card:
    """Keeps a private note about somebody."""
    ego = coach.ego(call.space, call.person)
    person, text = _person_and_rest(coach, call)
    if not text:
        raise BadCommand(f"What do you want to note about {person}?", f"Say for example: met {person} moving to Lisbon in May.")
    if len(text) > _NOTE_LENGTH:
        raise BadCommand(f"A note holds {_NOTE_LENGTH} characters, this one has {len(text)}.", "Keep what you would want to remember.")
    alter = coach.find(call.space, person)
    coach.store.add_note(call.space, Note(ego.id, alter.id, call.now, text))
    return Card(f"Noted about {alter.name}", body="Only you can see it. It is encrypted, it is in mydata, and forgetme deletes it.")


def _decide(coach: Coach, call: Call, outcome: Outcome, said: str) -> Card:
    ego, nudge = _meant(coach, call)
    coach.decide(call.space, ego, nudge, outcome, call.now)
    return Card(said.format(text=nudge.text))


def _meant(coach: Coach, call: Call) -> tuple[Ego, Nudge]:
    """The suggestion that is meant: by its key (a button), by its number on the last card, or the only one there."""
    ego = coach.ego(call.space, call.person)
    nudges = coach.store.nudges(call.space, ego.id)
    if not nudges:
        raise BadCommand("Nothing was suggested to you yet.", 'Ask first, for example "who should I thank?"')
    for nudge in nudges:
        if nudge.key == call.words:
            return ego, nudge
    shown = [nudge for nudge in nudges if nudge.outcome == "shown"] or nudges
    latest = max(nudge.at for nudge in shown)
    card = [nudge for nudge in shown if nudge.at == latest]
    if not call.words and len(card) == 1:
        return ego, card[0]
    number = call.words.lstrip("#")
    for nudge in card:
        if number == str(nudge.place):
            return ego, nudge
    raise BadCommand("Which one?", f"Say its number on the last card: {', '.join(str(nudge.place) for nudge in card)}.")


def _seen_at(coach: Coach, call: Call, nudge: Nudge) -> str:
    return coach.archive.link(call.space, nudge.evidence) if nudge.evidence else ""


def _person_and_rest(coach: Coach, call: Call) -> tuple[str, str]:
    """The longest run of first words that is somebody's name, and what follows it."""
    words = call.words.split()
    if not words:
        raise BadCommand("About whom?", "Say for example: met Ann moving to Lisbon in May.")
    names = {one.name.casefold() for one in coach.ledger(call.space).roster.people.values()}
    for length in range(min(4, len(words)), 1, -1):
        if " ".join(words[:length]).lstrip("@").casefold() in names:
            return " ".join(words[:length]), " ".join(words[length:])
    return words[0], " ".join(words[1:])
