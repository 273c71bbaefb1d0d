"""A log that is longer than anybody wants to hold: read and taken in part by part."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

import pytest

from drill.app.exchange.archive.entry_spool import EntrySpool
from drill.app.library import open_library
from drill.app.views.card_views import view_cards
from drill.core.learning.log import Entry, Mode, Review, ReviewFilter
from drill.store import EntriesInOrder, LogRecords, Store
from tests.bench.homes import bench_env, write_decks
from tests.store.test_many_cards import CARDS, statements, store_of
from tests.store.test_store import AT, DAY

MANY = 3_000
AT_MOST = 1_700  # answers that may be held at a time: the parts that are read and written


def review(number: int) -> Review:
    at = AT + timedelta(seconds=number)
    id = UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62 | number)
    card, day = CARDS[number % len(CARDS)], DAY + timedelta(days=number // 100)
    items = ("x",) if number % 3 else ()
    return Review(id, card, at, day, 4, 0.8, 1.5, Mode.TODAY, f"typed {number}", 0, items)


@dataclass(frozen=True)
class Log(EntriesInOrder):
    """So many answers, made as they are read; none is there before."""

    count: int

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Entry]:
        for number in range(self.count):
            if number % 400 == 399:
                assert answers_held() <= AT_MOST
            yield review(number)

    def __contains__(self, entry: object) -> bool:
        return any(one == entry for one in self)


def answers_held() -> int:
    return sum(isinstance(one, Review) for one in gc.get_objects())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_of(tmp_path, len(CARDS))
    yield store
    store.close()


def test_a_log_that_comes_in_is_not_held(store: Store) -> None:
    merged = store.whole_log.merge(LogRecords(Log(MANY)), None, now=AT)
    assert (merged.entries, merged.cards) == ({Review: MANY}, CARDS)
    assert store.whole_log.records().entries == tuple(map(review, range(MANY)))
    again = store.whole_log.merge(LogRecords(Log(MANY)), None, now=AT)
    assert not again.is_something


def test_what_is_lacking_is_told_one_after_the_other(store: Store) -> None:
    store.whole_log.merge(LogRecords(tuple(map(review, range(0, MANY, 2)))), None, now=AT)
    lacking = EntrySpool(store.whole_log.lacking(Log(MANY)))
    assert len(lacking) == MANY // 2
    for number, entry in zip(range(1, MANY, 2), lacking, strict=True):
        assert entry == review(number)
    assert answers_held() <= AT_MOST


def test_entries_out_of_order_come_in_as_well(store: Store) -> None:
    mixed = tuple(map(review, (5, 3, 9, 1)))
    assert list(store.whole_log.lacking(mixed)) == sorted(mixed, key=lambda one: one.id)


def test_a_spool_is_read_as_often_as_one_likes() -> None:
    entries = [review(number) for number in range(1_200)]
    spool = EntrySpool(iter(entries))
    assert [list(spool), list(spool)] == [entries, entries]
    inner = [next(iter(spool)) for _ in spool]  # also while it is read
    assert inner == [entries[0]] * len(entries)
    assert (len(spool), len(EntrySpool(()))) == (1_200, 0)


@pytest.mark.parametrize("moved", [0, 1, 499, 500, 1_199])
def test_a_spool_puts_in_order_what_comes_in_none(store: Store, moved: int) -> None:
    entries = [review(number) for number in range(1_200)]
    spool = EntrySpool([*entries[:moved], *entries[moved + 1 :], entries[moved]])
    assert [list(spool), list(spool)] == [entries, entries]
    assert store.whole_log.merge(LogRecords(spool), None, now=AT).entries == {Review: 1_200}
    assert not store.whole_log.merge(LogRecords(spool), None, now=AT).is_something


def test_the_history_is_read_as_it_is_shown(store: Store) -> None:
    store.whole_log.merge(LogRecords(Log(MANY)), None, now=AT)
    with statements() as said:
        first = list(islice(store.log.reviews(), 20))
    assert len(said) == 2  # the answers of the first part, and their items
    assert [one for one, _ in first] == [review(MANY - 1 - number) for number in range(20)]
    assert [one for one, _ in store.log.reviews()] == [
        review(number) for number in reversed(range(MANY))
    ]
    assert [one for one, _ in store.log.reviews(ReviewFilter(CARDS[1], limit=600))] == [
        review(number) for number in reversed(range(1, MANY, len(CARDS)))
    ][:600]


def test_each_part_of_the_history_is_read_along_the_ids(store: Store) -> None:
    """Else each part would sort all that are left."""
    store.whole_log.merge(LogRecords(Log(10)), None, now=AT)
    for wanted in ({}, {"since": DAY}, {"card": CARDS[0]}, {"mode": Mode.TODAY}):
        with statements() as said:
            list(store.log.reviews(ReviewFilter(**wanted)))
        with store._engine.connect() as connection:
            plan = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {said[0]}", ("a",) * said[0].count("?")
            )
            steps = [row[3] for row in plan]
        assert [step for step in steps if "TEMP B-TREE" in step] == [], wanted


def test_the_first_answers_of_the_last_days_tell_what_forecasts_were_worth(store: Store) -> None:
    store.whole_log.merge(LogRecords(Log(MANY)), None, now=AT)
    last = review(MANY - 1).day
    first_of_days = [
        number
        for number in range(MANY)
        if number >= len(CARDS) and number % 100 < len(CARDS)  # a hundred answers a day
        if review(number).day > last - timedelta(days=2)
    ]
    traced = store.log.traced(last - timedelta(days=1))
    assert sorted(one.id for _, one in traced) == [review(number).id for number in first_of_days]
    assert all(before.trace for before, _ in traced)


def test_the_list_of_cards_is_read_as_it_is_shown(tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_decks(home / "decks", 1_200)
    env = bench_env(home)
    with open_library(env) as library:
        with statements() as said:
            first = list(islice(view_cards(env, library, ()), 20))
        states = [one for one in said if "FROM memory" in one and "card_id IN" in one]
        assert [view.card.id for view in first] == [f"bench0/q{number}" for number in range(20)]
        assert len(states) == 1  # those of the first part
        assert len(list(view_cards(env, library, ("bench0",)))) == 1_200
