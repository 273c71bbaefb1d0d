"""Figures worked out from sums, with values that one can work out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.learning.forgetting import Share
from drill.core.learning.recall import Trace
from drill.core.statistics.totals import (
    Band,
    CardFigure,
    Ready,
    Tally,
    busy_day,
    by_hour,
    by_month,
    grouped,
    heat,
    load,
    losses,
    readiness,
    spread,
    total,
    usual_minutes,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOON.date()


def test_tallies_add_up_and_shares_follow_from_the_sums() -> None:
    days = {
        date(2026, 2, 27): Tally(answers=4, timed=3, seconds=90.0, asked=2, kept=2),
        date(2026, 2, 28): Tally(answers=2, timed=1, seconds=30.0, asked=2, kept=1),
        date(2026, 3, 1): Tally(answers=1),
    }
    february = Tally(answers=6, timed=4, seconds=120.0, asked=4, kept=3)
    assert by_month(days) == {date(2026, 2, 1): february, date(2026, 3, 1): Tally(answers=1)}
    assert (february.retention, february.seconds_a_card, february.minutes) == (0.75, 30.0, 2.0)
    assert (Tally(answers=1).retention, Tally(answers=1).seconds_a_card) == (None, None)
    assert total(days.values()) == Tally(answers=7, timed=4, seconds=120.0, asked=4, kept=3)
    assert total([]) == Tally()


def test_a_usual_day_is_the_median_so_that_one_long_day_does_not_count_for_ten() -> None:
    days = {
        TODAY - timedelta(days=n): Tally(seconds=60.0 * minutes)
        for n, minutes in enumerate((10, 12, 240))
    }
    assert usual_minutes(days) == 12
    assert usual_minutes({}) == 0


def test_heat_is_none_only_without_answers_and_highest_on_a_busy_day() -> None:
    days = {TODAY - timedelta(days=n): Tally(answers=n) for n in range(1, 21)}
    assert busy_day(days) == 19  # of twenty days, two have as many or more
    assert [heat(answers, 20) for answers in (0, 1, 5, 6, 10, 15, 16, 20, 99)] == [
        0,
        1,
        1,
        2,
        2,
        3,
        4,
        4,
        4,
    ]
    assert (busy_day({}), heat(0, 0)) == (0, 0)
    assert heat(1, busy_day({TODAY: Tally(answers=1)})) == 1


def test_hours_are_those_of_the_local_clock() -> None:
    hours = by_hour(
        [(NOON, 3), (NOON.replace(hour=23, minute=50), 2), (NOON.replace(minute=50), 1)]
    )
    assert {hour: answers for hour, answers in enumerate(hours) if answers} == {12: 4, 23: 2}


def test_what_the_drill_leaves_of_what_is_due_comes_on_the_day_after() -> None:
    due = (-3, 0, 1, 1, 6, 7)
    cards = [
        CardFigure(f"demo/{n}", "", due=TODAY + timedelta(days=ahead))
        for n, ahead in enumerate(due)
    ]
    cards.append(CardFigure("demo/new", ""))
    assert load(cards, {"demo/0", "demo/1"}, TODAY, 7) == (2, 2, 0, 0, 0, 0, 1)
    assert load(cards, {"demo/1"}, TODAY, 7) == (1, 3, 0, 0, 0, 0, 1)


def test_what_is_repeated_today_counts_for_today_and_for_the_day_it_is_due() -> None:
    tomorrow = TODAY + timedelta(days=1)
    cards = [
        CardFigure("demo/1", "", due=tomorrow),
        CardFigure("demo/2", "", due=tomorrow),
    ]
    assert load(cards, {"demo/1"}, TODAY, 3) == (1, 2, 0)


def test_readiness_is_recall_at_an_instant_with_new_cards_as_unknown() -> None:
    # Nine days after a trace of nine days, recall has fallen to 0.9, for a card known so well to
    # 0.9 ** 0.5.
    trace = Trace(9.0, NOON, TODAY, proven=True)
    later, speed = NOON + timedelta(days=9), Share(1.0, 0.5, 2.0)
    cards = [CardFigure("a/known", "Scope", trace), CardFigure("a/new", "Design")]
    a = readiness("a", losses(cards, later), speed)
    assert (a.name, a.seen, a.cards) == ("a", 1, 2)
    assert a.recall == pytest.approx((0.9**0.5 / 2, 0.9 / 2, 0.9**0.25 / 2))
    b = readiness("b", losses([CardFigure("b/known", "", trace)], NOON), speed)
    assert b == Ready("b", Share(1.0, 1.0, 1.0), 1, 1)


def test_cards_are_grouped_by_name_without_those_that_have_none() -> None:
    known, new = CardFigure("a/known", "Scope"), CardFigure("a/new", "Design")
    found = grouped([known, new, CardFigure("b/known", "")], lambda card: card.stage)
    assert list(found.items()) == [("Design", [new]), ("Scope", [known])]


def test_bands_begin_at_their_lowest_value() -> None:
    assert spread([1, 2, 6, 7, 500, 0.5], (1, 2, 7)) == (
        Band(1, 2, 2),
        Band(2, 7, 2),
        Band(7, None, 2),
    )


@given(
    st.lists(st.floats(0, 1e4)), st.lists(st.floats(0, 1e4), min_size=1, unique=True).map(sorted)
)
def test_every_value_is_in_one_band(values: list[float], lowest: list[float]) -> None:
    assert sum(band.count for band in spread(values, lowest)) == len(values)


@given(st.integers(0, 500), st.integers(1, 500))
def test_heat_never_falls_with_more_answers(answers: int, busy: int) -> None:
    assert heat(answers, busy) <= heat(answers + 1, busy)
    assert (heat(answers, busy) == 0) == (answers == 0)
