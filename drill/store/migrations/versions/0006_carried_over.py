"""Cards that are carried over: an action of a new kind, which an older drill on the same log could
not read."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """No table changes; the number alone keeps an older drill away."""
