"""What each card tells about how fast the person forgets, kept with its memory; computed from the
log afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column(
        "memory", sa.Column("failed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("memory", sa.Column("first", sa.Integer(), nullable=True))
    op.add_column(
        "memory", sa.Column("forgotten", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("memory", sa.Column("expected", sa.Float(), nullable=False, server_default="0"))
