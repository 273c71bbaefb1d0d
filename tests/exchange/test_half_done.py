"""What brings in decks and answers brings both or nothing, also where the disk is full or the
process is killed; and its undo takes back what it brought, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Drill
from tests.exchange.test_archive import another, everything
from tests.processes import killed

pytestmark = pytest.mark.sqlite  # a trigger of SQLite is what fails here


@pytest.fixture
def archive(drill: Drill, tmp_path: Path) -> Path:
    """What another drill exported: a deck of its own, and an answer to a card of it."""
    other = another(drill, "other")
    other("add", "What is a lease?", "a lock")
    other("answer", "mine/what-is-a-lease", "a lock")
    everything(other, tmp_path)
    return tmp_path / "all.json"


def refuse_answers(drill: Drill, *, refused: bool) -> None:
    """Have the database take no answer, as if the disk had no room for it."""
    what = (
        "CREATE TRIGGER full BEFORE INSERT ON review BEGIN SELECT RAISE(ABORT, 'no room'); END"
        if refused
        else "DROP TRIGGER full"
    )
    with closing(sqlite3.connect(drill.home / "drill.db")) as database:
        database.execute(what)


@pytest.mark.parametrize("command", ["import", "merge"])
def test_what_cannot_be_stored_leaves_no_deck_behind(
    drill: Drill, archive: Path, command: str
) -> None:
    drill("answer", "demo/capital", "pessimistic")
    refuse_answers(drill, refused=True)
    assert drill(command, str(archive)).code == 1
    assert not list((drill.home / "decks").glob("*"))
    refuse_answers(drill, refused=False)
    assert drill("undo").out.startswith("Took back the answer to demo/capital")
    assert drill(command, str(archive)).code == 0
    assert drill("undo").code == 0
    assert drill("doctor").code == 0
    assert (drill.home / "decks" / "mine.yaml").exists() == (command == "merge")


def test_a_deck_that_was_changed_is_put_back(drill: Drill, archive: Path) -> None:
    drill("add", "What is a queue?", "a line")
    file = drill.home / "decks" / "mine.yaml"
    before = file.read_bytes()
    refuse_answers(drill, refused=True)
    assert drill("merge", str(archive)).code == 1
    assert file.read_bytes() == before


def test_an_import_that_was_killed_is_taken_back_like_any_other_step(
    drill: Drill, archive: Path
) -> None:
    drill("add", "What is a queue?", "a line", "--deck", "own")
    killed(drill, "drill.store.whole_log:add_step", "import", str(archive))
    assert (drill.home / "decks" / "mine.yaml").exists()
    assert drill("undo").out.startswith(f"Took back the import of {archive}: 1 card")
    assert not (drill.home / "decks" / "mine.yaml").exists()
    assert drill("undo").out == "Took back: the new card own/what-is-a-queue\n"


def test_an_import_that_was_killed_before_it_wrote_is_no_step(drill: Drill, archive: Path) -> None:
    drill("add", "What is a queue?", "a line", "--deck", "own")
    killed(drill, "drill.app.undo.file_steps:_write_record", "import", str(archive))
    assert drill("undo").out == "Took back: the new card own/what-is-a-queue\n"


def test_undo_of_an_import_takes_back_no_answer_that_was_there_before(
    drill: Drill, archive: Path, tmp_path: Path
) -> None:
    drill("answer", "demo/capital", "pessimistic")
    drill("import", str(archive))
    (tmp_path / "own").mkdir()
    everything(drill, tmp_path / "own")
    (drill.home / "decks" / "mine.yaml").unlink()
    assert drill("import", str(tmp_path / "own" / "all.json")).code == 0
    said = drill("undo").out
    assert said.startswith("Took back the import of")
    assert len(drill("history", "--json").json) == 2
