"""Settings: how Kith speaks to one person. Every field checks itself and says what it means."""

from collections.abc import Callable
from zoneinfo import available_timezones

from msgspec.structs import replace

from bot.answers.call import Call
from bot.card import Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import SUGGESTION_KINDS, Preferences, SuggestionKind

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def settings(coach: Coach, call: Call) -> Card:
    """Shows the caller's settings, or changes one."""
    ego = coach.ego(call.space, call.person)
    name, _, value = call.words.partition(" ")
    if name:
        change = _CHANGES.get(name.casefold())
        if change is None:
            raise BadCommand(f"There is no setting {name!r}.", f"Settings are: {', '.join(_CHANGES)}.")
        ego = coach.start(call.space, call.person, call.now, change(ego.preferences, value.strip()))
    return Card("Your settings", _lines(ego.preferences), footer="Change one by its name, for example: settings zone Europe/Lisbon")


def _lines(chosen: Preferences) -> tuple[Item, ...]:
    quiet = "never" if chosen.quiet_from == chosen.quiet_to else f"{chosen.quiet_from}-{chosen.quiet_to}"
    return (
        Item(f"zone {chosen.zone}: your time zone"),
        Item(f"quiet {quiet}: hours of the day in which Kith never speaks first"),
        Item(f"days {','.join(_DAYS[day] for day in sorted(chosen.days)) or 'none'}: days on which it may"),
        Item(f"hour {chosen.hour}: the hour from which it may, once a day"),
        Item(f"budget {chosen.budget}: at most this many suggestions a day"),
        Item(f"digest {_digest_said(chosen)}: when your week in one card comes"),
        Item(f"emptyweek {'on' if chosen.empty_week else 'off'}: whether it says so when nothing happened and nothing waits"),
        Item(f"mute {', '.join(sorted(chosen.muted)) or 'nothing'}: kinds it never brings up by itself"),
        Item(f"model {'on' if chosen.model else 'off'}: whether a language model, if there is one here, may word questions you ask for"),
    )


def _zone(chosen: Preferences, value: str) -> Preferences:
    zones = {zone.casefold(): zone for zone in available_timezones()}
    zone = zones.get(value.casefold().replace(" ", "_"))
    if zone is None:
        near = [name for key, name in sorted(zones.items()) if value and value.casefold().replace(" ", "_") in key][:5]
        raise BadCommand(f"{value!r} is not a time zone.", f"Did you mean {', '.join(near)}?" if near else "Use a name such as Europe/Lisbon.")
    return replace(chosen, zone=zone)


def _quiet(chosen: Preferences, value: str) -> Preferences:
    if value.casefold() in ("never", "off", "none"):
        return replace(chosen, quiet_from=0, quiet_to=0)
    start, dash, end = value.replace(" ", "").partition("-")
    if not dash:
        raise BadCommand(f"{value!r} is not a span of hours.", "Say for example: settings quiet 20-8, or settings quiet never.")
    return replace(chosen, quiet_from=_hour(start), quiet_to=_hour(end))


def _days(chosen: Preferences, value: str) -> Preferences:
    days: set[int] = set()
    for part in value.casefold().replace(" ", ",").split(","):
        start, dash, end = part.partition("-")
        if not part:
            continue
        first = _day(start)
        last = _day(end) if dash else first
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    if not days:
        raise BadCommand("Which days?", "Say for example: settings days mon-fri. To hear nothing: settings budget 0.")
    return replace(chosen, days=frozenset(days))


def _first_hour(chosen: Preferences, value: str) -> Preferences:
    return replace(chosen, hour=_hour(value))


def _budget(chosen: Preferences, value: str) -> Preferences:
    if not value.isdecimal() or int(value) > 10:
        raise BadCommand(f"{value!r} is not a number from 0 to 10.", "0 means that Kith only answers when asked.")
    return replace(chosen, budget=int(value))


def _mute(chosen: Preferences, value: str) -> Preferences:
    if value.casefold() in ("nothing", "none", "off"):
        return replace(chosen, muted=frozenset())
    wanted = {part for part in value.casefold().replace("-", "_").replace(",", " ").split() if part}
    unknown = wanted - set(SUGGESTION_KINDS)
    if unknown or not wanted:
        raise BadCommand(f"Not a kind of suggestion: {', '.join(sorted(unknown)) or 'nothing was named'}.", f"Kinds are {', '.join(SUGGESTION_KINDS)}.")
    muted: frozenset[SuggestionKind] = frozenset(kind for kind in SUGGESTION_KINDS if kind in wanted)
    return replace(chosen, muted=muted)


def _digest(chosen: Preferences, value: str) -> Preferences:
    if value.casefold() in ("never", "off", "none"):
        return replace(chosen, digest_day=None)
    day, _, hour = value.casefold().partition(" ")
    return replace(chosen, digest_day=_day(day), digest_hour=_hour(hour.strip()) if hour.strip() else chosen.digest_hour)


def _digest_said(chosen: Preferences) -> str:
    return "never" if chosen.digest_day is None else f"{_DAYS[chosen.digest_day]} {chosen.digest_hour}"


def _empty_week(chosen: Preferences, value: str) -> Preferences:
    if value.casefold() not in ("on", "off"):
        raise BadCommand(f"{value!r} is neither on nor off.", "Off means: no digest in a week without anything in it.")
    return replace(chosen, empty_week=value.casefold() == "on")


def _model(chosen: Preferences, value: str) -> Preferences:
    if value.casefold() not in ("on", "off"):
        raise BadCommand(f"{value!r} is neither on nor off.", "On means: a message that you ask about may be shown, without names, to a language model.")
    return replace(chosen, model=value.casefold() == "on")


def _hour(value: str) -> int:
    if not value.isdecimal() or int(value) > 23:
        raise BadCommand(f"{value!r} is not an hour.", "Hours go from 0 to 23.")
    return int(value)


def _day(value: str) -> int:
    for number, day in enumerate(_DAYS):
        if value[:3] == day:
            return number
    raise BadCommand(f"{value!r} is not a weekday.", f"Days are {', '.join(_DAYS)}.")


_CHANGES: dict[str, Callable[[Preferences, str], Preferences]] = {
    "zone": _zone,
    "quiet": _quiet,
    "days": _days,
    "hour": _first_hour,
    "budget": _budget,
    "digest": _digest,
    "emptyweek": _empty_week,
    "mute": _mute,
    "model": _model,
}
