"""What is done to many cards at once: as if it were done to each, in as few statements, and without
reading what it does not need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from drill.core.cards import BasicCard, Deck
from drill.core.learning.log import Action, ActionKind, CardState, Mode, Review, replay
from drill.store import LogRecords, Store
from tests.store.test_store import AT, DAY, FILE

CARDS = tuple(f"d/{letter}" for letter in "abcd")
KINDS = st.sampled_from(
    [ActionKind.SUSPEND, ActionKind.RESUME, ActionKind.BURY, ActionKind.DROP, ActionKind.RESET]
)
SOME = st.lists(st.sampled_from(CARDS), min_size=1, max_size=4, unique=True)
ACTED = st.tuples(KINDS, SOME)
ANSWERED = st.tuples(st.just("answer"), st.sampled_from(CARDS))
TAKEN_BACK = st.tuples(st.just("undo"), st.just(""))


def store_of(folder: Path, cards: int) -> Store:
    store = Store(f"sqlite:///{folder / f'{cards}.db'}")
    names = [*CARDS, *(f"d/{number}" for number in range(cards - len(CARDS)))]
    deck = Deck("d", "D", tuple(BasicCard(name, "q", answer="a") for name in names))
    store.decks.save(deck, FILE, lambda card: 30.0)
    return store


def answer(store: Store, card: str, days: int) -> Review:
    at = AT + timedelta(days=days)
    day = DAY + timedelta(days=days)
    review = Review(store.log.new_id(at), card, at, day, 4, 0.8, 1.5, Mode.TODAY, "typed")
    store.log.append(review)
    return review


def act(store: Store, kind: ActionKind, cards: tuple[str, ...], days: int = 0) -> Action:
    at = AT + timedelta(days=days)
    text = "a" if kind is ActionKind.DROP else ""
    action = Action(store.log.new_id(at), kind, cards, at, DAY + timedelta(days=days), text)
    store.log.append(action)
    return action


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that any database is given meanwhile."""
    said: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@settings(max_examples=15)
@given(st.lists(ACTED | ANSWERED | TAKEN_BACK, min_size=1, max_size=9))
def test_each_card_is_in_the_state_that_the_replay_of_its_log_has(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str | list[str]]]
) -> None:
    store = store_of(tmp_path_factory.mktemp("law"), len(CARDS))
    for days, (what, cards) in enumerate(steps):
        if what == "undo":
            for entry in store.log.last():
                store.log.undo([entry.id], AT)
        elif isinstance(cards, str):
            answer(store, cards, days)
        else:
            act(store, ActionKind(what), tuple(cards), days)
    logs = {card: list(store.log.entries(card)) for card in CARDS}
    assert store.log.card_states() == {card: replay(log) for card, log in logs.items() if log}
    assert store.soundness.drifted(lambda done, total: None) == []
    assert store.soundness.mismarked() == []
    assert store.card_queue.new(DAY - timedelta(days=9), 9) == [
        candidate
        for candidate in store.card_queue.new(DAY - timedelta(days=9), 9)
        if not replay(logs[candidate.card]).suspended
    ]
    store.close()


def test_undo_of_a_suspended_deck_reads_no_answer(tmp_path: Path) -> None:
    store = store_of(tmp_path, 40)
    answer(store, "d/a", 0)
    before = store.log.card_states()
    action = act(store, ActionKind.SUSPEND, tuple(sorted(store.decks.asked())), 1)
    with statements() as said:
        store.log.undo([action.id], AT)
    assert store.log.card_states() == before
    # Whose answers were undone is asked; what was answered to the cards is not.
    assert [one for one in said if "FROM review" in one and "review.card_id IN" in one] == []
    store.close()


@pytest.mark.parametrize("kind", [ActionKind.SUSPEND, ActionKind.RESET])
def test_many_cards_take_no_more_statements_than_few(tmp_path: Path, kind: ActionKind) -> None:
    counts = []
    for cards in (5, 80):
        store = store_of(tmp_path, cards)
        for card in CARDS:
            answer(store, card, 0)
        with statements() as said:
            action = act(store, kind, tuple(sorted(store.decks.asked())), 1)
            store.log.undo([action.id], AT)
        counts.append(len(said))
        store.close()
    assert counts[0] == counts[1]


def test_the_doctor_asks_as_little_of_a_long_log_as_of_a_short_one(tmp_path: Path) -> None:
    counts = []
    for cards in (4, 60):
        store = store_of(tmp_path, cards)
        for card in sorted(store.decks.asked()):
            answer(store, card, 0)
        told: dict[int, int] = {}
        with statements() as said:
            rows = store.soundness
            assert rows.drifted(told.__setitem__) == []
            assert rows.odd_ids() == []
            assert rows.dated_after(AT) == (0, None)
        assert told == {0: cards}
        counts.append(len(said))
        store.close()
    assert counts[0] == counts[1]


def test_what_came_from_the_future_is_counted_and_the_last_of_it_told(tmp_path: Path) -> None:
    store = store_of(tmp_path, 4)
    answer(store, "d/a", 0)
    last = answer(store, "d/b", 3)
    act(store, ActionKind.BURY, ("d/c",), 2)
    assert store.soundness.dated_after(AT) == (2, last.at)
    store.close()


def test_the_log_is_read_in_the_order_of_its_ids_with_the_points_of_each_answer(
    tmp_path: Path,
) -> None:
    store = store_of(tmp_path, 4)
    first = answer(store, "d/b", 0)
    action = act(store, ActionKind.SUSPEND, ("d/a", "d/c"), 1)
    at = AT + timedelta(days=2)
    listed = Review(
        store.log.new_id(at), "d/a", at, DAY, 2, 0.5, 1.0, Mode.CRAM, "x", 1, ("b", "a"), ("c",)
    )
    store.log.append(listed)
    with store.whole_log.reading() as (records, log):
        assert records == LogRecords()
        assert list(log) == [first, action, listed]
    assert store.whole_log.records().entries == (first, action, listed)
    assert list(store.whole_log.lacking([listed, first])) == []
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    other.decks.save(
        Deck("d", "D", tuple(BasicCard(c, "q", answer="a") for c in CARDS)), FILE, lambda card: 30.0
    )
    assert list(other.whole_log.lacking([listed, first])) == [first, listed]
    merged = other.whole_log.merge(LogRecords((first, action, listed)), None, now=at)
    assert merged.cards == ("d/a", "d/b", "d/c")
    assert other.log.card_states() == store.log.card_states()
    assert other.log.card_state("d/d") == CardState()
    store.close()
    other.close()
