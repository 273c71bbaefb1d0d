"""Figures over the whole log, added up by the database: as many rows come out as there are days, cards or items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Executable, Integer, and_, case, cast, distinct, func, select
from sqlmodel import col

from drill.core.figures import CardFigure, Tally
from drill.core.log import Mode
from drill.core.queue import EVERYTHING, Selection
from drill.core.recall import Trace
from drill.core.scheduling import RECALLED
from drill.store.engine import translated
from drill.store.rows import CardRow, MemoryRow, ReviewItemRow, ReviewRow
from drill.store.selection import chosen, is_void, meant

LONGEST_SECONDS = 300.0  # that an answer counts with; more was a break
_REHEARSALS = tuple(mode.value for mode in Mode if mode.rehearsal)
_SLOT = len("2026-03-02 12:3")  # an instant cut to ten minutes

Misses = dict[str, tuple[int, int]]  # by id: times asked, times missed


class Figures:
    """Sums over the log; what was undone does not count."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def days(self, since: date, selection: Selection = EVERYTHING) -> dict[date, Tally]:
        """What each day from `since` on adds up to, days without answers left out.

        A card comes up again on a day after the one it began on (since it was last reset), in any mode but rehearsals.
        """
        card, seconds = col(ReviewRow.card_id), col(ReviewRow.seconds)
        # Set apart, which is quicker than to look each card up among all that a memory holds.
        begun = select(col(MemoryRow.card_id), col(MemoryRow.begun)).cte("begun").prefix_with("MATERIALIZED")
        again = and_(col(ReviewRow.mode).not_in(_REHEARSALS), col(ReviewRow.day) > begun.c.begun)
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
            .where(*_answers(since, selection))
            .group_by(col(ReviewRow.day))
        )
        return {
            day: Tally(answers, timed, float(spent), asked, asked - lost)
            for day, answers, timed, spent, asked, lost in self._rows(query)
        }

    def slots(self, since: date, selection: Selection = EVERYTHING) -> list[tuple[datetime, int]]:
        """The instants (UTC, cut to ten minutes) at which something was answered, each with how many answers."""
        sqlite = self._engine.dialect.name == "sqlite"  # which keeps instants as text, in UTC
        at = col(ReviewRow.at) if sqlite else func.to_char(func.timezone("UTC", ReviewRow.at), "YYYY-MM-DD HH24:MI")
        slot = func.substr(at, 1, _SLOT)
        query = select(slot, func.count()).where(*_answers(since, selection)).group_by(slot)
        return [(datetime.fromisoformat(f"{text}0").replace(tzinfo=UTC), count) for text, count in self._rows(query)]

    def cards(self, selection: Selection = EVERYTHING) -> list[CardFigure]:
        """The cards that are asked and not suspended, new ones included, in order of their ids."""
        memory = MemoryRow
        fields: list[Any] = [memory.strength, memory.seen, memory.seen_day, memory.proven]
        fields += [memory.interval, memory.easiness, memory.due, memory.lapses]
        query = (
            select(col(CardRow.id), col(CardRow.body)["stage"].as_string(), *fields)
            .outerjoin(memory, col(memory.card_id) == col(CardRow.id))
            .where(~func.coalesce(memory.suspended, False))
            .order_by(col(CardRow.id))
        )
        return [
            CardFigure(
                card,
                stage or "",
                None if strength is None else Trace(strength, seen, day, proven),
                interval,
                easiness,
                due,
                lapses or 0,
            )
            for card, stage, strength, seen, day, proven, interval, easiness, due, lapses in self._rows(
                chosen(query, selection)
            )
        ]

    def card_misses(self) -> Misses:
        """How often each card was answered, and how often not recalled."""
        failed = cast(col(ReviewRow.quality) < RECALLED, Integer)
        card = col(ReviewRow.card_id)
        query = select(card, func.count(), func.sum(failed)).where(~is_void(ReviewRow)).group_by(card)
        return {id: (asked, missed) for id, asked, missed in self._rows(query)}

    def item_misses(
        self, since: date = date.min, selection: Selection = EVERYTHING, newest: int | None = None
    ) -> dict[str, Misses]:
        """By card, how often each of its items was asked and how often missed.

        From the day `since` on, and in so many of the `newest` answers at most.
        """
        found_first = select(col(ReviewRow.id), col(ReviewRow.card_id)).where(*_answers(since, selection))
        if newest is not None:
            found_first = found_first.order_by(col(ReviewRow.id).desc()).limit(newest)
        # Set apart, so that the database does not begin with all items that there are.
        answers = found_first.cte("answers").prefix_with("MATERIALIZED")
        missed = cast(~col(ReviewItemRow.recalled), Integer)
        query = (
            select(answers.c.card_id, col(ReviewItemRow.item_id), func.count(), func.sum(missed))
            .join(answers, answers.c.id == col(ReviewItemRow.review_id))
            .group_by(answers.c.card_id, col(ReviewItemRow.item_id))
        )
        found: dict[str, Misses] = {}
        for card, item, asked, times in self._rows(query):
            found.setdefault(card, {})[item] = (asked, times)
        return found

    def _rows(self, query: Executable) -> Iterator[Any]:
        with translated(self._engine), self._engine.connect() as connection:
            yield from connection.execute(query)


def _answers(since: date, selection: Selection) -> list[ColumnElement[bool]]:
    """The conditions for answers that hold, from a day on, to cards that a selection means, also retired ones."""
    conditions = [~is_void(ReviewRow)]
    if since > date.min:
        conditions.append(col(ReviewRow.day) >= since)
    if selection != EVERYTHING:
        conditions.append(col(ReviewRow.card_id).in_(meant(select(col(CardRow.id)), selection)))
    return conditions
