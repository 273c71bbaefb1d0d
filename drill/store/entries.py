"""Rows of the log as the values of `core`: single entries, and the valid ones of a card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, bindparam
from sqlalchemy import select as sql_select
from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from drill.core.batches import batches
from drill.core.learning.log import (
    Action,
    ActionKind,
    CardState,
    Correction,
    Entry,
    Mode,
    PlanChange,
    Review,
    replay,
)
from drill.core.planning.plan import plan_value
from drill.store.conditions import EntryRow, is_void
from drill.store.row_values import Columns, review_value
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CorrectionRow,
    PlanRow,
    ReviewItemRow,
    ReviewRow,
    table_of,
)

_READ_AT_ONCE = 1_000  # rows
_item = table_of(ReviewItemRow)
_ITEMS = (
    sql_select(_item)
    .where(_item.c.review_id.in_(bindparam("reviews", expanding=True)))
    .order_by(_item.c.position)
)
_Row = TypeVar("_Row", ReviewRow, ActionRow, CorrectionRow, PlanRow)


def holding(table: type[_Row]) -> SelectOfScalar[_Row]:
    """The entries of a table that were not undone."""
    return select(table).where(~is_void(table))


def logs_of(connection: Connection, cards: Sequence[str]) -> Iterator[tuple[str, Iterator[Entry]]]:
    """Those of the cards that have a log, each with its log, oldest first, without what was
    undone, the scores, and what was typed or had of the items.

    Nothing is held but the actions: each log is to be read before the next one.
    """
    row = table_of(ReviewRow).c
    reviews = (
        sql_select(row.id, row.card_id, row.at, row.day, row.quality, row.seconds, row.mode)
        .where(row.card_id.in_(cards), ~is_void(ReviewRow))
        .order_by(row.card_id, row.id)
        .execution_options(yield_per=_READ_AT_ONCE)
    )
    actions = actions_of(connection, cards)
    values = (
        Review(id, card, at, day, quality, 0.0, seconds, Mode(mode), "")
        for id, card, at, day, quality, seconds, mode in connection.execute(reviews)
    )
    for card, log in groupby(values, key=attrgetter("card")):
        if card in actions:
            yield card, merge(log, actions.pop(card), key=attrgetter("id"))
        else:
            yield card, log
    for card, rest in actions.items():
        yield card, iter(rest)


def replayed(connection: Connection, cards: Sequence[str]) -> dict[str, CardState]:
    """The states of those of the cards that have a log, as the log says."""
    return {card: replay(log) for card, log in logs_of(connection, cards)}


def actions_of(connection: Connection, cards: Sequence[str]) -> dict[str, list[Action]]:
    """The valid actions of these cards, by card, in the order of their ids."""
    row, of = table_of(ActionRow).c, table_of(ActionCardRow).c
    query = (
        sql_select(of.card_id, row.id, row.kind, row.at, row.day, row.text)
        .join_from(table_of(ActionCardRow), table_of(ActionRow), of.action_id == row.id)
        .where(of.card_id.in_(cards), ~is_void(ActionRow))
        .order_by(row.id)
    )
    found: dict[str, list[Action]] = {}
    for card, id, kind, at, day, text in connection.execute(query):
        action = Action(id, ActionKind(kind), (card,), at, day, text)
        found.setdefault(card, []).append(action)
    return found


def items_of(connection: Connection, reviews: Sequence[UUID]) -> dict[UUID, list[Columns]]:
    items: dict[UUID, list[Columns]] = {}
    for some in batches(reviews):
        for row in connection.execute(_ITEMS, {"reviews": some}):
            items.setdefault(row.review_id, []).append(row)
    return items


def entry_of_row(session: Session, row: EntryRow, items: Mapping[UUID, Sequence[Columns]]) -> Entry:
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
