"""The tables. Says what is kept and in which order; reads and writes nothing.

Outside ids (people, channels, spaces) are mapped once to small integers; a message is (channel, ext), see `storage.ids`.
The busy tables (turn, engagement, tie, open_pair, reaction) carry no foreign keys to them: each would cost a look-up a row, and a scan a forgotten
person. Times are `bot.moment` milliseconds. `at` of what hangs on a message is the message's.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from storage.ids import TOLD

FIRST, REVISION = "0001", "0005"
"""The first migration and the newest. A test compares it with the migrations."""

UNSENT = "(state < 2 OR state > 4)"
"""Posts that wait, are being sent, or were sent and must be changed, as the partial index has it."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Column[int] | Column[str] | Column[bytes] | Column[bool] | ForeignKeyConstraint | UniqueConstraint | Index) -> Table:
    """A table that SQLite keeps in the order of its primary key."""
    return Table(name, metadata, *parts, sqlite_with_rowid=False)


def _key(name: str, kind: type[Integer | Text | LargeBinary] = Integer) -> Column[int]:
    return Column(name, kind, primary_key=True, autoincrement=False)  # type: ignore[arg-type]  # the type of the column follows its kind


meta = _table(
    "meta",
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""`salt` of the tombstones of people, `check` (proves the key), `digests` (their key, after the first change of the key), `erasure` (changes whenever an
integer stops to mean somebody)."""

space = Table(
    "space",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outside_id", Text, nullable=False, unique=True),
    Column("name", Text),  # NULL: only referred to, so far
    Column("origin", Text),
    Column("consents", Integer, nullable=False, server_default="0"),  # how often consent or channels changed
    sqlite_autoincrement=True,
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("space", Integer, ForeignKey("space.id"), nullable=False),
    Column("outside_id", Text, nullable=False),
    Column("name", Text),  # NULL: only referred to, so far
    Column("bot", Boolean, nullable=False, server_default=false()),
    Column("joined_at", BigInteger),
    Column("left", Boolean, nullable=False, server_default=false()),
    Column("invisible", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("space", "outside_id"),
    sqlite_autoincrement=True,
)

channel = Table(
    "channel",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("space", Integer, ForeignKey("space.id"), nullable=False),
    Column("outside_id", Text, nullable=False),
    Column("name", Text),  # NULL: only referred to, so far
    Column("watched", Boolean, nullable=False, server_default=false()),
    Column("heard", BigInteger),  # the newest turn ever recorded; dates what was never seen
    Column("expired_before", BigInteger),
    UniqueConstraint("space", "outside_id"),
    sqlite_autoincrement=True,
)

ego = _table(
    "ego",
    Column("space", Integer, ForeignKey("space.id"), primary_key=True, autoincrement=False),
    Column("person", Integer, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("since", BigInteger, nullable=False),
    Column("preferences", Text, nullable=False),
    Column("address", Text),  # NULL: not known
    Column("unreachable", Boolean, nullable=False, server_default=false()),
    Column("due", BigInteger, nullable=False, server_default="0"),
    Index(None, "due"),
)

hidden = _table(
    "hidden",
    Column("person", Integer, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("other", Integer, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Index(None, "other"),
)
"""Who is never suggested to whom."""

forgotten = _table(
    "forgotten",
    Column("space", Integer, ForeignKey("space.id"), primary_key=True, autoincrement=False),
    Column("digest", LargeBinary, primary_key=True),
)

turn = _table(
    "turn",
    _key("channel"),
    _key("ext", BigInteger),
    Column("at", BigInteger, nullable=False),
    Column("speaker", Integer, nullable=False),
    Column("acts", Integer, nullable=False),
    Column("addressee", Integer),  # the first one
    Column("people", SmallInteger),  # how to read mentions and further addressees: storage.rows
    Column("replies_to", BigInteger),
    Column("replies_in", Integer),  # its channel, when another one
    Column("marked", BigInteger),  # -1: the same as replies_to
    Column("marked_in", Integer),
    Column("confidence", SmallInteger),  # thousandths; NULL: 1
    Column("topics", LargeBinary),  # encrypted
    Column("edited_at", BigInteger),
    Column("words", SmallInteger),  # NULL: none
    Column("gist", BigInteger),  # hidden with `crypto.Seal.masks`; NULL: none
)
Index("ix_turn_telling", turn.c.speaker, turn.c.at, sqlite_where=text(TOLD), postgresql_where=text(TOLD))

turn_person = _table(
    "turn_person",
    _key("channel"),
    _key("ext", BigInteger),
    _key("role", SmallInteger),  # 0 addressee, 1 mentioned, 2 only talked about
    _key("place", SmallInteger),
    Column("person", Integer, nullable=False),
    ForeignKeyConstraint(["channel", "ext"], ["turn.channel", "turn.ext"], ondelete="CASCADE"),
)

reaction = _table(
    "reaction",
    _key("channel"),
    _key("ext", BigInteger),
    _key("person"),
    _key("emoji", Text),
    Column("at", BigInteger, nullable=False),
)

tombstone = _table(
    "tombstone",
    _key("channel"),
    _key("ext", BigInteger),
    Column("at", BigInteger, nullable=False),
)

engagement = _table(
    "engagement",
    _key("speaker"),
    _key("addressee"),
    _key("channel"),
    _key("ext", BigInteger),
    Column("at", BigInteger, nullable=False),
    Column("kinds", SmallInteger, nullable=False),
    Column("confidence", SmallInteger),
)

tie = _table(
    "tie",
    _key("ego"),
    _key("alter"),
    Column("sent", Integer, nullable=False),
    Column("received", Integer, nullable=False),
    Column("first_sent", BigInteger),  # NULL: the same as last_sent
    Column("last_sent", BigInteger),
    Column("first_received", BigInteger),  # NULL: the same as last_received
    Column("last_received", BigInteger),
    Column("thanked", BigInteger),
    Column("helped", BigInteger),
    Column("weeks", BigInteger, nullable=False),
)

open_pair = _table(
    "open_pair",
    _key("ego"),
    _key("alter"),
    _key("kind", SmallInteger),
    _key("channel"),
    _key("ext", BigInteger),
    Column("at", BigInteger, nullable=False),
    Column("confidence", SmallInteger),
    Index(None, "ego", "kind", "at"),
)

open_turn = _table(
    "open_turn",
    _key("channel"),
    _key("ext", BigInteger),
    Column("space", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("speaker", Integer, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("topics", LargeBinary),
    Index(None, "space", "at"),
)

note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ego", Integer, ForeignKey("person.id"), nullable=False),
    Column("alter", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("text", LargeBinary, nullable=False),  # encrypted
    Index(None, "ego", "alter"),
    Index(None, "alter"),
    sqlite_autoincrement=True,
)

nudge = _table(
    "nudge",
    Column("ego", Integer, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    _key("key", LargeBinary),  # keyed digest of the nudge's key, which names people
    Column("alter", Integer, ForeignKey("person.id"), nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("words", LargeBinary, nullable=False),  # encrypted: key, text, reasons
    Column("channel", Integer),
    Column("ext", BigInteger),
    Column("post", Text),  # NULL: ego had asked
    Column("since", BigInteger),  # NULL: ego had asked
    Column("held", Boolean, nullable=False, server_default=false()),
    Column("acted", BigInteger),  # NULL: not yet
    Column("other", Integer),  # the second person of an introduction
    Index(None, "alter"),
    Index(None, "other"),
    Index(None, "channel", "ext"),
)

post = _table(
    "post",
    Column("ego", Integer, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    _key("key", Text),
    Column("kind", SmallInteger, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("place", Text),
)
Index("ix_post_due", post.c.due, sqlite_where=text(UNSENT), postgresql_where=text(UNSENT))
