"""How each setting is typed and shown, in English and in the language that is spoken. Pure: preferences and words in, preferences or words out."""

import re
from datetime import date, timedelta
from zoneinfo import available_timezones

from msgspec.structs import replace

from bot.answers.words import kind_as_typed, kind_of, said, shown
from bot.errors import BadCommand
from bot.model import SUGGESTION_KINDS, Preferences
from bot.texts import languages, mark, name_of, t
from bot.wording import listed, names_of_language, weekday

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OWN_DAYS = mark("mon tue wed thu fri sat sun")
"""Translated as one, in the same order."""
_MONDAY = date(2024, 1, 1)
_RUN = 3
"""Days in a row that are said as from the first to the last."""
_WORD = re.compile("[a-z_]+")
HOURS = tuple((str(hour), f"{hour:02}:00") for hour in range(24))
COUNTS = tuple((str(count), str(count)) for count in range(11))


def zone(chosen: Preferences, value: str) -> Preferences:
    """The preferences with a time zone."""
    zones = {zone.casefold(): zone for zone in available_timezones()}
    zone = zones.get(value.casefold().replace(" ", "_"))
    if zone is None:
        near = [name for key, name in sorted(zones.items()) if value and value.casefold().replace(" ", "_") in key][:5]
        raise BadCommand(
            t("{value!r} is not a time zone.", value=value),
            t("Did you mean {names}?", names=", ".join(near)) if near else t("Use a name such as Europe/Lisbon."),
        )
    return replace(chosen, zone=zone)


def quiet(chosen: Preferences, value: str) -> Preferences:
    """With quiet hours."""
    if said(value, "never", "off", "none"):
        return replace(chosen, quiet_from=0, quiet_to=0)
    start, dash, end = value.replace(" ", "").partition("-")
    if not dash:
        raise BadCommand(t("{value!r} is not a span of hours.", value=value), t("Say for example: quiet 20-8, or quiet never."))
    return replace(chosen, quiet_from=_hour(start), quiet_to=_hour(end))


def days(chosen: Preferences, value: str) -> Preferences:
    """With the days on which Kith may speak first."""
    chosen_days: set[int] = set()
    for part in value.casefold().replace(" ", ",").split(","):
        start, dash, end = part.partition("-")
        if not part:
            continue
        first = _day(start)
        last = _day(end) if dash else first
        chosen_days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    if not chosen_days:
        raise BadCommand(t("Which days?"), t("Say for example: settings days mon-fri. To hear nothing: settings budget 0."))
    return replace(chosen, days=frozenset(chosen_days))


def first_hour(chosen: Preferences, value: str) -> Preferences:
    """With the hour from which it may."""
    return replace(chosen, hour=_hour(value))


def budget(chosen: Preferences, value: str) -> Preferences:
    """With how many suggestions a day."""
    if not value.isdecimal() or int(value) > 10:
        raise BadCommand(t("{value!r} is not a number from 0 to 10.", value=value), t("0 means that Kith only answers when asked."))
    return replace(chosen, budget=int(value))


def mute(chosen: Preferences, value: str) -> Preferences:
    """With kinds that are not brought up."""
    if said(value, "nothing", "none", "off"):
        return replace(chosen, muted=frozenset())
    wanted = {part: kind_of(part) for part in value.casefold().replace("-", "_").replace(",", " ").split()}
    unknown = sorted(part for part, kind in wanted.items() if kind is None)
    if unknown or not wanted:
        kinds = t("Kinds are {kinds}.", kinds=", ".join(map(kind_as_typed, SUGGESTION_KINDS)))
        raise BadCommand(t("Not a kind of suggestion: {words}.", words=", ".join(unknown) or t("nothing was named")), kinds)
    return replace(chosen, muted=frozenset(kind for kind in wanted.values() if kind))


def digest(chosen: Preferences, value: str) -> Preferences:
    """With the day of the digest, and its hour if that was typed."""
    if said(value, "never", "off", "none"):
        return replace(chosen, digest_day=None)
    day, _, hour = value.casefold().partition(" ")
    return replace(chosen, digest_day=_day(day), digest_hour=_hour(hour.strip()) if hour.strip() else chosen.digest_hour)


def digest_hour(chosen: Preferences, value: str) -> Preferences:
    """With the hour of the digest."""
    return replace(chosen, digest_hour=_hour(value))


def empty_week(chosen: Preferences, value: str) -> Preferences:
    """With whether empty weeks are told."""
    return replace(chosen, empty_week=_on_or_off(value, t("Off means: no digest in a week without anything in it.")))


def shown_empty(chosen: Preferences) -> str:
    """What is chosen for empty weeks, as it would be typed."""
    return "on" if chosen.empty_week else "off"


def shown_digest(chosen: Preferences) -> str:
    """The same for the day of the digest."""
    return "never" if chosen.digest_day is None else _DAYS[chosen.digest_day]


def model(chosen: Preferences, value: str) -> Preferences:
    """With whether a language model may word questions."""
    return replace(chosen, model=_on_or_off(value, t("On means: a message that you ask about may be shown, without names, to a language model.")))


def _on_or_off(value: str, advice: str) -> bool:
    if not said(value, "on", "off"):
        raise BadCommand(t("{value!r} is neither on nor off.", value=value), advice)
    return said(value, "on")


def language(chosen: Preferences, value: str) -> Preferences:
    """With the language that Kith speaks."""
    if said(value, "auto"):
        return replace(chosen, language="")
    code = next((code for code in languages() if value.casefold() in (code.casefold(), *map(str.casefold, names_of_language(code)))), None)
    if code is None:
        spoken = listed([name for _, name in offered_languages()[1:]])
        raise BadCommand(t("Kith does not speak {value!r}.", value=value), t("It speaks {languages}; auto means: as your app says.", languages=spoken))
    return replace(chosen, language=code)


def _hour(value: str) -> int:
    if not value.isdecimal() or int(value) > 23:
        raise BadCommand(t("{value!r} is not an hour.", value=value), t("Hours go from 0 to 23."))
    return int(value)


def _day(value: str) -> int:
    for number, (day, own) in enumerate(zip(_DAYS, _own_days(), strict=True)):
        if value[:3] == day or value.startswith(own):
            return number
    raise BadCommand(t("{value!r} is not a weekday.", value=value), t("Days are {days}.", days=", ".join(_own_days())))


def _own_days() -> list[str]:
    return t(_OWN_DAYS).split()


def named_days() -> tuple[tuple[str, str], ...]:
    """The days of the week, to choose from."""
    return tuple((day, weekday(_MONDAY + timedelta(number))) for number, day in enumerate(_DAYS))


def never_or_days() -> tuple[tuple[str, str], ...]:
    """The same, or never."""
    return (*named_days(), ("never", shown("never")))


def on_off() -> tuple[tuple[str, str], ...]:
    """Off and on, to choose from."""
    return ("off", shown("off")), ("on", shown("on"))


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of suggestions, to choose from."""
    return tuple((kind, kind_as_typed(kind).replace("_", " ")) for kind in SUGGESTION_KINDS)


def offered_languages() -> tuple[tuple[str, str], ...]:
    """Languages, to choose from."""
    return ("auto", t("as the app says")), *((code, name_of(code)) for code in languages())


def shown_quiet(chosen: Preferences) -> str:
    """The same for quiet hours."""
    return "never" if chosen.quiet_from == chosen.quiet_to else f"{chosen.quiet_from}-{chosen.quiet_to}"


def shown_days(chosen: Preferences) -> str:
    """The same for the days."""
    return ",".join(_DAYS[day] for day in sorted(chosen.days)) or "none"


def quiet_in_words(chosen: Preferences) -> str:
    """Quiet hours as one would say them."""
    if chosen.quiet_from == chosen.quiet_to:
        return shown("never")
    hours = dict(HOURS)
    return t("from {start} to {end}", start=hours[str(chosen.quiet_from)], end=hours[str(chosen.quiet_to)])


def days_in_words(chosen: Preferences) -> str:
    """The days as one would say them: "Monday and Tuesday", "Monday to Friday", "every day"."""
    days = sorted(chosen.days)
    names = [name for number, (_, name) in enumerate(named_days()) if number in days]
    if len(days) == len(_DAYS):
        return t("every day")
    if len(days) >= _RUN and days[-1] - days[0] == len(days) - 1:
        return t("{first} to {last}", first=names[0], last=names[-1])
    return listed(names) or shown("none")


def shown_muted(chosen: Preferences) -> str:
    """The same for kinds that are not brought up."""
    return ", ".join(sorted(chosen.muted)) or "nothing"


def shown_model(chosen: Preferences) -> str:
    """The same for the language model."""
    return "on" if chosen.model else "off"


def shown_language(chosen: Preferences) -> str:
    """The same for the language."""
    return chosen.language or "auto"


def in_own_words(typed: str) -> str:
    """What may be typed for a setting, in words of the language that is spoken."""
    known = dict(zip(_DAYS, _own_days(), strict=True)) | {kind: kind_as_typed(kind) for kind in SUGGESTION_KINDS}
    known |= {word: shown(word) for word in ("on", "off", "never", "none", "nothing", "auto")}
    return _WORD.sub(lambda word: known.get(word[0], word[0]), typed)
