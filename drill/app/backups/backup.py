"""Backups, taken before whatever changes much at once, and once a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from threading import Thread

from drill.app.env import Env
from drill.clock import local_day, today
from drill.core.backups.retention import Reason, kept
from drill.errors import DrillError
from drill.folders import removal_blocked
from drill.store import Backup, StoreError, backups, file_of, log_in_file

# In which the drill that made a backup may still show it, or note it for undo.
_NEW = timedelta(minutes=10)


def back_up(env: Env, reason: Reason) -> Backup | None:
    """Back the database up, and drop the backups that need not be kept any more. Raises StoreError.

    None where there is nothing to back up: no database yet, or one on a server.
    """
    file = file_of(env.settings.database)
    if file is None or not file.exists():
        return None
    now = env.clock.now()
    made = backups.take(file, now, reason)
    there = backups.backups_of(file)
    staying = kept([env.clock.local(backup.at) for backup in there], now)
    needed = backups.needed_by_undo(file)
    old = [one for one in there if abs(now - one.at) > _NEW and one.name not in needed]
    dropped = [backup for backup in old if env.clock.local(backup.at) not in staying]
    backups.remove(file, dropped, now)
    return made


@contextmanager
def backed_up(env: Env, reason: Reason) -> Iterator[Backup | None]:
    """Back the database up. No process drops the backup during the block, in which undo comes to
    need it. Raises StoreError."""
    file = file_of(env.settings.database)
    with ExitStack() as kept:
        if file is not None and file.exists():
            with backups.translated_errors(file):
                kept.enter_context(removal_blocked(backups.made_folder(file)))
        yield back_up(env, reason)


@contextmanager
def backed_up_daily(env: Env, complain: Callable[[str], None]) -> Iterator[None]:
    """Back the database up while the first work of a day that can lose something runs, so that
    nobody waits for it.

    A failure is reported; the next start of drill tries again.
    """
    problems: list[DrillError] = []
    if not _is_wanted_today(env):
        yield
        return
    wait = _done_beside(lambda: _back_up_quietly(env, problems))
    failed = False
    try:
        yield
    except DrillError:
        failed = True
        raise
    finally:
        wait()
        for problem in [] if failed else problems:
            complain(f"no backup was taken today: {problem}")


def _done_beside(work: Callable[[], None]) -> Callable[[], None]:
    """Do something beside what follows, or at once where the system has no thread left; return what
    waits for it."""
    beside = Thread(target=work)
    try:
        beside.start()
    except RuntimeError:
        work()
        return lambda: None
    return beside.join


def _is_wanted_today(env: Env) -> bool:
    file, day = file_of(env.settings.database), today(env.clock)
    taken = backups.backups_of(file) if file is not None else []
    if file is None or any(local_day(env.clock, one.at) == day for one in taken):
        return False
    try:
        return not log_in_file.is_blank(file)
    except StoreError:  # which taking one says better
        return True


def _back_up_quietly(env: Env, problems: list[DrillError]) -> None:
    try:
        back_up(env, Reason.DAY)
    except DrillError as error:
        problems.append(error)
