"""The tables. Rows never leave the store; everything else sees the values of `core`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, Table, text, true
from sqlmodel import Field, SQLModel

from drill.core.json_object import JsonObject
from drill.store.instant_column import InstantColumn

# Named by rule, so that a later migration can name the constraint it changes.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
Values = dict[str, Any]  # of a row, by the names of its columns
_TO_LEARN = text("unseen AND NOT retired")


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a class of rows: what is read and written often goes past the objects, which
    cost more."""
    return SQLModel.metadata.tables[str(row.__tablename__)]


class DeckRow(SQLModel, table=True):
    """A deck file as it was last read: `size` in bytes, `modified` in nanoseconds, `digest`
    SHA-256."""

    __tablename__ = "deck"

    id: str = Field(primary_key=True)
    title: str
    path: str
    size: int
    modified: int = Field(sa_type=BigInteger)
    digest: str
    body: JsonObject = Field(sa_type=JSON)


class CardRow(SQLModel, table=True):
    """A card as its deck file has it; `retired` once it left. `seconds` is its target time.

    `labels` holds the kind and the tags, each between bars, so that one LIKE finds a card by
    either. `unseen` says, as the memory does, that the card is new: the next new card is found by
    an index, however many were learned.
    """

    __tablename__ = "card"
    __table_args__ = (
        Index("ix_card_deck_id_position", "deck_id", "position"),
        Index("ix_card_unseen", "deck_id", "position", sqlite_where=_TO_LEARN),
    )

    id: str = Field(primary_key=True)
    deck_id: str
    position: int
    labels: str
    seconds: float
    retired: bool
    body: JsonObject = Field(sa_type=JSON)
    unseen: bool = Field(default=True, sa_column_kwargs={"server_default": true()})


class ReviewRow(SQLModel, table=True):
    """One answer; never changed, never deleted."""

    __tablename__ = "review"
    __table_args__ = (Index("ix_review_card_id_id", "card_id", "id"),)

    id: UUID = Field(primary_key=True)
    card_id: str = Field(foreign_key="card.id")
    at: datetime = Field(sa_type=InstantColumn)
    day: date = Field(index=True)
    quality: int
    score: float
    seconds: float
    mode: str
    answer: str
    hints: int


class ReviewItemRow(SQLModel, table=True):
    """Whether an answer had an item of its card."""

    __tablename__ = "review_item"

    review_id: UUID = Field(primary_key=True, foreign_key="review.id")
    item_id: str = Field(primary_key=True)
    position: int
    recalled: bool


class ActionRow(SQLModel, table=True):
    """One step that put cards aside or took them up again; `text` is what a card that was dropped
    wanted to hear."""

    __tablename__ = "action"

    id: UUID = Field(primary_key=True)
    kind: str
    at: datetime
    day: date
    text: str = Field(default="", sa_column_kwargs={"server_default": ""})


class ActionCardRow(SQLModel, table=True):
    __tablename__ = "action_card"

    action_id: UUID = Field(primary_key=True, foreign_key="action.id")
    card_id: str = Field(primary_key=True, foreign_key="card.id", index=True)


class CorrectionRow(SQLModel, table=True):
    """A person's word that a typed text does or does not name an item."""

    __tablename__ = "correction"

    id: UUID = Field(primary_key=True)
    card_id: str = Field(foreign_key="card.id", index=True)
    item_id: str
    typed: str
    counts: bool
    at: datetime


class VoidRow(SQLModel, table=True):
    """An undo: the review, action, correction or plan `entry_id` no longer holds."""

    __tablename__ = "void"

    id: UUID = Field(primary_key=True)
    entry_id: UUID = Field(index=True, unique=True)
    at: datetime


class StepRow(SQLModel, table=True):
    """An entry that was stored together with others, by an import or a mock, and is taken back
    together with them.

    Step ids are made like entry ids, so that steps and single entries have one order.
    """

    __tablename__ = "step"

    entry_id: UUID = Field(primary_key=True)
    step_id: UUID = Field(index=True)


class PlanRow(SQLModel, table=True):
    """A plan that a person set; the newest one that was not undone holds."""

    __tablename__ = "plan"

    id: UUID = Field(primary_key=True)
    at: datetime
    body: JsonObject = Field(sa_type=JSON)


class MockRow(SQLModel, table=True):
    """A mock interview as it was last saved; its answers are in the log once it is `finished`."""

    __tablename__ = "mock"

    id: UUID = Field(primary_key=True)
    began: datetime
    finished: bool
    body: JsonObject = Field(sa_type=JSON)


class MemoryRow(SQLModel, table=True):
    """The projection of a card's log, written in the same transaction as each entry.

    The columns of the memory are all null together, for a card that was put aside before its first
    answer; so are those of the trace: `strength` in days, the instant and the day that the card was
    last `seen`, and `proven`. `forgotten` and `expected` are its evidence
    (`core.learning.forgetting`), `first` the quality of its first answer.
    """

    __tablename__ = "memory"
    __table_args__ = (
        Index("ix_memory_due", "due", sqlite_where=text("NOT suspended")),
        Index("ix_memory_reviewed", "reviewed", sqlite_where=text("again")),
    )

    card_id: str = Field(primary_key=True, foreign_key="card.id")
    repetitions: int | None = None
    interval: int | None = None
    easiness: float | None = None
    due: date | None = None
    lapses: int | None = None
    begun: date | None = Field(default=None, index=True)
    reviewed: date | None = None
    again: bool | None = None
    strength: float | None = None
    seen: datetime | None = Field(default=None, sa_type=InstantColumn)
    seen_day: date | None = None
    proven: bool | None = None
    suspended: bool = False
    buried: date | None = None
    dropped: str | None = None
    failed: bool = False
    first: int | None = None
    forgotten: int = 0
    expected: float = 0.0


class ReturnPointRow(SQLModel, table=True):
    """A restore or a merge: the backup from before it, if one could be taken, and how far the log
    had come right after it (`Store.log_position`).

    They are numbered in the order that they were made in.
    """

    __tablename__ = "return_point"

    number: int | None = Field(default=None, primary_key=True)
    backup: str | None
    marks: list[Any] = Field(sa_type=JSON)


class AheadRow(SQLModel, table=True):
    """The id of an entry that came from elsewhere when it was ahead of the clock here: own ids do
    not go on from it."""

    __tablename__ = "ahead"

    id: UUID = Field(primary_key=True)


class TallyRow(SQLModel, table=True):
    """What a day that was over adds up to; see `store.daily_totals` and `core.statistics.totals`.

    `slots` counts its answers by ten minutes in UTC, such as `{"2026-03-02 12:3": 4}`.
    """

    __tablename__ = "tally"

    day: date = Field(primary_key=True)
    answers: int
    timed: int
    seconds: float
    asked: int
    kept: int
    slots: dict[str, int] = Field(sa_type=JSON)
