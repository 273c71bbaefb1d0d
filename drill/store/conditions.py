"""Conditions that queries share: which cards are meant, and which entries of the log still hold."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlmodel import col

from drill.core.card_labels import labels_text
from drill.core.learning.log import ActionKind
from drill.core.learning.selection import Selection
from drill.core.text import slug
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CardRow,
    CorrectionRow,
    PlanRow,
    ReviewRow,
    VoidRow,
)

STAGE = func.coalesce(col(CardRow.body)["stage"].as_string(), "")
EntryRow = ReviewRow | ActionRow | CorrectionRow | PlanRow
Query = TypeVar("Query", bound=Any)


def chosen(query: Query, selection: Selection) -> Query:
    """Narrow a query over cards to those that are asked and that the selection means."""
    asked: Query = query.where(~col(CardRow.retired))
    return meant(asked, selection)


def meant(query: Query, selection: Selection) -> Query:
    """Narrow a query over cards to those that the selection means, also retired ones."""
    if selection.names:
        query = query.where(or_(*map(_named, selection.names)))
    if selection.labels:
        query = query.where(or_(*map(_bears, selection.labels)))
    if selection.without:
        query = query.where(~or_(*map(_named, selection.without)))
    return query


def _named(name: str) -> ColumnElement[bool]:
    """Whether a name means a card: as its id, its deck, its kind, one of its tags, or its
    heading."""
    written = func.lower(func.replace(STAGE, " ", "-"))
    heading = and_(STAGE != "", written == name.lower().replace(" ", "-"))
    return or_(
        col(CardRow.id) == name,
        col(CardRow.deck_id) == name,
        _bears(name),
        _bears(slug(name)),
        heading,
    )


def _bears(label: str) -> ColumnElement[bool]:
    return col(CardRow.labels).icontains(labels_text((label,)), autoescape=True)


def is_said() -> ColumnElement[bool]:
    """Whether a correction holds: neither undone, nor unlearned since by a step that holds."""
    unlearned = exists().where(
        col(ActionRow.kind) == ActionKind.UNLEARN.value,
        col(ActionRow.id) > col(CorrectionRow.id),
        col(ActionRow.text).in_(("", col(CorrectionRow.typed))),
        col(ActionCardRow.action_id) == col(ActionRow.id),
        col(ActionCardRow.card_id) == col(CorrectionRow.card_id),
        ~is_void(ActionRow),
    )
    return ~is_void(CorrectionRow) & ~unlearned


def is_void(table: type[EntryRow]) -> ColumnElement[bool]:
    """Whether an entry of the table was undone."""
    return exists().where(col(VoidRow.entry_id) == col(table.id))
