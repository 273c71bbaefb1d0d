"""What a disk, other programs and the system do to a database: one clear message, exit 1, the file
as it was."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path

import pytest

from drill.clock import FixedClock
from drill.dbfiles import SCHEMA
from drill.store import backups, engine, log_in_file
from tests.conftest import Drill
from tests.schemas.make import DECK, FOLDER

pytestmark = pytest.mark.sqlite  # a server has disks of its own
FLIPS = 6  # databases with a few bytes changed, each made by the seed of its number
WRITES = (["answer", "demo/load", "users"], ["reset", "demo"], ["undo"], ["backup"])
READS = (["due"], ["history"], ["cards"], ["export", "json", "-"], ["stats"])
_NOBODY = 65534
_PATHS = "Check the path and the permissions, or set DRILL_HOME to another folder.\n"


@pytest.fixture
def used(drill: Drill) -> Drill:
    """A drill that was used for a while, with one backup."""
    (drill.shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
    drill.home.mkdir()
    (drill.home / "drill.db").write_bytes((FOLDER / f"{SCHEMA}.db").read_bytes())
    drill.clock.advance(days=7)
    for argv in (["backup"], *READS):  # which also loads what is loaded late
        assert drill(*argv).code == 0
    return drill


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of the administrator, who may read and write everything."""
    if os.geteuid() == 0:
        os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


def refused(drill: Drill, argv: list[str]) -> str:
    """What is said, in one message on standard error and nothing else."""
    result = drill(*argv)
    assert (result.code, result.out) == (1, ""), argv
    assert result.err.count("drill: ") == 1
    return result.err.removeprefix("drill: ")


@pytest.fixture
def passable(drill: Drill) -> Iterator[Path]:
    """A folder that everybody may go through, as a test's own folder is not, with the shipped decks
    in it."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        drill.shipped = Path(shutil.copytree(drill.shipped, place / "shipped"))
        yield place
        place.chmod(0o755)


def test_without_the_right_to_the_file(used: Drill, passable: Path) -> None:
    file = Path(shutil.copy(used.home / "drill.db", passable))
    used.home = passable
    file.chmod(0o000)
    before = file.stat()
    with as_nobody():
        said = {refused(used, argv) for argv in (*READS, *WRITES[:3])}
    assert said == {f"{file}: Permission denied\n  {_PATHS}"}
    assert file.stat() == before


@pytest.mark.parametrize("mode", [0o444, 0o666])
def test_a_home_that_may_only_be_read_is_read(used: Drill, passable: Path, mode: int) -> None:
    seen = [used(*argv).out for argv in READS]
    file = Path(shutil.copy(used.home / "drill.db", passable))
    used.home, content = passable, file.read_bytes()
    file.chmod(mode)
    passable.chmod(0o555)
    with as_nobody():
        assert [used(*argv).out for argv in READS] == seen
        for argv in (*WRITES, ["today"]):  # which asks nothing that it cannot store
            assert refused(used, argv).startswith(f"{passable}/")
    assert (file.read_bytes(), {each.name for each in passable.iterdir()}) == (
        content,
        {"shipped", "drill.db"},
    )


def test_what_is_in_a_log_is_not_passed_over_where_one_may_only_read(
    used: Drill, passable: Path
) -> None:
    with closing(sqlite3.connect(used.home / "drill.db")) as killed:
        killed.execute("UPDATE review SET answer = 'stored last'")
        killed.commit()
        for end in ("", "-wal"):
            shutil.copy(used.home / f"drill.db{end}", passable)
    used.home, file = passable, passable / "drill.db"
    file.chmod(0o444)
    passable.chmod(0o555)
    with as_nobody():
        assert refused(used, ["history"]) == f"{file}: Permission denied\n  {_PATHS}"


def test_without_the_right_to_make_the_folder(drill: Drill, passable: Path) -> None:
    assert drill("due").code == 0
    drill.home = passable / "home"
    passable.chmod(0o555)
    with as_nobody():
        assert (
            refused(drill, ["due"]) == f"{drill.home / 'drill.db'}: Permission denied\n  {_PATHS}"
        )


def test_without_the_right_to_the_folder(used: Drill, passable: Path) -> None:
    used.home = passable / "home"
    used.home.mkdir(mode=0o000)
    with as_nobody():
        assert (
            refused(used, ["due"])
            == f"{used.home / 'settings.toml'}: Permission denied\n  {_PATHS}"
        )


def test_a_home_that_is_missing_is_made(drill: Drill, tmp_path: Path) -> None:
    drill.home = tmp_path / "no" / "such" / "home"
    assert drill("due").code == 0
    assert drill("doctor").code == 0


def test_a_folder_in_the_place_of_the_database(drill: Drill) -> None:
    folder = drill.home / "drill.db"
    folder.mkdir(parents=True)
    for argv in (["due"], ["history"], ["undo"]):
        assert refused(drill, argv) == f"{folder}: Is a directory\n  {_PATHS}"
    assert (
        refused(drill, ["backup"])
        == f"{folder}: Is a directory\n  Check the path, the permissions and the space.\n"
    )
    assert list(folder.iterdir()) == []


def test_held_by_another_program_for_longer_than_one_waits(
    used: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.1)
    file = used.home / "drill.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE review SET answer = ''")
        assert {used(*argv).code for argv in READS} == {0}
        assert refused(used, ["answer", "demo/load", "users"]) == (
            f"{file}: kept busy by another program\n"
            "  Close the program that holds it, or try again. What was answered before is safe.\n"
        )
        other.execute("ROLLBACK")
    assert used("answer", "demo/load", "users").code == 0


def test_the_database_of_another_program_is_left_alone(drill: Drill) -> None:
    drill.home.mkdir()
    file = drill.home / "drill.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE bookmark (id)")
    before = file.read_bytes()
    said = refused(drill, ["due"])
    assert said == (
        f"{file}: is the database of another program, with a table 'bookmark'\n"
        "  It was left as it is. Name another file.\n"
    )
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmark",)]
    assert len(file.read_bytes()) == len(before)


@pytest.mark.parametrize("version", ["00x1", "0000", "", None])
def test_a_schema_that_there_never_was(used: Drill, version: str | None) -> None:
    file = used.home / "drill.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE other AS SELECT ? AS version_num", (version,))
        other.execute("DROP TABLE alembic_version")
        other.execute("ALTER TABLE other RENAME TO alembic_version")
    assert refused(used, ["due"]) == (
        f"{file}: damaged: ValueError: unknown schema version {version!r}\n  It was left as it is. "
        "To set it aside and go back to the newest backup: drill restore 20260309T120000Z-hand\n"
    )


def test_no_room_for_a_longer_file(used: Drill) -> None:
    """The limit on the size of files stands in for a quota."""
    file = used.home / "drill.db"
    environ = {**os.environ, "DRILL_HOME": str(used.home)}
    environ.pop("DRILL_DATABASE", None)
    log = list(log_in_file.log_of(file))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    for argv in (["answer", "timing/x", "5"], ["reset", "demo"]):
        command = [sys.executable, "-m", "drill", *argv]
        done = subprocess.run(
            command,
            env=environ,
            preexec_fn=limit,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == (
            f"drill: {file}: database or disk is full\n"
            "  The disk is full; free some space. What was answered before is safe.\n"
        )
    assert (backups.damage(file), list(log_in_file.log_of(file))) == ("", log)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True
    )
    if made.returncode:
        pytest.skip("only the administrator may make a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@contextmanager
def filled(disk: Path, room: int = 0) -> Iterator[None]:
    """With so many bytes left."""
    with (disk / "fill").open("wb", buffering=0) as fill:
        with pytest.raises(OSError, match="No space left"):
            fill.writelines(repeat(b"x" * 4096))
        fill.truncate(fill.tell() - room)
    yield
    (disk / "fill").unlink()


def test_what_a_drill_stored_that_was_killed_is_read_on_a_full_disk(
    used: Drill, small_disk: Path
) -> None:
    home = small_disk / "home"
    home.mkdir()
    with closing(sqlite3.connect(used.home / "drill.db")) as killed:
        killed.execute("UPDATE review SET answer = 'stored last'")
        killed.commit()
        for end in ("", "-wal"):
            shutil.copy(used.home / f"drill.db{end}", home)
    used.home = home
    with filled(small_disk):
        read = used("history")
        assert "stored last" in read.out
        assert read.err.startswith("drill: no backup was taken today: ")
        assert used("export", "json", "-").json["log"]
    assert used("history").out == read.out


def test_a_full_disk_and_one_that_is_only_read(used: Drill, small_disk: Path) -> None:
    used.home = small_disk / "home"
    used.home.mkdir()
    file = used.home / "drill.db"
    file.write_bytes((FOLDER / f"{SCHEMA}.db").read_bytes())
    assert used("answer", "demo/load", "users").code == 0
    seen = [used(*argv).out for argv in READS]  # after which the days are added up
    content = file.read_bytes()
    with filled(small_disk):
        assert [used(*argv).out for argv in READS] == seen
        for argv in WRITES:
            assert refused(used, argv).endswith(" What was answered before is safe.\n")
    assert file.read_bytes() == content
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert [used(*argv).out for argv in READS] == seen
    for argv in WRITES[:3]:
        assert ": Read-only file system\n  Check the path" in refused(used, argv)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert file.read_bytes() == content
    assert used("doctor").code == 0
    assert used("answer", "demo/load", "users").code == 0


def test_what_a_full_disk_does_not_take_leaves_nothing_behind(
    used: Drill, small_disk: Path
) -> None:
    assert used("note", "A lease expires").code == 0
    used.home = Path(shutil.copytree(used.home, small_disk / "home"))
    kept = sorted((used.home / "backups").iterdir())
    for eighths in range(13):
        room = (used.home / "drill.db").stat().st_size * eighths // 8
        with filled(small_disk, room):
            if used("backup").code == 0:
                break
        assert sorted((used.home / "backups").iterdir()) == kept
    assert eighths > 8
    with filled(small_disk):
        assert used("edit", "demo/load", edit=lambda path, line: None).code == 1
        assert not list(used.home.rglob(".drill-edit*"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    try:
        assert used("note", "--edit", edit=lambda path, line: None).code in (0, 1)
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


@pytest.mark.parametrize("kind", ["package", "database"])
def test_a_temporary_folder_without_room_is_named_and_not_the_file_that_is_read(
    used: Drill, small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    package = tmp_path / "all.apkg"
    assert used("export", "anki", str(package)).code == 0
    command = (
        ["import", str(package)] if kind == "package" else ["merge", str(used.home / "drill.db")]
    )
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    with filled(small_disk, 8192):
        told = refused(used, command)
    assert told.startswith(f"{small_disk}/drill-")
    assert told.endswith(
        "no room is left in this temporary folder\n"
        "  Free some space there, or set TMPDIR to another folder.\n"
    )


@pytest.mark.parametrize("seed", range(FLIPS))
def test_flipped_bytes_never_lead_to_more_than_a_message(
    used: Drill, clock: FixedClock, seed: int
) -> None:
    file = used.home / "drill.db"
    chance, content = random.Random(seed), bytearray(file.read_bytes())
    used_bytes = [place for place, byte in enumerate(content) if byte]
    for place in chance.sample(used_bytes, chance.choice([1, 3, 30])):
        content[place] = chance.randrange(256)
    file.write_bytes(content)
    commands = (
        ["due"],
        ["history", "--json"],
        ["plan"],
        ["export", "json", str(used.home / "x.json")],
    )
    for argv in (*commands, ["answer", "demo/load", "users"], ["undo"], ["doctor", "--fix"]):
        result = used(*argv)
        assert result.code in (0, 1)
        assert result.code == 0 or (result.out + result.err).strip()
    whole = used("restore", "20260309T120000Z", "--yes", "--json")
    assert whole.code == 0
    assert json.loads(whole.out)["restored"] == "20260309T120000Z-hand"
    assert used("doctor").code == 0
