"""The day: when it begins, and its counts.

`drill due` and the first screen show nothing else, and every module that they load is waited for.
So these few values are named tuples: `dataclasses` alone would take longer to load than the
database takes to answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

# A day begins at 04:00 local time, unless the person set another hour.
ROLLOVER = timedelta(hours=4)
ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1971, 2999  # of a clock; for others neither days nor ids can be counted on


class Countdown(NamedTuple):
    """The next interview: its name, the days until it, and the share (0..1) of its cards that are
    `forgetting.ready`.

    The bounds hold 8 times in 10.
    """

    name: str
    days: int
    recall: float
    recall_low: float
    recall_high: float


class Today(NamedTuple):
    """The counts of a day: cards due, new cards still to come in, minutes they take, days in a row
    with answers.

    With a plan, `due` and `new` are the known and the new cards that it asks today, `due_in_all`
    the known ones that it leaves for later included.
    """

    due: int
    new: int
    minutes: int
    streak: int
    interview: Countdown | None = None
    due_in_all: int | None = None


def day_of(local: datetime, starts: timedelta = ROLLOVER) -> date:
    """The day that a local wall-clock time belongs to: before it `starts`, it is still the day
    before."""
    return (local.replace(tzinfo=None) - starts).date()


def streak(answered: Iterable[date], today: date) -> int:
    """Days in a row with an answer, up to today, or up to yesterday when today has none yet.

    `answered` are the days that have one, up to today, the last one first; only as are needed are
    taken.
    """
    length = 0
    expected = today
    for day in answered:
        if not length and day == today - ONE_DAY:
            expected = day
        if day != expected:
            break
        length += 1
        expected -= ONE_DAY
    return length


def about_minutes(seconds: float) -> int:
    """Whole minutes, rounded; 1 for fewer than that."""
    return max(round(seconds / 60), 1) if seconds else 0


def minutes(seconds: float) -> int:
    """Whole minutes, rounded up."""
    return math.ceil(seconds / 60)
