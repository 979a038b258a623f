"""What crosses between the core and a store beside the model's own values: changes that are written together, and what is read back in one piece."""

from msgspec import Struct, field

from bot.model import Channel, ChannelId, Engagement, MessageId, OpenPair, OpenTurn, Person, PersonId, Reaction, SpaceId, Tie, Turn
from bot.moment import Moment


class Batch(Struct):
    """Changes to one space's record that are written together or not at all. The ledger fills it, `Store.write` applies it in the order of the fields."""

    space: SpaceId
    people: dict[PersonId, Person] = field(default_factory=dict)
    """Added or replaced."""
    channels: dict[ChannelId, Channel] = field(default_factory=dict)
    """Added or replaced, but for `expired_before`, which only `Store.expire` sets."""
    turns: list[Turn] = field(default_factory=list)
    """New turns. If one of them is already stored, or deleted, the whole write raises Conflict and changes nothing."""
    changed: list[Turn] = field(default_factory=list)
    """Turns that replace what is stored under their id."""
    removed: list[MessageId] = field(default_factory=list)
    """Turns to delete with their reactions, leaving a tombstone; also for messages that were never seen."""
    reactions: list[Reaction] = field(default_factory=list)
    """New reactions, also to messages that were not seen yet. If one of them is already stored, or its message deleted, the whole write raises Conflict."""
    unreactions: list[Reaction] = field(default_factory=list)
    """Reactions to take away, known or not."""
    disengagements: list[Engagement] = field(default_factory=list)
    """Engagements to delete, known by speaker, addressee and message."""
    engagements: list[Engagement] = field(default_factory=list)
    """Engagements to add; one with the same speaker, addressee and message is replaced."""
    ties: dict[tuple[PersonId, PersonId], Tie] = field(default_factory=dict)
    """By (ego, alter): merged into what is stored (`bot.ties.merge`); open pairs that this closes (`bot.ties.closed_by`) are deleted."""
    open_pairs: list[OpenPair] = field(default_factory=list)
    """Added after the ties were merged, each only if its tie leaves it open (`bot.ties.still_open`). Known by ego, alter, kind and message."""
    refolds: set[tuple[PersonId, PersonId]] = field(default_factory=set)
    """(ego, alter) whose tie and open pairs are worked out anew (`bot.ties.refolded`) from the engagements that are stored after all of the above."""
    retaken: dict[ChannelId, tuple[OpenTurn, ...]] = field(default_factory=dict)
    """By channel: replaces all its open turns."""
    open_turns: list[OpenTurn] = field(default_factory=list)
    """Turns nobody has taken up yet."""
    taken_up: list[MessageId] = field(default_factory=list)
    """Open turns that are open no longer, among them perhaps some of this batch."""
    left_out: dict[PersonId, frozenset[ChannelId]] = field(default_factory=dict)
    """Channels that egos left out of their records: refolds pass over what was said there."""
    heard: dict[ChannelId, Moment | None] = field(default_factory=dict)
    """By channel of the new turns: `ChannelState.heard` as whoever linked them knew it. If it is another one by now, the whole write raises Conflict."""


class ChannelState(Struct, frozen=True):
    """What the ledger must know to go on listening in a channel."""

    recent: tuple[Turn, ...]
    """The newest turns, oldest first."""
    tombstones: frozenset[MessageId]
    """Messages that were deleted, whether or not they were ever seen."""
    orphans: frozenset[MessageId]
    """Messages that were reacted to and have not been seen."""
    heard: Moment | None = None
    """When the newest turn was said that was ever recorded here, kept or not."""


class About(Struct, frozen=True):
    """What is kept about somebody beside a record of their own, whether or not they have one."""

    messages: tuple[Turn, ...] = ()
    """What they said, in order of (at, id)."""
    reactions: tuple[Reaction, ...] = ()
    """Those they put on messages, by message."""
    hidden_from: tuple[PersonId, ...] = ()
    """To whom they are never suggested."""


class Backlog(Struct, frozen=True):
    """Posts of all spaces that should have been sent, or changed, by now."""

    posts: int = 0
    since: Moment | None = None
    """When the one that waits the longest was due; None when none waits."""
