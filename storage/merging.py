"""Inserts that meet what is stored: merged, replaced or left alone. One set of statements for each dialect; `bot.ties` in SQL.

Tests compare `tie` with `bot.ties.merge`, and `open_pair` and `CLOSE` with `bot.ties.still_open`, on random input.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, Integer, Table, case, cast, delete, exists, func, literal_column, select, update
from sqlalchemy import bindparam as given
from sqlalchemy.dialects import postgresql, sqlite

from bot.model import OPEN_KINDS
from bot.moment import WEEK
from bot.ties import WEEKS_KEPT
from storage.tables import channel, ego, engagement, nudge, open_pair, open_turn, person, post, reaction, space, tie, tombstone, turn

Insert = sqlite.Insert | postgresql.Insert
Number = ColumnElement[Any]


class Upserts:
    """The statements of one dialect. Unless said otherwise their values are the columns of the table, in order."""

    def __init__(self, dialect: str) -> None:
        self._insert: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
        self._least: Any = func.min if dialect == "sqlite" else func.least
        self._most: Any = func.max if dialect == "sqlite" else func.greatest
        self.space = self._replacing(space, ("outside_id",), ("name", "origin"))
        self.person = self._replacing(person, ("space", "outside_id"), ("name", "bot", "joined_at", "left"))
        self.channel = self._replacing(channel, ("space", "outside_id"), ("name", "watched"))
        self.ego = self._replacing(ego, ("space", "person"), tuple(ego.c.keys())[2:])
        self.engagement = self._replacing(engagement, ("speaker", "addressee", "channel", "ext"), ("at", "kinds", "confidence"))
        self.open_turn = self._replacing(open_turn, ("channel", "ext"), ("space", "at", "speaker", "kind", "topics"))
        self.nudge = self._replacing(nudge, ("ego", "key"), tuple(nudge.c.keys())[2:])
        self.post = self._adding(post)
        self.tombstone = self._dated(tombstone)
        self.reaction = self._dated(reaction, known=False)
        self.tie = self._merging()
        self.open_pair = self._opening()
        self.heard = self._hearing()

    def _replacing(self, table: Table, key: tuple[str, ...], rest: tuple[str, ...]) -> Insert:
        """Adds a row, or replaces `rest` of the one with the same key."""
        stored = self._insert(table).inline().values({name: given(f"new_{name}", type_=table.c[name].type) for name in key + rest})
        return stored.on_conflict_do_update(index_elements=key, set_={name: stored.excluded[name] for name in rest})  # type: ignore[no-any-return]

    def _adding(self, table: Table) -> Insert:
        """Adds a row unless its key is there; gives back the key when it was added. Values by name: the columns."""
        added = self._insert(table).values({column.name: _given(column) for column in table.c})
        return added.on_conflict_do_nothing().returning(*table.primary_key)  # type: ignore[no-any-return]

    def _dated(self, table: Table, *, known: bool = True) -> Insert:
        """Adds what hangs on a message; if it is known already it is left alone, or an IntegrityError. Values by name: the primary key.

        `at` is the message's; of a message that was never seen, the newest of its channel: what can't be dated must expire too.
        """
        said = select(turn.c.at).where(turn.c.channel == _given(table.c.channel), turn.c.ext == _given(table.c.ext)).scalar_subquery()
        heard = select(channel.c.heard).where(channel.c.id == _given(table.c.channel)).scalar_subquery()
        key = [_given(column) for column in table.primary_key]
        row = select(*key, func.coalesce(said, heard, literal_column("0"))).where(literal_column("1 = 1"))
        added = self._insert(table).from_select(list(table.c.keys()), row)
        return added.on_conflict_do_nothing() if known else added  # type: ignore[no-any-return]

    def _merging(self) -> Insert:
        """`bot.ties.merge` of a tie into the stored one."""
        stored = self._insert(tie)
        new, old = stored.excluded, tie.c
        merged = {"sent": old.sent + new.sent, "received": old.received + new.received}
        for name in ("last_sent", "last_received", "thanked", "helped"):
            merged[name] = self._known(self._most, old[name], new[name])
        for name, last in (("first_sent", "last_sent"), ("first_received", "last_received")):
            merged[name] = func.nullif(self._known(self._least, func.coalesce(old[name], old[last]), func.coalesce(new[name], new[last])), merged[last])
        merged["weeks"] = self._weeks(old, new)
        return stored.on_conflict_do_update(index_elements=["ego", "alter"], set_=merged)  # type: ignore[no-any-return]

    def _known(self, pick: Any, old: Number, new: Number) -> Number:  # noqa: ANN401  # `func` is dynamic
        """The smaller or larger of two, or the one that is not NULL: SQLite's min and max say NULL then, PostgreSQL's least and greatest do not."""
        return pick(func.coalesce(old, new), func.coalesce(new, old))  # type: ignore[no-any-return]

    def _weeks(self, old: Any, new: Any) -> Number:  # noqa: ANN401  # column collections of a table and of `excluded`
        """Both week maps, the older one shifted to the newer one's last week."""
        gap = cast(self._last_week(new) - self._last_week(old), Integer)
        return case(
            (gap == _number(0), old.weeks.bitwise_or(new.weeks)),
            (gap >= _number(WEEKS_KEPT), new.weeks),
            (gap > _number(0), _later(old.weeks, gap).bitwise_or(new.weeks)),
            (gap <= _number(-WEEKS_KEPT), old.weeks),
            else_=_later(new.weeks, -gap).bitwise_or(old.weeks),
        )

    def _last_week(self, columns: Any) -> Number:  # noqa: ANN401  # as above
        return self._known(self._most, columns.last_sent, columns.last_received) // _number(WEEK)

    def _opening(self) -> Insert:
        """Adds an open pair unless its tie closed it. Values by name: the columns, and `cut`: ego's words or thanks from then on close it."""
        closed = case((_given(open_pair.c.kind) == _number(OPEN_KINDS.index("help")), tie.c.thanked), else_=tie.c.last_sent)
        is_closed = exists().where(tie.c.ego == _given(open_pair.c.ego), tie.c.alter == _given(open_pair.c.alter), closed >= given("cut", type_=BigInteger))
        stored = self._insert(open_pair).from_select(list(open_pair.c.keys()), select(*(_given(column) for column in open_pair.c)).where(~is_closed))
        return stored.on_conflict_do_update(  # type: ignore[no-any-return]
            index_elements=["ego", "alter", "kind", "channel", "ext"], set_={"at": stored.excluded.at, "confidence": stored.excluded.confidence}
        )

    def _hearing(self) -> Any:  # noqa: ANN401  # an Update, whose values are typed dynamically
        """Notes when a channel was heard. Values by name: `at`, `number`."""
        at = given("said", type_=BigInteger)
        return update(channel).where(channel.c.id == given("number")).values(heard=self._most(func.coalesce(channel.c.heard, at), at))


CLOSE = delete(open_pair).where(
    open_pair.c.ego == given("of"),
    open_pair.c.alter == given("with"),
    open_pair.c.at
    <= case(
        *((open_pair.c.kind == literal_column(str(number)), given(kind, type_=BigInteger)) for number, kind in enumerate(OPEN_KINDS)),
    ),
)
"""Deletes the open pairs of two people that were opened up to a moment for each kind. Values by name: `of`, `with`, and each kind."""


def _given(column: Column[Any]) -> Number:
    return given(f"new_{column.name}", type_=column.type)


def _number(number: int) -> Number:
    return literal_column(str(number), BigInteger)


def _later(weeks: Number, gap: Number) -> Number:
    """A week map as seen some weeks later, within the weeks kept."""
    return weeks.bitwise_lshift(gap).bitwise_and(_number((1 << WEEKS_KEPT) - 1))
