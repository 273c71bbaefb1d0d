"""What must be quick however long the log is: the next new card by an index, what a day adds up to
kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column(
        "card", sa.Column("unseen", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.execute(
        "UPDATE card SET unseen = false WHERE id IN (SELECT card_id FROM memory WHERE begun IS NOT "
        "NULL)"
    )
    to_learn = sa.text("unseen AND NOT retired")
    op.create_index(
        "ix_card_unseen",
        "card",
        ["deck_id", "position"],
        sqlite_where=to_learn,
        postgresql_where=to_learn,
    )
    op.create_table(
        "tally",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("timed", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_tally"),
    )
