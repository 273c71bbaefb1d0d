"""Decks of other people's packages: one here for each there, whatever they are called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from drill.core.exchange.short_deck_ids import deck_ids
from tests.anki.test_import import add
from tests.anki.test_wild import brought, collection
from tests.conftest import Drill

__all__ = ["collection"]  # a fixture
COURSE = "School of Engineering::Year 4 part 2::EDA96 Networks::Lectures"
CUT = "school-of-engineering-year-4-part-2-ed"  # as decks of that course were all called once


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["Nets::Layers::Link"], ["nets-layers-link"]),
        (
            [f"{COURSE}::{number}" for number in ("01", "02")],
            [
                "year-4-part-2-eda96-networks-lectures-01",
                "year-4-part-2-eda96-networks-lectures-02",
            ],
        ),
        (["A::C", "A::C++", "A::C#"], ["a-c", "a-c-2", "a-c-3"]),
        (["Deep::語", "Deep::学"], ["deep", "deep-2"]),
        (["Deep-2", "Deep::語", "Deep::学"], ["deep-2", "deep", "deep-3"]),
        (
            ["Course::03 On what one can build in a year of work at all", "Course::03"],
            ["03-on-what-one-can-build-in-a-year-of-work-at", "course-03"],
        ),
        (["x" * 60, "y::" + "x" * 70], ["x" * 48, f"{'x' * 48}-2"]),
    ],
)
def test_the_end_of_a_name_says_most(names: list[str], ids: list[str]) -> None:
    assert deck_ids(names) == ids


def test_decks_with_long_names_are_decks_of_their_own(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    for number in range(1, 14):
        add(collection, "Basic", f"{COURSE}::{number:02}", f"Question {number}?", "so")
    done = brought(drill, collection, tmp_path)
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [
        (f"year-4-part-2-eda96-networks-lectures-{number:02}", 1) for number in range(1, 14)
    ]
    assert done["decks"][0]["title"] == f"{COURSE.replace('::', ' · ')} · 01"
    add(collection, "Basic", f"{COURSE}::02", "More?", "so")
    add(
        collection,
        "Basic",
        "Another course which has lectures::EDA96 Networks::Lectures::01",
        "?",
        "x",
    )
    again = brought(drill, collection, tmp_path)
    assert {deck["id"]: deck["new"] for deck in again["decks"] if deck["new"]} == {
        "year-4-part-2-eda96-networks-lectures-02": 1,
        "has-lectures-eda96-networks-lectures-01": 1,
    }


def move(collection: Collection, notes: list[Any], deck: str) -> None:
    cards = [card.id for note in notes for card in note.cards()]
    collection.set_deck(cards, collection.decks.id(deck))


def test_cards_that_came_into_one_deck_stay_there(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    notes = [
        add(collection, "Basic", CUT.replace("-", " "), f"Question {number}?", "so")
        for number in range(4)
    ]
    assert [deck["id"] for deck in brought(drill, collection, tmp_path)["decks"]] == [CUT]
    move(collection, notes[:2], f"{COURSE}::01")
    move(collection, notes[2:], f"{COURSE}::02")
    add(collection, "Basic", f"{COURSE}::02", "More?", "so")
    add(collection, "Basic", f"{COURSE}::03", "Other?", "so")
    done = brought(drill, collection, tmp_path)
    assert [(deck["id"], deck["new"], deck["kept"]) for deck in done["decks"]] == [
        (CUT, 1, 4),
        ("year-4-part-2-eda96-networks-lectures-03", 1, 0),
    ]
    assert (done["left_out"], done["differences"]) == ({}, [])
    again = brought(drill, collection, tmp_path)
    assert [(deck["id"], deck["new"], deck["kept"]) for deck in again["decks"]] == [
        (CUT, 0, 5),
        ("year-4-part-2-eda96-networks-lectures-03", 0, 1),
    ]


def test_numbers_of_decks_with_like_names_stay_when_one_is_gone(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    first = add(collection, "Basic", "A::C", "Pointers?", "yes")
    add(collection, "Basic", "A::C++", "Classes?", "yes")
    done = brought(drill, collection, tmp_path)
    assert [deck["id"] for deck in done["decks"]] == ["a-c", "a-c-2"]
    collection.remove_notes([first.id])
    add(collection, "Basic", "A::C++", "Templates?", "yes")
    add(collection, "Basic", "A::C#", "Events?", "yes")
    again = brought(drill, collection, tmp_path)
    held = {deck["id"]: (deck["new"], deck["kept"]) for deck in again["decks"]}
    assert held["a-c-2"] == (1, 1)
    assert sum(new for new, _ in held.values()) == 2
