"""Backups of a SQLite database: taken while others write, verified, and listed.

They lie in the folder `backups` beside the file, each a database of its own, named after the second
(UTC) and the reason that it was taken. Times are arguments; whoever calls says what `now` is.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from glob import escape
from pathlib import Path

from drill import database_state
from drill.core.backups.retention import Reason
from drill.core.day import FIRST_YEAR, LAST_YEAR
from drill.core.text import clean_line
from drill.dbfiles import JOURNAL, has_foreign_wal, is_half_changed
from drill.folders import removal_allowed, removal_blocked, require_file, sync_file, sync_folder
from drill.store.database_errors import DamagedError, StoreError, damaged, refusal
from drill.store.sqlite_check import integrity_check
from drill.write_ahead_log import INDEX, WAL

FOLDER = "backups"
PATIENCE_SECONDS = 60.0  # how long another process may hold the database
STAMP = "%Y%m%dT%H%M%SZ"
PART = ".part"
_STALE = timedelta(hours=1)  # after which an unfinished backup is nobody's any more
RETRY_SECONDS = 0.25
_MOST_NEEDED = 10  # restores and merges that surely can be taken back
_LONGEST_REASON = 200  # characters
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# What would run, or be worked out, while a database is read and verified: views, triggers and
# virtual tables (none of which has a page of its own), computed columns, checks, and indexes of
# other than columns.
_NOT_PLAIN = """
    SELECT name FROM sqlite_master WHERE type <> 'index' AND rootpage = 0 OR sql LIKE '%check%'
    UNION ALL SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%where%'
    AND sql NOT LIKE '%) WHERE NOT suspended' AND sql NOT LIKE '%) WHERE again'
    AND sql NOT LIKE '%) WHERE unseen AND NOT retired'
    UNION ALL SELECT made.name FROM sqlite_master AS made, pragma_table_xinfo(made.name) AS field
    WHERE made.type = 'table' AND field.hidden
    UNION ALL SELECT made.name FROM sqlite_master AS made, pragma_index_xinfo(made.name) AS field
    WHERE made.type = 'index' AND field.cid = -2
"""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the file `path`, taken at `at` (UTC) before `reason`; `name` is what a person
    calls it."""

    path: Path
    name: str
    at: datetime
    reason: Reason


def backups_of(file: Path) -> list[Backup]:
    """The backups of a database, the newest first."""
    begins = {_begin(file)} if file.with_suffix(".db").exists() else {_begin(file), file.stem}
    begin, reasons = "|".join(map(re.escape, begins)), "|".join(Reason)
    pattern = re.compile(rf"(?:{begin})-((\d{{8}}T\d{{6}}Z)-({reasons}))\.db")
    found = []
    for path in folder_of(file).glob("*.db"):
        match = pattern.fullmatch(path.name)
        at = _instant_of(match[2]) if match else None
        if match and at and path.is_file():
            found.append(Backup(path, match[1], at, Reason(match[3])))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _begin(file: Path) -> str:
    """How the names of its backups begin; an older drill left out any ending of the database."""
    return file.stem if file.suffix == ".db" else file.name


def _instant_of(stamp: str) -> datetime | None:
    """The instant that a name gives, None for digits of no day and for a year that no clock
    gives."""
    try:
        at = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return at if FIRST_YEAR <= at.year <= LAST_YEAR else None


def newest_name(file: Path) -> str | None:
    """The name of the newest backup of a database, None if there is none."""
    return next((backup.name for backup in backups_of(file)), None)


def folder_of(file: Path) -> Path:
    return file.parent / FOLDER


def take(file: Path, now: datetime, reason: Reason) -> Backup:
    """Back a database up and verify the copy. Raises StoreError, and then there is no new
    backup."""
    with translated_errors(folder_of(file)), removal_blocked(made_folder(file)):
        part, made = _reserved(file, now.astimezone(UTC).replace(microsecond=0), reason)
        try:
            copy(file, part)
            part.replace(made.path)
        except BaseException:
            # Only here: after the rename, whatever has this name is another's.
            for left in part.parent.glob(f"{escape(part.name)}*"):
                left.unlink(missing_ok=True)
            raise
        sync_folder(made.path.parent)
    return made


def made_folder(file: Path) -> Path:
    folder = folder_of(file)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError as error:
        what = f"{folder}: is not a folder, and drill keeps its backups there"
        raise StoreError(what, "Move it to another place.") from error
    return folder


def remove(file: Path, backups: list[Backup], now: datetime) -> None:
    """Remove backups, and what is left of some that were never finished; later if another process
    needs some."""
    with removal_allowed(folder_of(file)) as is_free:
        if not is_free:
            return
        for backup in backups:
            with suppress(PermissionError):  # Windows, while another process reads it: next time
                backup.path.unlink(missing_ok=True)
                for end in (WAL, INDEX):  # where another program looked into it
                    Path(f"{backup.path}{end}").unlink(missing_ok=True)
        beside = file.parent.glob(f"{escape(file.name)}-*{PART}*")  # by `replace_damaged`
        for part in (*folder_of(file).glob(f"{escape(_begin(file))}-*{PART}*"), *beside):
            with suppress(FileNotFoundError, PermissionError):
                if datetime.fromtimestamp(part.stat().st_mtime, UTC) < now - _STALE:
                    part.unlink()


def copy(file: Path, to: Path, mode: str = "ro") -> None:
    """Copy a database into the empty file `to` as it is at one moment, and verify the copy.
    Raises StoreError."""
    with (
        translated_errors(file),
        closing(opened(file, mode)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target, progress=patience(), sleep=RETRY_SECONDS)
        target.execute("PRAGMA journal_mode = DELETE")
        database_state.renew(target)  # no WAL of the database belongs to a copy
    found = damage(to)
    if found:
        raise damaged(str(file), found, newest_name(file))
    sync_file(to)


def copy_other(file: Path, to: Path) -> None:
    """Copy a database that came from elsewhere, and write nothing beside it. Raises StoreError."""
    require_settled(file)
    require_plain(file, read_mode(file))
    copy(file, to, read_mode(file))


def read_mode(file: Path) -> str:
    """The mode to read a database in that nobody writes to: SQLite makes no WAL and no index beside
    it."""
    wal = Path(f"{file}{WAL}")
    return "ro" if wal.exists() and wal.stat().st_size else "ro&immutable=1"


def require_settled(file: Path) -> None:
    """Raises StoreError for a database beside which SQLite would find, and play into it, the WAL of
    another one, or of which another program has not finished a change."""
    if has_foreign_wal(file):
        raise StoreError(
            f"{file}: the log beside it, {file.name}-wal, is of another database, or of an older "
            "copy of this one",
            "Move that log to another folder, then give the command again. Keep it for the "
            "database that it is of.",
        )
    if is_half_changed(file):
        raise StoreError(
            f"{file}: another program has not finished a change of it (see {file.name}-journal)",
            "Close that program, or open the file with it once more, then give the command again.",
        )


def require_plain(file: Path, mode: str = "ro") -> None:
    """Raises StoreError for a database that is not drill's, or in which something would run when it
    is read."""
    with reading(file, mode) as database:
        known = database.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        ).fetchone()
        odd = database.execute(_NOT_PLAIN).fetchone()
    if odd or not known:
        what = f"with {odd[0]!r}, which drill never makes" if odd else "not of drill"
        raise StoreError(
            f"{file}: is a database {what}", "Name a drill.db, or the JSON that a drill exported."
        )


def damage(file: Path, mode: str = "ro") -> str:
    """What is wrong with a database file, empty if it is sound. It is only read. Raises
    StoreError."""
    try:
        with translated_errors(file):
            found = [one for one in integrity_check(lambda: opened(file, mode)) if one != "ok"]
            if not found:
                with closing(opened(file, mode)) as database:
                    _read_through(database)
            return "; ".join(clean_line(one, limit=_LONGEST_REASON) for one in found)
    except DamagedError as error:
        return clean_line(str(error.__cause__), limit=_LONGEST_REASON)


def _read_through(database: sqlite3.Connection) -> None:
    """Read every row: text with damaged characters fails here, which is no concern of an integrity
    check."""
    for (table,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage"
    ).fetchall():
        name = table.replace('"', '""')
        for _ in database.execute(f'SELECT * FROM "{name}"'):
            pass  # one row after the other, so that Ctrl-C comes through


def attach(database: sqlite3.Connection, other: Path, name: str, mode: str) -> None:
    """Have the tables of another database beside those of a connection."""
    database.execute(f"ATTACH ? AS {name}", (f"{other.absolute().as_uri()}?mode={mode}",))


def needed_by_undo(file: Path) -> set[str]:
    """The backups that undo goes back to when it takes back the last restores and merges one after
    the other: each backup knows the one that is needed next. Raises StoreError."""
    there = {backup.name: backup.path for backup in backups_of(file)}
    found = set[str]()
    with translated_errors(file):
        name = _return_point_of(file, "ro")
    while name in there and name not in found and len(found) < _MOST_NEEDED:
        found.add(name)
        with suppress(sqlite3.Error, OSError):  # of a damaged one nobody can go on
            name = _return_point_of(there[name], read_mode(there[name]))
    return found


def _return_point_of(file: Path, mode: str) -> str:
    """The backup from before the last restore or merge of a database, empty if there is none."""
    with closing(opened(file, mode)) as database:
        found = database.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'return_point'"
        ).fetchone()
        last = "SELECT backup FROM return_point ORDER BY number DESC LIMIT 1"
        row = database.execute(last).fetchone() if found else None  # an older drill has none
        return row[0] or "" if row else ""


def schema_of(file: Path, mode: str = "ro") -> str | None:
    """The schema of a database, None when it is none of drill's. It is only read. Raises
    StoreError."""
    with reading(file, mode) as database:
        return database_state.read_schema(database)


def require_room_beside(file: Path) -> None:
    """Raises StoreError where SQLite could not make, beside a database, the files that it needs:
    it would call that an I/O error."""
    for end in (JOURNAL, WAL, INDEX):
        place = Path(f"{file.resolve()}{end}")
        if place.is_dir():
            raise StoreError(
                f"{place}: is a folder, where SQLite keeps a file of the database",
                "Move it to another place.",
            )


def opened(file: Path, mode: str = "ro") -> sqlite3.Connection:
    require_file(file)  # SQLite would call it an I/O error
    require_room_beside(file)
    address = f"{file.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(
        address,
        uri=True,
        timeout=PATIENCE_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


@contextmanager
def reading(file: Path, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    """A connection to a database that is only read. Raises StoreError, as `translated_errors`."""
    with translated_errors(file), closing(opened(file, mode)) as database:
        yield database


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Store what the block does as one step, or nothing of it."""
    database.execute("BEGIN IMMEDIATE")
    with database:
        yield


def _reserved(file: Path, at: datetime, reason: Reason) -> tuple[Path, Backup]:
    """An empty, private file to write to and the backup to make of it, of this second or the next
    free one.

    Whoever holds a `.part` has its second to itself: whether it is free is looked at only once the
    `.part` is made.
    """
    while True:
        stamp = at.strftime(STAMP)
        part = folder_of(file) / f"{_begin(file)}-{stamp}{PART}"
        with suppress(FileExistsError):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            if not any(backup.at == at for backup in backups_of(file)):
                name = f"{stamp}-{reason}"
                return part, Backup(part.with_name(f"{_begin(file)}-{name}.db"), name, at, reason)
            part.unlink()
        at += timedelta(seconds=1)


def patience() -> Callable[[int, int, int], None]:
    """An end to the waiting of `Connection.backup`, which would wait for ever."""
    tries = PATIENCE_SECONDS / RETRY_SECONDS

    def check(status: int, _remaining: int, _pages: int) -> None:
        nonlocal tries
        tries -= status in BUSY
        if tries < 0:
            raise sqlite3.OperationalError("database is locked")

    return check


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise refusal(str(path), error, newest_name(path)) from error
    except (ValueError, TypeError) as error:  # a row that no value can be made of
        raise damaged(str(path), str(error), newest_name(path)) from error
    except OSError as error:
        raise StoreError(
            f"{path}: {error.strerror}", "Check the path, the permissions and the space."
        ) from error
