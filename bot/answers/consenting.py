"""Consent and rights: who is listened to, who keeps a record, what is in it, and how all of it goes away."""

from collections.abc import Iterator
from typing import Any

import msgspec

from bot.answers.call import Call
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import OPEN_KINDS, Channel, Person, PersonId
from bot.moment import Moment, to_datetime

YEAR_2001 = 978_307_200_000
"""Larger whole numbers in somebody's data are moments."""
PRIVACY = """Kith reads a message once, keeps facts (who, to whom, when, which act, a few topic words) and lets the text go.
It keeps a lasting record only for people who said start: what they did toward others and what was done toward them.
Facts about everybody else expire, by default after 14 days, at the latest after 30.
Only you see your record. There is no view for managers, no ranking, no score.
Notes and topic words are encrypted with a key that the operator holds. Nothing leaves the machine.
Anybody can say invisible and is then never recorded and never suggested.
mydata gives you everything that is kept about you. forgetme deletes it, everywhere."""


def start(coach: Coach, call: Call) -> Card:
    """Opts the caller in."""
    known = call.person in coach.ledger(call.space).roster.egos
    if call.person in coach.ledger(call.space).roster.invisible:
        raise BadCommand("You are invisible to Kith.", 'Say "invisible off" first.')
    coach.start(call.space, call.person, call.now)
    if known:
        return Card("You have started already", body='Say "help" to see what you can ask, or "stop" to end it.')
    return Card("Welcome to Kith", body="From now on Kith keeps a record for you, and only for you. Ask it, for example, who should I thank?", buttons=_FIRST)


def stop(coach: Coach, call: Call) -> Card:
    """Opts the caller out and deletes their record."""
    ego = coach.ego(call.space, call.person)
    coach.ledger(call.space).flush()
    coach.store.drop_ego(call.space, ego.id)
    coach.ledger(call.space).reload()
    return Card("Stopped", body="Your record is deleted and Kith will not speak to you first. Say start if you ever want to begin again.")


def invisible(coach: Coach, call: Call) -> Card:
    """Makes the caller invisible to Kith, or visible again."""
    off = call.words.casefold() in ("off", "no", "end")
    if call.words and not off:
        raise BadCommand(f"invisible {call.words} means nothing.", 'Say "invisible", or "invisible off".')
    if not off:
        coach.erase(call.space, call.person, call.now, hide=True)
    else:
        coach.ledger(call.space).flush()
        coach.store.set_invisible(call.space, call.person, False)
        coach.ledger(call.space).reload()
        return Card(
            "You are visible again", body="Kith may record what you say in watched channels from now on. It keeps a record for you only if you say start."
        )
    return Card("You are invisible", body='Kith records nothing of you, suggests you to nobody, and has deleted what it knew. Say "invisible off" to end it.')


def hide_from(coach: Coach, call: Call) -> Card:
    """The caller is never suggested to somebody; they do not learn of it. Needs no record of the caller's."""
    other = _other(coach, call)
    coach.store.hide(call.space, call.person, other.id, True)
    return Card(f"Hidden from {other.name}", body=f"Kith never suggests you to {other.name}. Nobody is told. Say showto {other.name} to end it.")


def show_to(coach: Coach, call: Call) -> Card:
    """The caller may be suggested to somebody again."""
    other = _other(coach, call)
    coach.store.hide(call.space, call.person, other.id, False)
    return Card(f"Shown to {other.name}", body=f"Kith may suggest you to {other.name} again.")


def leave_out(coach: Coach, call: Call) -> Card:
    """The caller's record leaves a channel out; what it holds from there goes."""
    channel = _chosen(coach, call)
    coach.leave_out(coach.ego(call.space, call.person), channel.id, out=True)
    return Card(f"{_hash(channel)} is left out", body="Nothing that is said there enters your record, and what it held from there is deleted.")


def take_in(coach: Coach, call: Call) -> Card:
    """The caller's record takes a channel in again."""
    channel = _chosen(coach, call)
    coach.leave_out(coach.ego(call.space, call.person), channel.id, out=False)
    return Card(f"{_hash(channel)} is taken in", body="Your record holds again what you do there, beginning with what is still known.")


def watch(coach: Coach, call: Call) -> Card:
    """Lists watched channels, or starts to listen in one."""
    channels = coach.ledger(call.space).roster.channels.values()
    if not call.words:
        lines = tuple(Item(f"{_hash(one)}: {_watched(coach, call, one)}") for one in sorted(channels, key=lambda one: one.name))
        return Card("Channels", lines, body="" if lines else "Kith knows no channel here yet.")
    return _set_watched(coach, call, watched=True)


def unwatch(coach: Coach, call: Call) -> Card:
    """Stops listening in a channel."""
    if not call.words:
        raise BadCommand("Which channel?", "Say unwatch and its name, for example: unwatch #general.")
    return _set_watched(coach, call, watched=False)


def mydata(coach: Coach, call: Call) -> Card:
    """Everything that is kept about the caller, as a file."""
    ego = coach.ego(call.space, call.person)
    data = everything(coach, call)
    counts = ", ".join(f"{len(value)} {name.replace('_', ' ')}" for name, value in data.items() if isinstance(value, list))
    if call.words.casefold() == "text":
        content, form, end, other = "\n".join(_lines(msgspec.to_builtins(data))).encode(), "text", "txt", Button("As JSON", "mydata")
    else:
        content, form, end, other = msgspec.json.format(msgspec.json.encode(data), indent=2), "JSON", "json", Button("As text", "mydata text")
    body = f"All that Kith keeps about you, as {form}: {counts}."
    return Card("Your data", body=body, attachment=content, attachment_name=f"kith-{ego.id}.{end}", buttons=(other,))


def _lines(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401  # whatever JSON holds
    """Plain data as lines that a person can read: names before what they hold, what belongs to it further in."""
    inset = "  " * depth
    if isinstance(value, dict):
        for name, held in value.items():
            if isinstance(held, dict | list) and held:
                yield f"{inset}{name.replace('_', ' ')}:"
                yield from _lines(held, depth + 1)
            elif held not in (None, "", [], {}):
                yield f"{inset}{name.replace('_', ' ')}: {_readable(name, held)}"
    elif isinstance(value, list):
        for one in value:
            yield f"{inset}-" if isinstance(one, dict | list) else f"{inset}- {one}"
            yield from _lines(one, depth + 1) if isinstance(one, dict | list) else ()


def _readable(name: str, value: object) -> str:
    """A value as people write it: moments as dates."""
    is_moment = isinstance(value, int) and value >= YEAR_2001 and name != "weeks"
    return f"{to_datetime(Moment(value)):%Y-%m-%d %H:%M} UTC" if is_moment and isinstance(value, int) else str(value)


def everything(coach: Coach, call: Call) -> dict[str, Any]:
    """The caller's record as plain data."""
    store, space, ego = coach.store, call.space, coach.ego(call.space, call.person)
    coach.ledger(space).flush()
    name = coach.ledger(space).roster.name
    ties = store.ties(space, ego.id)
    return {
        "person": {"id": ego.id, "name": name(ego.id), "space": space, "opted_in": ego.since, "preferences": ego.preferences},
        "names": {alter: name(PersonId(alter)) for alter in sorted(tie.alter for tie in ties)},
        "ties": ties,
        "engagements": list(store.engagements_of(space, ego.id)),
        "open_pairs": [pair for kind in OPEN_KINDS for pair, _ in store.open_pairs(space, ego.id, kind, 10_000)],
        "notes": store.notes(space, ego.id),
        "suggestions_shown": store.nudges(space, ego.id),
        "cards_sent": store.posts(space, ego.id),
    }


def forgetme(coach: Coach, call: Call) -> Card:
    """Deletes the caller from every table, once they confirmed it."""
    if call.words.casefold() not in ("yes", "confirm"):
        yes = Button("Yes, forget me", "forgetme yes")
        body = "Kith will delete you everywhere: your record, your notes, and what others' records say about you. This cannot be undone. Say forgetme yes."
        return Card("Shall Kith forget you?", body=body, buttons=(yes,))
    coach.erase(call.space, call.person, call.now)
    return Card("Forgotten", body="Nothing about you is left in the database. What you say from now on is not recorded unless you say start.")


def privacy(_coach: Coach, _call: Call) -> Card:
    """What is kept and what never is."""
    return Card("What Kith keeps, and what it never keeps", tuple(Item(line) for line in PRIVACY.splitlines()))


def _chosen(coach: Coach, call: Call) -> Channel:
    coach.ego(call.space, call.person)
    if not call.words:
        raise BadCommand("Which channel?", "Say its name, for example: leaveout #random.")
    return coach.channel(call.space, call.words)


def _hash(channel: Channel) -> str:
    return f"#{channel.name.lstrip('#')}"


def _other(coach: Coach, call: Call) -> Person:
    if not call.words:
        raise BadCommand("From whom?", "Say for example: hidefrom Ann.")
    other = coach.find(call.space, call.words)
    if other.id == call.person:
        raise BadCommand("That is you.", 'To be suggested to nobody at all, say "invisible".')
    return other


def _watched(coach: Coach, call: Call, channel: Channel) -> str:
    """Whether Kith listens in a channel, and for the caller."""
    if not channel.watched:
        return "not watched"
    ego = coach.ledger(call.space).roster.egos.get(call.person)
    return "watched, but left out of your record" if ego and channel.id in ego.preferences.elsewhere else "watched"


def _set_watched(coach: Coach, call: Call, *, watched: bool) -> Card:
    if not call.manages:
        raise BadCommand("Only somebody who may manage channels can do that.", "Ask one of them.")
    channel = coach.channel(call.space, call.words)
    coach.ledger(call.space).watch(channel.id, watched=watched)
    said = "Kith listens there from now on, for people who said start." if watched else "Kith does not listen there any more."
    return Card(f"#{channel.name.lstrip('#')} is {'watched' if watched else 'not watched'}", body=said)


_FIRST = (Button("Who should I thank?", "whoshouldithank"), Button("Who is waiting for me?", "whoshouldireplyto"), Button("Help", "help"))
