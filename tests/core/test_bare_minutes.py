"""Timelines whose stages have bare, rough or explained minutes, and what only looks like one."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()

ROUGH = """\
45 min total!!
- hello 5min
- reqs 5-8 min -> functional + nonfunctional, ASK
- back of envelope ~5
- api + data model 5 min
- high lvl design 10-12 (boxes n arrows)
- deep dive 10ish
- wrap up 3 min
"""


def stages(text: str) -> list[tuple[str, float, float]]:
    built = build([Document("notes.md", text)], VOCABULARY)
    return [(stage.name, stage.minutes.low, stage.minutes.high) for stage in built.stages]


def test_stages_in_a_hurry_are_all_read_where_they_add_up_to_the_total() -> None:
    assert stages(ROUGH) == [
        ("hello", 5, 5),
        ("reqs", 5, 8),
        ("back of envelope", 5, 5),
        ("api + data model", 5, 5),
        ("high lvl design", 10, 12),
        ("deep dive", 10, 10),
        ("wrap up", 3, 3),
    ]


@pytest.mark.parametrize("arrow", ["->", "→", "=>"])
def test_what_is_behind_an_arrow_is_no_part_of_the_stage(arrow: str) -> None:
    text = f"# Timeline\n\n- reqs 5-8 min {arrow} ask first\n- design 20 min\n- wrap up 3 min\n"
    assert stages(text) == [("reqs", 5, 8), ("design", 20, 20), ("wrap up", 3, 3)]


def test_minutes_that_do_not_add_up_to_the_total_are_no_minutes() -> None:
    text = "45 min total\n- scope 5 min\n- nodes ~5\n- replicas 3\n- wrap up 3 min\n"
    assert "nodes" not in [name for name, _, _ in stages(text)]


def test_half_a_timeline_is_none() -> None:
    """What is left of the total would be given to the stages that were understood."""
    text = "45 min total\n- scope 5 min\n- then the boxes\n- and the hard part\n- wrap up 3 min\n"
    assert stages(text) == []


def test_a_row_of_spans_in_a_fence_stays_as_it_is() -> None:
    text = (
        "# Interview timeline\n\nMinutes of the log:\n\n```python\n0-5 scope\n5-15 design\n"
        "15-20 wrap\n```\n"
    )
    assert stages(text) == []
    built = build([Document("notes.md", text)], VOCABULARY)
    assert "5-15 min" not in repr(built)


def test_the_first_minutes_and_the_last_ones_are_spans_too() -> None:
    text = "call thurs 10am by zoom. 40 min\n"
    text += "first 5 scope\n5-15 design\n15-37 deep dive\n37-40 recap\n"
    assert stages("# System design interview\n\n" + text) == [
        ("scope", 5, 5),
        ("design", 10, 10),
        ("deep dive", 22, 22),
        ("recap", 3, 3),
    ]
    table = (
        "## Plan (45 min)\n\n| Step | Time |\n|---|---|\n| Scope | 0–7 min |\n| Design | 7–27 |\n"
        "| Deep dive | 27–40 |\n| Wrap up | last 5 |\n"
    )
    assert stages(table) == [
        ("Scope", 7, 7),
        ("Design", 20, 20),
        ("Deep dive", 13, 13),
        ("Wrap up", 5, 5),
    ]


def test_an_aside_and_what_is_left_for_questions_have_their_minutes() -> None:
    text = (
        "# System design interview\n\n- Timeline (40m)\n  - scope: 10m\n"
        "  - design: 15m  <- my own\n"
        "  - deep dive: 10m\n  - leave 5m for Qs\n"
    )
    assert stages(text) == [
        ("scope", 10, 10),
        ("design", 15, 15),
        ("deep dive", 10, 10),
        ("Qs", 5, 5),
    ]
