"""Rows of the log as the values of `core`: single entries, and what holds of a card's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from drill.core.learning.log import Action, ActionKind, Correction, Entry, Mode, PlanChange, Review
from drill.core.planning.plan import plan_value
from drill.store.conditions import EntryRow, is_void
from drill.store.row_values import review_value
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CorrectionRow,
    PlanRow,
    ReviewItemRow,
    ReviewRow,
)

_AT_ONCE = 500  # ids in one query, far below any database's limit
_Row = TypeVar("_Row", ReviewRow, ActionRow, CorrectionRow, PlanRow)


def holding(table: type[_Row]) -> SelectOfScalar[_Row]:
    """The entries of a table that were not undone."""
    return select(table).where(~is_void(table))


def entries_of(session: Session, card: str) -> list[Entry]:
    reviews = session.exec(holding(ReviewRow).where(ReviewRow.card_id == card)).all()
    actions = session.exec(
        holding(ActionRow).join(ActionCardRow).where(ActionCardRow.card_id == card)
    ).all()
    items = items_of(session, [row.id for row in reviews])
    entries: list[Entry] = [review_value(row, items.get(row.id, [])) for row in reviews]
    entries += [action_value(row, (card,)) for row in actions]
    return sorted(entries, key=lambda entry: entry.id)


def logs_of(session: Session, cards: Sequence[str]) -> Iterable[list[Entry]]:
    """The logs of several cards as `entries_of` gives them, but without what was typed and which
    items it had."""
    row = ReviewRow
    fields = (
        col(row.id),
        col(row.card_id),
        col(row.at),
        col(row.day),
        col(row.quality),
        col(row.mode),
    )
    reviews = sql_select(*fields).where(col(row.card_id).in_(cards), ~is_void(row))
    actions = (
        select(ActionRow, ActionCardRow.card_id).join(ActionCardRow).where(~is_void(ActionRow))
    )
    logs: dict[str, list[Entry]] = {card: [] for card in cards}
    for id, card, at, day, quality, mode in session.execute(reviews):
        logs[card].append(Review(id, card, at, day, quality, 0.0, 0.0, Mode(mode), ""))
    for action, card in session.exec(actions.where(col(ActionCardRow.card_id).in_(cards))):
        logs[card].append(action_value(action, (card,)))
    return [sorted(log, key=lambda entry: entry.id) for log in logs.values()]


def items_of(session: Session, reviews: Sequence[UUID]) -> dict[UUID, list[ReviewItemRow]]:
    items: dict[UUID, list[ReviewItemRow]] = {}
    for start in range(0, len(reviews), _AT_ONCE):
        some = col(ReviewItemRow.review_id).in_(reviews[start : start + _AT_ONCE])
        for row in session.exec(
            select(ReviewItemRow).where(some).order_by(col(ReviewItemRow.position))
        ):
            items.setdefault(row.review_id, []).append(row)
    return items


def entry_value(
    session: Session, row: EntryRow, items: Mapping[UUID, Sequence[ReviewItemRow]]
) -> Entry:
    match row:
        case ReviewRow():
            return review_value(row, items.get(row.id, ()))
        case ActionRow():
            cards = select(ActionCardRow.card_id).where(ActionCardRow.action_id == row.id)
            return action_value(row, tuple(session.exec(cards)))
        case CorrectionRow():
            return correction_value(row)
        case PlanRow():
            return PlanChange(row.id, plan_value(row.body), row.at)


def action_value(row: ActionRow, cards: tuple[str, ...]) -> Action:
    return Action(row.id, ActionKind(row.kind), cards, row.at, row.day, row.text)


def correction_value(row: CorrectionRow) -> Correction:
    return Correction(row.id, row.card_id, row.item_id, row.typed, row.counts, row.at)
