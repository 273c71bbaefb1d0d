"""Integrity: whether the rows fit together, and repairing them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from sqlalchemy import ColumnElement, Engine, delete, exists, func, update
from sqlmodel import Session, col, select

from drill.core.cards import Card, Deck
from drill.store.deck_tables import card_rows
from drill.store.engine import WRITES, translated
from drill.store.projection import project
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CardRow,
    CorrectionRow,
    MemoryRow,
    ReviewItemRow,
    ReviewRow,
)
from drill.store.whole_log import add_departed

_OF_CARDS = (ReviewRow, ActionCardRow, CorrectionRow, MemoryRow)


class Soundness:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**WRITES)

    def differing(self, deck: Deck, seconds: Callable[[Card], float]) -> list[str]:
        """The ids of cards that differ between the database and the deck, or are in only one of
        them."""
        with translated(self._engine), Session(self._engine) as session:
            found = session.exec(select(CardRow).where(CardRow.deck_id == deck.id)).all()
            mirrored = {row.id: row.model_dump(exclude={"unseen"}) for row in found}
        rows = json.loads(json.dumps(card_rows(deck, seconds)))  # as the database gives them back
        wanted = {row["id"]: row for row in rows}
        gone = [id for id, row in mirrored.items() if id not in wanted and not row["retired"]]
        return sorted([*gone, *(id for id, row in wanted.items() if mirrored.get(id) != row)])

    def missing_cards(self) -> list[str]:
        """Card ids that are referenced but missing."""
        with translated(self._engine), Session(self._engine) as session:
            missing = set[str]()
            for table in _OF_CARDS:
                there = exists().where(col(CardRow.id) == table.card_id)
                missing |= set(session.exec(select(table.card_id).where(~there)))
        return sorted(missing)

    def keep_cards(self, cards: Iterable[Card]) -> None:
        """Add cards that the log refers to as retired ones, where they are missing."""
        with translated(self._engine), Session(self._writer) as session, session.begin():
            add_departed(session, cards)

    def strays(self) -> int:
        """The number of detail rows without their answer or action."""
        with translated(self._engine), Session(self._engine) as session:
            return sum(
                session.exec(select(func.count()).select_from(table).where(no)).one()
                for table, no in _STRAYS
            )

    def remove_strays(self) -> None:
        with translated(self._engine), Session(self._writer) as session, session.begin():
            for table, no in _STRAYS:
                session.execute(delete(table).where(no))

    def mismarked(self) -> list[str]:
        """The ids of cards whose `unseen` flag does not fit their memory."""
        new = col(MemoryRow.begun).is_(None)
        query = (
            select(CardRow.id)
            .outerjoin(MemoryRow)
            .where(col(CardRow.unseen) != new)
            .order_by(CardRow.id)
        )
        with translated(self._engine), Session(self._engine) as session:
            return list(session.exec(query))

    def replay(self, cards: Iterable[str]) -> None:
        """Compute the memory of the cards again from their log."""
        known = exists().where(
            col(MemoryRow.card_id) == col(CardRow.id), col(MemoryRow.begun).is_not(None)
        )
        marked = update(CardRow).where(col(CardRow.unseen) == known).values(unseen=~known)
        with translated(self._engine), self._writer.begin() as connection:
            project(connection, cards)
            connection.execute(marked)


_STRAYS: tuple[tuple[type[ReviewItemRow | ActionCardRow], ColumnElement[bool]], ...] = (
    (ReviewItemRow, ~exists().where(col(ReviewRow.id) == ReviewItemRow.review_id)),
    (ActionCardRow, ~exists().where(col(ActionRow.id) == ActionCardRow.action_id)),
)
