"""Nudges remember when they were brought or held back and when ego acted; cards that were sent can be changed; people hide from one another."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns and the table, and widens the index of unsent posts to those that must be changed."""
    op.add_column("nudge", sa.Column("since", sa.BigInteger(), nullable=True))
    op.add_column("nudge", sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("nudge", sa.Column("acted", sa.BigInteger(), nullable=True))
    op.create_index("ix_nudge_channel_ext", "nudge", ["channel", "ext"])
    op.create_table(
        "hidden",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["person.id"], name=op.f("fk_hidden_other_person")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_hidden_person_person")),
        sa.PrimaryKeyConstraint("person", "other", name=op.f("pk_hidden")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_hidden_other", "hidden", ["other"])
    _index_unsent("(state < 2 OR state > 4)")


def downgrade() -> None:
    """Takes them away again; cards that were to be changed stay as they are."""
    _index_unsent("state < 2")
    op.drop_table("hidden")
    op.drop_index("ix_nudge_channel_ext", "nudge")
    for column in ("acted", "held", "since"):
        op.drop_column("nudge", column)


def _index_unsent(unsent: str) -> None:
    op.drop_index("ix_post_due", "post")
    op.create_index("ix_post_due", "post", ["due"], sqlite_where=sa.text(unsent), postgresql_where=sa.text(unsent))
