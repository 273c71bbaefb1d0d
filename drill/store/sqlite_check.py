"""The check that SQLite itself makes of a whole database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from threading import current_thread, main_thread


def integrity_check(connect: Callable[[], sqlite3.Connection]) -> list[str]:
    """What SQLite finds in a database, at most five lines; `["ok"]` if it is sound.

    It runs in a thread of its own, for SQLite does not look up for Ctrl-C. The thread has its own
    connection: Ctrl-C may come before anybody can wait for the thread, and a connection that is
    closed while it is in use ends the program.
    """
    running: list[sqlite3.Connection] = []

    def check() -> list[str]:
        with closing(connect()) as database:
            running.append(database)
            return [found for (found,) in database.execute("PRAGMA integrity_check(5)")]

    if current_thread() is not main_thread():
        return check()
    with ThreadPoolExecutor(1) as beside:
        try:
            return beside.submit(check).result()
        except RuntimeError:  # the system has no thread left
            return check()
        except KeyboardInterrupt:
            with suppress(sqlite3.ProgrammingError):  # the check has just ended
                for database in running:
                    database.interrupt()
            raise
