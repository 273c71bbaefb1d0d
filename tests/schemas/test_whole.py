"""The scripts of a first start make what the migrations make, statement by statement."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from drill.dbfiles import SCHEMA
from drill.store import Store, engine
from drill.store.engine import WHOLE
from tests.cluster import Cluster
from tests.schemas.whole import script_of


def written(dialect: str) -> str:
    return (WHOLE / f"{SCHEMA}.{dialect}.sql").read_text(encoding="utf-8")


def test_the_script_for_a_file(tmp_path: Path) -> None:
    assert script_of(create_engine(f"sqlite:///{tmp_path / 'drill.db'}")) == written("sqlite")


def test_the_script_for_a_server(cluster: Cluster) -> None:
    assert script_of(create_engine(cluster.url()), "whole") == written("postgresql")
    cluster.sql("DROP SCHEMA whole CASCADE")


def columns(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(
            "SELECT m.type, m.name, m.rootpage, c.* FROM sqlite_master m LEFT JOIN "
            "pragma_table_xinfo(m.name) c ORDER BY m.rowid, c.cid"
        ).fetchall()


def test_a_first_start_ends_where_the_migrations_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(f"sqlite:///{tmp_path / 'whole.db'}").close()
    monkeypatch.setattr(engine, "WHOLE", tmp_path)
    Store(f"sqlite:///{tmp_path / 'steps.db'}").close()
    assert columns(tmp_path / "whole.db") == columns(tmp_path / "steps.db")
