"""Conditions that queries share: which cards are meant, and which entries of the log still hold."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import col

from drill.core.labels import labels_text
from drill.core.learning.selection import Selection
from drill.store.rows import ActionRow, CardRow, CorrectionRow, PlanRow, ReviewRow, VoidRow

EntryRow = ReviewRow | ActionRow | CorrectionRow | PlanRow
Query = TypeVar("Query", bound=Any)


def chosen(query: Query, selection: Selection) -> Query:
    """Narrow a query over cards to those that are asked and that the selection means."""
    asked: Query = query.where(~col(CardRow.retired))
    return meant(asked, selection)


def meant(query: Query, selection: Selection) -> Query:
    """Narrow a query over cards to those that the selection means, also retired ones."""
    if selection.decks:
        query = query.where(col(CardRow.deck_id).in_(selection.decks))
    if selection.labels:
        marks = (col(CardRow.labels).icontains(labels_text((label,)), autoescape=True) for label in selection.labels)
        query = query.where(or_(*marks))
    return query


def is_void(table: type[EntryRow]) -> ColumnElement[bool]:
    """Whether an entry of the table was undone."""
    return exists().where(col(VoidRow.entry_id) == col(table.id))
