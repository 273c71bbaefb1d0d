"""Figures over the whole log, added up by the database: as many rows come out as there are days,
cards or items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Executable,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    distinct,
    func,
    insert,
    literal,
    select,
)
from sqlmodel import col

from drill.core.learning.forgetting import Person
from drill.core.learning.log import REHEARSALS
from drill.core.learning.scheduling import RECALLED
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.learning.state_columns import trace_of_columns
from drill.core.learning.weakness import RECENT_ANSWERS, CardMisses, Misses
from drill.core.statistics.totals import CardFigure, Tally
from drill.store import daily_totals
from drill.store.conditions import chosen, is_void, meant
from drill.store.database_access import Database
from drill.store.evidence import person_of
from drill.store.rows import CardRow, MemoryRow, ReviewItemRow, ReviewRow, TallyRow, Values

NEWEST_ANSWERS = 10_000  # that tell what is weak
LONGEST_SECONDS = 300.0  # that an answer counts with; more was a break
_REHEARSED = tuple(mode.value for mode in REHEARSALS)
_SLOT = len("2026-03-02 12:3")  # an instant cut to ten minutes

_KEPT = select(TallyRow).where(col(TallyRow.day) >= bindparam("since"))
_KEPT_SLOTS = select(col(TallyRow.slots)).where(col(TallyRow.day) >= bindparam("since"))

Conditions = list[ColumnElement[bool]]


class Figures:
    """Sums over the log; what was undone does not count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settle(self, day: date) -> None:
        """Keep what each day before `day` adds up to; quick when nothing is new."""
        with self._database.reading() as connection:
            new = _answers(daily_totals.first_open_day(connection), EVERYTHING, day)
            if connection.scalar(select(col(ReviewRow.day)).where(*new).limit(1)) is None:
                return
        with self._database.writing() as connection:
            new = _answers(daily_totals.first_open_day(connection), EVERYTHING, day)
            if rows := _tally_rows(connection, new):
                connection.execute(insert(TallyRow), rows)

    def misadded(self) -> bool:
        """Whether the stored daily totals differ from the sums of their answers."""
        with self._database.reading() as connection:
            kept = [dict(row) for row in connection.execute(select(TallyRow)).mappings()]
            answers = _answers(date.min, EVERYTHING, daily_totals.first_open_day(connection))
            return _comparable(kept) != _comparable(_tally_rows(connection, answers))

    def forget(self) -> None:
        """Drop the stored daily totals, which are added up again when needed."""
        with self._database.writing() as connection:
            daily_totals.forget(connection, date.min)

    def days(self, since: date, selection: Selection = EVERYTHING) -> dict[date, Tally]:
        """What each day from `since` on adds up to, days without answers left out.

        A card comes up again on a day after the one it began on (since it was last reset), in any
        mode but rehearsals.
        """
        with self._database.reading() as connection:
            if selection != EVERYTHING:
                return _days(connection, _answers(since, selection))
            kept = connection.execute(_KEPT, {"since": since}).all()
            later = _days(
                connection,
                _answers(max(since, daily_totals.first_open_day(connection)), EVERYTHING),
            )
            return {row.day: _tally(row) for row in kept} | later

    def slots(self, since: date, selection: Selection = EVERYTHING) -> list[tuple[datetime, int]]:
        """The instants (UTC, cut to ten minutes) at which something was answered, each with how
        many answers."""
        with self._database.reading() as connection:
            found: list[tuple[str, int]] = []
            if selection == EVERYTHING:
                for slots in connection.scalars(_KEPT_SLOTS, {"since": since}):
                    found += slots.items()
                since = max(since, daily_totals.first_open_day(connection))
            found += [
                (slot, count) for _, slot, count in _slots(connection, _answers(since, selection))
            ]
            return [
                (datetime.fromisoformat(f"{slot}0").replace(tzinfo=UTC), count)
                for slot, count in found
            ]

    def cards(self, selection: Selection = EVERYTHING) -> list[CardFigure]:
        """The cards that are asked and not suspended, new ones included, in order of their ids."""
        memory = MemoryRow
        trace = [memory.strength, memory.seen, memory.seen_day, memory.proven]
        others = [memory.interval, memory.easiness, memory.due, memory.failed]
        fields: list[Any] = [*trace, *others]
        body = col(CardRow.body)
        # SQLite takes longer to read JSON than to look whether there is anything to find in it.
        has_stage = cast(body, String).contains('"stage"')
        stage_of = func.coalesce(case((has_stage, body["stage"].as_string())), "")
        query = (
            select(col(CardRow.id), stage_of, *fields)
            .outerjoin(memory, col(memory.card_id) == col(CardRow.id))
            .where(~func.coalesce(memory.suspended, False))
            .order_by(col(CardRow.id))
        )
        return [
            CardFigure(
                card,
                stage,
                trace_of_columns(seen),
                interval,
                easiness,
                due,
                bool(failed),
            )
            for card, stage, *seen, interval, easiness, due, failed in self._rows(
                chosen(query, selection)
            )
        ]

    def person(self) -> Person:
        """What all answers tell about the person, but for the pace."""
        with self._database.reading() as connection:
            return person_of(connection)

    def misses(
        self, since: date = date.min, selection: Selection = EVERYTHING, card: str | None = None
    ) -> dict[str, CardMisses]:
        """What was missed of each card that was answered since the day `since`, or of one card; of
        no others.

        The newest NEWEST_ANSWERS tell: what was missed long before says little about now.
        """
        whole: dict[str, tuple[Misses, int]] = {}
        items: dict[str, dict[str, Misses]] = {}
        for id, item, asked, missed, days in self._rows(
            _added_misses(_answers(since, selection), card)
        ):
            if item is None:
                whole[id] = Misses(asked, missed), days
            else:
                items.setdefault(id, {})[item] = Misses(asked, missed)
        return {
            id: CardMisses(misses, items.get(id, {}), days) for id, (misses, days) in whole.items()
        }

    def _rows(self, query: Executable) -> Iterator[Any]:
        with self._database.reading() as connection:
            yield from connection.execute(query)


def _first_of_days(answers: Conditions, card: str | None) -> CTE:
    """The first answer of each day to each card since it began, those of a card counted `back` from
    the newest one."""
    review, memory = ReviewRow, MemoryRow
    found = select(col(review.id), col(review.card_id), col(review.day), col(review.quality)).where(
        *answers
    )
    newest = (
        found.order_by(col(review.id).desc())
        .limit(NEWEST_ANSWERS)
        .cte("newest")
        .prefix_with("MATERIALIZED")
    )
    of_day = func.row_number().over(
        partition_by=(newest.c.card_id, newest.c.day), order_by=newest.c.id
    )
    began = and_(col(memory.card_id) == newest.c.card_id, col(memory.begun) <= newest.c.day)
    ranked = select(newest, of_day.label("of_day")).join(memory, began)
    days = (ranked.where(newest.c.card_id == card) if card is not None else ranked).cte("days")
    back = func.row_number().over(partition_by=days.c.card_id, order_by=days.c.id.desc())
    first = select(days.c.id, days.c.card_id, days.c.quality, back.label("back")).where(
        days.c.of_day == 1
    )
    return first.cte("first_answers").prefix_with("MATERIALIZED")


def _added_misses(answers: Conditions, card: str | None) -> Executable:
    """A row for each card and each of its items: how often it was asked and missed lately, and the
    days failed."""
    first = _first_of_days(answers, card)
    failed, recent = cast(first.c.quality < RECALLED, Integer), first.c.back <= RECENT_ANSWERS
    asked, missed = func.sum(cast(recent, Integer)), func.sum(case((recent, failed), else_=0))
    cards = select(first.c.card_id, cast(None, String), asked, missed, func.sum(failed)).group_by(
        first.c.card_id
    )
    item, lost = col(ReviewItemRow.item_id), cast(~col(ReviewItemRow.recalled), Integer)
    items = (
        select(first.c.card_id, item, func.count(), func.sum(lost), literal(0))
        .join(ReviewItemRow, col(ReviewItemRow.review_id) == first.c.id)
        .where(recent)
        .group_by(first.c.card_id, item)
    )
    return cards.union_all(items)


def _days(connection: Connection, answers: Conditions) -> dict[date, Tally]:
    card, seconds = col(ReviewRow.card_id), col(ReviewRow.seconds)
    # Set apart, which is quicker than to look each card up among all that a memory holds.
    begun = (
        select(col(MemoryRow.card_id), col(MemoryRow.begun))
        .cte("begun")
        .prefix_with("MATERIALIZED")
    )
    again = and_(col(ReviewRow.mode).not_in(_REHEARSED), col(ReviewRow.day) > begun.c.begun)
    failed = and_(again, col(ReviewRow.quality) < RECALLED)
    query = (
        select(
            col(ReviewRow.day),
            func.count(),
            func.sum(cast(seconds > 0, Integer)),
            func.sum(case((seconds > LONGEST_SECONDS, LONGEST_SECONDS), else_=seconds)),
            func.count(distinct(case((again, card)))),
            func.count(distinct(case((failed, card)))),
        )
        .select_from(ReviewRow)
        .outerjoin(begun, begun.c.card_id == card)
        .where(*answers)
        .group_by(col(ReviewRow.day))
    )
    return {
        day: Tally(count, timed, float(spent), asked, asked - lost)
        for day, count, timed, spent, asked, lost in connection.execute(query)
    }


def _tally_rows(connection: Connection, answers: Conditions) -> list[Values]:
    """The daily totals as rows."""
    days = _days(connection, answers)
    slots: dict[date, dict[str, int]] = {day: {} for day in days}
    for day, slot, count in _slots(connection, answers):
        slots[day][slot] = count
    return [{"day": day, **asdict(tally), "slots": slots[day]} for day, tally in days.items()]


def _comparable(rows: list[Values]) -> dict[date, Values]:
    """By day, the seconds in whole milliseconds: their sum depends on the order in which they are
    added."""
    return {row["day"]: {**row, "seconds": round(row["seconds"] * 1000)} for row in rows}


def _slots(connection: Connection, answers: Conditions) -> Iterator[tuple[date, str, int]]:
    """For each day its instants, written in UTC and cut to ten minutes, with how many answers."""
    sqlite = connection.dialect.name == "sqlite"  # which keeps instants as text, in UTC
    at = (
        col(ReviewRow.at)
        if sqlite
        else func.to_char(func.timezone("UTC", ReviewRow.at), "YYYY-MM-DD HH24:MI")
    )
    slot = func.substr(at, 1, _SLOT)
    query = (
        select(col(ReviewRow.day), slot, func.count())
        .where(*answers)
        .group_by(col(ReviewRow.day), slot)
    )
    for day, written, count in connection.execute(query):
        yield day, str(written), int(count)


def _tally(row: Any) -> Tally:
    return Tally(row.answers, row.timed, row.seconds, row.asked, row.kept)


def _answers(since: date, selection: Selection, until: date = date.max) -> Conditions:
    """The conditions for answers that hold, from a day on and before another, to the cards that a
    selection means."""
    conditions = [~is_void(ReviewRow)]
    if since > date.min:
        conditions.append(col(ReviewRow.day) >= since)
    if until < date.max:
        conditions.append(col(ReviewRow.day) < until)
    if selection != EVERYTHING:  # also retired ones
        conditions.append(col(ReviewRow.card_id).in_(meant(select(col(CardRow.id)), selection)))
    return conditions
