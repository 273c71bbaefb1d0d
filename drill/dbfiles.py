"""Whether an open database is still the file at its path, and whether the write-ahead log beside it
belongs to it.

SQLite applies any write-ahead log (WAL) that it finds beside a database, even one of another
database, and two programs that use different WALs or indexes for one database damage it. So files
are told apart by device and number, never by times or sizes, which change for good reasons. While a
database has a WAL, a note beside it (`drill.db-place`) says which two files belong together, for
whoever opens it after a crash or while others have it open. A file system gives the number of a
file that is gone to a new one, and a file may be written over; so what both hold has to fit as well
(`database_state`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import NamedTuple

from drill.database_state import is_wal_of, number_in
from drill.folders import is_regular_file, lock, removal_allowed, removal_blocked, require_file
from drill.write_ahead_log import INDEX, WAL, WalIndex

SCHEMA = "0009"  # the newest migration in store/migrations/versions
NOTE = "-place"  # the end of its name, beside a database
JOURNAL = "-journal"  # of a change that is under way; of older programs, which have no WAL
_JOURNAL_BEGINS = bytes.fromhex("d9d505f920a163d7")  # nothing or zeros once the change is done
_STAMP = "%Y%m%dT%H%M%SZ"


def is_newer(schema: str) -> bool:
    return schema.isdecimal() and schema > SCHEMA


def newer_than_known(schema: str) -> str:
    """What is wrong with a database that a newer drill wrote."""
    return f"was written by a newer drill (schema {schema}, this one knows {SCHEMA})"


class _File(NamedTuple):
    """Which file it is: device and number."""

    device: int
    number: int


class _PathNote(NamedTuple):
    database: _File
    wal: _File


class OpenFile:
    """A path, and the database that stood there when it was made: before SQLite opens it, so that
    it is that one."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self.path = path
        self._file = _file(path)
        self._beside: dict[str, _File | None] = {}
        self._number: int | None = None
        self._index = WalIndex(path.resolve())
        self._connections = 0

    def connected(self) -> None:
        self._connections += 1

    def disconnected(self) -> None:
        """With the last connection, which an interrupt may close, SQLite may take WAL and index
        away itself."""
        self._connections -= 1
        if not self._connections:
            self._beside = {}

    @property
    def is_connected(self) -> bool:
        return self._connections > 0

    def claim(self) -> None:
        """Note WAL and index that SQLite uses, once it has opened the database."""
        self._number = number_in(self.path)
        self._beside = {end: _found(_beside(self.path, end)) for end in (WAL, INDEX)}
        wal = self._beside[WAL]
        if (
            wal is not None
            and not self.is_elsewhere()
            and _noted(self.path) != _PathNote(self._file, wal)
        ):
            with suppress(OSError):
                _write(self.path, _PathNote(self._file, wal))
        with suppress(OSError):
            _remove_unfinished(_beside(self.path, NOTE))

    def leave(self) -> None:
        """Take the note away if SQLite took the WAL away, which it does with its last
        connection."""
        if _found(_beside(self.path, WAL)) is None:
            with suppress(OSError):
                _beside(self.path, NOTE).unlink(missing_ok=True)

    def is_elsewhere(self) -> bool:
        """Whether another file, or none, is at the path now."""
        return _found(self.path) != self._file

    def is_shared_with_strangers(self) -> bool:
        """Whether others, who found no WAL or index at the path, made new ones for the same
        database."""
        now = {end: _found(_beside(self.path, end)) for end in self._beside}
        return any(now[end] not in (None, known) for end, known in self._beside.items())

    def is_written_over(self) -> bool:
        """Whether another program put other content into the file: it is not what the WAL that is
        open goes on from."""
        if self.is_elsewhere() or not self._beside:
            return False
        number = number_in(self.path)
        if number == self._number:
            return False
        wal = _beside(self.path, WAL)
        if _found(wal) != self._beside[WAL] or not is_wal_of(wal, self.path.resolve()):
            return True
        self._number = number  # others carried the WAL into it
        return False

    def holds(self) -> bool:
        """Whether database, WAL and index at the path are those that are open."""
        now = {end: _found(_beside(self.path, end)) for end in self._beside}
        return not self.is_elsewhere() and now == self._beside and not self.is_written_over()

    def has_cut_wal(self) -> bool:
        """Whether another program took away some of the WAL that is open: its index tells how long
        it has to be.

        SQLite finds that out late: it would carry holes into the database, and write behind them.
        """
        wal = _beside(self.path, WAL)
        try:
            if self.is_elsewhere() or _file(wal) != self._beside.get(WAL, _file(wal)):
                return False
            end = self._index.end()
            # Looked at once more, for another process may begin the WAL again in between.
            return end is not None and wal.stat().st_size < end.size and end == self._index.end()
        except OSError:
            return False


def has_foreign_wal(path: Path) -> bool:
    """Whether the WAL beside the database at the path belongs to another one, or to another state
    of it."""
    place, note = _beside(path, WAL), _noted(path)
    wal = _found(place)
    if wal is None:
        return False
    is_of_another_file = note is not None and wal == note.wal and _found(path) != note.database
    return is_of_another_file or not is_wal_of(place, path.resolve())


def is_half_changed(path: Path) -> bool:
    """Whether another program is in the middle of a change of the database at the path, or was
    ended there: it is whole only with the journal beside it."""
    journal = _beside(path, JOURNAL)
    if not is_regular_file(journal):
        return False
    try:
        with journal.open("rb") as opened:
            return opened.read(len(_JOURNAL_BEGINS)) == _JOURNAL_BEGINS
    except OSError:  # what cannot be read says nothing; SQLite tells of it where it needs it
        return False


def set_foreign_wal_aside(path: Path) -> Path | None:
    """Set aside a WAL that belongs to another database; return where it is kept, None if there is
    none.

    A program that has it open goes on writing to it, and carries it into its own file. Raises
    OSError.
    """
    if not has_foreign_wal(path):
        return None
    with _alone(_beside(path, NOTE)):
        if not has_foreign_wal(path):  # another process was faster
            return None
        wal = _beside(path, WAL)
        aside = _free_name(path, datetime.fromtimestamp(wal.stat().st_mtime, UTC).strftime(_STAMP))
        # First: as long as the WAL is there, others wait.
        _beside(path, INDEX).unlink(missing_ok=True)
        wal.replace(aside)
    return aside


def wals_set_aside(path: Path) -> list[Path]:
    """The WALs of other databases that were set aside here, and that were not carried into these
    since."""
    place = path.resolve()
    wals = place.parent.glob(f"{escape(place.stem)}-replaced-*.db{WAL}")
    return [wal for wal in sorted(wals) if wal.stat().st_size]


@contextmanager
def _alone(note: Path) -> Iterator[None]:
    """Have other processes wait that would set the same WAL aside. Windows moves no file that
    others have open."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        require_file(note)
        file = note.open("rb")
    except FileNotFoundError:
        yield
        return
    with file:
        lock(file.fileno(), fcntl.LOCK_EX)
        yield


def _free_name(path: Path, stamp: str) -> Path:
    place = path.resolve()
    number = 1
    while True:
        end = f"-{number}" if number > 1 else ""
        name = place.with_name(f"{place.stem}-replaced-{stamp}{end}.db{WAL}")
        if not name.exists():
            return name
        number += 1


def _beside(path: Path, end: str) -> Path:
    """A file that belongs to a database, beside what a link leads to."""
    place = path.resolve()
    return place.with_name(place.name + end)


def _file(path: Path) -> _File:
    stat = path.stat()
    return _File(stat.st_dev, stat.st_ino)


def _found(path: Path) -> _File | None:
    try:
        return _file(path)
    except OSError:
        return None


def _noted(path: Path) -> _PathNote | None:
    """What the note says; None if there is no note, only half of one, or a copy of one."""
    place = _beside(path, NOTE)
    try:
        require_file(place)
        numbers = list(map(int, place.read_text("ascii").split()))
        own, database, wal = (_File(*numbers[at : at + 2]) for at in (0, 2, 4))
        return _PathNote(database, wal) if own == _file(place) else None
    except (OSError, ValueError, TypeError):
        return None


def _write(path: Path, note: _PathNote) -> None:
    """Write the note under another name first: it is there whole or not at all. It says which file
    it is itself."""
    place = _beside(path, NOTE)
    part = place.with_name(f"{place.name}.{os.getpid()}")
    with removal_blocked(place.parent):
        with open(part, "w", encoding="ascii", opener=_private) as file:
            text = " ".join(map(str, (*_file(part), *note.database, *note.wal)))
            file.write(f"{text}\n")
        part.replace(place)


def _remove_unfinished(place: Path) -> None:
    """Remove the notes that nobody is writing any more: whoever did was killed."""
    parts = [
        part for part in place.parent.glob(f"{escape(place.name)}.*") if part.suffix[1:].isdecimal()
    ]
    if parts:
        with removal_allowed(place.parent) as free:
            for part in parts if free else ():
                part.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
