from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from freezegun import freeze_time

from drill.clock import SystemClock, today


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("UTC", "2026-03-02 03:59:59", date(2026, 3, 1)),
        ("UTC", "2026-03-02 04:00:00", date(2026, 3, 2)),
        ("UTC", "2026-03-02 23:59:59", date(2026, 3, 2)),
        ("Pacific/Auckland", "2026-03-02 14:59:00", date(2026, 3, 2)),
        ("Pacific/Auckland", "2026-03-02 15:00:00", date(2026, 3, 3)),
        ("Pacific/Honolulu", "2026-03-02 13:59:00", date(2026, 3, 1)),
        ("Asia/Kolkata", "2026-03-01 22:30:00", date(2026, 3, 2)),
        # the clocks of London go forward at 01:00 UTC on 29 March 2026
        ("Europe/London", "2026-03-29 02:59:00", date(2026, 3, 28)),
        ("Europe/London", "2026-03-29 03:00:00", date(2026, 3, 29)),
    ],
    indirect=["zone"],
)
@pytest.mark.usefixtures("zone")
def test_the_machines_clock_gives_the_local_day(instant: str, day: date) -> None:
    with freeze_time(instant):
        assert today(SystemClock()) == day
