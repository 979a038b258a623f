"""The settings, declared once: what each is called, what it means, how it is shown and changed. The terminal, Discord and Slack all render this table."""

from collections.abc import Callable
from typing import Literal
from zoneinfo import available_timezones

from msgspec import Struct

from bot.answers import choosing
from bot.answers.choosing import COUNTS, HOURS, in_own_words
from bot.answers.words import folded
from bot.model import Preferences
from bot.texts import mark, markp, tp
from bot.wording import listed

Form = Literal["text", "one", "many", "span"]
"""How a field is filled in: typed, one of its options, any of them, or from one of them to another."""


class Field(Struct, frozen=True):
    """One setting."""

    name: str
    """What it goes by in commands, in English; `own` in the language that is spoken."""
    label: str
    """Marked, like the meaning: shown with `t`."""
    meaning: str
    shown: Callable[[Preferences], str]
    """What is chosen, as it would be typed."""
    change: Callable[[Preferences, str], Preferences]
    """The preferences with what was typed. Raises BadCommand that says what may be typed."""
    form: Form = "text"
    offered: Callable[[], tuple[tuple[str, str], ...]] = tuple
    """What is typed and what is shown for it, in the language that is spoken."""
    nothing: str = ""
    """What is typed when none of the options is chosen."""

    some: tuple[str, ...] = ()
    """What may be typed, for example, where the options do not say it."""
    words: Callable[[Preferences], str] | None = None
    """How one would say what is chosen, where its options do not say it."""

    @property
    def own(self) -> str:
        """What it goes by in the language that is spoken."""
        return tp("setting", self.name)

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What may be chosen."""
        return self.offered()

    def typed(self, preferences: Preferences) -> str:
        """What is chosen, as it would be typed in the language that is spoken."""
        return self.shown(preferences) if self.form == "text" else in_own_words(self.shown(preferences))

    def told(self, preferences: Preferences) -> str:
        """What is chosen, as one would say it in the language that is spoken."""
        if self.words is not None:
            return self.words(preferences)
        labels = dict(self.options)
        return listed([labels[one] for one in self.chosen(preferences)]) or self.typed(preferences)

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


FIELDS = (
    Field(
        markp("setting", "zone"),
        mark("Time zone"),
        mark("your time zone, for example Europe/Lisbon"),
        lambda chosen: chosen.zone,
        choosing.zone,
    ),
    Field(
        markp("setting", "quiet"),
        mark("Quiet hours"),
        mark("hours of the day in which Kith never speaks first; the same hour twice means never"),
        choosing.shown_quiet,
        choosing.quiet,
        "span",
        lambda: HOURS,
        some=("20-8", "22-7", "18-9", "never"),
        words=choosing.quiet_in_words,
    ),
    Field(
        markp("setting", "days"),
        mark("Days"),
        mark("days on which it may"),
        choosing.shown_days,
        choosing.days,
        "many",
        choosing.named_days,
        some=("mon-fri", "mon-sun", "mon,wed,fri", "sat,sun"),
        words=choosing.days_in_words,
    ),
    Field(
        markp("setting", "hour"),
        mark("Hour"),
        mark("the hour from which it may, once a day"),
        lambda chosen: str(chosen.hour),
        choosing.first_hour,
        "one",
        lambda: HOURS,
    ),
    Field(
        markp("setting", "budget"),
        mark("How many a day"),
        mark("at most this many suggestions a day; 0: it only answers"),
        lambda chosen: str(chosen.budget),
        choosing.budget,
        "one",
        lambda: COUNTS,
    ),
    Field(
        markp("setting", "digest"),
        mark("Weekly digest"),
        mark("the day on which your week comes in one card"),
        choosing.shown_digest,
        choosing.digest,
        "one",
        choosing.never_or_days,
        some=("mon", "fri 16", "sun 18", "never"),
    ),
    Field(
        markp("setting", "digesthour"),
        mark("Hour of the digest"),
        mark("the hour at which it comes"),
        lambda chosen: str(chosen.digest_hour),
        choosing.digest_hour,
        "one",
        lambda: HOURS,
    ),
    Field(
        markp("setting", "emptyweek"),
        mark("Empty weeks"),
        mark("whether the digest says so when nothing happened and nothing waits"),
        choosing.shown_empty,
        choosing.empty_week,
        "one",
        choosing.on_off,
    ),
    Field(
        markp("setting", "mute"),
        mark("What not to bring up"),
        mark("kinds it never brings up by itself"),
        choosing.shown_muted,
        choosing.mute,
        "many",
        choosing.kinds,
        nothing="nothing",
    ),
    Field(
        markp("setting", "model"),
        mark("Language model"),
        mark("whether a language model, if there is one here, may word questions you ask for"),
        choosing.shown_model,
        choosing.model,
        "one",
        choosing.on_off,
    ),
    Field(
        markp("setting", "language"),
        mark("Language"),
        mark("the language Kith speaks to you; auto: as your app says"),
        choosing.shown_language,
        choosing.language,
        "one",
        choosing.offered_languages,
    ),
)
"""All settings, in the order in which they are shown."""
NAMED = {field.name: field for field in FIELDS}


def field_of(name: str) -> Field | None:
    """The setting that goes by a name, in English or in the language that is spoken."""
    wanted = folded(name)
    return next((field for field in FIELDS if wanted in (field.name, folded(field.own))), None)
