"""Whether nudges help: what a person did after those they were shown, against those that were held back by chance."""

from bot import effect
from bot.answers.call import Call
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.effect import Effect
from bot.model import SuggestionKind
from bot.wording import KINDS

_DEEDS: dict[SuggestionKind, str] = {"reply": "answered", "thank": "thanked", "welcome": "welcomed", "news": "answered"}
_OTHER_DEED = "turned to them"
_HOW = (
    "One suggestion in ten is held back by chance; you get it only if you ask. What you did about the others, less what you did about those, "
    "is what the suggestions changed. Deeds that Kith can't see count for neither."
)


def does_it_help(coach: Coach, call: Call) -> Card:
    """What the caller's nudges changed, kind by kind, in plain words."""
    ego = coach.ego(call.space, call.person)
    coach.ledger(call.space).flush()
    found = {kind: one for kind, one in effect.effects(coach.store.nudges(call.space, ego.id), call.now).items() if one.shown.cases or one.held.cases}
    if not found:
        return Card("Does it help?", body="Too early to say: Kith has brought you nothing by itself yet, or not two days ago.", footer=_HOW)
    lines = [Item(f"All together: {_said(effect.joined(found.values()), 'acted')}")] if len(found) > 1 else []
    lines += [_line(kind, one) for kind, one in sorted(found.items())]
    return Card("Does it help?", tuple(lines), footer=_HOW)


def _line(kind: SuggestionKind, one: Effect) -> Item:
    buttons = (Button("Stop this kind", f"notkind {kind}"),) if one.is_useless() else ()
    return Item(f"{KINDS[kind].capitalize()}: {_said(one, _DEEDS.get(kind, _OTHER_DEED))}", buttons=buttons)


def _said(one: Effect, deed: str) -> str:
    """Both shares and what they mean."""
    rates = f"{deed} within two days: {one.shown.rate:.0%} of {one.shown.cases} with a nudge"
    if not one.held.cases:
        return f"{rates}; none was held back yet, so that there is nothing to compare"
    low, high = one.difference()
    return f"{rates}, {one.held.rate:.0%} of {one.held.cases} without: {_verdict(one, low, high)}"


def _verdict(one: Effect, low: float, high: float) -> str:
    between = f"between {_points(low)} and {_points(high)}"
    if low > 0:
        return f"they help; the gain is {between}"
    if high < 0:
        return f"they do not help; the difference is {between}"
    if one.is_useless():
        return f"no gain shows after enough cases; the difference is {between}"
    return f"too few to tell; the difference may be anything {between}"


def _points(share: float) -> str:
    return f"{share * 100:+.0f} points"
