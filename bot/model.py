"""The nouns of Kith: people, channels, turns, engagements, ties, suggestions. Plain immutable values without behaviour.

They are `msgspec.Struct`s: ten times cheaper to create than frozen dataclasses, and one is made for every message (docs/decisions/002).
Ids are strings and unique inside a space (`discord:<guild>`, `slack:<team>`, `transcript:<name>`).
"""

from typing import Literal, NewType

from msgspec import Struct

from bot.moment import Moment

SpaceId = NewType("SpaceId", str)
ChannelId = NewType("ChannelId", str)
PersonId = NewType("PersonId", str)
MessageId = NewType("MessageId", str)
"""`<channel>:<number>`: the number is a snowflake, a 62-bit hash, or Slack's `ts` with its six decimals. Never a float."""


def channel_of(message: MessageId) -> ChannelId:
    """The channel of a message."""
    return ChannelId(message.rpartition(":")[0])


Act = Literal[
    "question",  # asks for an answer, with or without "?"
    "request",  # asks for help
    "thanks",  # thanks somebody for something that they did
    "pre_thanks",  # thanks in advance: nothing was given yet
    "kudos",  # praises what somebody did
    "works",  # says that it works now: a loop to close
    "answer",  # answers a question; known from structure, never from the text alone
    "announcement",  # tells everybody: a release, an offer, a link of one's own
    "news",  # something happened in one's own life or work
    "promise",  # says that one will do something for somebody
    "greeting",  # hello, welcome, goodbye
    "introduction",  # says who one is
    "interest",  # asks about the one who is asked, not for help
    "activity",  # tells what one makes, learns or has just finished
]
ACTS: tuple[Act, ...] = Act.__args__  # type: ignore[attr-defined]  # the order is the bit order in the database: only append
TELLING: frozenset[Act] = frozenset(("news", "promise", "introduction", "announcement", "activity"))
"""Acts that are worth asking about later."""

EngagementKind = Literal["reply", "mention", "question", "answer", "thanks", "welcome", "backchannel", "promise", "introduction", "follow_up", "note"]
ENGAGEMENT_KINDS: tuple[EngagementKind, ...] = EngagementKind.__args__  # type: ignore[attr-defined]  # bit order in the database: only append

OpenKind = Literal["question", "help", "promise"]
OPEN_KINDS: tuple[OpenKind, ...] = OpenKind.__args__  # type: ignore[attr-defined]

SuggestionKind = Literal["reply", "thank", "ask", "follow_up", "welcome", "reconnect", "news", "introduce", "balance"]
SUGGESTION_KINDS: tuple[SuggestionKind, ...] = SuggestionKind.__args__  # type: ignore[attr-defined]  # bit order in the database: only append

Outcome = Literal["shown", "held", "done", "not_now", "not_this_person", "not_this_kind", "withdrawn"]

PostKind = Literal["nudge", "digest"]
POST_KINDS: tuple[PostKind, ...] = PostKind.__args__  # type: ignore[attr-defined]
PostState = Literal["waiting", "sending", "sent", "dropped", "failed", "stale", "revising"]
"""Stale: it was sent, and what it shows is so no longer."""
POST_STATES: tuple[PostState, ...] = PostState.__args__  # type: ignore[attr-defined]  # the order is that of the numbers in the database: only append


class Space(Struct, frozen=True, gc=False):
    """A workspace, server or export: people and channels live inside exactly one."""

    id: SpaceId
    name: str
    origin: str = ""
    """Path of the export that it was read from; empty for a live space."""


class Person(Struct, frozen=True, gc=False):
    """Somebody who was seen in a space, user of Kith or not."""

    space: SpaceId
    id: PersonId
    name: str
    bot: bool = False
    joined_at: Moment | None = None
    """When they joined or were first seen."""
    left: bool = False


class Preferences(Struct, frozen=True, gc=False):
    """What one person chose about how Kith speaks to them."""

    zone: str = "UTC"
    """IANA time zone."""
    quiet_from: int = 20
    quiet_to: int = 8
    """Hours 0 to 23 of their wall clock; quiet may cross midnight."""
    days: frozenset[int] = frozenset(range(5))
    """Weekdays on which Kith may speak first, Monday is 0."""
    hour: int = 17
    """Hour of the day from which Kith may speak first."""
    budget: int = 3
    """Most nudges a day, 0 to 10; 0 means that Kith only answers."""
    muted: frozenset[SuggestionKind] = frozenset()
    digest_day: int | None = 4
    """Weekday of the weekly digest, Monday is 0; None means that there is none."""
    digest_hour: int = 16
    """Hour of that day at which it comes."""
    empty_week: bool = True
    """Whether the digest of a week without anything in it says so."""
    asked: frozenset[SuggestionKind] = frozenset()
    """Kinds of which Kith asked whether to stop; it asks once."""
    paused_until: Moment = Moment(0)
    """Before this moment Kith says nothing by itself."""
    elsewhere: frozenset[ChannelId] = frozenset()
    """Watched channels that they left out of their record."""
    model: bool = False
    """Whether a message that one asks about may be shown to the operator's language model; only when there is one."""
    language: str = ""
    """In which language Kith speaks to them; empty means as the platform says."""
    locale: str = ""
    """What the platform last said their language is, such as "de" or "pt-BR"."""


class Ego(Struct, frozen=True, gc=False):
    """A person who opted in."""

    space: SpaceId
    id: PersonId
    since: Moment
    preferences: Preferences = Preferences()
    address: str = ""
    """Where the platform delivers to them (the id of their DM); empty when it was not told yet."""
    unreachable: bool = False
    """Whether the platform refused to deliver; ends when they act."""
    due: Moment = Moment(0)
    """When Kith may next speak to them by itself; 0 when that was not worked out yet."""


class Channel(Struct, frozen=True, gc=False):
    """A channel of a space; nothing is recorded where `watched` is false."""

    space: SpaceId
    id: ChannelId
    name: str
    watched: bool = False
    expired_before: Moment | None = None
    """Turns from before this moment were recorded and have expired; set by `Store.expire`."""


class Turn(Struct, frozen=True, gc=False):
    """One message as facts, without its text. Expires after the retention time."""

    id: MessageId
    channel: ChannelId
    speaker: PersonId
    at: Moment
    acts: frozenset[Act] = frozenset()
    mentions: tuple[PersonId, ...] = ()
    """Whom it names or mentions, in order."""
    marked: MessageId | None = None
    """The message that its author marked as replied to, or the root of its thread."""
    replies_to: MessageId | None = None
    """The message it answers: `marked`, or inferred."""
    addressees: tuple[PersonId, ...] = ()
    """To whom it is said: mentioned, the author of what it replies to, or inferred."""
    confidence: float = 1.0
    """How sure `replies_to` and inferred `addressees` are, 0 to 1. Exactly 1 when nothing was inferred."""
    topics: tuple[str, ...] = ()
    """At most five telling words; encrypted at rest."""
    edited_at: Moment | None = None
    words: int = 0
    """How many words it has, at most 100: a "yes" is no help."""
    gist: int = 0
    """Length, manner and a trace of the telling words, for linking (`bot.listening.gist`): below 2**63, 0 when unknown. Can't be read back."""
    about: tuple[PersonId, ...] = ()
    """Whom it names without calling them: no addressees, but linking learns from it what is talked about."""


class Reaction(Struct, frozen=True, gc=False):
    """An emoji that a person put on a message."""

    message: MessageId
    person: PersonId
    emoji: str
    """Name without colons, or the emoji itself; at most 32 characters."""


class Engagement(Struct, frozen=True, gc=False):
    """Somebody turned to somebody: directed, speaker to addressee, one for each message and addressee."""

    speaker: PersonId
    addressee: PersonId
    message: MessageId
    at: Moment
    """When the message was said; for a backchannel, when the message reacted to was said."""
    kinds: frozenset[EngagementKind]
    confidence: float = 1.0


class Tie(Struct, frozen=True, gc=False):
    """All that ego's record keeps about one alter: sums and extremes of their engagements. `bot.ties` makes and merges them."""

    ego: PersonId
    alter: PersonId
    sent: int = 0
    """Engagements of ego toward alter."""
    received: int = 0
    first_sent: Moment | None = None
    last_sent: Moment | None = None
    first_received: Moment | None = None
    last_received: Moment | None = None
    thanked: Moment | None = None
    """When ego last thanked alter."""
    helped: Moment | None = None
    """When alter last answered or helped ego."""
    weeks: int = 0
    """Bit k is set when the two engaged k weeks before their last engagement; 52 bits."""


class Mirror(Struct, frozen=True, gc=False):
    """How ego spoke in one week: turning to people, against telling everybody."""

    week: int
    """Which week it is, counted from where the reader began, from 0."""
    asked: int = 0
    """Questions that ego put to somebody."""
    answered: int = 0
    announced: int = 0


class OpenPair(Struct, frozen=True, gc=False):
    """The first half of an adjacency pair whose second half ego owes: a question without answer, help without thanks, a promise not yet kept."""

    ego: PersonId
    alter: PersonId
    kind: OpenKind
    message: MessageId
    at: Moment
    confidence: float = 1.0


class OpenTurn(Struct, frozen=True, gc=False):
    """A turn that asks for somebody (a question to all, a newcomer's first words, news) and that nobody has taken up."""

    channel: ChannelId
    message: MessageId
    speaker: PersonId
    at: Moment
    kind: Literal["question", "first_words", "news"]
    topics: tuple[str, ...] = ()


class Note(Struct, frozen=True, gc=False):
    """What ego wrote down about alter, for themselves alone; encrypted at rest."""

    ego: PersonId
    alter: PersonId
    at: Moment
    text: str


class Suggestion(Struct, frozen=True, gc=False):
    """Something ego might do, with its reasons. Computed, never stored."""

    kind: SuggestionKind
    ego: PersonId
    alter: PersonId
    text: str
    """One sentence that says it."""
    reasons: tuple[str, ...]
    """Why, in plain words."""
    confidence: float
    at: Moment
    """When what it is about happened."""
    evidence: MessageId | None = None
    question: str = ""
    """An open question ego could ask, if one is offered."""
    other: PersonId | None = None
    """The second person of an introduction."""
    matter: str = ""
    """What it is about when that is neither alter nor evidence: a pair of people, a topic."""

    @property
    def key(self) -> str:
        """What makes it the same suggestion tomorrow: its kind with its matter, or with alter and evidence."""
        matter = self.matter or f"{self.alter}|{self.evidence or ''}"
        return f"{self.kind}|{matter}"


class Nudge(Struct, frozen=True, gc=False):
    """A suggestion that was shown to ego, and what became of it."""

    ego: PersonId
    alter: PersonId
    kind: SuggestionKind
    key: str
    place: int
    """Its number on the card it was shown on, from 1; 0 when it was on none."""
    at: Moment
    """When it was shown last, or decided about."""
    outcome: Outcome = "shown"
    text: str = ""
    """The sentence that was shown; holds names and topics but no message text. Encrypted at rest."""
    reasons: tuple[str, ...] = ()
    evidence: MessageId | None = None
    post: str = ""
    """The key of the post that brought it; empty when ego had asked."""
    since: Moment = Moment(0)
    """When the post brought it; 0 without one."""
    held: bool = False
    """Whether the post held it back, by chance, to learn what nudges change (outcome "held" until ego asks and sees it)."""
    acted: Moment | None = None
    """When ego did what it says, as the record shows it; only of those with a post."""
    other: PersonId | None = None
    """The second person of an introduction."""


class Post(Struct, frozen=True, gc=False):
    """Something that Kith says to ego by itself, once. What it says is composed when it is sent."""

    space: SpaceId
    ego: PersonId
    key: str
    """What it can be only once: kind and ego's local date, or ISO week."""
    kind: PostKind
    due: Moment
    """When it is to be sent; while it is being sent, when that counts as failed."""
    state: PostState = "waiting"
    attempts: int = 0
    place: str = ""
    """Where the platform put it, to change it later."""
