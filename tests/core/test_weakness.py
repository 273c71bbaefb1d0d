"""What counts as weak: items by share and number of misses, leeches, stages that run over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from drill.core.cards import Minutes, Stage
from drill.core.learning.mock import Mock
from drill.core.learning.scheduling import Memory, learn
from drill.core.statistics.totals import CardFigure
from drill.core.statistics.weakness import StageTime, became_leech, leeches, stage_times, weakest

DAY = date(2026, 3, 2)
MEMORY = Memory(0, 1, 2.5, DAY, 7, DAY, DAY, again=False)


def test_often_missed_goes_before_missed_once_and_never_missed_is_not_listed() -> None:
    misses = {
        "a/x": {"once": (1, 1), "always": (6, 6), "never": (9, 0)},
        "b/y": {"often": (9, 7), "seldom": (40, 7), "twice": (2, 2)},
    }
    # 6/8, 7/11, 2/4, 1/3, 7/42 with two successes added to each
    assert [one.item for one in weakest(misses)] == ["always", "often", "twice", "once", "seldom"]


def test_equal_shares_go_by_the_times_missed_and_then_by_name() -> None:
    misses = {"b/y": {"some": (2, 1)}, "a/x": {"same": (2, 1), "more": (6, 2)}}
    assert [one.item for one in weakest(misses)] == ["more", "same", "some"]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [(6, 7, False), (7, 8, True), (8, 9, False), (10, 11, False), (11, 12, True), (15, 16, True), (8, 8, False)],
)
def test_a_leech_is_named_at_the_eighth_lapse_and_at_every_fourth_after_it(before: int, after: int, says: bool) -> None:
    assert became_leech(MEMORY._replace(lapses=before), MEMORY._replace(lapses=after)) is says


def test_only_a_card_that_was_known_lapses() -> None:
    known = MEMORY._replace(repetitions=2, lapses=7, reviewed=date(2026, 3, 1))
    assert became_leech(known, learn(known, 2, DAY))
    assert not became_leech(known, learn(known, 3, DAY))
    assert not became_leech(None, learn(None, 0, DAY))


def test_leeches_come_with_the_worst_first() -> None:
    lapses = {"a": 7, "b": 8, "c": 13, "d": 8}
    cards = [CardFigure(f"demo/{name}", "", lapses=count) for name, count in lapses.items()]
    assert [card.card for card in leeches(cards)] == ["demo/c", "demo/b", "demo/d"]


def test_a_stage_runs_over_when_it_takes_longer_than_its_range() -> None:
    stages = (Stage("Scope", Minutes(3, 5)), Stage("Design", Minutes(10, 15)))
    first = Mock(UUID(int=1), datetime(2026, 3, 1, 12, tzinfo=UTC), "A feed", stages, (5 * 60, 19 * 60))
    second = replace(first, seconds=(60.0, 15.5 * 60))
    assert stage_times([first, second]) == [StageTime("Scope", 2, 0, 0.0), StageTime("Design", 2, 2, 4.5)]
    assert stage_times([]) == []
