"""Which backups stay, and what it would cost to go back to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from drill.core.day import day_of

LAST, DAILY, WEEKLY = 10, 10, 8


class Reason(StrEnum):
    """What a backup was taken before."""

    DAY = "day"  # the first work of a day
    HAND = "hand"  # asked for
    MIGRATION = "migration"  # a newer drill changes the schema
    IMPORT = "import"
    MERGE = "merge"
    RESET = "reset"
    RESTORE = "restore"
    UNDO = "undo"  # of a restore
    DOCTOR = "doctor"  # mending


AHEAD = timedelta(hours=1)  # further than this before `now` no clock was that went right


def kept(taken: Collection[datetime], now: datetime) -> set[datetime]:
    """Of backups taken at these aware local instants, those that stay.

    They are the newest of each of the 10 newest days that have any, the newest of each of the 8
    newest weeks, and whatever the day, the 10 newest: two restores on one evening can both be taken
    back. Backups dated in the future were taken while the clock ran ahead: the 10 newest of them
    stay, and they do not count for the other rules.
    """
    days, weeks = dict[date, datetime](), dict[tuple[int, int], datetime]()
    newest_first = sorted((at for at in set(taken) if at <= now + AHEAD), reverse=True)
    ahead = sorted((at for at in set(taken) if at > now + AHEAD), reverse=True)
    for at in newest_first:
        days.setdefault(day_of(at), at)
        weeks.setdefault(day_of(at).isocalendar()[:2], at)
    return {
        *ahead[:LAST],
        *newest_first[:LAST],
        *list(days.values())[:DAILY],
        *list(weeks.values())[:WEEKLY],
    }


class Kept(StrEnum):
    """What a database holds of learning, by the name of it."""

    ANSWER = "answer"
    ACTION = "action"  # suspending, resuming, burying, resetting
    CORRECTION = "correction"
    PLAN = "plan"
    MOCK = "mock interview"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """A row of the log: its `id` in hexadecimal digits, and the instant that it was made, in
    UTC."""

    kind: Kept
    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LogDifference:
    """What one log has and another has not: how many of each kind, and the instants of the first
    and the last."""

    counts: Mapping[Kept, int]
    first: datetime | None
    last: datetime | None


def summed(rows: Iterable[LoggedRow]) -> LogDifference:
    """What these rows come to; none of them is held."""
    counts = Counter[Kept]()
    first = last = None
    for row in rows:
        counts[row.kind] += 1
        first = row.at if first is None else min(first, row.at)
        last = row.at if last is None else max(last, row.at)
    return LogDifference({kind: counts[kind] for kind in Kept if counts[kind]}, first, last)
