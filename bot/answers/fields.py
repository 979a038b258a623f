"""The settings, declared once: what each is called, what it means, how it is shown and changed. The terminal, Discord and Slack all render this table."""

from collections.abc import Callable
from typing import Literal
from zoneinfo import available_timezones

from msgspec import Struct
from msgspec.structs import replace

from bot.errors import BadCommand
from bot.model import SUGGESTION_KINDS, Preferences, SuggestionKind

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = tuple((str(hour), f"{hour:02}:00") for hour in range(24))
_KINDS = tuple((kind, kind.replace("_", " ")) for kind in SUGGESTION_KINDS)

_COUNTS = tuple((str(count), str(count)) for count in range(11))
_ON_OFF = (("off", "off"), ("on", "on"))

Form = Literal["text", "one", "many", "span"]
"""How a field is filled in: typed, one of its options, any of them, or from one of them to another."""


class Field(Struct, frozen=True):
    """One setting."""

    name: str
    """What it goes by in commands."""
    label: str
    meaning: str
    shown: Callable[[Preferences], str]
    """What is chosen, as it would be typed."""
    change: Callable[[Preferences, str], Preferences]
    """The preferences with what was typed. Raises BadCommand that says what may be typed."""
    form: Form = "text"
    options: tuple[tuple[str, str], ...] = ()
    """What is typed and what is shown for it."""
    nothing: str = ""
    """What is typed when none of the options is chosen."""

    some: tuple[str, ...] = ()
    """What may be typed, for example, where the options do not say it."""

    def examples(self) -> tuple[str, ...]:
        """What may be typed: to complete what somebody has begun."""
        if self.name == "zone":
            return tuple(sorted(available_timezones()))
        return self.some or (*filter(None, [self.nothing]), *(typed for typed, _ in self.options))

    def chosen(self, preferences: Preferences) -> tuple[str, ...]:
        """The options that are chosen; of a span its first and its last."""
        offered = {typed for typed, _ in self.options}
        separator = "-" if self.form == "span" else ","
        return tuple(one.strip() for one in self.shown(preferences).split(separator) if one.strip() in offered)


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
        raise BadCommand(f"{value!r} is not a span of hours.", "Say for example: quiet 20-8, or quiet never.")
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


def _digest_hour(chosen: Preferences, value: str) -> Preferences:
    return replace(chosen, digest_hour=_hour(value))


def _empty_week(chosen: Preferences, value: str) -> Preferences:
    if value.casefold() not in ("on", "off"):
        raise BadCommand(f"{value!r} is neither on nor off.", "Off means: no digest in a week without anything in it.")
    return replace(chosen, empty_week=value.casefold() == "on")


def _shown_empty(chosen: Preferences) -> str:
    return "on" if chosen.empty_week else "off"


def _shown_digest(chosen: Preferences) -> str:
    return "never" if chosen.digest_day is None else _DAYS[chosen.digest_day]


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


def _shown_quiet(chosen: Preferences) -> str:
    return "never" if chosen.quiet_from == chosen.quiet_to else f"{chosen.quiet_from}-{chosen.quiet_to}"


def _shown_days(chosen: Preferences) -> str:
    return ",".join(_DAYS[day] for day in sorted(chosen.days)) or "none"


def _shown_muted(chosen: Preferences) -> str:
    return ", ".join(sorted(chosen.muted)) or "nothing"


def _shown_model(chosen: Preferences) -> str:
    return "on" if chosen.model else "off"


FIELDS = (
    Field("zone", "Time zone", "your time zone, for example Europe/Lisbon", lambda chosen: chosen.zone, _zone),
    Field(
        *("quiet", "Quiet hours", "hours of the day in which Kith never speaks first; the same hour twice means never", _shown_quiet, _quiet, "span", _HOURS),
        some=("20-8", "22-7", "18-9", "never"),
    ),
    Field(
        *("days", "Days", "days on which it may", _shown_days, _days, "many", tuple((day, day.capitalize()) for day in _DAYS)),
        some=("mon-fri", "mon-sun", "mon,wed,fri", "sat,sun"),
    ),
    Field("hour", "Hour", "the hour from which it may, once a day", lambda chosen: str(chosen.hour), _first_hour, "one", _HOURS),
    Field("budget", "How many a day", "at most this many suggestions a day; 0: it only answers", lambda chosen: str(chosen.budget), _budget, "one", _COUNTS),
    Field(
        *("digest", "Weekly digest", "the day on which your week comes in one card", _shown_digest, _digest, "one"),
        options=(*((day, day.capitalize()) for day in _DAYS), ("never", "never")),
        some=("mon", "fri 16", "sun 18", "never"),
    ),
    Field("digesthour", "Hour of the digest", "the hour at which it comes", lambda chosen: str(chosen.digest_hour), _digest_hour, "one", _HOURS),
    Field("emptyweek", "Empty weeks", "whether the digest says so when nothing happened and nothing waits", _shown_empty, _empty_week, "one", _ON_OFF),
    Field("mute", "What not to bring up", "kinds it never brings up by itself", _shown_muted, _mute, "many", _KINDS, nothing="nothing"),
    Field("model", "Language model", "whether a language model, if there is one here, may word questions you ask for", _shown_model, _model, "one", _ON_OFF),
)
"""All settings, in the order in which they are shown."""
NAMED = {field.name: field for field in FIELDS}
