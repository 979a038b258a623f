"""Writes batches: one transaction each, in statements compiled once. What merging and closing mean is decided in `bot.ties` and said again here in SQL."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from sqlalchemy import Connection, delete, insert, literal_column, select, update
from sqlalchemy import bindparam as given

from bot.errors import Conflict
from bot.model import OPEN_KINDS, SUGGESTION_KINDS, ChannelId, Engagement, MessageId, Note, Nudge, OpenTurn, PersonId, Reaction, Space, SpaceId, Turn
from bot.stored import Batch
from bot.ties import refolded
from storage import facts, queries
from storage.barring import without
from storage.engine import driver
from storage.mapping import Barred, Numbered, Numbers
from storage.merging import CLOSE
from storage.rows import Row, closing_rows, engagement_rows, open_pair_rows, open_turn_rows, tie_rows, turn_rows
from storage.tables import channel as channels
from storage.tables import engagement, hidden, note, open_pair, open_turn, reaction, tie, tombstone, turn, turn_person
from storage.tables import space as spaces

_NOTED = ("ego", "alter", "at", "text")
_TURN, _TURN_PERSON, _TIE = insert(turn), insert(turn_person), insert(tie)
_NOTE = insert(note).inline().values({name: given(f"new_{name}") for name in _NOTED})
_DROP_TURN = delete(turn).where(turn.c.channel == given("channel"), turn.c.ext == given("ext"))
_DROP_REACTIONS = delete(reaction).where(reaction.c.channel == given("channel"), reaction.c.ext == given("ext"))
_DROP_REACTION = _DROP_REACTIONS.where(reaction.c.person == given("person"), reaction.c.emoji == given("emoji"))
_OPEN_PAIR = (*(f"new_{name}" for name in open_pair.c.keys()), "cut")  # noqa: SIM118  # a column collection iterates over its columns
_REACTION = ("channel", "ext", "person", "emoji")
_DISENGAGE = delete(engagement).where(
    engagement.c.speaker == given("speaker"),
    engagement.c.addressee == given("addressee"),
    engagement.c.channel == given("channel"),
    engagement.c.ext == given("ext"),
)
_DROP_TIE = delete(tie).where(tie.c.ego == given("ego"), tie.c.alter == given("alter"))
_DROP_PAIRS = delete(open_pair).where(open_pair.c.ego == given("ego"), open_pair.c.alter == given("alter"))
_HIDE = insert(hidden).inline()
_UNHIDE = delete(hidden).where(hidden.c.person == given("who"), hidden.c.other == given("from_whom"))
_TAKE_UP = delete(open_turn).where(open_turn.c.channel == given("channel"), open_turn.c.ext == given("ext"))
_HEARD = select(channels.c.heard).where(channels.c.id == given("channel"))
_TOMBSTONES = select(tombstone.c.ext).where(tombstone.c.channel == given("channel"))
_AGAIN = "Read the channel again, then retry with what is new."
_CONSENTED = update(spaces).where(spaces.c.id == given("of")).values(consents=spaces.c.consents + literal_column("1"))
_RETAKE = delete(open_turn).where(open_turn.c.channel == given("channel"))


class Writing(Numbered):
    """The part of the store that applies batches."""

    def write(self, batch: Batch) -> None:
        """Applies a batch atomically. Raises Conflict when one of its new turns or reactions is already stored or deleted."""
        while True:
            try:
                with self.recording(batch.space) as numbers:
                    self._apply(batch, numbers)
            except Barred as exc:
                batch = without(batch, exc.person)
            else:
                return

    def save_space(self, space: Space) -> None:
        """Adds or replaces a space."""
        with self.recording(space.id) as numbers:
            self.run_many(numbers.connection, self.upserts.space, [(space.id, space.name, space.origin)])

    def add_note(self, space: SpaceId, note: Note) -> None:
        """Keeps a note; one about somebody who must not be recorded is not kept."""
        with suppress(Barred), self.recording(space) as numbers:
            row = (numbers.people[note.ego], numbers.people[note.alter], note.at, self.seal.seal(note.text.encode()))
            self.run_many(numbers.connection, _NOTE, [row])

    def save_nudges(self, space: SpaceId, nudges: Iterable[Nudge]) -> None:
        """Adds or replaces nudges, known by (ego, key); those about somebody who must not be recorded are not kept."""
        new = list(nudges)
        if not new:
            return
        with self.recording(space) as numbers:
            kept = [nudge for nudge in new if not any(numbers.barred(one) for one in (nudge.ego, nudge.alter, nudge.other) if one)]
            self.run_many(numbers.connection, self.upserts.nudge, [self._nudge_row(nudge, numbers) for nudge in kept])

    def hide(self, space: SpaceId, person: PersonId, other: PersonId, hidden: bool) -> None:
        """A person is never suggested to another one, or is again."""
        with suppress(Barred), self.recording(space) as numbers:
            pair = (numbers.people[person], numbers.people[other])
            self.run_many(numbers.connection, _UNHIDE, [pair])
            self.run_many(numbers.connection, _HIDE, [pair] if hidden else [])

    def _nudge_row(self, nudge: Nudge, numbers: Numbers) -> Row:
        """A row of `nudge`; its key names people, so that a digest stands for it."""
        key = self.key_digest(nudge.key)
        evidence = numbers.keys[nudge.evidence] if nudge.evidence else (None, None)
        other = numbers.people[nudge.other] if nudge.other else None
        ego, alter, kind = numbers.people[nudge.ego], numbers.people[nudge.alter], SUGGESTION_KINDS.index(nudge.kind)
        return (ego, key, alter, kind, nudge.place, nudge.at, nudge.outcome, facts.sealed_nudge(nudge, self.seal), *evidence, *_brought(nudge), other)

    def _apply(self, batch: Batch, numbers: Numbers) -> None:
        """Writes the fields of a batch in their order."""
        connection = numbers.connection
        self._describe(connection, batch, numbers)
        self._check(connection, batch, numbers)
        self._add_turns(connection, batch.turns, numbers)
        self._change_turns(connection, batch.changed, numbers)
        self._remove(connection, batch.removed, numbers)
        self._react(connection, batch.reactions, batch.unreactions, numbers)
        self.run_many(connection, _DISENGAGE, [row[:4] for row in engagement_rows(batch.disengagements, numbers)])
        self.run_many(connection, self.upserts.engagement, engagement_rows(batch.engagements, numbers))
        self._merge(connection, tie_rows(batch.ties.values(), numbers))
        self.run_named(connection, self.upserts.open_pair, _OPEN_PAIR, open_pair_rows(batch.open_pairs, numbers))
        self._refold(connection, batch, numbers)
        self._take_up(connection, batch, numbers)

    def _describe(self, connection: Connection, batch: Batch, numbers: Numbers) -> None:
        """Adds or replaces people and channels."""
        people = [
            (numbers.space, person.id, person.name, person.bot, person.joined_at, person.left)
            for person in batch.people.values()
            if not numbers.barred(person.id)
        ]
        self.run_many(connection, self.upserts.person, people)
        self.run_many(connection, self.upserts.channel, [(numbers.space, one.id, one.name, one.watched) for one in batch.channels.values()])
        if batch.channels:
            self._consented(numbers)

    def _consented(self, numbers: Numbers) -> None:
        """Tells every process, at commit, to read consent and channels again."""
        self.run(numbers.connection, _CONSENTED, of=numbers.space)

    def _check(self, connection: Connection, batch: Batch, numbers: Numbers) -> None:
        """Raises Conflict when something new hangs on a message that was deleted, or was linked without what another process recorded."""
        for outside, known in batch.heard.items():
            if self.rows(driver(connection), _HEARD, channel=numbers.channels[outside])[0][0] != known:
                raise Conflict("Another process recorded newer messages meanwhile.", _AGAIN)
        reacted = [numbers.keys[one.message] for one in batch.reactions]
        channels = {numbers.channels[said.channel] for said in batch.turns} | {channel for channel, _ in reacted}
        buried = {(channel, row[0]) for channel in channels for row in self.rows(driver(connection), _TOMBSTONES, channel=channel)}
        if buried and not buried.isdisjoint((*reacted, *numbers.keys.learn([said.id for said in batch.turns]))):
            for person in (*(said.speaker for said in batch.turns), *(one.person for one in batch.reactions)):
                numbers.people[person]  # whoever must not be recorded is taken out of the batch first
            raise Conflict("Some of these messages were deleted meanwhile.", _AGAIN)

    def _add_turns(self, connection: Connection, turns: Sequence[Turn], numbers: Numbers) -> None:
        rows, people = turn_rows(turns, numbers, self.seal)
        try:
            self.run_many(connection, _TURN, rows)
        except self.already_there as exc:
            raise Conflict("Some of these messages were recorded already.", _AGAIN) from exc
        self.run_many(connection, _TURN_PERSON, people)
        self._hear(connection, rows)

    def _hear(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Remembers how new the newest turn of each channel is."""
        newest: dict[int, int] = {}
        for row in rows:
            if row[2] > newest.get(row[0], -1):
                newest[row[0]] = row[2]
        self.run_named(connection, self.upserts.heard, ("number", "said"), list(newest.items()))

    def _change_turns(self, connection: Connection, turns: Iterable[Turn], numbers: Numbers) -> None:
        """Replaces turns; the people of a turn go with it."""
        latest = {turn.id: turn for turn in turns}
        self.run_many(connection, _DROP_TURN, [numbers.keys[message] for message in latest])
        self._add_turns(connection, list(latest.values()), numbers)

    def _remove(self, connection: Connection, messages: Iterable[MessageId], numbers: Numbers) -> None:
        """Deletes turns with their reactions and leaves tombstones."""
        keys = [numbers.keys[message] for message in messages]
        self.run_named(connection, self.upserts.tombstone, ("new_channel", "new_ext"), keys)
        self.run_many(connection, _DROP_REACTIONS, keys)
        self.run_many(connection, _DROP_TURN, keys)

    def _react(self, connection: Connection, added: Iterable[Reaction], taken: Iterable[Reaction], numbers: Numbers) -> None:
        try:
            self.run_named(connection, self.upserts.reaction, [f"new_{name}" for name in _REACTION], [self._reaction_row(one, numbers) for one in added])
        except self.already_there as exc:
            raise Conflict("Some of these reactions were recorded already.", _AGAIN) from exc
        self.run_named(connection, _DROP_REACTION, _REACTION, [self._reaction_row(one, numbers) for one in taken])

    def _reaction_row(self, one: Reaction, numbers: Numbers) -> Row:
        return (*numbers.keys[one.message], numbers.people[one.person], one.emoji)

    def _merge(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Merges ties into what is stored and deletes the open pairs that this closes."""
        self.run_many(connection, self.upserts.tie, rows)
        self.run_named(connection, CLOSE, ("of", "with", *OPEN_KINDS), closing_rows(rows))

    def _refold(self, connection: Connection, batch: Batch, numbers: Numbers) -> None:
        """Works out the ties and open pairs of pairs anew from their stored engagements."""
        keys = [(numbers.people[ego], numbers.people[alter]) for ego, alter in batch.refolds]
        self.run_many(connection, _DROP_TIE, keys)
        self.run_many(connection, _DROP_PAIRS, keys)
        for ego, alter in batch.refolds:
            tie, pairs = refolded(ego, self._between(connection, numbers, ego, alter), batch.left_out.get(ego, ()))
            self.run_many(connection, _TIE, tie_rows([tie] if tie else [], numbers))
            self.run_named(connection, self.upserts.open_pair, _OPEN_PAIR, open_pair_rows(pairs, numbers))

    def _between(self, connection: Connection, numbers: Numbers, a: PersonId, b: PersonId) -> list[Engagement]:
        """All stored engagements of two people."""
        return [
            facts.engagement_of(row, numbers.decode)
            for speaker, addressee in {(a, b), (b, a)}
            for row in self.rows(driver(connection), queries.ENGAGED, space=numbers.outside, speaker=speaker, addressee=addressee)
        ]

    def _take_up(self, connection: Connection, batch: Batch, numbers: Numbers) -> None:
        """Replaces, removes and adds open turns."""
        retaken: dict[ChannelId, tuple[OpenTurn, ...]] = batch.retaken
        self.run_many(connection, _RETAKE, [(numbers.channels[channel],) for channel in retaken])
        self.run_many(connection, self.upserts.open_turn, open_turn_rows((turn for turns in retaken.values() for turn in turns), numbers, self.seal))
        self.run_many(connection, self.upserts.open_turn, open_turn_rows(batch.open_turns, numbers, self.seal))
        self.run_many(connection, _TAKE_UP, [numbers.keys[message] for message in batch.taken_up])


def _brought(nudge: Nudge) -> Row:
    """What a row of `nudge` says of the post that brought it."""
    return (nudge.post or None, nudge.since if nudge.post else None, nudge.held, nudge.acted)
