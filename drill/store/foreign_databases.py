"""What a database that came from elsewhere must be like to take the place of a person's own one."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from drill.core.command_line import CommandHint
from drill.core.text import clean
from drill.store.backups import read_mode, reading
from drill.store.database_errors import StoreError

_JSON = "JSON"  # the type of columns that hold it
_LONGEST_ID = 200  # characters; the parts of an id in a deck file have at most 80 each
_DECK_ID = re.compile("[a-z0-9-]+")
_CARD_ID = re.compile("[a-z0-9-]+/[a-z0-9-]+")
_IDS = {("deck", "id"): _DECK_ID, ("card", "deck_id"): _DECK_ID, ("card", "id"): _CARD_ID}
_PATH = ("deck", "path")  # which a system may write as it likes; the next start writes it again


def require_clean(other: Path) -> None:
    """Raises StoreError for a database with a text or an id that drill would not have stored."""
    with reading(other, read_mode(other)) as database:
        for table, columns in _tables(database):
            for column, kind in columns:
                for (value,) in database.execute(f'SELECT "{column}" FROM "{table}"'):
                    wrong = _fault(value, table, column, kind)
                    if wrong:
                        raise StoreError(
                            f"{other}: {wrong}, in {table}.{column}",
                            f"What is sound in it comes in by: {CommandHint('merge', str(other))}",
                        )


def require_same_encoding(other: Path, own: Path) -> None:
    """Raises StoreError for a database that keeps its texts in another encoding than the person's
    own one: SQLite lets no two of these be open together, nor the one become the other."""
    here, there = _encoding(own), _encoding(other)
    if here != there:
        raise StoreError(
            f"{other}: its texts are in {there}, those of {own} in {here}",
            f"What it holds comes in by: {CommandHint('merge', str(other))}",
        )


def _encoding(file: Path) -> str:
    with reading(file, read_mode(file)) as database:
        return str(database.execute("PRAGMA encoding").fetchone()[0])


def _tables(database: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The tables of drill with the names and types of their columns."""
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    for (name,) in names:
        if '"' not in name:  # which drill never makes
            found = database.execute("SELECT name, type FROM pragma_table_info(?)", (name,))
            yield name, found.fetchall()


def _fault(value: object, table: str, column: str, kind: str) -> str:
    """What is wrong with a value, empty if nothing is."""
    if not _is_of(kind, value):
        return "a value is of the wrong type"
    pattern = _CARD_ID if column == "card_id" else _IDS.get((table, column))
    if pattern is not None:
        text = str(value)
        is_id = len(text) <= _LONGEST_ID and pattern.fullmatch(text)
        return "" if is_id else "an id is none that drill gives"
    if not isinstance(value, str) or (table, column) == _PATH:
        return ""
    try:
        is_clean = _is_clean(json.loads(value) if kind == _JSON else value)
    except RecursionError:
        return "a value is nested too deep"
    return "" if is_clean else "a text holds signs that steer a terminal or cannot be seen"


def _is_of(kind: str, value: object) -> bool:
    """Whether a value is of the declared type of its column, which SQLite does not see to."""
    if value is None:
        return True
    if kind == "FLOAT":
        return isinstance(value, float) and isfinite(value)
    if kind in ("INTEGER", "BIGINT", "BOOLEAN"):
        return isinstance(value, int)
    if kind in ("DATE", "DATETIME") and isinstance(value, str):
        with suppress(ValueError):
            return bool(datetime.fromisoformat(value))
        return False
    return isinstance(value, str)


def _is_clean(value: Any) -> bool:
    match value:
        case str():
            return (value.isascii() and value.isprintable()) or clean(
                value, limit=len(value)
            ) == value
        case list():
            return all(map(_is_clean, value))
        case dict():
            return all(map(_is_clean, [*value, *value.values()]))
        case _:
            return True
