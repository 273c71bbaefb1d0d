"""Which schema a database has, and which state of it its write-ahead log continues.

Whatever drill stores gives the database a new random number, and notes the one before. Both
are in its first page (`PRAGMA user_version` and `application_id`), which so gets into the WAL with
each transaction. A file belongs to a WAL if it has the number from before the first transaction in
it, or that of one of them: a checkpoint puts these into the file. Another database, and an older
copy of the same one, has another number.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from drill.folders import require_file
from drill.write_ahead_log import first_pages, wal_head

_HIGHEST = 2**31 - 1
_TRIES = 100  # each one means that another process carried a WAL into the file, or began a new one
# In the first page: https://www.sqlite.org/fileformat2.html.
_NUMBER, _BEFORE = (
    slice(60, 64),
    slice(68, 72),
)
_random = random.SystemRandom()


class _ProcessState(NamedTuple):
    number: int
    before: int


_UNNUMBERED = _ProcessState(0, 0)  # by an older drill, or by SQLite when it makes a file


def read_schema(database: sqlite3.Connection) -> str | None:
    """The schema of an open database, None when it is none of drill's."""
    named = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    if not database.execute(named).fetchone():
        return None
    found = database.execute("SELECT version_num FROM alembic_version").fetchone()
    return found and str(found[0])


def renew(database: sqlite3.Connection) -> None:
    """Give the database a new number, in the transaction that is under way if there is one."""
    (number,) = database.execute("PRAGMA user_version").fetchone()
    database.execute(f"PRAGMA application_id = {number}")
    database.execute(f"PRAGMA user_version = {_random.randint(1, _HIGHEST)}")


def is_wal_of(wal: Path, file: Path) -> bool:
    """Whether a WAL may be that of a database file; False if it certainly is not. Others may write
    meanwhile."""
    try:
        for _ in range(_TRIES):
            number, head = number_in(file), wal_head(wal)
            if _goes_on_from(wal, number):
                return True
            if (number, head) == (number_in(file), wal_head(wal)):
                return False
    except OSError:  # no WAL, or none that can be read
        pass
    return True


def _goes_on_from(wal: Path, number: int | None) -> bool:
    """Also True for a WAL that does not tell."""
    states = [_state_in(page) for page in first_pages(wal)]
    numbered = [state for state in states if state != _UNNUMBERED]
    if not numbered:
        return True
    return number in (states[0].before, *(state.number for state in states))


def _state_in(page: bytes) -> _ProcessState:
    return _ProcessState(
        *(int.from_bytes(page[place], "big", signed=True) for place in (_NUMBER, _BEFORE))
    )


def number_in(file: Path) -> int | None:
    """The number that the file itself has, whatever is in its WAL; None for what is no database.

    SQLite reads it, for a handle of our own would end the locks that this process has when it is
    closed.
    """
    try:
        require_file(file)
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as database:
            # Also for a file that a checkpoint did not make longer yet.
            database.execute("PRAGMA writable_schema = ON")
            (number,) = database.execute("PRAGMA user_version").fetchone()
        return int(number) if file.stat().st_size else None
    except (OSError, sqlite3.Error):
        return None
