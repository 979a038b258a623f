"""Small words in the language that is spoken: when something was, lists of names, topics. English writes its own dates; all others are Babel's."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from bot.model import SuggestionKind
from bot.moment import DAY, HOUR, MINUTE, WEEK, Moment, local
from bot.texts import ENGLISH, language, mark, name_of, t, tn


def when(at: Moment, now: Moment, zone: str) -> str:
    """How a person would say when something was: "20 minutes ago", "yesterday at 14:05", "on Tuesday", "on 3 March"."""
    age = now - at
    if age < HOUR:
        return t("just now") if age < 2 * MINUTE else tn("{n} minute ago", "{n} minutes ago", age // MINUTE)
    then, today = local(at, zone), local(now, zone)
    days = (today.date() - then.date()).days
    if days == 0:
        return t("today at {time}", time=clock(then))
    if days == 1:
        return t("yesterday at {time}", time=clock(then))
    if days < 7:
        return t("on {weekday}", weekday=weekday(then.date()))
    return t("on {date}", date=day(then.date(), year=then.year != today.year))


def span(length: int) -> str:
    """A length of time in its largest whole unit: "3 weeks", "1 day", "5 hours"."""
    if length >= WEEK:
        return tn("{n} week", "{n} weeks", length // WEEK)
    if length >= DAY:
        return tn("{n} day", "{n} days", length // DAY)
    if length >= HOUR:
        return tn("{n} hour", "{n} hours", length // HOUR)
    return tn("{n} minute", "{n} minutes", max(1, length // MINUTE))


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if language() == ENGLISH or len(words) < 2:
        return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    from babel.lists import format_list

    return format_list(words, locale=language())


def about(topics: Sequence[str]) -> str:
    """What something was about, to append to a sentence; empty without topics."""
    return t(" about {topics}", topics=listed(topics[:2])) if topics else ""


def clock(at: datetime) -> str:
    """The time of a day: "14:05"."""
    if language() == ENGLISH:
        return f"{at:%H:%M}"
    from babel.dates import format_time

    return format_time(at, "short", locale=language())


def weekday(at: date) -> str:
    """The name of a day: "Tuesday"."""
    return f"{at:%A}" if language() == ENGLISH else _dated(at, "EEEE", language())


def day(at: date, *, year: bool = False) -> str:
    """A day of the year: "3 March", "3 March 2026"."""
    if language() == ENGLISH:
        return f"{at.day} {at:%B}{f' {at.year}' if year else ''}"
    return _dated(at, "long" if year else "MMMMd", language())


def short_date(at: date) -> str:
    """A day with its year, in short: "Tue 3 Mar 2026"."""
    return f"{at:%a} {at.day} {at:%b %Y}" if language() == ENGLISH else _dated(at, "yMMMEd", language())


def number(count: int) -> str:
    """A count as people write it: "12,345"."""
    if language() == ENGLISH:
        return f"{count:,}"
    from babel.numbers import format_decimal

    return format_decimal(count, locale=language())


def percent(share: float) -> str:
    """A share as people write it: "40%"."""
    if language() == ENGLISH:
        return f"{share:.0%}"
    from babel.numbers import format_percent

    return format_percent(share, locale=language())


def days(first: date, last: date) -> str:
    """From a day to another one: "2 to 8 March"."""
    if language() == ENGLISH:
        return f"{first.day}{f' {first:%B}' if first.month != last.month else ''} to {last.day} {last:%B}"
    from babel.dates import format_interval

    return str(format_interval(first, last, "MMMMd", locale=language())).replace("\N{THIN SPACE}", " ")


def names_of_language(code: str) -> tuple[str, ...]:
    """What a language is called: by itself, in English and in the language that is spoken."""
    from babel import Locale

    locale = Locale.parse(code)
    return name_of(code), *(locale.get_display_name(spoken) or code for spoken in (ENGLISH, language()))


@lru_cache(500)
def _dated(at: date, form: str, spoken: str) -> str:
    from babel.dates import format_date, format_skeleton

    return format_date(at, form, locale=spoken) if form in ("long", "EEEE") else format_skeleton(form, at, locale=spoken)


KINDS: dict[SuggestionKind, str] = {
    "reply": mark("who waits for your answer"),
    "thank": mark("whom you could thank"),
    "ask": mark("what you could ask"),
    "follow_up": mark("follow-ups and promises"),
    "welcome": mark("newcomers to welcome"),
    "reconnect": mark("whom you are losing touch with"),
    "news": mark("news that met silence"),
    "introduce": mark("whom you could bring together"),
    "balance": mark("whom to ask in between announcements"),
}
"""What each kind of suggestion is about, as marked texts."""
