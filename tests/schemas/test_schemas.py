"""Each database that a released drill wrote opens, is brought to the newest schema, and has all its
rows."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from drill.clock import FixedClock
from drill.core.learning.log import CardState, cards_of, replay
from drill.dbfiles import SCHEMA
from drill.store import Store, backups, engine
from tests.conftest import Drill
from tests.schemas.make import DECK

FIXTURES = sorted(Path(__file__).parent.glob("*.db"))
Rows = dict[str, list[tuple[Any, ...]]]


def rows(file: Path, columns: dict[str, Sequence[str]]) -> Rows:
    with closing(sqlite3.connect(file)) as database:
        return {
            table: sorted(
                database.execute(
                    f'SELECT {", ".join(f"[{name}]" for name in names)} FROM "{table}"'
                )
            )
            for table, names in columns.items()
        }


def columns(file: Path) -> dict[str, Sequence[str]]:
    with closing(sqlite3.connect(file)) as database:
        tables = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {
            table: [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
            for table in tables
        }
    return {table: names for table, names in found.items() if table != "alembic_version"}


@pytest.fixture(params=FIXTURES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest) -> Path:
    fixture: Path = request.param
    return fixture


@pytest.fixture
def drill(tmp_path: Path, clock: FixedClock, old: Path) -> Drill:
    """A drill that was last used with an older program."""
    home, shipped = tmp_path / "home", tmp_path / "shipped"
    home.mkdir()
    shipped.mkdir()
    (shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
    shutil.copyfile(old, home / "drill.db")
    clock.advance(days=7)  # into the day after the last one in the fixture
    return Drill(home, shipped, clock)


def test_each_released_schema_has_its_fixture_with_rows_in_every_table() -> None:
    released = [file.name[:4] for file in sorted((engine.MIGRATIONS / "versions").glob("*.py"))]
    assert [path.stem for path in FIXTURES] == released
    for fixture in FIXTURES:
        assert [
            table for table, found in rows(fixture, columns(fixture)).items() if not found
        ] == []
    assert columns(FIXTURES[-1]).keys() == SQLModel.metadata.tables.keys()


def test_an_old_database_opens_with_all_its_rows(old: Path, drill: Drill) -> None:
    file, before = drill.home / "drill.db", columns(old)
    kept = rows(old, before)
    assert drill("decks").code == 0
    now = rows(file, before)
    assert {table: found for table, found in now.items() if table != "deck"} == {
        table: found for table, found in kept.items() if table != "deck"
    }
    # Its file lies elsewhere now.
    assert [row[0] for row in now["deck"]] == [row[0] for row in kept["deck"]]
    assert drill("doctor").code == 0


def test_each_card_of_an_old_database_stands_as_its_log_says(drill: Drill) -> None:
    store = Store(f"sqlite:///{drill.home / 'drill.db'}")
    card_states = store.log.card_states()
    told = {card for entry in store.whole_log.records().entries for card in cards_of(entry)}
    logs = store.log.logs(sorted(told))
    store.close()
    assert {card: replay(entries) for card, entries in logs.items()} == card_states
    assert CardState() not in card_states.values()


def test_an_old_database_is_backed_up_before_it_is_changed(old: Path, drill: Drill) -> None:
    assert drill("decks").code == 0
    taken = [
        backup
        for backup in backups.backups_of(drill.home / "drill.db")
        if backup.reason == "migration"
    ]
    if old.stem == SCHEMA:
        assert taken == []
    else:
        (made,) = taken
        assert rows(made.path, columns(made.path)) == rows(old, columns(old))
        assert backups.schema_of(made.path) == old.stem
        assert drill("restore", made.name, "--yes").code == 0
        assert drill("doctor").code == 0


def test_what_was_learned_long_ago_can_be_undone_to_the_first_answer(drill: Drill) -> None:
    undone = 0
    while (result := drill("undo")).code == 0:
        undone += 1
    # Which notes its backup since 0004; none is among the fixtures.
    if "a merge or an import" in result.err:
        assert ": the backup from before it is gone: " in result.err
        return
    assert undone >= 9
    assert drill("history", "--json").json == []
    assert {card["due"] for card in drill("cards", "--json").json} == {None}
