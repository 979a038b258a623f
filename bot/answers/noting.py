"""What a person notes about somebody, for themselves alone, and finds again."""

from bot.answers.call import Call
from bot.card import Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import Note
from bot.texts import t, tn
from bot.wording import when

LENGTH = 500
"""Most characters of a note."""
AT_ONCE = 12
"""Notes that are shown on one card."""


def met(coach: Coach, call: Call) -> Card:
    """Keeps a private note about somebody."""
    ego = coach.ego(call.space, call.person)
    person, text = _person_and_rest(coach, call)
    if not text:
        raise BadCommand(t("What do you want to note about {name}?", name=person), t("Say for example: met {name} moving to Lisbon in May.", name=person))
    if len(text) > LENGTH:
        raise BadCommand(t("A note holds {most} characters, this one has {length}.", most=LENGTH, length=len(text)), t("Keep what you would want to remember."))
    alter = coach.find(call.space, person)
    coach.store.add_note(call.space, Note(ego.id, alter.id, call.now, text))
    body = t("Only you can see it. It is encrypted, it is in mydata, and forgetme deletes it.")
    return Card(t("Noted about {name}", name=alter.name), body=body)


def notes(coach: Coach, call: Call) -> Card:
    """The caller's notes, the newest first: all, or those that hold every one of some words, in the note or in the name."""
    ego = coach.ego(call.space, call.person)
    view = coach.view(call.space, ego, call.now)
    wanted = call.words.casefold().split()
    named = ((note, view.name(note.alter)) for note in coach.store.notes(call.space, ego.id))
    found = [(note, name) for note, name in named if all(word in f"{name} {note.text}".casefold() for word in wanted)]
    if not found:
        nothing = t('You noted nothing yet. Say for example "met Ann moving to Lisbon in May".')
        return Card(t("Your notes"), body=t("No note holds {words!r}.", words=call.words) if wanted else nothing)
    lines = tuple(Item(f"{name}, {when(note.at, call.now, view.zone)}: {note.text}") for note, name in found[:AT_ONCE])
    more = len(found) - len(lines)
    footer = tn("{n} older note: say notes and some words of it.", "{n} older notes: say notes and some words of it.", more) if more > 0 else ""
    return Card(t("Your notes"), lines, footer=footer)


def _person_and_rest(coach: Coach, call: Call) -> tuple[str, str]:
    """The longest run of first words that is somebody's name, and what follows it."""
    words = call.words.split()
    if not words:
        raise BadCommand(t("About whom?"), t("Say for example: met Ann moving to Lisbon in May."))
    names = {one.name.casefold() for one in coach.ledger(call.space).roster.people.values()}
    for length in range(min(4, len(words)), 1, -1):
        if " ".join(words[:length]).lstrip("@").casefold() in names:
            return " ".join(words[:length]), " ".join(words[length:])
    return words[0], " ".join(words[1:])
