"""The part of the store that keeps when Kith speaks by itself: whose moment has come, and each post once, whoever sends it."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from sqlalchemy import BigInteger, BindParameter, ColumnElement, SmallInteger, func, literal_column, select, text, update
from sqlalchemy import bindparam as given

from bot.errors import NotMigrated
from bot.model import POST_KINDS, POST_STATES, Ego, PersonId, Post, PostState, SpaceId
from bot.moment import Moment
from bot.stored import Backlog
from storage import facts
from storage.engine import driver
from storage.facts import CLAIMED, SENT
from storage.mapping import Numbered
from storage.opening import STAMPED
from storage.queries import EGO
from storage.tables import REVISION, UNSENT, ego, person, post, space


def _number(state: PostState) -> ColumnElement[int]:
    return literal_column(str(POST_STATES.index(state)), SmallInteger)


_POST = (post.c.key, post.c.kind, post.c.due, post.c.state, post.c.attempts, post.c.place)
_NOW: BindParameter[int] = given("now", type_=BigInteger)
_LIMIT: BindParameter[int] = given("limit")
_DUE_EGOS = (
    select(space.c.outside_id, *EGO)
    .join_from(ego, person, person.c.id == ego.c.person)
    .join(space, space.c.id == ego.c.space)
    .where(ego.c.due <= _NOW)
    .order_by(ego.c.due)
    .limit(_LIMIT)
)
_SCHEDULE = update(ego).where(ego.c.space == given("of"), ego.c.person == given("who")).values(due=given("then", type_=BigInteger))
_DUE_POSTS = (
    select(space.c.outside_id, person.c.outside_id, post.c.ego, *_POST)
    .join_from(post, person, person.c.id == post.c.ego)
    .join(space, space.c.id == person.c.space)
    .where(text(UNSENT), post.c.due <= _NOW)
    .order_by(post.c.due)
    .limit(_LIMIT)
    .with_for_update(of=post, skip_locked=True)
)
_BACKLOG = select(func.count(), func.min(post.c.due)).where(text(UNSENT), post.c.due <= _NOW)
_CLAIM = update(post).where(post.c.ego == given("to"), post.c.key == given("what")).values(state=given("become"), due=given("until"), attempts=given("tries"))
_SPOIL = (
    update(post)
    .where(post.c.ego == given("to"), post.c.key == given("what"), post.c.state.in_(_number(state) for state in SENT))
    .values(state=_number("stale"), due=given("then", type_=BigInteger), attempts=literal_column("0"))
)
_SETTLE = (
    update(post)
    .where(post.c.ego == given("to"), post.c.key == given("what"), post.c.state.in_(_number(state) for state in CLAIMED))
    .values(state=given("become"), due=given("then", type_=BigInteger), attempts=given("tries"), place=given("where"))
)
_POSTS = (
    select(*_POST)
    .join_from(post, person, person.c.id == post.c.ego)
    .join(space)
    .where(space.c.outside_id == given("space"), person.c.outside_id == given("ego"))
)


class Posting(Numbered):
    """Egos whose moment has come, and posts."""

    def due_egos(self, now: Moment, limit: int) -> list[Ego]:
        """People of all spaces to whom Kith may speak now or whose moment was never worked out, the longest overdue first."""
        return [facts.ego_of(row[0], row[1:]) for row in self.read(_DUE_EGOS, now=now, limit=limit)]

    def schedule(self, egos: Sequence[Ego]) -> None:
        """Keeps `due` of people who opted in, and nothing else of them."""
        for outside in dict.fromkeys(one.space for one in egos):
            with self.recording(outside) as numbers:
                rows = [(numbers.space, numbers.known(one.id), one.due) for one in egos if one.space == outside]
                self.run_named(numbers.connection, _SCHEDULE, ("of", "who", "then"), rows)

    def add_posts(self, posts: Sequence[Post]) -> list[Post]:
        """Adds posts; returns those whose (ego, key) was not there."""
        added: list[Post] = []
        for outside in dict.fromkeys(one.space for one in posts):
            with self.recording(outside) as numbers:
                known = [one for one in posts if one.space == outside and not numbers.barred(one.ego)]
                connection = driver(numbers.connection)
                added += [one for one in known if self.rows(connection, self.upserts.post, **self._row(one, numbers.people[one.ego]))]
        return added

    def claim_posts(self, now: Moment, until: Moment, limit: int) -> list[Post]:
        """Posts of all spaces that are due, the longest first; each is "sending" or "revising", and is nobody else's until then."""
        with self.one_writer, self.writing(None) as connection:
            found = self.rows(driver(connection), _DUE_POSTS, now=now, limit=limit)
            posts = [facts.claimed_until(facts.post_of(row[0], row[1], row[3:]), until) for row in found]
            self.run_named(
                connection,
                _CLAIM,
                ("to", "what", "become", "until", "tries"),
                [(row[2], one.key, POST_STATES.index(one.state), until, one.attempts) for row, one in zip(found, posts, strict=True)],
            )
        return posts

    def spoil(self, space: SpaceId, posts: Iterable[tuple[PersonId, str]], now: Moment) -> None:
        """Posts, as (ego, key), become stale if they were sent: they are due again, to be changed."""
        spoilt = list(posts)
        if not spoilt:
            return
        with self.recording(space) as numbers:
            self.run_named(numbers.connection, _SPOIL, ("to", "what", "then"), [(numbers.known(ego), key, now) for ego, key in spoilt])

    def backlog(self, now: Moment) -> Backlog:
        """What is due and was not sent, or not changed. Raises NotMigrated when another program changed the tables meanwhile."""
        ((stamped,),) = self.read(STAMPED)
        if stamped != REVISION:
            raise NotMigrated(
                f"The database stands at {stamped} now, this program at {REVISION}.", "Start the program that fits; after an upgrade, this one again."
            )
        ((posts, since),) = self.read(_BACKLOG, now=now)
        return Backlog(posts, since)

    def settle_post(self, post: Post) -> None:
        """Keeps what became of a post: its state, due, attempts and place."""
        with self.recording(post.space) as numbers:
            values = (numbers.known(post.ego), post.key, POST_STATES.index(post.state), post.due, post.attempts, post.place or None)
            self.run_named(numbers.connection, _SETTLE, ("to", "what", "become", "then", "tries", "where"), [values])

    def posts(self, space: SpaceId, ego: PersonId) -> list[Post]:
        """All posts to ego, newest first."""
        found = [facts.post_of(space, ego, row) for row in self.read(_POSTS, space=space, ego=ego)]
        return sorted(found, key=attrgetter("due", "key"), reverse=True)

    def _row(self, one: Post, number: int) -> dict[str, object]:
        values = (number, one.key, POST_KINDS.index(one.kind), one.due, POST_STATES.index(one.state), one.attempts, one.place or None)
        return {f"new_{column.name}": value for column, value in zip(post.c, values, strict=True)}
