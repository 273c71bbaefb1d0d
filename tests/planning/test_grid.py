"""The plan against other policies, on a small part of the benchmark's grid with fixed seeds."""

from __future__ import annotations

import pytest

from tests.bench.planning import cell, closed


@pytest.mark.parametrize(
    ("lead", "minutes", "missed"),
    [(3, 10.0, 0.0), (7, 20.0, 0.0), (14, 10.0, 0.25), (21, 10.0, 0.0)],
)
def test_the_plan_is_ahead_and_closes_most_of_the_distance(
    lead: int, minutes: float, missed: float
) -> None:
    found = cell(60, lead, minutes, missed, learners=3)
    assert found["plan"] >= max(found["SM-2"], found["FSRS"], found["random"] - 0.01)
    assert closed(found) >= 0.75
