"""What Kith asks about words that were said on a Monday, some days later."""

from bot.moment import DAY, after, from_iso
from bot.questions import Asking, Telling, asking_about

MONDAY = from_iso("2026-03-02T09:00")


def about(text: str, age: int = 2 * DAY, seed: str = "general:1") -> Asking | None:
    """What is asked so long after; the seed chooses between wordings."""
    return asking_about(Telling(text, MONDAY, after(MONDAY, age), seed))
