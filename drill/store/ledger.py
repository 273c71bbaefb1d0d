"""The whole log at once: taken out as values, and others' entries taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlmodel import Session, col, select

from drill.core.cards import Card
from drill.core.interview import Mock
from drill.core.log import Action, Correction, Entry, PlanChange, Review, Void, replay
from drill.core.planning import plan_value
from drill.store.convert import (
    card_body,
    card_value,
    labels,
    memory_row,
    mock_row,
    mock_value,
    review_value,
)
from drill.store.engine import WRITES, translated
from drill.store.log import action_value, add_rows, correction_value, entries_of
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CardRow,
    CorrectionRow,
    MemoryRow,
    MockRow,
    PlanRow,
    ReviewItemRow,
    ReviewRow,
    VoidRow,
)


@dataclass(frozen=True, slots=True)
class Records:
    """Entries and undoings in the order of their ids.

    `departed` are cards of which the log speaks and that no deck has any more; `mocks` are the mock interviews.
    """

    entries: tuple[Entry, ...] = ()
    voids: tuple[Void, ...] = ()
    departed: tuple[Card, ...] = ()
    mocks: tuple[Mock, ...] = ()


class Ledger:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**WRITES)

    def records(self) -> Records:
        """All there is, also what was undone."""
        with translated(self._engine), Session(self._engine) as session:
            corrections = [correction_value(row) for row in session.exec(select(CorrectionRow))]
            plans = [PlanChange(row.id, plan_value(row.body), row.at) for row in session.exec(select(PlanRow))]
            entries: list[Entry] = [*_reviews(session), *_actions(session), *corrections, *plans]
            voids = session.exec(select(VoidRow).order_by(col(VoidRow.id)))
            return Records(
                tuple(sorted(entries, key=lambda entry: entry.id)),
                tuple(Void(row.id, row.entry_id, row.at) for row in voids),
                mocks=tuple(
                    mock_value(row.id, row.body) for row in session.exec(select(MockRow).order_by(col(MockRow.id)))
                ),
            )

    def retired(self) -> list[Card]:
        """Cards that are asked no more, be it that their deck says so or that they left it."""
        query = select(CardRow).where(CardRow.retired).order_by(CardRow.id)
        with translated(self._engine), Session(self._engine) as session:
            return [card_value(row.body) for row in session.exec(query)]

    def known_cards(self) -> set[str]:
        """The ids of all cards that the log may speak of, retired ones included."""
        with translated(self._engine), Session(self._engine) as session:
            return set(session.exec(select(CardRow.id)))

    def merge(self, records: Records) -> tuple[Entry, ...]:
        """Take in what is not there yet, all or nothing; return the entries that were new.

        The cards they touch stand afterwards as the replay of their whole log says: what comes in may be older
        than what was there.
        """
        with translated(self._engine), Session(self._writer) as session, session.begin():
            _add_departed(session, records.departed)
            known = _known_ids(session)
            undone = set(session.exec(select(VoidRow.entry_id)))
            added = tuple(entry for entry in records.entries if entry.id not in known)
            voids = [void for void in records.voids if void.id not in known and void.entry not in undone]
            for entry in added:
                add_rows(session, entry)
            held = set(session.exec(select(MockRow.id)))
            session.add_all(mock_row(mock) for mock in records.mocks if mock.id not in held)
            session.add_all(VoidRow(id=void.id, entry_id=void.entry, at=void.at) for void in voids)
            session.flush()
            touched = {card for entry in added for card in cards_of(entry)}
            touched |= {card for void in voids for card in _undone(session, void)}
            for card in sorted(touched):
                _project(session, card)
        return added


def cards_of(entry: Entry) -> tuple[str, ...]:
    """The cards whose standing an entry changes."""
    match entry:
        case Review():
            return (entry.card,)
        case Action():
            return entry.cards
        case Correction() | PlanChange():
            return ()


def _project(session: Session, card: str) -> None:
    entries = entries_of(session, card)
    if entries:
        session.merge(MemoryRow(**memory_row(card, replay(entries))))
    elif row := session.get(MemoryRow, card):
        session.delete(row)


def _known_ids(session: Session) -> set[UUID]:
    tables = (ReviewRow, ActionRow, CorrectionRow, PlanRow, VoidRow)
    return {id for table in tables for id in session.exec(select(table.id))}


def _undone(session: Session, void: Void) -> list[str]:
    """The cards whose standing an undoing changes."""
    review = session.get(ReviewRow, void.entry)
    if review is not None:
        return [review.card_id]
    return list(session.exec(select(ActionCardRow.card_id).where(ActionCardRow.action_id == void.entry)))


def _add_departed(session: Session, cards: Iterable[Card]) -> None:
    known = set(session.exec(select(CardRow.id)))
    rows = [
        {
            "id": card.id,
            "deck_id": card.deck,
            "position": 0,
            "labels": labels(card),
            "seconds": 0.0,
            "retired": True,
            "body": card_body(card),
        }
        for card in cards
        if card.id not in known
    ]
    if rows:
        session.execute(insert(CardRow), rows)


def _reviews(session: Session) -> list[Review]:
    items: dict[UUID, list[ReviewItemRow]] = {}
    for item in session.exec(select(ReviewItemRow).order_by(col(ReviewItemRow.position))):
        items.setdefault(item.review_id, []).append(item)
    return [review_value(row, items.get(row.id, ())) for row in session.exec(select(ReviewRow))]


def _actions(session: Session) -> list[Action]:
    cards: dict[UUID, list[str]] = {}
    for row in session.exec(select(ActionCardRow).order_by(ActionCardRow.card_id)):
        cards.setdefault(row.action_id, []).append(row.card_id)
    return [action_value(row, tuple(cards.get(row.id, ()))) for row in session.exec(select(ActionRow))]
