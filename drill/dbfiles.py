"""Whether an open database is still the file at its path, and whether the write-ahead log beside it belongs to it.

SQLite plays a log that it finds beside a database into it, whosesoever it is; a file that was put in the place of
another one, while that was open or after a crash, would be damaged by the log of the other. So while a database has a
log, a note beside it (`drill.db-place`) says which two files belong together. Nothing but a checkpoint changes the file
of a database that has a log, and around one there is no note.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

NOTE, LOG, INDEX = "-place", "-wal", "-shm"  # ends of the names of the files beside a database
_STAMP = "%Y%m%dT%H%M%SZ"


class _File(NamedTuple):
    """Which file it is: device and number."""

    device: int
    number: int


class _Note(NamedTuple):
    """A database as it is between two checkpoints (size in bytes, time in nanoseconds), and its log."""

    database: _File
    size: int
    modified: int
    log: _File


class Place:
    """A path, and the database that stood there when it was made: before SQLite opens it, so that it is that one."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self.path = path
        self._file = _file(path.stat())
        self._log: _File | None = None

    def claim(self) -> None:
        """Note the log that SQLite uses, once it has opened the database."""
        log = _beside(self.path, LOG)
        with suppress(OSError):
            self._log = _file(log.stat())
            note = _state(self.path, self._log)
            if note.database == self._file and note != _noted(self.path):
                _write(self.path, note)

    def is_elsewhere(self) -> bool:
        """Whether another file, or none, is at the path now."""
        try:
            return _file(self.path.stat()) != self._file
        except OSError:
            return True

    def holds(self) -> bool:
        """Whether the file at the path is the one that is open, and nobody but SQLite wrote into it or its log."""
        if self.is_elsewhere():
            return False
        if self._log is None:
            return True
        noted = _noted(self.path)
        try:
            state = _state(self.path, _file(_beside(self.path, LOG).stat()))
        except OSError:
            return False
        return state.log == self._log and noted in (None, state)


@contextmanager
def checkpointing(path: Path) -> Iterator[None]:
    """Around all that may carry the log into the database, closing included: until it is done they are not as noted."""
    note = _noted(path)
    with suppress(OSError):
        _beside(path, NOTE).unlink(missing_ok=True)
    try:
        yield
    finally:
        with suppress(OSError):
            if note is not None and _file(_beside(path, LOG).stat()) == note.log:
                _write(path, _state(path, note.log))


def has_foreign_log(path: Path) -> bool:
    """Whether the log beside the database at the path belongs to another one."""
    note = _noted(path)
    try:
        return note is not None and _file(_beside(path, LOG).stat()) == note.log and _state(path, note.log) != note
    except OSError:
        return False


def set_foreign_log_aside(path: Path) -> Path | None:
    """Take a log away that belongs to another database; return where it is kept, None where there is none.

    Raises OSError.
    """
    log, note = _beside(path, LOG), _noted(path)
    if note is None or not has_foreign_log(path):
        return None
    stamp = datetime.fromtimestamp(log.stat().st_mtime, UTC).strftime(_STAMP)
    aside = log.with_name(f"{path.stem}-replaced-{stamp}.db{LOG}")
    if _file(path.stat()) == note.database:
        import shutil  # too slow for the start of every command

        shutil.copy2(log, aside)
        os.truncate(log, 0)  # whoever has it open would still carry it into this file, which is written over
        log.unlink()
    else:
        log.replace(aside)  # whoever has it open carries it into the other file
    _beside(path, INDEX).unlink(missing_ok=True)
    _beside(path, NOTE).unlink(missing_ok=True)
    return aside


def _beside(path: Path, end: str) -> Path:
    """A file that belongs to a database, beside what a link leads to."""
    place = path.resolve()
    return place.with_name(place.name + end)


def _file(stat: os.stat_result) -> _File:
    return _File(stat.st_dev, stat.st_ino)


def _state(path: Path, log: _File) -> _Note:
    stat = path.stat()
    return _Note(_file(stat), stat.st_size, stat.st_mtime_ns, log)


def _noted(path: Path) -> _Note | None:
    """What the note says; None where there is none, or half of one."""
    try:
        device, number, size, modified, *log = map(int, _beside(path, NOTE).read_text("ascii").split())
        return _Note(_File(device, number), size, modified, _File(*log))
    except (OSError, ValueError, TypeError):
        return None


def _write(path: Path, note: _Note) -> None:
    text = " ".join(map(str, (*note.database, note.size, note.modified, *note.log)))
    with open(_beside(path, NOTE), "w", encoding="ascii", opener=_private) as file:
        file.write(f"{text}\n")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
