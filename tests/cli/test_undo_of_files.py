"""Undo takes back the last step of whatever kind, also one that wrote files and left the log
alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from drill.app.building import add
from drill.core.cards import BasicCard, Deck, Suggestion
from drill.deckfile import dump, load
from drill.errors import DrillError
from tests.conftest import Drill

STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "add": (
        ("add", "What is a lease?", "a lock"),
        "Took back: the new card mine/what-is-a-lease\n",
    ),
    "note": (("note", "A lease expires"), "Took back: the note “A lease expires”\n"),
    "config": (("config", "new_per_day", "5"), "Took back: new_per_day set to 5\n"),
    "build": (("build", "notes.md"), "Took back: the build of notes\n"),
}


def contents(home: Path) -> dict[Path, bytes]:
    """What a person may see of the data folder: their decks, settings and notes."""
    return {
        path: path.read_bytes()
        for path in home.rglob("*")
        if path.suffix in {".yaml", ".toml", ".md"}
    }


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "notes.md"
    file.write_text("# Notes\n\nQ: What is a lease?\nA: a lock that expires\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("name", STEPS)
def test_undo_takes_back_what_was_done_last_and_no_older_answer(
    drill: Drill, notes: Path, name: str
) -> None:
    argv, says = STEPS[name]
    drill("answer", "demo/capital", "pessimistic")
    before = contents(drill.home)
    assert drill(*argv).code == 0
    assert contents(drill.home) != before
    assert drill("undo").out == says
    assert contents(drill.home) == before
    assert drill("undo").out.startswith("Took back the answer to demo/capital")
    assert drill("undo").code == 1


def test_steps_of_all_kinds_are_taken_back_one_after_the_other(drill: Drill, notes: Path) -> None:
    said = []
    for argv, says in STEPS.values():
        drill("answer", "demo/capital", "pessimistic")
        drill(*argv)
        said += ["Took back the answer to demo/capital (quality 5): “pessimistic”\n", says]
    assert [drill("undo").out for _ in said] == list(reversed(said))
    assert drill("undo").code == 1


def test_what_was_built_before_any_answer_is_taken_back(drill: Drill, notes: Path) -> None:
    assert drill("build", "notes.md").code == 0
    assert drill("undo", "--json").json["step"] == "the build of notes"
    assert not (drill.home / "decks" / "notes.yaml").exists()


def test_an_edit_is_taken_back_also_one_that_left_the_deck_broken(drill: Drill) -> None:
    drill("add", "What is a lease?", "a lock")
    file = drill.home / "decks" / "mine.yaml"
    before = file.read_bytes()
    done = drill("edit", "mine/what-is-a-lease", edit=lambda path, line: path.write_text("deck: ["))
    assert done.code == 1
    assert drill("undo").out == "Took back: the edit of mine/what-is-a-lease\n"
    assert file.read_bytes() == before


def test_what_was_changed_since_stays_and_that_is_said(drill: Drill) -> None:
    drill("answer", "demo/capital", "pessimistic")
    drill("add", "What is a lease?", "a lock")
    file = drill.home / "decks" / "mine.yaml"
    file.write_text(f"{file.read_text()}# mine\n")
    assert drill("undo").out == (
        f"Not taken back: the new card mine/what-is-a-lease; changed since: {file}\n"
        "drill undo again takes back the step before\n"
    )
    assert drill("undo").out.startswith("Took back the answer to demo/capital")


def test_what_became_of_suggestions_is_taken_back(drill: Drill) -> None:
    file = drill.home / "decks" / "talk.yaml"
    file.parent.mkdir(parents=True)
    unsure = Suggestion(
        BasicCard("talk/queue", "What does a queue do?", answer="holds work"), "it is not sure"
    )
    file.write_text(dump(Deck("talk", "Talk", (), suggestions=(unsure,))), encoding="utf-8")
    drill("suggestions", "--keep", "talk/queue")
    assert drill("undo").out == "Took back: 1 kept and 0 dropped of the suggestions\n"
    assert [one.card.id for one in load(file).suggestions] == ["talk/queue"]


def test_undo_in_a_copy_of_a_home_leaves_the_first_one_alone(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    assert drill("build", "notes.md").code == 0
    before = contents(drill.home)
    copied = Drill(tmp_path / "copied", drill.shipped, drill.clock)
    shutil.copytree(drill.home, copied.home)
    assert copied("undo").out == "Took back: the build of notes\n"
    assert contents(copied.home) == {}
    assert contents(drill.home) == before


def test_a_note_of_an_older_drill_with_a_whole_path_is_good_in_its_own_home_alone(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    assert drill("build", "notes.md").code == 0
    (step,) = (drill.home / "imported" / "undo").glob("*.json")
    value = json.loads(step.read_text())
    for file in value["files"]:
        file["path"] = str(drill.home / file["path"])
    step.write_text(json.dumps(value))
    before = contents(drill.home)
    copied = Drill(tmp_path / "copied", drill.shipped, drill.clock)
    shutil.copytree(drill.home, copied.home)
    assert copied("undo").out.startswith("Not taken back: the build of notes; changed since: ")
    assert len(contents(copied.home)) == len(before)
    assert contents(drill.home) == before
    assert drill("undo").out == "Took back: the build of notes\n"
    assert contents(drill.home) == {}


def test_what_other_windows_did_during_an_edit_stays_when_it_is_taken_back(drill: Drill) -> None:
    drill("add", "What is a lease?", "a lock")
    file = drill.home / "decks" / "mine.yaml"
    before = file.read_bytes()

    def edit(path: Path, line: int) -> None:
        drill("note", "kept in another window")
        drill("add", "What is a queue?", "a line", "--deck", "other")
        drill("config", "new_per_day", "7")
        path.write_text(path.read_text().replace("title: Mine", "title: My own"))

    assert drill("edit", "mine/what-is-a-lease", edit=edit).code == 0
    assert drill("undo").out == "Took back: the edit of mine/what-is-a-lease\n"
    assert file.read_bytes() == before
    assert (drill.home / "inbox.md").read_text() == "kept in another window\n\n"
    assert (drill.home / "decks" / "other.yaml").exists()
    assert [drill("undo").out for _ in range(3)] == [
        "Took back: new_per_day set to 7\n",
        "Took back: the new card other/what-is-a-queue\n",
        "Took back: the note “kept in another window”\n",
    ]


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no locks, a file that is open in an editor is written all the same."""
    monkeypatch.setattr(add, "require_closed", lambda env, files: None)


@pytest.mark.usefixtures("no_locks")
def test_a_file_that_two_windows_changed_at_once_is_not_put_back(drill: Drill) -> None:
    """What it was before the one step is not what it was before the other."""
    drill("add", "What is a lease?", "a lock")
    file = drill.home / "decks" / "mine.yaml"

    def edit(path: Path, line: int) -> None:
        drill("add", "What is a queue?", "a line")
        path.write_text(path.read_text().replace("title: Mine", "title: My own"))

    assert drill("edit", "mine/what-is-a-lease", edit=edit).code == 0
    left = file.read_bytes()
    for what in ("the edit of mine/what-is-a-lease", "the new card mine/what-is-a-queue"):
        assert drill("undo").out.startswith(f"Not taken back: {what}; changed since: {file}\n")
    assert file.read_bytes() == left


@pytest.mark.usefixtures("no_locks")
def test_an_edit_that_changes_nothing_does_not_claim_what_another_window_did(drill: Drill) -> None:
    drill("add", "What is a lease?", "a lock")

    def edit(path: Path, line: int) -> None:
        drill("add", "What is a queue?", "a line")

    assert drill("edit", "mine/what-is-a-lease", edit=edit).code == 0
    assert drill("undo").out == "Took back: the new card mine/what-is-a-queue\n"


@pytest.mark.sqlite
def test_a_step_is_done_also_where_the_database_cannot_tell_what_it_came_after(
    drill: Drill,
) -> None:
    drill("answer", "demo/capital", "pessimistic")
    (drill.home / "drill.db").write_bytes(b"no database" * 1000)
    done = drill("note", "A lease expires")
    said = "the note “A lease expires”: done, but undo does not know of it"
    assert (done.code, done.err) == (
        0,
        f"drill: {said}: {drill.home / 'drill.db'}: damaged: file is not a database\n",
    )
    assert (drill.home / "inbox.md").read_text() == "A lease expires\n\n"


@pytest.mark.sqlite
def test_a_step_that_failed_is_not_called_done(drill: Drill) -> None:
    drill("answer", "demo/capital", "pessimistic")
    drill("note", "A lease expires")
    (drill.home / "drill.db").write_bytes(b"no database" * 1000)

    def broken(path: Path, line: int) -> None:
        path.write_text("changed")
        raise DrillError("the editor failed")

    failed = drill("note", "--edit", edit=broken)
    assert (failed.code, failed.err) == (
        1,
        "drill: the edit of your notes: done in part, but undo does not know of it: "
        f"{drill.home / 'drill.db'}: damaged: file is not a database\n"
        "drill: the editor failed\n",
    )


def test_of_a_long_text_the_beginning_tells_what_was_taken_back(drill: Drill) -> None:
    text = "words " * 3000
    drill("answer", "demo/capital", text)
    told = drill("undo").out.replace("\n", " ").strip()
    shown = text[:199]
    assert told == f"Took back the answer to demo/capital (quality 0): “{shown}…”"
    drill("note", text)
    assert drill("undo").out == f"Took back: the note “{text[:189]}…\n"


def test_a_build_that_makes_no_deck_is_called_so(drill: Drill, notes: Path) -> None:
    notes.write_text("Nothing in here.\n", encoding="utf-8")
    assert drill("build", "notes.md").code == 0
    assert drill("undo").out == "Took back: a build that changed no deck\n"


def test_files_that_were_put_back_already_are_not_called_changed(drill: Drill, notes: Path) -> None:
    """So an undo that was killed goes on where it was."""
    assert drill("build", "notes.md").code == 0
    (drill.home / "decks" / "notes.yaml").unlink()
    assert drill("undo").out == "Took back: the build of notes\n"


def test_undo_keeps_a_link_and_changes_what_it_leads_to(drill: Drill, tmp_path: Path) -> None:
    elsewhere = tmp_path / "inbox.md"
    elsewhere.write_text("first\n\n")
    drill("note", "second")
    (drill.home / "inbox.md").unlink()
    (drill.home / "inbox.md").symlink_to(elsewhere)
    drill("note", "third")
    assert elsewhere.read_text() == "first\n\nthird\n\n"
    assert drill("undo").out == "Took back: the note “third”\n"
    assert elsewhere.read_text() == "first\n\n"
    assert (drill.home / "inbox.md").is_symlink()
