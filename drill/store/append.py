"""An entry goes into the log with what it does to its cards: rows, memory, and what was made of
either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    update,
)
from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, col, select

from drill.core.learning.log import (
    Action,
    CardState,
    Correction,
    Entry,
    PlanChange,
    Review,
    apply_entry,
    cards_of,
    replay,
)
from drill.core.planning.plan import plan_body
from drill.store import daily_totals
from drill.store.entries import entries_of
from drill.store.row_values import card_state_value, memory_row, review_row
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CardRow,
    CorrectionRow,
    MemoryRow,
    PlanRow,
    ReviewItemRow,
    ReviewRow,
    StepRow,
    TallyRow,
    VoidRow,
    table_of,
)

Row = tuple[type[SQLModel], dict[str, Any]]  # a table and the values of its columns

# Every answer goes through these; put together once, they cost a fifth of what they cost put
# together each time.
_memory = table_of(MemoryRow)
_card: BindParameter[str] = bindparam("card")
_MEMORY = sql_select(_memory).where(_memory.c.card_id == _card)
_NEW_MEMORY = insert(_memory)
_CHANGED_MEMORY = update(_memory).where(_memory.c.card_id == _card)
_MARKED = update(CardRow).where(col(CardRow.id) == _card).values(unseen=bindparam("new"))
_LATER = or_(
    exists().where(col(ReviewRow.card_id) == _card, col(ReviewRow.id) > bindparam("entry")),
    exists().where(
        col(ActionCardRow.card_id) == _card, col(ActionCardRow.action_id) > bindparam("entry")
    ),
)
_ADDED_UP = exists().where(col(TallyRow.day) >= bindparam("day"))
# With the memory in the same row, all null for a card that has none.
_BEFORE = sql_select(_memory, _LATER.label("later"), _ADDED_UP.label("added_up")).select_from(
    sql_select(literal(1)).subquery().outerjoin(_memory, _memory.c.card_id == _card)
)


def append_entry(connection: Connection, entry: Entry) -> dict[str, CardState]:
    """Add an entry and what it does to its cards, within a transaction; return how these stood
    before."""
    row, parts = rows_of(entry)
    add_rows(connection, [row])
    add_rows(connection, parts)
    before: dict[str, CardState] = {}
    if isinstance(entry, Correction | PlanChange):
        return before
    for card in cards_of(entry):
        found = connection.execute(
            _BEFORE, {"card": card, "entry": entry.id, "day": entry.day}
        ).one()
        before[card] = card_state_value(found)
        if found.later:  # of another process, which took its id after this one
            with Session(connection) as session:
                project(session, card)
        else:
            card_state = apply_entry(before[card], entry)
            _put(connection, card, card_state, known=found.card_id is not None)
            if _begun(card_state) != _begun(before[card]):
                _follow(connection, card, before[card], card_state)
        if found.added_up and isinstance(entry, Review):
            daily_totals.forget(connection, entry.day)
    return before


def add_rows(connection: Connection, rows: Iterable[Row]) -> None:
    """Insert rows, those of one table in one statement, and in the order in which the tables come
    up."""
    tables: dict[type[SQLModel], list[dict[str, Any]]] = {}
    for table, values in rows:
        tables.setdefault(table, []).append(values)
    for table, several in tables.items():
        connection.execute(insert(table_of(table)), several)


def card_state_of(connection: Connection, card: str) -> CardState:
    return card_state_value(connection.execute(_MEMORY, {"card": card}).first())


def _put(connection: Connection, card: str, card_state: CardState, *, known: bool) -> None:
    """Write the state of a card; `known` says whether it has a row already."""
    values = memory_row(card, card_state)
    if known:
        connection.execute(_CHANGED_MEMORY, {**values, "card": card})
    else:
        connection.execute(_NEW_MEMORY, values)


def _follow(connection: Connection, card: str, before: CardState, after: CardState) -> None:
    """Put right what depends on the day that the card was begun on."""
    connection.execute(_MARKED, {"card": card, "new": after.memory is None})
    begun = {_begun(before), _begun(after)}
    if len(begun) > 1:
        daily_totals.forget(connection, min(day for day in begun if day))


def _begun(card_state: CardState) -> date | None:
    return card_state.memory.begun if card_state.memory else None


def rows_of(entry: Entry) -> tuple[Row, list[Row]]:
    """The row of an entry, and those that refer to it and go in after it."""
    match entry:
        case Review():
            points = [(item, True) for item in entry.recalled] + [
                (item, False) for item in entry.missed
            ]
            return (ReviewRow, review_row(entry)), [
                (
                    ReviewItemRow,
                    {"review_id": entry.id, "item_id": item, "position": position, "recalled": had},
                )
                for position, (item, had) in enumerate(points)
            ]
        case Action():
            action = {
                "id": entry.id,
                "kind": entry.kind.value,
                "at": entry.at,
                "day": entry.day,
                "text": entry.text,
            }
            return (ActionRow, action), [
                (ActionCardRow, {"action_id": entry.id, "card_id": card}) for card in entry.cards
            ]
        case Correction():
            said = {"id": entry.id, "card_id": entry.card, "item_id": entry.item, "at": entry.at}
            return (CorrectionRow, {**said, "typed": entry.typed, "counts": entry.counts}), []
        case PlanChange():
            return (PlanRow, {"id": entry.id, "at": entry.at, "body": plan_body(entry.plan)}), []


def add_step(session: Session, step: UUID, entries: Iterable[Entry]) -> None:
    """Note that entries were stored together, as the step of that id."""
    session.add_all(StepRow(entry_id=entry.id, step_id=step) for entry in entries)


def void_entries(session: Session, voids: Mapping[UUID, UUID], at: datetime) -> bool:
    already = {
        entry
        for entry in voids
        if session.exec(select(VoidRow.id).where(VoidRow.entry_id == entry)).first()
    }
    undone = [entry for entry in voids if entry not in already]
    session.add_all(VoidRow(id=voids[entry], entry_id=entry, at=at) for entry in undone)
    session.flush()
    changed = session.exec(
        select(func.min(ReviewRow.day)).where(col(ReviewRow.id).in_(undone))
    ).one()
    if changed is not None:
        daily_totals.forget(session.connection(), changed)
    for card in sorted({card for entry in undone for card in cards_changed(session, entry)}):
        project(session, card)
    return bool(undone)


def cards_changed(session: Session, entry: UUID) -> Sequence[str]:
    """The cards whose state an entry changes."""
    review = session.get(ReviewRow, entry)
    if review is not None:
        return [review.card_id]
    return session.exec(select(ActionCardRow.card_id).where(ActionCardRow.action_id == entry)).all()


def project(session: Session, card: str) -> None:
    """Make the memory of a card what the replay of its log says."""
    entries, connection = entries_of(session, card), session.connection()
    row = connection.execute(_MEMORY, {"card": card}).first()
    before, card_state = card_state_value(row), replay(entries)
    if entries:
        _put(connection, card, card_state, known=row is not None)
    else:
        connection.execute(delete(_memory).where(_memory.c.card_id == card))
    _follow(connection, card, before, card_state)
