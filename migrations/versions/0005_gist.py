"""The gist of a turn, for databases that were made before the first tables had it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column where it is lacking."""
    if "gist" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("turn")}:
        op.add_column("turn", sa.Column("gist", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Leaves it: the tables of before have it too."""
