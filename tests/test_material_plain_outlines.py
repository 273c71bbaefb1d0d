"""Walks through a design without Markdown: numbered lines for headings, indents for lists."""

from __future__ import annotations

import pytest

from tests import built_notes

OUTLINE = """\
*Assumptions*
(1) 40M total users
(2) 9M daily active users (DAU)

1. What is Parcelo?
  people follow parcels on their way

2. Requirements and goals

Functional requirements
  Users should be able to follow a parcel.
  A courier can scan a label.
  The service should be able to tell a customer the hour
    in which the parcel arrives.

3. Capacity estimation
  storage
    total storage needed for scans per day = from (2) => 60GB/day
    photo storage = from (1) => 2TB/day
  we need 20 bits for the clock

4. System APIs
  scan(string key,
       string label)
  `place`: Optional place (street, town) of the scan.
  `photos` (): Optional list of photos of the parcel.

5. High level design
    new posts per second: 86M (2) / 86 400 = 1000posts/s
    reads per second: 12B (1) / 86 400 = 139 000 scans/s

6. Database schema
parcels
 PK parcel_no:   int
    sender:      varchar(40)
    sent_at:     datetime

7. Data sharding

  based on `sender`
    Problem: this will overload the shard of a big shop
  based on `parcel_no`
    spreads them
"""


def asked(text: str) -> dict[str, str]:
    """The cards of notes in a file that says their number and system."""
    return built_notes.asked(text, "05-parcel-outline.md")


def test_an_outline_with_numbered_lines_is_read_as_headings_and_lists() -> None:
    assert asked(OUTLINE) == {
        "What are the functional requirements of Parcelo?": (
            "Follow a parcel\nA courier can scan a label\n"
            "Tell a customer the hour in which the parcel arrives"
        ),
        "In Parcelo, what is the problem with data sharding based on sender?": (
            "Will overload the shard of a big shop"
        ),
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n3. ", "\n3) "),
        ("What is Parcelo?", "What's Parcelo"),
        ("    total storage", "\ttotal storage"),
        ("Functional requirements\n", "Functional requirements:\n"),
    ],
)
def test_other_spellings_of_an_outline(old: str, new: str) -> None:
    known = {key for key in asked(OUTLINE) if not key.startswith("What is Parcelo")}
    assert known <= asked(OUTLINE.replace(old, new)).keys()


def test_numbered_lines_that_begin_again_are_a_list() -> None:
    cards = asked(OUTLINE.replace("7. Data", "2. Data"))
    assert not any("Parcelo" in prompt for prompt in cards if "What is" not in prompt)


def test_hard_breaks_below_a_label_are_points() -> None:
    text = """\
# Design a parcel tracker

## Estimates
1. **QPS** :\\
   The system is read heavy, 20:1 read:write ratio\\
   300 million = 120 write per second
2. **Network bandwidth**:\\
   120 Write QPS = 120 writes X 400 bytes = 48KBps\\
   other 120 X 20 = 90MBps
"""
    assert asked(text) == {
        "What is the ratio of reads to writes in a parcel tracker?": "20:1",
    }


@pytest.mark.parametrize("label", ["Deep dives", "Deep dive:", "Challenges", "Design deep dive"])
def test_the_first_point_below_a_problem_says_how_it_is_dealt_with(label: str) -> None:
    text = f"""\
# Design a parcel tracker

## Functional requirements
- follow a parcel
- change the address

## {label}

![a picture](door.png)

- Many couriers at the same door
    - Use a lock per door
    - The lock ends by itself
- High load in December
    - Longer intervals of scans
- Two scans -> which one counts?
    - Use the clock of the server
"""
    cards = asked(text)
    dealt = {key: said for key, said in cards.items() if "deal with" in key}
    assert dealt == {
        "In a parcel tracker, how do you deal with many couriers at the same door?": (
            "Use a lock per door"
        ),
        "In a parcel tracker, how do you deal with high load in December?": (
            "Longer intervals of scans"
        ),
    }


def test_a_requirement_about_an_estimate_is_no_label() -> None:
    text = """\
# Parcelo

## FR

- User can enter a street and get an estimate of the hour
    - The last scan would be given -> then the way is reckoned
- User can change the address of a parcel (within a town)
    - We would need to poll the couriers
- sent back notification

## Deep dives

- High load in December
    - Longer intervals of scans
"""
    assert asked(text)["What are the functional requirements of Parcelo?"] == (
        "Enter a street and get an estimate of the hour\n"
        "Change the address of a parcel\nSent back notification"
    )
