"""Fills a record from before it began: turns still kept when somebody opts in, and expired ones when an export is read again.

Nothing is counted twice: what is recorded already is left as it is.
"""

from collections import defaultdict, deque
from collections.abc import Sequence

from bot.ledger.amending import context
from bot.ledger.deriving import engagements_of, nod_of
from bot.ledger.roster import Roster
from bot.model import ChannelId, Engagement, MessageId, PersonId, Reaction, SpaceId, Turn
from bot.ports import Linker, Store
from bot.stored import Batch


class Lookback:
    """Listens again to what has expired: links it, but keeps no turn."""

    def __init__(self, store: Store, space: SpaceId, linker: Linker, window: int) -> None:
        self._store = store
        self._space = space
        self._linker = linker
        self._recent: defaultdict[ChannelId, deque[Turn]] = defaultdict(lambda: deque(maxlen=window))
        self._reactions: dict[MessageId, list[Reaction]] = {}

    def recent(self, channel: ChannelId) -> Sequence[Turn]:
        """The expired turns of a channel that were heard lately, oldest first."""
        return self._recent[channel]

    def hear(self, turn: Turn) -> list[Engagement]:
        """The engagements of an expired turn that are not recorded; a turn that is heard again is not linked again."""
        linked = self.turn(turn.channel, turn.id) or self._remember(turn)
        return [one for one in engagements_of(linked) if self._recorded(one) is None]

    def nod(self, turn: Turn, reaction: Reaction) -> Engagement | None:
        """What a person's reactions to an expired turn are worth by now, if that is not recorded."""
        reactions = self._reactions.setdefault(turn.id, [])
        reactions.append(reaction)
        nod = nod_of(turn, reaction.person, reactions)
        recorded = self._recorded(nod) if nod is not None else None
        return nod if nod is not None and (recorded is None or not nod.kinds <= recorded.kinds) else None

    def turn(self, channel: ChannelId, message: MessageId) -> Turn | None:
        """An expired turn that was heard lately."""
        return next((one for one in self._recent[channel] if one.id == message), None)

    def _remember(self, turn: Turn) -> Turn:
        recent = self._recent[turn.channel]
        linked = self._linker.link(turn, context(turn, recent, None))
        if len(recent) == recent.maxlen:
            self._reactions.pop(recent[0].id, None)
        recent.append(linked)
        return linked

    def _recorded(self, engagement: Engagement) -> Engagement | None:
        between = self._store.engagements_between(self._space, engagement.speaker, engagement.addressee)
        return next((one for one in between if one.message == engagement.message and one.speaker == engagement.speaker), None)


def opted_in(store: Store, space: SpaceId, ego: PersonId) -> Batch:
    """The record of somebody who just opted in, from the turns that are still kept and from what others' records hold of them."""
    batch = Batch(space)
    found: defaultdict[PersonId, set[tuple[PersonId, MessageId]]] = defaultdict(set)
    for other in store.egos(space):
        if other.id != ego:
            for engagement in store.engagements_between(space, ego, other.id):
                found[other.id].add((engagement.speaker, engagement.message))
    for channel in store.channels(space):
        if channel.watched:
            for engagement in _kept(store, space, channel.id, ego):
                alter = engagement.addressee if engagement.speaker == ego else engagement.speaker
                if (engagement.speaker, engagement.message) not in found[alter]:
                    found[alter].add((engagement.speaker, engagement.message))
                    batch.engagements.append(engagement)
    batch.refolds.update((ego, alter) for alter in found)
    return batch


def rechosen(store: Store, roster: Roster, ego: PersonId) -> Batch:
    """The record of somebody who left channels out, or took some in again: what is there is counted anew, and what is still kept is looked back at."""
    batch = opted_in(store, roster.space, ego)
    batch.left_out = roster.left_out()
    batch.engagements = [one for one in batch.engagements if roster.keeps(ego, one.message)]
    for one in store.engagements_of(roster.space, ego):
        alter = one.addressee if one.speaker == ego else one.speaker
        batch.refolds.add((ego, alter))
        if not roster.keeps(ego, one.message) and not roster.keeps(alter, one.message):
            batch.disengagements.append(one)
    return batch


def _kept(store: Store, space: SpaceId, channel: ChannelId, person: PersonId) -> list[Engagement]:
    """The engagements of a person in the kept turns of a channel."""
    reactions: defaultdict[MessageId, list[Reaction]] = defaultdict(list)
    for reaction in store.reactions_in(space, channel):
        reactions[reaction.message].append(reaction)
    kept: list[Engagement] = []
    for turn in store.turns(space, channel):
        nods = (nod_of(turn, one, reactions[turn.id]) for one in dict.fromkeys(each.person for each in reactions.get(turn.id, ())))
        kept += [one for one in (*engagements_of(turn), *nods) if one is not None and person in (one.speaker, one.addressee)]
    return kept
