"""When a card is asked again: SM-2 as published, and the one layer above it.

Source: P. A. Wozniak, Optimization of learning (1990), chapter on the SM-2 algorithm.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import NamedTuple

FIRST_EASINESS = 2.5
LOWEST_EASINESS = 1.3
FIRST_INTERVAL = 1  # days
SECOND_INTERVAL = 6  # days
LONGEST_INTERVAL = 36_500  # days; a century, so that no date overflows
RECALLED = 3  # the lowest quality that counts as recalled
SATISFIED = 4  # the lowest quality that is not asked again the same day
BEST = 5


class Memory(NamedTuple):
    """What a card's reviews add up to. A card never reviewed has none.

    `repetitions` counts successes in a row, `interval` is in days, `lapses` counts the times that
    it was known and then forgotten. `first_reviewed` is the day of the first answer, `reviewed`
    that of the last one that moved the schedule; `relearn_today` says that this last one scored too
    low and is repeated on that day.
    """

    repetitions: int
    interval: int
    easiness: float
    due: date
    lapses: int
    first_reviewed: date
    reviewed: date
    relearn_today: bool

    def repeats_on(self, day: date) -> bool:
        """Whether the card is still to be asked again on `day`, having scored too low on it."""
        return self.relearn_today and self.reviewed == day

    def due_on(self, day: date) -> bool:
        return self.due <= day or self.repeats_on(day)


# What databases and archives call the fields of a memory: these names stay what they are.
MEMORY_COLUMNS = (
    *("repetitions", "interval", "easiness", "due", "lapses"),
    *("begun", "reviewed", "again"),
)


def review(memory: Memory | None, quality: int, day: date) -> Memory:
    """The memory after an answer of `quality` (0..5) on `day`, by the published rules.

    A failure starts again at the first interval and leaves easiness alone. On the same day, an
    answer to a card that scored under 4 is a repeat: it changes neither easiness nor interval.
    Raises ValueError for a quality outside 0..5.
    """
    if not 0 <= quality <= BEST:
        raise ValueError(f"quality {quality} is not in 0..{BEST}")
    if memory is not None and memory.repeats_on(day):
        return memory._replace(relearn_today=quality < SATISFIED)
    # By position: a log of a million answers is replayed in half the time that names take.
    repetitions, interval, easiness, _, lapses, first, _, _ = memory or (
        0,
        0,
        FIRST_EASINESS,
        day,
        0,
        day,
        day,
        False,
    )
    relearn = quality < SATISFIED
    if quality < RECALLED:
        lapses += repetitions > 0
        repetitions, interval = 0, FIRST_INTERVAL
    else:
        easiness = _easiness(easiness, quality)
        repetitions, interval = repetitions + 1, _interval(interval, easiness)
    due = day + timedelta(interval)
    return Memory(repetitions, interval, easiness, due, lapses, first, day, relearn)


def learn(memory: Memory | None, quality: int, day: date, *, rehearsal: bool = False) -> Memory:
    """`review`, but an answer before the due day never moves a card further away, nor does one in a
    rehearsal.

    The publication knows no early answers. A success that comes too early proves little, so it is
    logged and the schedule stays as it was; an early failure counts in full and brings the card
    back. The same holds for a success in a `rehearsal` (cram, mock), early or not; it also never
    raises the easiness of a new card.
    """
    if memory is not None and quality >= RECALLED:
        is_early = rehearsal or not memory.due_on(day)
        if is_early:
            return memory
    learned = review(memory, quality, day)
    if rehearsal and memory is None:
        return learned._replace(easiness=min(learned.easiness, FIRST_EASINESS))
    return learned


def preview(memory: Memory | None, day: date, *, rehearsal: bool = False) -> dict[int, Memory]:
    """The memory after each possible quality: what the prompt shows is what will be stored."""
    return {
        quality: learn(memory, quality, day, rehearsal=rehearsal) for quality in range(BEST + 1)
    }


def _easiness(easiness: float, quality: int) -> float:
    """The easiness after a success."""
    short = BEST - quality
    changed = easiness + (0.1 - short * (0.08 + short * 0.02))
    return changed if changed > LOWEST_EASINESS else LOWEST_EASINESS


def _interval(interval: int, easiness: float) -> int:
    """After 0 for a new card: I(1) = 1, I(2) = 6, then the previous interval times the updated
    easiness, rounded up."""
    if interval == 0:
        return FIRST_INTERVAL
    if interval == FIRST_INTERVAL:
        return SECOND_INTERVAL
    longer = math.ceil(interval * easiness)
    return longer if longer < LONGEST_INTERVAL else LONGEST_INTERVAL
