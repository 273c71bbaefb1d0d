"""Undo takes back the last step of whatever kind, also one that wrote files and left the log
alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.core.cards import BasicCard, Deck, Suggestion
from drill.deckfile import dump, load
from tests.conftest import Drill

STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "add": (
        ("add", "What is a lease?", "a lock"),
        "Took back: the new card mine/what-is-a-lease\n",
    ),
    "note": (("note", "A lease expires"), "Took back: the note “A lease expires”\n"),
    "config": (("config", "new_per_day", "5"), "Took back: new_per_day is 5\n"),
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
        said += ["Took back the answer to demo/capital (quality 5): 'pessimistic'\n", says]
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
