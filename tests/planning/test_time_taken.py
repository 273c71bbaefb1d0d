"""What an evening has used up: one clock for the session, the plan and the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.app.env import Env
from drill.app.learning.answering import Effort
from drill.app.learning.daily import SessionOptions, counts_in, counts_of_today
from drill.app.learning.quiz import Quiz
from drill.app.library import Library, open_library
from drill.app.planning.interview_plan import (
    PlanChanges,
    change_plan,
    current_plan,
    paces,
    seconds_left,
)
from drill.clock import FixedClock
from drill.core.planning.time_taken import LONGEST_ANSWER, LONGEST_READING, Given, spent, taken
from tests.bench.homes import bench_env, write_decks

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
seconds = st.floats(0.1, 900)


def after(minutes: float, took: float) -> Given:
    return NOW + timedelta(minutes=minutes), took


def test_an_answer_takes_until_the_next_question() -> None:
    assert taken([after(1, 10.0), after(2, 20.0), after(3, 60.0)]) == [50.0, 20.0, 60.0]
    assert spent([after(1, 10.0)], NOW + timedelta(minutes=2)) == 70.0


def test_a_long_absence_is_no_reading_and_no_answer() -> None:
    assert taken([after(0, 10.0), after(10, 597.0)]) == [13.0, LONGEST_ANSWER]
    assert taken([after(0, 10.0), after(10, 20.0)]) == [10.0, 20.0]
    assert taken([after(0, 10.0), after(2.5, 30.0)]) == [10.0 + LONGEST_READING, 30.0]


def test_answers_given_at_the_same_time_or_by_a_clock_set_back_have_no_reading() -> None:
    assert taken([after(1, 10.0), after(1.1, 30.0), after(0, 5.0)]) == [10.0, 30.0, 5.0]
    assert taken([]) == []


@given(st.lists(st.tuples(st.floats(-60, 600), seconds), max_size=20))
def test_an_answer_counts_with_its_own_seconds_and_little_more(
    found: list[tuple[float, float]],
) -> None:
    given_ = [after(minutes, took) for minutes, took in found]
    for (_, own), whole in zip(given_, taken(given_), strict=True):
        assert min(own, LONGEST_ANSWER) <= whole <= min(own, LONGEST_ANSWER) + LONGEST_READING


@given(st.lists(st.tuples(st.floats(0, 600), seconds), max_size=20), st.floats(0, 600))
def test_of_one_person_never_more_is_taken_than_the_clock_on_the_wall_says(
    found: list[tuple[float, float]], last: float
) -> None:
    answers, at = [], NOW
    for pause, took in found:
        at += timedelta(seconds=pause + took)
        answers.append((at, took))
    until = at + timedelta(seconds=last)
    assert spent(answers, until) <= (until - NOW).total_seconds() + 1e-3


@given(st.lists(st.tuples(st.floats(-600, 600), seconds), max_size=12), st.data())
def test_one_more_answer_takes_nothing_back(
    found: list[tuple[float, float]], data: st.DataObject
) -> None:
    given_ = [after(minutes, took) for minutes, took in found]
    some = data.draw(st.integers(0, len(given_)))
    assert sum(taken(given_[:some])) <= sum(taken(given_)) + 1e-6


@pytest.fixture
def env(tmp_path: Path) -> Env:
    write_decks(tmp_path / "decks", 60)
    return bench_env(tmp_path)._replace(clock=FixedClock(NOW))


@pytest.fixture
def library(env: Env) -> Iterator[Library]:
    with open_library(env) as library:
        change_plan(env, library, PlanChanges(("in 10 days",), 5.0))
        yield library


def wait(env: Env, seconds: float) -> None:
    assert isinstance(env.clock, FixedClock)
    env.clock.advance(seconds=seconds)


def answer(env: Env, quiz: Quiz, took: float) -> None:
    wait(env, took)
    card = quiz.card()
    assert card is not None
    quiz.answer(card, "x", Effort(took, 0, 4))


def left_by_plan(env: Env, library: Library) -> float:
    plan = current_plan(env, library)
    assert plan is not None
    return seconds_left(env, library, plan)


def test_session_and_plan_count_what_was_read(env: Env, library: Library) -> None:
    quiz = Quiz(env, library, SessionOptions())
    answer(env, quiz, 10.0)
    wait(env, 95.0)
    assert quiz.seconds_left == 300.0 - 105.0
    answer(env, quiz, 5.0)
    assert quiz.seconds_left == left_by_plan(env, library) == 300.0 - 110.0


def test_an_absence_does_not_eat_the_evening(env: Env, library: Library) -> None:
    quiz = Quiz(env, library, SessionOptions())
    answer(env, quiz, 10.0)
    wait(env, 3600.0)
    assert quiz.seconds_left == 290.0
    answer(env, quiz, 597.0)
    assert quiz.seconds_left == left_by_plan(env, library) == 290.0 - LONGEST_ANSWER


def test_when_a_session_is_over_no_more_is_due(env: Env, library: Library) -> None:
    quiz = Quiz(env, library, SessionOptions())
    while quiz.card() is not None:
        answer(env, quiz, 9.0)
        wait(env, 20.0)
    due = counts_in(env, library)
    assert (due.due, due.new) == (0, 0)
    assert counts_of_today(env) == due
    assert Quiz(env, library, SessionOptions()).card_count == 0


def test_an_evening_that_goes_past_the_change_of_day_has_no_more_minutes(
    env: Env, library: Library
) -> None:
    wait(env, 8 * 3600 - 120.0)  # 03:58
    quiz = Quiz(env, library, SessionOptions())
    for _ in range(3):
        answer(env, quiz, 60.0)
    assert quiz.seconds_left == 120.0
    assert left_by_plan(env, library) == 180.0  # two of the answers are of the new day


def test_the_pace_holds_what_is_read(env: Env, library: Library) -> None:
    def pace_of(pause: float) -> float:
        quiz = Quiz(env, library, SessionOptions())
        for _ in range(6):
            answer(env, quiz, 10.0)
            wait(env, pause)
        return sum(paces(library).values())

    assert pace_of(0.0) < pace_of(20.0)
