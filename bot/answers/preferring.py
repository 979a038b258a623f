"""Settings: how Kith speaks to one person, in general and for now."""

import re

from msgspec.structs import replace

from bot.answers.call import Call
from bot.answers.fields import FIELDS, field_of
from bot.answers.words import said, unit
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import Ego
from bot.moment import DAY, HOUR, WEEK, Moment, after, local
from bot.texts import speaking, t
from bot.wording import clock, day, weekday

_UNITS = {"hour": HOUR, "day": DAY, "week": WEEK, "month": 30 * DAY}
_PARTS = re.compile(r"[0-9]+|[^\W\d]+")
_LONGEST_PAUSE = 365 * DAY


def settings(coach: Coach, call: Call) -> Card:
    """Shows the caller's settings, or changes one."""
    ego = coach.ego(call.space, call.person)
    name, _, value = call.words.partition(" ")
    if name:
        field = field_of(name)
        if field is None:
            raise BadCommand(t("There is no setting {name!r}.", name=name), t("Settings are: {names}.", names=", ".join(field.own for field in FIELDS)))
        ego = coach.prefer(ego, field.change(ego.preferences, value.strip()))
    with speaking(coach.locale_of(call.space, call.person, call.locale)):
        lines = tuple(Item(f"{field.own}: {field.told(ego.preferences)} ({t(field.meaning)})") for field in FIELDS)
        return Card(t("Your settings"), lines, _paused(ego, call.now), t("Change one by its name, for example: settings zone Europe/Lisbon"))


def quiet(coach: Coach, call: Call) -> Card:
    """Sets the hours in which Kith never speaks first."""
    return settings(coach, replace(call, words=f"quiet {call.words}".strip() if call.words else ""))


def pause(coach: Coach, call: Call) -> Card:
    """Kith says nothing by itself for a while; "pause off" ends it."""
    ego = coach.ego(call.space, call.person)
    words = call.words.casefold().strip()
    if said(words, "off", "end", "over"):
        coach.prefer(ego, replace(ego.preferences, paused_until=Moment(0)))
        return Card(t("The pause is over"), body=t("Kith may speak first again, as your settings say."))
    until = after(call.now, _length(words or "1 week"))
    ego = coach.prefer(ego, replace(ego.preferences, paused_until=until))
    return Card(t("Paused"), body=_paused(ego, call.now), buttons=(Button(t("End the pause"), "pause off"),))


def _length(words: str) -> int:
    """A length of time in milliseconds, from words such as "2 weeks"."""
    parts = [part for part in _PARTS.findall(words) if not said(part, "for")]
    count, named = parts if len(parts) == 2 else ("", "")
    length = (int(count) if count.isdecimal() else int(said(count, "one; a; an"))) * _UNITS.get(unit(named), 0)
    if not 0 < length <= _LONGEST_PAUSE:
        advice = t("Say for example: pause 2 weeks, pause 3 days, pause off. A year is the longest.")
        raise BadCommand(t("{words!r} is not a length of time.", words=words), advice)
    return length


def _paused(ego: Ego, now: Moment) -> str:
    until = ego.preferences.paused_until
    if until <= now:
        return ""
    wall = local(until, ego.preferences.zone)
    return t(
        "Kith says nothing by itself until {weekday} {date} at {time}. It still answers. Say pause off to end it.",
        weekday=weekday(wall.date()),
        date=day(wall.date()),
        time=clock(wall),
    )
