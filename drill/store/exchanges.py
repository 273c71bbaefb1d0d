"""Restores and merges as steps that can be taken back: what the log held right after each, by no clock."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, insert
from sqlmodel import Session, col, select

from drill.store.backups import SIZES
from drill.store.engine import WRITES, translated
from drill.store.rows import ExchangeRow


class Exchanges:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**WRITES)

    def add(self, backup: str | None, held: Sequence[int]) -> None:
        """Note a restore. `backup` is the name of the one from before it, `held` the sizes that the log then had."""
        with translated(self._engine), self._writer.begin() as connection:
            _add(connection, backup, held)

    def last(self) -> str | None:
        """The backup from before the last restore or merge; None if there was none, or something came after it."""
        query = select(ExchangeRow).order_by(col(ExchangeRow.number).desc()).limit(1)
        with translated(self._engine), Session(self._engine) as session:
            row = session.exec(query).first()
            if row is None or row.held != _sizes(session.connection()):
                return None
            return row.backup


def note_merge(connection: Connection, backup: str) -> None:
    """Note a merge at the end of its transaction."""
    _add(connection, backup, _sizes(connection))


def _add(connection: Connection, backup: str | None, held: Sequence[int]) -> None:
    connection.execute(insert(ExchangeRow).values(backup=backup, held=list(held)))


def _sizes(connection: Connection) -> list[int]:
    return list(connection.exec_driver_sql(SIZES).one())
