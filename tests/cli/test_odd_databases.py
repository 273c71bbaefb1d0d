"""Databases and what lies around them as drill itself would never make it: other encodings, folders
in the way, addresses of another form."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Drill

pytestmark = pytest.mark.sqlite  # the files here are SQLite's


def answered(drill: Drill) -> None:
    assert drill("answer", "demo/wrap-up", "5-10").code == 0


def in_utf_16(database: Path, to: Path) -> None:
    """A copy as another program may make it, by a dump."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        target.execute("PRAGMA encoding = 'UTF-16'")
        target.executescript("\n".join(source.iterdump()))


def test_a_backup_of_another_text_encoding_is_refused_with_the_way_to_take_it_in(
    drill: Drill, tmp_path: Path
) -> None:
    answered(drill)
    odd = tmp_path / "odd.db"
    in_utf_16(drill.home / "drill.db", odd)
    drill("undo")
    refused = drill("restore", str(odd), "--yes")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {odd}: its texts are in UTF-16le, those of {drill.home / 'drill.db'} in UTF-8\n"
        f"  What it holds comes in by: drill merge {odd}\n",
    )
    assert drill("merge", str(odd)).code == 0


def test_a_home_of_another_text_encoding_goes_back_to_its_own_backups(drill: Drill) -> None:
    answered(drill)
    plain = (drill.home / "drill.db").rename(drill.home / "plain.db")
    in_utf_16(plain, drill.home / "drill.db")
    assert drill("backup").code == 0
    answered(drill)
    assert drill("restore", "newest", "--yes").code == 0
    assert len(drill("history", "--json").json) == 1
    assert drill("undo").code == 0
    assert len(drill("history", "--json").json) == 2
    assert drill("doctor").code == 0


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm"])
def test_a_folder_beside_a_database_is_named_as_what_is_in_the_way(drill: Drill, end: str) -> None:
    answered(drill)
    assert drill("backup").code == 0
    folder = drill.home / f"drill.db{end}"
    folder.unlink(missing_ok=True)
    folder.mkdir()
    told = (
        f"drill: {folder}: is a folder, where SQLite keeps a file of the database\n"
        "  Move it to another place.\n"
    )
    for command in (
        ["answer", "demo/wrap-up", "5-10"],
        ["backup"],
        ["restore", "newest", "--yes"],
        ["undo"],
    ):
        refused = drill(*command)
        assert (refused.code, refused.err) == (1, told)
    elsewhere = Drill(drill.home.parent / "other", drill.shipped, drill.clock)
    for command in (["merge"], ["restore", "--yes"]):
        refused = elsewhere(*command, str(drill.home / "drill.db"))
        assert (refused.code, refused.err) == (1, told)
    folder.rmdir()
    assert len(drill("history", "--json").json) == 1


@pytest.mark.parametrize("kind", ["file", "link to nothing", "pipe"])
def test_what_is_in_the_place_of_the_backups_is_named(
    drill: Drill, tmp_path: Path, kind: str
) -> None:
    answered(drill)
    backup = shutil.copyfile(drill.home / "drill.db", tmp_path / "copy.db")
    folder = drill.home / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    match kind:
        case "file":
            folder.touch()
        case "pipe":
            os.mkfifo(folder)
        case _:
            folder.symlink_to(tmp_path / "away")
    for command in (["backup"], ["restore", str(backup), "--yes"], ["reset", "demo"]):
        refused = drill(*command)
        assert (refused.code, refused.err) == (
            1,
            f"drill: {folder}: is not a folder, and drill keeps its backups there\n"
            "  Move it to another place.\n",
        )


@pytest.mark.parametrize("home", ["new", "above/new"])
def test_a_database_is_restored_into_a_home_that_is_not_there_yet(
    drill: Drill, tmp_path: Path, home: str
) -> None:
    """As on a new machine, or after the folder was removed."""
    answered(drill)
    fresh = Drill(tmp_path / home, drill.shipped, drill.clock)
    assert fresh("restore", str(drill.home / "drill.db"), "--yes").code == 0
    assert len(fresh("history", "--json").json) == 1
    assert fresh.home.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("path", ["answers.db", "my notes/answers.db", "~/answers.db"])
def test_a_path_for_an_address_is_told_with_the_address_of_it(drill: Drill, path: str) -> None:
    drill.environ["DRILL_DATABASE"] = path
    refused = drill("cards")
    assert (refused.code, refused.err) == (
        1,
        f"drill: DRILL_DATABASE: {path!r} is a path, and no address of a database\n"
        f"  For that file: sqlite:///{Path(path).expanduser().absolute()}\n",
    )


@pytest.mark.parametrize("address", ["host=here password=secret", "me:secret@here", "secret;here"])
def test_what_may_be_a_password_is_not_shown_as_a_path(drill: Drill, address: str) -> None:
    drill.environ["DRILL_DATABASE"] = address
    refused = drill("cards")
    assert (refused.code, "secret" in refused.err) == (1, False)


def test_a_file_behind_two_slashes_is_told_where_a_path_begins(drill: Drill) -> None:
    drill.environ["DRILL_DATABASE"] = "sqlite://answers.db"
    refused = drill("cards")
    assert (refused.code, refused.err) == (
        1,
        "drill: DRILL_DATABASE: a database in memory would forget every answer\n"
        "  Name a file behind three slashes: sqlite:////home/me/drill.db\n",
    )


def test_the_name_of_a_deck_that_is_no_text_is_cleaned(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("# Notes\n\nQ: What is a lease?\nA: a lock that expires\n")
    assert drill("build", str(notes), "--deck", os.fsdecode(b"caf\xe9\x1b[31m")).code == 0
    assert [deck.name for deck in (drill.home / "decks").iterdir()] == ["caf-31m.yaml"]
