"""Taken back and answered again is as if it had been answered so at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.learning.log import Mode, Review
from drill.core.learning.session import Session
from tests.store.test_store import AT, DAY, DECK, FILE, Store

CARDS = ("d/a", "d/b", "d/c")
ANSWERS = st.tuples(st.sampled_from(CARDS), st.integers(0, 5), st.integers(0, 30))
MODES = st.sampled_from([Mode.TODAY, Mode.CRAM, Mode.ANSWER])
WRONG = st.lists(st.tuples(st.integers(0, 5), MODES), min_size=1, max_size=3)


def review(store: Store, card: str, quality: int, days: int, mode: Mode = Mode.TODAY) -> Review:
    at: datetime = AT + timedelta(days=days)
    day = DAY + timedelta(days=days)
    return Review(store.log.new_id(at), card, at, day, quality, quality / 5, 1.5, mode, "typed")


def begun(folder: pytest.TempPathFactory, before: list[tuple[str, int, int]]) -> tuple[Store, int]:
    """A store with some answers, each some days after the one before it, and the days that have
    passed."""
    store, days = Store(f"sqlite:///{folder.mktemp('law') / 'drill.db'}"), 0
    store.decks.save(DECK, FILE, lambda card: 30.0)
    for card, quality, gap in before:
        days += gap
        store.log.append(review(store, card, quality, days))
    return store, days


@settings(max_examples=12)
@given(
    before=st.lists(ANSWERS, max_size=4),
    wrong=WRONG,
    right=st.tuples(st.sampled_from(CARDS), st.integers(0, 5)),
)
def test_undo_then_answer_again_is_as_if_answered_so_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[tuple[str, int, int]],
    wrong: list[tuple[int, Mode]],
    right: tuple[str, int],
) -> None:
    card, quality = right
    at_once, days = begun(tmp_path_factory, before)
    at_last, _ = begun(tmp_path_factory, before)
    given_at_once = review(at_once, card, quality, days)
    at_once.log.append(given_at_once)
    start = Session(Mode.TODAY, CARDS)
    session = start
    for slip, mode in wrong:
        taken = review(at_last, card, slip, days, mode)
        at_last.log.append(taken)
        session = session.answered(taken)
        assert session.before is not None
        session = session.before
        assert at_last.log.undo([taken.id], taken.at)
    given_at_last = review(at_last, card, quality, days)
    at_last.log.append(given_at_last)
    assert at_last.log.card_states() == at_once.log.card_states()
    assert session == start
    assert session.answered(replace(given_at_last, id=given_at_once.id)) == start.answered(
        given_at_once
    )
    for day in (DAY, DAY + timedelta(days=days), DAY + timedelta(days=days + 7)):
        assert set(at_last.card_queue.due(day)) == set(at_once.card_queue.due(day))
        assert list(at_last.log.days_answered(day)) == list(at_once.log.days_answered(day))
    assert [one.quality for one, _ in at_last.log.reviews()] == [
        one.quality for one, _ in at_once.log.reviews()
    ]
    at_once.close()
    at_last.close()
