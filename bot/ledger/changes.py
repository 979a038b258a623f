"""What was written lately and may have settled a nudge: whose record, which messages, who left. Collected only where somebody asks for it."""

from dataclasses import dataclass, field

from bot.model import MessageId, PersonId
from bot.stored import Batch


@dataclass(slots=True)
class Changes:
    """Changes to one space's record since somebody last looked."""

    heeded: bool = False
    """Whether anybody will look: if not, nothing is collected."""
    egos: set[PersonId] = field(default_factory=set)
    """People whose ties changed."""
    messages: set[MessageId] = field(default_factory=set)
    """Messages that were deleted, edited, or taken up by somebody."""
    left: set[PersonId] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.egos or self.messages or self.left)

    def note(self, batch: Batch, *, amended: bool = False) -> None:
        """Adds what a batch changed; one that amends may take up what was said long before."""
        if not self.heeded:
            return
        self.egos.update(ego for ego, _ in (*batch.ties, *batch.refolds))
        self.messages.update((*batch.removed, *batch.taken_up, *(turn.id for turn in batch.changed)))
        self.left.update(person.id for person in batch.people.values() if person.left)
        if amended:
            self.messages.update(turn.replies_to for turn in (*batch.turns, *batch.changed) if turn.replies_to is not None)
