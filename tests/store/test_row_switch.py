"""Which way a database becomes another one: by the rows that differ, or by all pages."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from drill.store.row_switch import difference
from tests.conftest import Drill

pytestmark = pytest.mark.sqlite


@pytest.mark.parametrize(("share", "are_rows_exchanged"), [(0.5, True), (2, False)])
def test_rows_are_exchanged_where_fewer_of_them_differ_than_there_are_pages(
    drill: Drill, tmp_path: Path, share: float, are_rows_exchanged: bool
) -> None:
    assert drill("answer", "demo/wrap-up", "5-10").code == 0
    now, wanted = tmp_path / "now.db", tmp_path / "wanted.db"
    shutil.copyfile(drill.home / "drill.db", now)
    shutil.copyfile(drill.home / "drill.db", wanted)
    with closing(sqlite3.connect(wanted)) as database, database:
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        names = [row[1] for row in database.execute("PRAGMA table_info(review)") if row[1] != "id"]
        fields = ", ".join(names)
        database.executemany(
            f"INSERT INTO review (id, {fields}) SELECT ?, {fields} FROM review LIMIT 1",
            ((UUID(int=number).hex,) for number in range(int(pages * share))),
        )
    found = difference(now, wanted)
    if are_rows_exchanged:
        assert found is not None
        assert len(found.tables["review"].new) == int(pages * share)
    else:
        assert found is None
