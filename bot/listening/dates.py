"""On which day something is, in whatever language it is said: asks each language in turn. Days only, no times."""

from datetime import date

from bot.listening.cues import cues_of, spoken
from bot.moment import Moment


def day_of(text: str, at: Moment, zone: str = "UTC") -> date | None:
    """The first day that a text speaks of, seen from a moment on the wall clock of a zone; never in the past, None without a day."""
    return next((day for language in spoken() if (day := cues_of(language).day_of(text, at, zone))), None)
