"""What was wrong with an export: broken messages by reason, the first with their place, and remarks. Never holds a message's text."""

from collections import Counter

from msgspec import Struct, field

FIRST = 20
"""So many broken messages are kept with their place."""
OF_EACH = 3
"""So many of them for each reason."""


class Problem(Struct, frozen=True):
    """One broken message or file."""

    place: str
    """`file:line` or `file, message N`; the file is relative to the export."""
    reason: str
    advice: str
    """What was expected, or what to do."""


class Problems(Struct):
    """All that was wrong, bounded in size."""

    counts: Counter[str] = field(default_factory=Counter)
    """Broken messages by reason."""
    first: list[Problem] = field(default_factory=list)
    """The first of each reason."""
    notes: Counter[str] = field(default_factory=Counter)
    """What was left out or put right on purpose, and how often."""

    @property
    def total(self) -> int:
        """How many messages were broken."""
        return self.counts.total()

    def add(self, place: str, reason: str, advice: str) -> None:
        """Counts a broken message."""
        self.counts[reason] += 1
        if self.counts[reason] <= OF_EACH and len(self.first) < FIRST:
            self.first.append(Problem(place, reason, advice))

    def note(self, what: str, times: int = 1) -> None:
        """Counts something that is worth knowing and not broken."""
        self.notes[what] += times
