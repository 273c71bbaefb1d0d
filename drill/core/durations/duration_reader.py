"""Durations as people type them: `10-15`, `an hour and a half`, `max 25`, `1h15`, `10 min to 0.5h`.

Everything is read into minutes. An answer is a range, a single value (both bounds equal) or
one-sided (None for the open end).
"""

from __future__ import annotations

from collections.abc import Iterator

from drill.core.cards import Minutes
from drill.core.durations.duration_words import (
    AT_LEAST,
    AT_MOST,
    CORRECTION,
    MAX,
    MIN,
    tokens,
    unit_of,
)
from drill.core.durations.lengths import HOUR, Length, LengthReader

Span = tuple[float | None, float | None]

FEW_HOURS = 5  # a bare number above this, typed after an hour, means minutes
LARGEST = 1e7  # minutes; a number above is a slip of the keyboard, not a duration


_JOINERS = ("-", "to", "upto", "or", "and", "&", "/", ",", ";")


def _pair(low: Length, high: Length) -> tuple[float, float]:
    """Both bounds in minutes: a unit after the last number serves for both, unless that turns the
    range round."""
    unit_of_low = high.unit_for_other_bound
    turns_round = unit_of_low == HOUR and low.minutes(HOUR) > high.minutes()
    if low.unit is None and turns_round and low.value >= 5:
        unit_of_low = 1.0  # "45-1h" starts at 45 minutes
    unit_of_high = low.unit_for_other_bound
    if low.unit_for_other_bound == HOUR and high.value > FEW_HOURS:
        unit_of_high = 1.0  # "1h-90"
    first = low.minutes(unit_of_low)
    second = high.minutes(unit_of_high)
    return min(first, second), max(first, second)


def _bounded(reader: LengthReader) -> tuple[str, Length] | None:
    """`max 25`, `25 tops`, `>= 5`, `5+`, or a plain duration (sign "")."""
    sign = _sign_before(reader)
    length = reader.length()
    if length is None:
        return None
    is_bound_behind = reader.peek() in (MAX, MIN) and not reader.peek(1)[:1].isdigit()
    if not sign and is_bound_behind:
        sign = "max" if reader.peek() == MAX else "min"
        reader.at += 1
        return sign, length
    if reader.peek() == "+" and unit_of(reader.peek(1)) is not None and length.unit is None:
        reader.at += 1
        return "min", Length(length.value, reader.unit())
    if reader.take("+", "plus"):
        reader.take("max")
        return "min", length
    return sign, length


def _sign_before(reader: LengthReader) -> str:
    """The side on which words before a number bound it: the last of them counts."""
    sign = ""
    while reader.peek() in (AT_MOST, AT_LEAST, MAX, MIN, "upto", "from"):
        sign = "max" if reader.peek() in (AT_MOST, MAX, "upto") else "min"
        reader.at += 1
        reader.take("of", "to", "like")
    return sign


def _range(reader: LengthReader) -> Span | None:
    """One answer from here on: a range, a value or one side; None if no duration starts here."""
    opening = reader.peek()
    first = _bounded(reader)
    if first is None:
        return None
    sign, low = first
    around = _spread(reader, low)
    if around is not None:
        return around
    high = _upper_bound(reader)
    if high is None and not sign and not low.unit:
        high = _beside(reader)
    if high is not None:
        return _pair(low, high)
    if opening == "from" or sign == "min":
        return (low.minutes(), None)
    if sign == "max":
        return (None, low.minutes())
    return (low.minutes(), low.minutes())


def _spread(reader: LengthReader, centre: Length) -> Span | None:
    """The range of `10 ± 2`."""
    if not reader.take("±"):
        return None
    by = reader.length()
    if by is None:
        return None
    middle, half = centre.minutes(by.unit), by.minutes(centre.unit)
    return (max(middle - half, 0.0), middle + half)


def _upper_bound(reader: LengthReader) -> Length | None:
    """The second length of a range, behind what joins it to the first; if there is none, nothing
    is taken."""
    held = reader.at
    is_joined = _take_joiners(reader)
    second = None
    if is_joined or reader.peek() in (MAX, AT_MOST, "from", "upto"):
        second = _bounded(reader)
    if second is None or not (is_joined or second[0]):
        reader.at = held
        return None
    return second[1]


def _take_joiners(reader: LengthReader) -> bool:
    """Pass over what is between two bounds; whether there was any."""
    start = reader.at
    while reader.peek() in (*_JOINERS, "but", "a", "even"):
        if reader.peek() == "a" and reader.peek(1) not in _JOINERS:
            break
        reader.at += 1
    return reader.at > start


def _beside(reader: LengthReader) -> Length | None:
    """The upper bound of a range that is typed with nothing but a space in it."""
    held = reader.at
    high = reader.length() if reader.peek()[:1].isdigit() else None
    if high is not None and reader.peek() not in (*_JOINERS, "±", "+"):
        return high
    reader.at = held
    return None


def parse(text: str) -> Span | None:
    """The duration in `text` in minutes, or None if there is none. A range wins over a single
    value, several ranges are as all of them; a value after "sorry" or "I mean" wins over the ones
    before it. What is denied ("not 10") says nothing."""
    for part in reversed(CORRECTION.split(text.casefold()[:2000])):
        found = _parse_part(part)
        if found is not None:
            return found
    return None


def minutes_told(text: str) -> Minutes | None:
    """The range that a note or a table tells, where "5+" and "up to 5" are 5; None if it tells
    none."""
    span = parse(text)
    if span is None:
        return None
    low, high = span
    first, last = (high if low is None else low), (low if high is None else high)
    return None if first is None or last is None else Minutes(first, last)


def _parse_part(text: str) -> Span | None:
    found = list(_spans(LengthReader(tokens(text))))
    ranges = [
        (low, high) for low, high in found if low is not None and high is not None and low != high
    ]
    if ranges:
        return min(low for low, _ in ranges), max(high for _, high in ranges)
    return next(iter(found), None)


def _spans(reader: LengthReader) -> Iterator[Span]:
    """Every duration that is not denied, and not too large to be meant."""
    while reader.at < len(reader.signs):
        denied = reader.take("not")
        start = reader.at
        span = _range(reader)
        if span is None:
            reader.at = start + 1
        elif denied:
            reader.pass_to("but", ",", ";", since=start)
        elif all(bound is None or bound <= LARGEST for bound in span):
            yield span
