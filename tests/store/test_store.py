from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from drill.app.corrected_cards import asked_cards, card_by_id
from drill.core.cards import (
    BasicCard,
    ChecklistCard,
    ChoiceCard,
    Deck,
    Item,
    Minutes,
    Source,
    Stage,
    TimingCard,
)
from drill.core.learning.carried import carried_text, scheduled_elsewhere
from drill.core.learning.log import (
    Action,
    ActionKind,
    CardState,
    Correction,
    Mode,
    Review,
    ReviewFilter,
    replay,
)
from drill.core.learning.selection import EVERYTHING
from drill.core.planning.asked_card import AskedCard
from drill.core.planning.scarcity import TimedAnswer
from drill.dbfiles import SCHEMA
from drill.store import DeckFile, Store, StoreError, engine
from tests.cluster import Cluster
from tests.conftest import address

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)
FILE = DeckFile("/decks/d.yaml", 10, 20, "digest")
EVIDENCE = ("failed", "first", "forgotten", "expected")  # columns of the table of memories

CARDS = (
    TimingCard("d/a", "List[int] [/x] no 3.10?", minutes=Minutes(5, 10), tags=("t", "u")),
    ChecklistCard(
        "d/b",
        "Wöchentlich \u202e 5 %_",
        items=(Item("one", "One", ("first",), ("second",)), Item("two", "Two")),
        source=Source("notes.md", 3),
        note="n",
    ),
    ChoiceCard("d/c", "p", options=("x", "y"), answer="x", accept=("z",), stage="Wrap up"),
)
DECK = Deck(
    "d", "A deck", CARDS, ("notes.md",), (Stage("Wrap up", Minutes(5, 10)),), (("qps", "rps"),)
)


@pytest.fixture
def store(tmp_path: Path, server: Cluster | None) -> Iterator[Store]:
    made = Store(address(server, tmp_path / "home"))
    made.decks.save(DECK, FILE, lambda card: 30.0)
    yield made
    made.close()


def answer(store: Store, card: str, quality: int, day: date = DAY, **fields: object) -> Review:
    review = Review(
        id=store.log.new_id(AT),
        card=card,
        at=AT,
        day=day,
        quality=quality,
        score=quality / 5,
        seconds=1.5,
        mode=Mode.TODAY,
        answer="typed",
        **fields,  # type: ignore[arg-type]
    )
    store.log.append(review)
    return review


CAME = carried_text(
    scheduled_elsewhere("a program", 12, 2.1, DAY, AT, DAY, repetitions=3, lapses=1)
)


def act(store: Store, kind: ActionKind, *cards: str) -> Action:
    text = {ActionKind.DROP: "an answer", ActionKind.CARRY: CAME}.get(kind, "")
    action = Action(store.log.new_id(AT), kind, cards, AT, DAY, text)
    store.log.append(action)
    return action


def undo(store: Store, entry: Review | Action | Correction) -> bool:
    return store.log.undo([entry.id], AT)


def test_a_deck_comes_back_as_it_was(store: Store) -> None:
    assert tuple(asked_cards(store)) == CARDS
    assert store.decks.files() == {"d": FILE}
    ((deck, count),) = store.decks.all()
    assert (deck.title, deck.sources, deck.stages, deck.synonyms, count) == (
        "A deck",
        ("notes.md",),
        (Stage("Wrap up", Minutes(5, 10)),),
        (("qps", "rps"),),
        3,
    )


@pytest.mark.sqlite
def test_the_database_is_private_durable_and_strict(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "home" / "drill.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    with store._engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_an_answer_is_kept_whole_with_its_instant_and_items(store: Store) -> None:
    review = answer(store, "d/b", 3, recalled=("two",), missed=("one",), hints=1)
    assert list(store.log.reviews()) == [(review, False)]
    assert [one for one, _ in store.log.reviews(ReviewFilter("d/b"))] == [review]
    assert store.log.last() == (review,)


def test_a_card_that_leaves_its_deck_is_retired_and_returns_with_its_history(store: Store) -> None:
    review = answer(store, "d/b", 4)
    memory = store.log.card_state("d/b")
    store.decks.save(Deck("d", "A deck", CARDS[:1]), FILE, lambda card: 30.0)
    assert [card.id for card in asked_cards(store)] == ["d/a"]
    assert store.card_queue.due(DAY + timedelta(days=9)) == []
    store.decks.save(DECK, FILE, lambda card: 30.0)
    assert store.log.card_state("d/b") == memory
    assert [one for one, _ in store.log.reviews(ReviewFilter("d/b"))] == [review]
    assert [candidate.card for candidate in store.card_queue.due(DAY + timedelta(days=9))] == [
        "d/b"
    ]


def test_a_suspension_of_several_cards_is_one_step(store: Store) -> None:
    action = act(store, ActionKind.SUSPEND, "d/a", "d/c")
    assert [candidate.card for candidate in store.card_queue.new(DAY, 9)] == ["d/b"]
    assert undo(store, action)
    assert [candidate.card for candidate in store.card_queue.new(DAY, 9)] == ["d/a", "d/b", "d/c"]
    assert not undo(store, action)


def test_a_buried_card_is_back_the_next_day(store: Store) -> None:
    answer(store, "d/a", 2)
    act(store, ActionKind.BURY, "d/a")
    assert store.card_queue.due(DAY) == []
    assert [candidate.card for candidate in store.card_queue.due(DAY + timedelta(days=1))] == [
        "d/a"
    ]


def test_a_reset_starts_anew_and_keeps_the_log(store: Store) -> None:
    first = answer(store, "d/a", 4)
    act(store, ActionKind.RESET, "d/a")
    assert store.log.card_state("d/a") == CardState()
    assert [candidate.card for candidate in store.card_queue.new(DAY, 9)] == ["d/a", "d/b", "d/c"]
    assert first in [one for one, _ in store.log.reviews(ReviewFilter("d/a"))]


def test_a_correction_teaches_the_card_until_it_is_taken_back(store: Store) -> None:
    said = Correction(store.log.new_id(AT), "d/b", "one", "numero uno", True, AT)
    store.log.append(said)
    card = card_by_id(store, "d/b")
    assert card is not None
    assert card.items[0].aliases == ("first", "numero uno")
    assert store.log.corrections() == [said]
    undo(store, said)
    assert card_by_id(store, "d/b") == CARDS[1]


def test_an_overruled_answer_leaves_one_that_holds(store: Store) -> None:
    poor = answer(store, "d/a", 1)
    better = Review(store.log.new_id(AT), "d/a", AT, DAY, 5, 0.2, 1.5, Mode.TODAY, "typed")
    store.log.amend(poor.id, store.log.new_id(AT), better)
    assert list(store.log.reviews()) == [(better, False)]
    assert list(store.log.reviews(ReviewFilter(voided=True))) == [(better, False), (poor, True)]
    card_state = store.log.card_state("d/a")
    assert card_state == replay([better])


def test_the_pace_is_told_by_the_newest_answers_which_were_first_and_how_they_came_out(
    store: Store,
) -> None:
    poor = answer(store, "d/a", 1)
    better = Review(store.log.new_id(AT), "d/a", AT, DAY, 4, 0.8, 1.5, Mode.TODAY, "typed")
    store.log.amend(poor.id, store.log.new_id(AT), better)
    answer(store, "d/b", 5)
    answer(store, "d/a", 3)
    answer(store, "d/a", 2)
    newest = TimedAnswer("timing", 1.5, 30.0, 2, first=False)
    assert store.log.timed(1) == [newest]
    assert store.log.timed(10) == [
        newest,
        TimedAnswer("timing", 1.5, 30.0, 3, first=False),
        TimedAnswer("checklist", 1.5, 30.0, 5, first=True),
        TimedAnswer("timing", 1.5, 30.0, 4, first=True),
    ]


def test_an_answer_that_cannot_be_stored_whole_is_not_stored_at_all(store: Store) -> None:
    with pytest.raises(
        StoreError,
        match=r'UNIQUE constraint failed: review_item|unique constraint "pk_review_item"',
    ):
        answer(store, "d/b", 4, recalled=("one", "one"))
    assert list(store.log.reviews()) == []
    assert store.log.card_state("d/b") == CardState()


def test_decks_and_tags_and_kinds_narrow_what_is_asked(store: Store) -> None:
    from drill.core.learning.selection import Selection

    def asked(*labels: str) -> list[str]:
        return [card.id for card in asked_cards(store, Selection(labels=labels))]

    assert asked("t") == ["d/a"]
    assert asked("checklist", "u") == ["d/a", "d/b"]
    assert asked("%") == []


def test_cards_come_in_the_order_of_their_ids_letter_by_letter_on_any_database(
    store: Store,
) -> None:
    for name in ("d-2", "d2"):
        deck = Deck(name, name, (BasicCard(f"{name}/a", "p", answer="x"),))
        store.decks.save(deck, DeckFile(f"/decks/{name}.yaml", 1, 1, name), lambda card: 30.0)
    assert [learned.card for learned in store.card_queue.learned()] == [
        "d-2/a",
        "d/a",
        "d/b",
        "d/c",
        "d2/a",
    ]


def test_what_a_plan_reads_of_a_card_is_what_its_state_says(store: Store) -> None:
    answer(store, "d/a", 1)
    answer(store, "d/b", 4)
    act(store, ActionKind.SUSPEND, "d/b")
    act(store, ActionKind.BURY, "d/c")
    failed, suspended, buried = store.card_queue.learned()
    tomorrow = DAY + timedelta(days=1)
    traces = [store.log.card_state(card).trace for card in ("d/a", "d/b")]
    labels = ("timing", "t", "u"), ("checklist",), ("choice",)
    assert failed == AskedCard(
        "d/a", labels[0], 30.0, traces[0], 2.5, tomorrow, repeats_on=DAY, failed=True
    )
    assert suspended == AskedCard(
        "d/b", labels[1], 30.0, traces[1], 2.5, tomorrow, suspended=True, position=1
    )
    assert buried == AskedCard("d/c", labels[2], 30.0, buried=DAY, position=2)
    assert [one.is_due(DAY) for one in (failed, suspended, buried)] == [True, False, False]
    assert failed.is_due(tomorrow)
    assert not failed._replace(repeats_on=None).is_due(DAY)
    assert not failed._replace(buried=DAY).is_due(DAY)
    everything = store.card_queue.card_states(EVERYTHING)
    assert everything == {card.id: store.log.card_state(card.id) for card in CARDS}


def test_the_first_day_with_cards_ahead(store: Store) -> None:
    assert store.card_queue.next_due(DAY) is None
    answer(store, "d/a", 4)
    answer(store, "d/b", 5)
    assert store.card_queue.next_due(DAY) == (DAY + timedelta(days=1), 2)


def test_the_migrations_make_the_tables_that_the_code_uses(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_schema_is_the_newest_migration() -> None:
    assert max(file.name for file in engine.MIGRATIONS.glob("versions/0*.py"))[:4] == SCHEMA


@pytest.mark.sqlite
def test_a_database_from_a_newer_drill_is_refused_untouched(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "home" / "drill.db"
    store.close()
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    database.close()
    with pytest.raises(StoreError) as caught:
        Store(f"sqlite:///{file}")
    assert str(caught.value) == (
        f"{file}: was written by a newer drill (schema 0099, this one knows {SCHEMA})\n"
        "  Install the newer drill again; the file was not touched."
    )


def test_something_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    file = tmp_path / "drill.db"
    file.write_bytes(b"this is not a database, it only has the name of one" * 40)
    before = file.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store(f"sqlite:///{file}")
    assert str(caught.value) == (
        f"{file}: damaged: file is not a database\n"
        "  It was left as it is, and there is no backup of it. Keep it, and move it away to start "
        "over."
    )
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (
            "sqlite://",
            "DRILL_DATABASE: a database in memory would forget every answer\n  "
            "Name a file behind three slashes: sqlite:////home/me/drill.db",
        ),
        (
            "nonsense",
            "DRILL_DATABASE: cannot use '…': Could not parse SQLAlchemy URL from given URL string\n"
            "  Give a SQLAlchemy URL such as sqlite:////home/me/drill.db or "
            "postgresql+psycopg://me@host/drill (that one needs, in the clone: pip install "
            "'.[postgres]').",
        ),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(address: str, message: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(address)
    assert str(caught.value) == message


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as caught:
        Store("nosuch://me:secret@host/x")
    assert "secret" not in str(caught.value)
    assert "nosuch://me:***@host/x" in str(caught.value)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.sampled_from("abc"), st.integers(0, 5)),
        st.tuples(st.just("act"), st.sampled_from("abc"), st.sampled_from(list(ActionKind))),
        st.tuples(st.just("undo"), st.integers(0, 20), st.none()),
    ),
    max_size=25,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, gaps=st.lists(st.integers(0, 9), min_size=25, max_size=25))
def test_replaying_the_log_gives_the_stored_memory(
    tmp_path_factory: pytest.TempPathFactory,
    server: Cluster | None,
    steps: list[tuple[str, object, object]],
    gaps: list[int],
) -> None:
    store = Store(address(server, tmp_path_factory.mktemp("law")))
    store.decks.save(DECK, FILE, lambda card: 30.0)
    day, made = DAY, list[Review | Action]()
    for (what, first, second), gap in zip(steps, gaps, strict=False):
        day += timedelta(days=gap)
        if what == "answer":
            made.append(answer(store, f"d/{first}", int(str(second)), day))
        elif what == "act":
            assert isinstance(second, ActionKind)
            made.append(act(store, second, f"d/{first}"))
        elif made:
            undo(store, made[int(str(first)) % len(made)])
    for card in ("d/a", "d/b", "d/c"):
        assert store.log.card_state(card) == replay(store.log.entries(card))
    store.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(st.integers(0, 5), max_size=4), quality=st.integers(0, 5))
def test_an_undo_leaves_a_card_as_if_it_had_never_been_answered(
    tmp_path_factory: pytest.TempPathFactory,
    server: Cluster | None,
    before: list[int],
    quality: int,
) -> None:
    store = Store(address(server, tmp_path_factory.mktemp("undo")))
    store.decks.save(DECK, FILE, lambda card: 30.0)
    day = DAY
    for earlier in before:
        answer(store, "d/a", earlier, day)
        memory = store.log.card_state("d/a").memory
        assert memory is not None
        day = memory.due
    card_state, last = store.log.card_states(), store.log.last()
    undo(store, answer(store, "d/a", quality, day))
    assert store.log.card_states() == card_state
    assert store.log.last() == last
    store.close()


@pytest.mark.sqlite
def test_what_is_written_is_carried_into_the_file_when_the_store_closes_and_not_before(
    tmp_path: Path,
) -> None:
    """Else now and then an answer would wait for more than its one flush."""
    file = tmp_path / "drill.db"
    log = Path(f"{file}-wal")
    open_store = Store(f"sqlite:///{file}")
    before = file.stat().st_size
    note = "n" * 3_000
    cards = tuple(BasicCard(f"d/c{number}", "p", answer="a", note=note) for number in range(2_000))
    open_store.decks.save(Deck("d", "A deck", cards), FILE, lambda card: 30.0)
    assert (file.stat().st_size, log.stat().st_size > 6_000_000) == (before, True)
    open_store.close()
    assert (file.stat().st_size > 6_000_000, log.exists()) == (True, False)


@pytest.mark.sqlite
def test_a_store_that_closes_carries_its_log_into_the_file_beside_others(tmp_path: Path) -> None:
    """Else the last one to close would do it with all others locked out, also those who only
    read."""
    file = tmp_path / "drill.db"
    first, second = Store(f"sqlite:///{file}"), Store(f"sqlite:///{file}")
    note = "n" * 3_000
    cards = tuple(BasicCard(f"d/c{number}", "p", answer="a", note=note) for number in range(2_000))
    first.decks.save(Deck("d", "A deck", cards), FILE, lambda card: 30.0)
    first.close()
    assert file.stat().st_size > 6_000_000
    assert [one.card for one in second.decks.cards_of(["d/c7"])] == [cards[7]]
    second.close()


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("schema", "before"),
    [
        ("0006", [f"ALTER TABLE memory DROP COLUMN {name}" for name in EVIDENCE]),
        ("0008", ["UPDATE memory SET forgotten = 3, expected = 9"]),
    ],
)
def test_what_an_older_drill_kept_otherwise_of_a_card_is_computed_from_its_log(
    tmp_path: Path, schema: str, before: list[str]
) -> None:
    file = tmp_path / "old.db"
    with closing(Store(file)) as store:
        store.decks.save(DECK, FILE, lambda card: 30.0)
        for ahead, quality in ((0, 4), (1, 4), (4, 4), (9, 2)):
            at, id = AT + timedelta(days=ahead), store.log.new_id(AT)
            store.log.append(
                Review(id, "d/a", at, at.date(), quality, quality / 5, 9.0, Mode.TODAY, "typed")
            )
        answer(store, "d/b", 5)
        kept, person = store.log.card_states(), store.figures.person()
    assert (person.evidence.forgotten, person.first.good, person.first.perfect) == (1, 1, 1)
    assert person.evidence.expected > 0
    with closing(sqlite3.connect(file)) as database, database:
        for statement in before:
            database.execute(statement)
        database.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    with closing(Store(file)) as store:
        assert (store.log.card_states(), store.figures.person()) == (kept, person)
