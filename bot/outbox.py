"""What Kith says by itself: whose moment has come, what is said, and what became of it. Returns values; sends nothing.

Planning adds a post, once for each person and day whoever plans it; claiming gives it to one process; composing reads the record at that moment.
A post that was composed before says the same again, because what it suggested is kept. What was sent and is so no longer becomes stale: it is
claimed again like any post, to be changed.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from bot import nudging, weekly
from bot.answers.looking import seen
from bot.card import Delivery
from bot.coach import Coach
from bot.errors import Later
from bot.model import Ego, Nudge, Post
from bot.moment import HOUR, MINUTE, SECOND, Moment, after
from bot.ports import Store
from bot.texts import speaking
from bot.unasked import ASKING, Unasked, asked, delivery_key

AT_ONCE = 100
"""People planned for in one transaction."""
CLAIMED = 24
"""Posts claimed in one transaction: no more than can be sent within their lease."""
LEASE = 2 * MINUTE
"""How long a post may be on its way before it is tried again."""
ATTEMPTS = 5
"""How often a post is tried whose result stayed unknown."""


class Outbox:
    """Posts over one coach and store."""

    def __init__(self, coach: Coach, store: Store, unasked: Unasked) -> None:
        self._coach = coach
        self._store = store
        self._unasked = unasked

    def plan(self, now: Moment) -> None:
        """Posts what is due, and works out everybody's next moment."""
        while egos := self._store.due_egos(now, AT_ONCE):
            self._store.add_posts(list(_due(egos, now)))
            self._store.schedule([replace(ego, due=_next_moment(ego, now)) for ego in egos])

    def claim(self, now: Moment) -> list[Post]:
        """Posts that nobody else sends or changes now."""
        return self._store.claim_posts(now, after(now, LEASE), CLAIMED)

    def compose(self, post: Post, now: Moment) -> Delivery | None:
        """What a post says; None when there is nothing to say or to change any more, or its day is over."""
        self._coach.acquaint(post.space, now)
        ego = self._coach.ledger(post.space).roster.egos.get(post.ego)
        if ego is None or ego.unreachable or post.attempts > ATTEMPTS:
            return None
        with speaking(self._coach.locale_of(ego.space, ego.id)):
            if post.state == "revising":
                return self._unasked.revised(post)
            return self._digest(ego, post, now) if post.kind == "digest" else self._unasked.compose(ego, post, now)

    def _digest(self, ego: Ego, post: Post, now: Moment) -> Delivery | None:
        """The weekly digest; None when its time is over, or nothing happened and they want no word of it. Raises Later while they must not be disturbed."""
        day = weekly.day_due(ego.preferences, now)
        if day is None or weekly.key_of(day) != post.key:
            return None
        if not weekly.is_moment(ego.preferences, now):
            raise Later("They do not want to be disturbed.", (weekly.free_at(ego.preferences, now) - now) / SECOND)
        view = self._coach.view(ego.space, ego, now)
        held = {key for key, nudge in view.shown.items() if nudge.held and nudge.outcome == "held"}
        card, week = seen(replace(view, model=None, unasked=True, settled=view.settled | held))
        return None if week.is_empty and not ego.preferences.empty_week else Delivery(ego.space, ego.id, card, delivery_key(post))

    # what became of it
    def sent(self, post: Post, delivery: Delivery, place: str, now: Moment) -> None:
        """A post arrived, as a delivery: what it left out was not shown, and what was settled meanwhile makes it stale."""
        said = {item.key for item in delivery.card.items if item.key}
        nudges = {nudge.key: nudge for nudge in self._brought(post)}
        self._store.save_nudges(post.space, [nudging.unseen(one) for one in nudges.values() if one.outcome == "shown" and one.key not in said])
        questions = {key for key in said if key.startswith(ASKING)}
        self._asked(post, questions)
        old = [key for key in said - questions if key not in nudges or nudges[key].outcome != "shown"]
        self._store.settle_post(replace(post, state="stale" if old else "sent", due=now, place=place, attempts=0 if old else post.attempts))

    def revised(self, post: Post, now: Moment) -> None:
        """A card was changed, or can't be."""
        self._store.settle_post(replace(post, state="sent", due=now))

    def dropped(self, post: Post, now: Moment, *, hidden: bool = False) -> None:
        """A post has nothing to say any more, or only what its person can't see (`hidden`).

        Something else may be in the place of what it suggested a minute later, unless an earlier try may have arrived.
        """
        if post.state == "revising":
            self.revised(post, now)
            return
        is_new = post.attempts <= 1 and not hidden
        unseen = [nudging.undelivered(one) if is_new else nudging.unseen(one) for one in self._brought(post) if one.outcome == "shown"]
        self._store.save_nudges(post.space, unseen)
        if unseen and post.attempts <= 1:
            self.later(post, MINUTE / SECOND, now)
        else:
            self._store.settle_post(replace(post, state="dropped", due=now))

    def unreachable(self, post: Post, now: Moment) -> None:
        """A post can't be delivered: nothing is sent to that person until they act, and what it suggested is new then."""
        if post.state == "revising":
            self.revised(post, now)
            return
        if post.attempts <= 1:
            self._store.save_nudges(post.space, [nudging.undelivered(one) for one in self._brought(post) if one.outcome == "shown"])
        self._store.settle_post(replace(post, state="failed", due=now))
        self._coach.lost(post.space, post.ego)

    def given_back(self, post: Post, now: Moment) -> None:
        """A claimed post was not tried: whoever comes next may have it."""
        self.later(post, 0.0, now)

    def later(self, post: Post, seconds: float, now: Moment) -> None:
        """A post is tried again after some seconds, at most an hour; that it waited is no failed attempt."""
        wait = min(int(seconds * SECOND), HOUR)
        state = post.state if post.state == "revising" else "waiting"
        self._store.settle_post(replace(post, state=state, due=after(now, wait), attempts=post.attempts - 1))

    def _brought(self, post: Post) -> list[Nudge]:
        """What a post suggested, without what was held back."""
        return [nudge for nudge in self._store.nudges(post.space, post.ego) if nudge.post == post.key and not nudge.held]

    def _asked(self, post: Post, keys: Iterable[str]) -> None:
        """Kith asked whether to stop some kinds."""
        self._coach.refresh(post.space)
        ego = self._coach.ledger(post.space).roster.egos.get(post.ego)
        if ego is not None and keys:
            self._coach.prefer(ego, asked(ego.preferences, keys))


def _due(egos: Iterable[Ego], now: Moment) -> Iterator[Post]:
    """The posts of those whose moment has come."""
    for ego in egos:
        chosen = ego.preferences
        if nudging.may_send(ego.preferences, now):
            yield Post(ego.space, ego.id, nudging.key_of(chosen, now), "nudge", now)
        if (day := weekly.day_due(chosen, now)) and weekly.is_moment(chosen, now):
            yield Post(ego.space, ego.id, weekly.key_of(day), "digest", now)


def _next_moment(ego: Ego, now: Moment) -> Moment:
    """When something may next be said to somebody."""
    return min(nudging.next_moment(ego.preferences, now), weekly.next_moment(ego.preferences, now))
