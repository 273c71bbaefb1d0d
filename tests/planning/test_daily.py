from __future__ import annotations

from datetime import date, timedelta

import pytest

from drill.core.day import minutes, streak
from drill.core.planning.next_card import Candidate, Limits, daily
from drill.core.planning.turns import Turns

DAY = date(2026, 3, 10)


def due(card: str, days_ago: int) -> Candidate:
    return Candidate(card, DAY - timedelta(days=days_ago), 30.0)


def new(card: str) -> Candidate:
    return Candidate(card, None, 30.0)


def ids(queue: list[Candidate]) -> list[str]:
    return [candidate.card for candidate in queue]


def test_what_is_most_overdue_comes_first_and_new_cards_last() -> None:
    queue = daily([due("a/1", 0), due("a/2", 5)], [new("a/3")], Limits(new=10), DAY, seed=1)
    assert ids(queue) == ["a/2", "a/1", "a/3"]


def test_new_cards_take_the_decks_in_turn_up_to_the_limit() -> None:
    cards = [new(card) for card in ("a/1", "a/2", "a/3", "b/1", "c/1", "c/2")]
    assert ids(daily([], cards, Limits(new=4), DAY, seed=1)) == ["a/1", "b/1", "c/1", "a/2"]


FOUR = [
    new(f"{deck}/{n}")
    for deck in ("a-questions", "a-timing", "b", "timing", "questions")
    for n in (1, 2)
]


def test_a_persons_own_decks_come_before_the_shipped_ones() -> None:
    turns = Turns(own=frozenset({"b"}))
    assert ids(daily([], FOUR, Limits(new=6), DAY, seed=1, turns=turns)) == [
        *("b/1", "a-timing/1", "timing/1", "a-questions/1", "questions/1", "b/2"),
    ]


def test_a_newcomer_begins_with_the_timeline_and_the_opening_questions() -> None:
    turns = Turns(newcomer=True)
    assert ids(daily([], FOUR, Limits(new=9), DAY, seed=1, turns=turns)) == [
        *("a-timing/1", "timing/1", "a-questions/1", "questions/1"),
        *("a-timing/2", "timing/2", "a-questions/2", "questions/2"),
        "b/1",
    ]


def test_a_newcomer_with_interview_notes_begins_with_these() -> None:
    turns = Turns(own=frozenset({"a-timing", "a-questions", "b"}), newcomer=True)
    assert ids(daily([], FOUR, Limits(new=6), DAY, seed=1, turns=turns)) == [
        *("a-timing/1", "a-questions/1", "a-timing/2", "a-questions/2"),
        *("b/1", "timing/1"),
    ]


def test_a_newcomer_with_other_notes_begins_with_these() -> None:
    turns = Turns(own=frozenset({"b"}), newcomer=True)
    assert ids(daily([], FOUR, Limits(new=5), DAY, seed=1, turns=turns)) == [
        *("b/1", "b/2", "a-timing/1", "timing/1", "a-questions/1"),
    ]


def test_the_session_limit_cuts_the_end() -> None:
    queue = daily(
        [due("a/1", 3), due("a/2", 2)], [new("a/3")], Limits(new=10, cards=1), DAY, seed=1
    )
    assert ids(queue) == ["a/1"]


def test_the_order_depends_on_the_seed_and_on_nothing_else() -> None:
    cards = [due(f"a/{number}", 0) for number in range(20)]
    first = daily(cards, [], Limits(new=0), DAY, seed=7)
    assert daily(reversed(cards), [], Limits(new=0), DAY, seed=7) == first
    assert daily(cards, [], Limits(new=0), DAY, seed=8) != first


@pytest.mark.parametrize(("seconds", "expected"), [(0, 0), (1, 1), (60, 1), (61, 2)])
def test_minutes_are_rounded_up(seconds: float, expected: int) -> None:
    assert minutes(seconds) == expected


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [(set(), 0), ({0}, 1), ({1}, 1), ({0, 1, 2}, 3), ({1, 2}, 2), ({2, 3}, 0), ({0, 2}, 1)],
)
def test_a_streak_lasts_until_a_whole_day_is_missed(days_ago: set[int], expected: int) -> None:
    answered = [DAY - timedelta(days=ago) for ago in sorted(days_ago)]
    assert streak(answered, DAY) == expected
