"""The store: SQLite (or PostgreSQL) through SQLModel. It knows rows; everything else knows
values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drill.store.addresses import file_of
from drill.store.backups import Backup
from drill.store.card_queue import CardQueue
from drill.store.database_access import Database
from drill.store.database_errors import DamagedError, StoreError
from drill.store.deck_tables import DeckFile, Decks, StoredCard
from drill.store.engine import check_in_place, close, driver_of, open_engine
from drill.store.fulldisk import ONLY_READ
from drill.store.integrity import Soundness
from drill.store.log_position import LogPosition, log_position, log_state
from drill.store.log_table import Log
from drill.store.log_totals import Figures
from drill.store.mock_table import Mocks
from drill.store.return_points import ReturnPoints
from drill.store.unstored import Stored, UnstoredError
from drill.store.whole_log import EntriesInOrder, LogRecords, Merged, WholeLog

__all__ = [
    "Backup",
    "DamagedError",
    "DeckFile",
    "EntriesInOrder",
    "LogPosition",
    "LogRecords",
    "Merged",
    "Store",
    "StoreError",
    "StoredCard",
    "UnstoredError",
    "file_of",
]


class Store:
    """An open database: `decks` mirrors the deck files, `log` is the truth, `card_queue` finds the
    cards to ask.

    `figures` adds the log up; `mocks` keeps mock interviews; `whole_log` takes the whole log out,
    and others' entries in; `returns` are the ways back from restores and merges; `soundness` tells
    whether the rows fit, and makes them.
    """

    def __init__(
        self,
        address: Path | str,
        before_migration: Callable[[], object] = lambda: None,
        notify: Callable[[str], None] = lambda message: None,
    ) -> None:
        """Open or create a database: the file of SQLite, or what a SQLAlchemy URL names. Raises
        StoreError.

        `before_migration` is called before the schema of an older database is changed, `notify` is
        told when a server that went away is waited for.
        """
        self._engine = open_engine(address, before_migration, notify)
        self._stored = Stored(lambda: check_in_place(self._engine))
        self._database = database = Database(self._engine)
        self.decks = Decks(database)
        self.log = Log(database, self._stored)
        self.whole_log = WholeLog(database)
        self.card_queue = CardQueue(database)
        self.figures = Figures(database)
        self.returns = ReturnPoints(database)
        self.mocks = Mocks(database, self._stored)
        self.soundness = Soundness(database)

    def log_position(self) -> LogPosition | None:
        """How far the log has come; None on a server, which is where it is."""
        if self._engine.dialect.name != "sqlite":
            return None
        with self._database.reading() as connection:
            return log_position(driver_of(connection))

    def log_state(self) -> tuple[object, ...]:
        """What is another value after every change of the log. On SQLite alone."""
        with self._database.reading() as connection:
            return log_state(driver_of(connection))

    def require_rights(self) -> None:
        """Raises StoreError if the database may only be read, before a person types what could not
        be stored."""
        refused: StoreError | None = self._engine.get_execution_options().get(ONLY_READ)
        if refused is not None:
            raise refused

    def check_stored(self) -> None:
        """Raises UnstoredError if what this process stored is not at the path of the database any
        more."""
        self._stored.check()

    def close(self) -> None:
        close(self._engine)
