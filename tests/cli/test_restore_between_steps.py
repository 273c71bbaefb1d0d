"""A restore between whose steps somebody changes the backup, the database or the folder by hand."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from drill.app.backups import restore
from drill.store import database_switch, row_switch
from tests.conftest import Drill

pytestmark = pytest.mark.sqlite
Meanwhile = Callable[..., None]
BEFORE_THE_COPY: tuple[tuple[Any, str], ...] = (
    (restore, "weigh_return"),
    (database_switch, "take"),
)
BEHIND_THE_COPY: tuple[tuple[Any, str], ...] = (
    (database_switch, "_take_page_size"),
    (row_switch, "difference"),
)


@pytest.fixture
def backup(drill: Drill) -> Path:
    """A backup with one answer; the database has two more."""
    answered(drill)
    assert drill("backup").code == 0
    drill.clock.advance(hours=1)
    answered(drill)
    answered(drill)
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    return backup


def answered(drill: Drill) -> None:
    assert drill("answer", "demo/wrap-up", "5-10").code == 0


def answers(drill: Drill) -> int:
    return len(drill("history", "--json").json)


def changed(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as opened:
        opened.execute(statement)


@pytest.mark.parametrize("step", BEFORE_THE_COPY)
@pytest.mark.parametrize("how", ["emptied", "view"])
def test_a_backup_that_is_another_file_by_now_does_not_take_the_place_of_the_database(
    drill: Drill, backup: Path, meanwhile: Meanwhile, step: tuple[Any, str], how: str
) -> None:
    def change() -> None:
        if how == "emptied":
            backup.write_bytes(b"")
        else:
            changed(backup, "CREATE VIEW odd AS SELECT 1")

    meanwhile(*step, change)
    refused = drill("restore", "newest", "--yes")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {backup}: was replaced in another window meanwhile\n"
        "  Look at it again: drill restore\n",
    )
    assert answers(drill) == 3


@pytest.mark.parametrize("step", BEHIND_THE_COPY)
@pytest.mark.parametrize("how", ["gone", "emptied"])
def test_a_backup_that_goes_once_it_was_copied_is_no_obstacle(
    drill: Drill, backup: Path, meanwhile: Meanwhile, step: tuple[Any, str], how: str
) -> None:
    meanwhile(*step, backup.unlink if how == "gone" else lambda: backup.write_bytes(b""))
    done = drill("restore", "newest", "--yes", "--json")
    assert (done.code, done.json["lost"]) == (0, {"answer": 2})
    assert answers(drill) == 1
    assert drill("undo").code == 0
    assert answers(drill) == 3


@pytest.mark.parametrize("step", [BEFORE_THE_COPY[1], *BEHIND_THE_COPY])
def test_the_copy_of_a_database_that_is_removed_during_a_restore_is_kept(
    drill: Drill, backup: Path, meanwhile: Meanwhile, step: tuple[Any, str]
) -> None:
    meanwhile(*step, (drill.home / "drill.db").unlink)
    assert drill("restore", "newest", "--yes").code == 1
    kept = {each["answers"] for each in drill("restore", "--json").json}
    assert 3 in kept


@pytest.mark.parametrize("step", [BEFORE_THE_COPY[1], *BEHIND_THE_COPY])
@pytest.mark.parametrize("how", ["moved there", "copied over"])
def test_a_database_that_is_put_there_during_a_restore_stays_or_is_kept(
    drill: Drill,
    backup: Path,
    tmp_path: Path,
    meanwhile: Meanwhile,
    step: tuple[Any, str],
    how: str,
) -> None:
    other = Drill(tmp_path / "other", drill.shipped, drill.clock)
    for _ in range(7):
        answered(other)
    file = drill.home / "drill.db"

    def put() -> None:
        if how == "copied over":
            shutil.copyfile(other.home / "drill.db", file)
        else:
            shutil.copyfile(other.home / "drill.db", tmp_path / "copy.db")
            (tmp_path / "copy.db").replace(file)

    meanwhile(*step, put)
    refused = drill("restore", "newest", "--yes")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {file}: was replaced in another window meanwhile\n"
        "  Look at it again: drill restore\n",
    )
    assert answers(drill) == 7
    kept = {each["answers"] for each in drill("restore", "--json").json}
    assert 3 in kept


def test_what_another_restore_left_to_lose_is_told(
    drill: Drill, backup: Path, meanwhile: Meanwhile
) -> None:
    meanwhile(restore, "weigh_return", lambda: drill("restore", "newest", "--yes"))
    done = drill("restore", backup.stem.removeprefix("drill-"), "--yes")
    assert "Something was stored meanwhile; lost in all: nothing\n" in done.out
