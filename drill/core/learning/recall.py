"""How well a card is remembered: a forgetting curve read from the same answers that SM-2 sees.

SM-2 says when to ask next, not how likely the answer is on some other day. A trace fills that gap.
It is folded from a card's reviews beside its memory, and nothing of SM-2 depends on it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from drill.core.learning.scheduling import BEST, RECALLED, SATISFIED, SECOND_INTERVAL

# Recall t days after the last answer is (1 + FORGETTING · t/strength) ** DECAY: the power curve of
# FSRS 4.5, so that strength is the number of days after which it has fallen to 0.9.
FORGETTING = 19 / 81
DECAY = -0.5
# Days of strength that a first answer leaves. One that was right at once was known before.
WEAK, FIRST_GOOD, FIRST_PERFECT = 1.0, 2.0, 4.0
SECONDS_PER_DAY = 86_400.0


class Trace(NamedTuple):
    """What a card's answers left behind, `strength` in days.

    `seen` is the instant of the last answer and `day` the day it fell on; `proven` says that the
    card was recalled on another day since it was first seen or last forgotten.
    """

    strength: float
    seen: datetime
    day: date
    proven: bool


def after_answer(
    trace: Trace | None, quality: int, easiness: float, at: datetime, day: date
) -> Trace:
    """The trace after an answer of `quality` (0..5) at the instant `at`; `easiness` is the card's
    in SM-2.

    A success brings what SM-2 would grant, if the whole strength was waited for, else its share by
    the days waited; on the same day nothing. A failure leaves 1 day.
    """
    if trace is None:
        first = {BEST: FIRST_PERFECT, SATISFIED: FIRST_GOOD}.get(quality, WEAK)
        return Trace(first, at, day, False)
    if quality < RECALLED:
        return Trace(WEAK, at, day, False)
    if trace.day == day:
        return Trace(trace.strength, at, day, trace.proven)
    waited = days_between(trace.seen, at)
    return Trace(grown(trace.strength, easiness, waited, proven=trace.proven), at, day, True)


def grown(strength: float, easiness: float, waited: float, *, proven: bool) -> float:
    """Days of strength after a success that came `waited` days after the last answer, on another
    day, which left so much `strength`."""
    granted = strength * easiness if proven else float(SECOND_INTERVAL)
    if waited <= 0.0:
        return strength
    share = waited / strength
    return strength + (granted - strength) * (share if share < 1.0 else 1.0)


def fade(days: float, strength: float) -> float:
    """The chance (0..1) to recall a card `days` after an answer that left `strength` days."""
    return float((1 + FORGETTING * days / strength) ** DECAY) if days > 0.0 else 1.0


def recall(trace: Trace | None, at: datetime) -> float:
    """The chance (0..1) to recall a card at an instant; a card never seen is not recalled."""
    return fade(days_between(trace.seen, at), trace.strength) if trace is not None else 0.0


def days_between(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / SECONDS_PER_DAY
