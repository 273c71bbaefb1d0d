"""What counts as weak: cards and items by the share missed lately, leeches, stages that run
over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from drill.core.cards import Minutes, Stage
from drill.core.learning.mock import Mock
from drill.core.learning.weakness import NEVER_ASKED, CardMisses, Misses, names_leech
from drill.core.statistics.weak_points import StageTime, leeches, stage_times, weakest


def test_often_missed_goes_before_missed_once_and_never_missed_is_not_listed() -> None:
    missed = {
        "a/x": CardMisses(
            Misses(8, 3),
            {
                "once": Misses(1, 1),
                "always": Misses(6, 6),
                "never": Misses(8, 0),
                "seldom": Misses(8, 2),
            },
        ),
        "b/y": CardMisses(Misses(8, 7)),
        "c/z": CardMisses(Misses(3, 0)),
    }
    # 6/8, 7/10, 1/3, 3/10, 2/10 with two successes added to each
    found = [(one.card, one.item) for one in weakest(missed)]
    assert found == [
        ("a/x", "always"),
        ("b/y", None),
        ("a/x", "once"),
        ("a/x", None),
        ("a/x", "seldom"),
    ]


def test_equal_shares_go_by_the_times_missed_and_then_by_name() -> None:
    missed = {
        "b/y": CardMisses(items={"some": Misses(2, 1)}),
        "a/x": CardMisses(items={"same": Misses(2, 1), "more": Misses(6, 2)}),
    }
    assert [one.item for one in weakest(missed)] == ["more", "same", "some"]


def test_a_card_failed_on_five_of_five_days_is_weaker_than_one_failed_once() -> None:
    assert (
        Misses(5, 5).weakness == 5 / 7 > Misses(1, 1).weakness == 1 / 3 > NEVER_ASKED.weakness == 0
    )


@pytest.mark.parametrize(
    ("days", "says"),
    [(7, False), (8, True), (9, False), (11, False), (12, True), (16, True), (0, False)],
)
def test_a_leech_is_named_on_the_eighth_failed_day_and_on_every_fourth_after_it(
    days: int, says: bool
) -> None:
    assert names_leech(days) is says


def test_leeches_come_with_the_worst_first() -> None:
    days = {"a": 7, "b": 8, "c": 13, "d": 8}
    missed = {f"demo/{name}": CardMisses(failed_days=count) for name, count in days.items()}
    assert leeches(missed) == ["demo/c", "demo/b", "demo/d"]


def test_a_stage_runs_over_when_it_takes_longer_than_its_range() -> None:
    stages = (Stage("Scope", Minutes(3, 5)), Stage("Design", Minutes(10, 15)))
    first = Mock(
        UUID(int=1), datetime(2026, 3, 1, 12, tzinfo=UTC), "A feed", stages, (5 * 60, 19 * 60)
    )
    second = replace(first, seconds=(60.0, 15.5 * 60))
    assert stage_times([first, second]) == [
        StageTime("Scope", 2, 0, 0.0),
        StageTime("Design", 2, 2, 4.5),
    ]
    assert stage_times([]) == []
