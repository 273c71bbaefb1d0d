"""How a typed duration compares with the true one."""

from __future__ import annotations

from drill.core.cards import Minutes
from drill.core.durations.duration_reader import Span
from drill.core.grading.grade import Verdict

CLOSE = 0.01  # minutes; bounds nearer than this are equal


def verdict(parsed: Span | None, true: Minutes) -> Verdict:
    """How the typed bounds compare with the true ones; see docs/grading.md for the order of the
    rules."""
    if parsed is None:
        return Verdict.UNPARSED
    low, high = parsed
    low_right = low is not None and abs(low - true.low) <= CLOSE
    high_right = high is not None and abs(high - true.high) <= CLOSE
    if low_right and high_right:
        return Verdict.EXACT
    if low_right or high_right:
        return Verdict.PARTIAL
    if low is None or high is None:
        return Verdict.WRONG
    if min(high, true.high) - max(low, true.low) > CLOSE:
        return Verdict.PARTIAL
    inside = true.low + CLOSE < low == high < true.high - CLOSE
    holds = low + CLOSE < true.low == true.high < high - CLOSE
    return Verdict.PARTIAL if inside or holds else Verdict.WRONG
