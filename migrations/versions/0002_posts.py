"""Posts: what Kith says by itself, once each; where and when it may reach a person; and a count that tells other processes of changed consent."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of posts, and the columns that they need of egos and nudges."""
    op.create_table(
        "post",
        sa.Column("ego", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["ego"], ["person.id"], name=op.f("fk_post_ego_person")),
        sa.PrimaryKeyConstraint("ego", "key", name=op.f("pk_post")),
        sqlite_with_rowid=False,
    )
    unsent = sa.text("state < 2")
    op.create_index("ix_post_due", "post", ["due"], sqlite_where=unsent, postgresql_where=unsent)
    op.add_column("ego", sa.Column("address", sa.Text(), nullable=True))
    op.add_column("ego", sa.Column("unreachable", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("ego", sa.Column("due", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index("ix_ego_due", "ego", ["due"])
    op.add_column("nudge", sa.Column("post", sa.Text(), nullable=True))
    op.add_column("space", sa.Column("consents", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Takes them away again; what was planned is planned anew."""
    op.drop_column("space", "consents")
    op.drop_column("nudge", "post")
    op.drop_index("ix_ego_due", "ego")
    for column in ("due", "unreachable", "address"):
        op.drop_column("ego", column)
    op.drop_table("post")
