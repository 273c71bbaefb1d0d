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
    low_is_right, high_is_right = _is_close(low, true.low), _is_close(high, true.high)
    if low_is_right and high_is_right:
        return Verdict.EXACT
    if low_is_right or high_is_right:
        return Verdict.PARTIAL
    if low is None or high is None:
        return Verdict.WRONG
    return Verdict.PARTIAL if _overlaps(low, high, true) else Verdict.WRONG


def _is_close(typed: float | None, true: float) -> bool:
    return typed is not None and abs(typed - true) <= CLOSE


def _overlaps(low: float, high: float, true: Minutes) -> bool:
    """Whether the two have more than a bound in common, or the one is a point within the other."""
    if min(high, true.high) - max(low, true.low) > CLOSE:
        return True
    is_inside = true.low + CLOSE < low == high < true.high - CLOSE
    holds_it = low + CLOSE < true.low == true.high < high - CLOSE
    return is_inside or holds_it
