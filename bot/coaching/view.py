"""What a kind of suggestion may look at: one ego's own record, at one moment. What was looked at once is at hand as long as the view is."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from bot.listening.clean import clean, joined
from bot.listening.line import Line, line_of
from bot.listening.meaning import Meaning
from bot.model import ChannelId, Ego, MessageId, Nudge, OpenKind, OpenPair, PersonId, SpaceId, SuggestionKind, Tie, Turn, channel_of
from bot.moment import Moment
from bot.ports import Archive, QuestionModel, Store, Unfetched

ONE_SIDED = 6
"""Times that ego turned to somebody in a row without a word back; from then on they are left in peace."""
BEFORE, AFTER = 50, 150
"""Turns around a message that are looked at."""
AHEAD = 8
"""Texts that are noted before they are fetched together: the more, the less is waited, and the more are fetched in vain."""


class Surroundings(Struct, frozen=True):
    """A message to ego, and the turns of its channel around it as far as they were said by now."""

    ego: PersonId
    turn: Turn
    before: Sequence[Turn]
    after: Sequence[Turn]
    now: Moment

    @property
    def alter(self) -> PersonId:
        """Whose message it is."""
        return self.turn.speaker


class _Seen(Struct):
    """What was looked at already. Views that differ only in what they may suggest share it: it is the same record at the same moment."""

    turns: dict[MessageId, Turn | None] = field(default_factory=dict)
    scenes: dict[MessageId, Surroundings | None] = field(default_factory=dict)
    texts: dict[MessageId, str | None] = field(default_factory=dict)
    unfetched: list[MessageId] = field(default_factory=list)
    lines: dict[MessageId, Line | None] = field(default_factory=dict)
    said: dict[tuple[ChannelId, Moment], dict[PersonId, list[Turn]]] = field(default_factory=dict)
    tie: dict[PersonId, Tie | None] = field(default_factory=dict)
    ties: list[Tie] | None = None
    """All of them, once they were read."""


class View(Struct, frozen=True):
    """One ego's record at one moment."""

    store: Store
    archive: Archive
    space: SpaceId
    ego: Ego
    now: Moment
    name: Callable[[PersonId], str]
    """What a person is called."""
    channel_name: Callable[[ChannelId], str]
    here: Callable[[PersonId], bool]
    """Whether a person may be suggested: in the space, no bot, not invisible."""
    heard: Callable[[ChannelId], Sequence[Turn]]
    """The last turns of a channel that the listener has in memory, oldest first; none where it has not listened yet. Costs no reading."""
    refused: frozenset[PersonId] = frozenset()
    """Whom ego does not want to be reminded of."""
    settled: frozenset[str] = frozenset()
    """Keys of suggestions that ego is done with, for now or for good."""
    shown: Mapping[str, Nudge] = {}
    """What ego was shown before, by key."""
    hidden: frozenset[PersonId] = frozenset()
    """Who refused ego or hides from them."""

    unasked: bool = False
    """Whether Kith speaks first."""
    opted_in: Callable[[PersonId], bool] = lambda _person: False
    """Whether somebody keeps a record of their own."""
    model: QuestionModel | None = None
    """Who may word a question, if ego agreed to it and asked for one."""
    meaning: Meaning | None = None
    """Which texts are near in meaning, if an embedder is installed."""
    _seen: _Seen = field(default_factory=_Seen)

    def ties(self) -> list[Tie]:
        """All of ego's ties, by alter."""
        if self._seen.ties is None:
            self._seen.ties = list(self.store.ties(self.space, self.ego.id))
            self._seen.tie.update((tie.alter, tie) for tie in self._seen.ties)
        return self._seen.ties

    def tie(self, alter: PersonId) -> Tie | None:
        """Ego's tie to one alter; costs no reading where all were read."""
        if alter not in self._seen.tie and self._seen.ties is None:
            self._seen.tie[alter] = self.store.tie(self.space, self.ego.id, alter)
        return self._seen.tie.get(alter)

    def open_pairs(self, kind: OpenKind, limit: int) -> list[tuple[OpenPair, Tie | None]]:
        """The newest pairs of a kind that ego has yet to close, newest first, each with ego's tie to that alter, which needs no reading afterwards."""
        found = self.store.open_pairs(self.space, self.ego.id, kind, limit)
        self._seen.tie.update((pair.alter, tie) for pair, tie in found)
        return found

    def turn(self, message: MessageId) -> Turn | None:
        """A turn as it is recorded; None when it is not kept."""
        if message not in self._seen.turns:
            self._seen.turns[message] = self.store.turn(self.space, message)
        return self._seen.turns[message]

    def said(self, channel: ChannelId, speaker: PersonId, since: Moment) -> Sequence[Turn]:
        """What somebody said in a channel from a moment on, oldest first. The channel is read once, for everybody who spoke there."""
        if (channel, since) not in self._seen.said:
            spoken: defaultdict[PersonId, list[Turn]] = defaultdict(list)
            for turn in self.store.turns(self.space, channel, since):
                spoken[turn.speaker].append(turn)
            self._seen.said[channel, since] = spoken
        return self._seen.said[channel, since].get(speaker, ())

    def around(self, message: MessageId) -> Surroundings | None:
        """A message with the turns around it, from memory if they are there, else from the record; None when it is not kept."""
        if message not in self._seen.scenes:
            self._seen.scenes[message] = self._look_around(message)
        return self._seen.scenes[message]

    def _look_around(self, message: MessageId) -> Surroundings | None:
        turns = self.heard(channel_of(message))
        place = _place_of(message, turns)
        if place < BEFORE:
            turns = self.store.turns_around(self.space, message, BEFORE, AFTER)
            place = _place_of(message, turns)
        if place < 0:
            return None
        return Surroundings(self.ego.id, turns[place], turns[max(0, place - BEFORE) : place], turns[place + 1 :][:AFTER], self.now)

    def text(self, message: MessageId) -> str | None:
        """What a message says as it reads now, names of several words joined to one; None when it can't be read, or must be fetched first (`complete`)."""
        if message not in self._seen.texts:
            self._seen.texts[message] = self._read(message)
        return self._seen.texts[message]

    def _read(self, message: MessageId) -> str | None:
        try:
            text = self.archive.text(self.space, message)
        except Unfetched:
            self._seen.unfetched.append(message)
            if len(self._seen.unfetched) >= AHEAD:
                self.complete()
            return None
        turn = self.turn(message) if text and "@" in text else None
        return joined(text, map(self.name, (*turn.mentions, *turn.about))) if text and turn else text

    def complete(self) -> None:
        """Raises Unfetched when a text must be fetched first. Whoever found suggestions calls it before anything is made of them."""
        if self._seen.unfetched:
            raise Unfetched(self.space, tuple(self._seen.unfetched))

    def line(self, message: MessageId) -> Line | None:
        """The words of a message without what is no speech; None when it can't be read or is empty."""
        if message not in self._seen.lines:
            text = self.text(message)
            self._seen.lines[message] = line_of(clean(text)) if text else None
        return self._seen.lines[message]

    def may(self, kind: SuggestionKind, alter: PersonId, evidence: MessageId | None) -> bool:
        """Whether a suggestion may be made at all."""
        if alter == self.ego.id or alter in self.refused or alter in self.hidden or not self.here(alter):
            return False
        return f"{kind}|{alter}|{evidence or ''}" not in self.settled and not self._elsewhere(evidence) and not self._burdens(alter)

    def _elsewhere(self, evidence: MessageId | None) -> bool:
        """Whether a message is in a channel that ego left out."""
        return evidence is not None and channel_of(evidence) in self.ego.preferences.elsewhere

    def _burdens(self, alter: PersonId) -> bool:
        """Whether ego spoke to somebody so often without a word back that one more would be a burden."""
        tie = self.tie(alter)
        if tie is None or tie.last_sent is None or tie.sent < ONE_SIDED or (tie.last_received is not None and tie.last_received >= tie.last_sent):
            return False
        between = self.store.engagements_between(self.space, self.ego.id, alter, tie.last_received)
        return all(one.speaker == self.ego.id for one in between[-ONE_SIDED:])

    def is_taken(self, kind: SuggestionKind, alter: PersonId, evidence: MessageId) -> bool:
        """Whether Kith already brought this to somebody else, who has not put it off: one person is asked, not a crowd."""
        if not self.unasked:
            return False
        others = (nudge for nudge in self.store.nudges_about(self.space, alter) if nudge.ego != self.ego.id and nudge.post)
        return any(nudge.kind == kind and nudge.evidence == evidence and nudge.outcome in ("shown", "done") for nudge in others)

    def place(self, message: MessageId) -> str:
        """The channel of a message, as people say it."""
        return f"#{self.channel_name(channel_of(message)).lstrip('#')}"

    @property
    def zone(self) -> str:
        """Ego's time zone."""
        return self.ego.preferences.zone


def _place_of(message: MessageId, turns: Sequence[Turn]) -> int:
    return next((place for place, turn in enumerate(turns) if turn.id == message), -1)
