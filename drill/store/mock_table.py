"""Mock interviews: the one under way, saved at every line, and those that are over."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import col, select

from drill.core.command_line import CommandHint
from drill.core.learning.log import Review
from drill.core.learning.mock import Mock, mock_value
from drill.errors import DrillError
from drill.store.append import add_step, append_entry
from drill.store.database_access import Database
from drill.store.interrupts import interrupt_held_back
from drill.store.row_values import mock_row
from drill.store.rows import MockRow
from drill.store.unstored import Stored
from drill.store.whole_log import LogRecords


class Mocks:
    def __init__(self, database: Database, stored: Stored) -> None:
        self._database = database
        self._stored = stored

    def save(
        self, mock: Mock, before: Collection[Mock] = (), reviews: Sequence[Review] = ()
    ) -> None:
        """Save a mock, and the reviews that follow from it, as one step, all or nothing.

        `before` are the states that it may have now. Raises DrillError if it has another one, and
        UnstoredError.
        """
        records = LogRecords(tuple(reviews), mocks=(mock,))
        with (
            interrupt_held_back(self._database.engine),
            self._stored.adding(records),
            self._database.writing_session() as session,
        ):
            row = session.get(MockRow, mock.id)
            if row is not None and mock_value(row.id, row.body) not in before:
                raise DrillError(
                    "this mock interview went on or was restored in another window; your last line "
                    "is not in it",
                    f"Go on there, or here with: {CommandHint('mock', '--resume')}",
                )
            session.merge(mock_row(mock))
            for review in reviews:
                append_entry(session.connection(), review)
            if reviews:
                add_step(session, reviews[0].id, reviews)

    def put(self, mocks: Sequence[Mock]) -> None:
        """Save mocks over whatever is stored."""
        with self._database.writing_session() as session:
            for mock in mocks:
                session.merge(mock_row(mock))

    def finished(self) -> list[Mock]:
        """The mocks that came to their end, the oldest first."""
        return [mock for mock in self.all() if mock.result is not None]

    def all(self) -> list[Mock]:
        """All mocks, the oldest first; those without a result were left before their end."""
        with self._database.session() as session:
            return [
                mock_value(row.id, row.body)
                for row in session.exec(
                    select(MockRow).order_by(col(MockRow.began), col(MockRow.id))
                )
            ]
