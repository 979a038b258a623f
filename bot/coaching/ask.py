"""What ego could ask somebody: about something they told, in their own words, or about a note that ego made."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from msgspec.structs import replace

from bot.coaching.view import View
from bot.listening.clean import clean
from bot.model import PersonId, Suggestion, Turn
from bot.moment import DAY, HOUR, after
from bot.questions import Telling, asking_about, is_grounded, is_told_out
from bot.texts import t
from bot.ties import last_contact
from bot.wording import when

PEOPLE = 20
"""Alters whose words are looked at, those of the latest contact first."""
READ = 4
"""Turns of each alter that are looked at."""
HEARD_ON = 6
"""Turns of the same person, behind what they told, that are looked at for how it ended."""
_ENDING = frozenset(("trying", "making", "thinking", "using", "reading", "switching"))
"""Kinds of telling that come to an end."""
SETTLING = 3 * HOUR
"""Asking while somebody is still telling it would interrupt."""
LAPSE = 14 * DAY
NOTED_AFTER = DAY
CONFIDENCE = 0.7
_AT = attrgetter("at")


def suggest(view: View, alter: PersonId | None = None) -> Iterator[Suggestion]:
    """Questions that ego could ask: of one person, or of the people ego was last in contact with."""
    for person in [alter] if alter is not None else _people(view):
        yield from _about_notes(view, person)
        for turn in view.store.telling_turns(view.space, person, READ):
            suggestion = _about_turn(view, turn)
            if suggestion is not None:
                yield suggestion
                break


def _people(view: View) -> list[PersonId]:
    ties = sorted(view.ties(), key=last_contact, reverse=True)
    return [tie.alter for tie in ties[:PEOPLE]]


def _about_turn(view: View, turn: Turn) -> Suggestion | None:
    if not SETTLING <= view.now - turn.at <= LAPSE or not view.may("ask", turn.speaker, turn.id):
        return None
    question = _asked(view, turn)
    if not question:
        return None
    name = view.name(turn.speaker)
    reasons = (t("{name} said so {when} in {place}", name=name, when=when(turn.at, view.now, view.zone), place=view.place(turn.id)),)
    text = t("Ask {name} about what they said.", name=name)
    return Suggestion("ask", view.ego.id, turn.speaker, text, reasons, CONFIDENCE, turn.at, turn.id, question)


def _asked(view: View, turn: Turn) -> str:
    """What could be asked about a turn, from its words as they read now; empty when nothing safe can be said."""
    text = view.text(turn.id)
    asking = asking_about(Telling(text, turn.at, view.now, turn.id, view.zone)) if text else None
    if asking is None or _is_known(view, turn) or (asking.kind in _ENDING and _is_told_out(view, turn)):
        return ""
    return asking.text


def worded(view: View, suggestion: Suggestion) -> Suggestion:
    """The suggestion, its question in the words of the language model if ego wants that and the model has some that may be shown. Slow: for what is shown."""
    if view.model is None or suggestion.kind not in ("ask", "balance") or suggestion.evidence is None:
        return suggestion
    text = clean(view.text(suggestion.evidence) or "")
    words = view.model.question(text) if text else None
    return replace(suggestion, question=words) if words and is_grounded(words, text) else suggestion


def _is_known(view: View, turn: Turn) -> bool:
    """Whether ego has asked already, or everybody heard how it turned out."""
    asked = any(one.replies_to == turn.id and not one.acts.isdisjoint(("question", "interest")) for one in _later(view, turn, view.ego.id))
    return asked or any("works" in one.acts for one in _later(view, turn, turn.speaker))


def _is_told_out(view: View, turn: Turn) -> bool:
    """Whether the same person soon said how it ended."""
    return any(is_told_out(view.text(one.id) or "") for one in _later(view, turn, turn.speaker)[:HEARD_ON])


def _later(view: View, turn: Turn, speaker: PersonId) -> list[Turn]:
    """What somebody said in the channel of a turn from its moment on, without itself."""
    said = view.said(turn.channel, speaker, after(view.now, -LAPSE))
    return [one for one in said[bisect_left(said, turn.at, key=_AT) :] if one.id != turn.id]


def _about_notes(view: View, alter: PersonId) -> Iterator[Suggestion]:
    for note in view.store.notes(view.space, view.ego.id, alter)[:1]:
        if view.now - note.at >= NOTED_AFTER and view.may("ask", alter, None):
            name = view.name(alter)
            reasons = (t("you noted {when}: {note}", when=when(note.at, view.now, view.zone), note=note.text),)
            yield Suggestion("ask", view.ego.id, alter, t("Ask {name} about what you noted.", name=name), reasons, 0.8, note.at)
