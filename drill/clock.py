"""The machine's clock; nothing else reads it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from drill.core.day import ROLLOVER, day_of


class Clock(Protocol):
    """Where the time comes from, and at which time of the day a day starts."""

    starts: timedelta

    def now(self) -> datetime:
        """The instant, aware, in local time."""

    def local(self, instant: datetime) -> datetime:
        """What the clock on the wall showed, or will show, at an aware instant."""

    def ticks(self) -> float:
        """Seconds since some fixed moment; never set back, for measuring how long an answer
        took."""


class SystemClock:
    def __init__(self) -> None:
        self.starts = ROLLOVER

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone()

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone()

    def ticks(self) -> float:
        return time.monotonic()


class FixedClock:
    """A clock that is moved by hand."""

    def __init__(self, instant: datetime, elapsed: float = 0.0) -> None:
        self.instant = instant
        self.elapsed = elapsed
        self.starts = ROLLOVER

    def now(self) -> datetime:
        return self.instant

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.instant.tzinfo)

    def ticks(self) -> float:
        return self.elapsed

    def advance(self, **units: float) -> None:
        """Move on, by the keywords of `timedelta`."""
        step = timedelta(**units)
        self.instant += step
        self.elapsed += step.total_seconds()


def today(clock: Clock) -> date:
    """The day that it is now."""
    return day_of(clock.now(), clock.starts)


def local_day(clock: Clock, instant: datetime) -> date:
    """The day that an aware instant was in."""
    return day_of(clock.local(instant), clock.starts)


def instant_of(clock: Clock, at: datetime) -> datetime:
    """An instant that another program tells, which is aware, or was the time on the wall."""
    if at.tzinfo is not None:
        return at.astimezone(UTC)
    offset = clock.local(at.replace(tzinfo=UTC)).utcoffset()
    moved = at - offset if offset is not None else at
    return moved.replace(tzinfo=UTC)
