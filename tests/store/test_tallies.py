"""What is kept of past days, and which cards say that they are new, is what the log says, whatever
came in between."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.learning.log import Action, ActionKind, Mode, Review
from drill.store import Store
from tests.conftest import Drill
from tests.store.test_store import AT, DAY, DECK, FILE

CARDS = st.sampled_from(["d/a", "d/b", "d/c"])
DAYS = st.integers(-3, 8)  # from the first day on; the clock may be set back
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"),
            CARDS,
            DAYS,
            st.integers(0, 5),
            st.sampled_from([Mode.TODAY, Mode.CRAM]),
        ),
        st.tuples(st.just("reset"), CARDS, DAYS),
        st.tuples(st.just("bury"), CARDS, DAYS),
        st.tuples(st.just("undo"), st.integers(0, 5)),
        st.tuples(st.just("settle"), DAYS),
        st.tuples(st.just("merge")),
    ),
    max_size=14,
)


def new_store(folder: pytest.TempPathFactory) -> Store:
    store = Store(f"sqlite:///{folder.mktemp('tallies') / 'drill.db'}")
    store.decks.save(DECK, FILE, lambda card: 30.0)
    return store


def take(store: Store, other: Store, step: tuple[object, ...]) -> None:
    """One step of somebody who does all kinds of things."""
    match step:
        case "answer", str(card), int(days), int(quality), Mode() as mode:
            at, day = when(days)
            id = store.log.new_id(at)
            store.log.append(
                Review(id, card, at, day, quality, quality / 5, 4.25 + quality, mode, "typed")
            )
        case "reset" | "bury", str(card), int(days):
            at, day = when(days)
            store.log.append(
                Action(store.log.new_id(at), ActionKind(str(step[0])), (card,), at, day)
            )
        case "undo", int(back):
            entries = [one.id for one in store.whole_log.records().entries]
            if back < len(entries):
                store.log.undo([entries[-1 - back]], AT)
        case "settle", int(days):
            store.figures.settle(when(days)[1])
        case _:
            store.whole_log.merge(other.whole_log.records(), None, now=AT)


def when(days: int) -> tuple[datetime, date]:
    return AT + timedelta(days=days), DAY + timedelta(days=days)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, others=STEPS)
def test_what_is_kept_of_past_days_is_what_the_log_says(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[object, ...]],
    others: list[tuple[object, ...]],
) -> None:
    store, other = new_store(tmp_path_factory), new_store(tmp_path_factory)
    with closing(store), closing(other):
        for step in others:
            take(other, other, step)
        for step in steps:
            take(store, other, step)
            assert not store.figures.misadded()
            assert store.soundness.mismarked() == []
        shown = (
            store.figures.days(date.min),
            sorted(store.figures.slots(date.min)),
            list(store.log.days_answered(DAY)),
        )
        store.figures.forget()
        added = (
            store.figures.days(date.min),
            sorted(store.figures.slots(date.min)),
            list(store.log.days_answered(DAY)),
        )
        assert shown == added


@pytest.mark.sqlite  # whose file a test can spoil
def test_doctor_finds_sums_and_marks_that_are_not_what_the_log_says(drill: Drill) -> None:
    drill("answer", "demo/wrap-up", "5-10")
    drill.clock.advance(days=1)
    drill("stats")
    with closing(sqlite3.connect(drill.home / "drill.db")) as database, database:
        assert database.execute("SELECT answers, asked FROM tally").fetchall() == [(1, 0)]
        database.execute("UPDATE tally SET answers = 7")
        database.execute("UPDATE card SET unseen = NOT unseen WHERE id = 'demo/load'")
    found = drill("doctor")
    assert found.code == 1
    assert "sums of past days are not what their answers add up to" in found.out
    assert "not as the log says: demo/load" in found.out
    assert drill("doctor", "--fix").code == 0
    assert drill("doctor").code == 0
