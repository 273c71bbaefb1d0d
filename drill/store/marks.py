"""Whether something came into the log of a SQLite database, told by the log itself and by no clock.

SQLite numbers the rows of a table in the order in which they come in, and rows of the log are only added.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from typing import NamedTuple

_ENTRIES = ("review", "action", "correction", "plan")
_TABLES = (*_ENTRIES, "void")
_LAST = ", ".join(f"(SELECT coalesce(max(rowid), 0) FROM {table})" for table in _TABLES)
_ENTRY_SINCE = (
    "EXISTS (SELECT 1 FROM {table} WHERE rowid > :{table} AND id NOT IN"
    " (SELECT entry_id FROM void WHERE entry_id = {table}.id))"
)
_KNOWN = "EXISTS (SELECT 1 FROM {table} WHERE id = void.entry_id AND rowid <= :{table})"
_UNDONE_SINCE = (
    "EXISTS (SELECT 1 FROM void WHERE rowid > :void AND"
    f" ({' OR '.join(_KNOWN.format(table=table) for table in _ENTRIES)}))"
)
_SINCE = " OR ".join([*(_ENTRY_SINCE.format(table=table) for table in _ENTRIES), _UNDONE_SINCE])


class Marks(NamedTuple):
    """How far a log has come: the last row of each table, and SHA-256 of the mock interviews, which change."""

    rows: list[int]
    mocks: str


def marks(database: sqlite3.Connection) -> Marks:
    rows = database.execute(f"SELECT {_LAST}").fetchone()
    digest = sha256()
    for row in database.execute("SELECT id, body FROM mock ORDER BY id"):
        digest.update(repr(row).encode())
    return Marks(list(rows), digest.hexdigest())


def came_since(database: sqlite3.Connection, then: Marks) -> bool:
    """Whether the log holds something that came after `then`, or lacks what was undone since.

    What came and was taken back since is nothing.
    """
    if marks(database).mocks != then.mocks:
        return True
    came = database.execute(f"SELECT {_SINCE}", dict(zip(_TABLES, then.rows, strict=True))).fetchone()[0]
    return bool(came)
