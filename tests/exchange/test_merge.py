"""Two drills become one: the same log whichever takes the other in, and nothing of either is
lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill import deckfile
from drill.clock import FixedClock
from drill.core.cards import BasicCard, ChecklistCard, Deck, Item, Minutes, RetiredPoints, Stage
from drill.core.day import day_of
from drill.core.learning.carried import carried_text, scheduled_elsewhere
from drill.core.learning.log import (
    Action,
    ActionKind,
    CardState,
    Correction,
    Entry,
    Mode,
    PlanChange,
    Review,
    replay,
)
from drill.core.learning.mock import Mock, MockLine, Result
from drill.core.planning.plan import Interview, Plan
from drill.store import DeckFile, LogRecords, Store
from tests.cluster import Cluster
from tests.conftest import DECK, Drill, address

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CARDS = ("d/a", "d/b")
CAME = carried_text(
    scheduled_elsewhere(
        "a program", 12, 2.1, NOON.date(), NOON, NOON.date(), repetitions=3, lapses=1
    )
)
MOCK = Mock(
    UUID(int=7 << 76 | 2 << 62), NOON, "a news feed", (Stage("Scope", Minutes(0, 45)),), (0.0,)
)
OTHER_DECK = """\
deck: scale
title: Scale
cards:
- id: cdn
  kind: basic
  prompt: What is near the user?
  answer: a cache
"""


class Machine:
    """A log that goes on by itself, on a clock of its own."""

    def __init__(self, store: Store, skew: int) -> None:
        self.store = store
        self.now = NOON + timedelta(hours=skew)

    def live(self, steps: list[tuple[str, int, int]]) -> None:
        for what, which, minutes in steps:
            self.now += timedelta(minutes=minutes)
            getattr(self, what)(which)

    def answer(self, which: int) -> None:
        quality, points = which % 6, (("one",), ("two",))
        recalled, missed = points if quality > 2 else points[::-1]
        day, card = day_of(self.now), CARDS[which % 2]
        fields = {"answer": "typed", "recalled": recalled, "missed": missed}
        self.append(
            Review(self.id, card, self.now, day, quality, quality / 5, 1.5, Mode.TODAY, **fields)
        )

    def put_aside(self, which: int) -> None:
        kind = list(ActionKind)[which % len(ActionKind)]
        text = {ActionKind.DROP: "pessimistic", ActionKind.CARRY: CAME}.get(kind, "")
        self.append(Action(self.id, kind, CARDS[: 1 + which % 2], self.now, day_of(self.now), text))

    def correct(self, which: int) -> None:
        self.append(Correction(self.id, CARDS[which % 2], "one", "uno", which % 3 > 0, self.now))

    def plan(self, which: int) -> None:
        self.append(
            PlanChange(
                self.id, Plan((Interview("it", self.now + timedelta(days=which)),)), self.now
            )
        )

    def undo(self, which: int) -> None:
        entries = self.store.whole_log.records().entries
        if entries:
            self.store.log.undo([entries[-1 - which % len(entries)].id], self.now)

    def rehearse(self, which: int) -> None:
        mock = next(iter(self.store.mocks.all()), MOCK)
        over = Result(which, 9, 1, 1) if which > 6 else None
        further = replace(
            mock, lines=(*mock.lines, MockLine(0, f"line {which}")), result=mock.result or over
        )
        self.store.mocks.save(further, before=(mock,))

    @property
    def id(self) -> UUID:
        return self.store.log.new_id(self.now)

    def append(self, entry: Entry) -> None:
        self.store.log.append(entry)


STEP = st.tuples(
    st.sampled_from(
        ["answer", "answer", "answer", "put_aside", "correct", "plan", "undo", "undo", "rehearse"]
    ),
    st.integers(0, 9),
    st.sampled_from([0, 0, 1, 300, 1500]),
)
LIFE = st.tuples(st.integers(-9, 9), st.lists(STEP, max_size=7))
State = tuple[LogRecords, dict[str, CardState]]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a deck and no log."""
    file = tmp_path_factory.mktemp("empty") / "drill.db"
    items = (Item("one", "One"), Item("two", "Two"))
    deck = Deck("d", "A deck", tuple(ChecklistCard(card, "p", items=items) for card in CARDS))
    with closing(Store(f"sqlite:///{file}")) as store:
        store.decks.save(deck, DeckFile("/decks/d.yaml", 1, 1, "digest"), lambda card: 30.0)
    return file


class Lives:
    """The logs of three machines that began as one, and what they become when merged."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self.empty, self.folder, self.count = empty, folder, 0

    def joined(self, *logs: LogRecords) -> State:
        """What an empty drill becomes that takes in logs, one after the other."""
        with self.store() as store:
            for log in logs:
                store.whole_log.merge(log, None, now=NOON)
            return store.whole_log.records(), store.log.card_states()

    def lived(self, begun: LogRecords, life: tuple[int, list[tuple[str, int, int]]]) -> State:
        with self.store() as store:
            store.whole_log.merge(begun, None, now=NOON)
            Machine(store, life[0]).live(life[1])
            return store.whole_log.records(), store.log.card_states()

    def store(self) -> closing[Store]:
        self.count += 1
        shutil.copy(self.empty, self.folder / f"{self.count}.db")
        return closing(Store(f"sqlite:///{self.folder / f'{self.count}.db'}"))


@settings(max_examples=20)
@given(shared=LIFE, lives=st.tuples(LIFE, LIFE, LIFE))
def test_logs_merge_in_any_order_any_number_of_times_to_the_same(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, shared: Any, lives: Any
) -> None:
    made = Lives(empty, tmp_path_factory.mktemp("lives"))
    begun, _ = made.lived(LogRecords(), shared)
    states = [made.lived(begun, life) for life in lives]
    a, b, c = (log for log, _ in states)
    assert made.joined(a) == states[0]
    both = made.joined(a, b)
    assert both == made.joined(b, a)
    assert both == made.joined(a, b, a, b, b)
    three = made.joined(both[0], c)
    assert three == made.joined(a, made.joined(c, b)[0])
    log, card_states = three
    undone = {void.entry for void in log.voids}
    assert {entry.id for entry in log.entries} == {
        entry.id for part in (a, b, c) for entry in part.entries
    }
    assert undone == {void.entry for part in (a, b, c) for void in part.voids}
    for card in CARDS:
        holding = [
            entry
            for entry in log.entries
            if entry.id not in undone
            and isinstance(entry, Review | Action)
            and card in json.dumps(str(entry))
        ]
        assert card_states.get(card, CardState()) == replay(holding)


def test_machines_behind_the_newest_entry_of_both_give_no_id_twice(
    empty: Path, tmp_path: Path
) -> None:
    made = Lives(empty, tmp_path)
    begun, _ = made.lived(LogRecords(), (9, [("answer", 5, 0)]))
    one, other = (made.lived(begun, (-9, [("answer", 5, 0)] * 3))[0] for _ in range(2))
    assert len(made.joined(one, other)[0].entries) == 1 + 3 + 3


@pytest.fixture
def other(tmp_path: Path, drill: Drill) -> Drill:
    """A drill on another machine, on an SQLite file, three hours ahead, with the same decks."""
    clock = FixedClock(drill.clock.instant + timedelta(hours=3))
    return Drill(tmp_path / "other", drill.shipped, clock)


@pytest.fixture(params=["database", "json"])
def door(request: pytest.FixtureRequest, other: Drill, tmp_path: Path) -> Any:
    """What is carried over from the other machine."""

    def carry() -> str:
        if request.param == "database":
            return str(other.home / "drill.db")
        assert other("export", "json", str(tmp_path / "other.json")).code == 0
        return str(tmp_path / "other.json")

    return carry


def log_of(drill: Drill) -> dict[str, Any]:
    done = drill("export", "json", "-")
    assert done.code == 0
    value: dict[str, Any] = done.json
    del value["decks"], value["departed"]
    return value


def test_two_machines_become_the_same(
    drill: Drill, other: Drill, door: Any, tmp_path: Path
) -> None:
    drill("answer", "demo/capital", "pessimistic")
    drill("answer", "demo/load", "how many users", "--quality", "3")
    other("answer", "demo/capital", "x", "--quality", "1")
    other("answer", "demo/wrap-up", "5-10")
    other("undo")
    other("suspend", "demo/load")
    other("plan", "--interview", "in 12 days")
    before = log_of(drill)
    dry = drill("merge", door(), "--dry-run")
    assert dry.out == (
        "Nothing was written. This would come:\n"
        "2 answers, 1 other step, 1 plan, 1 undoing\n"
        "2 cards asked at another time than before\n"
    )
    assert log_of(drill) == before
    drill.clock.advance(minutes=5)
    done = drill("merge", door(), "--json").json
    backup = None if drill.server else "20260302T120500Z-merge"
    assert done == {
        "decks": [],
        "came": {
            "answers": 2,
            "actions": 1,
            "corrections": 0,
            "plans": 1,
            "undoings": 1,
            "mocks": 0,
        },
        "known": 0,
        "cards": ["demo/capital", "demo/load"],
        "differing": [],
        "backup": backup,
        "renamed": [],
    }
    assert [row["card"] for row in drill("history", "--json").json] == [
        "demo/capital",
        "demo/load",
        "demo/capital",
    ]
    assert drill.card("demo/load")["suspended"] is True
    assert drill("export", "json", str(tmp_path / "one.json")).code == 0
    assert other("merge", str(tmp_path / "one.json")).code == 0
    assert log_of(other) == log_of(drill)
    assert other("cards", "--json").json == drill("cards", "--json").json
    assert drill("merge", door()).out == "nothing new in the log (6 here already)\n"


def test_the_other_file_is_only_read(drill: Drill, other: Drill) -> None:
    other("answer", "demo/capital", "x", "--quality", "1")
    file = other.home / "drill.db"
    before = {path.name: path.read_bytes() for path in other.home.iterdir() if path.is_file()}
    other.home.chmod(0o500)
    file.chmod(0o400)
    drill("merge", str(file))
    other.home.chmod(0o700)
    assert {
        path.name: path.read_bytes() for path in other.home.iterdir() if path.is_file()
    } == before
    assert len(drill("history", "--json").json) == 1


@pytest.mark.sqlite
def test_what_a_running_drill_has_not_moved_into_its_file_yet_comes_too(
    drill: Drill, other: Drill
) -> None:
    with closing(Store(other.address)):
        other("answer", "demo/capital", "x", "--quality", "1")
        assert (other.home / "drill.db-wal").stat().st_size
        assert drill("merge", str(other.home / "drill.db"), "--json").json["came"]["answers"] == 1


def test_cards_that_only_the_other_has_come_and_those_that_differ_stay(
    drill: Drill, other: Drill, door: Any, tmp_path: Path
) -> None:
    own = other.home / "decks"
    own.mkdir(parents=True)
    more = (
        DECK.replace("[5, 10]", "[6, 9]")
        + "- id: extra\n  kind: basic\n  prompt: More?\n  answer: yes please\n"
    )
    (own / "demo.yaml").write_text(more, encoding="utf-8")
    (own / "scale.yaml").write_text(OTHER_DECK, encoding="utf-8")
    other("answer", "demo/extra", "x", "--quality", "4")
    other("answer", "scale/cdn", "x", "--quality", "5")
    mine = drill.home / "decks"
    assert drill("merge", door()).out.splitlines()[:5] == [
        f"demo: 1 new card, 3 here already → {mine / 'demo.yaml'}",
        f"scale: 1 new card → {mine / 'scale.yaml'}",
        "2 answers",
        "2 cards asked at another time than before",
        "worded differently there, and kept as they are here: demo/wrap-up",
    ]
    assert drill.card("demo/wrap-up")["minutes"] == [5, 10]
    assert (drill.card("demo/extra")["interval"], drill.card("scale/cdn")["interval"]) == (1, 1)
    (mine / "scale.yaml").unlink()
    assert drill("merge", door()).code == 0
    assert not (mine / "scale.yaml").exists()  # what was taken out here stays out


RETIRED = """\
retired points:
- card: load
  items:
  - id: cost
    text: What it may cost
"""


def deck_in(file: Path) -> Deck:
    return deckfile.parse(file.read_text(encoding="utf-8"), str(file))


def test_points_that_left_a_list_there_are_kept_here_too(
    drill: Drill, other: Drill, door: Any
) -> None:
    """A point that the other machine retired can return here as what it was; what this one retired
    stays."""
    mine, theirs = (one.home / "decks" / "demo.yaml" for one in (drill, other))
    for file in (mine, theirs):
        file.parent.mkdir(parents=True)
    mine.write_text(DECK + RETIRED, encoding="utf-8")
    further = RETIRED + "  - id: payer\n    text: Who pays\n    aliases: [the customer]\n"
    theirs.write_text(
        DECK + further + "- card: gone\n  items:\n  - id: x\n    text: An x\n", encoding="utf-8"
    )
    other("answer", "demo/capital", "x", "--quality", "1")
    assert drill("merge", door(), "--dry-run").out.splitlines()[1] == (
        f"demo: 2 retired points, 3 here already → {mine}"
    )
    assert drill("merge", door()).code == 0
    assert deck_in(mine).retired_points == (
        RetiredPoints(
            "load", (Item("cost", "What it may cost"), Item("payer", "Who pays", ("the customer",)))
        ),
        RetiredPoints("gone", (Item("x", "An x"),)),
    )
    before = mine.read_bytes()
    assert drill("merge", door()).out == "nothing new in the log (1 here already)\n"
    assert mine.read_bytes() == before


def test_a_point_that_is_asked_here_is_not_retired_by_a_merge(
    drill: Drill, other: Drill, door: Any
) -> None:
    own = other.home / "decks"
    own.mkdir(parents=True)
    (drill.home / "decks").mkdir(parents=True)
    (drill.home / "decks" / "demo.yaml").write_text(DECK, encoding="utf-8")
    without = DECK.replace("  - id: budget\n    text: Latency budget\n", "")
    (own / "demo.yaml").write_text(without + RETIRED.replace("cost", "budget"), encoding="utf-8")
    other("answer", "demo/capital", "x", "--quality", "1")
    assert drill("merge", door()).out.splitlines()[0] == "1 answer"
    assert deck_in(drill.home / "decks" / "demo.yaml").retired_points == ()


def test_a_mock_goes_on_where_it_got_further(
    drill: Drill, other: Drill, door: Any, tmp_path: Path
) -> None:
    other("mock", "--problem", "a news feed", stdin="how many users\nq\n")
    assert drill("merge", door(), "--json").json["came"]["mocks"] == 1
    assert drill("mock", "--history", "--json").json == []
    other("mock", "--resume", stdin="next\n")
    done = drill("merge", door(), "--json").json["came"]
    assert (done["mocks"], done["answers"]) == (1, len(other("history", "--json").json))
    assert (
        drill("mock", "--history", "--json").json == other("mock", "--history", "--json").json != []
    )


def test_a_mock_that_two_homes_went_on_with_keeps_the_lines_of_both(
    drill: Drill, other: Drill, door: Any, tmp_path: Path
) -> None:
    def said(home: Drill) -> list[list[str]]:
        mocks = home("export", "json", "-").json["mocks"]
        return sorted([line["text"] for line in mock["lines"]] for mock in mocks)

    other("mock", "--problem", "a news feed", stdin="how many users\nq\n")
    assert drill("merge", door()).code == 0
    drill("mock", "--resume", stdin="two hundred\nq\n")
    other("mock", "--resume", stdin="a thousand\nand more\nq\n")
    assert drill("merge", door(), "--json").json["came"]["mocks"] == 2
    both = [["how many users", "a thousand", "and more"], ["how many users", "two hundred"]]
    assert said(drill) == both
    assert drill("merge", door(), "--json").json["came"]["mocks"] == 0
    mine = tmp_path / "mine.json"
    assert drill("export", "json", str(mine)).code == 0
    other("mock", "--resume", stdin="next\n")
    assert other("merge", str(mine)).code == 0
    assert drill("merge", door()).code == 0
    assert said(drill) == said(other) == both
    drill("mock", "--resume", stdin="next\n")
    assert len(drill("mock", "--history", "--json").json) == 2
    assert drill("doctor").code == 0


def test_a_database_of_the_first_schema_is_taken_in(drill: Drill) -> None:
    file = Path(__file__).parent.parent / "schemas" / "0001.db"
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as database:
        (answers,) = database.execute("SELECT count(*) FROM review").fetchone()
    before = file.read_bytes()
    assert drill("merge", str(file), "--json").json["came"]["answers"] == answers > 0
    assert file.read_bytes() == before


def changed(statements: str) -> Any:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as database:
            database.executescript(
                f"PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {statements}"
            )

    return change


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20_000])


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            changed("CREATE VIEW trap AS SELECT 1"),
            "is a database with 'trap', which drill never makes",
        ),
        (
            changed("CREATE TRIGGER trap AFTER INSERT ON review BEGIN SELECT 1; END"),
            "with 'trap', which drill never",
        ),
        (
            changed("CREATE VIRTUAL TABLE trap USING fts5(x)"),
            "with 'trap', which drill never makes",
        ),
        (
            changed("ALTER TABLE card ADD x AS (zeroblob(999999999))"),
            "is a database with 'card', which drill never",
        ),
        (
            changed("CREATE TABLE trap (x CHECK (x <> hex(zeroblob(999999999))))"),
            "with 'trap', which drill never makes",
        ),
        (
            changed("CREATE INDEX trap ON review (length(answer))"),
            "with 'trap', which drill never makes",
        ),
        (
            changed("CREATE INDEX trap ON review (id) WHERE length(answer) > 0"),
            "with 'trap', which drill never makes",
        ),
        (changed("DROP TABLE alembic_version"), "is a database not of drill"),
        (
            changed("UPDATE alembic_version SET version_num = '0099'"),
            "was written by a newer drill (schema 0099,",
        ),
        (changed("UPDATE review SET quality = 77"), "not as drill writes it: quality 77 and score"),
        (
            changed("UPDATE review SET card_id = 'no/such'"),
            "its log refers to a card that it does not have: no/such",
        ),
        (changed("UPDATE review SET at = 'yesterday'"), "yesterday"),
        (
            changed("UPDATE card SET body = '{'"),
            "Expecting property name enclosed in double quotes",
        ),
        (changed("UPDATE card SET body = '{}'"), "damaged: KeyError: 'id'"),
        (
            changed("""UPDATE deck SET id = '../evil', body = json_set(body, '$.id', '../evil')"""),
            "'../evil' is not a valid id",
        ),
        (cut, "damaged: "),
    ],
)
def test_a_hostile_or_damaged_database_is_one_clear_error(
    drill: Drill, other: Drill, tmp_path: Path, change: Any, message: str
) -> None:
    other("answer", "demo/capital", "x", "--quality", "4")
    file = other.home / "drill.db"
    change(file)
    before = log_of(drill)
    result = drill("merge", str(file))
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"drill: {file}:")
    assert message in result.err
    assert log_of(drill) == before


def test_hostile_text_in_the_other_log_is_cleaned(drill: Drill, other: Drill) -> None:
    other("answer", "demo/capital", "x", "--quality", "4")
    other("mock", "--problem", "a news feed", stdin="how many users\nnext\n")
    changed(
        "UPDATE review SET answer = char(27) || ']0;owned' || char(7) || 'red' || char(8238);"
        "UPDATE mock SET body = replace(body, 'A news feed', '\\u001b[2Ja feed')"
    )(other.home / "drill.db")
    assert drill("merge", str(other.home / "drill.db")).code == 0
    assert {row["answer"] for row in drill("history", "--json").json} == {"]0;ownedred"}
    assert drill("mock", "--history", "--json").json[0]["problem"] == "[2Ja feed"


@pytest.mark.parametrize("name", ["nothing.db", "other"])
def test_what_is_no_file_is_refused(drill: Drill, other: Drill, name: str, tmp_path: Path) -> None:
    other("due")
    result = drill("merge", str(tmp_path / name))
    why = "cannot be read: No such file or directory\n  Check the path.\n"
    if name == "other":
        why = "is not a regular file\n  Give the path of a database or of a JSON.\n"
    assert (result.code, result.err) == (1, f"drill: {tmp_path / name}: {why}")


@pytest.fixture
def stores(tmp_path: Path, server: Cluster | None) -> Iterator[tuple[Store, Store]]:
    """Two processes on one database."""
    where = address(server, tmp_path / "home")
    with closing(Store(where)) as one, closing(Store(where)) as two:
        deck = Deck("d", "A deck", tuple(BasicCard(card, "p", answer="x") for card in CARDS))
        one.decks.save(deck, DeckFile("/decks/d.yaml", 1, 1, "digest"), lambda card: 30.0)
        yield one, two


def test_an_entry_that_comes_in_behind_a_newer_one_is_put_in_its_place(
    stores: tuple[Store, Store],
) -> None:
    one, two = stores

    def review(store: Store, quality: int) -> Review:
        return Review(
            store.log.new_id(NOON), "d/a", NOON, day_of(NOON), quality, 1.0, 1.0, Mode.TODAY, "x"
        )

    failed = review(one, 1)
    known = review(two, 5)
    while known.id < failed.id:
        known = review(two, 5)
    two.log.append(known)
    one.log.append(failed)
    assert one.log.card_state("d/a") == replay([failed, known]) != replay([known, failed])


@pytest.mark.sqlite
@pytest.mark.parametrize("seconds", [-100, 100, 200_000])
def test_a_merge_is_taken_back_whole_however_the_other_clock_is_set(
    drill: Drill, other: Drill, seconds: int
) -> None:
    assert drill("answer", "demo/wrap-up", "5").code == 0
    other.clock.advance(seconds=seconds)
    for card in ("load", "capital"):
        assert other("answer", f"demo/{card}", "x").code == 0
    assert drill("merge", str(other.home / "drill.db")).code == 0
    assert drill("undo").out.startswith("Took back the merge; ")
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/wrap-up"]


@pytest.mark.sqlite
def test_a_merge_that_brings_only_a_deck_is_no_step_of_the_log(drill: Drill, other: Drill) -> None:
    assert drill("answer", "demo/wrap-up", "5").code == 0
    (other.home / "decks").mkdir(parents=True)
    (other.home / "decks" / "scale.yaml").write_text(OTHER_DECK, encoding="utf-8")
    assert other("cards").code == 0
    merged = drill("merge", str(other.home / "drill.db")).out
    assert merged.startswith("scale: 1 new card → ")
    assert "drill undo" not in merged
    assert drill("undo", "--json").json["card"] == "demo/wrap-up"


def test_own_ids_do_not_go_on_from_an_undoing_that_took_the_place_of_another(
    drill: Drill, other: Drill, tmp_path: Path
) -> None:
    other.clock.advance(days=300_000)
    assert other("answer", "demo/load", "users").code == 0
    archive = other("export", "json", "-").json
    (review,) = archive["log"]
    for step in (2, 1):  # of two undoings of one entry the lower id stays
        file = tmp_path / f"{step}.json"
        void = {
            "id": str(UUID(int=UUID(review["id"]).int + step)),
            "entry": review["id"],
            "at": review["at"],
        }
        file.write_text(json.dumps({**archive, "voids": [void]}), encoding="utf-8")
        assert drill("import", str(file)).code == 0
    assert drill("answer", "demo/capital", "row lock").code == 0
    (row,) = drill("history", "--json").json
    assert UUID(row["id"]).int >> 80 == int(drill.clock.now().timestamp() * 1000)


def test_one_id_of_two_kinds_is_refused(drill: Drill, other: Drill, tmp_path: Path) -> None:
    assert other("answer", "demo/load", "users").code == 0
    archive = other("export", "json", "-").json
    (review,) = archive["log"]
    file = tmp_path / "twice.json"
    void = {"id": review["id"], "entry": review["id"], "at": review["at"]}
    file.write_text(json.dumps({**archive, "voids": [void]}), encoding="utf-8")
    result = drill("import", str(file))
    assert result.code == 1
    assert f"the id {review['id']} is there twice" in result.err


def test_own_ids_do_not_go_on_from_one_that_came_from_far_ahead(
    drill: Drill, other: Drill, tmp_path: Path
) -> None:
    other.clock.advance(days=300_000)
    assert other("answer", "demo/load", "users").code == 0
    file = tmp_path / "other.json"
    assert other("export", "json", str(file)).code == 0
    assert drill("import", str(file)).code == 0
    assert drill("answer", "demo/capital", "row lock").code == 0
    ids = {row["card"]: UUID(row["id"]).int >> 80 for row in drill("history", "--json").json}
    assert ids["demo/capital"] == int(drill.clock.now().timestamp() * 1000)
    assert ids["demo/load"] == int(other.clock.now().timestamp() * 1000)
    assert drill("undo", "--json").json["card"] == "demo/capital"
    assert drill("undo", "--json").json["card"] == "demo/load"


def test_a_home_whose_clock_ran_ahead_goes_in_and_out_of_every_door(
    drill: Drill, other: Drill, tmp_path: Path
) -> None:
    drill.clock.advance(days=30_000)
    assert drill("answer", "demo/load", "users").code == 0
    drill.clock.advance(days=-30_000)
    assert drill("answer", "demo/capital", "row lock").code == 0
    cards = [row["card"] for row in drill("history", "--json").json]
    assert cards == ["demo/capital", "demo/load"]  # in the order in which they were given
    file = tmp_path / "all.json"
    assert drill("export", "json", str(file)).code == 0
    assert drill("import", str(file)).code == 0
    assert drill("merge", str(file)).code == 0
    assert other("import", str(file)).code == 0
    assert [row["card"] for row in other("history", "--json").json] == cards
    again = tmp_path / "again.json"
    assert other("export", "json", str(again)).code == 0
    assert drill("merge", str(again)).code == 0
    assert [row["card"] for row in drill("history", "--json").json] == cards
    if drill.server is None:
        assert drill("backup").code == 0
        assert drill("restore", "newest", "--yes").code == 0
        assert [row["card"] for row in drill("history", "--json").json] == cards


@pytest.mark.sqlite
def test_a_merge_is_taken_back_by_undo_and_can_be_made_again(
    drill: Drill, other: Drill, door: Any
) -> None:
    drill("answer", "demo/load", "how many users", "--quality", "3")
    other("answer", "demo/capital", "x", "--quality", "1")
    drill.clock.advance(hours=4)
    before = drill("history", "--json").out
    assert drill("merge", door()).code == 0
    after = drill("history", "--json").out
    drill.clock.advance(minutes=5)
    assert (
        drill("undo").out
        == "Took back the merge; drill restore 20260302T160500Z-undo makes it again\n"
    )
    assert drill("history", "--json").out == before
    assert drill("merge", door()).code == 0
    assert drill("history", "--json").out == after


@pytest.mark.sqlite
def test_a_merge_that_brought_nothing_is_no_step(drill: Drill, other: Drill, door: Any) -> None:
    other("answer", "demo/capital", "x", "--quality", "1")
    drill("answer", "demo/load", "how many users", "--quality", "3")
    drill.clock.advance(hours=4)
    drill("merge", door())
    drill.clock.advance(minutes=5)
    drill("merge", door())
    drill.clock.advance(minutes=5)
    drill("undo")
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/load"]
