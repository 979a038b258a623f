"""What is kept about a person, for that person: as a file, as JSON for a program or as text to read."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from bot.answers.call import Call
from bot.answers.words import said
from bot.card import Button, Card
from bot.coach import Coach
from bot.model import OPEN_KINDS, Ego, Engagement, Note, Nudge, OpenPair, PersonId, Post, Preferences, Reaction, Tie, Turn
from bot.moment import Moment, to_datetime
from bot.texts import t, tn, tp

YEAR_2001 = 978_307_200_000
"""Larger whole numbers in somebody's data are moments."""
_COUNTS: dict[str, Callable[[int], str]] = {
    "ties": lambda n: tn("{n} person", "{n} people", n),
    "engagements": lambda n: tn("{n} exchange", "{n} exchanges", n),
    "open_pairs": lambda n: tn("{n} open matter", "{n} open matters", n),
    "notes": lambda n: tn("{n} note", "{n} notes", n),
    "suggestions_shown": lambda n: tn("{n} suggestion shown", "{n} suggestions shown", n),
    "cards_sent": lambda n: tn("{n} card sent", "{n} cards sent", n),
    "messages": lambda n: tn("{n} message", "{n} messages", n),
    "reactions": lambda n: tn("{n} reaction", "{n} reactions", n),
    "hidden_from": lambda n: tn("{n} person you hide from", "{n} people you hide from", n),
}
"""What is counted of somebody's data, in the words of somebody who does not know Kith's."""


def mydata(coach: Coach, call: Call) -> Card:
    """Everything that is kept about the caller, wherever they are known, as a file; they need no record of their own for it."""
    kept = [everything(coach, replace(call, space=space.id)) for space in coach.everywhere(call.space, call.person)]
    counts = ", ".join(count(sum(len(one.get(name, ())) for one in kept)) for name, count in _COUNTS.items() if any(name in one for one in kept))
    data: Any = kept[0] if len(kept) == 1 else kept
    if said(call.words, "text"):
        content, end, other = "\n".join(_lines(msgspec.json.decode(msgspec.json.encode(data)))).encode(), "txt", Button(t("As JSON"), "mydata")
        body = t("All that Kith keeps about you, as text: {counts}.", counts=counts)
    else:
        content, end, other = msgspec.json.format(msgspec.json.encode(data), indent=2), "json", Button(t("As text"), "mydata text")
        body = t("All that Kith keeps about you, as JSON: {counts}.", counts=counts)
    return Card(t("Your data"), body=body, attachment=content, attachment_name=f"kith-{call.person}.{end}", buttons=(other,))


def _lines(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401  # whatever JSON holds
    """Plain data as lines that a person can read: names before what they hold, what belongs to it further in."""
    inset = "  " * depth
    if isinstance(value, dict):
        for name, held in value.items():
            if isinstance(held, dict | list) and held:
                yield f"{inset}{_own(name)}:"
                yield from _lines(held, depth + 1)
            elif held not in (None, "", [], {}):
                yield f"{inset}{_own(name)}: {_readable(name, held)}"
    elif isinstance(value, list):
        for one in value:
            yield f"{inset}-" if isinstance(one, dict | list) else f"{inset}- {one}"
            yield from _lines(one, depth + 1) if isinstance(one, dict | list) else ()


def _readable(name: str, value: object) -> str:
    """A value as people write it: moments as dates."""
    is_moment = isinstance(value, int) and value >= YEAR_2001 and name not in ("weeks", "gist")
    return f"{to_datetime(Moment(value)):%Y-%m-%d %H:%M} UTC" if is_moment and isinstance(value, int) else str(value)


def everything(coach: Coach, call: Call) -> dict[str, Any]:
    """All that is kept about the caller as plain data: their record, if they opted in, and what is kept of everybody for a while."""
    coach.ledger(call.space).flush()
    roster, about = coach.ledger(call.space).roster, coach.store.about(call.space, call.person)
    person = {"id": call.person, "name": roster.name(call.person), "space": call.space}
    return {
        "person": person,
        **(_record(coach, roster.egos[call.person], person) if call.person in roster.egos else {}),
        "messages": about.messages,
        "reactions": about.reactions,
        "hidden_from": about.hidden_from,
    }


def _record(coach: Coach, ego: Ego, person: dict[str, Any]) -> dict[str, Any]:
    """What is kept for somebody since they opted in."""
    store, space = coach.store, ego.space
    name = coach.ledger(space).roster.name
    ties = store.ties(space, ego.id)
    return {
        "person": person | {"opted_in": ego.since, "preferences": ego.preferences},
        "names": {alter: name(PersonId(alter)) for alter in sorted(tie.alter for tie in ties)},
        "ties": ties,
        "engagements": list(store.engagements_of(space, ego.id)),
        "open_pairs": [pair for kind in OPEN_KINDS for pair, _ in store.open_pairs(space, ego.id, kind, 10_000)],
        "notes": store.notes(space, ego.id),
        "suggestions_shown": store.nudges(space, ego.id),
        "cards_sent": store.posts(space, ego.id),
    }


def texts() -> Iterator[tuple[str, str]]:
    """The names of everything in the text, each with its context, for the catalogues."""
    parts = ("person", "id", "name", "space", "opted in", "preferences", "names", *(name.replace("_", " ") for name in _COUNTS))
    kept = (Preferences, Tie, Engagement, OpenPair, Note, Nudge, Post, Turn, Reaction)
    fields = (field.replace("_", " ") for one in kept for field in one.__struct_fields__)
    yield from (("data", name) for name in dict.fromkeys((*parts, *fields)))


def _own(name: str) -> str:
    """What a field is called in the language that is spoken."""
    return tp("data", name.replace("_", " "))
