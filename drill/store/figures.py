"""Figures over the whole log, added up by the database: as many rows come out as there are cards or items."""

from __future__ import annotations

from sqlalchemy import Engine, Integer, cast, func
from sqlmodel import Session, col, select

from drill.core.scheduling import RECALLED
from drill.store.engine import translated
from drill.store.rows import ReviewItemRow, ReviewRow
from drill.store.selection import is_void

Misses = dict[str, tuple[int, int]]  # by id: times asked, times missed


class Figures:
    """Sums over the log; what was undone does not count."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def card_misses(self) -> Misses:
        """How often each card was answered, and how often not recalled."""
        failed = cast(col(ReviewRow.quality) < RECALLED, Integer)
        query = (
            select(ReviewRow.card_id, func.count(), func.sum(failed))
            .where(~is_void(ReviewRow))
            .group_by(col(ReviewRow.card_id))
        )
        with translated(self._engine), Session(self._engine) as session:
            return {card: (asked, missed) for card, asked, missed in session.exec(query)}

    def item_misses(self) -> dict[str, Misses]:
        """By card, how often each of its items was asked and how often missed."""
        missed = cast(~col(ReviewItemRow.recalled), Integer)
        query = (
            select(ReviewRow.card_id, ReviewItemRow.item_id, func.count(), func.sum(missed))
            .select_from(ReviewItemRow)
            .join(ReviewRow)
            .where(~is_void(ReviewRow))
            .group_by(col(ReviewRow.card_id), col(ReviewItemRow.item_id))
        )
        found: dict[str, Misses] = {}
        with translated(self._engine), Session(self._engine) as session:
            for card, item, asked, times in session.exec(query):
                found.setdefault(card, {})[item] = (asked, times)
        return found
