"""Durations in running text, and lines that say how long something takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import Minutes
from drill.core.durations.in_text import bare, durations
from drill.core.material.timelines.one_line_timelines import stages_in_line
from drill.core.material.timelines.timings import timing

SAID = [
    ("3 - 10 minutes", 3, 10),
    ("10–25 min", 10, 25),
    ("10~25 minutes", 10, 25),
    ("10 to 25 mins", 10, 25),
    ("between 5 and 10 minutes", 5, 10),
    ("5 or 10 minutes", 5, 10),
    ("3-5m", 3, 5),
    ("5-10 (min)", 5, 10),
    ("~5 minutes", 5, 5),
    ("up to 5 min", 5, 5),
    ("5+ min", 5, 5),
    ("5'", 5, 5),
    ("5-minute", 5, 5),
    ("Minutes 5–15", 5, 15),
    ("10 - 5 minutes", 5, 10),
    ("90 seconds", 1.5, 1.5),
    ("0.5–1 hour", 30, 60),
    ("5 min to 0.5h", 5, 30),
    ("45-1h", 45, 60),
    ("1,5h", 90, 90),
    ("an hour and 10 minutes", 70, 70),
    ("1h30", 90, 90),
    ("1 hour 15 minutes", 75, 75),
    ("1½ hours", 90, 90),
    ("half an hour", 30, 30),
    ("about a quarter of an hour", 15, 15),
    ("three quarters of an hour", 45, 45),
    ("an hour and a half", 90, 90),
    ("an hour", 60, 60),
    ("half a minute", 0.5, 0.5),
    ("five to ten minutes", 5, 10),
    ("forty-five minutes", 45, 45),
    ("twenty five minutes", 25, 25),
]


@pytest.mark.parametrize(("text", "low", "high"), SAID)
def test_a_duration_in_a_text(text: str, low: float, high: float) -> None:
    for line in (text, f"It is {text}, more or less", f"({text})"):
        assert [span.minutes for span in durations(line)] == [Minutes(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "5ms",
        "100 ns",
        "5 months",
        "15 MB",
        "99.9 %",
        "10 requests",
        "v1.2.3",
        "in 2024",
        "step 5",
        "minimum",
    ],
)
def test_what_is_no_duration(text: str) -> None:
    assert durations(text) == ()


@pytest.mark.parametrize(
    ("text", "want"),
    [("10 - 15", (10, 15)), ("5 -10", (5, 10)), ("~5", (5, 5)), ("ten", (10, 10)), ("5+", (5, 5))],
)
def test_bare_numbers_in_a_column_of_minutes(text: str, want: tuple[float, float]) -> None:
    assert bare(text) == Minutes(*want)


@pytest.mark.parametrize("text", ["", "a", "10-15-20", "5 apples", "1. Scope"])
def test_what_is_no_bare_number(text: str) -> None:
    assert bare(text) is None


def test_a_number_after_a_comma_is_no_minutes_of_the_hour() -> None:
    assert [(span.start, span.end) for span in durations("2 % in an hour, 10 % in six")] == [
        (7, 14)
    ]


def test_a_column_of_hours() -> None:
    assert bare("0.5 - 1", 60.0) == Minutes(30, 60)


NAMED = [
    ("- Step 1: Understand the problem: 3 - 10 minutes", "Understand the problem", 1),
    ("Step 2 High-level design: 10 - 15 minutes", "High-level design", 2),
    ("Phase II: Design (10 min)", "Design", 2),
    ("a. Wrap: 3 - 5 minutes\\", "Wrap", None),
    ("3. Deep dive (10-25 minutes)", "Deep dive", 3),
    ("10 mins: use case discussion", "use case discussion", None),
    ("[Optional] Data flow (~5 minutes)", "Data flow", None),
    ("Spend 5 minutes on requirements", "requirements", None),
    ("First 5 minutes: clarify", "clarify", None),
    ("R – Requirements (5 min)", "Requirements", None),
    ("Step 1: 3-10 min", "", 1),
    ("5 Minutes", "", None),
    ("Time: 5 min", "", None),
]


@pytest.mark.parametrize(("text", "name", "step"), NAMED)
def test_a_line_that_says_how_long_something_takes(text: str, name: str, step: int | None) -> None:
    found = timing(text)
    assert found is not None
    assert (found.name, found.step) == (name, step)


def test_what_such_a_line_adds() -> None:
    found = timing("High-level design (10 to 15 mins): boxes only")
    assert found is not None
    assert (found.name, found.remark) == ("High-level design", "boxes only")


@pytest.mark.parametrize(
    "text",
    [
        "no one designs it in 30 minutes",
        "The interview lasts 45 minutes.",
        "We keep entries for 5 minutes",
        "5 min read",
        "Retry after 5 minutes",
        "A long sentence that goes on and on and on and then says 5 minutes",
    ],
)
def test_a_sentence_that_mentions_a_duration(text: str) -> None:
    assert timing(text) is None


def test_a_chain_of_stages() -> None:
    found = stages_in_line("Scope (5 min) → Design (20 min) → Wrap up (5 min)")
    assert [(one.name, one.minutes.high) for one in found] == [
        ("Scope", 5),
        ("Design", 20),
        ("Wrap up", 5),
    ]
    assert stages_in_line("Scope (5 min) → and so on") == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for span in durations(text):
        assert span.minutes.low >= 0
        assert 0 <= span.start < span.end <= len(text)
