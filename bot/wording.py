"""Small words: when something was, lists of names, topics. English only."""

from collections.abc import Sequence

from bot.model import SuggestionKind
from bot.moment import DAY, HOUR, MINUTE, WEEK, Moment, local


def when(at: Moment, now: Moment, zone: str) -> str:
    """How a person would say when something was: "20 minutes ago", "yesterday at 14:05", "on Tuesday", "on 3 March"."""
    age = now - at
    if age < HOUR:
        return "just now" if age < 2 * MINUTE else f"{age // MINUTE} minutes ago"
    then, today = local(at, zone), local(now, zone)
    days = (today.date() - then.date()).days
    if days == 0:
        return f"today at {then:%H:%M}"
    if days == 1:
        return f"yesterday at {then:%H:%M}"
    if days < 7:
        return f"on {then:%A}"
    same_year = then.year == today.year
    return f"on {then.day} {then:%B}" if same_year else f"on {then.day} {then:%B %Y}"


def span(length: int) -> str:
    """A length of time in its largest whole unit: "3 weeks", "1 day", "5 hours"."""
    for unit, name in ((WEEK, "week"), (DAY, "day"), (HOUR, "hour")):
        if length >= unit:
            return plural(length // unit, name)
    return plural(max(1, length // MINUTE), "minute")


def plural(count: int, word: str) -> str:
    """A count with its word: "1 message", "2 messages"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def about(topics: Sequence[str]) -> str:
    """What something was about, to append to a sentence; empty without topics."""
    return f" about {listed(topics[:2])}" if topics else ""


KINDS: dict[SuggestionKind, str] = {
    "reply": "who waits for your answer",
    "thank": "whom you could thank",
    "ask": "what you could ask",
    "follow_up": "follow-ups and promises",
    "welcome": "newcomers to welcome",
    "reconnect": "whom you are losing touch with",
    "news": "news that met silence",
    "introduce": "whom you could bring together",
    "balance": "whom to ask in between announcements",
}
"""What each kind of suggestion is about."""
