"""A database as a program leaves it that is killed in the middle of a change."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path


def half_changed(file: Path, to: Path, *statements: str) -> Path:
    """Copy a database and the journal beside it while statements are carried out; the last one must
    change many pages, so that all before it is in the file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA cache_size = 1")
        database.execute("BEGIN IMMEDIATE")
        for statement in statements:
            database.execute(statement)
        shutil.copyfile(file, to)
        shutil.copyfile(f"{file}-journal", f"{to}-journal")
        database.execute("ROLLBACK")
    return to
