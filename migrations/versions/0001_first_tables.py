"""The first tables: see `storage.tables` for what they mean."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "engagement",
        sa.Column("speaker", sa.Integer(), nullable=False),
        sa.Column("addressee", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("ext", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kinds", sa.SmallInteger(), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=True),
        sa.PrimaryKeyConstraint("speaker", "addressee", "channel", "ext", name=op.f("pk_engagement")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "open_pair",
        sa.Column("ego", sa.Integer(), nullable=False),
        sa.Column("alter", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("ext", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=True),
        sa.PrimaryKeyConstraint("ego", "alter", "kind", "channel", "ext", name=op.f("pk_open_pair")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_open_pair_ego_kind_at", "open_pair", ["ego", "kind", "at"])
    op.create_table(
        "open_turn",
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("ext", sa.BigInteger(), nullable=False),
        sa.Column("space", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("speaker", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("topics", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "ext", name=op.f("pk_open_turn")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_open_turn_space_at", "open_turn", ["space", "at"])
    op.create_table(
        "reaction",
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("ext", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("emoji", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "ext", "person", "emoji", name=op.f("pk_reaction")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "space",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outside_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space")),
        sa.UniqueConstraint("outside_id", name=op.f("uq_space_outside_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tie",
        sa.Column("ego", sa.Integer(), nullable=False),
        sa.Column("alter", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("first_sent", sa.BigInteger(), nullable=True),
        sa.Column("last_sent", sa.BigInteger(), nullable=True),
        sa.Column("first_received", sa.BigInteger(), nullable=True),
        sa.Column("last_received", sa.BigInteger(), nullable=True),
        sa.Column("thanked", sa.BigInteger(), nullable=True),
        sa.Column("helped", sa.BigInteger(), nullable=True),
        sa.Column("weeks", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("ego", "alter", name=op.f("pk_tie")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tombstone",
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("ext", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "ext", name=op.f("pk_tombstone")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "turn",
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("ext", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("speaker", sa.Integer(), nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("addressee", sa.Integer(), nullable=True),
        sa.Column("people", sa.SmallInteger(), nullable=True),
        sa.Column("replies_to", sa.BigInteger(), nullable=True),
        sa.Column("replies_in", sa.Integer(), nullable=True),
        sa.Column("marked", sa.BigInteger(), nullable=True),
        sa.Column("marked_in", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.SmallInteger(), nullable=True),
        sa.Column("topics", sa.LargeBinary(), nullable=True),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.SmallInteger(), nullable=True),
        sa.Column("gist", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "ext", name=op.f("pk_turn")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_turn_telling", "turn", ["speaker", "at"], sqlite_where=sa.text("acts & 11136 != 0"), postgresql_where=sa.text("acts & 11136 != 0"))
    op.create_table(
        "channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space", sa.Integer(), nullable=False),
        sa.Column("outside_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("watched", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("heard", sa.BigInteger(), nullable=True),
        sa.Column("expired_before", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["space"], ["space.id"], name=op.f("fk_channel_space_space")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint("space", "outside_id", name=op.f("uq_channel_space_outside_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "forgotten",
        sa.Column("space", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["space"], ["space.id"], name=op.f("fk_forgotten_space_space")),
        sa.PrimaryKeyConstraint("space", "digest", name=op.f("pk_forgotten")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space", sa.Integer(), nullable=False),
        sa.Column("outside_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("bot", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column("left", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("invisible", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["space"], ["space.id"], name=op.f("fk_person_space_space")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("space", "outside_id", name=op.f("uq_person_space_outside_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "turn_person",
        sa.Column("channel", sa.Integer(), nullable=False),
        sa.Column("ext", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["channel", "ext"], ["turn.channel", "turn.ext"], name=op.f("fk_turn_person_channel_ext_turn"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("channel", "ext", "role", "place", name=op.f("pk_turn_person")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ego",
        sa.Column("space", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("preferences", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_ego_person_person")),
        sa.ForeignKeyConstraint(["space"], ["space.id"], name=op.f("fk_ego_space_space")),
        sa.PrimaryKeyConstraint("space", "person", name=op.f("pk_ego")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ego", sa.Integer(), nullable=False),
        sa.Column("alter", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["alter"], ["person.id"], name=op.f("fk_note_alter_person")),
        sa.ForeignKeyConstraint(["ego"], ["person.id"], name=op.f("fk_note_ego_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_note_alter", "note", ["alter"])
    op.create_index("ix_note_ego_alter", "note", ["ego", "alter"])
    op.create_table(
        "nudge",
        sa.Column("ego", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("alter", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.Integer(), nullable=True),
        sa.Column("ext", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["alter"], ["person.id"], name=op.f("fk_nudge_alter_person")),
        sa.ForeignKeyConstraint(["ego"], ["person.id"], name=op.f("fk_nudge_ego_person")),
        sa.PrimaryKeyConstraint("ego", "key", name=op.f("pk_nudge")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_nudge_alter", "nudge", ["alter"])


def downgrade() -> None:
    """Drops all tables."""
    for table in (
        "nudge",
        "note",
        "ego",
        "turn_person",
        "person",
        "forgotten",
        "channel",
        "turn",
        "tombstone",
        "tie",
        "space",
        "reaction",
        "open_turn",
        "open_pair",
        "meta",
        "engagement",
    ):
        op.drop_table(table)
