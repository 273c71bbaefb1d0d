"""The first schema: mirrored decks, the log, and the memory that is its projection."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Sorted by code point on PostgreSQL too, as SQLite does, so that cards come in the same order
# everywhere.
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    _mirror()
    _answers()
    _steps()
    _projection()


def _mirror() -> None:
    op.create_table(
        "deck",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("title", _TEXT, nullable=False),
        sa.Column("path", _TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deck"),
    )
    op.create_table(
        "card",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("deck_id", _TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("labels", _TEXT, nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_card"),
    )
    op.create_index("ix_card_deck_id_position", "card", ["deck_id", "position"])


def _answers() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("card_id", _TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("quality", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("mode", _TEXT, nullable=False),
        sa.Column("answer", _TEXT, nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name="fk_review_card_id"),
    )
    op.create_index("ix_review_day", "review", ["day"])
    op.create_index("ix_review_card_id_id", "review", ["card_id", "id"])
    op.create_table(
        "review_item",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", _TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("recalled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("review_id", "item_id", name="pk_review_item"),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name="fk_review_item_review_id"),
    )


def _steps() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
    )
    op.create_table(
        "action_card",
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("action_id", "card_id", name="pk_action_card"),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_action_card_action_id"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name="fk_action_card_card_id"),
    )
    op.create_index("ix_action_card_card_id", "action_card", ["card_id"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("card_id", _TEXT, nullable=False),
        sa.Column("item_id", _TEXT, nullable=False),
        sa.Column("typed", _TEXT, nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name="fk_correction_card_id"),
    )
    op.create_index("ix_correction_card_id", "correction", ["card_id"])
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )
    op.create_table(
        "mock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mock"),
    )
    op.create_table(
        "void",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_void"),
    )
    op.create_index("ix_void_entry_id", "void", ["entry_id"], unique=True)


def _projection() -> None:
    op.create_table(
        "memory",
        sa.Column("card_id", _TEXT, nullable=False),
        sa.Column("repetitions", sa.Integer(), nullable=True),
        sa.Column("interval", sa.Integer(), nullable=True),
        sa.Column("easiness", sa.Float(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("lapses", sa.Integer(), nullable=True),
        sa.Column("begun", sa.Date(), nullable=True),
        sa.Column("reviewed", sa.Date(), nullable=True),
        sa.Column("again", sa.Boolean(), nullable=True),
        sa.Column("strength", sa.Float(), nullable=True),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_day", sa.Date(), nullable=True),
        sa.Column("proven", sa.Boolean(), nullable=True),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("buried", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("card_id", name="pk_memory"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name="fk_memory_card_id"),
    )
    op.create_index("ix_memory_begun", "memory", ["begun"])
    awake, again = sa.text("NOT suspended"), sa.text("again")
    op.create_index("ix_memory_due", "memory", ["due"], sqlite_where=awake, postgresql_where=awake)
    op.create_index(
        "ix_memory_reviewed", "memory", ["reviewed"], sqlite_where=again, postgresql_where=again
    )
