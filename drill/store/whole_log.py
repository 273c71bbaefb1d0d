"""The whole log at once: taken out as values, and others' entries taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine, delete, insert
from sqlmodel import Session, col, select

from drill.core.cards import Card
from drill.core.ids import is_ahead
from drill.core.learning.log import Action, CardState, Entry, PlanChange, Review, Void, cards_of
from drill.core.learning.mock import Mock
from drill.core.learning.mock_versions import all_kept
from drill.core.planning.plan import plan_value
from drill.store import daily_totals
from drill.store.append import (
    add_rows,
    add_step,
    rows_of,
    touched_by,
)
from drill.store.engine import WRITES, driver_of, translated
from drill.store.entries import action_value, correction_value
from drill.store.log_marks import LogPosition, ids_since
from drill.store.projection import project
from drill.store.return_points import add_return_point
from drill.store.row_values import (
    card_body,
    card_state_value,
    card_value,
    labels,
    mock_row,
    mock_value,
    review_value,
)
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    AheadRow,
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

    `departed` are cards of which the log speaks and that no deck has any more; `mocks` are the mock
    interviews.
    """

    entries: tuple[Entry, ...] = ()
    voids: tuple[Void, ...] = ()
    departed: tuple[Card, ...] = ()
    mocks: tuple[Mock, ...] = ()

    def then(self, later: Records) -> Records:
        """These and later ones, each once; of a mock interview only its last state."""
        entries = {entry.id: entry for entry in (*self.entries, *later.entries)}
        voids = {void.id: void for void in (*self.voids, *later.voids)}
        mocks = {mock.id: mock for mock in (*self.mocks, *later.mocks)}
        departed = self.departed + later.departed
        return Records(
            tuple(entries.values()), tuple(voids.values()), departed, tuple(mocks.values())
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """What a log took in: entries and undoings that it did not have, a number of mocks, and the
    cards that changed."""

    entries: tuple[Entry, ...] = ()
    voids: tuple[Void, ...] = ()
    mocks: int = 0
    cards: tuple[str, ...] = ()

    @property
    def is_something(self) -> bool:
        return bool(self.entries or self.voids or self.mocks)


class Ledger:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**WRITES)

    def records(self) -> Records:
        """All there is, also what was undone."""
        with translated(self._engine), Session(self._engine) as session:
            return _records(session)

    def records_and_card_states(self) -> tuple[Records, dict[str, CardState]]:
        """All records, and the state of each card with a log, of one moment whatever others write
        meanwhile."""
        with translated(self._engine), Session(self._engine) as session:
            return _records(session), {
                row.card_id: card_state_value(row) for row in session.exec(select(MemoryRow))
            }

    def since(self, then: LogPosition) -> Records:
        """What came after `then`, whoever stored it, with the mocks that changed. On SQLite alone.

        If another log was put there since, by a restore, it is more than that, with all that came
        after the restore.
        """
        with translated(self._engine), Session(self._engine) as session:
            ids = ids_since(driver_of(session.connection()), then)
            records = _records(session)
        return Records(
            tuple(entry for entry in records.entries if entry.id.hex in ids),
            tuple(void for void in records.voids if void.id.hex in ids),
            mocks=tuple(mock for mock in records.mocks if mock.id.hex in ids),
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

    def merge(
        self,
        records: Records,
        step: UUID | None,
        *,
        now: datetime,
        before: str | None = None,
        write: bool = True,
    ) -> Merged:
        """Add the records that are missing, all or nothing; as the step of that id, or each entry
        as its own step.

        The state of each card that is changed is then the replay of its whole log: a new entry may
        be older than known ones. The order of two merges does not matter. Without `write` nothing
        is kept, and the result is what would be added. `before` is the backup that an undo goes
        back to, unless the entries are one step, which undo can void.
        """
        with (
            translated(self._engine),
            Session(self._writer) as session,
            session.begin() as transaction,
        ):
            add_departed(session, records.departed)
            known = _known_ids(session)
            added = tuple(entry for entry in records.entries if entry.id not in known)
            _add_entries(session, added)
            if step is not None:
                add_step(session, step, added)
            voids = _add_voids(session, records.voids, known)
            _mark_ahead(
                session, {record.id for record in (*records.entries, *records.voids)} - known, now
            )
            mocks = _add_mocks(session, records.mocks)
            touched = {card for entry in added for card in cards_of(entry)}
            undone = touched_by(session.connection(), (void.entry for void in voids))
            touched |= undone.learned | undone.put_aside
            changed = tuple(project(session.connection(), sorted(touched)))
            if touched:
                daily_totals.forget(session.connection(), date.min)
            merged = Merged(added, voids, mocks, changed)
            gone = {void.entry for void in records.voids}
            is_step = step is not None and any(entry.id not in gone for entry in added)
            if before is not None and merged.is_something and not is_step:
                add_return_point(session.connection(), before)
            if not write:
                transaction.rollback()
        return merged


def _add_entries(session: Session, entries: Sequence[Entry]) -> None:
    rows = [rows_of(entry) for entry in entries]
    add_rows(session.connection(), (row for row, _ in rows))
    add_rows(session.connection(), (part for _, parts in rows for part in parts))


def _add_voids(session: Session, voids: Iterable[Void], known: set[UUID]) -> tuple[Void, ...]:
    """Add undoings; return those of entries that held. Of two undoings of one entry the one with
    the lower id stays."""
    held = {row.entry_id: row.id for row in session.exec(select(VoidRow))}
    lowest: dict[UUID, Void] = {}
    for void in sorted(voids, key=lambda void: void.id, reverse=True):
        if void.id not in known and (void.entry not in held or void.id < held[void.entry]):
            lowest[void.entry] = void
    for entry in lowest.keys() & held.keys():
        session.exec(delete(VoidRow).where(col(VoidRow.entry_id) == entry))
    session.add_all(
        VoidRow(id=void.id, entry_id=void.entry, at=void.at) for void in lowest.values()
    )
    session.flush()
    return tuple(void for void in lowest.values() if void.entry not in held)


def _mark_ahead(session: Session, came: set[UUID], now: datetime) -> None:
    marked = set(session.exec(select(AheadRow.id)))
    session.add_all(AheadRow(id=id) for id in came - marked if is_ahead(id, now))
    session.flush()


def _add_mocks(session: Session, mocks: Iterable[Mock]) -> int:
    """Add mocks and go on with those that got further elsewhere; return how many of either."""
    held = [mock_value(row.id, row.body) for row in session.exec(select(MockRow))]
    changed = all_kept(held, mocks)
    for mock in changed.values():
        session.merge(mock_row(mock))
    session.flush()
    return len(changed)


def _known_ids(session: Session) -> set[UUID]:
    tables = (ReviewRow, ActionRow, CorrectionRow, PlanRow, VoidRow)
    return {id for table in tables for id in session.exec(select(table.id))}


def add_departed(session: Session, cards: Iterable[Card]) -> None:
    """Add the cards that are not there as retired ones."""
    known = set(session.exec(select(CardRow.id)))
    rows = [
        {
            "id": card.id,
            "deck_id": card.deck,
            "position": 0,
            "labels": labels(card),
            "seconds": 0.0,
            "retired": True,
            "body": card_body(replace(card, retired=False)),  # no file says so
        }
        for card in cards
        if card.id not in known
    ]
    if rows:
        session.execute(insert(CardRow), rows)


def _records(session: Session) -> Records:
    corrections = [correction_value(row) for row in session.exec(select(CorrectionRow))]
    plans = [
        PlanChange(row.id, plan_value(row.body), row.at) for row in session.exec(select(PlanRow))
    ]
    entries: list[Entry] = [*_reviews(session), *_actions(session), *corrections, *plans]
    voids = session.exec(select(VoidRow).order_by(col(VoidRow.id)))
    return Records(
        tuple(sorted(entries, key=lambda entry: entry.id)),
        tuple(Void(row.id, row.entry_id, row.at) for row in voids),
        mocks=tuple(
            mock_value(row.id, row.body)
            for row in session.exec(select(MockRow).order_by(col(MockRow.id)))
        ),
    )


def _reviews(session: Session) -> list[Review]:
    items: dict[UUID, list[ReviewItemRow]] = {}
    for item in session.exec(select(ReviewItemRow).order_by(col(ReviewItemRow.position))):
        items.setdefault(item.review_id, []).append(item)
    return [review_value(row, items.get(row.id, ())) for row in session.exec(select(ReviewRow))]


def _actions(session: Session) -> list[Action]:
    cards: dict[UUID, list[str]] = {}
    for row in session.exec(select(ActionCardRow).order_by(ActionCardRow.card_id)):
        cards.setdefault(row.action_id, []).append(row.card_id)
    return [
        action_value(row, tuple(cards.get(row.id, ()))) for row in session.exec(select(ActionRow))
    ]
