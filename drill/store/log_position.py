"""Whether something came into the log of a SQLite database, told by the log itself and by no clock.

SQLite numbers the rows of a table in the order in which they come in, and rows of the log are only
added.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

_ENTRIES = ("review", "action", "correction", "plan")
_TABLES = (*_ENTRIES, "void")
_LAST_ROWS = ", ".join(f"(SELECT coalesce(max(rowid), 0) FROM {table})" for table in _TABLES)
_LAST_IDS = ", ".join(f"(SELECT id FROM {table} ORDER BY rowid DESC LIMIT 1)" for table in _TABLES)
_ENTRY_SINCE = (
    "EXISTS (SELECT 1 FROM {table} WHERE rowid > :{table} AND id NOT IN"
    " (SELECT entry_id FROM void WHERE entry_id = {table}.id))"
)
_STEP_SINCE = " OR ".join(_ENTRY_SINCE.format(table=table) for table in _ENTRIES)


class LogPosition(NamedTuple):
    """How far a log has come: the last row of each table, and SHA-256 of each mock interview, which
    change, by id.

    `ids` are those of these rows, None for an empty table; empty in return points of an older
    drill.
    """

    rows: Sequence[int]
    mocks: dict[str, str]
    ids: Sequence[str | None] = ()


_START = LogPosition([0] * len(_TABLES), {})


def log_position(database: sqlite3.Connection) -> LogPosition:
    rows = database.execute(f"SELECT {_LAST_ROWS}").fetchone()
    ids = database.execute(f"SELECT {_LAST_IDS}").fetchone()
    mocks = database.execute("SELECT id, body FROM mock")
    return LogPosition(
        rows, {id: sha256(str(body).encode()).hexdigest() for id, body in mocks}, ids
    )


def stepped_since(database: sqlite3.Connection, then: LogPosition) -> bool:
    """Whether the log holds an entry that came after `then`; one that was taken back since does not
    count."""
    rows = dict(zip(_TABLES, then.rows, strict=True))
    return bool(database.execute(f"SELECT {_STEP_SINCE}", rows).fetchone()[0])


def log_state(database: sqlite3.Connection) -> tuple[object, ...]:
    """What differs after every change of the log, a restore and its undo included: no id is used
    again."""
    now = log_position(database)
    (returns,) = database.execute("SELECT max(number) FROM return_point").fetchone()
    return (*now.ids, returns, *sorted(now.mocks.items()))


def ids_since(database: sqlite3.Connection, then: LogPosition) -> set[str]:
    """The ids of the entries and undoings that came after `then`, and of the mocks that changed, as
    they are stored.

    If a restore, or the undo of one, put another log there since, also everything after the last
    return point.
    """
    found = _ids_after(database, then)
    return found if _is_in(database, then) else found | _ids_after(database, _last_return(database))


def _ids_after(database: sqlite3.Connection, then: LogPosition) -> set[str]:
    found = {
        id for id, digest in log_position(database).mocks.items() if then.mocks.get(id) != digest
    }
    for table, row in zip(_TABLES, then.rows, strict=True):
        found |= {
            id for (id,) in database.execute(f"SELECT id FROM {table} WHERE rowid > ?", (row,))
        }
    return found


def _is_in(database: sqlite3.Connection, then: LogPosition) -> bool:
    """Whether the rows of a position are in the log with the ids that they had."""
    found = [
        database.execute(f"SELECT (SELECT id FROM {table} WHERE rowid = ?)", (row,)).fetchone()[0]
        for table, row in zip(_TABLES, then.rows, strict=True)
    ]
    return not then.ids or found == list(then.ids)


def _last_return(database: sqlite3.Connection) -> LogPosition:
    """The log right after its last restore or merge, as its return point has it; the start of the
    log without one."""
    found = database.execute(
        "SELECT marks FROM return_point ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return LogPosition(*json.loads(found[0])) if found else _START
