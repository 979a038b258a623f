"""The coach: listens to every space, and turns one person's record into cards. Returns values; performs nothing."""

from collections.abc import Iterable

from msgspec.structs import replace

from bot import nudging
from bot.card import Button, Card, Item
from bot.coaching.view import View
from bot.errors import BadCommand, NotStarted, StorageError
from bot.events import Heard, WorkspaceLeft, space_of
from bot.finding import channels_like, find_person, goes_by
from bot.ledger import Ledger
from bot.ledger.changes import Changes
from bot.ledger.looking_back import rechosen
from bot.listening.meaning import Meaning
from bot.listening.names import is_machine
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
    Preferences,
    Space,
    SpaceId,
    Suggestion,
    SuggestionKind,
)
from bot.moment import MINUTE, Moment
from bot.observer import UNOBSERVED, Observer
from bot.ports import Archive, Linker, QuestionModel, Store
from bot.stored import Batch
from bot.texts import mark, t
from bot.ties import tie_of

_BY_HAND: dict[SuggestionKind, EngagementKind] = {"thank": "thanks", "reply": "reply", "follow_up": "follow_up", "welcome": "welcome"}
"""What "done" adds to the record, for suggestions that are about a message."""
ONE_ACCOUNT = frozenset(("discord",))
"""Platforms on which one account is in many spaces; elsewhere the same id in another space may be somebody else's."""
ANSWERS = (
    (mark("Done"), "done"),
    (mark("Not now"), "notnow"),
    (mark("Not this person"), "notthis"),
    (mark("Not this kind"), "notkind"),
    (mark("Why this?"), "why"),
)
"""Labels of the buttons below a suggestion, and their commands."""
DECISIONS = frozenset(("done", "notnow", "notthis", "notkind"))
"""The commands among them that settle the suggestion."""


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
        shared: bool = False,
    ) -> None:
        """`shared`: other processes work on the same record."""
        self.store = store
        self.archive = archive
        self._linker = linker
        self._group = group
        self._model = model
        self._meaning = meaning
        self._observer = observer
        self._shared = shared
        self._told: dict[SpaceId, int] = {}
        self._met: dict[SpaceId, Moment] = {}
        self._ledgers: dict[SpaceId, Ledger] = {}
        self._heeds = False

    # listening
    def ledger(self, space: SpaceId) -> Ledger:
        """The record of one space."""
        known = self._ledgers.get(space)
        if known is None:
            known = self._ledgers[space] = Ledger(self.store, space, self._linker, group=self._group, meaning=self._meaning, shared=self._shared)
            if self._heeds:
                known.heed()
        return known

    def has_ledger(self, space: SpaceId) -> bool:
        """Whether a space has its ledger by now, which keeps what the database refused to write."""
        return space in self._ledgers

    def heed(self) -> None:
        """From now on what is written is collected, for `changes`."""
        if not self._heeds:
            self._heeds = True
            for ledger in self._ledgers.values():
                ledger.heed()

    def is_changed(self) -> bool:
        """Whether there are `changes`."""
        return any(ledger.changes for ledger in self._ledgers.values())

    def changes(self) -> list[tuple[SpaceId, Changes]]:
        """What was written in each space since it was last `looked_at`."""
        return [(space, ledger.changes) for space, ledger in self._ledgers.items() if ledger.changes]

    def looked_at(self, space: SpaceId) -> None:
        """The changes of a space were looked at: they are collected anew."""
        self._ledgers[space].heed()

    def refresh(self, space: SpaceId) -> None:
        """Sees to it that consent and channels are known as they are, whichever process changed them."""
        if space in self._ledgers:
            self._ledgers[space].refresh()

    def learn(self) -> list[SpaceId]:
        """Spaces of which consent, settings or channels changed since this was last asked, by whichever process; all is known as it is now."""
        numbers = self.store.all_consents()
        gone = self._told.keys() - numbers.keys()
        changed = [space for space, number in numbers.items() if self._told.get(space) != number]
        for space in (*changed, *gone):
            self.refresh(space)
        self._told = numbers
        return changed

    def acquaint(self, space: SpaceId, now: Moment) -> None:
        """Sees to it that consent is known as it is, and what was said and by whom as it was a minute ago, whichever process heard it."""
        self.refresh(space)
        if self._shared and now - self._met.get(space, Moment(0)) >= MINUTE:
            self._met[space] = now
            self.ledger(space).reload()

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
        """The person's consent and preferences; NotStarted when they have not opted in."""
        ego = self.ledger(space).roster.egos.get(person)
        if ego is None:
            raise NotStarted(t("You have not opted in, so Kith keeps no record for you."), t('Say "start" to begin, or "privacy" to read what that means.'))
        return ego

    def start(self, space: SpaceId, person: PersonId, now: Moment, preferences: Preferences | None = None) -> Ego:
        """Opts a person in; those who had opted in keep their preferences."""
        known = self.ledger(space).roster.egos.get(person)
        if known is not None:
            return known
        ego = Ego(space, person, now, preferences or Preferences())
        self.ledger(space).opt_in(ego)
        return ego

    def prefer(self, ego: Ego, preferences: Preferences) -> Ego:
        """Keeps what a person chose, and works out anew when Kith may speak to them."""
        return self._save(replace(ego, preferences=preferences, due=Moment(0)))

    def leave_out(self, ego: Ego, channel: ChannelId, *, out: bool) -> None:
        """Leaves a watched channel out of a person's record, or takes it in again as far back as turns are kept."""
        elsewhere = ego.preferences.elsewhere | {channel} if out else ego.preferences.elsewhere - {channel}
        self.ledger(ego.space).flush()
        self.prefer(ego, replace(ego.preferences, elsewhere=elsewhere))
        self.ledger(ego.space).reload()
        self.store.write(rechosen(self.store, self.ledger(ego.space).roster, ego.id))

    def locale_of(self, space: SpaceId, person: PersonId, told: str = "") -> str:
        """In which language to speak to a person: the one they chose, else what their platform says now or said last."""
        ego = self.ledger(space).roster.egos.get(person)
        return told if ego is None else ego.preferences.language or told or ego.preferences.locale

    def reached(self, space: SpaceId, person: PersonId, address: str, locale: str = "") -> None:
        """A person who opted in acted, at an address where they can be reached and in a language (empty when that was not told)."""
        known = self.ledger(space).roster.egos.get(person)
        if known is None:
            return
        if locale not in ("", known.preferences.locale):
            known = self._save(replace(known, preferences=replace(known.preferences, locale=locale)))
        if known.unreachable or address not in ("", known.address):
            self._save(replace(known, address=address or known.address, unreachable=False, due=Moment(0)))

    def lost(self, space: SpaceId, person: PersonId) -> None:
        """A person can't be reached: nothing is said to them first until they act."""
        self.refresh(space)
        known = self.ledger(space).roster.egos.get(person)
        if known is not None:
            self._save(replace(known, unreachable=True, due=nudging.NEVER))

    def spaces_on(self, prefix: str) -> list[Space]:
        """The spaces whose ids begin so and in which Kith is: none that was read from an export, none that it left."""
        return [one for one in self.store.spaces() if one.id.startswith(prefix) and not one.origin]

    def everywhere(self, space: SpaceId, person: PersonId) -> list[Space]:
        """Where an account is known: a space, and the others of its platform if one goes by the same id in all of them."""
        spaces = {one.id: one for one in self.store.spaces()}
        platform = space.partition(":")[0]
        others = [one for one in spaces.values() if platform in ONE_ACCOUNT and one.id.partition(":")[0] == platform and one.id != space]
        if others:
            self.flush()
        found = [spaces.get(space, Space(space, "")), *(one for one in others if self.store.knows(one.id, person))]
        for one in found:
            self.refresh(one.id)
        return found

    def erase(self, space: SpaceId, person: PersonId, now: Moment, *, hide: bool = False) -> None:
        """Forgets a person, or makes them invisible; cards that others got about them are changed."""
        ledger = self.ledger(space)
        ledger.flush()
        about = {(nudge.ego, nudge.post) for nudge in self.store.nudges_about(space, person) if nudge.post}
        if hide:
            self.store.set_invisible(space, person, True)
        else:
            self.store.forget(space, person)
        ledger.roster.remove(person)
        ledger.reload()
        self.store.spoil(space, [post for post in about if post[0] != person], now)

    def _save(self, ego: Ego) -> Ego:
        self.store.save_ego(ego.space, ego)
        self.ledger(ego.space).roster.reload()
        return ego

    def enroll(self, space: SpaceId, people: Iterable[PersonId], now: Moment) -> None:
        """Opts in people of whom nothing was recorded before."""
        self.ledger(space).enroll([Ego(space, person, now) for person in people])

    def find(self, space: SpaceId, words: str) -> Person:
        """Who goes by these words. Raises UnknownPerson for nobody and for several."""
        return find_person(self.ledger(space).roster.people.values(), words)

    def channels(self, space: SpaceId, sees: frozenset[ChannelId] | None = None) -> list[Channel]:
        """The channels of a space, without those that somebody does not see."""
        return [one for one in self.ledger(space).roster.channels.values() if sees is None or one.id in sees]

    def channel(self, space: SpaceId, words: str, sees: frozenset[ChannelId] | None = None) -> Channel:
        """Which of the channels that somebody sees goes by these words. Raises BadCommand for none."""
        channels = self.channels(space, sees)
        found = channels_like(channels, words)
        if found and goes_by(found[0], words):
            return found[0]
        near = ", ".join(one.name for one in found[:3])
        raise BadCommand(t("There is no channel {words!r} here.", words=words), t("Did you mean {names}?", names=near) if near else "")

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
            here=lambda person: roster.records(person) and not is_machine(roster.name(person)) and not (person in roster.people and roster.people[person].left),
            heard=self.ledger(space).heard,
            refused=nudging.refused(nudges),
            settled=nudging.settled(nudges, now),
            shown={nudge.key: nudge for nudge in nudges},
            hidden=frozenset(self.store.hidden_from(space, ego.id)),
            opted_in=roster.egos.__contains__,
            model=self._model if ego.preferences.model else None,
            meaning=self._meaning,
        )

    def show(self, view: View, suggestions: list[Suggestion], title: str, nothing: str) -> Card:
        """A card of suggestions that ego asked for, remembered so that they can answer by number."""
        if not suggestions:
            return Card(title, body=nothing)
        nudges = [nudge_of(one, place, view.now, view.shown.get(one.key)) for place, one in enumerate(suggestions, 1)]
        self.store.save_nudges(view.space, nudges)
        self._count(nudges)
        return Card(title, tuple(item_of(one) for one in suggestions))

    def decide(self, space: SpaceId, ego: Ego, nudge: Nudge, outcome: Outcome, now: Moment) -> None:
        """Keeps what ego decided about a suggestion; what is done becomes part of the record, and whom ego refuses never gets ego suggested."""
        kind = _BY_HAND.get(nudge.kind)
        if outcome == "done" and nudge.outcome != "done" and kind is not None and nudge.evidence is not None:
            turn = self.store.turn(space, nudge.evidence)
            engagement = Engagement(ego.id, nudge.alter, nudge.evidence, turn.at if turn else nudge.at, frozenset((kind, "note")))
            batch = Batch(space, engagements=[engagement], ties={(ego.id, nudge.alter): tie_of(ego.id, engagement)})
            if nudge.kind == "welcome":
                batch.taken_up.append(nudge.evidence)
            self.store.write(batch)
        if outcome == "not_this_person" and nudge.other is None:
            self.store.hide(space, ego.id, nudge.alter, True)
        decided = replace(nudge, outcome=outcome, at=now)
        self.store.save_nudges(space, [decided])
        self._count([decided])

    def _count(self, nudges: Iterable[Nudge]) -> None:
        for nudge in nudges:
            self._observer.suggested(nudge.kind, nudge.outcome)


def item_of(suggestion: Suggestion) -> Item:
    """A suggestion as a line of a card."""
    key = suggestion.key
    person = mark("Not these two") if suggestion.other else mark("Not this person")
    buttons = tuple(Button(t(person if action == "notthis" else label), f"{action} {key}") for label, action in ANSWERS)
    return Item(suggestion.text, suggestion.reasons, suggestion.evidence, suggestion.question, buttons, key)


def suggestion_of(nudge: Nudge) -> Suggestion:
    """What was suggested, without its question: what people said is not kept."""
    matter = "" if nudge.key == f"{nudge.kind}|{nudge.alter}|{nudge.evidence or ''}" else nudge.key.partition("|")[2]
    return Suggestion(nudge.kind, nudge.ego, nudge.alter, nudge.text, nudge.reasons, 1.0, nudge.at, nudge.evidence, other=nudge.other, matter=matter)


def nudge_of(suggestion: Suggestion, place: int, now: Moment, before: Nudge | None = None) -> Nudge:
    """A suggestion that is shown now, at a place of a card. It remembers the post that brought it, or held it back, `before` ego asked."""
    one = suggestion
    nudge = Nudge(one.ego, one.alter, one.kind, one.key, place, now, "shown", one.text, one.reasons, one.evidence, other=one.other)
    return nudge if before is None else replace(nudge, post=before.post, since=before.since, held=before.held, acted=before.acted)
