from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill import problems
from drill.core.cards import ChecklistCard, Item, Minutes, SequenceCard, Stage, TimingCard
from drill.core.learning.mock import Mock, Pace, Result, pace, result, scaled, scorecard

STAGES = (Stage("Scope", Minutes(10, 20)), Stage("Wrap up", Minutes(5, 5)))
CARDS = (
    ChecklistCard("d/a", "a", stage="Scope", items=(Item("x", "X"), Item("y", "Y"))),
    TimingCard("d/b", "b", stage="Scope", minutes=Minutes(1, 2)),
    SequenceCard("d/c", "c", stage="wrap UP", items=(Item("x", "X"),)),
)
MOCK = Mock(UUID(int=1), datetime(2026, 3, 2, 12, tzinfo=UTC), "A feed", STAGES, (0.0, 0.0))


def test_the_timeline_is_scaled_to_the_minutes() -> None:
    assert scaled(STAGES, 40) == (Stage("Scope", Minutes(20, 40)), Stage("Wrap up", Minutes(10, 10)))
    assert scaled(STAGES, 20) == STAGES


@given(st.floats(5, 240))
def test_the_middles_of_the_scaled_ranges_add_up(minutes: float) -> None:
    total = sum((stage.minutes.low + stage.minutes.high) / 2 for stage in scaled(STAGES, minutes))
    assert abs(total - minutes) <= 0.1 * len(STAGES)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, Pace.EARLY), (599, Pace.EARLY), (600, Pace.IN_RANGE), (1200, Pace.IN_RANGE), (1201, Pace.OVER)],
)
def test_pace_turns_at_the_bounds(seconds: float, expected: Pace) -> None:
    assert pace(seconds, Minutes(10, 20)) is expected


def test_time_belongs_to_the_stage_that_it_was_spent_in() -> None:
    assert MOCK.spent(30).spent(12).seconds == (42.0, 0.0)
    assert MOCK.spent(30).elapsed == 30


def test_the_last_line_of_the_stage_can_be_taken_back() -> None:
    said = MOCK.said("x", [("d/a", "x")])
    assert said.unsaid() == MOCK
    assert MOCK.unsaid() == MOCK


def test_the_scorecard_sets_each_stage_against_time_and_checklists() -> None:
    mock = MOCK.said("say x", [("d/a", "x")]).said("x again", [("d/a", "x")]).spent(660)
    first, last = scorecard(mock, CARDS)
    assert (first.pace, first.raised, first.missed) == (Pace.IN_RANGE, (("d/a", "x"),), (("d/a", "y"),))
    assert (last.pace, last.raised, last.missed) == (Pace.EARLY, (), (("d/c", "x"),))
    assert mock.raised(0) == {("d/a", "x"): "say x"}
    assert result((first, last)) == Result(raised=1, points=3, in_range=1, stages=2)


def test_a_dozen_problems_ship_each_told_whole() -> None:
    shipped = problems.load()
    assert len(shipped) >= 12
    assert len({one.title for one in shipped}) == len(shipped)
    assert all(one.title and one.brief and one.special and one.consistency and one.monitor for one in shipped)
