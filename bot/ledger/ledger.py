"""Takes what people do in one space and records it: once, in order, in groups.

What arrives in order goes the short way: it is read, linked to the turns before it, and added up. What arrives late, is edited, deleted
or taken back goes the long way (`bot.ledger.amending`). Both give the same record: it depends on what happened, not on how it arrived.
"""

from collections.abc import Callable, Iterable
from typing import Any

from bot import events
from bot.errors import Conflict, StorageError, Unkept
from bot.ledger import presence
from bot.ledger.amending import Amender, context
from bot.ledger.changes import Changes
from bot.ledger.deriving import nod_of, nodded_up, opened_by, taken_up_by
from bot.ledger.hearing import Hearing
from bot.ledger.looking_back import Lookback, opted_in
from bot.ledger.recording import Amendments, Recast, Recording
from bot.ledger.roster import Roster
from bot.ledger.speech import Speech
from bot.listening.meaning import Meaning
from bot.model import ChannelId, Ego, MessageId, PersonId, Reaction, SpaceId, Turn
from bot.moment import Moment
from bot.ports import Linker, Store
from bot.stored import Batch

WINDOW = 50
"""Turns of a channel that are remembered for linking."""
MEMORY = 150
"""Turns of a channel that are remembered for coaching: minutes of a busy one, a week of a quiet one."""
GROUP = 200
"""Turns that are written in one transaction (one every few hundred costs a fifth of one each)."""
CHANNELS_KEPT = 2_000
"""Channels whose last turns stay in memory."""


class Ledger:
    """The record of one space. Not safe for several threads at once."""

    def __init__(  # noqa: PLR0913  # the parts that a composition root may choose
        self, store: Store, space: SpaceId, linker: Linker, *, group: int = GROUP, meaning: Meaning | None = None, shared: bool = False
    ) -> None:
        """`shared`: other processes listen in this space, too."""
        self._store = store
        self._space = space
        self._linker = linker
        self._group = group
        self._shared = shared
        self._consents = store.consents(space)
        self.roster = Roster(store, space)
        self._speech = Speech(self.roster, meaning)
        self._amender = Amender(store, self.roster, linker, WINDOW)
        self._lookback = Lookback(store, space, linker, WINDOW)
        self._channels: dict[ChannelId, Hearing] = {}
        self._recording = Recording(self.roster)
        self._enrolled: dict[PersonId, Ego] = {}
        self._taken: list[events.Heard] = []
        self._careful = False
        self._doubtful = False
        self.changes = Changes()
        self.recorded = 0
        """How many new turns were written so far."""
        self._ways: dict[type, Callable[[Any], None]] = {
            events.MessagePosted: self._posted,
            events.MessageEdited: self._edited,
            events.MessageDeleted: self._deleted,
            events.ReactionAdded: self._reacted,
            events.ReactionRemoved: self._unreacted,
            events.PersonJoined: lambda event: presence.joined(event, self.roster, self._recording.batch),
            events.PersonLeft: lambda event: presence.left(event, self.roster, self._recording.batch),
            events.ChannelDeleted: self._channel_deleted,
            events.ChannelSeen: lambda event: presence.channel_seen(event, self.roster, self._recording.batch),
        }

    def take(self, event: events.Heard) -> None:
        """Takes one event in; it is on disk after the next flush. After StorageError it is kept for that flush; after another error it is dropped."""
        self._taken.append(event)
        try:
            if not self._doubtful:
                self._trying(lambda: self._ways[type(event)](event))
        except StorageError:
            raise
        except Exception:
            self._taken.pop()
            raise
        if len(self._taken) >= self._group:
            self.flush()

    def flush(self) -> None:
        """Writes what was taken in. Whatever another process recorded meanwhile is left as it is. After StorageError all of it is tried again next time."""
        self._trying(self._again if self._doubtful else self._write)
        self._doubtful = False
        self._taken.clear()

    def _trying(self, job: Callable[[], None]) -> None:
        try:
            try:
                job()
            except (Conflict, Unkept):
                self._again()
        except StorageError:
            self._doubtful = True
            raise

    def reload(self) -> None:
        """Forgets what is remembered of channels and consent, after a command changed the record."""
        self.flush()
        consents = self._store.consents(self._space)
        self._channels.clear()
        self.roster.reload()
        self._consents = consents

    def heard(self, channel: ChannelId) -> tuple[Turn, ...]:
        """The last turns of a channel that are in memory, oldest first: at most MEMORY while Kith listens there, none where it has not heard anybody.

        Where other processes listen, too, they are read from the record.
        """
        known = self._listening(channel) if self._shared else self._channels.get(channel)
        return tuple(known.heard) if known is not None else ()

    def refresh(self) -> None:
        """Forgets what is remembered if another process changed consent or channels."""
        if self._store.consents(self._space) != self._consents:
            self.reload()

    def opt_in(self, ego: Ego) -> None:
        """Keeps a record for somebody from now on, beginning with what is still known of them."""
        self.flush()
        self._store.save_ego(self._space, ego)
        self.roster.reload()
        self._store.write(opted_in(self._store, self._space, ego.id))

    def enroll(self, egos: Iterable[Ego]) -> None:
        """Keeps records from now on for people of whom nothing was recorded before, so that there is nothing to look back at."""
        new = {ego.id: ego for ego in egos if ego.id not in self.roster.egos and self.roster.records(ego.id)}
        self.roster.egos.update(new)
        self._enrolled.update(new)

    def watch(self, channel: ChannelId, *, watched: bool) -> None:
        """Begins or ends listening in a channel that was seen."""
        presence.watch(channel, watched, self.roster, self._recording.batch)
        self.flush()

    def _write(self) -> None:
        if self._enrolled:
            self._store.save_egos(self._space, list(self._enrolled.values()))
            self._enrolled.clear()
        recording = self._recording
        if not recording:
            return
        self._store.write(recording.batch)
        self.recorded += len(recording.batch.turns)
        self.changes.note(recording.batch)
        self._recording = Recording(self.roster)
        if recording.amendments or recording.recasts:
            amended = self._amender.amend(recording.amendments, recording.recasts)
            self._store.write(amended)
            self.changes.note(amended, amended=True)
            for channel in recording.amendments:
                self._channels.pop(channel, None)

    def heed(self) -> None:
        """Begins to collect what is written, or begins anew."""
        self.changes = Changes(heeded=True)

    def _again(self) -> None:
        """Takes the unwritten events again one by one, asking the store about each. People and channels can't be in conflict: they are written as they are."""
        batch = Batch(self._space, people=self._recording.batch.people, channels=self._recording.batch.channels)
        self._store.write(batch)
        self.changes.note(batch)
        self._careful = True
        try:
            for event in tuple(self._taken):
                self._take_carefully(event)
        finally:
            self._careful = False

    def _take_carefully(self, event: events.Heard, tries: int = 3) -> None:
        self._recording = Recording(self.roster)
        self._channels.clear()
        try:
            self._ways[type(event)](event)
            self._write()
        except Conflict:
            if tries == 1:
                raise
            self._take_carefully(event, tries - 1)
        except Exception as error:
            if isinstance(error, StorageError) and not isinstance(error, Unkept):
                raise
            self._recording = Recording(self.roster)
            _tell_dropped(event, error)

    # speech
    def _posted(self, message: events.MessagePosted) -> None:
        if not self._listens(message.channel, message.speaker):
            return
        horizon = self.roster.channels[message.channel].expired_before
        if horizon is not None and message.at < horizon:
            self._look_back(message)
            return
        channel = self._listening(message.channel)
        if message.id in channel.tombstones:
            return
        if self._careful or (message.at, message.id) <= channel.newest:
            if self._known(message.id) is not None:
                return
            if (message.at, message.id) <= channel.newest:
                self._amendments(message.channel).put.append(self._read(message))
                return
        self._record(channel, self._read(message))

    def _edited(self, edit: events.MessageEdited) -> None:
        message = edit.message
        if not self._listens(message.channel, message.speaker):
            return
        channel = self._listening(message.channel)
        if message.id in channel.tombstones:
            return
        turn = self._read(message, edit.edited_at)
        known = self._known(message.id)
        if known is None and (message.at, message.id) > channel.newest:
            self._record(channel, turn)
        else:
            self._amendments(message.channel).put.append(turn)

    def _deleted(self, gone: events.MessageDeleted) -> None:
        """Watched or not: what was heard there once may still be in somebody's record."""
        channel = self._listening(gone.channel) if gone.channel in self.roster.channels else None
        if channel is not None and (channel.latest is not None or self.roster.watches(gone.channel)):
            channel.tombstones.add(gone.id)
            self._amendments(gone.channel).drop.add(gone.id)

    def _channel_deleted(self, gone: events.ChannelDeleted) -> None:
        if gone.id in self.roster.channels:
            self._amendments(gone.id).gone = True
            presence.watch(gone.id, False, self.roster, self._recording.batch)

    def _record(self, channel: Hearing, turn: Turn) -> None:
        """The short way: links a turn that came in order, and adds up what follows."""
        marked = self._known(turn.marked) if turn.marked is not None else None
        turn = self._linker.link(turn, context(turn, channel.recent, marked))
        recording, batch = self._recording, self._recording.batch
        for taken in taken_up_by(turn, channel.standing):
            channel.standing.pop(taken, None)
            if marked is None or taken != marked.id or marked.speaker != turn.speaker:
                batch.taken_up.append(taken)
        opened = opened_by(turn, self.roster.joined_at(turn.speaker), channel.recent)
        if opened is not None:
            channel.standing[turn.id] = opened
            batch.open_turns.append(opened)
        batch.heard.setdefault(turn.channel, channel.latest)
        recording.add_turn(turn)
        channel.record(turn)
        if turn.id in channel.orphans:
            self._adopt(channel, turn)

    def _adopt(self, channel: Hearing, turn: Turn) -> None:
        """Counts reactions that came before the message they are on."""
        reactions = self._reactions(channel, turn.id)
        for person in dict.fromkeys(one.person for one in reactions):
            self._count_nod(turn, person, reactions)

    def _look_back(self, message: events.MessagePosted) -> None:
        """A message from before the kept time: its turn is not kept again, but a record that misses it is filled."""
        for engagement in self._lookback.hear(self._speech.turn_of(message, self._lookback.recent(message.channel))):
            self._recording.add_past(engagement)

    # reactions
    def _reacted(self, event: events.ReactionAdded) -> None:
        if not self._listens(event.channel, event.person):
            return
        channel = self._listening(event.channel)
        reaction = Reaction(event.message, event.person, event.emoji[:32])
        expired = self._lookback.turn(event.channel, event.message)
        if expired is not None:
            nod = self._lookback.nod(expired, reaction)
            if nod is not None:
                self._recording.add_past(nod)
            return
        before = self._reactions(channel, event.message)
        if event.message in channel.tombstones or reaction in before:
            return
        turn = self._known(event.message)
        if turn is not None and any(one.person == event.person for one in before):
            self._recording.recast(Recast(turn.id, nod_of(turn, event.person, before), nod_of(turn, event.person, [*before, reaction]), added=reaction))
            return
        self._recording.add_reaction(reaction)
        if turn is None:
            channel.orphans.add(event.message)
        else:
            self._count_nod(turn, event.person, [reaction])

    def _count_nod(self, turn: Turn, person: PersonId, reactions: list[Reaction]) -> None:
        nod = nod_of(turn, person, reactions)
        if nod is None:
            return
        self._recording.add_engagement(nod)
        if nodded_up(turn, nod):
            self._recording.batch.taken_up.append(turn.id)

    def _unreacted(self, event: events.ReactionRemoved) -> None:
        self._write()
        reaction = Reaction(event.message, event.person, event.emoji[:32])
        before = self._store.reactions(self._space, event.message)
        if reaction not in before:
            return
        turn = self._known(event.message)
        if turn is None:
            self._recording.batch.unreactions.append(reaction)
            return
        left = [one for one in before if one != reaction]
        self._recording.recast(Recast(turn.id, nod_of(turn, event.person, before), nod_of(turn, event.person, left), removed=reaction))
        self._amendments(event.channel)
        self._write()

    # what is known
    def _listens(self, channel: ChannelId, person: PersonId) -> bool:
        return self.roster.watches(channel) and self.roster.records(person)

    def _listening(self, channel: ChannelId) -> Hearing:
        known = self._channels.get(channel)
        if known is None:
            if len(self._channels) >= CHANNELS_KEPT:
                self._channels.clear()
            known = self._channels[channel] = self._load(channel)
        return known

    def _load(self, channel: ChannelId) -> Hearing:
        self._write()
        state = self._store.channel_state(self._space, channel, MEMORY)
        return Hearing(state, self.roster, WINDOW, MEMORY)

    def _known(self, message: MessageId) -> Turn | None:
        return self._recording.turns.get(message) or self._store.turn(self._space, message)

    def _reactions(self, channel: Hearing, message: MessageId) -> list[Reaction]:
        pending = self._recording.reactions.get(message, [])
        if message in self._recording.turns and message not in channel.orphans:
            return list(pending)
        return [*self._store.reactions(self._space, message), *pending]

    def _amendments(self, channel: ChannelId) -> Amendments:
        return self._recording.amendments.setdefault(channel, Amendments())

    def _read(self, message: events.MessagePosted, edited_at: Moment | None = None) -> Turn:
        near = self._channels.get(message.channel)
        return self._speech.turn_of(message, near.recent if near is not None else (), edited_at)


def _tell_dropped(event: events.Heard, error: Exception) -> None:
    import structlog

    structlog.get_logger(__name__).error("event_dropped", kind=type(event).__name__, exc_info=error)
