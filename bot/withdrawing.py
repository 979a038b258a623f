"""Takes nudges back the moment somebody acts: what was answered, thanked, deleted or can't be seen any more. Marks the cards that lie; changes none itself.

It looks only at nudges of people whose record was written to, and at those about messages that changed: never at everybody's.
"""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from bot.coach import Coach
from bot.coaching import standing
from bot.errors import StorageError
from bot.ledger.changes import Changes
from bot.model import Nudge, PersonId, Post, SpaceId
from bot.moment import DAY, Moment, after
from bot.ports import Store

OUT = 14 * DAY
"""How long a nudge is looked at again when something changes; an older one has lapsed."""


class Withdrawing:
    """Nudges that are out, over one coach and store."""

    def __init__(self, coach: Coach, store: Store) -> None:
        self._coach = coach
        self._store = store
        self._lying: defaultdict[SpaceId, set[tuple[PersonId, str]]] = defaultdict(set)

    def look(self, now: Moment) -> bool:
        """Looks again at nudges that lately written facts may have settled; returns whether a card that was sent is stale now.

        What can't be looked at because of a StorageError, which is raised after all other spaces, is looked at next time.
        """
        is_stale, refused = False, list[StorageError]()
        for space, changes in self._coach.changes():
            try:
                is_stale |= self._looked(space, changes, now)
            except StorageError as error:
                refused.append(error)
            except Exception:
                self._coach.looked_at(space)  # it would come again for ever
                raise
            else:
                self._coach.looked_at(space)
        if refused:
            raise refused[0]
        return is_stale

    def unseen(self, post: Post, keys: Iterable[str], now: Moment) -> None:
        """The person may no longer see what these nudges of a post are about."""
        lost = set(keys)
        self._withdraw(post.space, [nudge for nudge in self._store.nudges(post.space, post.ego) if nudge.post == post.key and nudge.key in lost], now)

    def _looked(self, space: SpaceId, changes: Changes, now: Moment) -> bool:
        nudges = [one for one in self._store.standing(space, changes.egos, changes.messages, after(now, -OUT)) if one.acted is None]
        settled = [(one, became) for one in nudges if (became := standing.became(self._store, space, one)) is not None]
        done = [replace(one, acted=_between(one.since, at, now)) for one, (what, at) in settled if what == "done"]
        self._store.save_nudges(space, [replace(one, outcome="done") if one.outcome == "shown" else one for one in done])
        self._lying[space].update((one.ego, one.post) for one in done if one.outcome == "shown")
        gone = [one for one, (what, _) in settled if what == "withdrawn"]
        gone += [one for person in changes.left for one in self._store.nudges_about(space, person) if one.post]
        return self._withdraw(space, gone, now)

    def _withdraw(self, space: SpaceId, nudges: Iterable[Nudge], now: Moment) -> bool:
        """Takes back what nobody decided about, and marks the cards that lie; returns whether there are any. One that can't be marked is marked next time."""
        open_ones = [one for one in nudges if one.outcome in ("shown", "held")]
        self._store.save_nudges(space, [replace(one, outcome="withdrawn") for one in open_ones])
        lying = self._lying[space]
        lying.update((one.ego, one.post) for one in open_ones if not one.held)
        self._store.spoil(space, lying, now)
        return bool(self._lying.pop(space))


def _between(first: Moment, at: Moment, last: Moment) -> Moment:
    """A moment if it lies between two others, and otherwise the later one: what is dated before a nudge was only seen after it."""
    return at if first <= at <= last else last
