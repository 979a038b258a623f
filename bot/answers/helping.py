"""Whether nudges help: what a person did after those they were shown, against those that were held back by chance."""

from bot import effect
from bot.answers.call import Call
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.effect import Effect
from bot.model import SuggestionKind
from bot.texts import mark, t
from bot.wording import KINDS, percent

_DEEDS: dict[SuggestionKind, str] = {
    "reply": mark("answered within two days: {rate} of {n} with a nudge"),
    "thank": mark("thanked within two days: {rate} of {n} with a nudge"),
    "welcome": mark("welcomed within two days: {rate} of {n} with a nudge"),
    "news": mark("answered within two days: {rate} of {n} with a nudge"),
}
_OTHER_DEED = mark("turned to them within two days: {rate} of {n} with a nudge")
_ANY_DEED = mark("acted within two days: {rate} of {n} with a nudge")
_HOW = mark(
    "Some suggestions are held back by chance; you get them only if you ask. What you did about the others, less what you did about those, "
    "is what the suggestions changed. Deeds that Kith can't see count for neither."
)


def does_it_help(coach: Coach, call: Call) -> Card:
    """What the caller's nudges changed, kind by kind, in plain words."""
    ego = coach.ego(call.space, call.person)
    coach.ledger(call.space).flush()
    found = {kind: one for kind, one in effect.effects(coach.store.nudges(call.space, ego.id), call.now).items() if one.shown.cases or one.held.cases}
    if not found:
        return Card(t("Does it help?"), body=t("Too early to say: Kith has brought you nothing by itself yet, or not two days ago."), footer=t(_HOW))
    lines = [Item(t("All together: {what}", what=_said(effect.joined(found.values()), _ANY_DEED)))] if len(found) > 1 else []
    lines += [_line(kind, one) for kind, one in sorted(found.items())]
    return Card(t("Does it help?"), tuple(lines), footer=t(_HOW))


def _line(kind: SuggestionKind, one: Effect) -> Item:
    buttons = (Button(t("Stop this kind"), f"notkind {kind}"),) if one.is_useless() else ()
    about = t(KINDS[kind])
    return Item(f"{about[0].upper()}{about[1:]}: {_said(one, _DEEDS.get(kind, _OTHER_DEED))}", buttons=buttons)


def _said(one: Effect, deed: str) -> str:
    """Both shares and what they mean."""
    rates = t(deed, rate=percent(one.shown.rate), n=one.shown.cases)
    if not one.held.cases:
        return t("{rates}; none was held back yet, so that there is nothing to compare", rates=rates)
    low, high = one.difference()
    return t("{rates}, {rate} of {n} without: {verdict}", rates=rates, rate=percent(one.held.rate), n=one.held.cases, verdict=_verdict(one, low, high))


def _verdict(one: Effect, low: float, high: float) -> str:
    points = {"low": f"{low * 100:+.0f}", "high": f"{high * 100:+.0f}"}
    if low > 0:
        return t("they help; the gain is between {low} points and {high} points", **points)
    if high < 0:
        return t("they do not help; the difference is between {low} points and {high} points", **points)
    if one.is_useless():
        return t("no gain shows after enough cases; the difference is between {low} points and {high} points", **points)
    return t("too few to tell; the difference may be anything between {low} points and {high} points", **points)
