"""What the ledger remembers of a channel while it listens there: its last turns and what waits for one. Reads no store and writes nothing."""

from collections import deque

from bot.ledger.deriving import opened_by, taken_up_by
from bot.ledger.roster import Roster
from bot.model import MessageId, OpenTurn, Turn
from bot.stored import ChannelState


class Hearing:
    """A channel as it was heard lately; `window` turns are remembered for linking, `memory` for coaching."""

    __slots__ = ("heard", "latest", "newest", "orphans", "recent", "standing", "tombstones")

    def __init__(self, state: ChannelState, roster: Roster, window: int, memory: int) -> None:
        self.heard: deque[Turn] = deque(maxlen=memory)
        self.recent: deque[Turn] = deque(maxlen=window)
        self.tombstones = set(state.tombstones)
        self.orphans = set(state.orphans)
        self.standing: dict[MessageId, OpenTurn] = {}
        """Open turns among the last ones."""
        self.newest: tuple[int, str] = (-1, "")
        self.latest = state.heard
        """When the newest turn was said that was ever recorded, as far as is known here."""
        for turn in state.recent:
            self._recall(turn, roster)

    def add(self, turn: Turn) -> None:
        """Remembers a turn; the oldest is let go."""
        if len(self.recent) == self.recent.maxlen:
            self.standing.pop(self.recent[0].id, None)
        self.recent.append(turn)
        self.heard.append(turn)
        self.newest = (turn.at, turn.id)

    def record(self, turn: Turn) -> None:
        """Remembers a turn that is about to be recorded."""
        self.add(turn)
        self.latest = turn.at if self.latest is None else max(self.latest, turn.at)

    def _recall(self, turn: Turn, roster: Roster) -> None:
        for taken in taken_up_by(turn, self.standing):
            self.standing.pop(taken, None)
        opened = opened_by(turn, roster.joined_at(turn.speaker), self.recent)
        if opened is not None:
            self.standing[turn.id] = opened
        self.add(turn)
