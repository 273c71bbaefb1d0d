"""Dates as people write them, seen from Friday 27 November 2026."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.dates import SaidDate, read_date
from drill.errors import UsageError

FRIDAY = date(2026, 11, 27)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-27"),
        ("Tomorrow", "2026-11-28"),
        ("the day after tomorrow", "2026-11-29"),
        ("sunday", "2026-11-29"),
        ("on Mon", "2026-11-30"),
        ("next tue", "2026-12-01"),
        ("thurs", "2026-12-03"),
        ("this friday", "2026-11-27"),
        ("5 Dec", "2026-12-05"),
        ("5th of December", "2026-12-05"),
        ("dec 5th, 2027", "2027-12-05"),
        ("27 Nov", "2026-11-27"),
        ("26 nov", "2027-11-26"),
        ("29 feb", "2028-02-29"),
        ("05.12.2026", "2026-12-05"),
        ("5.12.", "2026-12-05"),
        ("5.12.27", "2027-12-05"),
        ("25/12", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("12/12", "2026-12-12"),
        ("2026-12-05", "2026-12-05"),
        ("2026/12/5", "2026-12-05"),
        ("in 2 weeks", "2026-12-11"),
        ("in ten days", "2026-12-07"),
        ("in a week", "2026-12-04"),
        ("in two days", "2026-11-29"),
        ("in 1 month", "2026-12-27"),
        ("in a year", "2027-11-27"),
    ],
)
def test_a_day_to_come(text: str, day: str) -> None:
    assert read_date(text, FRIDAY) == SaidDate(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "2026-11-26"),
        ("friday", "2026-11-20"),
        ("monday", "2026-11-23"),
        ("last monday", "2026-11-23"),
        ("28 nov", "2025-11-28"),
        ("27 nov", "2026-11-27"),
        ("29 feb", "2024-02-29"),
        ("2 weeks ago", "2026-11-13"),
        ("a month ago", "2026-10-27"),
    ],
)
def test_a_day_that_is_past(text: str, day: str) -> None:
    assert read_date(text, FRIDAY, past=True) == SaidDate(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("tomorrow 14:30", time(14, 30)),
        ("tomorrow, 14:30", time(14, 30)),
        ("tomorrow at 9", time(9)),
        ("tomorrow at 2pm", time(14)),
        ("tomorrow 9 am", time(9)),
        ("tomorrow 12am", time(0)),
        ("tomorrow 12:15 pm", time(12, 15)),
        ("tomorrow noon", time(12)),
        ("28.11.2026 0:05", time(0, 5)),
    ],
)
def test_a_time_of_day(text: str, at: time) -> None:
    assert read_date(text, FRIDAY) == SaidDate(date(2026, 11, 28), at)


@pytest.mark.parametrize(
    ("text", "today", "day", "note"),
    [
        (
            "friday",
            FRIDAY,
            "2026-12-04",
            "Today is Friday; “friday” is taken as the one in a week.",
        ),
        (
            "next fri",
            FRIDAY,
            "2026-12-04",
            "Today is Friday; “next fri” is taken as the one in a week.",
        ),
        (
            "next tue",
            date(2026, 11, 30),
            "2026-12-08",
            "“next tue” is taken as the Tuesday of next week, not the coming one.",
        ),
        ("tue", date(2026, 11, 30), "2026-12-01", ""),
    ],
)
def test_what_has_two_meanings_says_which_one_was_taken(
    text: str, today: date, day: str, note: str
) -> None:
    assert read_date(text, today) == SaidDate(date.fromisoformat(day), None, note)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("05/12", "'05/12' is unclear: 5 Dec or 12 May", "Say 2026-12-05 or 2027-05-12."),
        ("5-12-2026", "'5-12-2026' is unclear: 5 Dec or 12 May", "Say 2026-12-05 or 2026-05-12."),
    ],
)
def test_a_date_that_is_unclear_is_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_date(text, FRIDAY)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "30 feb", "31.02.2026", "00/00", "2026-13-01", "friday 25:00", "friday 9:60",
        "mon 10", "may", "5 ma", "in 9999 years", "in many days", "in 2 days ago", "noon",
        "12 days", "next week", "5.12.2026 2027", "x" * 20_000,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_date(text, FRIDAY)
    assert caught.value.message == f"{text!r} is not a date"
    assert caught.value.hint == "Say tomorrow, friday, 5 Dec, 2026-12-05, 05.12.2026 or in 2 weeks"


@given(DAYS, DAYS)
def test_a_date_with_its_year_is_that_date_however_it_is_written(today: date, day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%B %d, %Y"):
        assert read_date(day.strftime(form), today).day == day


@given(DAYS, st.integers(1, 6))
def test_a_weekday_is_within_a_week_in_either_direction(today: date, days: int) -> None:
    assert read_date((today + timedelta(days)).strftime("%A"), today).day == today + timedelta(days)
    assert read_date(
        (today - timedelta(days)).strftime("%A"), today, past=True
    ).day == today - timedelta(days)


@given(DAYS, st.integers(0, 364))
def test_without_a_year_it_is_the_next_one_or_the_last_one(today: date, days: int) -> None:
    for day, past in ((today + timedelta(days), False), (today - timedelta(days), True)):
        if (day.day, day.month) != (29, 2):
            assert read_date(day.strftime("%d %b"), today, past=past).day == day
