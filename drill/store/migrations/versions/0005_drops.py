"""Cards that a person dropped for good, with the text that they were dropped for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("action", sa.Column("text", sa.String(), nullable=False, server_default=""))
    op.add_column("memory", sa.Column("dropped", sa.String(), nullable=True))
