"""The ways back from restores and merges, which an undo takes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert
from sqlmodel import col, select

from drill.store.database_access import Database
from drill.store.engine import driver_of
from drill.store.log_position import LogPosition, log_position, stepped_since
from drill.store.rows import ReturnPointRow


@dataclass(frozen=True, slots=True)
class ReturnPoint:
    """The way back from a restore or a merge: the backup from before it, if any, and the log right
    after it."""

    backup: str | None
    position: LogPosition


class ReturnPoints:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, backup: str | None) -> None:
        """Note that the log as it is now came by a restore; `backup` is from before it."""
        with self._database.writing() as connection:
            add_return_point(connection, backup)

    def last(self) -> ReturnPoint | None:
        """The way back from the last step, if that is a restore or a merge.

        What is no step may have come after it: a line of a mock, an undoing.
        """
        query = select(ReturnPointRow).order_by(col(ReturnPointRow.number).desc()).limit(1)
        with self._database.session() as session:
            row = session.exec(query).first()
            if row is None:
                return None
            point = ReturnPoint(row.backup, LogPosition(*row.marks))
            return None if stepped_since(driver_of(session.connection()), point.position) else point


def add_return_point(connection: Connection, backup: str | None) -> None:
    """Note a restore or a merge, whose log is as it is now."""
    connection.execute(
        insert(ReturnPointRow).values(backup=backup, marks=log_position(driver_of(connection)))
    )
