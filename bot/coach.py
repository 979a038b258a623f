"""The coach: listens to every space, and turns one person's record into cards. Returns values; performs nothing."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from msgspec.structs import replace

from bot import nudging
from bot.card import Button, Card, Delivery, Item
from bot.coaching import ranking
from bot.coaching.view import View
from bot.errors import BadCommand, KithError, StorageError, UnknownPerson
from bot.events import Heard, WorkspaceLeft, space_of
from bot.ledger import Ledger
from bot.listening.meaning import Meaning
from bot.model import (
    Channel,
    ChannelId,
    Ego,
    Engagement,
    EngagementKind,
    Nudge,
    Outcome,
    Person,
    PersonId,
    Post,
    Preferences,
    SpaceId,
    Suggestion,
    SuggestionKind,
)
from bot.moment import Moment
from bot.observer import UNOBSERVED, Observer
from bot.ports import Archive, Batch, Linker, QuestionModel, Store
from bot.ties import tie_of

_BY_HAND: dict[SuggestionKind, EngagementKind] = {"thank": "thanks", "reply": "reply", "follow_up": "follow_up", "welcome": "welcome"}
"""What "done" adds to the record, for suggestions that are about a message."""


class Coach:
    """All spaces over one store. Not safe for several threads at once."""

    def __init__(  # noqa: PLR0913  # the parts that a composition root may choose
        self,
        store: Store,
        archive: Archive,
        linker: Linker,
        *,
        group: int = 200,
        model: QuestionModel | None = None,
        meaning: Meaning | None = None,
        observer: Observer = UNOBSERVED,
    ) -> None:
        self.store = store
        self.archive = archive
        self._linker = linker
        self._group = group
        self._model = model
        self._meaning = meaning
        self._observer = observer
        self._ledgers: dict[SpaceId, Ledger] = {}

    # listening
    def ledger(self, space: SpaceId) -> Ledger:
        """The record of one space."""
        known = self._ledgers.get(space)
        if known is None:
            known = self._ledgers[space] = Ledger(self.store, space, self._linker, group=self._group, meaning=self._meaning)
        return known

    def refresh(self, space: SpaceId) -> None:
        """Sees to it that consent and channels are known as they are, whichever process changed them."""
        if space in self._ledgers:
            self._ledgers[space].refresh()

    def hear(self, event: Heard) -> None:
        """Takes in what people did."""
        if isinstance(event, WorkspaceLeft):
            self._ledgers.pop(event.space, None)
            self.store.forget_space(event.space)
            return
        self.ledger(space_of(event)).take(event)

    def flush(self) -> None:
        """Everything taken in so far is on disk afterwards."""
        refused: list[StorageError] = []
        for ledger in self._ledgers.values():
            try:
                ledger.flush()
            except StorageError as error:  # one space must not stop the others
                refused.append(error)
        if refused:
            raise refused[0]

    # people
    def ego(self, space: SpaceId, person: PersonId) -> Ego:
        """The person's consent and preferences; KithError when they have not opted in."""
        ego = self.ledger(space).roster.egos.get(person)
        if ego is None:
            raise KithError("You have not opted in, so Kith keeps no record for you.", 'Say "start" to begin, or "privacy" to read what that means.')
        return ego

    def start(self, space: SpaceId, person: PersonId, now: Moment, preferences: Preferences | None = None) -> Ego:
        """Opts a person in; those who had opted in keep their preferences unless new ones are given."""
        known = self.ledger(space).roster.egos.get(person)
        if known is not None and preferences is None:
            return known
        if known is not None and preferences is not None:
            return self._save(replace(known, preferences=preferences, due=Moment(0)))
        ego = Ego(space, person, now, preferences or Preferences())
        self.ledger(space).opt_in(ego)
        return ego

    def reached(self, space: SpaceId, person: PersonId, address: str) -> None:
        """A person who opted in acted, at an address where they can be reached (empty when that was not told)."""
        known = self.ledger(space).roster.egos.get(person)
        if known is not None and (known.unreachable or address not in ("", known.address)):
            self._save(replace(known, address=address or known.address, unreachable=False, due=Moment(0)))

    def lost(self, space: SpaceId, person: PersonId) -> None:
        """A person can't be reached: nothing is said to them first until they act."""
        known = self.ledger(space).roster.egos.get(person)
        if known is not None:
            self._save(replace(known, unreachable=True, due=nudging.NEVER))

    def _save(self, ego: Ego) -> Ego:
        self.store.save_ego(ego.space, ego)
        self.ledger(ego.space).roster.reload()
        return ego

    def enroll(self, space: SpaceId, people: Iterable[PersonId], now: Moment) -> None:
        """Opts in people of whom nothing was recorded before."""
        self.ledger(space).enroll([Ego(space, person, now) for person in people])

    def find(self, space: SpaceId, words: str) -> Person:
        """Who goes by these words: an id, a name, or the only name that begins so."""
        people = [one for one in self.ledger(space).roster.people.values() if not one.bot]
        wanted = words.strip().lstrip("@").casefold()
        tests: tuple[Callable[[Person], bool], ...] = (
            lambda one: one.id.casefold() == wanted,
            lambda one: one.name.casefold() == wanted,
            lambda one: one.name.casefold().startswith(wanted),
        )
        for fits in tests:
            found = [one for one in people if wanted and fits(one)]
            if len(found) == 1:
                return found[0]
            if found:
                raise UnknownPerson(f"Several people go by {words!r}: {', '.join(sorted(one.name for one in found)[:6])}.", "Say more of the name.")
        names = {one.name.casefold(): one.name for one in people}
        near = [names[match] for match in get_close_matches(wanted, names, 3, 0.5)]
        raise UnknownPerson(
            f"Nobody here goes by {words!r}.", f"Did you mean {', '.join(near)}?" if near else "Names are those that people go by in the space."
        )

    def channel(self, space: SpaceId, words: str) -> Channel:
        """Which channel goes by these words."""
        channels = self.ledger(space).roster.channels
        wanted = words.strip().lstrip("#").casefold()
        for channel in channels.values():
            if wanted in (channel.id.casefold(), channel.name.lstrip("#").casefold()):
                return channel
        near = get_close_matches(wanted, [one.name for one in channels.values()], 3, 0.4)
        raise BadCommand(f"There is no channel {words!r} here.", f"Did you mean {', '.join(near)}?" if near else "")

    # coaching
    def view(self, space: SpaceId, ego: Ego, now: Moment, shown: Iterable[Nudge] | None = None) -> View:
        """What suggestions may look at."""
        roster = self.ledger(space).roster
        self.ledger(space).flush()
        nudges = list(self.store.nudges(space, ego.id) if shown is None else shown)
        return View(
            store=self.store,
            archive=self.archive,
            space=space,
            ego=ego,
            now=now,
            name=roster.name,
            channel_name=lambda channel: roster.channels[channel].name if channel in roster.channels else str(ChannelId(channel)),
            here=lambda person: roster.records(person) and not (person in roster.people and roster.people[person].left),
            heard=self.ledger(space).heard,
            refused=nudging.refused(nudges),
            settled=nudging.settled(nudges, now),
            model=self._model if ego.preferences.model else None,
            meaning=self._meaning,
        )

    def show(self, view: View, suggestions: list[Suggestion], title: str, nothing: str, post: str = "") -> Card:  # a card's parts
        """A card of suggestions, remembered so that the person can answer by number."""
        if not suggestions:
            return Card(title, body=nothing)
        nudges = [
            Nudge(one.ego, one.alter, one.kind, one.key, place, view.now, "shown", one.text, one.reasons, one.evidence, post)
            for place, one in enumerate(suggestions, 1)
        ]
        self.store.save_nudges(view.space, nudges)
        self._count(nudges)
        return Card(title, tuple(item_of(one) for one in suggestions))

    def decide(self, space: SpaceId, ego: Ego, nudge: Nudge, outcome: Outcome, now: Moment) -> None:
        """Keeps what ego decided about a suggestion; what is done becomes part of the record."""
        kind = _BY_HAND.get(nudge.kind)
        if outcome == "done" and nudge.outcome != "done" and kind is not None and nudge.evidence is not None:
            turn = self.store.turn(space, nudge.evidence)
            engagement = Engagement(ego.id, nudge.alter, nudge.evidence, turn.at if turn else nudge.at, frozenset((kind, "note")))
            batch = Batch(space, engagements=[engagement], ties={(ego.id, nudge.alter): tie_of(ego.id, engagement)})
            if nudge.kind == "welcome":
                batch.taken_up.append(nudge.evidence)
            self.store.write(batch)
        decided = replace(nudge, outcome=outcome, at=now)
        self.store.save_nudges(space, [decided])
        self._count([decided])

    def _count(self, nudges: Iterable[Nudge]) -> None:
        for nudge in nudges:
            self._observer.suggested(nudge.kind, nudge.outcome)

    def unasked(self, ego: Ego, post: Post, now: Moment) -> Delivery | None:
        """What Kith says by itself with a post; what it said before if it was composed before, and usually nothing."""
        shown = self.store.nudges(ego.space, ego.id)
        said = [nudge for nudge in shown if nudge.post == post.key]
        if said:
            return self._said_again(ego, post, said)
        if post.key != nudging.key_of(ego.preferences, now) or not nudging.may_speak(ego.preferences, shown, now):
            return None
        view = self.view(ego.space, ego, now, shown)
        quiet = replace(view, model=None, refused=view.refused | nudging.cooling(shown, now), settled=view.settled | nudging.mentioned_before(shown))
        suggestions = ranking.mixed(quiet, min(ego.preferences.budget, ranking.AT_ONCE))
        card = self.show(quiet, suggestions, _thoughts(len(suggestions)), "", post.key)
        return Delivery(ego.space, ego.id, card, delivery_key(post)) if suggestions else None

    def _said_again(self, ego: Ego, post: Post, said: list[Nudge]) -> Delivery | None:
        """The card of a post as it was composed before, without what is settled meanwhile."""
        items = tuple(item_of(suggestion_of(nudge)) for nudge in said if nudge.outcome == "shown")
        return Delivery(ego.space, ego.id, Card(_thoughts(len(said)), items), delivery_key(post)) if items else None


def item_of(suggestion: Suggestion) -> Item:
    """A suggestion as a line of a card."""
    key = suggestion.key
    buttons = tuple(
        Button(label, f"{action} {key}") for label, action in (("Done", "done"), ("Not now", "notnow"), ("Not this person", "notthis"), ("Why this?", "why"))
    )
    return Item(suggestion.text, suggestion.reasons, suggestion.evidence, suggestion.question, buttons)


def suggestion_of(nudge: Nudge) -> Suggestion:
    """What was suggested, without its question: what people said is not kept."""
    return Suggestion(nudge.kind, nudge.ego, nudge.alter, nudge.text, nudge.reasons, 1.0, nudge.at, nudge.evidence)


def delivery_key(post: Post) -> str:
    """The idempotency key of a post's delivery."""
    return f"{post.space}|{post.ego}|{post.key}"


def _thoughts(count: int) -> str:
    return "A thought for today" if count == 1 else "Some thoughts for today"
