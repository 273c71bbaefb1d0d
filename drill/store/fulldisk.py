"""A database on a disk that is full, or where one may not write: it is read into memory, since
beside the file SQLite needs room even to read.

An index of the log (`drill.db-shm`) is what it needs room for, unless one connection has the file
to itself, or nothing of the log is left to be read.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from drill.dbfiles import is_half_changed
from drill.store.database_errors import StoreError, refusal
from drill.store.writes import is_writing
from drill.write_ahead_log import WAL

ONLY_READ = "only_read"  # the option of an engine that says why nothing can ever be stored by it
_NO_RIGHTS = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_READONLY_DIRECTORY,
    sqlite3.SQLITE_CANTOPEN,
)
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE)


def is_for_lack_of_room(error: StoreError) -> bool:
    return _sqlite_code(error) in _NO_ROOM


def _is_for_lack_of_rights(error: StoreError) -> bool:
    """Whether the file or its folder may only be read."""
    cause = error.__cause__
    if isinstance(cause, OSError):
        return cause.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    return _sqlite_code(error) in _NO_RIGHTS


def _sqlite_code(error: StoreError) -> int | None:
    cause = error.__cause__
    cause = cause.orig if isinstance(cause, DBAPIError) else cause
    return getattr(cause, "sqlite_errorcode", None)


def _is_whole(file: Path) -> bool:
    """Whether a file is there, and has all of its database: nothing is in a log beside it."""
    try:
        wal = Path(f"{file.resolve()}{WAL}")
        return file.is_file() and not is_half_changed(file) and not _size(wal)
    except OSError:
        return False


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def engine_in_memory(file: Path | None, refused: StoreError) -> Engine:
    """An engine that only reads, where lack of room or rights is why a database was `refused`.
    Raises that for another fault, and StoreError for every write."""
    if file is not None and is_for_lack_of_room(refused):
        full = sqlite3.OperationalError("database or disk is full")
        return _engine_in_memory(file, refusal(str(file), full, None))
    if file is not None and _is_for_lack_of_rights(refused) and _is_whole(file):
        return _engine_in_memory(file, refused, writable=False)
    raise refused


def _engine_in_memory(file: Path, refused: StoreError, *, writable: bool = True) -> Engine:
    """An engine on what a database holds now, for whoever only reads. Raises StoreError, and
    `refused` for every write. Of a file that is not `writable` nothing else is looked at."""
    how = "mode=rw" if writable else "mode=ro&immutable=1"
    # Sessions are not nested in one another where there is only reading, so one connection is
    # enough for all.
    memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True, timeout=0)
        ) as source:
            source.execute("PRAGMA locking_mode = EXCLUSIVE")
            source.backup(memory)
    except sqlite3.Error as error:
        memory.close()
        raise (refusal(str(file), error, None) if writable else refused) from error
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        creator=lambda: memory,
        poolclass=StaticPool,
        execution_options={ONLY_READ: None if writable else refused},
    )

    def refuse_writes(connection: Connection) -> None:
        if is_writing(connection):
            raise refused

    event.listen(engine, "begin", refuse_writes)
    return engine
