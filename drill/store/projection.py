"""The memories of many cards at once, made what their logs say: read in order, written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlalchemy import select as sql_select
from sqlmodel import col

from drill.core.learning.log import NEVER_SEEN, CardState, is_put_aside_alone, put_aside_by, replay
from drill.store import daily_totals
from drill.store.entries import actions_of, logs_of
from drill.store.row_values import STATE, aside_columns, memory_row, states_by_card
from drill.store.rows import CardRow, MemoryRow, table_of

AT_ONCE = 500  # ids in one query, far below any database's limit

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
_One = TypeVar("_One")


def some_at_once(many: Iterable[_One]) -> Iterator[list[_One]]:
    """Parts of `many` that are short enough for one query."""
    rest = iter(many)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def states_of(connection: Connection, cards: Sequence[str]) -> dict[str, CardState]:
    """The states of those of the cards that have one; at most AT_ONCE cards."""
    return states_by_card(connection.execute(_STATES_OF, {"cards": cards}).all())


def project(connection: Connection, cards: Iterable[str]) -> list[str]:
    """Make the memory of each card what the replay of its log says; return those that changed."""
    changed: list[str] = []
    for some in some_at_once(cards):
        before = states_of(connection, some)
        after = {card: replay(log) for card, log in logs_of(connection, some)}
        changed += write_states(connection, some, before, after)
    return changed


def project_put_aside(connection: Connection, cards: Iterable[str]) -> None:
    """The same where only actions were undone that put cards aside or took them up again.

    What a card's answers made of it stands, so that none of them is read.
    """
    for some in some_at_once(cards):
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
    changed = [card for card in cards if before.get(card) != after.get(card)]
    known = [card for card in changed if card in before and card in after]
    aside: list[str] = []
    answered: list[str] = []
    for card in known:
        is_aside = is_put_aside_alone(before[card], after[card])
        (aside if is_aside else answered).append(card)
    new = [card for card in changed if card not in before]
    gone = [card for card in changed if card not in after]
    for statement, values in (
        (_NEW, [memory_row(card, after[card]) for card in new]),
        (_CHANGED, [{**aside_columns(after[card]), "card": card} for card in aside]),
        (_CHANGED, [{**memory_row(card, after[card]), "card": card} for card in answered]),
        (_GONE, [{"card": card} for card in gone]),
    ):
        if values:
            connection.execute(statement, values)
    begun = {card: (_begun(before, card), _begun(after, card)) for card in changed}
    follow(connection, {card: days for card, days in begun.items() if days[0] != days[1]})
    return [card for card in changed if before.get(card, NEVER_SEEN) != after.get(card, NEVER_SEEN)]


def follow(connection: Connection, begun: Mapping[str, tuple[date | None, date | None]]) -> None:
    """Update what depends on the day of a card's first answer; `begun` gives that day before and
    after."""
    if begun:
        marks = [{"card": card, "new": days[1] is None} for card, days in begun.items()]
        connection.execute(_MARKED, marks)
        daily_totals.forget(connection, min(day for days in begun.values() for day in days if day))


def _begun(states: Mapping[str, CardState], card: str) -> date | None:
    state = states.get(card)
    return state.memory.first_reviewed if state is not None and state.memory else None
