"""The part of the record in memory that keeps what ego was shown, and when Kith speaks by itself: each post once, whoever sends it."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec.structs import replace

from bot.model import Ego, MessageId, Nudge, PersonId, Post, SpaceId
from bot.moment import Moment
from bot.stored import Backlog
from storage.facts import CLAIMED, SENT, UNSENT, claimed_until
from storage.records import Records

_BY_DUE = attrgetter("due")


class Reminding(Records):
    """Nudges, who is hidden from whom, and posts."""

    def save_nudges(self, space: SpaceId, nudges: Iterable[Nudge]) -> None:
        """Adds or replaces nudges, known by (ego, key); those about somebody who must not be recorded are not kept."""
        with self._record(space) as record:
            record.nudges |= {
                (nudge.ego, nudge.key): nudge for nudge in nudges if not any(record.barred(one) for one in (nudge.ego, nudge.alter, nudge.other) if one)
            }

    def nudges(self, space: SpaceId, ego: PersonId) -> list[Nudge]:
        """What ego was shown, newest first and in order of place."""
        with self._record(space) as record:
            return sorted((nudge for nudge in record.nudges.values() if nudge.ego == ego), key=lambda nudge: (-nudge.at, nudge.place))

    def standing(self, space: SpaceId, egos: Iterable[PersonId], messages: Iterable[MessageId], since: Moment) -> list[Nudge]:
        """Nudges of these egos, and about these messages, that a post brought or held back since a moment."""
        people, about = set(egos), set(messages)
        with self._record(space) as record:
            found = [one for one in record.nudges.values() if one.post and one.since >= since and (one.ego in people or one.evidence in about)]
        return sorted(found, key=attrgetter("ego", "key"))

    def nudges_about(self, space: SpaceId, person: PersonId) -> list[Nudge]:
        """What others were shown about a person."""
        with self._record(space) as record:
            return sorted((nudge for nudge in record.nudges.values() if person in (nudge.alter, nudge.other)), key=attrgetter("ego", "key"))

    def hide(self, space: SpaceId, person: PersonId, other: PersonId, hidden: bool) -> None:
        """A person is never suggested to another one, or is again."""
        with self._record(space) as record:
            if not hidden:
                record.hidden.discard((person, other))
            elif not (record.barred(person) or record.barred(other)):
                record.hidden.add((person, other))

    def hidden_from(self, space: SpaceId, ego: PersonId) -> set[PersonId]:
        """Who is never suggested to ego."""
        with self._record(space) as record:
            return {person for person, other in record.hidden if other == ego}

    def due_egos(self, now: Moment, limit: int) -> list[Ego]:
        """People of all spaces to whom Kith may speak now or whose moment was never worked out, the longest overdue first."""
        with self._lock:
            found = [ego for record in self._open().values() for ego in record.egos.values() if ego.due <= now]
        return sorted(found, key=_BY_DUE)[:limit]

    def schedule(self, egos: Sequence[Ego]) -> None:
        """Keeps `due` of people who opted in, and nothing else of them."""
        for one in egos:
            with self._record(one.space) as record:
                if one.id in record.egos:
                    record.egos[one.id] = replace(record.egos[one.id], due=one.due)

    def add_posts(self, posts: Sequence[Post]) -> list[Post]:
        """Adds posts; returns those whose (ego, key) was not there."""
        added: list[Post] = []
        for one in posts:
            with self._record(one.space) as record:
                if (one.ego, one.key) not in record.posts and not record.barred(one.ego):
                    record.posts[one.ego, one.key] = one
                    added.append(one)
        return added

    def claim_posts(self, now: Moment, until: Moment, limit: int) -> list[Post]:
        """Posts of all spaces that are due, the longest first; each is "sending" or "revising", and is nobody else's until then."""
        with self._lock:
            unsent = [one for record in self._open().values() for one in record.posts.values() if one.state in UNSENT and one.due <= now]
            claimed = [claimed_until(one, until) for one in sorted(unsent, key=_BY_DUE)[:limit]]
            for one in claimed:
                self._open()[one.space].posts[one.ego, one.key] = one
        return claimed

    def spoil(self, space: SpaceId, posts: Iterable[tuple[PersonId, str]], now: Moment) -> None:
        """Posts, as (ego, key), become stale if they were sent: they are due again, to be changed."""
        with self._record(space) as record:
            for key in posts:
                if key in record.posts and record.posts[key].state in SENT:
                    record.posts[key] = replace(record.posts[key], state="stale", due=now, attempts=0)

    def backlog(self, now: Moment) -> Backlog:
        """What is due and was not sent, or not changed."""
        with self._lock:
            due = [one.due for record in self._open().values() for one in record.posts.values() if one.state in UNSENT and one.due <= now]
        return Backlog(len(due), min(due, default=None))

    def settle_post(self, post: Post) -> None:
        """Keeps what became of a post: its state, due, attempts and place."""
        with self._record(post.space) as record:
            known = record.posts.get((post.ego, post.key))
            if known is not None and known.state in CLAIMED:
                record.posts[post.ego, post.key] = post

    def posts(self, space: SpaceId, ego: PersonId) -> list[Post]:
        """All posts to ego, newest first."""
        with self._record(space) as record:
            return sorted((one for one in record.posts.values() if one.ego == ego), key=attrgetter("due", "key"), reverse=True)
