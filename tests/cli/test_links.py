"""A file of the data folder that is a symbolic link stays one; whoever writes it writes what it
leads to."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from drill.core.cards import BasicCard, Deck, Suggestion
from drill.deckfile import dump
from drill.store import StoreError, WholeLog
from tests.conftest import Drill

pytestmark = [
    pytest.mark.sqlite,  # files are the same beside every database
    pytest.mark.skipif(sys.platform == "win32", reason="links need rights there"),
]

NOTES = "# Notes\n\nQ: What is a lease?\nA: a lock that expires\n"
TABLE = "question,answer\nWhat is a queue?,a line\n"
MORE = {
    "notes.md": f"{NOTES}\nQ: What is a queue?\nA: a line\n",
    "cards.csv": f"{TABLE}What is a lease?,a lock\n",
}
DECK = (
    "deck: {0}\ntitle: {0}\ncards:\n"
    "- {{id: a, kind: basic, prompt: What is a {0}?, answer: a thing}}\n"
)
# What writes, and the file of the data folder that it writes.
WRITERS: dict[str, tuple[tuple[str, ...], str]] = {
    "add": (("add", "What is a lease?", "a lock"), "decks/mine.yaml"),
    "config": (("config", "new_per_day", "5"), "settings.toml"),
    "note": (("note", "A lease expires"), "inbox.md"),
    "build": (("build", "notes.md"), "decks/notes.yaml"),
    "import": (("import", "cards.csv"), "decks/cards.yaml"),
    "keep": (("suggestions", "--keep", "talk/queue"), "decks/talk.yaml"),
    "drop": (("suggestions", "--drop", "talk/queue"), "decks/talk.yaml"),
}


def suggestion() -> str:
    unsure = Suggestion(
        BasicCard("talk/queue", "What does a queue do?", answer="holds work"), "it is not sure"
    )
    return dump(Deck("talk", "Talk", (), suggestions=(unsure,)))


BEFORE = {
    "decks/mine.yaml": DECK.format("mine"),
    "decks/talk.yaml": suggestion(),
    "settings.toml": "# mine\n",
    "inbox.md": "first\n\n",
}


@pytest.fixture
def away(drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.md").write_text(NOTES)
    (tmp_path / "cards.csv").write_text(TABLE)
    folder = tmp_path / "away"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", WRITERS)
def test_a_link_stays_one_and_what_it_leads_to_is_written(
    drill: Drill, away: Path, name: str
) -> None:
    argv, path = WRITERS[name]
    link, target = drill.home / path, away / Path(path).name
    if path in BEFORE:
        target.write_text(BEFORE[path])
    else:  # what the same command made before
        assert drill(*argv).code == 0
        link.rename(target)
        for file in ("notes.md", "cards.csv"):
            (away.parent / file).write_text(MORE[file])
    before = target.read_text()
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    assert drill(*argv).code == 0
    assert link.is_symlink()
    assert target.read_text() != before
    assert sorted(each.name for each in away.iterdir()) == [target.name]
    assert drill("undo").code == 0
    assert (link.is_symlink(), target.read_text()) == (True, before)


def test_a_link_to_what_is_not_there_yet_has_it_made(drill: Drill, away: Path) -> None:
    for name in ("settings.toml", "inbox.md"):
        drill.home.mkdir(exist_ok=True)
        (drill.home / name).symlink_to(away / name)
    for name in ("config", "note"):
        assert drill(*WRITERS[name][0]).code == 0
    assert sorted(each.name for each in away.iterdir()) == ["inbox.md", "settings.toml"]
    for _ in range(2):
        assert drill("undo").code == 0
    assert list(away.iterdir()) == []
    assert (drill.home / "inbox.md").is_symlink()


def test_links_in_a_circle_are_told_of(drill: Drill, away: Path) -> None:
    file = drill.home / "settings.toml"
    file.parent.mkdir(parents=True)
    file.symlink_to(file)
    refused = drill("config", "new_per_day", "5")
    assert (refused.code, os.strerror(errno.ELOOP) in refused.err) == (1, True)
    assert file.is_symlink()


def test_an_import_that_fails_puts_back_what_a_link_leads_to(
    drill: Drill, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drill("import", "cards.csv").code == 0
    link, target = drill.home / "decks" / "cards.yaml", away / "cards.yaml"
    link.rename(target)
    link.symlink_to(target)
    before = target.read_text()
    (away.parent / "cards.csv").write_text(MORE["cards.csv"])

    def merge(*_: object, **__: object) -> None:
        raise StoreError("the disk is full", "Make room.")

    monkeypatch.setattr(WholeLog, "merge", merge)
    assert drill("import", "cards.csv").code == 1
    assert (link.is_symlink(), target.read_text()) == (True, before)
