"""What undo and ids must know of the past without a clock: restores and merges, and entries that came from ahead."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "exchange",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("backup", sa.String(), nullable=True),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_exchange"),
    )
    op.create_table(
        "ahead",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ahead"),
    )
