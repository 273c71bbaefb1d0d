"""The words of an explanation, told in another relation: asked about or wrong, never right."""

from __future__ import annotations

import pytest

from drill.core.cards import Item
from drill.core.grading.checklists.checklist import naming
from drill.core.grading.checklists.overlap import Overlap, overlap, pairs_of
from drill.core.grading.checklists.relations import denies_what_stops, turned
from drill.lexicon import load
from tests.grading.test_short_answers import ASKED, GIVEN, NONE, credit


def met(wording: str, typed: str) -> Overlap:
    found = naming("What is it?", Item("1", wording), typed, load())
    form, reading = found.outline.forms[0], found.reading
    return overlap(reading, form, (0, len(reading.words)), pairs_of(reading, form))


ROUTER = "It turns a street into a postal code"
COPIER = "The painter copies the sculptor"
LETTER = "The letter is sealed before it is posted"
BASKET = "Into the basket; the cellar gets it later"
GUARD = "It stops visitors at the door of a museum"
SHARE = "A small part of the crowd goes in first"
CROWDED = "One till gets far more customers than the others"
BOTH = "It paints the door and the window in one go"


@pytest.mark.parametrize(
    ("wording", "typed", "why"),
    [
        (ROUTER, "finds the street of a postal code", "from postal to street, not the other way"),
        (ROUTER, "the street that belongs to a code", "from code to street, not the other way"),
        (ROUTER, "from a postal code to a street", "from postal to street, not the other way"),
        (ROUTER, "the postal code for a street", ""),
        (ROUTER, "from a street to its postal code", ""),
        (COPIER, "the sculptor copies the painter", "sculptor and painter have changed places"),
        (COPIER, "the sculptor is copied by the painter", ""),
        ("Paint that often peels", "often peeling paint", ""),
        (LETTER, "it is posted and sealed later", "“later” is not “before”"),
        (LETTER, "first sealed, later posted", ""),
        (BASKET, "to the cellar, the basket gets it afterwards", "basket is not what comes later"),
        (BASKET, "the basket, and afterwards the cellar", ""),
        (BASKET, "first to the cellar, then to the basket", "basket is not what comes later"),
        (BASKET, "to the basket first, then to the cellar", ""),
        (GUARD, "it lets visitors through the door", "stops visitors, not visitors"),
        (GUARD, "no visitors get through the door", ""),
        (SHARE, "all of the crowd goes in first", "“all” is not “part”"),
        (SHARE, "some of the crowd goes in first", ""),
        (BOTH, "it only paints the window", "not only window"),
        (BOTH, "it paints the window and the door", ""),
        (COPIER, "the sculptor alone makes the copies", "sculptor is not what does it"),
        (COPIER, "the old painter copies", ""),
        (LETTER, "stamp and seal the letter, posted only after that", ""),
    ],
)
def test_things_are_told_in_another_relation(wording: str, typed: str, why: str) -> None:
    assert turned(met(wording, typed), load()) == why


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("visitors do not get through the door", False),  # what is denied comes behind
        ("it does not let visitors through the door", True),
        ("it lets visitors through the door", False),
    ],
)
def test_what_is_to_stop_is_not_done(typed: str, expected: bool) -> None:
    assert denies_what_stops(met(GUARD, typed), load()) is expected


@pytest.mark.parametrize(
    ("wording", "typed", "earned"),
    [
        ("It maps a host to the rack that holds it", "maps the rack to a host", NONE),
        ("It maps a host to the rack that holds it", "tells the rack of a host", GIVEN),
        (
            "A row that names the owner of another row",
            "the owner that names a row of another row",
            NONE,
        ),
        ("Stop taking new orders and finish the old ones", "take new orders, drop the old", NONE),
        ("It tells the baker later", "it tells the baker at once", NONE),
        ("It tells the baker later", "it tells the baker at the same time", NONE),
        ("They call the night desk", "the night desk calls them", NONE),
        ("It stops calls to a sick service", "it does not call the sick service", ASKED),
        ("Time that it adds", "Times it was opened", ASKED),
        ("It writes in order", "An id and an order number", ASKED),
        (CROWDED, "one till gets nearly all the clients", GIVEN),
        (CROWDED, "one till gets its own colour", ASKED),
        ("Speed, load, faults, depth", "faults depth load speed", GIVEN),
        ("Speed, load, faults, depth", "faults depth load", ASKED),
        ("Speed, load and faults", "speed.load.faults", GIVEN),
        ("A drawer", "inside a single drawer", GIVEN),
    ],
)
def test_an_answer_in_another_relation_is_not_right(wording: str, typed: str, earned: str) -> None:
    assert credit(wording, typed, "What does it do?") == earned


def test_a_slip_in_milliseconds_is_one() -> None:
    assert credit("0.5 ms", "half a milisec", "How long does it take?") == GIVEN
