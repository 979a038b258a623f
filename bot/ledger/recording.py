"""What the ledger has taken and not yet written: the batch, and the changes that need a second look at what was written before."""

from dataclasses import dataclass, field

from bot.ledger.deriving import engagements_of
from bot.ledger.roster import Roster
from bot.model import ChannelId, Engagement, MessageId, PersonId, Reaction, Tie, Turn
from bot.stored import Batch
from bot.ties import merge, opening, tie_of

PairKey = tuple[PersonId, PersonId]


@dataclass(slots=True)
class Amendments:
    """What was said, changed or deleted in a channel behind what was already recorded there."""

    put: list[Turn] = field(default_factory=list)
    """Turns that came late or were edited, not linked yet."""
    drop: set[MessageId] = field(default_factory=set)
    gone: bool = False
    """Whether the whole channel was deleted."""


@dataclass(slots=True)
class Recast:
    """What a person's reactions to a turn were worth, and what they are worth now."""

    message: MessageId
    before: Engagement | None
    after: Engagement | None
    added: Reaction | None = None
    removed: Reaction | None = None


class Recording:
    """The pending changes of one space. `add_*` keep the batch consistent: engagements, ties and open pairs always go together."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self.batch = Batch(roster.space)
        self.turns: dict[MessageId, Turn] = {}
        self.reactions: dict[MessageId, list[Reaction]] = {}
        self.amendments: dict[ChannelId, Amendments] = {}
        self.recasts: list[Recast] = []

    def __bool__(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.amendments or self.recasts) or self.batch != Batch(self.batch.space)

    def add_turn(self, turn: Turn) -> None:
        """A new turn with everything that follows from it for people who opted in."""
        self.turns[turn.id] = turn
        self.batch.turns.append(turn)
        if turn.addressees:
            for engagement in engagements_of(turn):
                self.add_engagement(engagement)

    def add_reaction(self, reaction: Reaction) -> None:
        """A new reaction; what it is worth is added apart."""
        self.batch.reactions.append(reaction)
        self.reactions.setdefault(reaction.message, []).append(reaction)

    def recast(self, recast: Recast) -> None:
        """A person's reactions to a turn changed their worth."""
        self.recasts.append(recast)
        if recast.added is not None:
            self.reactions.setdefault(recast.added.message, []).append(recast.added)

    def add_engagement(self, engagement: Engagement) -> None:
        """A new engagement, if one of the two opted in and neither is hidden."""
        speaker, addressee = engagement.speaker, engagement.addressee
        mine, theirs = self._roster.keeps(speaker, engagement.message), self._roster.keeps(addressee, engagement.message)
        if not (mine or theirs) or not self._roster.records(addressee):
            return
        self.batch.engagements.append(engagement)
        if mine:
            self._add_tie(speaker, addressee, engagement)
        if theirs:
            self._add_tie(addressee, speaker, engagement)
        for pair in opening(engagement):
            if self._roster.keeps(pair.ego, pair.message):
                self.batch.open_pairs.append(pair)

    def add_past(self, engagement: Engagement) -> None:
        """An engagement from before what is recorded: its pairs are added up anew, so it counts once however often it is added."""
        speaker, addressee = engagement.speaker, engagement.addressee
        pairs = {pair for pair in ((speaker, addressee), (addressee, speaker)) if self._roster.keeps(pair[0], engagement.message)}
        if pairs and self._roster.records(addressee):
            self.batch.engagements.append(engagement)
            self.batch.refolds |= pairs
            self.batch.left_out = self._roster.left_out()

    def _add_tie(self, ego: PersonId, alter: PersonId, engagement: Engagement) -> None:
        ties: dict[PairKey, Tie] = self.batch.ties
        key = (ego, alter)
        known = ties.get(key)
        one = tie_of(ego, engagement)
        ties[key] = one if known is None else merge(known, one)
