"""The week in one card: whom ego got to know, who waits, what is owed, whom to reach, what to ask, and a mirror. Reads ego's own rows only."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct

from bot import wording
from bot.card import Around, Button, Card, Item, Picture
from bot.coaching import ask, ranking
from bot.coaching.follow_up import first_exchange
from bot.coaching.view import View
from bot.model import MessageId, Mirror, PersonId, Suggestion, SuggestionKind, Tie
from bot.moment import WEEK, Moment, after, local
from bot.texts import mark, t, tn
from bot.ties import last_contact
from bot.wording import listed, when

LEADS = 2
"""People whom the digest begins with: success is one or two people, not a total."""
BEFORE = 4
"""Weeks before this one that the mirror compares with."""
ASKED = 5
"""People of the week whom one could ask something."""
SHOWN = 12
"""Most people in the picture."""
_PARTS: tuple[tuple[SuggestionKind, int], ...] = (("reply", 2), ("thank", 2), ("follow_up", 1), ("reconnect", 1), ("ask", 1))
"""What else it holds, in this order: who waits, thanks owed, what came due, one person to reach, one question."""
_LEARNT = (
    mark("Thank-you writers underestimate how pleased the reader is."),
    mark("A word to somebody you lost sight of is valued more than its sender thinks."),
    mark("Good news that is answered does more for two people than bad news that is."),
    mark("Any answer brings a newcomer back; its tone and length matter little."),
    mark("Compliments do not wear out."),
)
"""One a week, each from an abstract in the research that Kith rests on."""


class Met(Struct, frozen=True):
    """Somebody ego was in contact with in these days."""

    tie: Tie
    new: bool

    @property
    def person(self) -> PersonId:
        """Who it is."""
        return self.tie.alter


class Week(Struct, frozen=True):
    """Seven days of ego's record."""

    since: Moment
    met: tuple[Met, ...]
    suggestions: tuple[Suggestion, ...]
    mirror: tuple[Mirror, ...]
    """This week is number `BEFORE`."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened and nothing waits."""
        return not self.met and not self.suggestions


def week_of(view: View) -> Week:
    """Ego's last seven days. Raises Unfetched."""
    since = after(view.now, -WEEK)
    lately = (tie for tie in view.ties() if last_contact(tie) >= since)
    met = tuple(Met(tie, _is_new(view, tie, since)) for tie in lately if view.here(tie.alter) and tie.alter not in view.refused)
    mirror = view.store.mirror(view.space, view.ego.id, after(since, -BEFORE * WEEK))
    suggestions = list(_suggestions(view, met))
    view.complete()
    return Week(since, met, tuple(ask.worded(view, one) for one in suggestions), tuple(mirror))


def card_of(view: View, week: Week) -> Card:
    """The digest; its suggestions stand on it in their order, behind the people it leads with."""
    if week.is_empty:
        return Card(t("A quiet week"), body=t("Nobody waits for you and nothing is owed. Enjoy it."))
    leads = tuple(Item(sentence, evidence=message) for sentence, message in islice(_leads(view, week), LEADS))
    asked = tuple(Item(one.text, evidence=one.evidence, question=one.question, buttons=_buttons(one)) for one in week.suggestions)
    footer = t(_LEARNT[local(view.now, view.zone).isocalendar().week % len(_LEARNT)])
    return Card(
        t("Your week, {days}", days=days(view)),
        (*leads, *asked),
        body=in_words(view, week),
        footer=footer,
        buttons=(Button(t("Totals"), "myweek totals"),),
        picture=picture_of(view, week),
    )


def totals(view: View, week: Week) -> Card:
    """The numbers, for who asks for them."""
    both = sum(1 for met in week.met if _toward(met, week) and _back(met, week))
    now = _this_week(week)
    lines = (
        tn("{n} person in contact with you, {both} in both directions", "{n} people in contact with you, {both} in both directions", len(week.met), both=both),
        t("{n} of them new", n=sum(met.new for met in week.met)),
        tn("{n} question that you put to somebody", "{n} questions that you put to somebody", now.asked),
        tn("{n} answer", "{n} answers", now.answered),
        tn("{n} announcement", "{n} announcements", now.announced),
    )
    return Card(t("Your week in numbers, {days}", days=days(view)), tuple(Item(line) for line in lines))


def picture_of(view: View, week: Week) -> Picture | None:
    """Who was around ego; the newest contacts when there are too many. None when nobody was."""
    chosen = sorted(week.met, key=lambda met: (-last_contact(met.tie), met.person))[:SHOWN]
    around = sorted((Around(view.name(met.person), _toward(met, week), _back(met, week), met.new) for met in chosen), key=lambda one: one.name.casefold())
    return Picture(t("Your conversations, {days}", days=days(view)), tuple(around), len(week.met) - len(around)) if around else None


def days(view: View) -> str:
    """The days that a week spans: "2 to 8 March"."""
    first, last = (local(at, view.zone).date() for at in (after(view.now, -WEEK), view.now))
    return wording.days(first, last)


def in_words(view: View, week: Week) -> str:
    """The mirror: turning to people against telling everybody, beside ego's own past; empty when there is nothing to see."""
    now, past = _this_week(week), [one for one in week.mirror if one.week < BEFORE]
    parts = [
        *([tn("asked {n} question", "asked {n} questions", now.asked)] if now.asked else []),
        *([tn("gave {n} answer", "gave {n} answers", now.answered)] if now.answered else []),
        *([tn("announced {n} thing", "announced {n} things", now.announced)] if now.announced else []),
    ]
    if not parts:
        return ""
    said = t("You {did}.", did=listed(parts))
    weeks = min(BEFORE, (week.since - view.ego.since) // WEEK)
    if weeks < 1:
        return said
    asked, answered = (round(sum(each) / weeks) for each in ([one.asked for one in past], [one.answered for one in past]))
    counts = {"questions": tn("{n} question", "{n} questions", asked), "answers": tn("{n} answer", "{n} answers", answered)}
    if weeks == 1:
        return f"{said} {t('The week before: {questions}, {answers}.', **counts)}"
    return f"{said} {t('In each of the {n} weeks before: {questions}, {answers}.', n=weeks, **counts)}"


def _suggestions(view: View, met: Sequence[Met]) -> Iterator[Suggestion]:
    """The best of each part, never two about one person."""
    seen: set[PersonId] = set()
    for kind, most in _PARTS:
        if kind in view.ego.preferences.muted:
            continue
        found = _questions(view, met) if kind == "ask" else ranking.KINDS[kind](view)
        for suggestion in islice((one for one in found if one.alter not in seen), most):
            seen.add(suggestion.alter)
            yield suggestion


def _questions(view: View, met: Sequence[Met]) -> Iterator[Suggestion]:
    """What ego could ask those with whom they were last in contact in these days."""
    latest = sorted(met, key=lambda one: last_contact(one.tie), reverse=True)[:ASKED]
    return chain.from_iterable(ask.suggest(view, one.person) for one in latest)


def _leads(view: View, week: Week) -> Iterator[tuple[str, MessageId | None]]:
    """The people ego got to know, then those who came to ego, each with a message to look up."""
    mutual = [met for met in week.met if met.new and first_exchange(met.tie)]
    for met in sorted(mutual, key=lambda met: (-min(met.tie.sent, met.tie.received), met.person)):
        at = max(met.tie.first_sent or 0, met.tie.first_received or 0)
        known = t("You and {name} got to know each other {when}.", name=view.name(met.person), when=when(Moment(at), view.now, view.zone))
        yield known, _first_words(view, met)
    for met in week.met:
        if met.new and not met.tie.sent:
            yield t("{name} turned to you for the first time.", name=view.name(met.person)), _first_words(view, met)


def _first_words(view: View, met: Met) -> MessageId | None:
    """Where the alter first turned to ego."""
    between = view.store.engagements_between(view.space, view.ego.id, met.person)
    return next((one.message for one in between if one.speaker == met.person), None)


def _is_new(view: View, tie: Tie, since: Moment) -> bool:
    """Whether the two had not met before these days, as far as the record goes: one that is younger than the week can't tell."""
    firsts = [at for at in (tie.first_sent, tie.first_received) if at is not None]
    return view.ego.since <= since and min(firsts) >= since and tie.received > 0


def _toward(met: Met, week: Week) -> bool:
    return met.tie.last_sent is not None and met.tie.last_sent >= week.since


def _back(met: Met, week: Week) -> bool:
    return met.tie.last_received is not None and met.tie.last_received >= week.since


def _this_week(week: Week) -> Mirror:
    return next((one for one in week.mirror if one.week >= BEFORE), Mirror(BEFORE))


def _buttons(suggestion: Suggestion) -> tuple[Button, ...]:
    return tuple(Button(label, f"{action} {suggestion.key}") for label, action in ((t("Done"), "done"), (t("Not now"), "notnow")))
