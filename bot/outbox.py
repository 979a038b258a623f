"""What Kith says by itself: whose moment has come, what is said, and what became of it. Returns values; sends nothing.

Planning adds a post, once for each person and day whoever plans it; claiming gives it to one process; composing reads the record at that moment.
A post that was composed before says the same again, because what it suggested is kept. What was sent and is so no longer becomes stale: it is
claimed again like any post, to be changed.
"""

from collections.abc import Iterable
from random import Random

from msgspec.structs import replace

from bot import nudging
from bot.card import Delivery
from bot.coach import Coach
from bot.coaching import standing
from bot.ledger.changes import Changes
from bot.model import Ego, Nudge, Post, SpaceId
from bot.moment import DAY, HOUR, MINUTE, SECOND, Moment, after
from bot.ports import Store
from bot.unasked import ASKING, Unasked, asked

AT_ONCE = 100
"""People planned for, or posts claimed, in one transaction."""
LEASE = 2 * MINUTE
"""How long a post may be on its way before it is tried again."""
ATTEMPTS = 5
"""How often a post is tried whose result stayed unknown."""
OUT = 14 * DAY
"""How long a nudge is looked at again when something changes; an older one has lapsed."""


class Outbox:
    """Posts over one coach and store."""

    def __init__(self, coach: Coach, store: Store, chance: Random) -> None:
        self._coach = coach
        self._store = store
        self._unasked = Unasked(coach, chance)

    def plan(self, now: Moment) -> None:
        """Posts what is due, and works out everybody's next moment."""
        while egos := self._store.due_egos(now, AT_ONCE):
            self._store.add_posts(list(_due(egos, now)))
            self._store.schedule([replace(ego, due=nudging.next_moment(ego.preferences, now)) for ego in egos])

    def claim(self, now: Moment) -> list[Post]:
        """Posts that nobody else sends or changes now."""
        return self._store.claim_posts(now, after(now, LEASE), AT_ONCE)

    def compose(self, post: Post, now: Moment) -> Delivery | None:
        """What a post says; None when there is nothing to say or to change any more, or its day is over."""
        ego = self._coach.ledger(post.space).roster.egos.get(post.ego)
        if ego is None or ego.unreachable or post.attempts > ATTEMPTS:
            return None
        return self._unasked.revised(post) if post.state == "revising" else self._unasked.compose(ego, post, now)

    # what became of it
    def sent(self, post: Post, delivery: Delivery, place: str, now: Moment) -> None:
        """A post arrived, as a delivery: what it left out was not shown, and what was settled meanwhile makes it stale."""
        said = {item.key for item in delivery.card.items if item.key}
        nudges = {nudge.key: nudge for nudge in self._brought(post)}
        self._store.save_nudges(post.space, [replace(one, outcome="withdrawn") for one in nudges.values() if one.outcome == "shown" and one.key not in said])
        questions = {key for key in said if key.startswith(ASKING)}
        self._asked(post, questions)
        old = [key for key in said - questions if key not in nudges or nudges[key].outcome != "shown"]
        self._store.settle_post(replace(post, state="stale" if old else "sent", due=now, place=place, attempts=0 if old else post.attempts))

    def revised(self, post: Post, now: Moment) -> None:
        """A card was changed, or can't be."""
        self._store.settle_post(replace(post, state="sent", due=now))

    def dropped(self, post: Post, now: Moment) -> None:
        """A post has nothing to say; what it suggested was not shown."""
        if post.state == "revising":
            self.revised(post, now)
            return
        self._store.save_nudges(post.space, [replace(one, outcome="withdrawn") for one in self._brought(post) if one.outcome == "shown"])
        self._store.settle_post(replace(post, state="dropped", due=now))

    def unreachable(self, post: Post, now: Moment) -> None:
        """A post can't be delivered: nothing is sent to that person until they act."""
        if post.state == "revising":
            self.revised(post, now)
            return
        self._store.settle_post(replace(post, state="failed", due=now))
        self._coach.lost(post.space, post.ego)

    def later(self, post: Post, seconds: float, now: Moment) -> None:
        """A post is tried again after some seconds, at most an hour; that it waited is no failed attempt."""
        wait = min(int(seconds * SECOND), HOUR)
        state = post.state if post.state == "revising" else "waiting"
        self._store.settle_post(replace(post, state=state, due=after(now, wait), attempts=post.attempts - 1))

    # what changed since
    def look(self, now: Moment) -> bool:
        """Looks again at nudges that lately written facts may have settled; returns whether a card that was sent is stale now."""
        found = [self._looked(space, changes, now) for space, changes in self._coach.changes()]
        return any(found)

    def unseen(self, post: Post, keys: Iterable[str], now: Moment) -> None:
        """The person may no longer see what these nudges of a post are about."""
        lost = set(keys)
        self._withdraw(post.space, [nudge for nudge in self._brought(post) if nudge.key in lost], now)

    def _looked(self, space: SpaceId, changes: Changes, now: Moment) -> bool:
        nudges = [one for one in self._store.standing(space, changes.egos, changes.messages, after(now, -OUT)) if one.acted is None]
        settled = [(one, became) for one in nudges if (became := standing.became(self._store, space, one)) is not None]
        done = [replace(one, acted=_between(one.since, at, now)) for one, (what, at) in settled if what == "done"]
        self._store.save_nudges(space, [replace(one, outcome="done") if one.outcome == "shown" else one for one in done])
        seen = {(one.ego, one.post) for one in done if one.outcome == "shown"}
        self._store.spoil(space, seen, now)
        gone = [one for one, (what, _) in settled if what == "withdrawn"]
        gone += [one for person in changes.left for one in self._store.nudges_about(space, person) if one.post]
        return self._withdraw(space, gone, now) or bool(seen)

    def _withdraw(self, space: SpaceId, nudges: Iterable[Nudge], now: Moment) -> bool:
        """Takes back what nobody decided about; returns whether any of it was shown."""
        open_ones = [one for one in nudges if one.outcome in ("shown", "held")]
        self._store.save_nudges(space, [replace(one, outcome="withdrawn") for one in open_ones])
        posts = {(one.ego, one.post) for one in open_ones if not one.held}
        self._store.spoil(space, posts, now)
        return bool(posts)

    def _brought(self, post: Post) -> list[Nudge]:
        """What a post suggested, without what was held back."""
        return [nudge for nudge in self._store.nudges(post.space, post.ego) if nudge.post == post.key and not nudge.held]

    def _asked(self, post: Post, keys: Iterable[str]) -> None:
        """Kith asked whether to stop some kinds."""
        ego = self._coach.ledger(post.space).roster.egos.get(post.ego)
        if ego is not None and keys:
            self._coach.prefer(ego, asked(ego.preferences, keys))


def _due(egos: Iterable[Ego], now: Moment) -> Iterable[Post]:
    """The posts of those whose moment has come."""
    return (Post(ego.space, ego.id, nudging.key_of(ego.preferences, now), "nudge", now) for ego in egos if nudging.is_moment(ego, now))


def _between(first: Moment, at: Moment, last: Moment) -> Moment:
    """A moment if it lies between two others, and otherwise the later one: what is dated before a nudge was only seen after it."""
    return at if first <= at <= last else last
