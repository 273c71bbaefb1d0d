"""A command that gets SIGKILL between two of its steps: what it did is there whole, and undo knows
it."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from drill.app.backups import restore
from tests.cli.test_recovery import Meanwhile, answers
from tests.conftest import DECK, Drill
from tests.processes import killed, process

pytestmark = pytest.mark.sqlite
TIMELINE = DECK + (
    "- id: scale\n  kind: checklist\n  prompt: Scale?\n  stage: Wrap up\n  items:\n  - id: "
    "shards\n    text: Shards\n"
)


def give(drill: Drill, text: str) -> None:
    assert drill("answer", "demo/capital", text, "--quality", "4").code == 0


def lines_of_mock(drill: Drill) -> list[str]:
    (mock,) = drill("export", "json", "-").json["mocks"]
    return [line["text"] for line in mock["lines"]]


@pytest.fixture
def used(drill: Drill) -> Drill:
    """A drill with a backup and an answer after it."""
    (drill.shipped / "demo.yaml").write_text(TIMELINE, encoding="utf-8")
    give(drill, "first")
    assert drill("backup").code == 0
    give(drill, "second")
    return drill


def test_undo_knows_a_restore_that_was_killed_right_after_the_switch(used: Drill) -> None:
    killed(used, "drill.store.database_switch:_put_back", "restore", "newest", "--yes")
    assert answers(used) == [("first", 4)]
    assert used("undo").out.startswith("Took back the restore; ")
    assert answers(used) == [("first", 4), ("second", 4)]


def test_undo_takes_no_answer_after_a_restore_of_a_damaged_database_that_was_killed(
    used: Drill,
) -> None:
    (used.home / "drill.db").write_bytes(b"x" * 10_000)
    killed(used, "drill.store.database_switch:replace_damaged", "restore", "newest", "--yes")
    refused = used("undo")
    assert refused.code == 1
    assert (
        "cannot take back the last step, a restore, a merge or an import: nothing sound was there\n"
        in refused.err
    )
    assert answers(used) == [("first", 4)]


def test_an_undo_of_a_restore_that_is_killed_keeps_what_is_no_step(used: Drill) -> None:
    assert used("restore", "newest", "--yes").code == 0
    assert used("mock", stdin="shards\nq\n").code == 0
    killed(used, "drill.store.database_switch:_put_back", "undo")
    assert answers(used) == [("first", 4), ("second", 4)]
    assert lines_of_mock(used) == ["shards"]


def test_a_backup_of_an_older_schema_is_whole_after_a_restore_that_was_killed(used: Drill) -> None:
    older = Path(__file__).parents[1] / "schemas" / "0001.db"
    copied = used.home / "older.db"
    shutil.copyfile(older, copied)
    killed(used, "drill.store.database_switch:_put_back", "restore", str(copied), "--yes")
    assert used("undo").out.startswith("Took back the restore; ")
    assert answers(used) == [("first", 4), ("second", 4)]


def test_a_note_that_was_not_finished_is_removed_by_the_next_drill(used: Drill) -> None:
    killed(used, "drill.dbfiles:_private", "history")
    (left,) = used.home.glob("drill.db-place.*")
    other = left.with_name("drill.db-place.md")
    other.touch()
    assert used("history").code == 0
    assert (left.exists(), other.exists()) == (False, True)
    assert answers(used) == [("first", 4), ("second", 4)]


@pytest.mark.parametrize("before", ["missing", "damaged"])
def test_what_others_stored_since_the_question_is_backed_up_by_a_restore(
    used: Drill, meanwhile: Meanwhile, before: str
) -> None:
    """While a person reads what a restore would cost, another window makes a database that is
    sound."""
    database = used.home / "drill.db"
    (backup,) = (used.home / "backups").glob("*-hand.db")
    database.write_bytes(b"x" * 10_000)
    if before == "missing":
        database.unlink()

    def make_one() -> None:
        shutil.copyfile(backup, database)
        assert process(used, "answer", "demo/capital", "beside", "--quality", "4") == 0

    meanwhile(restore, "weigh_return", make_one)
    assert used("restore", "newest", "--yes").code == 0
    assert answers(used) == [("first", 4)]
    assert used("undo").out.startswith("Took back the restore; ")
    assert answers(used) == [("first", 4), ("beside", 4)]


def own_decks(drill: Drill) -> list[str]:
    return sorted(path.name for path in (drill.home / "decks").glob("*.y*ml"))


def test_an_edit_that_is_killed_leaves_no_copy_that_hides_what_ships(used: Drill) -> None:
    def killed_while_open(path: Path, line: int) -> None:
        path.write_text(path.read_text().replace("A demonstration", "Mine"))
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        try:
            used("edit", "demo/capital", edit=killed_while_open)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert own_decks(used) == []
    (left,) = (used.home / "decks").rglob("demo.yaml")
    assert "title: Mine" in left.read_text()
    newer = TIMELINE.replace("A demonstration", "Newer")
    (used.shipped / "demo.yaml").write_text(newer, encoding="utf-8")
    assert [deck["title"] for deck in used("decks", "--json").json] == ["Newer"]
    next_edit = used("edit", "demo/capital", edit=lambda path, line: None)
    (kept,) = (used.home / "decks").iterdir()  # what was written is kept, and the folder is gone
    assert (kept.suffix, str(kept) in next_edit.out + next_edit.err) == (".txt", True)
    assert "title: Mine" in kept.read_text()


def test_an_edit_of_what_ships_becomes_a_deck_once_the_editor_is_closed(used: Drill) -> None:
    def edit(path: Path, line: int) -> None:
        assert own_decks(used) == []
        path.write_text(path.read_text().replace("A demonstration", "Mine"))

    assert used("edit", "demo/capital", edit=edit).code == 0
    assert own_decks(used) == ["demo.yaml"]
    assert [path.name for path in (used.home / "decks").iterdir()] == ["demo.yaml"]
    assert used("edit", "demo/capital", edit=lambda path, line: None).code == 0
    assert used("undo").out == "Took back: the edit of demo/capital\n"
    assert [path.name for path in (used.home / "decks").iterdir()] == []
    assert used("edit", "demo/capital", edit=lambda path, line: path.unlink()).code == 0
    assert [path.name for path in (used.home / "decks").iterdir()] == []


def test_an_edit_beside_a_file_that_comes_there_loses_neither(used: Drill) -> None:
    own = used.home / "decks" / "demo.yaml"

    def edit(path: Path, line: int) -> None:
        shutil.copy(used.shipped / "demo.yaml", own)
        path.write_text(path.read_text().replace("A demonstration", "Mine"))

    refused = used("edit", "demo/capital", edit=edit)
    (kept,) = (used.home / "decks").glob("*.txt")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {own}: was created meanwhile by another program\n  What you wrote is in {kept}.\n",
    )
    assert "title: A demonstration" in own.read_text()
    assert "title: Mine" in kept.read_text()
