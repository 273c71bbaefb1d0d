"""A SQLite database becomes what another one is row by row: what differs is found while others go
on storing, so that they wait only for the rows that do.

Rows are compared by their numbers, which SQLite gives in the order in which they come in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from sqlmodel import SQLModel

from drill.store import rows
from drill.store.backups import attach, opened, read_mode

_ONLY_ADDED = (rows.ReviewRow.__tablename__, rows.ReviewItemRow.__tablename__)
_KNOWN = frozenset((*SQLModel.metadata.tables, "alembic_version"))
_RETURNS = "SELECT * FROM main.return_point ORDER BY number"
_PARTS = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"


class _Rows(NamedTuple):
    """The numbers of rows of one table that go, and of those that come."""

    gone: Sequence[int]
    new: Sequence[int]


class RowDifference(NamedTuple):
    """How a database differed from the one that is wanted; `tables` has those rows that nobody
    changes.

    `lasts` are the numbers of the last rows then: what has come since has higher ones. Only a
    restore or an undo puts other rows there, and each changes `returns`.
    """

    tables: dict[str, _Rows]
    lasts: dict[str, int]
    parts: list[tuple[object, ...]]
    returns: list[tuple[object, ...]]


def difference(now: Path, wanted: Path) -> RowDifference | None:
    """How a copy of a database differs from a wanted one; None where the tables do, or enough rows
    that it is faster to put all pages back. Raises sqlite3.Error."""
    with closing(opened(now, read_mode(now))) as database:
        attach(database, wanted, "wanted", read_mode(wanted))
        parts, names = _parts(database, "main"), _tables(database)
        if parts != _parts(database, "wanted") or set(names) != _KNOWN:
            return None
        # A row that is exchanged takes about as long as a page that is put back.
        tables, left = {}, database.execute("PRAGMA page_count").fetchone()[0]
        for name in names:
            tables[name] = _compared(database, name, left + 1)
            left -= len(tables[name].gone) + len(tables[name].new)
            if left < 0:
                return None
        lasts = {
            name: database.execute(f"SELECT coalesce(max(rowid), 0) FROM {name}").fetchone()[0]
            for name in _ONLY_ADDED
        }
        kept = {name: tables[name] for name in _ONLY_ADDED}
        return RowDifference(kept, lasts, parts, database.execute(_RETURNS).fetchall())


def open_beside(file: Path, wanted: Path) -> sqlite3.Connection:
    """A connection to a database, for `holds` and `put`. Raises sqlite3.Error."""
    database = opened(file, "rw")
    try:
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA wal_autocheckpoint = 0")
        attach(database, wanted, "wanted", read_mode(wanted))
    except BaseException:
        database.close()
        raise
    return database


def holds(database: sqlite3.Connection, found: RowDifference) -> bool:
    """Whether a difference can still be gone by: what came since was only added."""
    return (
        _parts(database, "main") == found.parts
        and database.execute(_RETURNS).fetchall() == found.returns
    )


def put(database: sqlite3.Connection, found: RowDifference) -> None:
    """Put the rows of the wanted database there, in the transaction that is under way."""
    for name in _tables(database):
        gone, new = found.tables.get(name) or _compared(database, name)
        if name in found.lasts:
            since = f"SELECT rowid FROM main.{_quoted(name)} WHERE rowid > ?"
            added = [number for (number,) in database.execute(since, (found.lasts[name],))]
            gone = [*gone, *added]
        fields = ", ".join(("rowid", *_fields(database, name)))
        database.executemany(
            f"DELETE FROM main.{_quoted(name)} WHERE rowid = ?", ((number,) for number in gone)
        )
        database.executemany(
            f"INSERT INTO main.{_quoted(name)} ({fields})"
            f" SELECT {fields} FROM wanted.{_quoted(name)} WHERE rowid = ?",
            ((number,) for number in new),
        )


def _parts(database: sqlite3.Connection, of: str) -> list[tuple[object, ...]]:
    return database.execute(_PARTS.format(of)).fetchall()


def _tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    return [name for (name,) in found]


def _compared(database: sqlite3.Connection, name: str, most: int | None = None) -> _Rows:
    """The rows of a table that differ, up to `most`."""
    table, fields = _quoted(name), _fields(database, name)
    here = ", ".join(f"here.{field}" for field in fields)
    there = ", ".join(f"there.{field}" for field in fields)
    gone = database.execute(
        f"SELECT here.rowid, there.rowid FROM main.{table} AS here"
        f" LEFT JOIN wanted.{table} AS there ON there.rowid = here.rowid"
        f" WHERE there.rowid IS NULL OR ({here}) IS NOT ({there})"
    )
    differing = list(islice(gone, most))
    missing = database.execute(
        f"SELECT rowid FROM wanted.{table} AS there"
        f" WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS here WHERE here.rowid = there.rowid)"
    )
    changed = (there for _, there in differing if there is not None)
    new = chain(changed, (number for (number,) in missing))
    return _Rows([number for number, _ in differing], list(islice(new, most)))


def _fields(database: sqlite3.Connection, name: str) -> list[str]:
    """The columns of a table, but for one that is an alias of the row number."""
    found = database.execute(f"PRAGMA main.table_info({_quoted(name)})").fetchall()
    is_number = [kind == "INTEGER" and key for _, _, kind, _, _, key in found]
    return [
        _quoted(field)
        for (_, field, *_), number in zip(found, is_number, strict=True)
        if not number
    ]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
