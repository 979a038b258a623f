"""Settings: how Kith speaks to one person, in general and for now."""

import re

from msgspec.structs import replace

from bot.answers.call import Call
from bot.answers.fields import FIELDS, NAMED
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import Ego
from bot.moment import DAY, HOUR, WEEK, Moment, after, local

_UNITS = {"hour": HOUR, "day": DAY, "week": WEEK, "month": 30 * DAY}
_SPAN = re.compile(r"(?:for )?(an?|one|[0-9]{1,3}) *(hour|day|week|month)s?")
_LONGEST_PAUSE = 365 * DAY


def settings(coach: Coach, call: Call) -> Card:
    """Shows the caller's settings, or changes one."""
    ego = coach.ego(call.space, call.person)
    name, _, value = call.words.partition(" ")
    if name:
        field = NAMED.get(name.casefold())
        if field is None:
            raise BadCommand(f"There is no setting {name!r}.", f"Settings are: {', '.join(NAMED)}.")
        ego = coach.start(call.space, call.person, call.now, field.change(ego.preferences, value.strip()))
    lines = tuple(Item(f"{field.name} {field.shown(ego.preferences)}: {field.meaning}") for field in FIELDS)
    return Card("Your settings", lines, _paused(ego, call.now), "Change one by its name, for example: settings zone Europe/Lisbon")


def quiet(coach: Coach, call: Call) -> Card:
    """Sets the hours in which Kith never speaks first."""
    return settings(coach, replace(call, words=f"quiet {call.words}".strip() if call.words else ""))


def pause(coach: Coach, call: Call) -> Card:
    """Kith says nothing by itself for a while; "pause off" ends it."""
    ego = coach.ego(call.space, call.person)
    words = call.words.casefold().strip()
    if words in ("off", "end", "over"):
        coach.start(call.space, call.person, call.now, replace(ego.preferences, paused_until=Moment(0)))
        return Card("The pause is over", body="Kith may speak first again, as your settings say.")
    until = after(call.now, _length(words or "1 week"))
    ego = coach.start(call.space, call.person, call.now, replace(ego.preferences, paused_until=until))
    return Card("Paused", body=_paused(ego, call.now), buttons=(Button("End the pause", "pause off"),))


def _length(words: str) -> int:
    """A length of time in milliseconds, from words such as "2 weeks"."""
    found = _SPAN.fullmatch(words)
    length = int(found[1] if found[1].isdecimal() else 1) * _UNITS[found[2]] if found else 0
    if not 0 < length <= _LONGEST_PAUSE:
        raise BadCommand(f"{words!r} is not a length of time.", "Say for example: pause 2 weeks, pause 3 days, pause off. A year is the longest.")
    return length


def _paused(ego: Ego, now: Moment) -> str:
    until = ego.preferences.paused_until
    if until <= now:
        return ""
    wall = local(until, ego.preferences.zone)
    return f"Kith says nothing by itself until {wall:%A} {wall.day} {wall:%B} at {wall:%H:%M}. It still answers. Say pause off to end it."
