"""A database on a disk that is full: it is read into memory, since beside the file SQLite needs
room even to read.

An index of the log (`drill.db-shm`) is what it needs room for, unless one connection has the file
to itself.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from drill.store.database_errors import StoreError, refusal
from drill.store.writes import is_writing

_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE)


def is_for_lack_of_room(error: StoreError) -> bool:
    cause = error.__cause__
    cause = cause.orig if isinstance(cause, DBAPIError) else cause
    return isinstance(cause, sqlite3.Error) and getattr(cause, "sqlite_errorcode", None) in _NO_ROOM


def engine_in_memory(file: Path) -> Engine:
    """An engine on what a database holds now, for whoever only reads. Raises StoreError, also for
    every write."""
    # Sessions are not nested in one another where there is only reading, so one connection is
    # enough for all.
    memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=0)
        ) as source:
            source.execute("PRAGMA locking_mode = EXCLUSIVE")
            source.backup(memory)
    except sqlite3.Error as error:
        memory.close()
        raise refusal(str(file), error, None) from error
    engine = create_engine(
        URL.create("sqlite", database=str(file)), creator=lambda: memory, poolclass=StaticPool
    )

    def refuse_writes(connection: Connection) -> None:
        if is_writing(connection):
            raise refusal(str(file), sqlite3.OperationalError("database or disk is full"), None)

    event.listen(engine, "begin", refuse_writes)
    return engine
