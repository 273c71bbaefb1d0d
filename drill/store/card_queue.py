"""Finding the cards to ask: due ones, new ones, and those of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import col, select

from drill.core.learning.log import CardState
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.learning.state_columns import state_of_columns
from drill.core.planning.asked_card import AskedCard, asked_card
from drill.core.planning.next_card import Candidate
from drill.store.conditions import chosen
from drill.store.database_access import Database
from drill.store.row_values import ASKED, STATE
from drill.store.rows import CardRow, MemoryRow


class CardQueue:
    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, day: date, selection: Selection = EVERYTHING) -> list[Candidate]:
        """Cards to review on `day`, those to be repeated on it included, in no set order."""
        repeats = and_(col(MemoryRow.again).is_(True), col(MemoryRow.reviewed) == day)
        query = (
            sql_select(col(CardRow.id), col(MemoryRow.due), col(CardRow.seconds))
            .join(MemoryRow)
            .where(~col(MemoryRow.suspended))
            .where(or_(col(MemoryRow.due) <= day, repeats))
            .where(col(MemoryRow.buried).is_distinct_from(day))
        )
        with self._database.session() as session:
            return [Candidate(*row) for row in session.execute(chosen(query, selection))]

    def new(self, day: date, limit: int, selection: Selection = EVERYTHING) -> list[Candidate]:
        """Cards never answered, in deck order, at most `limit` of each deck."""
        with self._database.session() as session:
            decks = session.exec(
                chosen(select(CardRow.deck_id), selection).distinct().order_by(CardRow.deck_id)
            )
            return [
                Candidate(card, None, seconds)
                for deck in decks.all()
                for card, seconds in session.exec(
                    chosen(select(CardRow.id, CardRow.seconds), selection)
                    .where(CardRow.deck_id == deck)
                    .outerjoin(MemoryRow)
                    .where(CardRow.unseen)
                    .where(or_(col(MemoryRow.card_id).is_(None), ~col(MemoryRow.suspended)))
                    .where(col(MemoryRow.buried).is_distinct_from(day))
                    .order_by(col(CardRow.position))
                    .limit(max(limit, 0))
                )
            ]

    def learned(
        self, selection: Selection = EVERYTHING, among: Iterable[str] | None = None
    ) -> list[AskedCard]:
        """The cards that are asked, new and known, in order of their ids: all, or those `among`
        certain ids."""
        card = (CardRow.id, CardRow.labels, CardRow.seconds, CardRow.position)
        columns = (*map(col, card), *ASKED)
        query = sql_select(*columns).outerjoin_from(CardRow, MemoryRow).order_by(col(CardRow.id))
        if among is not None:
            query = query.where(col(CardRow.id).in_(among))
        # Past a session, which takes as long for each row as the database does.
        with self._database.reading() as connection:
            return [asked_card(row) for row in connection.execute(chosen(query, selection))]

    def card_states(self, selection: Selection) -> dict[str, CardState]:
        """The states of the cards that are asked and that the selection means, by id."""
        query = sql_select(col(CardRow.id), *STATE).outerjoin_from(CardRow, MemoryRow)
        with self._database.reading() as connection:
            rows = connection.execute(chosen(query.order_by(col(CardRow.id)), selection))
            return {card: state_of_columns(state) for card, *state in rows}

    def first_answers_on(self, day: date) -> int:
        """How many cards were answered for the first time on `day`."""
        return self._database.one(select(func.count()).where(MemoryRow.begun == day))

    def is_answered_before(self, day: date) -> bool:
        """Whether a card was answered for the first time before `day`."""
        query = select(MemoryRow.card_id).where(col(MemoryRow.begun) < day).limit(1)
        return bool(self._database.all(query))

    def next_due(self, day: date) -> tuple[date, int] | None:
        """The first day after `day` on which cards are due, and how many."""
        query = (
            select(col(MemoryRow.due), func.count())
            .join(CardRow)
            .where(col(MemoryRow.due) > day, ~col(MemoryRow.suspended))
            .group_by(col(MemoryRow.due))
            .order_by(col(MemoryRow.due))
        )
        with self._database.session() as session:
            found = session.exec(chosen(query, EVERYTHING)).first()
            return (found[0], found[1]) if found and found[0] else None
