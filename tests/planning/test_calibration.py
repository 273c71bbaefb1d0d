"""Forecasts against what came: every card asked on a later day, and the past stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drill.app.learning.answering import Effort, answer
from drill.app.library import Library, open_library
from drill.app.planning import interview_plan
from drill.app.planning.interview_plan import CALIBRATED_DAYS, calibration
from drill.app.views.statistics import scope_of, view_stats
from drill.clock import FixedClock
from drill.core.learning.log import Mode
from drill.core.learning.selection import EVERYTHING
from drill.core.planning.forecast import Calibration
from tests.bench.homes import bench_env, write_decks

CARDS = range(130)


@dataclass
class Learner:
    """A person with many cards, whose clock is moved by hand."""

    home: Path
    library: Library
    clock: FixedClock

    def days_pass(self, days: int) -> None:
        self.clock.advance(days=days)

    def answer(self, cards: Iterable[int], quality: int, mode: Mode = Mode.TODAY) -> None:
        env = bench_env(self.home)._replace(clock=self.clock)
        for number in cards:
            card = self.library.card(f"bench0/q{number}")
            answer(env, self.library, card, "x", mode, Effort(5.0, 0, quality))
            self.clock.advance(seconds=10)

    @property
    def calibration(self) -> tuple[Calibration, ...]:
        return calibration(bench_env(self.home)._replace(clock=self.clock), self.library)

    @property
    def came(self) -> tuple[int, int]:
        """How many answers were forecast, and how many of them were right."""
        found = self.calibration
        right = sum(one.recalled * one.answers for one in found)
        return sum(one.answers for one in found), round(right)


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    write_decks(tmp_path / "decks", len(CARDS))
    clock = FixedClock(datetime(2026, 3, 2, 12, tzinfo=UTC))
    with open_library(bench_env(tmp_path)._replace(clock=clock)) as library:
        yield Learner(tmp_path, library, clock)


def test_what_was_known_counts_as_long_as_what_is_asked_again(learner: Learner) -> None:
    learner.answer(CARDS, 4)
    learner.days_pass(2)
    learner.answer(CARDS[:20], 1)
    learner.answer(CARDS[20:], 4)
    assert learner.came == (130, 110)
    for _ in range(4):
        learner.days_pass(1)
        learner.answer(CARDS[:20], 1)
    assert learner.came == (130 + 80, 110)


def test_of_a_day_the_first_answer_counts(learner: Learner) -> None:
    learner.answer(CARDS[:3], 4)
    learner.answer(CARDS[:3], 1)  # on the day on which they began: no forecast was made
    learner.days_pass(2)
    learner.answer(CARDS[:3], 2)
    learner.answer(CARDS[:3], 5)
    learner.answer(CARDS[:3], 1, Mode.CRAM)
    assert learner.came == (3, 0)


def test_a_cram_asks_a_card_and_a_mock_does_not(learner: Learner) -> None:
    learner.answer(CARDS[:30], 4)
    learner.days_pass(2)
    learner.answer(CARDS[:10], 1, Mode.MOCK)
    learner.answer(CARDS[10:30], 4, Mode.CRAM)
    assert learner.came == (20, 20)


def test_later_answers_change_no_forecast_of_before(learner: Learner) -> None:
    learner.answer(CARDS[:40], 4)
    for quality in (4, 5, 1):
        learner.days_pass(3)
        learner.answer(CARDS[:40:2], quality)
    before = learner.calibration
    learner.days_pass(9)
    learner.answer(CARDS[1:40:2], 1)
    assert sum(one.answers for one in before) == 60
    promised = sum(one.forecast * one.answers for one in before)
    later = learner.calibration
    new = [one for one in later if one not in before]
    assert [(one.answers, one.recalled) for one in new] == [(20, 0.0)]
    assert sum(one.forecast * one.answers for one in later if one in before) == pytest.approx(
        promised
    )


def test_what_is_older_than_the_days_compared_is_left_out(learner: Learner) -> None:
    learner.answer(CARDS[:25], 4)
    learner.days_pass(2)
    learner.answer(CARDS[:25], 4)
    learner.days_pass(CALIBRATED_DAYS - 1)
    assert learner.came == (25, 25)
    learner.days_pass(1)
    assert learner.came == (0, 0)


def test_of_very_many_answers_whole_days_are_compared(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interview_plan, "CALIBRATED_BY", 50)
    learner.answer(CARDS[:40], 4)
    for _ in range(3):
        learner.days_pass(2)
        learner.answer(CARDS[:20], 4)
        learner.answer(CARDS[20:40], 1)
    assert learner.came == (40, 20)  # the newest day alone
    monkeypatch.setattr(interview_plan, "CALIBRATED_BY", 90)
    assert learner.came == (80, 40)
    monkeypatch.setattr(interview_plan, "CALIBRATED_BY", 10)
    assert learner.came == (40, 20)


def test_statistics_say_the_same(learner: Learner) -> None:
    learner.answer(CARDS[:30], 4)
    learner.days_pass(2)
    learner.answer(CARDS[:30], 4)
    env = bench_env(learner.home)._replace(clock=learner.clock)
    view = view_stats(env, learner.library, scope_of(env, EVERYTHING, None))
    assert view.calibration == learner.calibration
