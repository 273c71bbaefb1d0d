"""The log of reviews, actions and corrections, and the memory kept beside it in the same
transaction."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, func
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from drill.core.batches import batches
from drill.core.day import ONE_DAY
from drill.core.ids import NO_CLOCK, entry_id
from drill.core.learning.log import (
    NEVER_SEEN,
    Action,
    ActionKind,
    CardState,
    Correction,
    Entry,
    Review,
    ReviewFilter,
    Void,
    apply_entry,
)
from drill.core.learning.scheduling import RECALLED
from drill.core.planning.plan import Plan, plan_value
from drill.core.planning.scarcity import TimedAnswer, timed_answers
from drill.store.append import add_step, append_entry, card_state_of, void_entries
from drill.store.conditions import EntryRow, is_said, is_void
from drill.store.database_access import Database
from drill.store.database_errors import StoreError
from drill.store.entries import (
    correction_value,
    entry_of_row,
    holding,
    items_of,
    logs_of,
)
from drill.store.interrupts import interrupt_held_back
from drill.store.projection import STATES, states_of
from drill.store.row_values import review_value, states_by_card
from drill.store.rows import (
    ActionRow,
    AheadRow,
    CardRow,
    CorrectionRow,
    PlanRow,
    ReviewRow,
    StepRow,
    TallyRow,
    VoidRow,
    table_of,
)
from drill.store.unstored import Stored
from drill.store.whole_log import LogRecords

_TABLES: tuple[type[EntryRow], ...] = (ReviewRow, ActionRow, CorrectionRow, PlanRow)


def _last(id: Any, *conditions: ColumnElement[bool]) -> SelectOfScalar[UUID]:
    """The last of a column of ids; PostgreSQL 17 and older have no max() of them."""
    return select(id).where(*conditions).order_by(id.desc()).limit(1)


def _is_ahead(id: Any) -> ColumnElement[bool]:
    """Whether an id came from a clock far ahead, or is too late for any clock; backups of an older
    drill may have such ids."""
    return exists().where(col(AheadRow.id) == id) | (col(id) >= NO_CLOCK)


_AT_ONCE = 500  # answers
_EVERY_REVIEW = ReviewFilter()
_AFTER_ALL = UUID(int=2**128 - 1)
_ANSWERS = (
    sql_select(table_of(ReviewRow), is_void(ReviewRow).label("voided"))
    .where(col(ReviewRow.id) < bindparam("last"))
    .order_by(col(ReviewRow.id).desc())
)
_IDS = (*(table.id for table in _TABLES), VoidRow.id, StepRow.step_id)
_NEWEST = sql_select(*(_last(id, ~_is_ahead(id)).scalar_subquery() for id in _IDS))
_DAYS_KEPT = (
    sql_select(col(TallyRow.day))
    .where(col(TallyRow.day) <= bindparam("until"))
    .order_by(col(TallyRow.day).desc())
)


class Log:
    def __init__(self, database: Database, stored: Stored) -> None:
        self._database = database
        self._stored = stored

    def new_id(self, at: datetime) -> UUID:
        """An id for an entry made at instant `at`, after all ids in the log."""
        return self.new_ids(at, 1)[0]

    def new_ids(self, at: datetime, count: int) -> list[UUID]:
        """Ids for entries that are stored together, each after the one before it."""
        last = None
        # Whoever stores the entry is told, and then has one that can be kept elsewhere.
        with suppress(StoreError):
            last = self._newest_id()
        ids: list[UUID] = []
        for _ in range(count):
            last = entry_id(at, secrets.randbits(74), last)
            ids.append(last)
        return ids

    def _newest_id(self) -> UUID | None:
        with self._database.reading() as connection:
            newest = connection.execute(_NEWEST).one()
        return max((id for id in newest if id is not None), default=None)

    def append(self, entry: Entry) -> dict[str, CardState]:
        """Store an entry and what it does to its cards, all or nothing; return their states
        before.

        Raises UnstoredError, as whatever stores does.
        """
        records = LogRecords((entry,))
        with (
            interrupt_held_back(self._database.engine),
            self._stored.adding(records),
            self._database.writing() as connection,
        ):
            return append_entry(connection, entry)

    def act(
        self, kind: ActionKind, cards: tuple[str, ...], at: datetime, day: date, text: str = ""
    ) -> Action:
        """Store an action of these cards, as `append` does; return it."""
        action = Action(self.new_id(at), kind, cards, at, day, text)
        self.append(action)
        return action

    def append_together(self, entries: Sequence[Entry]) -> None:
        """Store entries and what they do to their cards as one step, all or nothing."""
        with self._stored_as(LogRecords(tuple(entries))) as session:
            for entry in entries:
                append_entry(session.connection(), entry)
            if entries[1:]:
                add_step(session, entries[0].id, entries)

    def amend(self, entry: UUID, void: UUID, review: Review) -> None:
        """Undo an entry and put `review` in its place, all or nothing. `void` is the id of the
        undoing."""
        records = LogRecords((review,), (Void(void, entry, review.at),))
        with interrupt_held_back(self._database.engine), self._stored_as(records) as session:
            void_entries(session, {entry: void}, review.at)
            append_entry(session.connection(), review)

    def undo(self, entries: Sequence[UUID], at: datetime) -> bool:
        """Void the entries of these ids, all or nothing: their cards are as if they had never been.
        False when all were void already."""
        voids = dict(zip(entries, self.new_ids(at, len(entries)), strict=True))
        records = LogRecords(voids=tuple(Void(id, entry, at) for entry, id in voids.items()))
        with self._stored_as(records) as session:
            return void_entries(session, voids, at)

    @contextmanager
    def _stored_as(self, records: LogRecords) -> Iterator[Session]:
        with self._stored.adding(records), self._database.writing_session() as session:
            yield session

    def last(self) -> tuple[Entry, ...]:
        """The entries of the newest step that hold: one, or those stored together with it; empty if
        there are none.

        What came from elsewhere with ids that were ahead of the clock here comes after all else.
        """
        with self._database.session() as session:
            together = _newest(session, StepRow.step_id, ~_undone(StepRow.entry_id))
            alone = _newest_alone(session, ahead=False)
            if alone is None and together is None:
                alone = _newest_alone(session, ahead=True)
            meant: Any = [alone]
            if together is not None and (alone is None or together > alone):
                meant = select(StepRow.entry_id).where(StepRow.step_id == together)
            rows: list[Any] = []
            for table in _TABLES:
                rows += session.exec(
                    select(table).where(col(table.id).in_(meant), ~is_void(table))
                ).all()
            items = items_of(
                session.connection(), [row.id for row in rows if isinstance(row, ReviewRow)]
            )
            return tuple(
                entry_of_row(session, row, items) for row in sorted(rows, key=lambda row: row.id)
            )

    def card_state(self, card: str) -> CardState:
        with self._database.reading() as connection:
            return card_state_of(connection, card)

    def card_states(self, cards: Sequence[str] | None = None) -> dict[str, CardState]:
        """The state of every card with a log, or of those of a few `cards` that have one, by card
        id."""
        with self._database.reading() as connection:
            if cards is not None:
                return states_of(connection, cards)
            return states_by_card(connection.execute(STATES))

    def entries(self, card: str) -> Iterator[Entry]:
        """The log of a card as `logs` gives it, read as it is asked for: it may have a million
        answers."""
        with self._database.reading() as connection:
            for _, entries in logs_of(connection, [card]):
                yield from entries

    def logs(self, cards: Sequence[str]) -> dict[str, list[Entry]]:
        """The logs of those of the cards that have one, oldest first, without what was undone, the
        scores, and what was typed or had of the items."""
        with self._database.reading() as connection:
            return {
                card: list(entries)
                for some in batches(cards)
                for card, entries in logs_of(connection, some)
            }

    def reviews(self, wanted: ReviewFilter = _EVERY_REVIEW) -> Iterator[tuple[Review, bool]]:
        """Reviews, newest first, each with whether it was undone. Few are held at a time, and
        nobody who writes waits for a slow reader."""
        conditions: list[ColumnElement[bool]] = [] if wanted.voided else [~is_void(ReviewRow)]
        if wanted.card is not None:
            conditions.append(col(ReviewRow.card_id) == wanted.card)
        if wanted.since is not None:
            conditions.append(col(ReviewRow.day) >= wanted.since)
        if wanted.mode is not None:
            conditions.append(col(ReviewRow.mode) == wanted.mode.value)
        query, last = _ANSWERS.where(*conditions), _AFTER_ALL
        left = sys.maxsize if wanted.limit is None else wanted.limit
        while left > 0:
            with self._database.reading() as connection:
                size = min(left, _AT_ONCE)
                rows = connection.execute(query.limit(size), {"last": last}).all()
                items = items_of(connection, [row.id for row in rows])
            for row in rows:
                yield review_value(row, items.get(row.id, ())), bool(row.voided)
            if len(rows) < size:
                return
            left, last = left - size, rows[-1].id

    def corrections(self, card: str | None = None) -> list[Correction]:
        """What a person said does and does not count, of all cards or of one, oldest first; without
        what was unlearned."""
        query = select(CorrectionRow).where(is_said()).order_by(col(CorrectionRow.id))
        if card is not None:
            query = query.where(CorrectionRow.card_id == card)
        with self._database.session() as session:
            rows = session.exec(query)
            return [correction_value(row) for row in rows]

    def plan(self) -> Plan | None:
        """The plan that holds, None when there is none."""
        query = holding(PlanRow).order_by(col(PlanRow.id).desc()).limit(1)
        with self._database.session() as session:
            row = session.exec(query).first()
            plan = plan_value(row.body) if row else None
            return plan if plan and plan.interviews else None

    def given_since(self, day: date) -> list[tuple[datetime, float]]:
        """The instant and the seconds of each timed answer since the beginning of `day`, the oldest
        first, those that were undone left out."""
        row = table_of(ReviewRow).c
        query = sql_select(row.at, row.seconds).order_by(row.id)
        timed = query.where(row.day >= day, row.seconds > 0, ~is_void(ReviewRow))
        with self._database.reading() as connection:
            return [(at, seconds) for at, seconds in connection.execute(timed)]

    def failed_on(self, day: date) -> set[str]:
        """The cards that had a failed answer on `day`."""
        query = select(ReviewRow.card_id).where(
            ReviewRow.day == day, col(ReviewRow.quality) < RECALLED, ~is_void(ReviewRow)
        )
        return set(self._database.all(query))

    def timed(self, limit: int) -> list[TimedAnswer]:
        """The newest timed answers that hold."""
        earlier = aliased(ReviewRow)
        has_earlier = exists().where(
            col(earlier.card_id) == col(ReviewRow.card_id),
            col(earlier.id) < col(ReviewRow.id),
            ~is_void(earlier),
        )
        query = (
            sql_select(
                col(CardRow.labels),
                col(ReviewRow.at),
                col(ReviewRow.seconds),
                col(CardRow.seconds),
                col(ReviewRow.quality),
                ~has_earlier,
            )
            .join(CardRow)
            .where(col(ReviewRow.seconds) > 0, col(CardRow.seconds) > 0, ~is_void(ReviewRow))
            .order_by(col(ReviewRow.id).desc())
            .limit(limit)
        )
        with self._database.reading() as connection:
            return timed_answers(connection.execute(query))

    def newest_days(self, since: date, answers: int) -> date:
        """The first of the newest days, none before `since`, that have so many answers at most
        together; the newest day may have more."""
        in_time = (col(ReviewRow.day) >= since, ~is_void(ReviewRow))
        newest_first = (
            select(col(ReviewRow.day)).where(*in_time).order_by(col(ReviewRow.day).desc())
        )
        beyond = list(self._database.all(newest_first.offset(answers).limit(1)))
        newest = list(self._database.all(newest_first.limit(1)))
        return min(beyond[0] + ONE_DAY, newest[0]) if beyond else since

    def traced(self, since: date) -> list[tuple[CardState, Review]]:
        """The first answer of each day from `since` on to a card that was seen on a day before,
        with the state of the card before it; card by card.

        Only the cards that were answered since then are replayed.
        """
        in_time = (col(ReviewRow.day) >= since, ~is_void(ReviewRow))
        answered = sql_select(col(ReviewRow.card_id)).where(*in_time).distinct()
        found: list[tuple[CardState, Review]] = []
        with self._database.reading() as connection:
            for some in batches(connection.scalars(answered).all()):
                for _, entries in logs_of(connection, some):
                    found += _first_of_days(entries, since)
        return found

    def days_answered(self, until: date) -> Iterator[date]:
        """The days up to `until` that have an answer which holds, the last one first; each costs
        one look-up.

        Those that were added up are had at once.
        """
        with self._database.reading() as connection:
            known = connection.scalars(_DAYS_KEPT, {"until": until}).all()
        later = col(ReviewRow.day) > (known[0] if known else date.min)
        day = self._last_day(later, col(ReviewRow.day) <= until)
        while day is not None:
            yield day
            day = self._last_day(later, col(ReviewRow.day) < day)
        yield from known

    def _last_day(self, *conditions: ColumnElement[bool]) -> date | None:
        query = select(func.max(ReviewRow.day)).where(~is_void(ReviewRow), *conditions)
        return self._database.one(query)


def _first_of_days(entries: Iterable[Entry], since: date) -> Iterator[tuple[CardState, Review]]:
    """Of the log of a card, what `Log.traced` tells."""
    card_state = NEVER_SEEN
    for entry in entries:
        seen = card_state.trace.day if card_state.trace is not None else None
        if isinstance(entry, Review) and entry.day >= since and seen not in (None, entry.day):
            yield card_state, entry
        card_state = apply_entry(card_state, entry)


def _undone(entry: Any) -> ColumnElement[bool]:
    return exists().where(col(VoidRow.entry_id) == entry)


def _newest_alone(session: Session, *, ahead: bool) -> UUID | None:
    """The newest entry that holds and was stored by itself, of those that came from ahead or of the
    others."""
    found = []
    for table in _TABLES:
        together = exists().where(col(StepRow.entry_id) == table.id)
        meant = _is_ahead(table.id) if ahead else ~_is_ahead(table.id)
        found.append(_newest(session, table.id, ~is_void(table), ~together, meant))
    return max(filter(None, found), default=None)


def _newest(session: Session, id: Any, *conditions: ColumnElement[bool]) -> UUID | None:
    return session.exec(_last(id, *conditions)).first()
