"""Steps of several entries: what an import brought and what a mock interview was scored is taken
back as one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "step",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name="pk_step"),
    )
    op.create_index("ix_step_step_id", "step", ["step_id"])
