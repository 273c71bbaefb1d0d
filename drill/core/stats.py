"""Figures about learning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Today:
    """How the day stands: cards due, new cards still to come in, minutes they take, days in a row with answers."""

    due: int
    new: int
    minutes: int
    streak: int


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
