"""Opening the SQLite file of another program, which may hold anything."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from drill.dbfiles import is_half_changed
from drill.errors import DrillError
from drill.folders import is_regular_file, temporary

LARGEST_FILE = 500_000_000  # bytes
LARGEST_VALUE = 20_000_000  # bytes of one text
MOST_ROWS = 2_000_000  # of a table
_SQLITE = b"SQLite format 3\0"
ANKI_ENDINGS = (".anki2", ".anki21", ".anki21b")
_OF_ANKI = {"col", "notes", "cards", "revlog"}  # tables
_TABLES = {
    "hashcards": {
        "cards": {"card_hash"},
        "reviews": {"card_hash", "grade", "reviewed_at"},
        "sessions": set[str](),
    },
    "mnemosyne": {
        "cards": {"question", "answer", "easiness"},
        "facts": set[str](),
        "log": {"event_type"},
    },
    "repeater": {"cards": {"card_hash", "interval_days", "due_date"}},
}


class ProgramError(DrillError):
    """The database of another program cannot be read."""


def own_of_anki(path: Path) -> ProgramError:
    """The error for the collection that Anki itself works with."""
    return ProgramError(
        f"{path}: is Anki's own collection; export a package in Anki, and import that",
        "In Anki: File, Export, with scheduling information; the file ends in .apkg or .colpkg.",
    )


def is_database(path: Path) -> bool:
    """Whether a file begins as those of SQLite do."""
    try:
        if not is_regular_file(
            path
        ):  # a pipe that nobody writes to would be waited for without end
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def program_of(path: Path) -> str | None:
    """The program that wrote a database, by its tables; None for another one. Raises
    ProgramError."""
    with opened(path) as database:
        for program, tables in _TABLES.items():
            if all(
                columns <= _columns(database, table) for table, columns in tables.items() if columns
            ) and all(_columns(database, table) for table in tables):
                return program
    return None


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[1]) for row in database.execute(f'PRAGMA table_info("{table}")')}


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A private copy of a database, to be read. Raises ProgramError, also for what SQLite finds
    while it is open."""
    if path.suffix.lower() in ANKI_ENDINGS:
        raise own_of_anki(path)
    again = "Close the program that it belongs to, and copy the file again."
    log = path.with_name(f"{path.name}-wal")
    try:
        if not is_database(path) or path.stat().st_size > LARGEST_FILE:
            raise ProgramError(
                f"{path}: no database, or one larger than {LARGEST_FILE // 1_000_000} MB", again
            )
        if is_half_changed(path) or (log.exists() and log.stat().st_size):
            raise ProgramError(f"{path}: is open in its program", again)
        with temporary() as folder:
            copy = folder / "copy"
            shutil.copyfile(path, copy)
            with closing(
                sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)
            ) as database:
                _make_harmless(database)
                _refuse(database, path)
                yield database
    except sqlite3.Error as error:
        raise ProgramError(f"{path}: is damaged: {error}", again) from error
    except OSError as error:
        raise ProgramError(
            f"{path}: cannot be read: {error.strerror or error}", "Check the path."
        ) from error


def _make_harmless(database: sqlite3.Connection) -> None:
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")


def _refuse(database: sqlite3.Connection, path: Path) -> None:
    """Raises an error unless the database has only tables and indexes: anything that runs when it
    is read was put there."""
    tables = []
    schema = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    if {name for kind, name, _ in schema if kind == "table"} >= _OF_ANKI:
        raise own_of_anki(path)
    for kind, name, statement in schema:
        if kind not in ("table", "index") or "virtual table" in str(statement).lower():
            raise ProgramError(
                f"{path}: has a {kind} of its own, {str(name)[:80]!r}", "Get the file again."
            )
        tables += [name] if kind == "table" else []
    for table in tables:
        quoted = str(table).replace('"', '""')
        (rows,) = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()
        if rows > MOST_ROWS:
            raise ProgramError(
                f"{path}: {rows:,} rows in {str(table)[:80]}", f"At most {MOST_ROWS:,} are read."
            )
