"""Answers that came before a third of a card's strength had passed tell nothing about how fast the
person forgets; computed from the log afterwards."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """No table changes; what is kept with each memory is computed anew."""
