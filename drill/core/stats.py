"""Figures about learning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Countdown:
    """The next interview: its name, the days until it, and the share (0..1) that would be recalled if nothing more
    were learned."""

    name: str
    days: int
    recall: float


@dataclass(frozen=True, slots=True)
class Today:
    """How the day stands: cards due, new cards still to come in, minutes they take, days in a row with answers.

    With a plan, `due` and `new` are the known and the new cards that it asks today.
    """

    due: int
    new: int
    minutes: int
    streak: int
    interview: Countdown | None = None


def streak(answered: Callable[[date], bool], today: date) -> int:
    """Days in a row with an answer, up to today, or up to yesterday when today has none yet.

    `answered` says whether a day has one.
    """
    day = today if answered(today) else today - ONE_DAY
    length = 0
    while answered(day):
        length += 1
        day -= ONE_DAY
    return length
