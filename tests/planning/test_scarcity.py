"""The terms of an evening, worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import inf, sqrt

import pytest

from drill.core.learning.recall import Trace
from drill.core.planning.next_card import in_order, next_card, order_tonight
from drill.core.planning.scarcity import (
    FAILED_TAKES,
    NEW_TAKES,
    RECALLED_TAKES,
    Need,
    Ranked,
    Terms,
    takes,
    terms_of,
)
from drill.core.planning.worth import Prospect

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAY = date(2026, 3, 2)


def ranked(*cards: tuple[str, float, float]) -> list[Ranked[str]]:
    """Cards by their worth, each given by its id, worth and seconds."""
    return [(-worth, card, seconds) for card, worth, seconds in cards]


KNOWN = ranked(
    ("d/k", 0.03, 100.0), ("d/l", 0.02, 100.0), ("d/m", 0.01, 100.0), ("d/n", 0.005, 100.0)
)


def test_new_cards_get_the_root_of_the_share_that_they_need() -> None:
    # 900 of 3600 seconds, so half of each evening: 200 of 400 seconds are for reviews.
    found = terms_of({9: Need(30, 900.0)}, [], KNOWN, 400.0, 400.0)
    assert found == Terms(reviews_from=0.02, first_out=None, typical=30.0)


def test_an_evening_that_is_nearly_over_leaves_what_is_left_to_new_cards() -> None:
    assert terms_of({9: Need(30, 900.0)}, [], KNOWN, 150.0, 400.0).reviews_from == inf


def test_without_new_cards_every_review_comes_by_its_worth() -> None:
    found = terms_of({}, [], KNOWN, 400.0, 400.0)
    assert found == Terms(reviews_from=0.005, first_out=None, typical=1.0)


def test_where_time_does_not_suffice_the_cards_of_least_worth_have_no_place() -> None:
    cards = ranked(("d/a", 0.04, 50.0), ("d/b", 0.04, 50.0), ("d/c", 0.02, 100.0))
    found = terms_of({2: Need(3, 200.0)}, cards, KNOWN, 60.0, 60.0)
    assert found == Terms(reviews_from=inf, first_out=(-0.02, "d/c"), typical=50.0)
    by_value = ranked(("d/a", 2.0, 50.0), ("d/b", 2.0, 50.0), ("d/c", 2.0, 100.0))
    assert list(in_order([], cards, by_value, found)) == ranked(
        ("d/a", 2.0 / 50, 50.0), ("d/b", 2.0 / 50, 50.0), ("d/c", 0.02, 100.0)
    )


def test_the_nearer_interview_counts_where_it_needs_more() -> None:
    # 100 of 200 seconds until the nearer one; 180 of 900 until the farther.
    needs = {2: Need(2, 100.0), 9: Need(2, 80.0)}
    known = ranked(("d/a", 0.03, 20.0), ("d/b", 0.02, 20.0))
    spared = 100 - 100 * sqrt(0.5)
    assert 20 < spared < 30
    assert terms_of(needs, [], known, 100.0, 100.0).reviews_from == 0.03


def test_what_a_card_takes_goes_by_how_well_it_is_known() -> None:
    assert (takes(10.0, 1.0), takes(10.0, 0.0)) == (10 * RECALLED_TAKES, 10 * FAILED_TAKES)
    assert takes(10.0, 0.5) == pytest.approx(5 * RECALLED_TAKES + 5 * FAILED_TAKES)


def card(name: str, strength: float | None, days: float, seconds: float = 20.0) -> Prospect:
    seen, day = NOW - timedelta(days=3), DAY - timedelta(days=3)
    trace = None if strength is None else Trace(strength, seen, day, proven=False)
    return Prospect(name, trace, seconds, NOW + timedelta(days=days))


def test_reviews_come_first_as_long_as_their_part_of_the_evening_lasts() -> None:
    # 20 new cards of 29 seconds at first sight need 580 of 10 * 58 seconds: all the time there is.
    scarce = [card(f"d/{at:02}", None, 9.5) for at in range(20)]
    known = [card("d/x", 4.0, 9.5), card("d/y", 4.0, 9.5)]
    first = next_card([*scarce, *known], DAY, NOW, 58.0)
    assert first is not None
    assert first.card == "d/00"
    # A fifth of them needs a fifth; more than half of the evening is for reviews.
    first = next_card([*scarce[:4], *known], DAY, NOW, 58.0)
    assert first is not None
    assert first.card == "d/x"


def test_on_the_last_evenings_all_goes_by_worth() -> None:
    def order(days: float) -> list[str]:
        cards = [card("d/a", None, days), card("d/b", 4.0, days)]
        return [one.card for one in order_tonight(cards, DAY, NOW, 600.0, 600.0)]

    assert [order(days) for days in (0.5, 2.5, 3.5)] == [
        ["d/a", "d/b"],
        ["d/a", "d/b"],
        ["d/b", "d/a"],
    ]


def test_a_new_card_takes_longer_than_one_that_is_known() -> None:
    assert NEW_TAKES > RECALLED_TAKES
