from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Timer
from time import process_time
from typing import Any

import pytest

from drill.core.backups.retention import Kept, Reason
from drill.dbfiles import SCHEMA
from drill.store import StoreError, backups, database_switch, log_in_file
from tests.store.test_store import AT, DECK, FILE, Store, answer

ROOT = Path(__file__).parents[2]
# Another process, which stores one answer after the other and tells the id and the seconds of each.
WRITER = """
import sys, time
from tests.store.test_store import Store, answer
store = Store(sys.argv[1])
while True:
    begun = time.perf_counter()
    print(answer(store, "d/a", 4).id.hex, time.perf_counter() - begun, flush=True)
"""
# Another process, which has the database open and stores an answer once it is told to.
ONE_ANSWER = """
import sys
from tests.store.test_store import Store, answer
store = Store(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
print(answer(store, "d/a", 4).id.hex, flush=True)
"""
NOW = datetime(2026, 3, 2, 12, 0, 0, 5, tzinfo=UTC)
MOST_HELD = 0.2  # seconds of the processor in which a restore of a small database keeps others out


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A database with two answers, open all the while."""
    place = tmp_path / "drill.db"
    store = Store(f"sqlite:///{place}")
    store.decks.save(DECK, FILE, lambda card: 30.0)
    answer(store, "d/a", 5)
    answer(store, "d/b", 3, recalled=("one",), missed=("two",))
    yield place
    store.close()


def as_it_is(*_: object) -> None:
    """Put a backup back with nothing added."""


def exchange(backup: Path, file: Path, now: datetime = NOW) -> backups.Backup:
    with database_switch.exchanged(backup, file, now, Reason.RESTORE, as_it_is) as before:
        return before


def answers(file: Path) -> int:
    return sum(row.kind is Kept.ANSWER for row in log_in_file.log_of(file))


def test_a_backup_is_a_private_whole_database_of_its_own(file: Path) -> None:
    made = backups.take(file, NOW, Reason.IMPORT)
    assert (made.name, made.at, made.reason) == (
        "20260302T120000Z-import",
        NOW.replace(microsecond=0),
        Reason.IMPORT,
    )
    assert made.path == file.parent / "backups" / "drill-20260302T120000Z-import.db"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert list(log_in_file.log_of(made.path)) == list(log_in_file.log_of(file))
    assert backups.damage(made.path) == ""
    assert backups.schema_of(made.path) == SCHEMA
    with closing(sqlite3.connect(made.path)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_one_database_has_and_another_has_not(file: Path) -> None:
    made = backups.take(file, NOW, Reason.IMPORT)
    with closing(sqlite3.connect(file)) as database, database:
        [(id, at)] = database.execute("SELECT id, at FROM review ORDER BY id LIMIT 1").fetchall()
        database.execute("DELETE FROM review_item WHERE review_id = ?", (id,))
        database.execute("DELETE FROM review WHERE id = ?", (id,))
    mode = backups.read_mode(made.path)
    [gone] = log_in_file.lacking(made.path, mode, file, "ro")
    assert (gone.kind, gone.id, gone.at.isoformat()[:19]) == (
        Kept.ANSWER,
        id,
        at.replace(" ", "T")[:19],
    )
    assert list(log_in_file.lacking(file, "ro", made.path, mode)) == []


def test_backups_of_one_second_have_names_of_their_own_and_are_listed_newest_first(
    file: Path,
) -> None:
    made = [backups.take(file, NOW, Reason.RESET) for _ in range(3)]
    assert [backup.at.second for backup in made] == [0, 1, 2]
    assert backups.backups_of(file) == made[::-1]
    assert backups.newest_name(file) == "20260302T120002Z-reset"


def test_databases_in_one_folder_keep_their_backups_apart(file: Path) -> None:
    other = file.with_name("other.db")
    Store(f"sqlite:///{other}").close()
    backups.take(file, NOW, Reason.HAND)
    assert backups.backups_of(other) == []
    assert log_in_file.is_blank(other)
    assert not log_in_file.is_blank(file)


def test_a_backup_taken_while_somebody_writes_is_of_one_moment(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE review SET answer = 'half done'")
        made = backups.take(file, NOW, Reason.DAY)
        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(made.path)) as database:
        assert database.execute("SELECT DISTINCT answer FROM review").fetchall() == [("typed",)]


def test_what_was_never_finished_is_removed_after_an_hour(file: Path) -> None:
    folder = file.parent / "backups"
    folder.mkdir()
    old, young = (
        folder / "drill-20260228T120000Z-day.part",
        folder / "drill-20260302T110000Z-day.part",
    )
    journal = folder / f"{old.name}-journal"
    beside = file.with_name("drill.db-x.part")  # of a restore over a damaged database
    before = NOW - timedelta(minutes=61)
    for part, at in ((old, before), (journal, before), (beside, before), (young, NOW)):
        part.write_bytes(b"half")
        os.utime(part, (at.timestamp(), at.timestamp()))
    made = backups.take(file, NOW, Reason.DAY)
    backups.remove(file, [made], NOW)
    assert list(folder.iterdir()) == [young]
    assert not beside.exists()


class _Checking:
    """A database whose check takes until it is interrupted."""

    def __init__(self) -> None:
        self.interrupted = Event()

    def execute(self, _query: str) -> None:
        assert self.interrupted.wait(30)
        raise sqlite3.OperationalError("interrupted")

    def interrupt(self) -> None:
        self.interrupted.set()

    def close(self) -> None:
        pass


def test_ctrl_c_ends_the_check_of_sqlite(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checking = _Checking()
    monkeypatch.setattr(backups, "opened", lambda *_: checking)
    Timer(0.2, interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        backups.damage(file)
    assert checking.interrupted.is_set()


def test_of_a_damaged_database_no_backup_is_taken(file: Path) -> None:
    damage_index(file)
    with pytest.raises(StoreError) as caught:
        backups.take(file, NOW, Reason.HAND)
    assert str(caught.value) == (
        f"{file}: damaged: row 1 missing from index ix_review_day; wrong # of entries in index "
        "ix_review_day\n"
        "  It was left as it is, and there is no backup of it. Keep it, and move it away to start "
        "over."
    )
    assert list((file.parent / "backups").iterdir()) == []


def damage_index(file: Path) -> None:
    """Take a row out of an index, as a lost write would."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, '(day)', '(day) WHERE "
                         "quality = 3') WHERE name = 'ix_review_day'")  # fmt: skip
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("REINDEX ix_review_day")
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, ' WHERE quality = 3', '') "
                         "WHERE name = 'ix_review_day'")  # fmt: skip


def test_indexes_are_made_anew(file: Path) -> None:
    damage_index(file)
    assert backups.damage(file) != ""
    database_switch.rebuild_indexes(file)
    assert backups.damage(file) == ""


def test_going_back_is_seen_whole_by_those_who_have_the_database_open(file: Path) -> None:
    store = Store(f"sqlite:///{file}")
    made = backups.take(file, NOW, Reason.HAND)
    answer(store, "d/c", 4)
    assert len(list(store.log.reviews())) == 3
    before = exchange(made.path, file)
    assert (answers(before.path), len(list(store.log.reviews()))) == (3, 2)
    answer(store, "d/c", 4)
    assert len(list(store.log.reviews())) == 3
    store.close()
    assert (answers(file), backups.damage(file)) == (3, "")


def test_going_back_waits_for_a_writer_and_says_so_in_the_end(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "PATIENCE_SECONDS", 0.2)
    made = backups.take(file, NOW, Reason.HAND)
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            exchange(made.path, file)
        writer.execute("ROLLBACK")
    assert str(caught.value) == (
        f"{file}: kept busy by another program\n"
        "  Close the program that holds it, or try again. What was answered before is safe."
    )


def test_what_is_stored_until_the_switch_is_in_the_backup(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the copy is verified, which takes seconds for a large database, another session goes
    on."""
    store = Store(f"sqlite:///{file}")
    wanted = backups.take(file, NOW, Reason.HAND)
    damage = backups.damage

    def damage_meanwhile(place: Path) -> str:
        monkeypatch.undo()
        answer(store, "d/c", 4)
        return damage(place)

    monkeypatch.setattr(backups, "damage", damage_meanwhile)
    before = exchange(wanted.path, file)
    assert (answers(before.path), answers(file)) == (3, 2)
    assert stat.S_IMODE(before.path.stat().st_mode) == 0o600
    assert backups.damage(before.path) == ""
    assert sorted(path.name for path in before.path.parent.iterdir()) == [
        wanted.path.name,
        before.path.name,
    ]
    store.close()


@pytest.mark.parametrize("pages", [1, 300])
@pytest.mark.parametrize("anew", [False, True])
def test_the_backup_is_brought_up_to_date_with_what_came_into_the_log(
    file: Path, monkeypatch: pytest.MonkeyPatch, pages: int, anew: bool
) -> None:
    """Whether the log went on or was begun anew meanwhile, and whether the database became larger
    or smaller."""
    store = Store(f"sqlite:///{file}")
    wanted = backups.take(file, NOW, Reason.HAND)
    take = database_switch.take
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.executescript("CREATE TABLE filled (x); INSERT INTO filled VALUES (zeroblob(200000))")

        def take_meanwhile(*args: Any) -> backups.Backup:
            made = take(*args)
            answer(store, "d/c", 4)
            if anew:
                other.execute("PRAGMA wal_checkpoint(RESTART)")
            other.executescript(
                f"DELETE FROM filled; INSERT INTO filled VALUES (zeroblob({pages} * 4096)); VACUUM"
            )
            return made

        monkeypatch.setattr(database_switch, "take", take_meanwhile)
        before = exchange(wanted.path, file)
    assert (answers(before.path), answers(file), backups.damage(before.path)) == (3, 2, "")
    with closing(sqlite3.connect(f"file:{before.path}?mode=ro&immutable=1", uri=True)) as copied:
        assert copied.execute("SELECT length(x) FROM filled").fetchall() == [(pages * 4096,)]
        assert copied.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        (size,) = copied.execute("PRAGMA page_count").fetchone()
    assert before.path.stat().st_size == size * 4096
    store.close()


def test_nobody_can_store_between_the_last_look_and_the_switch(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = backups.take(file, NOW, Reason.HAND)
    looks: list[str] = []
    version = database_switch._version

    def look(database: sqlite3.Connection) -> int:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
            assert other.execute("SELECT count(*) FROM review").fetchone() == (2,)
            try:
                other.execute("BEGIN IMMEDIATE")
                looks.append("free")
            except sqlite3.OperationalError as error:
                looks.append(str(error))
        return version(database)

    monkeypatch.setattr(database_switch, "_version", look)
    exchange(wanted.path, file)
    assert looks == ["free", "database is locked"]


def test_if_the_last_copy_fails_everything_is_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{file}")
    wanted = backups.take(file, NOW, Reason.HAND)
    answer(store, "d/c", 4)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    numbers = iter((1, 2))
    monkeypatch.setattr(database_switch, "_version", lambda database: next(numbers))
    monkeypatch.setattr(database_switch, "bring_up_to_date", fail)
    with pytest.raises(StoreError) as caught:
        exchange(wanted.path, file)
    assert "No space left on device" in str(caught.value)
    assert (answers(file), backups.damage(file)) == (3, "")
    answer(store, "d/c", 4)
    assert answers(file) == 4
    store.close()


def test_beside_a_session_that_goes_on_storing_no_answer_is_in_no_file(
    file: Path,
    record_property: Callable[[str, object], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_back, held = database_switch._put_back, []

    def timed(*arguments: Any) -> None:
        began = process_time()
        put_back(*arguments)
        held.append(process_time() - began)

    monkeypatch.setattr(database_switch, "_put_back", timed)
    wanted = backups.take(file, NOW, Reason.HAND)
    command = [sys.executable, "-c", WRITER, f"sqlite:///{file}"]
    restores = 12
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        for number in range(restores):
            exchange(wanted.path, file, NOW + timedelta(minutes=number))
        writer.terminate()
        told = [line.split() for line in writer.stdout if line.endswith("\n")]
    kept = {
        row.id
        for path in (file, *(each.path for each in backups.backups_of(file)))
        for row in log_in_file.log_of(path)
    }
    stored = {id for id, _ in told}
    assert stored - kept == set()
    assert max(held) < MOST_HELD  # of the processor: how long others wait depends on the machine
    slowest = max(float(seconds) for _, seconds in told)
    record_property(
        "figure",
        f"nothing lost: {restores} restores beside a session that stored {len(stored)} answers",
    )
    record_property(
        "figure", f"longest wait of a session for a restore of a small database: {slowest:.2f} s"
    )


def test_a_damaged_database_is_set_aside_byte_for_byte_with_its_journal(
    tmp_path: Path, file: Path
) -> None:
    made = backups.take(file, NOW, Reason.HAND)
    broken = tmp_path / "broken" / "drill.db"
    broken.parent.mkdir()
    broken.write_bytes(b"no database " * 500)
    Path(f"{broken}-wal").write_bytes(b"and no journal")
    aside = database_switch.replace_damaged(made.path, broken, NOW, as_it_is)
    assert aside == broken.with_name("drill-damaged-20260302T120000Z.db")
    assert aside.read_bytes() == b"no database " * 500
    assert Path(f"{aside}-wal").read_bytes() == b"and no journal"
    assert stat.S_IMODE(broken.stat().st_mode) == 0o600
    assert (answers(broken), backups.damage(broken)) == (2, "")
    assert sorted(path.name for path in broken.parent.iterdir()) == [
        "drill-damaged-20260302T120000Z.db",
        "drill-damaged-20260302T120000Z.db-wal",
        "drill.db",
    ]


def test_what_others_store_in_a_damaged_database_is_in_a_file_or_they_are_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer of another process comes between the copy of what is damaged and the new file in
    its place."""
    wanted = backups.take(file, NOW, Reason.HAND)
    set_aside = database_switch.set_aside
    command = [sys.executable, "-c", ONE_ANSWER, f"sqlite:///{file}"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"

        def set_aside_and_answer(database: Path, now: datetime) -> Path:
            aside = set_aside(database, now)
            with suppress(subprocess.TimeoutExpired):
                writer.communicate("\n", timeout=3)
            return aside

        monkeypatch.setattr(database_switch, "set_aside", set_aside_and_answer)
        database_switch.replace_damaged(wanted.path, file, NOW, as_it_is)
        stored, told = writer.communicate()
    there = [file, *file.parent.glob("drill-damaged-*.db")]
    assert set(stored.split()) <= {row.id for path in there for row in log_in_file.log_of(path)}
    assert stored or f"{file}: was removed, moved or replaced while drill had it open" in told
    assert (answers(file), backups.damage(file)) == (2, "")


def test_of_two_restores_of_one_damaged_database_the_second_is_told(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.take(file, NOW, Reason.HAND)
    broken = tmp_path / "broken" / "drill.db"
    broken.parent.mkdir()
    broken.write_bytes(b"no database " * 500)

    def other_window(_: Path) -> None:
        database_switch.replace_damaged(made.path, broken, NOW, as_it_is)

    with pytest.raises(StoreError) as caught:
        database_switch.replace_damaged(made.path, broken, NOW, other_window)
    assert (
        str(caught.value)
        == f"{broken}: was replaced in another window meanwhile\n  Look at it again: drill restore"
    )
    assert answers(broken) == 2
    assert len(list(broken.parent.glob("drill-damaged-*.db"))) == 1


def test_a_database_that_comes_while_a_missing_one_is_restored_stays(
    tmp_path: Path, file: Path
) -> None:
    made = backups.take(file, NOW, Reason.HAND)
    gone = tmp_path / "gone" / "drill.db"
    gone.parent.mkdir()
    with pytest.raises(StoreError) as caught:
        database_switch.replace_damaged(
            made.path, gone, NOW, lambda _: gone.write_bytes(b"made anew") and None
        )
    assert (
        str(caught.value)
        == f"{gone}: was made again in another window meanwhile\n  Look at it again: drill restore"
    )
    assert [path.name for path in gone.parent.iterdir()] == ["drill.db"]
    assert gone.read_bytes() == b"made anew"


def test_several_threads_take_backups_of_one_second_without_getting_in_each_others_way(
    file: Path,
) -> None:
    threads = [
        threading.Thread(target=backups.take, args=(file, NOW, Reason.DAY)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [backup.at.second for backup in backups.backups_of(file)] == [5, 4, 3, 2, 1, 0]
    assert {answers(backup.path) for backup in backups.backups_of(file)} == {2}


def test_a_finished_backup_leaves_what_another_begins_under_the_same_name(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = file.parent / "backups" / "drill-20260302T120000Z.part"
    # The rename is just done.
    monkeypatch.setattr(backups, "sync_folder", lambda _folder: begun.touch(exist_ok=False))
    backups.take(file, NOW, Reason.HAND)
    assert begun.exists()


def test_an_empty_file_is_a_new_database_only_where_there_are_no_backups(file: Path) -> None:
    other = file.with_name("new.db")
    other.touch()
    Store(f"sqlite:///{other}").close()
    backups.take(other, AT, Reason.HAND)
    other.write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        Store(f"sqlite:///{other}")
    assert str(caught.value) == (
        f"{other}: damaged: the file is empty\n"
        "  It was left as it is. To set it aside and go back to the newest backup: drill restore "
        "20260302T120000Z-hand"
    )
    assert other.read_bytes() == b""
