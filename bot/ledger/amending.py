"""Puts the record right when something arrives late, is edited, deleted or taken back.

The channel is listened to again from its kept turns, in their order, and what differs is replaced; so the record is the same
as if everything had arrived in order. Sums can't be subtracted from, so pairs that lost an engagement are added up anew.
"""

from collections import deque
from collections.abc import Iterable

from msgspec.structs import replace

from bot.ledger.deriving import engagements_of, nod_of, nodded_up, opened_by, taken_up_by
from bot.ledger.recording import Amendments, Recast
from bot.ledger.roster import Roster
from bot.model import ChannelId, Engagement, MessageId, OpenTurn, Turn
from bot.ports import Linker, Store
from bot.stored import Batch

EngagementKey = tuple[str, str, MessageId]
Engagements = dict[EngagementKey, Engagement]


class Amender:
    """Works out the batch that puts a space's record right."""

    def __init__(self, store: Store, roster: Roster, linker: Linker, window: int) -> None:
        self._store = store
        self._roster = roster
        self._linker = linker
        self._window = window

    def amend(self, amendments: dict[ChannelId, Amendments], recasts: Iterable[Recast]) -> Batch:
        """The batch for all late turns, edits, deletions and changed reactions."""
        batch = Batch(self._roster.space)
        before: Engagements = {}
        after: Engagements = {}
        for channel, amended in amendments.items():
            self._replay(channel, amended, batch, before, after)
        gone = {message for amended in amendments.values() for message in amended.drop}
        for recast in (one for one in recasts if one.message not in gone):
            _note(before, recast.before)
            _note(after, recast.after)
            batch.reactions.extend(one for one in (recast.added,) if one)
            batch.unreactions.extend(one for one in (recast.removed,) if one)
        self._settle(batch, before, after)
        return batch

    def _replay(self, channel: ChannelId, amended: Amendments, batch: Batch, before: Engagements, after: Engagements) -> None:
        """Listens to a channel again with its amendments; collects what changes."""
        space = self._roster.space
        old = {turn.id: turn for turn in self._store.turns(space, channel)}
        if amended.gone:
            reacted = {reaction.message for reaction in self._store.reactions_in(space, channel)}
            amended.drop.update(old, reacted, (turn.id for turn in amended.put))
        state = self._store.channel_state(space, channel, 0)
        new, orphans = _amended(old, amended, state.tombstones), state.orphans
        batch.removed.extend(amended.drop)
        turns, standing = relink(new.values(), self._linker, self._roster, self._window)
        for turn in turns:
            previous = old.get(turn.id)
            if previous == turn:
                continue
            (batch.turns if previous is None else batch.changed).append(turn)
            self._compare(previous, turn, before, after, orphaned=turn.id in orphans)
        for gone in old.keys() - new.keys():
            self._compare(old[gone], None, before, after, orphaned=False)
        for engagement in self._recorded(channel, amended, amended.drop - old.keys()):
            _note(before, engagement)
        batch.retaken[channel] = tuple(one for one in standing.values() if not self._nodded(new[one.message]))

    def _recorded(self, channel: ChannelId, amended: Amendments, unkept: Iterable[MessageId]) -> list[Engagement]:
        """What records hold of messages that were deleted and whose turns are not kept any more."""
        space = self._roster.space
        if amended.gone:
            return self._store.engagements_in(space, channel)
        return [one for message in unkept for one in self._store.engagements_in(space, channel, message)]

    def _compare(self, old: Turn | None, new: Turn | None, before: Engagements, after: Engagements, *, orphaned: bool) -> None:
        """Collects what a turn was worth before and is worth after, its reactions included where its existence changed."""
        for turn, worth in ((old, before), (new, after)):
            if turn is None:
                continue
            for engagement in engagements_of(turn):
                _note(worth, engagement)
            if old is None or new is None:
                for engagement in self._nods(turn) if orphaned or new is None else ():
                    _note(worth, engagement)

    def _nods(self, turn: Turn) -> list[Engagement]:
        reactions = self._store.reactions(self._roster.space, turn.id)
        nods = (nod_of(turn, person, reactions) for person in dict.fromkeys(one.person for one in reactions))
        return [nod for nod in nods if nod is not None]

    def _nodded(self, turn: Turn) -> bool:
        return any(nodded_up(turn, nod) for nod in self._nods(turn))

    def _settle(self, batch: Batch, before: Engagements, after: Engagements) -> None:
        """Takes back and adds engagements; every pair that is touched is worked out anew."""
        lost = [one for key, one in before.items() if after.get(key) != one and self._kept(one)]
        won = [one for key, one in after.items() if before.get(key) != one and self._kept(one)]
        batch.left_out = self._roster.left_out()
        batch.disengagements.extend(lost)
        batch.engagements.extend(won)
        for one in (*lost, *won):
            batch.refolds.update(pair for pair in ((one.speaker, one.addressee), (one.addressee, one.speaker)) if pair[0] in self._roster.egos)

    def _kept(self, engagement: Engagement) -> bool:
        keeps, message = self._roster.keeps, engagement.message
        return (keeps(engagement.speaker, message) or keeps(engagement.addressee, message)) and self._roster.records(engagement.addressee)


def relink(turns: Iterable[Turn], linker: Linker, roster: Roster, window: int) -> tuple[list[Turn], dict[MessageId, OpenTurn]]:
    """Turns linked again in their order, and those that nobody took up."""
    recent: deque[Turn] = deque(maxlen=window)
    standing: dict[MessageId, OpenTurn] = {}
    seen: dict[MessageId, Turn] = {}
    linked: list[Turn] = []
    for turn in sorted(turns, key=lambda one: (one.at, one.id)):
        result = linker.link(unlinked(turn), context(turn, recent, seen.get(turn.marked) if turn.marked else None))
        near = {one.id: standing[one.id] for one in recent if one.id in standing}
        for taken in taken_up_by(result, near):
            if taken in standing and (taken != result.marked or standing[taken].speaker != result.speaker):
                del standing[taken]
        opened = opened_by(result, roster.joined_at(result.speaker), recent)
        if opened is not None:
            standing[opened.message] = opened
        recent.append(result)
        seen[result.id] = result
        linked.append(result)
    return linked, standing


def context(turn: Turn, recent: Iterable[Turn], marked: Turn | None) -> list[Turn]:
    """The turns before it for the linker; the one it is marked as replying to comes first when it is further back."""
    near = list(recent)
    if marked is not None and all(one.id != turn.marked for one in near):
        near.insert(0, marked)
    return near


def unlinked(turn: Turn) -> Turn:
    """The turn with nothing inferred about it."""
    return replace(turn, acts=turn.acts - {"answer"}, replies_to=None, addressees=(), confidence=1.0)


def _amended(old: dict[MessageId, Turn], amended: Amendments, tombstones: frozenset[MessageId]) -> dict[MessageId, Turn]:
    """The kept turns of a channel after its amendments; of two versions of a message the later edit stays."""
    new = dict(old)
    for turn in amended.put:
        known = new.get(turn.id)
        if turn.id not in tombstones and (known is None or (turn.edited_at or 0) > (known.edited_at or 0)):
            new[turn.id] = turn if known is None else replace(turn, at=known.at)
    for gone in amended.drop:
        new.pop(gone, None)
    return new


def _note(worth: Engagements, engagement: Engagement | None) -> None:
    if engagement is not None:
        worth[_key(engagement)] = engagement


def _key(engagement: Engagement) -> EngagementKey:
    return engagement.speaker, engagement.addressee, engagement.message
