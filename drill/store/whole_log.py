"""The whole log at once: taken out as values, and others' entries taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from heapq import merge
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, func, insert
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from drill.core.batches import batches
from drill.core.card_json import card_body, card_value
from drill.core.cards import Card
from drill.core.ids import is_ahead
from drill.core.learning.log import Action, Entry, Mode, PlanChange, Review, Void, cards_of
from drill.core.learning.mock import Mock, mock_value
from drill.core.learning.mock_versions import all_kept
from drill.core.planning.plan import plan_value
from drill.store import daily_totals
from drill.store.append import (
    add_rows,
    add_step,
    rows_of,
    touched_by,
)
from drill.store.database_access import Database
from drill.store.engine import driver_of
from drill.store.entries import action_value, correction_value
from drill.store.log_position import LogPosition, ids_since
from drill.store.projection import project
from drill.store.return_points import add_return_point
from drill.store.row_values import labels, mock_row
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    AheadRow,
    CardRow,
    CorrectionRow,
    MockRow,
    PlanRow,
    ReviewItemRow,
    ReviewRow,
    VoidRow,
    table_of,
)

_AT_ONCE = 1_000  # rows
_Record = TypeVar("_Record", Entry, Void)


class EntriesInOrder(Collection[Entry]):
    """Entries that are read in the order of their ids, so that nobody needs to sort them."""


@dataclass(frozen=True, slots=True)
class LogRecords:
    """Entries and undoings in the order of their ids. The entries may be more than fit into memory.

    `deckless_cards` are cards with entries in the log that no deck has any more; `mocks` are the
    mock interviews.
    """

    entries: Collection[Entry] = ()
    voids: tuple[Void, ...] = ()
    deckless_cards: tuple[Card, ...] = ()
    mocks: tuple[Mock, ...] = ()

    def then(self, later: LogRecords) -> LogRecords:
        """These and later ones, each once; of a mock interview only its last state."""
        entries = {entry.id: entry for entry in (*self.entries, *later.entries)}
        voids = {void.id: void for void in (*self.voids, *later.voids)}
        mocks = {mock.id: mock for mock in (*self.mocks, *later.mocks)}
        deckless_cards = self.deckless_cards + later.deckless_cards
        return LogRecords(
            tuple(entries.values()), tuple(voids.values()), deckless_cards, tuple(mocks.values())
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """What a log took in: how many entries of each kind and which undoings it did not have, a
    number of mocks, and the cards that changed."""

    entries: Mapping[type[Entry], int]
    voids: tuple[Void, ...] = ()
    mocks: int = 0
    cards: tuple[str, ...] = ()

    @property
    def is_something(self) -> bool:
        return bool(self.entries or self.voids or self.mocks)


@dataclass(slots=True)
class _Added:
    """What was made of entries that came in, counted as they are written: none of them is held.

    `ahead` are their ids from a clock ahead of the one here, and `stay` whether any holds.
    """

    kinds: Counter[type[Entry]] = field(default_factory=Counter)
    cards: set[str] = field(default_factory=set)
    ahead: list[UUID] = field(default_factory=list)
    stay: bool = False


class WholeLog:
    def __init__(self, database: Database) -> None:
        self._database = database

    def records(self) -> LogRecords:
        """All there is, also what was undone."""
        with self._database.session() as session:
            return _records(session)

    def answers(self) -> int:
        """How many answers there are, also those that were undone."""
        return self._database.one(select(func.count()).select_from(ReviewRow))

    def newest(self) -> datetime | None:
        """When the newest answer was given, also one that was undone."""
        return self._database.one(select(func.max(ReviewRow.at)))

    def instants(self, mode: Mode) -> Iterator[tuple[UUID, datetime]]:
        """The answers, also those that were undone, each by its id and when it was given: those of
        that mode first, else in the order of their ids."""
        row = table_of(ReviewRow).c
        query = sql_select(row.id, row.at).order_by(row.id).execution_options(yield_per=_AT_ONCE)
        with self._database.reading() as connection:
            for some in (query.where(row.mode == mode.value), query.where(row.mode != mode.value)):
                yield from (tuple(found) for found in connection.execute(some))

    @contextmanager
    def reading(self) -> Iterator[tuple[LogRecords, Iterator[Entry]]]:
        """All records but the entries, and these one after the other, of one moment whatever others
        write meanwhile."""
        with self._database.session() as session:
            yield _without_entries(session), _entries(session)

    def lacking(self, entries: Collection[Entry]) -> Iterator[Entry]:
        """Those of the entries that are not in the log, in the order of their ids."""
        with self._database.session() as session:
            yield from _unknown(session, entries)

    def since(self, then: LogPosition) -> LogRecords:
        """What came after `then`, whoever stored it, with the mocks that changed. On SQLite alone.

        If another log was put there since, by a restore, it is more than that, with all that came
        after the restore.
        """
        with self._database.session() as session:
            ids = ids_since(driver_of(session.connection()), then)
            records = _records(session)
        return LogRecords(
            tuple(entry for entry in records.entries if entry.id.hex in ids),
            tuple(void for void in records.voids if void.id.hex in ids),
            mocks=tuple(mock for mock in records.mocks if mock.id.hex in ids),
        )

    def retired(self) -> list[Card]:
        """Cards that are no longer asked, because their deck retires them or because they left
        it."""
        query = select(CardRow).where(CardRow.retired).order_by(CardRow.id)
        with self._database.session() as session:
            return [card_value(row.body) for row in session.exec(query)]

    def known_cards(self) -> set[str]:
        """The ids of all cards that the log may refer to, retired ones included."""
        return set(self._database.all(select(CardRow.id)))

    def merge(
        self,
        records: LogRecords,
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
        with self._database.writing_session() as session:
            add_deckless_cards(session, records.deckless_cards)
            undoings = list(_unknown(session, records.voids))
            added = _add_entries(session, records, step, now)
            voids = _add_voids(session, undoings)
            ahead = [void.id for void in undoings if is_ahead(void.id, now)]
            _mark_ahead(session, added.ahead + ahead)
            mocks = _add_mocks(session, records.mocks)
            undone = touched_by(session.connection(), (void.entry for void in voids))
            touched = added.cards | undone.learned | undone.put_aside
            changed = tuple(project(session.connection(), sorted(touched)))
            if touched:
                daily_totals.forget(session.connection(), date.min)
            merged = Merged(added.kinds, voids, mocks, changed)
            is_step = step is not None and added.stay
            if before is not None and merged.is_something and not is_step:
                add_return_point(session.connection(), before)
            if not write:
                session.rollback()
        return merged


def _add_entries(session: Session, records: LogRecords, step: UUID | None, now: datetime) -> _Added:
    """Add those entries of the records that are not in the log, as the step of that id."""
    gone = {void.entry for void in records.voids}
    added = _Added()
    # A row that is added comes before those that are still to be read.
    for some in batches(_unknown(session, records.entries)):
        rows = [rows_of(entry) for entry in some]
        add_rows(session.connection(), (row for row, _ in rows))
        add_rows(session.connection(), (part for _, parts in rows for part in parts))
        if step is not None:
            add_step(session, step, some)
        added.kinds.update(map(type, some))
        added.cards.update(card for entry in some for card in cards_of(entry))
        added.ahead += [entry.id for entry in some if is_ahead(entry.id, now)]
        added.stay = added.stay or any(entry.id not in gone for entry in some)
    return added


def _add_voids(session: Session, voids: Sequence[Void]) -> tuple[Void, ...]:
    """Add undoings; return those of entries that held. Of two undoings of one entry the one with
    the lower id stays."""
    held = dict(session.execute(sql_select(col(VoidRow.entry_id), col(VoidRow.id))).all())
    lowest: dict[UUID, Void] = {}
    for void in reversed(voids):
        if void.entry not in held or void.id < held[void.entry]:
            lowest[void.entry] = void
    for ids in batches(lowest.keys() & held.keys()):
        session.exec(delete(VoidRow).where(col(VoidRow.entry_id).in_(ids)))
    for some in batches(lowest.values()):
        rows = [{"id": one.id, "entry_id": one.entry, "at": one.at} for one in some]
        add_rows(session.connection(), ((VoidRow, row) for row in rows))
    return tuple(void for void in lowest.values() if void.entry not in held)


def _mark_ahead(session: Session, came: Iterable[UUID]) -> None:
    marked = set(session.exec(select(AheadRow.id)))
    for some in batches({"id": id} for id in came if id not in marked):
        add_rows(session.connection(), ((AheadRow, row) for row in some))


def _add_mocks(session: Session, mocks: Iterable[Mock]) -> int:
    """Add mocks, and continue those that got further on the other side; return how many of each."""
    held = [mock_value(row.id, row.body) for row in session.exec(select(MockRow))]
    changed = all_kept(held, mocks)
    for mock in changed.values():
        session.merge(mock_row(mock))
    session.flush()
    return len(changed)


def _unknown(session: Session, records: Collection[_Record]) -> Iterator[_Record]:
    """Those of the records that are not in the log, in the order of their ids: both are read side
    by side, so that neither is ever held."""
    tables = (ReviewRow, ActionRow, CorrectionRow, PlanRow, VoidRow)
    ids = [
        session.execute(
            sql_select(col(table.id)).order_by(col(table.id)).execution_options(yield_per=_AT_ONCE)
        ).scalars()
        for table in tables
    ]
    known = merge(*ids)
    held = next(known, None)
    for record in _in_order(records):
        while held is not None and held < record.id:
            held = next(known, None)
        if held != record.id:
            yield record
    for read in ids:  # the end of which nobody needs
        read.close()


def _in_order(records: Collection[_Record]) -> Iterable[_Record]:
    """The records in the order of their ids."""
    return records if isinstance(records, EntriesInOrder) else sorted(records, key=attrgetter("id"))


def add_deckless_cards(session: Session, cards: Iterable[Card]) -> None:
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


def _records(session: Session) -> LogRecords:
    return replace(_without_entries(session), entries=tuple(_entries(session)))


def _without_entries(session: Session) -> LogRecords:
    voids = session.execute(
        sql_select(col(VoidRow.id), col(VoidRow.entry_id), col(VoidRow.at)).order_by(
            col(VoidRow.id)
        )
    )
    mocks = session.exec(select(MockRow).order_by(col(MockRow.id)))
    return LogRecords(
        voids=tuple(Void(id, entry, at) for id, entry, at in voids),
        mocks=tuple(mock_value(row.id, row.body) for row in mocks),
    )


def _entries(session: Session) -> Iterator[Entry]:
    """All entries in the order of their ids, also those that were undone; of the answers few are
    held at a time."""
    corrections = session.exec(select(CorrectionRow).order_by(col(CorrectionRow.id)))
    plans = session.exec(select(PlanRow).order_by(col(PlanRow.id)))
    others: list[Entry] = [*map(correction_value, corrections), *_actions(session)]
    others += [PlanChange(row.id, plan_value(row.body), row.at) for row in plans]
    others.sort(key=attrgetter("id"))
    return merge(_reviews(session), others, key=attrgetter("id"))


def _reviews(session: Session) -> Iterator[Review]:
    row, item = table_of(ReviewRow).c, table_of(ReviewItemRow).c
    fields = (row.id, row.card_id, row.at, row.day, row.quality, row.score, row.seconds)
    reviews = session.execute(
        sql_select(*fields, row.mode, row.answer, row.hints)
        .order_by(row.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    items = session.execute(
        sql_select(item.review_id, item.position, item.item_id, item.recalled)
        .order_by(item.review_id, item.position)
        .execution_options(yield_per=_AT_ONCE)
    )
    points = groupby(items, key=itemgetter(0))
    of, some = next(points, (None, iter(())))
    for id, card, at, day, quality, score, seconds, mode, answer, hints in reviews:
        while of is not None and of < id:
            of, some = next(points, (None, iter(())))
        had = [(one, recalled) for _, _, one, recalled in some] if of == id else []
        yield Review(
            id,
            card,
            at,
            day,
            quality,
            score,
            seconds,
            Mode(mode),
            answer,
            hints,
            tuple(one for one, recalled in had if recalled),
            tuple(one for one, recalled in had if not recalled),
        )
    items.close()


def _actions(session: Session) -> list[Action]:
    cards: dict[UUID, list[str]] = {}
    row = table_of(ActionCardRow).c
    for action, card in session.execute(
        sql_select(row.action_id, row.card_id).order_by(row.card_id)
    ):
        cards.setdefault(action, []).append(card)
    return [
        action_value(row, tuple(cards.get(row.id, ()))) for row in session.exec(select(ActionRow))
    ]
