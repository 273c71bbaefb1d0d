"""What was made of a suggestion stays until the notes say something else; then that is suggested in
its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.core.cards import answer_text
from drill.deckfile import load
from tests.conftest import Drill

SAID = "a release is deployed as soon as it passes"
DOUBTED = f"A canary release ensures that {SAID}."
NOTES = f"Q: What is a cache?\nA: A fast copy\n\n## Techniques\n\n{DOUBTED}\n"
CHANGED = "the notes have changed since you kept this card"
Waiting = list[tuple[str, str, str]]


@pytest.fixture
def notes(drill: Drill, tmp_path: Path) -> Path:
    """Notes that were built, and of which the one suggestion was kept."""
    file = tmp_path / "ship.md"
    file.write_text(NOTES, encoding="utf-8")
    drill("build", str(file))
    assert drill("suggestions", "--keep", "ship/canary-release-ensure").code == 0
    return file


def rebuilt(drill: Drill, notes: Path, *edit: str) -> Waiting:
    """Build again, after an edit; what the deck then suggests: the answer, the doubt, the card
    whose place it takes."""
    if edit:
        text = notes.read_text(encoding="utf-8")
        assert edit[0] in text
        notes.write_text(text.replace(*edit), encoding="utf-8")
    assert drill("build", str(notes)).code == 0
    found = load(drill.home / "decks" / "ship.yaml").suggestions
    return [(answer_text(one.card), one.why, one.replaces) for one in found]


def deck_edited(drill: Drill, old: str, new: str) -> None:
    file = drill.home / "decks" / "ship.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("edit", ["", "What is done in a quick release?"])
def test_new_text_is_suggested_in_the_place_of_the_card(
    drill: Drill, notes: Path, edit: str
) -> None:
    if edit:
        deck_edited(drill, "What does a canary release ensure?", edit)
    drill("answer", "ship/canary-release-ensure", "no idea")
    assert rebuilt(drill, notes) == []
    waiting = [("a release is tested as soon as it passes", CHANGED, "canary-release-ensure")]
    assert rebuilt(drill, notes, "deployed", "tested") == waiting
    assert rebuilt(drill, notes) == waiting
    assert drill.card("ship/canary-release-ensure")["answer"] == SAID
    assert rebuilt(drill, notes, "tested", "checked") == [
        ("a release is checked as soon as it passes", CHANGED, "canary-release-ensure")
    ]
    assert drill("suggestions", "--keep", "ship/canary-release-ensure-2").code == 0
    assert (
        drill.card("ship/canary-release-ensure")["answer"]
        == "a release is checked as soon as it passes"
    )
    assert len(drill("history", "ship/canary-release-ensure", "--json").json) == 1
    assert rebuilt(drill, notes) == []


def test_new_text_that_was_dropped_stays_away_until_the_next(drill: Drill, notes: Path) -> None:
    assert len(rebuilt(drill, notes, "deployed", "tested")) == 1
    drill("suggestions", "--drop", "ship/canary-release-ensure-2")
    assert rebuilt(drill, notes) == rebuilt(drill, notes, "# Tec", "\n# Tec") == []
    assert len(rebuilt(drill, notes, "tested", "checked")) == 1


def test_what_a_person_wrote_before_the_notes_is_not_suggested(drill: Drill, notes: Path) -> None:
    deck_edited(drill, "deployed", "tested")
    assert rebuilt(drill, notes, "deployed", "tested") == []


def test_notes_without_it_leave_the_card(drill: Drill, notes: Path) -> None:
    assert rebuilt(drill, notes, f"A canary release ensures that {SAID}.\n", "") == []
    assert drill.card("ship/canary-release-ensure")["answer"] == SAID
