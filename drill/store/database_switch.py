"""A SQLite database becomes what a backup is: a sound one while others have it open, a damaged one
by a new file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from drill import database_state
from drill.core.backups.retention import Reason
from drill.core.command_line import CommandHint
from drill.dbfiles import JOURNAL, OpenFile
from drill.folders import make_private, removal_blocked, sync_file, sync_folder
from drill.store import row_switch
from drill.store.backups import (
    BUSY,
    PART,
    RETRY_SECONDS,
    STAMP,
    Backup,
    copy,
    damage,
    folder_of,
    made_folder,
    opened,
    patience,
    read_mode,
    require_plain,
    take,
    transaction,
    translated_errors,
)
from drill.store.closing import closing_as_it_is
from drill.store.database_errors import StoreError, damaged
from drill.store.log_position import log_state
from drill.store.row_switch import RowDifference
from drill.write_ahead_log import INDEX, WAL, WalEnd, WalIndex, bring_up_to_date

_STEPS = 100  # in which a database is put back


@contextmanager
def exchanged(
    backup: Path,
    file: Path,
    now: datetime,
    reason: Reason,
    complete: Callable[[Path, Backup], None],
    seen: tuple[object, ...] | None = None,
) -> Iterator[Backup]:
    """Make a sound database what `backup` is, in one step that other processes may look on at.

    Gives a backup of what was there until that step; no process drops it or another one during the
    block. It is taken and verified while others go on; if they stored something meanwhile, that is
    added when the step has the write lock, so that nothing is in no file. `complete` adds
    to a copy of `backup` what must be there from that step on, given the backup of what was there.
    Raises StoreError, and then the database is as it was; also where something came into the log
    since it was `seen`.
    """
    with ExitStack() as kept:
        with translated_errors(file):
            kept.enter_context(removal_blocked(made_folder(file)))
            made = _exchange(backup, file, now, reason, complete, seen)
        yield made


def _exchange(
    backup: Path,
    file: Path,
    now: datetime,
    reason: Reason,
    complete: Callable[[Path, Backup], None],
    seen: tuple[object, ...] | None,
) -> Backup:
    with _watched(file) as (watch, there):
        version, index = _version(watch), WalIndex(file.resolve())
        end = index.end()
        made = take(file, now, reason)
        again = is_begun = False

        def when_locked() -> None:
            nonlocal again, is_begun
            _require_in_place(there)
            if seen is not None and log_state(watch) != seen:
                raise StoreError(
                    f"{file}: another window stored something meanwhile",
                    f"Nothing was taken back; see: {CommandHint('history')}",
                )
            again = _version(watch) != version
            if again:
                _bring_up_to_date(watch, made.path, file, end, index.end())
            is_begun = True

        try:
            with _copied(backup, folder_of(file), f"{file.stem}-") as ready:
                _take_page_size(watch, ready)
                complete(ready, made)
                _require_in_place(there)
                # So that the WAL tells which state of the file it goes on from.
                with transaction(watch):
                    database_state.renew(watch)
                found = row_switch.difference(made.path, ready)
                now_end = index.end()
                if end and now_end and now_end.goes_on_from(end):
                    # So that there is less to do while others wait.
                    _bring_up_to_date(watch, made.path, file, end, now_end)
                    end = now_end
                _require_in_place(there)
                _put_back(ready, file, found, when_locked)
        finally:
            if not is_begun and there.holds():  # nothing is lost of what it holds
                for part in (made.path, made.path.with_suffix(PART)):
                    part.unlink(missing_ok=True)
    wrong = damage(made.path) if again else ""
    if wrong:
        raise damaged(str(made.path), wrong, None)
    return made


@contextmanager
def _watched(file: Path) -> Iterator[tuple[sqlite3.Connection, OpenFile]]:
    """A connection to a database that others have open, and what tells whether it is still the one
    at the path. What was put there since is left as it is."""
    there = OpenFile(file)
    watch = opened(file, "rw")
    try:
        # Else one cannot look on while another one writes.
        watch.execute("PRAGMA journal_mode = WAL")
        watch.execute("PRAGMA wal_autocheckpoint = 0")
        with transaction(watch):
            database_state.renew(watch)  # an empty WAL tells nothing of what it belongs to
        there.claim()
        yield watch, there
    finally:
        is_spoilt = there.is_shared_with_strangers() or there.is_written_over()
        with closing_as_it_is(watch, file) if is_spoilt else closing(watch):
            pass
        there.leave()


def _require_in_place(there: OpenFile) -> None:
    """Raises StoreError if the database at the path is another one by now, or none."""
    if not there.holds():
        raise _replaced_meanwhile(there.path)


def _replaced_meanwhile(file: Path) -> StoreError:
    return StoreError(
        f"{file}: was replaced in another window meanwhile",
        f"Look at it again: {CommandHint('restore')}",
    )


@contextmanager
def _copied(backup: Path, folder: Path, begin: str) -> Iterator[Path]:
    """A private copy of a backup in a folder, removed afterwards unless it was moved to another
    place."""
    handle, name = tempfile.mkstemp(PART, begin, folder)
    os.close(handle)
    try:
        copy(backup, Path(name), read_mode(backup))
        try:
            require_plain(Path(name))
        except StoreError as error:  # when it was looked at it was
            raise _replaced_meanwhile(backup) from error
        yield Path(name)
    finally:
        for part in folder.glob(f"{escape(Path(name).name)}*"):
            part.unlink(missing_ok=True)


def _take_page_size(database: sqlite3.Connection, copy: Path) -> None:
    """SQLite puts pages of one size alone into a database that others have open."""
    (size,) = database.execute("PRAGMA page_size").fetchone()
    with closing(sqlite3.connect(copy, isolation_level=None)) as made:
        if made.execute("PRAGMA page_size").fetchone() != (size,):
            made.execute(f"PRAGMA page_size = {size}")
            made.execute("VACUUM")


def _version(database: sqlite3.Connection) -> int:
    """A number that is another one once another connection has stored something."""
    number: int = database.execute("PRAGMA data_version").fetchone()[0]
    return number


def _put_back(
    backup: Path, file: Path, found: RowDifference | None, when_locked: Callable[[], None]
) -> None:
    """Make a database that others have open what a backup is; `when_locked` is called while none of
    them can write.

    `found` is how they differed a moment ago, None where that is too much to go by.
    """
    if found is None or not _put_rows_back(backup, file, found, when_locked):
        _put_pages_back(backup, file, when_locked)


def _put_rows_back(
    backup: Path, file: Path, found: RowDifference, when_locked: Callable[[], None]
) -> bool:
    """Whether the rows that differ were exchanged: not where another process put others there."""
    with closing(row_switch.open_beside(file, backup)) as target, transaction(target):
        if not row_switch.holds(target, found):
            return False
        when_locked()
        row_switch.put(target, found)
        database_state.renew(target)
    return True


def _put_pages_back(backup: Path, file: Path, when_locked: Callable[[], None]) -> None:
    wait, called = patience(), False

    def progress(status: int, remaining: int, pages: int) -> None:
        nonlocal called
        wait(status, remaining, pages)
        if status == sqlite3.SQLITE_OK and not called:
            called = True
            when_locked()

    with closing(opened(backup)) as source, closing(opened(file, "rw")) as target:
        if target.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            # Others wait for as may be: what is switched is carried to the disk and into the file
            # below, while they go on. Until then a power cut leaves what was there before.
            target.execute("PRAGMA synchronous = OFF")
            target.execute("PRAGMA wal_autocheckpoint = 0")
        # The first step takes the write lock, and it is kept until the last one; there is more than
        # one step.
        pages = source.execute("PRAGMA page_count").fetchone()[0]
        source.backup(target, pages=max(1, pages // _STEPS), progress=progress, sleep=RETRY_SECONDS)
        target.execute("PRAGMA synchronous = FULL")
        target.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _bring_up_to_date(
    watch: sqlite3.Connection, backup: Path, file: Path, then: WalEnd | None, now: WalEnd | None
) -> None:
    """Bring a backup that was taken a moment ago up to date, under another name until it is whole.

    Others may wait for it: only what came into the log since is written, and it is not verified
    yet.
    """
    part = backup.with_suffix(PART)
    backup.replace(part)
    if then is not None and now is not None and now.goes_on_from(then):
        bring_up_to_date(part, file.resolve(), then, now)
    else:
        _take_again(watch, part)
    sync_file(part)
    part.replace(backup)
    sync_folder(backup.parent)  # on the disk before what follows can be


def _take_again(source: sqlite3.Connection, part: Path) -> None:
    """Write over a backup, which takes half the time of a new file."""
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        # All of it is carried to the disk afterwards, at once.
        target.execute("PRAGMA synchronous = OFF")
        # If it fails, nothing was switched, and the copy is not needed.
        target.execute("PRAGMA journal_mode = OFF")
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def replace_damaged(
    backup: Path, file: Path, now: datetime, complete: Callable[[Path], None]
) -> Path | None:
    """Put a backup where a damaged database is, or none; return the place that the damaged one was
    set aside to.

    `complete` adds to a copy of `backup` what must be there from then on. Nobody stores anything in
    the damaged one once it is set aside: whoever has it open is told. Raises StoreError, and then
    what was there is in its place.
    """
    file = file.resolve()  # a link stays one, and what it leads to is replaced
    with translated_errors(file):
        make_private(file.parent)
        open_file = OpenFile(file) if file.exists() else None
        with _copied(backup, file.parent, f"{file.name}-") as ready:
            complete(ready)
            if open_file is None:
                stamp = now.astimezone(UTC).strftime(STAMP)
                _set_journal_aside(file, file.with_name(f"{file.stem}-replaced-{stamp}.db"))
                _put_in_place(ready, file)
                return None
            with _held(open_file):
                return _replaced(open_file, ready, now)


def _replaced(open_file: OpenFile, ready: Path, now: datetime) -> Path:
    if open_file.is_elsewhere():
        raise _replaced_meanwhile(open_file.path)
    open_file.claim()  # so that nobody who opens the new file plays the WAL of the old one into it
    aside = set_aside(open_file.path, now)
    _set_journal_aside(open_file.path, aside)
    ready.replace(open_file.path)
    for journal in (INDEX, WAL):
        Path(f"{open_file.path}{journal}").unlink(missing_ok=True)
    open_file.leave()
    sync_folder(aside.parent)
    return aside


def _set_journal_aside(file: Path, to: Path) -> None:
    """Keep what takes back a change of a database that is no more from being played into the one
    that comes."""
    with suppress(FileNotFoundError):
        Path(f"{file}{JOURNAL}").replace(f"{to}{JOURNAL}")


def _put_in_place(ready: Path, file: Path) -> None:
    """Put a file where none is, and over none."""
    try:
        os.link(ready, file)
    except FileExistsError as error:
        raise StoreError(
            f"{file}: was made again in another window meanwhile",
            f"Look at it again: {CommandHint('restore')}",
        ) from error
    except OSError:  # no file there has two names
        ready.replace(file)
    ready.unlink(missing_ok=True)
    sync_folder(file.parent)


@contextmanager
def _held(open_file: OpenFile) -> Iterator[None]:
    """Nobody writes to a database during the block, if it is sound enough to be written to."""
    with closing_as_it_is(opened(open_file.path, "rw"), open_file.path) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode in BUSY:
                raise
        except sqlite3.DatabaseError:  # nobody can
            pass
        yield


def set_aside(file: Path, now: datetime) -> Path:
    """Copy a database, byte for byte, to a name that says so; return it. Raises StoreError."""
    with translated_errors(file):
        aside = _reserved_aside(file, now.astimezone(UTC).strftime(STAMP))
        shutil.copy2(file, aside)
        wal = Path(f"{file}{WAL}")
        if wal.exists() and wal.stat().st_size:
            os.close(os.open(f"{aside}{WAL}", os.O_CREAT | os.O_RDWR, 0o600))
            shutil.copy2(wal, f"{aside}{WAL}")
    return aside


def rebuild_indexes(file: Path) -> None:
    """Rebuild the indexes of a database from its rows. Raises StoreError."""
    with translated_errors(file), closing(opened(file, "rw")) as database, transaction(database):
        database.execute("REINDEX")
        database_state.renew(database)


def _reserved_aside(file: Path, stamp: str) -> Path:
    """An empty, private file under a name that is still free: the clock may have shown this second
    before."""
    number = 1
    while True:
        end = f"-{number}" if number > 1 else ""
        aside = file.with_name(f"{file.stem}-damaged-{stamp}{end}.db")
        try:
            os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            number += 1
        else:
            return aside
