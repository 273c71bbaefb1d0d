from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.day import day_of
from drill.core.learning.scheduling import LOWEST_EASINESS, Memory, learn, preview, review

DAY = date(2026, 3, 2)


def run_on_due_days(qualities: list[int]) -> list[Memory]:
    """The memory after each answer, every answer given on the day that the card is due."""
    memories: list[Memory] = []
    for quality in qualities:
        memory = memories[-1] if memories else None
        memories.append(review(memory, quality, memory.due if memory else DAY))
    return memories


@pytest.mark.parametrize(
    ("quality", "intervals"),
    [(4, [1, 6, 15, 38, 95]), (5, [1, 6, 17, 50, 151]), (3, [1, 6, 13, 26, 47])],
)
def test_the_golden_series_at_constant_quality(quality: int, intervals: list[int]) -> None:
    assert [memory.interval for memory in run_on_due_days([quality] * 5)] == intervals


@pytest.mark.parametrize(
    ("qualities", "intervals", "easiness"),
    [
        # 6 x (2.5 + 0.1 + 0.1 - 0.14) = 15.36; 16 x (2.56 + 0.1) = 42.56
        ([5, 5, 3, 5], [1, 6, 16, 43], 2.66),
        # a failure starts again at one day and leaves easiness alone: 6 x 2.5 = 15 the second time
        # round
        ([4, 4, 4, 2, 4, 4], [1, 6, 15, 1, 6, 15], 2.5),
        ([5, 5, 0, 1, 5], [1, 6, 1, 1, 6], 2.8),
        ([2, 4, 4], [1, 6, 15], 2.5),
    ],
)
def test_series_worked_by_hand(qualities: list[int], intervals: list[int], easiness: float) -> None:
    memories = run_on_due_days(qualities)
    assert [memory.interval for memory in memories] == intervals
    assert memories[-1].easiness == pytest.approx(easiness)


def test_easiness_never_falls_below_its_floor() -> None:
    assert run_on_due_days([3] * 20)[-1].easiness == LOWEST_EASINESS


def test_repetitions_count_successes_in_a_row_and_lapses_what_was_known() -> None:
    memories = run_on_due_days([2, 4, 4, 1, 1, 5])
    assert [memory.repetitions for memory in memories] == [0, 1, 2, 0, 0, 1]
    assert [memory.lapses for memory in memories] == [0, 0, 0, 1, 1, 1]


def test_what_scored_under_four_is_repeated_that_day_without_moving_the_schedule() -> None:
    first = review(None, 3, DAY)
    assert first.repeats_on(DAY)
    repeats = [review(first, quality, DAY) for quality in range(6)]
    assert [memory.relearn_today for memory in repeats] == [True, True, True, True, False, False]
    assert {
        (memory.interval, memory.easiness, memory.due, memory.repetitions) for memory in repeats
    } == {(1, first.easiness, DAY + timedelta(days=1), 1)}


def test_a_repeat_left_undone_is_over_the_next_day() -> None:
    first = review(None, 2, DAY)
    assert not first.repeats_on(DAY + timedelta(days=1))
    assert first.due_on(DAY + timedelta(days=1))


def test_an_early_success_changes_nothing_and_an_early_failure_counts() -> None:
    known = run_on_due_days([4, 4, 4])[-1]
    early = known.due - timedelta(days=3)
    assert learn(known, 5, early) == known
    failed = learn(known, 1, early)
    assert (failed.interval, failed.due, failed.lapses) == (1, early + timedelta(days=1), 1)


@pytest.mark.parametrize("quality", [-1, 6])
def test_a_quality_that_does_not_exist_is_refused(quality: int) -> None:
    with pytest.raises(ValueError, match=rf"^quality {quality} is not in 0\.\.5$"):
        review(None, quality, DAY)


def test_an_interval_stops_at_a_century() -> None:
    assert run_on_due_days([5] * 30)[-1].interval == 36_500


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 400)), max_size=30))
def test_whatever_is_answered_the_memory_makes_sense(answers: list[tuple[int, int]]) -> None:
    memory, day = None, DAY
    for quality, gap in answers:
        day += timedelta(days=gap)
        shown = preview(memory, day)
        memory = learn(memory, quality, day)
        assert memory == shown[quality]
        assert memory.due > memory.reviewed
        assert memory.easiness >= LOWEST_EASINESS
        assert 1 <= memory.interval <= 36_500


@given(st.lists(st.integers(0, 5), min_size=1, max_size=10), st.integers(0, 20), st.integers(3, 5))
def test_an_answer_before_the_due_day_never_moves_a_card_away(
    answers: list[int], early: int, quality: int
) -> None:
    memory = run_on_due_days(answers)[-1]
    day = max(memory.reviewed + timedelta(days=1), memory.due - timedelta(days=early))
    if day < memory.due:
        assert learn(memory, quality, day).due <= memory.due


@pytest.mark.parametrize(
    ("local", "day"),
    [
        (datetime(2026, 3, 2, 3, 59, 59), date(2026, 3, 1)),
        (datetime(2026, 3, 2, 4, 0), date(2026, 3, 2)),
        (datetime(2026, 3, 2, 23, 59), date(2026, 3, 2)),
        (datetime(2026, 3, 3, 0, 30), date(2026, 3, 2)),
        # London sets its clock forward on 29 March 2026 and back on 25 October 2026
        (datetime(2026, 3, 29, 3, 59, tzinfo=ZoneInfo("Europe/London")), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 4, 0, tzinfo=ZoneInfo("Europe/London")), date(2026, 3, 29)),
        (
            datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"), fold=1),
            date(2026, 10, 24),
        ),
        (datetime(2026, 10, 25, 3, 59, tzinfo=ZoneInfo("Europe/London")), date(2026, 10, 24)),
        (datetime(2026, 10, 25, 4, 0, tzinfo=ZoneInfo("Europe/London")), date(2026, 10, 25)),
    ],
)
def test_the_day_turns_at_four_by_the_clock_on_the_wall(local: datetime, day: date) -> None:
    assert day_of(local) == day
