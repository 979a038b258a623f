"""Answers about people: whom to thank, answer, ask, follow up, welcome, and who is there."""

from itertools import islice

from bot.answers.call import Call
from bot.card import Card, Item
from bot.coach import Coach
from bot.coaching import ask, ranking
from bot.coaching.follow_up import first_exchange
from bot.coaching.reconnect import WEEKS_TOGETHER, rhythm
from bot.errors import BadCommand
from bot.model import SuggestionKind, Tie
from bot.moment import WEEK
from bot.ties import last_contact
from bot.wording import plural, span, when

PEOPLE_AT_ONCE = 12

_TITLES: dict[SuggestionKind, tuple[str, str]] = {
    "thank": ("Whom you could thank", "You owe nobody thanks that Kith knows of."),
    "reply": ("Who is waiting for your answer", "Nobody is waiting for your answer that Kith knows of."),
    "follow_up": ("With whom a talk deserves a second one", "No talk of the last two days and no promise waits for you."),
    "reconnect": ("Whom you are losing touch with", "You are in touch with the people you usually talk with."),
    "welcome": ("Whom you could welcome", "Every newcomer of the last week was answered, or there was none."),
    "news": ("Whose news you could answer", "No news of people you know waits for a word."),
    "introduce": ("Whom you could bring together", "Nobody you know asked for what another one told of."),
    "balance": ("Telling and asking", "You have not told everybody more than you asked somebody."),
    "ask": ("What you could ask", "Nothing that people told lately makes for a good question."),
}


def thank(coach: Coach, call: Call) -> Card:
    """Whom the caller could thank."""
    return _of_kind(coach, call, "thank")


def reply(coach: Coach, call: Call) -> Card:
    """Who waits for the caller's answer."""
    return _of_kind(coach, call, "reply")


def follow_up(coach: Coach, call: Call) -> Card:
    """First talks and promises that wait for the caller."""
    return _of_kind(coach, call, "follow_up")


def reconnect(coach: Coach, call: Call) -> Card:
    """Whom the caller is losing touch with."""
    return _of_kind(coach, call, "reconnect")


def welcome(coach: Coach, call: Call) -> Card:
    """Newcomers who wait for a first answer."""
    return _of_kind(coach, call, "welcome")


def news(coach: Coach, call: Call) -> Card:
    """News of people the caller knows that met silence."""
    return _of_kind(coach, call, "news")


def introduce(coach: Coach, call: Call) -> Card:
    """Whom the caller could bring together."""
    return _of_kind(coach, call, "introduce")


def balance(coach: Coach, call: Call) -> Card:
    """Whether the caller told everybody and asked nobody."""
    return _of_kind(coach, call, "balance")


def question(coach: Coach, call: Call) -> Card:
    """What the caller could ask, somebody or anybody."""
    if not call.words:
        return _of_kind(coach, call, "ask")
    view = coach.view(call.space, coach.ego(call.space, call.person), call.now)
    person = coach.find(call.space, call.words)
    found = list(islice(ask.suggest(view, person.id), ranking.AT_ONCE))
    return coach.show(view, found, f"What you could ask {person.name}", f"Nothing that {person.name} told lately makes for a good question.")


def people(coach: Coach, call: Call) -> Card:
    """The caller's people, in words, the latest contact first."""
    ego = coach.ego(call.space, call.person)
    view = coach.view(call.space, ego, call.now)
    ties = sorted((tie for tie in coach.store.ties(call.space, ego.id) if view.here(tie.alter)), key=last_contact, reverse=True)
    if not ties:
        return Card("Your people", body="Nobody yet: Kith has seen no words between you and anybody since you started.")
    page = _page(call.words, len(ties))
    first = (page - 1) * PEOPLE_AT_ONCE
    lines = tuple(
        Item(f"{view.name(tie.alter)}: {in_words(tie)}, last {when(last_contact(tie), call.now, view.zone)}") for tie in ties[first : first + PEOPLE_AT_ONCE]
    )
    more = len(ties) - first - PEOPLE_AT_ONCE
    return Card("Your people", lines, footer=f"{plural(more, 'more person').replace('persons', 'people')}: say mypeople {page + 1}" if more > 0 else "")


def person(coach: Coach, call: Call) -> Card:
    """What the caller's record holds about one person."""
    ego = coach.ego(call.space, call.person)
    if not call.words:
        raise BadCommand("Which person?", "Say person and a name, for example: person Ann.")
    alter = coach.find(call.space, call.words)
    view = coach.view(call.space, ego, call.now)
    notes = tuple(Item(f"You noted {when(note.at, call.now, view.zone)}: {note.text}") for note in coach.store.notes(call.space, ego.id, alter.id))
    tie = coach.store.tie(call.space, ego.id, alter.id)
    if tie is None:
        return Card(alter.name, notes, body=f"Kith has seen no words between you and {alter.name}.")
    return Card(alter.name, (*(Item(line) for line in _lines(tie, view.zone, call)), *notes), body=in_words(tie).capitalize() + ".")


def in_words(tie: Tie) -> str:
    """A tie in words: how it goes back and forth. Never a score."""
    if tie.weeks.bit_count() >= WEEKS_TOGETHER and tie.sent and tie.received:
        usual = rhythm(tie)
        often = "every week" if usual <= WEEK else f"about every {span(usual)}"
        return f"you talk {often}"
    if tie.sent and tie.received:
        return "you have talked" if first_exchange(tie) else "you have met"
    return "you turned to them, they have not answered" if tie.sent else "they turned to you, you have not answered"


def _lines(tie: Tie, zone: str, call: Call) -> list[str]:
    moments = (
        ("You first turned to them", tie.first_sent),
        ("You last turned to them", tie.last_sent),
        ("They last turned to you", tie.last_received),
        ("They last helped you", tie.helped),
        ("You last thanked them", tie.thanked),
    )
    return [f"{what} {when(at, call.now, zone)}" for what, at in moments if at is not None]


def _page(words: str, count: int) -> int:
    last = max(1, -(-count // PEOPLE_AT_ONCE))
    if not words:
        return 1
    if not words.isdecimal() or not 1 <= int(words) <= last:
        raise BadCommand(f"There is no page {words!r}.", f"Pages go from 1 to {last}.")
    return int(words)


def _of_kind(coach: Coach, call: Call, kind: SuggestionKind) -> Card:
    view = coach.view(call.space, coach.ego(call.space, call.person), call.now)
    title, nothing = _TITLES[kind]
    return coach.show(view, ranking.of_kind(view, kind), title, nothing)
