"""A log belongs to the file that it goes on from, to nothing else, and to that one at every instant
of a checkpoint."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from drill.database_state import is_wal_of, renew
from drill.store.backups import transaction
from tests.processes import at_once

pytestmark = pytest.mark.sqlite
PAGE, FRAME_HEAD, LOG_HEAD = 4096, 24, 32


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "own.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("CREATE TABLE item (text)")
        yield connection


def store(database: sqlite3.Connection, text: str) -> None:
    with transaction(database):
        database.execute("INSERT INTO item VALUES (?)", (text,))
        renew(database)


def saved(folder: Path, name: str) -> tuple[Path, Path]:
    """A copy of the file and of its log as they are now."""
    copies = folder / f"{name}.db", folder / f"{name}.db-log"
    for end, copy in zip(("", "-wal"), copies, strict=True):
        shutil.copyfile(folder / f"own.db{end}", copy)
    return copies


@pytest.mark.parametrize("seed", range(4))
def test_at_any_instant_the_log_is_that_of_its_file_and_of_no_older_state(
    tmp_path: Path, database: sqlite3.Connection, seed: int
) -> None:
    """Stored and checkpointed at random. A log that is whole in a file changes nothing there, and
    belongs to it."""
    dice = Random(seed)
    states: list[tuple[int, Path, Path]] = []
    checkpoints = 0
    for step in range(60):
        if dice.random() < 0.2:
            database.execute(f"PRAGMA wal_checkpoint({dice.choice(['PASSIVE', 'RESTART'])})")
            store(database, "after it")  # which begins the log anew
            checkpoints += 1
        else:
            store(database, "x" * dice.choice([1, 9_000]))
        states.append((checkpoints, *saved(tmp_path, str(step))))
    assert checkpoints > 5
    for (its, _, log), (following, _, _) in pairwise(states):
        own = {its, following}
        assert [is_wal_of(log, file) for _, file, _ in states] == [
            there in own for there, _, _ in states
        ]


def test_a_checkpoint_that_was_killed_leaves_a_file_that_the_log_belongs_to(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    store(database, "first")
    database.execute("PRAGMA wal_checkpoint(RESTART)")
    for number in range(20):
        store(database, "x" * 3_000 + str(number))
    file, log = saved(tmp_path, "killed")
    frames = log.read_bytes()[LOG_HEAD:]
    newest = {}
    for begin in range(0, len(frames), FRAME_HEAD + PAGE):
        number = int.from_bytes(frames[begin : begin + 4], "big")
        newest[number] = frames[begin + FRAME_HEAD : begin + FRAME_HEAD + PAGE]
    assert len(newest) > 15
    for number in sorted(newest):
        with file.open("rb+") as opened:
            opened.seek((number - 1) * PAGE)
            opened.write(newest[number])
        assert is_wal_of(log, file)


def test_what_others_do_meanwhile_makes_no_log_a_foreign_one(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    """Another process stores, carries the log into the file and begins a new one, as fast as it
    can."""
    program = f"""
import sqlite3, sys
from contextlib import closing
from drill.database_state import renew
from drill.store.backups import transaction
while True:
    own = sqlite3.connect({str(tmp_path / "own.db")!r}, isolation_level=None, timeout=60)
    with closing(own) as database:
        for number in range(5):
            with transaction(database):
                database.execute("INSERT INTO item VALUES (?)", ("x" * 3000,))
                newest = "(SELECT max(rowid) - 40 FROM item)"
                database.execute("DELETE FROM item WHERE rowid < " + newest)
                renew(database)
            database.execute("PRAGMA wal_checkpoint(PASSIVE)")
"""
    database.close()
    with at_once(program):
        looks = [is_wal_of(tmp_path / "own.db-wal", tmp_path / "own.db") for _ in range(500)]
    assert all(looks)


def test_a_log_of_an_older_drill_tells_nothing(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    database.execute("INSERT INTO item VALUES ('unnumbered')")
    file, log = saved(tmp_path, "older")
    assert is_wal_of(log, file)
    file.write_bytes(b"no database")
    assert is_wal_of(log, file)


@pytest.mark.parametrize("content", [b"", b"x" * PAGE])
def test_what_is_no_database_has_no_log(
    tmp_path: Path, database: sqlite3.Connection, content: bytes
) -> None:
    store(database, "first")
    file, log = saved(tmp_path, "copy")
    file.write_bytes(content)
    assert not is_wal_of(log, file)


def test_looking_ends_no_lock_of_this_process(tmp_path: Path, database: sqlite3.Connection) -> None:
    store(database, "first")
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    store(database, "second")
    assert is_wal_of(tmp_path / "own.db-wal", tmp_path / "own.db")
    with (
        closing(sqlite3.connect(tmp_path / "own.db", timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError),
    ):
        other.execute("SELECT * FROM item").fetchall()
