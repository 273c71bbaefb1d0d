"""What the file of a database holds of learning. It is only read. All here raises StoreError."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from drill.core.backups.retention import Kept, LoggedRow
from drill.store.backups import attach, read_mode, reading

# The table of each kind, and which of its columns has the instant.
_LOG = {
    Kept.ANSWER: ("review", "at"),
    Kept.ACTION: ("action", "at"),
    Kept.CORRECTION: ("correction", "at"),
    Kept.PLAN: ("plan", "at"),
    Kept.MOCK: ("mock", "began"),
    Kept.UNDO: ("void", "at"),
}


def log_of(file: Path, mode: str = "ro") -> Iterator[LoggedRow]:
    """What a database holds of learning, row by row."""
    with reading(file, mode) as database:
        for kind, (table, at) in _LOG.items():
            query = f"SELECT id, {at} FROM {table}"
            yield from _logged(kind, database.execute(query))


def lacking(file: Path, mode: str, other: Path, other_mode: str) -> Iterator[LoggedRow]:
    """What a database holds of learning and another one does not, row by row."""
    with reading(file, mode) as database:
        attach(database, other, "other", other_mode)
        for kind, (table, at) in _LOG.items():
            there = f"SELECT id FROM other.{table} WHERE id IS NOT NULL"
            query = f"SELECT id, {at} FROM main.{table} WHERE id NOT IN ({there})"
            yield from _logged(kind, database.execute(query))


def _logged(kind: Kept, rows: Iterable[tuple[str, str]]) -> Iterator[LoggedRow]:
    for id, at in rows:
        yield LoggedRow(kind, id, datetime.fromisoformat(at).replace(tzinfo=UTC))


def answers_of(file: Path) -> int:
    """How many answers a database that nobody writes to holds, without those taken back."""
    with reading(file, read_mode(file)) as database:
        taken_back = "SELECT entry_id FROM void"
        query = f"SELECT count(*) FROM review WHERE id NOT IN ({taken_back})"
        (count,) = database.execute(query).fetchone()
        return int(count)


def is_blank(file: Path) -> bool:
    """Whether a database holds nothing of learning yet."""
    some = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table, _ in _LOG.values())
    with reading(file) as database:
        return not database.execute(f"SELECT {some}").fetchone()[0]
