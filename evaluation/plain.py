"""The plain methods that Kith is compared with: the previous message, the last speaker, who last named ego, and Kith's own rules."""

from collections import deque

from bot.listening.linking import RuleLinker
from bot.model import MessageId, PersonId, Turn


class Plain:
    """What simple methods would answer, from the turns heard so far."""

    def __init__(self) -> None:
        self._rules = RuleLinker()
        self._recent: deque[Turn] = deque(maxlen=24)
        self._speakers: dict[PersonId, None] = {}
        self._naming: dict[PersonId, dict[PersonId, None]] = {}
        self.rules: Turn | None = None
        """The last turn as the rules link it."""
        self.previous: MessageId | None = None
        """The message before the last turn."""

    def hear(self, turn: Turn) -> None:
        """Takes a turn in, not linked yet."""
        self.previous = self._recent[-1].id if self._recent else None
        self.rules = self._rules.link(turn, list(self._recent))
        self._recent.append(self.rules)
        _to_front(self._speakers, turn.speaker)
        for person in turn.mentions:
            _to_front(self._naming.setdefault(person, {}), turn.speaker)

    def speakers(self) -> list[PersonId]:
        """Everybody who spoke, the last first."""
        return list(reversed(self._speakers))

    def naming(self, ego: PersonId) -> list[PersonId]:
        """Who named ego, the last first; then the last speakers."""
        return list(dict.fromkeys([*reversed(self._naming.get(ego, {})), *self.speakers()]))

    def named_since(self, asker: PersonId, turns: list[Turn]) -> bool:
        """Whether anybody named the asker in these turns."""
        return any(asker in turn.mentions for turn in turns if turn.speaker != asker)


def _to_front(people: dict[PersonId, None], person: PersonId) -> None:
    people.pop(person, None)
    people[person] = None
