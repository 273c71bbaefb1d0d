"""What was said of a card holds no more: an action of a new kind, which an older drill on the same
log could not read."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """No table changes; the number alone keeps an older drill away."""
