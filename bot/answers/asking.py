"""Answers about people: whom to thank, answer, ask, follow up, welcome, and who is there."""

from bot.answers.call import Call
from bot.card import Card, Item
from bot.coach import Coach
from bot.coaching import ranking
from bot.coaching.follow_up import first_exchange
from bot.coaching.reconnect import WEEKS_TOGETHER, rhythm, went_quiet
from bot.errors import BadCommand
from bot.model import SuggestionKind, Tie
from bot.moment import WEEK, Moment
from bot.texts import mark, t, tn
from bot.ties import last_contact
from bot.wording import span, when

PEOPLE_AT_ONCE = 12

_TITLES: dict[SuggestionKind, tuple[str, str]] = {
    "thank": (mark("Whom you could thank"), mark("You owe nobody thanks that Kith knows of.")),
    "reply": (mark("Who is waiting for your answer"), mark("Nobody is waiting for your answer that Kith knows of.")),
    "follow_up": (mark("With whom a talk deserves a second one"), mark("No talk of the last two days and no promise waits for you.")),
    "reconnect": (mark("Whom you are losing touch with"), mark("You are in touch with the people you usually talk with.")),
    "welcome": (mark("Whom you could welcome"), mark("Every newcomer of the last week was answered, or there was none.")),
    "news": (mark("Whose news you could answer"), mark("No news of people you know waits for a word.")),
    "introduce": (mark("Whom you could bring together"), mark("Nobody you know asked for what another one mentioned.")),
    "balance": (mark("Telling and asking"), mark("You have not told everybody more than you asked somebody.")),
    "ask": (mark("What you could ask"), mark("Nothing that people said lately makes for a good question.")),
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
    nothing = t("Nothing that {name} said lately makes for a good question.", name=person.name)
    return coach.show(view, ranking.about(view, person.id), t("What you could ask {name}", name=person.name), nothing)


def people(coach: Coach, call: Call) -> Card:
    """The caller's people, in words, the latest contact first."""
    ego = coach.ego(call.space, call.person)
    view = coach.view(call.space, ego, call.now)
    ties = sorted((tie for tie in coach.store.ties(call.space, ego.id) if view.here(tie.alter)), key=last_contact, reverse=True)
    if not ties:
        return Card(t("Your people"), body=t("Nobody yet: Kith has seen no words between you and anybody since you started."))
    page = _page(call.words, len(ties))
    first = (page - 1) * PEOPLE_AT_ONCE
    lines = tuple(
        Item(t("{name}: {how}, last {when}", name=view.name(tie.alter), how=in_words(tie, call.now), when=when(last_contact(tie), call.now, view.zone)))
        for tie in ties[first : first + PEOPLE_AT_ONCE]
    )
    more = len(ties) - first - PEOPLE_AT_ONCE
    footer = tn("{n} more person: say mypeople {page}", "{n} more people: say mypeople {page}", more, page=page + 1) if more > 0 else ""
    return Card(t("Your people"), lines, footer=footer)


def person(coach: Coach, call: Call) -> Card:
    """What the caller's record holds about one person."""
    ego = coach.ego(call.space, call.person)
    if not call.words:
        raise BadCommand(t("Which person?"), t("Say person and a name, for example: person Ann."))
    alter = coach.find(call.space, call.words)
    view = coach.view(call.space, ego, call.now)
    noted = coach.store.notes(call.space, ego.id, alter.id)
    notes = tuple(Item(t("You noted {when}: {note}", when=when(note.at, call.now, view.zone), note=note.text)) for note in noted)
    tie = coach.store.tie(call.space, ego.id, alter.id)
    if tie is None:
        return Card(alter.name, notes, body=t("Kith has seen no words between you and {name}.", name=alter.name))
    words = in_words(tie, call.now)
    return Card(alter.name, (*(Item(line) for line in _lines(tie, view.zone, call)), *notes), body=f"{words[0].upper()}{words[1:]}.")


def in_words(tie: Tie, now: Moment) -> str:
    """A tie in words: how it goes back and forth. Never a score."""
    if tie.weeks.bit_count() >= WEEKS_TOGETHER and tie.sent and tie.received:
        usual = rhythm(tie)
        if went_quiet(tie, now):
            return t("you used to talk every week") if usual < 2 * WEEK else t("you used to talk about every {span}", span=span(usual))
        return t("you talk every week") if usual < 2 * WEEK else t("you talk about every {span}", span=span(usual))
    if tie.sent and tie.received:
        return t("you have talked") if first_exchange(tie) else t("you have met")
    return t("you turned to them, they have not answered") if tie.sent else t("they turned to you, you have not answered")


def _lines(tie: Tie, zone: str, call: Call) -> list[str]:
    moments = (
        (mark("You first turned to them {when}"), tie.first_sent),
        (mark("You last turned to them {when}"), tie.last_sent),
        (mark("They last turned to you {when}"), tie.last_received),
        (mark("They last helped you {when}"), tie.helped),
        (mark("You last thanked them {when}"), tie.thanked),
    )
    return [t(what, when=when(at, call.now, zone)) for what, at in moments if at is not None]


def _page(words: str, count: int) -> int:
    last = max(1, -(-count // PEOPLE_AT_ONCE))
    if not words:
        return 1
    if not words.isdecimal() or not 1 <= int(words) <= last:
        raise BadCommand(t("There is no page {words!r}.", words=words), t("Pages go from 1 to {last}.", last=last))
    return int(words)


def _of_kind(coach: Coach, call: Call, kind: SuggestionKind) -> Card:
    view = coach.view(call.space, coach.ego(call.space, call.person), call.now)
    title, nothing = _TITLES[kind]
    put_off = any(one.kind == kind and one.outcome == "not_now" and one.key in view.settled for one in view.shown.values())
    said = " ".join([t(nothing), *([t("What you put off is left out.")] if put_off else [])])
    return coach.show(view, ranking.of_kind(view, kind), t(title), said)
