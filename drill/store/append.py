"""Append an entry to the log: its rows, the new memory of its cards and the cached totals, in one
transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    exists,
    insert,
    literal,
    or_,
    union,
    update,
)
from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, col, select

from drill.core.batches import batches
from drill.core.learning.log import (
    NEVER_SEEN,
    PUT_ASIDE,
    Action,
    ActionKind,
    CardState,
    Correction,
    Entry,
    PlanChange,
    Review,
    apply_entry,
    cards_of,
)
from drill.core.learning.state_columns import state_of_columns
from drill.core.planning.plan import plan_body
from drill.store import daily_totals
from drill.store.projection import (
    follow,
    project,
    project_put_aside,
    states_of,
    write_states,
)
from drill.store.row_values import STATE, memory_row, review_row
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CorrectionRow,
    MemoryRow,
    PlanRow,
    ReviewItemRow,
    ReviewRow,
    StepRow,
    TallyRow,
    Values,
    VoidRow,
    table_of,
)

Row = tuple[type[SQLModel], Values]  # a table and the values of its columns

# Every answer goes through these; put together once, they cost a fifth of what they cost put
# together each time.
_memory = table_of(MemoryRow)
_card: BindParameter[str] = bindparam("card")
_cards: BindParameter[Any] = bindparam("cards", expanding=True)
_NEW_MEMORY = insert(_memory)
_CHANGED_MEMORY = update(_memory).where(_memory.c.card_id == _card)
_LATER = or_(
    exists().where(col(ReviewRow.card_id) == _card, col(ReviewRow.id) > bindparam("entry")),
    exists().where(
        col(ActionCardRow.card_id) == _card, col(ActionCardRow.action_id) > bindparam("entry")
    ),
)
_ADDED_UP = exists().where(col(TallyRow.day) >= bindparam("day"))
_LATER_OF = union(
    sql_select(col(ReviewRow.card_id)).where(
        col(ReviewRow.card_id).in_(_cards), col(ReviewRow.id) > bindparam("entry")
    ),
    sql_select(col(ActionCardRow.card_id)).where(
        col(ActionCardRow.card_id).in_(_cards), col(ActionCardRow.action_id) > bindparam("entry")
    ),
)
_ANSWERED = sql_select(col(ReviewRow.card_id), col(ReviewRow.day))
_ACTED = sql_select(col(ActionCardRow.card_id), col(ActionRow.kind)).join(
    ActionRow, col(ActionRow.id) == col(ActionCardRow.action_id)
)
# The memory of a card in one row with these two; its columns are null for a card without one.
_BEFORE = sql_select(*STATE, _LATER.label("later"), _ADDED_UP.label("added_up")).select_from(
    sql_select(literal(1)).subquery().outerjoin(_memory, _memory.c.card_id == _card)
)


def append_entry(connection: Connection, entry: Entry) -> dict[str, CardState]:
    """Add an entry and what it does to its cards, within a transaction; return their states
    before."""
    row, parts = rows_of(entry)
    add_rows(connection, [row])
    add_rows(connection, parts)
    before: dict[str, CardState] = {}
    if isinstance(entry, Correction | PlanChange):
        return before
    cards = cards_of(entry)
    if len(cards) > 1:
        return _apply_to_all(connection, cards, entry)
    for card in cards:
        found = connection.execute(
            _BEFORE, {"card": card, "entry": entry.id, "day": entry.day}
        ).one()
        before[card] = state_of_columns(found)
        if found.later:  # of another process, which took its id after this one
            project(connection, cards)
        else:
            card_state = apply_entry(before[card], entry)
            _put(connection, card, card_state, known=found.card_id is not None)
            first_days = before[card].first_reviewed, card_state.first_reviewed
            if first_days[0] != first_days[1]:
                follow(connection, {card: first_days})
        if found.added_up and isinstance(entry, Review):
            daily_totals.forget(connection, entry.day)
    return before


def _apply_to_all(
    connection: Connection, cards: Sequence[str], entry: Entry
) -> dict[str, CardState]:
    """Write what an action does to its cards, some at once; return their states before."""
    previous: dict[str, CardState] = {}
    for some in batches(cards):
        before = states_of(connection, some)
        previous |= {card: before.get(card, NEVER_SEEN) for card in some}
        later = set(connection.scalars(_LATER_OF, {"cards": some, "entry": entry.id}))
        project(connection, sorted(later))
        rest = [card for card in some if card not in later]
        after = {card: apply_entry(previous[card], entry) for card in rest}
        write_states(connection, rest, before, after)
    return previous


def add_rows(connection: Connection, rows: Iterable[Row]) -> None:
    """Insert rows, those of one table in one statement; the tables in the order in which they first
    occur."""
    tables: dict[type[SQLModel], list[Values]] = {}
    for table, values in rows:
        tables.setdefault(table, []).append(values)
    for table, several in tables.items():
        connection.execute(insert(table_of(table)), several)


def card_state_of(connection: Connection, card: str) -> CardState:
    return states_of(connection, [card]).get(card, NEVER_SEEN)


def _put(connection: Connection, card: str, card_state: CardState, *, known: bool) -> None:
    """Write the state of a card; `known` says whether it has a row already."""
    values = memory_row(card, card_state)
    if known:
        connection.execute(_CHANGED_MEMORY, {**values, "card": card})
    else:
        connection.execute(_NEW_MEMORY, values)


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
            columns = {"id": entry.id, "card_id": entry.card, "item_id": entry.item, "at": entry.at}
            return (CorrectionRow, {**columns, "typed": entry.typed, "counts": entry.counts}), []
        case PlanChange():
            return (PlanRow, {"id": entry.id, "at": entry.at, "body": plan_body(entry.plan)}), []


def add_step(session: Session, step: UUID, entries: Iterable[Entry]) -> None:
    """Note that entries were stored together, as the step of that id."""
    for some in batches(entries):
        rows = [{"entry_id": entry.id, "step_id": step} for entry in some]
        add_rows(session.connection(), ((StepRow, row) for row in rows))


def void_entries(session: Session, voids: Mapping[UUID, UUID], at: datetime) -> bool:
    connection = session.connection()
    already = set[UUID]()
    for some in batches(voids):
        known = select(VoidRow.entry_id).where(col(VoidRow.entry_id).in_(some))
        already |= set(connection.scalars(known))
    undone = [entry for entry in voids if entry not in already]
    rows = [{"id": voids[entry], "entry_id": entry, "at": at} for entry in undone]
    add_rows(connection, ((VoidRow, row) for row in rows))
    touched = touched_by(connection, undone)
    if touched.first is not None:
        daily_totals.forget(connection, touched.first)
    project(connection, sorted(touched.learned))
    project_put_aside(connection, sorted(touched.put_aside))
    return bool(undone)


class Touched(NamedTuple):
    """What entries change: cards by their answers, cards that they only put aside or took up again,
    and the first day answered on."""

    learned: set[str]
    put_aside: set[str]
    first: date | None


def touched_by(connection: Connection, entries: Iterable[UUID]) -> Touched:
    """What the entries of those ids change."""
    learned, put_aside = set[str](), set[str]()
    days: list[date] = []
    for some in batches(entries):
        for card, day in connection.execute(_ANSWERED.where(col(ReviewRow.id).in_(some))):
            learned.add(card)
            days.append(day)
        for card, kind in connection.execute(_ACTED.where(col(ActionRow.id).in_(some))):
            (put_aside if ActionKind(kind) in PUT_ASIDE else learned).add(card)
    return Touched(learned, put_aside - learned, min(days, default=None))
