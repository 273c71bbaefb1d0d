"""Integrity: whether the rows fit together, and repairing them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    String,
    cast,
    delete,
    exists,
    func,
    or_,
    union,
    update,
)
from sqlalchemy import select as sql_select
from sqlmodel import col, select

from drill.core.batches import AT_ONCE, batches
from drill.core.cards import Card, Deck
from drill.store.conditions import EntryRow
from drill.store.database_access import Database
from drill.store.deck_tables import card_rows
from drill.store.entries import replayed
from drill.store.projection import project, states_of
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CardRow,
    CorrectionRow,
    MemoryRow,
    PlanRow,
    ReviewItemRow,
    ReviewRow,
    VoidRow,
)
from drill.store.whole_log import add_deckless_cards

_ENTRIES: tuple[type[EntryRow], ...] = (ReviewRow, ActionRow, CorrectionRow, PlanRow)
# The largest first: each of the others is looked up in those before it.
_WITH_IDS: tuple[type[EntryRow | VoidRow], ...] = (
    ReviewRow,
    VoidRow,
    ActionRow,
    CorrectionRow,
    PlanRow,
)
_TIME_ORDERED = "7"  # the version of UUID that log entries have
_VERSION_AT, _DASHES = 13, 2  # its place in an id without dashes, and how many come before it
_IN_THE_LOG = union(
    *(sql_select(col(table.card_id)) for table in (MemoryRow, ReviewRow, ActionCardRow))
)
_OF_CARDS = (ReviewRow, ActionCardRow, CorrectionRow, MemoryRow)


class Soundness:
    def __init__(self, database: Database) -> None:
        self._database = database

    def differing(self, deck: Deck, seconds: Callable[[Card], float]) -> list[str]:
        """The ids of cards that differ between the database and the deck, or are in only one of
        them."""
        with self._database.session() as session:
            found = session.exec(select(CardRow).where(CardRow.deck_id == deck.id)).all()
            stored = {row.id: row.model_dump(exclude={"unseen"}) for row in found}
        as_json = json.dumps(card_rows(deck, seconds))
        wanted = {row["id"]: row for row in json.loads(as_json)}  # as the database gives them back
        gone = [id for id, row in stored.items() if id not in wanted and not row["retired"]]
        changed = [id for id, row in wanted.items() if stored.get(id) != row]
        return sorted([*gone, *changed])

    def missing_cards(self) -> list[str]:
        """Card ids that are referenced but missing."""
        with self._database.session() as session:
            missing = set[str]()
            for table in _OF_CARDS:
                there = exists().where(col(CardRow.id) == table.card_id)
                missing |= set(session.exec(select(table.card_id).where(~there)))
        return sorted(missing)

    def keep_cards(self, cards: Iterable[Card]) -> None:
        """Add cards that the log refers to as retired ones, where they are missing."""
        with self._database.writing_session() as session:
            add_deckless_cards(session, cards)

    def strays(self) -> int:
        """The number of detail rows without their answer or action."""
        with self._database.session() as session:
            return sum(
                session.exec(select(func.count()).select_from(table).where(no)).one()
                for table, no in _STRAYS
            )

    def remove_strays(self) -> None:
        with self._database.writing_session() as session:
            for table, no in _STRAYS:
                session.execute(delete(table).where(no))

    def drifted(self, progress: Callable[[int, int], None]) -> list[str]:
        """The ids of cards whose memory is not the replay of their log; `progress` is called with
        the number of cards looked at, and of all.

        The log is read card by card, in one moment whatever others write meanwhile.
        """
        found: list[str] = []
        with self._database.reading() as connection:
            cards = sorted(connection.scalars(_IN_THE_LOG))
            for done, some in enumerate(batches(cards)):
                progress(done * AT_ONCE, len(cards))
                stored = states_of(connection, some)
                of_log = replayed(connection, some)
                found += [card for card in some if stored.get(card) != of_log.get(card)]
        return found

    def odd_ids(self) -> list[UUID]:
        """The ids of entries and undoings that are no UUIDv7, or that two of them have."""
        with self._database.reading() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            place = _VERSION_AT if is_sqlite else _VERSION_AT + _DASHES
            found = set[UUID]()
            for index, table in enumerate(_WITH_IDS):
                id = col(table.id)
                version = func.substr(cast(id, String), place, 1)
                in_others = [exists().where(col(other.id) == id) for other in _WITH_IDS[:index]]
                is_odd = or_(version != _TIME_ORDERED, *in_others)
                found |= set(connection.scalars(sql_select(id).where(is_odd)))
        return sorted(found)

    def dated_after(self, now: datetime) -> tuple[int, datetime | None]:
        """How many entries are dated after `now`, and the latest instant among them."""
        count, last = 0, list[datetime]()
        with self._database.reading() as connection:
            for table in _ENTRIES:
                at = col(table.at)
                counted = sql_select(func.count()).where(at > now)
                count += connection.scalar(counted) or 0
                newest = sql_select(at).where(at > now).order_by(at.desc()).limit(1)
                last += connection.scalars(newest)
        return count, max(last, default=None)

    def mismarked(self) -> list[str]:
        """The ids of cards whose `unseen` flag does not fit their memory."""
        new = col(MemoryRow.begun).is_(None)
        query = (
            select(CardRow.id)
            .outerjoin(MemoryRow)
            .where(col(CardRow.unseen) != new)
            .order_by(CardRow.id)
        )
        return self._database.all(query)

    def replay(self, cards: Iterable[str]) -> None:
        """Compute the memory of the cards again from their log."""
        known = exists().where(
            col(MemoryRow.card_id) == col(CardRow.id), col(MemoryRow.begun).is_not(None)
        )
        marked = update(CardRow).where(col(CardRow.unseen) == known).values(unseen=~known)
        with self._database.writing() as connection:
            project(connection, cards)
            connection.execute(marked)


_STRAYS: tuple[tuple[type[ReviewItemRow | ActionCardRow], ColumnElement[bool]], ...] = (
    (ReviewItemRow, ~exists().where(col(ReviewRow.id) == ReviewItemRow.review_id)),
    (ActionCardRow, ~exists().where(col(ActionRow.id) == ActionCardRow.action_id)),
)
