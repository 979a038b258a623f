"""Which conversations the turns before a turn belong to, by the links they were given, and what that tells of a candidate. Looks at turns only.

Two people stop naming each other after a line or two: then who answered whom tells more than who was named. The link model was trained on exactly these
numbers (`bot.listening.scene`); they are as wrong as the links are.
"""

from collections.abc import Sequence

from bot.model import MessageId, PersonId, Turn

FAR = 99.0
"""Stands for "not within the window"."""
FACTS = (
    *("my_talk_newest", "my_share", "named_in_talk", "talk_mine_back", "answers_me", "to_others", "their_other_back", "pair_back", "after_pair"),
    *("talk_between", "confidence", "talk_turns"),
)
"""What is known of each candidate, in order."""
NOTHING = (0.0,) * len(FACTS)
OWN_FACTS = ("my_talk_back", "talks", "my_talk_turns", "my_talk_voices")
"""What is the same for every candidate."""


class Talks:
    """The conversations of the turns `near`, oldest first, as somebody sees them who speaks next."""

    __slots__ = ("_count", "_last", "_me", "_mine", "_mine_last", "_my_ids", "_near", "_nth", "_of", "_others_back", "_pair_back", "_voices")

    def __init__(self, me: PersonId, near: Sequence[Turn]) -> None:
        self._me, self._near = me, near
        self._of: list[int] = []
        """The conversation of each turn: the place of the first turn of it."""
        self._nth: list[int] = []
        """Which turn of its conversation each is, from 1."""
        self._last: dict[int, int] = {}
        """Place of each conversation's last turn."""
        self._count: dict[int, int] = {}
        self._voices: dict[int, set[PersonId]] = {}
        self._mine: dict[int, int] = {}
        self._mine_last: dict[int, int] = {}
        self._my_ids: set[MessageId] = set()
        self._others_back: dict[PersonId, float] = {}
        """How far back somebody last spoke to another than me."""
        self._pair_back: dict[PersonId, float] = {}
        """How far back somebody last spoke to me, or I to them."""
        self._follow()

    def _follow(self) -> None:
        """Follows the links, the oldest turn first."""
        me, of, nth, last, count, voices, mine = self._me, self._of, self._nth, self._last, self._count, self._voices, self._mine
        talks: dict[MessageId, int] = {}
        back = float(len(self._near))
        for place, one in enumerate(self._near):
            speaker, said = one.speaker, one.replies_to
            talk = place if said is None else talks.setdefault(said, place)
            talks[one.id] = talk
            of.append(talk)
            last[talk] = place
            count[talk] = counted = count.get(talk, 0) + 1
            nth.append(counted)
            if counted == 1:
                voices[talk] = {speaker}
            else:
                voices[talk].add(speaker)
            if speaker == me:
                mine[talk] = mine.get(talk, 0) + 1
                self._mine_last[talk] = place
                self._my_ids.add(one.id)
                for person in one.addressees:
                    self._pair_back[person] = back
            elif one.addressees:
                (self._pair_back if me in one.addressees else self._others_back)[speaker] = back
            back -= 1.0

    def own(self, my_last: int) -> tuple[float, ...]:
        """What is the same for every candidate, by how many turns back my last turn is (0 for none)."""
        if not my_last:
            return (FAR, float(len(self._count)), 0.0, 0.0)
        talk = self._of[-my_last]
        return (float(len(self._of) - self._last[talk]), float(len(self._count)), float(self._count[talk]), float(len(self._voices[talk])))

    def facts(self, distance: int, my_last: int, named: Sequence[PersonId]) -> tuple[float, ...]:
        """What is known of the turn that many turns back; `named` are whom the new turn names."""
        one, place, talk = self._near[-distance], len(self._of) - distance, self._of[-distance]
        count, mine, voices = self._count[talk], self._mine.get(talk, 0), self._voices[talk]
        pair = self._pair_back.get(one.speaker, FAR)
        return (
            1.0 if my_last and self._last[talk] == place and self._of[-my_last] == talk else 0.0,
            mine / count,
            1.0 if named and not voices.isdisjoint(named) else 0.0,
            float(len(self._of) - self._mine_last[talk]) if mine else FAR,
            1.0 if one.replies_to in self._my_ids else 0.0,
            1.0 if one.addressees and self._me not in one.addressees else 0.0,
            self._others_back.get(one.speaker, FAR),
            pair,
            distance - pair if pair != FAR else FAR,
            float(count - self._nth[place]),
            one.confidence,
            float(count),
        )
