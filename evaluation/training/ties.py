"""The ties of the people of a channel as the ledger would have counted them up to a turn, for training."""

from collections import defaultdict

from bot.coaching.acquaintance import KEPT
from bot.ledger.deriving import engagements_of
from bot.model import Engagement, PersonId, Tie, Turn
from bot.moment import Moment, after
from bot.ties import last_contact, merge, tie_of


class Ties:
    """The ties in one channel; its turns are gone through once."""

    def __init__(self, turns: list[Turn]) -> None:
        """`turns`: linked, oldest first."""
        self._turns = turns
        self._counted = 0
        self._ties: defaultdict[PersonId, dict[PersonId, Tie]] = defaultdict(dict)

    def before(self, place: int, ego: PersonId, now: Moment) -> list[Tie]:
        """Ego's ties from the turns before a place, those with contact lately. Places must be asked about in order."""
        for turn in self._turns[self._counted : place]:
            for engagement in engagements_of(turn):
                self._add(engagement.speaker, engagement.addressee, engagement)
                self._add(engagement.addressee, engagement.speaker, engagement)
        self._counted = max(self._counted, place)
        return [tie for tie in self._ties[ego].values() if last_contact(tie) >= after(now, -KEPT)]

    def _add(self, ego: PersonId, alter: PersonId, engagement: Engagement) -> None:
        known, one = self._ties[ego].get(alter), tie_of(ego, engagement)
        self._ties[ego][alter] = one if known is None else merge(known, one)
