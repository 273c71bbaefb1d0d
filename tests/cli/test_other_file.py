"""Another file at the path of an open database: its log is never played into that one, and nothing
shown is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from drill.app.exchange.merges import merging
from drill.app.learning.quiz import Quiz
from drill.store import Store, database_switch
from tests.cli.test_recovery import Meanwhile, Type, answers, removed
from tests.conftest import Drill
from tests.processes import killed, process
from tests.repl.test_quiz import ENTER, line, type_at

pytestmark = pytest.mark.sqlite
__all__ = ["type_at"]
IN_THE_OTHER = 40  # answers, so that their pages are not those of the file here


def renamed_over(file: Path, other: Path) -> None:
    """As programs that synchronize folders do."""
    part = file.with_name(".part")
    shutil.copyfile(other, part)
    part.replace(file)


def moved_and_replaced(file: Path, other: Path) -> None:
    file.rename(file.with_name("moved.db"))
    shutil.copyfile(other, file)


def written_over(file: Path, other: Path) -> None:
    """As `cp` does."""
    shutil.copyfile(other, file)


WAYS = [renamed_over, moved_and_replaced]
Way = Callable[[Path, Path], None]


@pytest.fixture
def other(drill: Drill, tmp_path: Path) -> Path:
    """A database of the same person, of another day."""
    here, drill.home = drill.home, tmp_path / "other"
    for number in range(IN_THE_OTHER):
        drill("answer", "demo/capital", f"other {number} {'x' * 300}", "--quality", "4")
    made, drill.home = drill.home / "drill.db", here
    drill("answer", "demo/capital", "before", "--quality", "4")
    return made


def count(file: Path) -> int:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found: int = database.execute("SELECT count(*) FROM review").fetchone()[0]
        return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "between", [(), ("history",), ("due",), ("answer", "demo/capital", "new", "--quality", "4")]
)
def test_the_other_file_stays_whole_and_the_session_loses_nothing(
    drill: Drill,
    type_at: Type,
    meanwhile: Meanwhile,
    other: Path,
    way: Way,
    between: tuple[str, ...],
) -> None:
    database = drill.home / "drill.db"

    def replace() -> None:
        way(database, other)
        if between:
            assert process(drill, *between) == 0

    meanwhile(Quiz, "overrule", lambda: meanwhile(Quiz, "card", replace))
    result = type_at(line("5-10"), "3", line("users"), ENTER)
    assert result.code == 1
    assert f"{database}: was removed, moved or replaced while drill had it open\n" in result.err
    assert count(database) == IN_THE_OTHER + (between[:1] == ("answer",))
    assert drill("doctor", "--fix").code == 0
    taken = [row for row in answers(drill) if row[0] in ("5-10", "users")]
    assert sorted(taken) == [("5-10", 3), ("users", 1)]
    assert drill("doctor").code == 0
    drill("history")
    assert not (drill.home / "drill.db-place").exists()


@pytest.mark.parametrize("of", ["another database", "a backup"])
@pytest.mark.parametrize("between", [(), ("restore",)])
def test_a_file_that_is_written_over_during_a_session_stays_as_it_was_written(
    drill: Drill,
    type_at: Type,
    meanwhile: Meanwhile,
    other: Path,
    between: tuple[str, ...],
    of: str,
) -> None:
    database = drill.home / "drill.db"
    assert drill("backup").code == 0
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    new = {"another database": other, "a backup": backup}[of]
    held = count(new)

    def write_over() -> None:
        written_over(database, new)
        if between:
            assert process(drill, *between) == 0

    meanwhile(Quiz, "overrule", lambda: meanwhile(Quiz, "card", write_over))
    result = type_at(line("5-10"), "3", line("users"), ENTER)
    assert result.code == 1
    assert f"{database}: was removed, moved or replaced while drill had it open\n" in result.err
    drill("history")
    assert count(database) == held
    assert drill("doctor", "--fix").code == 0
    assert sorted(row for row in answers(drill) if row[0] in ("5-10", "users")) == [
        ("5-10", 3),
        ("users", 1),
    ]
    assert count(database) == held + 3  # with the one that was overruled


@pytest.mark.parametrize("between", [(), ("history",)])
def test_what_was_moved_away_holds_all_that_was_stored_in_it(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path, between: tuple[str, ...]
) -> None:
    database = drill.home / "drill.db"

    def replace() -> None:
        assert process(drill, "answer", "demo/load", "by another window", "--quality", "4") == 0
        moved_and_replaced(database, other)
        if between:
            assert process(drill, *between) == 0

    meanwhile(Quiz, "card", replace)
    assert type_at(line("5-10"), ENTER).code == 1
    assert count(drill.home / "moved.db") == 2
    merged = drill("merge", str(drill.home / "moved.db"))
    assert merged.code == 0
    assert {"before", "by another window"} < {row[0] for row in answers(drill)}


def test_what_is_moved_back_is_whole(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path
) -> None:
    database, moved = drill.home / "drill.db", drill.home / "moved.db"
    meanwhile(Quiz, "card", lambda: database.rename(moved))
    assert type_at(line("5-10"), ENTER).code == 1
    moved.rename(database)
    assert answers(drill) == [("before", 4)]
    assert drill("doctor", "--fix").code == 0
    assert answers(drill) == [("before", 4), ("5-10", 5)]


@pytest.mark.parametrize("look", ["history", "due"])
def test_a_file_that_was_away_and_is_back_loses_nothing(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path, look: str
) -> None:
    database, moved = drill.home / "drill.db", drill.home / "moved.db"

    def away_and_back() -> None:
        assert process(drill, *answer("first")) == 0
        database.rename(moved)
        assert process(drill, look) == 0
        moved.rename(database)
        assert process(drill, *answer("second")) == 0

    meanwhile(Quiz, "card", away_and_back)
    assert type_at(line("5-10"), ENTER).code == 1
    assert drill("doctor", "--fix").code == 0
    assert {text for text, _ in answers(drill)} == {"before", "first", "second", "5-10"}


def test_an_index_that_is_removed_while_a_session_uses_it(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path
) -> None:
    def remove() -> None:
        (drill.home / "drill.db-shm").unlink()
        assert process(drill, *answer("first")) == 0
        assert process(drill, *answer("second")) == 0

    meanwhile(Quiz, "overrule", lambda: meanwhile(Quiz, "card", remove))
    assert type_at(line("5-10"), "3", line("users"), ENTER).code == 1
    assert drill("doctor", "--fix").code == 0
    assert sorted(answers(drill)) == [
        ("5-10", 3),
        ("before", 4),
        ("first", 4),
        ("second", 4),
        ("users", 1),
    ]
    assert count(drill.home / "drill.db") == 6


@pytest.mark.parametrize("changes", ["touched", "copied over itself", "copied away and back"])
def test_the_log_of_a_killed_drill_is_kept_whatever_became_of_times_and_numbers(
    drill: Drill, other: Path, changes: str
) -> None:
    killed_after_an_answer(drill)
    away = drill.home.with_name("away")
    if changes == "touched":
        (drill.home / "drill.db").touch()
    else:
        shutil.copytree(drill.home, away)
        if changes == "copied away and back":
            shutil.rmtree(drill.home)
        shutil.copytree(away, drill.home, dirs_exist_ok=True)
    assert drill("history").err == ""
    assert answers(drill) == [("before", 4), ("killed", 4)]


def test_a_command_that_begins_while_a_restore_runs_takes_nothing_for_anothers(
    drill: Drill, meanwhile: Meanwhile, other: Path
) -> None:
    told = []
    meanwhile(database_switch, "take", lambda: told.append(process(drill, *answer("beside"))))
    restored = drill("restore", str(other), "--yes")
    assert (restored.code, restored.err, told) == (0, "", [0])
    assert not list(drill.home.glob("*replaced*"))
    assert drill("undo").code == 0
    assert [text for text, _ in answers(drill)] == ["before", "beside"]


@pytest.mark.parametrize(
    ("module", "moment"),
    [(database_switch, "take"), (database_switch, "_put_back"), (merging, "written")],
)
def test_clocks_days_apart_do_not_drop_what_an_undo_needs(
    drill: Drill, meanwhile: Meanwhile, other: Path, module: ModuleType, moment: str
) -> None:
    """Another process, whose clock is years ahead, sees newer backups enough, and drops older
    ones."""

    def back_up_years_ahead() -> None:
        now, drill.clock.instant = drill.clock.instant, drill.clock.instant + timedelta(days=999)
        assert process(drill, "backup") == 0
        drill.clock.instant = now

    assert drill("backup").code == 0
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    for week in range(1, 20):
        at = drill.clock.instant + timedelta(weeks=week)
        shutil.copyfile(backup, backup.with_name(f"drill-{at:%Y%m%dT%H%M%SZ}-hand.db"))
    drill.clock.advance(minutes=60)
    assert drill(*answer("second")).code == 0
    meanwhile(module, moment, back_up_years_ahead)
    is_merge = module is merging
    done = drill("merge", str(other)) if is_merge else drill("restore", str(other), "--yes")
    assert (done.code, done.err) == (0, "")
    step = "merge" if is_merge else "restore"
    assert drill("undo").out.startswith(f"Took back the {step}; ")
    assert [text for text, _ in answers(drill)] == ["before", "second"]


def test_a_session_whose_only_connection_was_closed_and_made_anew_goes_on(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As SQLAlchemy does when Ctrl-C comes in the middle of a query; SQLite takes the log away
    then."""
    stores: list[Store] = []
    made = Store.__init__
    monkeypatch.setattr(
        Store, "__init__", lambda store, *args: (made(store, *args), stores.append(store))[0]
    )

    def lose_the_connection() -> None:
        stores[-1]._engine.dispose()
        # Or the file system gives the numbers of the files that are gone to the new ones.
        for number in range(3):
            (drill.home / f"{number}").touch()

    meanwhile(Quiz, "overrule", lose_the_connection)
    result = type_at(line("5-10"), "3", line("q"))
    assert (result.code, result.err) == (0, "")
    assert sorted(answers(drill)) == [("5-10", 3), ("before", 4)]


@pytest.mark.parametrize("exchanged", [("restore", "newest", "--yes"), ("undo",)])
def test_what_others_stored_after_a_restore_is_kept_when_the_file_goes_away(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path, exchanged: tuple[str, ...]
) -> None:
    """A shorter log took the place of the one that the session began with."""
    assert drill("backup").code == 0
    for text in ("second", "third"):
        drill(*answer(text))
    if exchanged == ("undo",):
        assert drill("restore", str(other), "--yes").code == 0

    def exchange_and_remove() -> None:
        assert process(drill, *exchanged) == 0
        assert process(drill, *answer("beside")) == 0
        removed(drill.home / "drill.db")

    meanwhile(Quiz, "card", exchange_and_remove)
    assert type_at(line("5-10"), ENTER).code == 1
    assert drill("doctor", "--fix").code == 0
    assert [row for row in answers(drill) if row[0] in ("beside", "5-10")] == [
        ("beside", 4),
        ("5-10", 5),
    ]


@pytest.mark.parametrize("folder", ["here", "elsewhere"])
def test_another_name_of_the_file_is_refused_and_the_cure_keeps_the_last_answer(
    drill: Drill, other: Path, folder: str
) -> None:
    database = drill.home / "drill.db"
    second = drill.home / "second.db" if folder == "here" else other.with_name("second.db")
    killed_after_an_answer(drill)
    second.hardlink_to(database)
    where = second if folder == "here" else f"to find it: find FOLDER -samefile {database}"
    refused = drill("history")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {database}: has another name, which is a hard link\n"
        f"  Remove the other name ({where}), and leave this one, which a log may belong to. For a "
        "copy: cp\n",
    )
    second.unlink()
    assert answers(drill) == [("before", 4), ("killed", 4)]


def test_a_restore_that_is_killed_before_it_removes_its_own_name_of_the_file_is_whole(
    drill: Drill, other: Path
) -> None:
    assert drill("backup").code == 0
    (drill.home / "drill.db").unlink()
    killed(drill, "os:link", "restore", "newest", "--yes")
    assert (drill.home / "drill.db").stat().st_nlink == 2
    assert answers(drill) == [("before", 4)]
    assert list(drill.home.glob("*.part*")) == []


@pytest.mark.parametrize("command", ["merge", "restore"])
def test_a_file_beside_the_log_of_another_is_taken_for_none_that_is_damaged(
    drill: Drill, other: Path, command: str
) -> None:
    killed_after_an_answer(drill)
    log = other.with_name("drill.db-wal")
    shutil.copyfile(drill.home / "drill.db-wal", log)
    refused = drill(command, str(other), *(["--yes"] if command == "restore" else []))
    assert (refused.code, refused.err) == (
        1,
        f"drill: {other}: the log beside it, drill.db-wal, is of another database, or of an older "
        "copy of this one\n"
        "  Move that log to another folder, then give the command again. Keep it for the database "
        "that it is of.\n",
    )
    assert answers(drill) == [("before", 4), ("killed", 4)]
    log.unlink()
    assert drill(command, str(other), *(["--yes"] if command == "restore" else [])).code == 0
    assert len(answers(drill)) == IN_THE_OTHER + (2 if command == "merge" else 0)


@pytest.mark.parametrize("command", ["merge", "restore"])
def test_nothing_comes_to_lie_beside_a_file_that_is_read(
    drill: Drill, other: Path, command: str
) -> None:
    alone = drill.home.with_name("elsewhere") / "drill.db"
    alone.parent.mkdir()
    shutil.copyfile(other, alone)
    assert drill(command, str(alone), *(["--yes"] if command == "restore" else [])).code == 0
    assert list(alone.parent.iterdir()) == [alone]


@pytest.mark.parametrize(
    "after", ["drill.store.backups:_reserved", "drill.store.return_points:ReturnPoints.add"]
)
def test_what_a_restore_that_was_killed_left_is_removed_with_the_next_backup_an_hour_later(
    drill: Drill, other: Path, after: str
) -> None:
    killed(drill, after, "restore", str(other), "--yes")
    parts = list((drill.home / "backups").glob("*.part*"))
    assert parts
    now = drill.clock.instant.timestamp()
    for part in parts:
        os.utime(part, (now, now))
    drill.clock.advance(minutes=59)
    assert drill("backup").code == 0
    assert sorted((drill.home / "backups").glob("*.part*")) == sorted(parts)
    drill.clock.advance(minutes=2)
    assert drill("backup").code == 0
    assert list((drill.home / "backups").glob("*.part*")) == []


@pytest.mark.parametrize("place", ["here", "there"])
def test_a_database_with_pages_of_another_size_is_gone_back_to_and_merged(
    drill: Drill, other: Path, place: str
) -> None:
    def resize(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("PRAGMA page_size = 8192")
            database.execute("VACUUM")

    resize(other if place == "there" else drill.home / "drill.db")
    assert drill("restore", str(other), "--yes").err == ""
    assert len(answers(drill)) == IN_THE_OTHER
    assert drill("undo").out.startswith("Took back the restore; ")
    assert answers(drill) == [("before", 4)]
    assert drill("merge", str(other)).err == ""
    assert len(answers(drill)) == IN_THE_OTHER + 1
    assert drill("undo").code == 0
    assert answers(drill) == [("before", 4)]
    assert drill("doctor").code == 0


def test_a_restore_that_fails_leaves_no_backup_of_its_own(
    drill: Drill, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    assert drill("backup").code == 0
    there = sorted((drill.home / "backups").iterdir())
    monkeypatch.setattr(database_switch, "_put_back", fail)
    assert drill("restore", str(other), "--yes").code == 1
    assert sorted((drill.home / "backups").iterdir()) == there


def test_a_backup_that_was_copied_over_the_database_is_no_obstacle_to_a_restore(
    drill: Drill, other: Path
) -> None:
    assert drill("backup").code == 0
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    shutil.copyfile(backup, drill.home / "drill.db")
    assert drill("restore", "newest", "--yes").code == 0


def answer(text: str) -> tuple[str, ...]:
    return ("answer", "demo/capital", text, "--quality", "4")


def test_a_log_that_is_removed_while_a_session_uses_it(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path
) -> None:
    meanwhile(
        Quiz, "overrule", lambda: meanwhile(Quiz, "card", (drill.home / "drill.db-wal").unlink)
    )
    assert type_at(line("5-10"), "3", line("users"), ENTER).code == 1
    assert drill("doctor", "--fix").code == 0
    assert sorted(answers(drill)) == [("5-10", 3), ("before", 4), ("users", 1)]


@pytest.mark.parametrize("left", [0, 0.5, -4120, -100])
@pytest.mark.parametrize(
    "between", [(), ("history",), ("due",), ("answer", "demo/capital", "new", "--quality", "4")]
)
def test_a_log_that_is_cut_short_while_a_session_uses_it(
    drill: Drill,
    type_at: Type,
    meanwhile: Meanwhile,
    other: Path,
    left: float,
    between: tuple[str, ...],
) -> None:
    """SQLite would carry holes into the database, and call it a disk I/O error elsewhere.

    `left` is the share of the log that stays, or how many bytes are taken from its end, a page of
    the log or less. Another drill would write behind the hole, and be told that its answer is
    stored.
    """
    log = drill.home / "drill.db-wal"
    told = []

    def cut() -> None:
        size = log.stat().st_size
        os.truncate(log, size + left if left < 0 else int(size * left))
        if between:
            told.append(process(drill, *between))

    meanwhile(Quiz, "overrule", lambda: meanwhile(Quiz, "card", cut))
    result = type_at(line("5-10"), "3", line("users"), ENTER)
    assert result.code == 1
    assert result.err.startswith(
        f"drill: {log}: was cut short by another program while drill had it open\n"
        "  Close every drill; the next one goes on with what is left. Then look: drill doctor\n"
        "  What could not be stored is kept in "
    )
    assert drill("doctor", "--fix").code == 0
    new = [("new", 4)] if between[:1] == ("answer",) and told == [0] else []
    assert sorted(answers(drill)) == sorted([("5-10", 3), ("before", 4), ("users", 1), *new])


@pytest.mark.parametrize(
    "command", [("history",), ("answer", "demo/capital", "new", "--quality", "4"), ("undo",)]
)
@pytest.mark.parametrize("left", [100, -4120, -100])
def test_a_command_beside_a_log_that_was_cut_short(
    drill: Drill,
    type_at: Type,
    meanwhile: Meanwhile,
    other: Path,
    left: int,
    command: tuple[str, ...],
) -> None:
    refused = []

    def cut() -> None:
        log = drill.home / "drill.db-wal"
        os.truncate(log, left % log.stat().st_size)
        refused.append(drill(*command).err)

    meanwhile(Quiz, "overrule", lambda: meanwhile(Quiz, "card", cut))
    assert type_at(line("5-10"), "3", line("users"), ENTER).code == 1
    assert refused == [
        f"drill: {drill.home / 'drill.db'}-wal: was cut short by another program while drill had "
        "it open\n"
        "  Close every drill; the next one goes on with what is left. Then look: drill doctor\n"
    ]


@pytest.mark.parametrize("way", WAYS)
def test_the_log_of_a_killed_drill_is_not_played_into_another_file(
    drill: Drill, other: Path, way: Way
) -> None:
    database = drill.home / "drill.db"
    killed_after_an_answer(drill)
    assert (drill.home / "drill.db-wal").stat().st_size
    for file in drill.home.glob("drill.db*"):
        os.utime(file, (1, 1))
        file.chmod(0o640)
    way(database, other)
    found = drill("history")
    assert found.code == 0
    (aside,) = drill.home.glob("drill-replaced-*.db-wal")
    assert found.err == (
        f"drill: {database}: was replaced while drill had it open; what came last into the other "
        f"one is in {aside}\n"
        f"{how_to_take_in(aside)}"
    )
    assert count(database) == IN_THE_OTHER


def test_a_log_that_was_set_aside_is_taken_in_with_its_database(drill: Drill, other: Path) -> None:
    killed_after_an_answer(drill)
    moved_and_replaced(drill.home / "drill.db", other)
    drill("history")
    (aside,) = drill.home.glob("drill-replaced-*.db-wal")
    pair = aside.with_suffix(".db")
    assert drill("doctor").err == (
        f"drill: {aside}: is the log of a database that was replaced here\n{how_to_take_in(aside)}"
    )
    (drill.home / "moved.db").rename(pair)
    assert drill("merge", str(pair)).code == 0
    assert ("killed", 4) in answers(drill)
    aside.unlink()
    checked = drill("doctor")
    assert (checked.code, checked.err) == (0, "")


def test_the_log_of_a_killed_drill_is_played_into_its_own_file(drill: Drill, other: Path) -> None:
    killed_after_an_answer(drill)
    assert drill("history").err == ""
    assert answers(drill) == [("before", 4), ("killed", 4)]


def test_a_session_goes_on_while_another_window_restores(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, other: Path
) -> None:
    meanwhile(Quiz, "card", lambda: process(drill, "restore", str(other), "--yes"))
    assert type_at(line("5-10"), ENTER, line("q")).code == 0
    assert drill("doctor").code == 0
    assert len(answers(drill)) == IN_THE_OTHER + 1


def how_to_take_in(aside: Path) -> str:
    pair = aside.with_suffix(".db")
    return (
        f"  If you have that database, copy it to {pair}, then: drill merge {pair}\n  Else "
        "remove the log.\n"
    )


def killed_after_an_answer(drill: Drill) -> None:
    killed(drill, "drill.store.log_table:Log.append", *answer("killed"))


def removed_and_copied(file: Path, other: Path) -> None:
    """The file system gives the number of the file that is gone to the new one."""
    number = file.stat().st_ino
    file.unlink()
    shutil.copyfile(other, file)
    if file.stat().st_ino != number:
        pytest.skip("this file system does not use the numbers of files again")


@pytest.mark.parametrize("way", [removed_and_copied, written_over])
@pytest.mark.parametrize("of", ["another database", "a backup", "an older copy"])
def test_the_log_of_a_killed_drill_is_not_played_into_what_has_the_number_of_its_file(
    drill: Drill, other: Path, way: Way, of: str
) -> None:
    database, older = drill.home / "drill.db", drill.home / "older.db"
    shutil.copyfile(database, older)
    assert drill(*answer("second")).code == 0
    assert drill("backup").code == 0
    killed_after_an_answer(drill)
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    new = {"another database": other, "a backup": backup, "an older copy": older}[of]
    held = count(new)
    way(database, new)
    found = drill("history")
    (aside,) = drill.home.glob("drill-replaced-*.db-wal")
    assert found.code == 0
    assert found.err == (
        f"drill: {database}: was replaced while drill had it open; what came last into the other "
        f"one is in {aside}\n"
        f"{how_to_take_in(aside)}"
    )
    assert count(database) == held
    assert ("killed", 4) not in answers(drill)
    assert drill(*answer("third")).code == 0
    assert count(database) == held + 1


@pytest.mark.parametrize("content", [b"", b"x" * 10_000])
def test_the_log_of_a_killed_drill_is_kept_where_the_file_was_emptied_or_is_no_database(
    drill: Drill, other: Path, content: bytes
) -> None:
    killed_after_an_answer(drill)
    database = drill.home / "drill.db"
    kept = drill.home / "kept.db"
    shutil.copyfile(database, kept)
    database.write_bytes(content)
    drill("restore")
    (aside,) = drill.home.glob("drill-replaced-*.db-wal")
    kept.rename(aside.with_suffix(".db"))
    assert drill("restore", str(aside.with_suffix(".db")), "--yes").code == 0
    assert answers(drill) == [("before", 4), ("killed", 4)]
