"""What the core needs from outside: a clock, a store, the platforms. Protocols and the values that cross them, nothing else.

Two implementations of `Store` are shipped (`storage.store`, `storage.memory`) and pass one test-suite.
`Store` is plain blocking functions; the application calls it from a worker thread.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from bot.card import Delivery
from bot.model import (
    Act,
    Channel,
    ChannelId,
    Ego,
    Engagement,
    MessageId,
    Mirror,
    Note,
    Nudge,
    OpenKind,
    OpenPair,
    OpenTurn,
    Person,
    PersonId,
    Post,
    Reaction,
    Space,
    SpaceId,
    Tie,
    Turn,
)
from bot.moment import Moment
from bot.stored import About, Backlog, Batch, ChannelState

SOON = 60
"""Turns after a message that are looked at."""


class Clock(Protocol):
    """Tells the time. Nothing else in Kith does."""

    def now(self) -> Moment:
        """The present moment."""


class Store(Protocol):
    """The record. Every method is one transaction; a failure raises StorageError and changes nothing."""

    def close(self) -> None:
        """Releases the database; further calls are errors."""

    # spaces, people, channels
    def save_space(self, space: Space) -> None:
        """Adds or replaces a space."""

    def spaces(self) -> list[Space]:
        """All spaces, by id."""

    def forget_space(self, space: SpaceId) -> None:
        """Deletes everything of a space."""

    def people(self, space: SpaceId) -> list[Person]:
        """Everybody seen in a space who is not invisible or forgotten."""

    def knows(self, space: SpaceId, person: PersonId) -> bool:
        """Whether anything is kept about somebody in a space, be it only that others mentioned them or that they are invisible."""

    def channels(self, space: SpaceId) -> list[Channel]:
        """All channels of a space, by id."""

    # consent
    def save_ego(self, space: SpaceId, ego: Ego) -> None:
        """Adds a person who opted in, or replaces their preferences."""

    def save_egos(self, space: SpaceId, egos: Sequence[Ego]) -> None:
        """Adds several people who opted in, or replaces their preferences."""

    def egos(self, space: SpaceId) -> list[Ego]:
        """Everybody who opted in, by id."""

    def consents(self, space: SpaceId) -> int:
        """A number that changes whenever consent or a channel of the space does, in whichever process: what is remembered of them is out of date then."""

    def all_consents(self) -> dict[SpaceId, int]:
        """The `consents` of every space."""

    def drop_ego(self, space: SpaceId, ego: PersonId) -> None:
        """Opting out: deletes ego's record (ties, open pairs, notes, nudges, engagements that no other ego shares) and their consent."""

    def set_invisible(self, space: SpaceId, person: PersonId, invisible: bool) -> None:
        """Marks somebody who must never be recorded or suggested; marking forgets all that is stored about them, their consent too."""

    def invisible(self, space: SpaceId) -> set[PersonId]:
        """Everybody who chose to be invisible."""

    def forget(self, space: SpaceId, person: PersonId) -> None:
        """Deletes a person as subject and as object from every table, and leaves a salted tombstone."""

    def forgotten(self, space: SpaceId, person: PersonId) -> bool:
        """Whether a person asked to be forgotten and has not started again (`save_ego` lifts it)."""

    def has_forgotten(self, space: SpaceId) -> bool:
        """Whether anybody asked to be forgotten: while nobody did, nobody need be asked about."""

    # recording
    def write(self, batch: Batch) -> None:
        """Applies a batch atomically. Raises Conflict when one of its new turns or reactions is already stored or deleted."""

    def expire(self, space: SpaceId, before: Moment) -> int:
        """Deletes turns, reactions, tombstones, open turns and open pairs from before a moment; returns the number of turns.

        Sets `Channel.expired_before` of every channel that lost a turn.
        """

    # reading for the ledger
    def channel_state(self, space: SpaceId, channel: ChannelId, limit: int) -> ChannelState:
        """The newest `limit` turns of a channel and what is waiting for a turn."""

    def turns(self, space: SpaceId, channel: ChannelId, since: Moment | None = None) -> list[Turn]:
        """The kept turns of a channel from a moment on, in order of (at, id)."""

    def turns_around(self, space: SpaceId, message: MessageId, before: int, after: int) -> list[Turn]:
        """At most so many turns of a channel before a message and after it, with its own between them, oldest first; none when it is not kept."""

    def turn(self, space: SpaceId, message: MessageId) -> Turn | None:
        """One turn, if it is kept."""

    def reactions(self, space: SpaceId, message: MessageId) -> list[Reaction]:
        """The reactions to a message."""

    def reactions_in(self, space: SpaceId, channel: ChannelId) -> list[Reaction]:
        """All kept reactions to messages of a channel."""

    def engagements_in(self, space: SpaceId, channel: ChannelId, message: MessageId | None = None) -> list[Engagement]:
        """All engagements that records hold of a channel, or of one message there, whether or not its turn is kept, in order of (at, message)."""

    def engagements_between(self, space: SpaceId, a: PersonId, b: PersonId, since: Moment | None = None) -> list[Engagement]:
        """The engagements of two people with each other from a moment on, in order of (at, message)."""

    # reading for the coach: each call reads rows of its own ego only
    def tie(self, space: SpaceId, ego: PersonId, alter: PersonId) -> Tie | None:
        """Ego's tie to one alter."""

    def ties(self, space: SpaceId, ego: PersonId, since: Moment | None = None) -> list[Tie]:
        """The ties of ego, by alter; only those with contact at or after a moment when one is given."""

    def mirror(self, space: SpaceId, ego: PersonId, since: Moment) -> list[Mirror]:
        """What ego asked, answered and announced in each week (seven days) from a moment on; weeks without any are left out."""

    def open_pairs(self, space: SpaceId, ego: PersonId, kind: OpenKind, limit: int) -> list[tuple[OpenPair, Tie | None]]:
        """The newest pairs of a kind that ego has yet to close, newest first, each with ego's tie to that alter."""

    def is_open(self, space: SpaceId, message: MessageId) -> bool:
        """Whether a turn is there that nobody has taken up."""

    def open_turns(self, space: SpaceId, since: Moment, limit: int) -> list[OpenTurn]:
        """The newest turns of watched channels that nobody has taken up, newest first."""

    def did_soon(self, space: SpaceId, message: MessageId, speaker: PersonId, act: Act) -> Moment | None:
        """When somebody first did an act among the `SOON` turns after a message in its channel; None when they did not."""

    def telling_turns(self, space: SpaceId, speaker: PersonId, limit: int) -> list[Turn]:
        """The newest turns in which somebody told something worth asking about (news, promise, introduction, announcement), newest first."""

    def engagements_of(self, space: SpaceId, person: PersonId) -> Iterator[Engagement]:
        """Every engagement that a person took part in, for their data export."""

    def about(self, space: SpaceId, person: PersonId) -> About:
        """What is kept about somebody beside a record of their own, for their data export."""

    # what ego wrote and was shown
    def add_note(self, space: SpaceId, note: Note) -> None:
        """Keeps a note."""

    def notes(self, space: SpaceId, ego: PersonId, alter: PersonId | None = None) -> list[Note]:
        """Ego's notes, about one alter or all, newest first."""

    def save_nudges(self, space: SpaceId, nudges: Iterable[Nudge]) -> None:
        """Adds or replaces nudges, known by (ego, key)."""

    def nudges(self, space: SpaceId, ego: PersonId) -> list[Nudge]:
        """What ego was shown, newest first and in order of place."""

    def standing(self, space: SpaceId, egos: Iterable[PersonId], messages: Iterable[MessageId], since: Moment) -> list[Nudge]:
        """Nudges of these egos, and about these messages, that a post brought or held back since a moment."""

    def nudges_about(self, space: SpaceId, person: PersonId) -> list[Nudge]:
        """What others were shown about a person."""

    def hide(self, space: SpaceId, person: PersonId, other: PersonId, hidden: bool) -> None:
        """A person is never suggested to another one, or is again."""

    def hidden_from(self, space: SpaceId, ego: PersonId) -> set[PersonId]:
        """Who is never suggested to ego."""

    # what Kith says by itself
    def due_egos(self, now: Moment, limit: int) -> list[Ego]:
        """People of all spaces to whom Kith may speak now or whose moment was never worked out, the longest overdue first."""

    def schedule(self, egos: Sequence[Ego]) -> None:
        """Keeps `due` of people who opted in, and nothing else of them."""

    def add_posts(self, posts: Sequence[Post]) -> list[Post]:
        """Adds posts; returns those whose (ego, key) was not there."""

    def claim_posts(self, now: Moment, until: Moment, limit: int) -> list[Post]:
        """Posts of all spaces that are due, the longest first; each is "sending", with one more attempt, and is nobody else's until then.

        One that was stale is "revising" instead, and its attempts count from 1 again.
        """

    def spoil(self, space: SpaceId, posts: Iterable[tuple[PersonId, str]], now: Moment) -> None:
        """Posts, as (ego, key), become stale if they were sent, also while they are revised: they are due again, to be changed."""

    def backlog(self, now: Moment) -> Backlog:
        """What is due and was not sent, or not changed. Raises NotMigrated when another program changed the tables meanwhile."""

    def settle_post(self, post: Post) -> None:
        """Keeps what became of a claimed post: its state, due, attempts and place; one that became stale meanwhile stays so."""

    def posts(self, space: SpaceId, ego: PersonId) -> list[Post]:
        """All posts to ego, newest first."""


class Unfetched(Exception):
    """Messages must be fetched first, and then it must be composed again."""

    def __init__(self, space: SpaceId, messages: tuple[MessageId, ...]) -> None:
        super().__init__(*messages)
        self.space = space
        self.messages = messages


class Archive(Protocol):
    """Where the platform still has a message: Kith keeps no text and asks again when it needs it."""

    def text(self, space: SpaceId, message: MessageId) -> str | None:
        """The message as it reads now; None when it is gone or can't be read. Raises Unfetched where a network must be asked first."""

    def link(self, space: SpaceId, message: MessageId) -> str:
        """Where a person can look: a web link, or file and line of an export; empty when unknown."""


class Embedder(Protocol):
    """Gives short texts a place among meanings. Optional: everything works without one. Runs on this machine and keeps no text."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 for each text, in order: the nearer two texts are in meaning, the greater the product. Blocking."""


class QuestionModel(Protocol):
    """A language model that may word a question. Slow and fallible: nobody sees its words before they were checked against the message."""

    def question(self, text: str) -> str | None:
        """A question about a text; None when it has none in time. Never raises."""


class Platform(Protocol):
    """A place where Kith meets people: it serves the spaces whose ids begin with its name."""

    name: str

    async def deliver(self, delivery: Delivery, attempt: int) -> str:
        """Sends a card to one person, in private; returns its place (at most 200 characters, for `revise`).

        `Delivery.key` is the idempotency key: with `attempt` above 1 it may have been sent already, and must not be sent twice.
        Raises Unreachable or Later; after anything else the result is unknown and the delivery is repeated.
        """

    async def revise(self, delivery: Delivery, place: str) -> None:
        """Puts a card in the place of one that was sent."""

    async def can_see(self, space: SpaceId, person: PersonId, channel: ChannelId) -> bool:
        """Whether a person may read a channel at this moment: a "no" takes back what they were sent. Raises Later when the platform can't say."""

    async def text(self, space: SpaceId, message: MessageId) -> str | None:
        """A message as it reads now; None when it is gone or can't be read. Raises Later when the platform is to be asked no more for some seconds."""

    def link(self, space: SpaceId, message: MessageId) -> str:
        """Where a person can look a message up; needs no network."""


class Linker(Protocol):
    """Decides whom a turn answers and addresses, from the turns before it."""

    def link(self, turn: Turn, recent: Sequence[Turn]) -> Turn:
        """The turn with `replies_to`, `addressees`, `confidence` and the act "answer" filled in.

        `recent`: the turns before it in its channel, oldest first. What was marked or mentioned wins.
        """
