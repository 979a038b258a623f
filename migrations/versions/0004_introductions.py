"""Nudges about two people: the second one, so that forgetting them finds it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    op.add_column("nudge", sa.Column("other", sa.Integer(), nullable=True))
    op.create_index("ix_nudge_other", "nudge", ["other"])


def downgrade() -> None:
    """Takes it away, and the nudges that would outlive their second person."""
    op.execute("DELETE FROM nudge WHERE other IS NOT NULL")
    op.drop_index("ix_nudge_other", "nudge")
    op.drop_column("nudge", "other")
