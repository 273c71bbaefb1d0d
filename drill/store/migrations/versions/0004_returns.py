"""What undo and new ids must know without a clock: ways back from restores and merges, ids that
came from ahead."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "return_point",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("backup", sa.String(), nullable=True),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_return_point"),
    )
    op.create_table(
        "ahead",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ahead"),
    )
