"""The check of SQLite, and Ctrl-C at its worst instant."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from drill.store import backups, sqlite_check
from drill.store.sqlite_check import integrity_check


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "large.db"
    with sqlite3.connect(made) as database:
        database.execute("CREATE TABLE row (text TEXT)")
        database.execute("CREATE INDEX of_row ON row (text)")
        database.executemany("INSERT INTO row VALUES (?)", ((f"{n:0100}",) for n in range(100_000)))
    database.close()
    return made


def test_a_sound_database_is_ok(file: Path) -> None:
    assert integrity_check(lambda: sqlite3.connect(file, check_same_thread=False)) == ["ok"]


def test_a_check_that_nobody_waits_for_keeps_its_connection(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Ctrl-C between the start of a thread and the line that notes it cannot be hit at will, so the
    # executor does what is left then: the thread runs, and nobody knows of it.
    found: Future[Any] = Future()
    threads: list[Thread] = []

    class Interrupted(ThreadPoolExecutor):
        def submit(self, function: Callable[..., Any], /, *_: Any, **__: Any) -> Future[Any]:
            def run() -> None:
                try:
                    found.set_result(function())
                except BaseException as error:
                    found.set_exception(error)

            threads.append(Thread(target=run))
            threads[0].start()
            raise KeyboardInterrupt

    monkeypatch.setattr(sqlite_check, "ThreadPoolExecutor", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        backups.damage(file)
    threads[0].join()
    error = found.exception()
    assert error is None or str(error) == "interrupted"
