"""A session with a plan weighs a shortlist after each answer, and asks what it would have asked of
all cards."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.learning.recall import Trace, after_answer
from drill.core.planning.asked_card import AskedCard
from drill.core.planning.next_card import Candidate, prospects, waiting
from drill.core.planning.plan import Interview, Plan
from drill.core.planning.scarcity import Terms
from drill.core.planning.shortlist import Shortlist, shortlist
from drill.core.planning.worth import weigh

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAY = date(2026, 3, 2)
PLAN = Plan((Interview("interview", NOW + timedelta(days=9, hours=13), ("d",)),), 20)


def learned(card: str, strength: float | None, ago: int, seconds: float) -> AskedCard:
    if strength is None:
        return AskedCard(card, ("basic",), seconds)
    day = DAY - timedelta(days=ago)
    trace = Trace(strength, NOW - timedelta(days=ago), day, proven=True)
    return AskedCard(card, ("basic",), seconds, trace, due=day + timedelta(days=1))


def answered(row: AskedCard, at: datetime) -> AskedCard:
    after = after_answer(row.trace, 4, 2.5, at, DAY)
    return row._replace(trace=after, due=DAY + timedelta(days=6))


def many() -> list[AskedCard]:
    """400 cards of the interview, of which two thirds are known, and three of another deck, one of
    them due."""
    strengths = (None, 1.0, 3.0, 9.0, 20.0, None)
    cards = [
        learned(f"d/{at:03}", strengths[at % 6], 1 + at % 7, 20.0 + at % 11) for at in range(400)
    ]
    return [*cards, *(learned(f"e/{at}", 5.0, at, 20.0) for at in range(3))]


def test_cards_that_scored_too_low_come_again_by_turns_and_time_is_kept_for_them() -> None:
    def failed(card: str, minutes_ago: int) -> AskedCard:
        seen = Trace(1.0, NOW - timedelta(minutes=minutes_ago), DAY, proven=False)
        tomorrow = DAY + timedelta(days=1)
        return AskedCard(card, ("basic",), 40.0, seen, due=tomorrow, repeats_on=DAY)

    cards = [
        failed("d/x", 1),
        failed("d/y", 3),
        failed("d/z", 2),
        *(learned(f"d/{at}", None, 0, 20.0) for at in "ab"),
    ]
    asked = waiting(PLAN, cards, {}, NOW, DAY, 140.0)
    assert [one.card for one in asked] == ["d/a", "d/y", "d/z", "d/x"]
    assert [one.card for one in waiting(PLAN, cards, {}, NOW, DAY, 0.0)] == ["d/y", "d/z", "d/x"]


def planned(candidates: list[Candidate]) -> list[Candidate]:
    return [one for one in candidates if one.deck == "d"]


def test_a_shortlist_holds_more_than_fits_what_is_due_elsewhere_and_what_was_answered_last() -> (
    None
):
    near = shortlist(PLAN, many(), {}, NOW, DAY, 1200.0)
    asked = waiting(PLAN, many(), {}, NOW, DAY, 1200.0)
    assert {one.card for one in asked} < near.cards
    assert {card for card in near.cards if card.startswith("e/")} == {"e/0", "e/1", "e/2"}
    weighed = weigh(prospects(PLAN, many(), {}, NOW, DAY), DAY, NOW)
    filled = sum(one.seconds for one in weighed if one.card in near.cards)
    # Three times over, up to the card that fills it.
    assert 3600 <= filled < 3600 + max(one.seconds for one in weighed)
    beyond = [one.prospect.seconds for one in weighed if one.card not in near.cards]
    assert near.quickest == min(beyond)


def test_the_evening_goes_on_as_if_every_card_were_weighed() -> None:
    cards = {row.card: row for row in many()}
    near = shortlist(PLAN, list(cards.values()), {}, NOW, DAY, 1200.0)
    now, seconds, asked = NOW, 1200.0, 0
    while True:
        everything = waiting(PLAN, list(cards.values()), {}, now, DAY, seconds, near.terms)
        few = waiting(
            PLAN,
            [row for card, row in sorted(cards.items()) if card in near.cards],
            {},
            now,
            DAY,
            seconds,
            near.terms,
        )
        assert few == everything
        assert near.suffices(planned(few), seconds)
        if not planned(few):
            break
        chosen = few[0]
        now, seconds, asked = (
            now + timedelta(seconds=chosen.seconds),
            seconds - chosen.seconds,
            asked + 1,
        )
        cards[chosen.card] = answered(cards[chosen.card], now)
    assert asked > 40


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.none() | st.floats(1, 40), st.integers(1, 9), st.floats(5, 120)), max_size=60
    ),
    st.floats(0, 2400),
    st.floats(0, 1),
)
def test_what_suffices_is_what_all_cards_give(
    found: list[tuple[float | None, int, float]], seconds: float, gone: float
) -> None:
    cards = [learned(f"d/{at:02}", *one) for at, one in enumerate(found)]
    near = shortlist(PLAN, cards, {}, NOW, DAY, seconds)
    left = seconds * gone
    rows = [row for row in cards if row.card in near.cards]
    few = waiting(PLAN, rows, {}, NOW, DAY, left, near.terms)
    if near.suffices(few, left):
        assert few == waiting(PLAN, cards, {}, NOW, DAY, left, near.terms)


@pytest.mark.parametrize(("left", "suffices"), [(9.9, True), (10.1, False)])
def test_room_for_a_card_beyond_it_asks_for_all_cards(left: float, suffices: bool) -> None:
    near = Shortlist(frozenset({"d/1"}), 20.0, Terms())
    assert near.suffices([Candidate("d/1", None, 30.0)], 30.0 + left) is suffices
    assert near._replace(quickest=None).suffices([], 1000.0)
