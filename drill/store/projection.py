"""The memories of many cards at once, made what their logs say: read in order, written together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy import select as sql_select
from sqlmodel import col

from drill.core.batches import batches
from drill.core.learning.log import NEVER_SEEN, CardState, is_put_aside_alone, put_aside_by
from drill.store import daily_totals
from drill.store.entries import actions_of, replayed
from drill.store.row_values import STATE, aside_columns, memory_row, states_by_card
from drill.store.rows import CardRow, MemoryRow, Values, table_of

_memory = table_of(MemoryRow)
_OF = _memory.c.card_id == bindparam("card")
# The state of every card with a log.
STATES = sql_select(*STATE)
_STATES_OF = STATES.where(_memory.c.card_id.in_(bindparam("cards", expanding=True)))
_NEW, _CHANGED, _GONE = insert(_memory), update(_memory).where(_OF), delete(_memory).where(_OF)
_MARKED = (
    update(table_of(CardRow))
    .where(col(CardRow.id) == bindparam("card"))
    .values(unseen=bindparam("new"))
)


def states_of(connection: Connection, cards: Sequence[str]) -> dict[str, CardState]:
    """The states of those of the cards that have one; at most a batch of cards."""
    return states_by_card(connection.execute(_STATES_OF, {"cards": cards}).all())


def project(connection: Connection, cards: Iterable[str]) -> list[str]:
    """Make the memory of each card what the replay of its log says; return those that changed."""
    changed: list[str] = []
    for some in batches(cards):
        before = states_of(connection, some)
        after = replayed(connection, some)
        changed += write_states(connection, some, before, after)
    return changed


def project_put_aside(connection: Connection, cards: Iterable[str]) -> None:
    """The same where only actions were undone that put cards aside or took them up again.

    What a card's answers made of it stays as it is, so that none of them is read.
    """
    for some in batches(cards):
        before = states_of(connection, some)
        logs = actions_of(connection, some)
        after = {
            card: put_aside_by(before.get(card, NEVER_SEEN), logs.get(card, ()))
            for card in some
            if card in logs or (card in before and before[card].memory is not None)
        }
        write_states(connection, some, before, after)


def write_states(
    connection: Connection,
    cards: Sequence[str],
    before: Mapping[str, CardState],
    after: Mapping[str, CardState],
) -> list[str]:
    """Write what has changed of the cards' states, each kind of change in one statement; return
    which cards are in another state.

    A card that is not in `after` is in no log.
    """
    added, aside, answered, gone = list[Values](), list[Values](), list[Values](), list[Values]()
    first_days: dict[str, tuple[date | None, date | None]] = {}
    changed = []
    for card in cards:
        if before.get(card) == after.get(card):
            continue
        old, new = before.get(card, NEVER_SEEN), after.get(card, NEVER_SEEN)
        if card not in before:
            added.append(memory_row(card, new))
        elif card not in after:
            gone.append({"card": card})
        elif is_put_aside_alone(old, new):
            aside.append({**aside_columns(new), "card": card})
        else:
            answered.append({**memory_row(card, new), "card": card})
        if old.first_reviewed != new.first_reviewed:
            first_days[card] = old.first_reviewed, new.first_reviewed
        if old != new:
            changed.append(card)
    kinds = ((_NEW, added), (_CHANGED, aside), (_CHANGED, answered), (_GONE, gone))
    for statement, values in kinds:
        if values:
            connection.execute(statement, values)
    follow(connection, first_days)
    return changed


def follow(
    connection: Connection, first_days: Mapping[str, tuple[date | None, date | None]]
) -> None:
    """Update what depends on the days of first answers, of which `first_days` gives the old and the
    new one by card."""
    if first_days:
        values = [{"card": card, "new": new is None} for card, (_, new) in first_days.items()]
        connection.execute(_MARKED, values)
        days = [day for both in first_days.values() for day in both if day is not None]
        daily_totals.forget(connection, min(days))
