"""Who dealt with whom in the last turns of a channel, as numbers for each person: whom they turn to, who turns to them, what they asked in vain.

The people models were trained on exactly these numbers (`evaluation.training.people`): a change here needs new weights.
"""

from collections import Counter
from collections.abc import Sequence

from bot.listening.helping import ASKS
from bot.listening.scene import FAR
from bot.model import PersonId, Turn

FACTS = (
    *("my_last_ten", "last_ten_to_me", "addressing", "answering", "my_partners", "open_question", "to_them", "to_them_last"),
    *("named_by_all", "named_by_me", "my_naming"),
)
"""Their order in a row."""
_TEN = 10
_LATELY = 30
_LAST_QUESTIONS = 4
"""Turns of a person among which a question to all is looked for."""


class Dealings:
    """The last turns of a channel, looked through once. Distances are counted in turns back from now."""

    def __init__(self, ego: PersonId, turns: Sequence[Turn]) -> None:
        self._ego = ego
        self._said: Counter[PersonId] = Counter()
        self._addressing: Counter[PersonId] = Counter()
        self._answering: Counter[PersonId] = Counter()
        self._named: Counter[PersonId] = Counter()
        self._to: Counter[PersonId] = Counter()
        self._to_last: dict[PersonId, int] = {}
        self._open: dict[PersonId, int] = {}
        self._mine: list[tuple[PersonId, ...]] = []
        self._to_me: list[PersonId] = []
        for distance, turn in enumerate(reversed(turns), 1):
            self._look(turn, distance)
        mine = [turn for turn in turns if turn.speaker == ego]
        self._i_named = Counter(name for turn in mine for name in turn.mentions)
        self._naming = sum(bool(turn.mentions) for turn in mine) / max(1, len(mine))
        self._partners = len({person for turn in turns[-_LATELY:] if turn.speaker == ego for person in turn.addressees})

    def _look(self, turn: Turn, distance: int) -> None:
        speaker, addressees = turn.speaker, turn.addressees
        self._named.update(turn.mentions)
        if self._ego in addressees and len(self._to_me) < _TEN:
            self._to_me.append(speaker)
        if speaker == self._ego:
            if addressees and len(self._mine) < _TEN:
                self._mine.append(addressees)
            return
        self._said[speaker] += 1
        self._addressing[speaker] += bool(addressees)
        self._answering[speaker] += "answer" in turn.acts
        if not addressees and self._said[speaker] <= _LAST_QUESTIONS and not turn.acts.isdisjoint(ASKS):
            self._open.setdefault(speaker, distance)
        for person in addressees:
            self._to[person] += 1
            self._to_last.setdefault(person, distance)

    def facts(self, person: PersonId) -> list[float]:
        """The facts of one person."""
        said = max(1, self._said[person])
        return [
            sum(person in addressees for addressees in self._mine) / max(1, len(self._mine)),
            sum(speaker == person for speaker in self._to_me) / max(1, len(self._to_me)),
            *(self._addressing[person] / said, self._answering[person] / said, float(self._partners)),
            *(float(self._open.get(person, FAR)), float(self._to[person]), float(self._to_last.get(person, FAR))),
            *(float(self._named[person]), float(self._i_named[person]), self._naming),
        ]
