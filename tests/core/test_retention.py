from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drill.core.backups.retention import (
    DAILY,
    LAST,
    WEEKLY,
    Kept,
    LogDifference,
    LoggedRow,
    kept,
    summed,
)
from drill.core.day import day_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
LATER = NOON + timedelta(days=500)
INSTANTS = st.lists(
    st.integers(0, 400 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    max_size=60,
)


def test_one_backup_a_day_leaves_ten_days_and_eight_weeks() -> None:
    # The last one is Monday, 29 June.
    days = [NOON + timedelta(days=number) for number in range(120)]
    staying = sorted(kept(days, LATER), reverse=True)
    # The newest of three of the eight weeks, the 29th, 28th and 21st, are among the ten days.
    assert [at.date().isoformat() for at in staying] == [
        *(f"2026-06-{day}" for day in range(29, 19, -1)),
        "2026-06-14",
        "2026-06-07",
        "2026-05-31",
        "2026-05-24",
        "2026-05-17",
    ]


def test_of_one_evening_the_ten_newest_stay() -> None:
    evening = [NOON + timedelta(minutes=number) for number in range(30)]
    assert kept(evening, LATER) == set(evening[-10:])


def test_a_backup_at_three_in_the_morning_belongs_to_the_day_before() -> None:
    sunday_evening, monday_at_three = NOON - timedelta(hours=14), NOON - timedelta(hours=9)
    later = [
        NOON + timedelta(days=number, minutes=minute) for number in range(3) for minute in range(4)
    ]
    assert kept([sunday_evening, monday_at_three, *later], LATER) == {monday_at_three, *later[2:]}


@given(taken=INSTANTS)
def test_few_stay_and_the_newest_of_each_recent_day_and_week_is_among_them(
    taken: list[datetime],
) -> None:
    staying = kept(taken, LATER)
    assert staying <= set(taken)
    assert len(staying) <= LAST + DAILY + WEEKLY
    assert kept(staying, LATER) == staying
    for day in sorted({day_of(at) for at in taken}, reverse=True)[:DAILY]:
        assert max(at for at in taken if day_of(at) == day) in staying


@given(taken=INSTANTS)
def test_dropping_as_one_goes_keeps_what_dropping_at_the_end_keeps(taken: list[datetime]) -> None:
    going: set[datetime] = set()
    for at in sorted(taken):
        going = kept({*going, at}, LATER)
    assert going == kept(taken, LATER)


def test_backups_of_a_clock_that_ran_ahead_put_no_other_in_the_shade() -> None:
    right = [NOON + timedelta(minutes=number) for number in range(12)]
    ahead = [NOON + timedelta(days=400, minutes=number) for number in range(30)]
    assert kept([*ahead, *right], NOON + timedelta(hours=1)) == {*right[2:], *ahead[20:]}


def test_what_some_rows_of_a_log_come_to() -> None:
    one, two = (
        LoggedRow(Kept.ANSWER, "1", NOON),
        LoggedRow(Kept.ANSWER, "2", NOON + timedelta(hours=1)),
    )
    plan = LoggedRow(Kept.PLAN, "1", NOON + timedelta(hours=2))
    assert summed([plan, two, one]) == LogDifference(
        {Kept.ANSWER: 2, Kept.PLAN: 1}, one.at, plan.at
    )
    assert summed([]) == LogDifference({}, None, None)
