"""Cards that were dropped while drilling stay dropped: over builds, machines and formats, until
their notes change."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.deckfile import load
from tests.conftest import Drill

NOTES = "# Caching\n\nQ: What is a cache?\nA: A fast copy\n\nQ: What is TTL?\nA: Time to live\n"
CARD = "caching/what-is-a-cache"


@pytest.fixture
def notes(drill: Drill, tmp_path: Path) -> Path:
    """Notes that were built, and of whose two cards the first was dropped."""
    file = tmp_path / "caching.md"
    file.write_text(NOTES, encoding="utf-8")
    drill("build", str(file))
    assert "dropped for good" in drill("today", "caching", "--cards", "1", stdin="x\n").out
    assert drill.card(CARD)["dropped"] is True
    return file


def rebuilt(drill: Drill, notes: Path, *edit: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Build again, after an edit; the cards that the deck file then has, and its suggestions with
    their doubts."""
    if edit:
        notes.write_text(notes.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    assert drill("build", str(notes)).code == 0
    deck = load(drill.home / "decks" / "caching.yaml")
    return [card.slug for card in deck.cards], [
        (one.card.slug, one.why) for one in deck.suggestions
    ]


def test_a_build_leaves_it_dropped(drill: Drill, notes: Path) -> None:
    assert rebuilt(drill, notes) == (["what-is-a-cache", "what-is-ttl"], [])
    assert rebuilt(drill, notes, "Time to", "The time to")[1] == []
    assert drill.card(CARD)["dropped"] is True
    assert drill("today", "caching", stdin="the time to live\n").out.count("target") == 1


def test_when_the_notes_change_it_is_suggested_and_keeping_it_takes_it_up(
    drill: Drill, notes: Path
) -> None:
    again = (
        ["what-is-ttl"],
        [("what-is-a-cache", "you dropped this card, and the notes have changed since")],
    )
    assert rebuilt(drill, notes, "A fast copy", "A fast copy of slow data") == again
    assert rebuilt(drill, notes) == again
    assert drill("suggestions", "--keep", CARD).code == 0
    shown = drill.card(CARD)
    assert (shown["answer"], shown["suspended"], shown["dropped"]) == (
        "A fast copy of slow data",
        False,
        False,
    )
    assert rebuilt(drill, notes) == (["what-is-a-cache", "what-is-ttl"], [])
    assert drill.card(CARD)["dropped"] is False


def test_dropped_again_as_a_suggestion_it_stays_away(drill: Drill, notes: Path) -> None:
    rebuilt(drill, notes, "A fast copy", "A fast copy of slow data")
    drill("suggestions", "--drop", CARD)
    for _ in range(2):
        assert rebuilt(drill, notes) == (["what-is-ttl"], [])


def test_another_machine_learns_of_it(drill: Drill, notes: Path, tmp_path: Path) -> None:
    other = Drill(tmp_path / "other", drill.shipped, drill.clock)
    other("build", str(notes))
    assert drill("export", "json", str(tmp_path / "all.json")).code == 0
    assert other("merge", str(tmp_path / "all.json")).code == 0
    assert other.card(CARD)["dropped"] is True
    assert rebuilt(other, notes, "A fast copy", "A fast copy of slow data")[1] != []
    assert other("doctor").code == drill("doctor").code == 0


def test_an_archive_brings_it_back_with_its_text(drill: Drill, notes: Path, tmp_path: Path) -> None:
    drill("export", "json", str(tmp_path / "all.json"))
    fresh = Drill(tmp_path / "fresh", drill.shipped, drill.clock)
    assert fresh("import", str(tmp_path / "all.json")).code == 0
    assert fresh.card(CARD)["dropped"] is True
    fresh("export", "json", str(tmp_path / "again.json"))
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "all.json").read_bytes()


def test_it_is_in_no_count(drill: Drill, notes: Path) -> None:
    asked = drill("due", "--json").json["new"]
    drill("undo")
    assert drill("due", "--json").json["new"] == asked + 1
