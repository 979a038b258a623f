"""With whom a first talk deserves a second, what ego promised, and whose great day it is."""

from collections.abc import Iterator
from datetime import date

from bot.coaching.view import View
from bot.listening import day_of
from bot.model import OpenPair, Suggestion, Tie, Turn
from bot.moment import DAY, HOUR, Moment, local
from bot.questions import Telling, occasion_in, occasions
from bot.texts import mark, t
from bot.ties import last_contact
from bot.wording import about, when

FIRST_AFTER, FIRST_UNTIL = 18 * HOUR, 48 * HOUR
"""A word after a first talk is welcome a day later (evidence: reaching out is valued more than the sender thinks)."""
PROMISE_AFTER, PROMISE_UNTIL = 20 * HOUR, 14 * DAY
READ = 24
SETTLING = 3 * HOUR
PEOPLE, TOLD = 12, 2
"""People whose occasions are looked for, those of the latest contact first, and turns of each."""
SURE = 0.6


def suggest(view: View) -> Iterator[Suggestion]:
    """Promises not kept yet, people whose occasion is today, then people ego first talked with a day or two ago."""
    seen = set()
    for pair, _ in view.open_pairs("promise", READ):
        age = view.now - pair.at
        if not SETTLING <= age <= PROMISE_UNTIL or pair.confidence < SURE or not view.may("follow_up", pair.alter, pair.message):
            continue
        day = _day_of(view, pair)
        if age >= PROMISE_AFTER if day is None else day <= _today(view):
            seen.add(pair.alter)
            yield _promised(view, pair, is_today=day == _today(view))
    for turn in _occasions(view):
        today = _occasion_today(view, turn) if turn.speaker not in seen and view.may("follow_up", turn.speaker, turn.id) else None
        if today:
            seen.add(turn.speaker)
            yield _great_day(view, turn, *today)
    for tie in view.ties():
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


def _today(view: View) -> date:
    return local(view.now, view.zone).date()


def _day_of(view: View, pair: OpenPair) -> date | None:
    """The day for which something was promised, if the promise names one."""
    text = view.text(pair.message)
    return day_of(text, pair.at, view.zone) if text else None


def _occasions(view: View) -> Iterator[Turn]:
    """What people ego knows told of exams, talks and the like; one text each is looked at."""
    ties = [tie for tie in view.ties() if tie.sent and tie.received]
    for tie in sorted(ties, key=last_contact, reverse=True)[:PEOPLE]:
        told = view.store.telling_turns(view.space, tie.alter, TOLD)
        yield from (turn for turn in told if not occasions().isdisjoint(turn.topics) and view.now - turn.at >= SETTLING)


def _occasion_today(view: View, turn: Turn) -> tuple[str, str] | None:
    """The occasion of a turn that is today, in its speaker's words, and what one may say about it in their language; None when there is none."""
    text = view.text(turn.id)
    found = occasion_in(Telling(text, turn.at, view.now, turn.id, view.zone)) if text else None
    return (found[0], found[2]) if found and found[1] == _today(view) else None


def _great_day(view: View, turn: Turn, occasion: str, question: str) -> Suggestion:
    name = view.name(turn.speaker)
    told = t("{name} said so {when} in {place}", name=name, when=when(turn.at, view.now, view.zone), place=view.place(turn.id))
    reasons = (told, t("today is the day of the {occasion}", occasion=occasion))
    text = t("Think of {name}, who has their {occasion} today.", name=name, occasion=occasion)
    return Suggestion("follow_up", view.ego.id, turn.speaker, text, reasons, 0.7, turn.at, turn.id, question)


def _promised(view: View, pair: OpenPair, *, is_today: bool) -> Suggestion:
    name = view.name(pair.alter)
    turn = view.turn(pair.message)
    promised = mark("you promised it {when} in {place}, for today") if is_today else mark("you promised it {when} in {place}")
    reasons = (
        t(promised, when=when(pair.at, view.now, view.zone), place=view.place(pair.message)),
        t("nothing from you to {name} since", name=name),
    )
    text = t("You promised {name} something{about}.", name=name, about=about(turn.topics if turn else ()))
    return Suggestion("follow_up", view.ego.id, pair.alter, text, reasons, pair.confidence, pair.at, pair.message)


def _met(view: View, tie: Tie, met: Moment) -> Suggestion:
    name = view.name(tie.alter)
    reasons = (t("you two first talked {when}", when=when(met, view.now, view.zone)), t("a word a day later shows that it mattered"))
    text = t("Say to {name} what you took from your first talk.", name=name)
    return Suggestion("follow_up", view.ego.id, tie.alter, text, reasons, 0.7, met)
