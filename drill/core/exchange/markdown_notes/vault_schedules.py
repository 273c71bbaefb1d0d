"""The schedules of cards in notes of Obsidian's spaced-repetition plugin.

A comment `<!--SR:!DATE,DAYS,EASE-->` behind or below a card, or one with the values of FSRS, has
one for each card of it; earlier versions wrote no `!` and other dates. It may be in a callout.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from drill.core.exchange.learned_cards import Schedule, fsrs_easiness

MARK = r"<!--SR:(?=!|[\w -]{1,30},\d)"  # as a pattern
_CALLOUT = r"> \[!sr\|card-metadata\]"
_COMMENT = re.compile(rf"(?:\n{_CALLOUT}[^\n]*\n>)?\s?{MARK}(?P<body>.{{1,4000}}?)-->")
_OF_SCHEDULE = re.compile(rf"<!--SR:|{_CALLOUT}|> <!--SR:")
_NUMBER = r"\d{1,6}(?:\.\d{1,20})?"
_SCHEDULE = re.compile(
    r"(?:^|!)(?P<due>[\w -]{1,30}),(?P<days>\d{1,6}),(?P<ease>\d{1,6})"
    rf"|!fsrs,(?P<fsrs_due>[^,!]{{1,30}}),(?P<fsrs_days>{_NUMBER}),{_NUMBER},"
    rf"(?P<difficulty>{_NUMBER}),"
    r"\d,(?P<reps>\d{1,6}),(?P<lapses>\d{1,6}),\d{1,6},(?P<fsrs_reviewed>[^,!]{1,30})"
)
_DATES = ("%Y-%m-%d", "%d-%m-%Y", "%a %b %d %Y")
_NEW = date(2000, 1, 1)  # what a card that was never answered has beside others of its text
_HUNDREDTHS = 100.0  # in which the plugin counts the ease
_NOON = time(12)


def is_schedule(line: str) -> bool:
    """Whether a line holds a schedule, or the head of a callout with one."""
    return _OF_SCHEDULE.match(line) is not None


def without_schedules(text: str) -> str:
    return _COMMENT.sub("", text)


def schedules_of(text: str) -> list[Schedule | None]:
    """What the comments of a text say of its cards, in their order; None for a card that was never
    answered, and for what does not hold."""
    bodies = (comment["body"] for comment in _COMMENT.finditer(text))
    found = chain.from_iterable(map(_SCHEDULE.finditer, bodies))
    return [_of_fsrs(match) if match["fsrs_due"] else _of_sm2(match) for match in found]


def _of_fsrs(match: re.Match[str]) -> Schedule | None:
    try:
        due = datetime.fromisoformat(match["fsrs_due"])
        reviewed = datetime.fromisoformat(match["fsrs_reviewed"])
        interval = max(round(float(match["fsrs_days"])), 1)
        easiness = fsrs_easiness(float(match["difficulty"]))
    except (ValueError, OverflowError):
        return None
    counts = {"repetitions": max(int(match["reps"]), 1), "lapses": int(match["lapses"])}
    return Schedule(interval, easiness, due.date(), reviewed, **counts)


def _of_sm2(match: re.Match[str]) -> Schedule | None:
    due = _date(match["due"])
    interval = max(int(match["days"]), 1)
    if due is None or due == _NEW:
        return None
    try:
        reviewed = datetime.combine(due - timedelta(interval), _NOON)
    except OverflowError:
        return None
    return Schedule(interval, int(match["ease"]) / _HUNDREDTHS, due, reviewed)


def _date(text: str) -> date | None:
    for form in _DATES:
        with suppress(ValueError):
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
    return None
