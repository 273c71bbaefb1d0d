"""What was missed lately, as the database adds it up, is what the log says."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.learning.log import Action, ActionKind, Mode, Review, ReviewFilter
from drill.core.learning.weakness import CardMisses, Misses
from drill.store import Store
from tests.store.test_store import AT, DAY
from tests.store.test_tallies import new_store

CARDS = ("d/a", "d/b")
ITEMS = ("x", "y")
STEP = st.tuples(
    st.sampled_from(["answer"] * 8 + ["reset", "undo"]),
    st.sampled_from(CARDS),
    st.integers(0, 1),  # days since the step before
    st.integers(0, 5),
    st.sets(st.sampled_from(ITEMS)),
    st.sets(st.sampled_from(ITEMS)),
)


def take(store: Store, days: int, step: tuple[str, str, int, int, set[str], set[str]]) -> None:
    what, card, _, quality, asked, recalled = step
    at, day = AT + timedelta(days=days), DAY + timedelta(days=days)
    id = store.log.new_id(at)
    if what == "answer":
        had, lost = tuple(sorted(asked & recalled)), tuple(sorted(asked - recalled))
        store.log.append(
            Review(id, card, at, day, quality, 0.5, 1.0, Mode.TODAY, "x", recalled=had, missed=lost)
        )
    elif what == "reset":
        store.log.append(Action(id, ActionKind.RESET, (card,), at, day))
    elif entries := store.log.last():
        store.log.undo([entries[0].id], at)


def expected(store: Store, card: str) -> CardMisses | None:
    """The same by hand: of each day since the card began the first answer, and of these the last
    eight."""
    memory = store.log.card_state(card).memory
    if memory is None:
        return None
    reviews = [
        review
        for review, _ in reversed(list(store.log.reviews(ReviewFilter(card))))
        if review.day >= memory.first_reviewed
    ]
    first = list({review.day: review for review in reversed(reviews)}.values())[::-1]
    items: dict[str, list[bool]] = defaultdict(list)
    for review in first[-8:]:
        for item in (*review.recalled, *review.missed):
            items[item].append(item in review.missed)
    failed = [review.quality < 3 for review in first]
    lately = {item: Misses(len(missed), sum(missed)) for item, missed in items.items()}
    return CardMisses(Misses(len(failed[-8:]), sum(failed[-8:])), lately, sum(failed))


@settings(max_examples=60)
@given(st.lists(STEP, max_size=40))
def test_the_database_adds_up_what_the_log_says(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, str, int, int, set[str], set[str]]],
) -> None:
    store, days = new_store(tmp_path_factory), 0
    for step in steps:
        days += step[2]
        take(store, days, step)
    wanted = {card: found for card in CARDS if (found := expected(store, card)) is not None}
    assert store.figures.misses() == wanted
    for card in CARDS:
        assert store.figures.misses(card=card) == {
            id: found for id, found in wanted.items() if id == card
        }
    store.close()


def test_of_each_day_the_first_answer_counts_and_only_the_last_eight(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    store = new_store(tmp_path_factory)
    for days in range(10):
        take(store, days, ("answer", "d/a", 0, 1 if days else 5, {"x"}, set() if days else {"x"}))
        take(store, days, ("answer", "d/a", 0, 4, {"x"}, {"x"}))
    assert store.figures.misses() == {"d/a": CardMisses(Misses(8, 8), {"x": Misses(8, 8)}, 9)}
    store.close()
