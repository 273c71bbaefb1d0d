"""What SQLite keeps of an instant is read as SQLModel's own column reads it, sound or damaged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel.sql.sqltypes import UTCDateTime

from drill.store.instant_column import InstantColumn

SQLITE = sqlite.dialect()


def reader(column: UTCDateTime) -> Callable[[Any], datetime | None]:
    found: Callable[[Any], datetime | None] = column._cached_result_processor(SQLITE, None)
    return found


OURS, USUAL = reader(InstantColumn()), reader(UTCDateTime())


@given(st.datetimes(), st.integers(-600, 600))
def test_an_instant_comes_back_in_utc(naive: datetime, minutes: int) -> None:
    written: Any = InstantColumn()._cached_bind_processor(SQLITE)
    aware = naive.replace(tzinfo=UTC)
    assert OURS(written(aware)) == aware
    assert repr(OURS(written(aware))) == repr(USUAL(written(aware)))
    text = f"{naive.isoformat()}{'-' if minutes < 0 else '+'}{timedelta(minutes=abs(minutes))}"
    assert outcome(OURS, text) == outcome(USUAL, text)


@pytest.mark.parametrize(
    "kept",
    [
        *(None, "", "x", 5, 5.5, b"2026-03-02"),
        *("2026-03-02", "2026-03-02 12:00", "2026-03-02T12:00:00Z", "2026-03-02 12:00:00+02:00"),
        *("2026-03-02 12:00:00.5", "2026-13-02 12:00:00", "2026-03-02 12:00:00 ", "20260302"),
        *("2026-13-02 12:00:00.000000", "2026-03-02 12:00:00.0+02:00"),
    ],
)
def test_what_drill_did_not_write_is_read_or_refused_as_before(kept: object) -> None:
    assert outcome(OURS, kept) == outcome(USUAL, kept)


def outcome(read: Callable[[Any], datetime | None], kept: object) -> str:
    try:
        return repr(read(kept))
    except (TypeError, ValueError, OverflowError) as error:
        return repr(error)


def test_another_database_has_its_own_reader() -> None:
    elsewhere: Any = postgresql.dialect
    ours = InstantColumn()._cached_result_processor(elsewhere(), None)
    usual: Any = UTCDateTime()._cached_result_processor(elsewhere(), None)
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert ours(at) == usual(at) == at
