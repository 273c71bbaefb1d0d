"""A database from elsewhere takes the place of one's own only with what drill would have stored."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drill.core.command_line import CommandHint
from tests.conftest import Drill
from tests.half_changed import half_changed

pytestmark = pytest.mark.sqlite  # the files here are SQLite's

ESC = "\x1b]0;x\x07"
ODD_IDS = (ESC, f"demo/capital{ESC}", "demo/ca\npital", "", "d/" + "x" * 30_000, b"\xff\x00", 7)
NO_ID = "an id is none that drill gives"
WRONG_TYPE = "a value is of the wrong type"
GROW = "UPDATE card SET body = body || ' '"
STEERS = "a text holds signs that steer a terminal or cannot be seen"


@pytest.fixture
def copied(drill: Drill, tmp_path: Path) -> Path:
    """A copy of a database with a bit of everything."""
    for argv in (
        ("answer", "demo/capital", "pessimistic"),
        ("suspend", "demo/wrap-up"),
        ("plan", "--interview", "2026-06-01"),
        ("backup",),
    ):
        assert drill(*argv).code == 0
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    return shutil.copyfile(backup, tmp_path / "copied.db")


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(statement, values)


def refusal(drill: Drill, file: Path) -> str:
    before = (drill.home / "drill.db").read_bytes(), sorted((drill.home / "backups").iterdir())
    result = drill("restore", str(file), "--yes")
    assert (result.code, result.out) == (1, "")
    after = (drill.home / "drill.db").read_bytes(), sorted((drill.home / "backups").iterdir())
    assert after == before
    return result.err


@pytest.mark.parametrize("command", [("restore", "--yes"), ("merge",)])
def test_a_database_in_the_middle_of_a_change_is_refused(
    drill: Drill, copied: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """As a program leaves it that is killed: without the journal beside it, answers are missing."""
    half = half_changed(copied, tmp_path / "half.db", "DELETE FROM review", GROW)
    result = drill(*command, str(half))
    assert (result.code, result.out, result.err) == (
        1,
        "",
        f"drill: {half}: another program has not finished a change of it (see half.db-journal)\n"
        "  Close that program, or open the file with it once more, then give the command again.\n",
    )
    with closing(sqlite3.connect(half)) as database:  # which takes the change back
        assert database.execute("SELECT count(*) FROM review").fetchone() == (1,)
    assert drill(*command, str(half)).code == 0


@pytest.mark.parametrize("id", ODD_IDS, ids=repr)
def test_an_id_of_a_card_that_drill_never_gives_is_refused(
    drill: Drill, copied: Path, id: object
) -> None:
    change(copied, "UPDATE card SET id = ? WHERE id = 'demo/capital'", id)
    wrong = WRONG_TYPE if isinstance(id, bytes) else NO_ID
    assert refusal(drill, copied) == (
        f"drill: {copied}: {wrong}, in card.id\n"
        f"  What is sound in it comes in by: {CommandHint('merge', str(copied))}\n"
    )


@pytest.mark.parametrize("column", ["deck.id", "card.deck_id", "review.card_id", "memory.card_id"])
def test_an_odd_id_is_refused_in_whatever_column(drill: Drill, copied: Path, column: str) -> None:
    table, name = column.split(".")
    change(copied, f"UPDATE {table} SET {name} = ? WHERE rowid = 1", f"demo/{ESC}")
    assert refusal(drill, copied).startswith(f"drill: {copied}: {NO_ID}, in {column}\n")


@pytest.mark.parametrize("column", ["deck.title", "card.labels", "review.answer", "action.text"])
def test_a_text_that_steers_a_terminal_is_refused(drill: Drill, copied: Path, column: str) -> None:
    table, name = column.split(".")
    change(copied, f"UPDATE {table} SET {name} = ?", f"text{ESC}")
    assert refusal(drill, copied).startswith(f"drill: {copied}: {STEERS}, in {column}\n")


@pytest.mark.parametrize("table", ["deck", "card", "plan"])
def test_a_text_within_a_value_is_no_exception(drill: Drill, copied: Path, table: str) -> None:
    with closing(sqlite3.connect(copied)) as database:
        (body,) = database.execute(f"SELECT body FROM {table}").fetchone()
    change(copied, f"UPDATE {table} SET body = ?", json.dumps({**json.loads(body), "x": ESC}))
    assert refusal(drill, copied).startswith(f"drill: {copied}: {STEERS}, in {table}.body\n")


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "UPDATE review SET quality = 77",
            "not as drill writes it: quality 77 and score 1 are not from 0 to 5 and",
        ),
        ("UPDATE review SET mode = 'sleep'", "not as drill writes it: 'sleep' is not a valid Mode"),
        (
            "UPDATE review SET day = '9999-12-31'",
            "not as drill writes it: day: '9999-12-31' does not belong here",
        ),
        (
            "UPDATE action SET kind = 'jump'",
            "damaged: ValueError: 'jump' is not a valid ActionKind",
        ),
    ],
)
def test_what_a_merge_refuses_is_refused(
    drill: Drill, copied: Path, statement: str, message: str
) -> None:
    change(copied, statement)
    assert refusal(drill, copied).startswith(f"drill: {copied}: {message}")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("memory.easiness", "x"),
        ("memory.strength", float("inf")),
        ("memory.seen", "x"),
        ("memory.lapses", "x"),
    ],
)
def test_a_value_of_another_type_is_refused(
    drill: Drill, copied: Path, column: str, value: object
) -> None:
    table, name = column.split(".")
    change(copied, f"UPDATE {table} SET {name} = ?", value)
    assert refusal(drill, copied).startswith(f"drill: {copied}: {WRONG_TYPE}, in {column}\n")


def test_what_is_sound_in_it_comes_in_by_a_merge(drill: Drill, copied: Path) -> None:
    """As the refusal says."""
    change(copied, "UPDATE review SET answer = ?", f"pessimistic{ESC}")
    change(copied, "UPDATE card SET id = ? WHERE id = 'demo/capital'", ESC)
    assert refusal(drill, copied)
    (drill.home / "drill.db").unlink()
    assert drill("merge", str(copied)).code == 0
    assert [row["answer"] for row in drill("history", "--json").json if "answer" in row] == [
        "pessimistic]0;x"
    ]
    assert drill("doctor").code == 0
