"""What answers have taken of an evening, told by the log: also the reading of what was right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

LONGEST_ANSWER = 180.0  # seconds that an answer counts with; more was a break
LONGEST_READING = 120.0  # seconds before the next question; after a longer pause nobody was there

# The instant at which it was given, and the seconds that it took.
Given = tuple[datetime, float]


def taken(answers: Sequence[Given]) -> list[float]:
    """The seconds that each of the answers took, in the order in which they were given: its own,
    and those until the next question was shown, in which its judgement was read."""
    readings = [_reading(one, after) for one, after in pairwise(answers)]
    own = [min(seconds, LONGEST_ANSWER) for _, seconds in answers]
    return [one + read for one, read in zip(own, [*readings, 0.0][: len(own)], strict=True)]


def spent(answers: Sequence[Given], now: datetime) -> float:
    """The seconds that the answers took until `now`, at which the last one may still be read."""
    return sum(taken([*answers, (now, 0.0)]))


def _reading(answer: Given, after: Given) -> float:
    """The seconds between an answer and the question of the next one; none if that was asked at
    the same time elsewhere, or after a pause."""
    began = after[0] - timedelta(seconds=after[1])
    seconds = (began - answer[0]).total_seconds()
    return seconds if 0.0 < seconds <= LONGEST_READING else 0.0
