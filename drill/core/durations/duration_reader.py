"""Durations as people type them: `10-15`, `an hour and a half`, `max 25`, `1h15`, `10 min to 0.5h`.

Everything is read into minutes. An answer is a range, a single value (both bounds equal) or
one-sided (None for the open end).
"""

from __future__ import annotations

from dataclasses import dataclass

from drill.core.cards import Minutes
from drill.core.durations.numerals import (
    AT_LEAST,
    AT_MOST,
    CORRECTION,
    FRACTIONS,
    MAX,
    MIN,
    SMALL,
    TENS,
    number_word,
    signs,
    unit_of,
)

Span = tuple[float | None, float | None]

HOUR = 60.0  # minutes
FEW_HOURS = 5  # a bare number above this, typed after an hour, means minutes
LARGEST = 1e7  # minutes; a number above is a slip of the keyboard, not a duration


@dataclass(frozen=True, slots=True)
class _Length:
    """A number with its unit, if one was typed; `minutes` once the unit is settled.

    `first_unit` is that of the first number, an hour for `1 h 30 min`; the other bound of a range
    borrows it.
    """

    value: float
    unit: float | None
    first_unit: float | None = None

    @property
    def lent(self) -> float | None:
        return self.first_unit or self.unit

    def minutes(self, otherwise: float | None = None) -> float:
        return self.value * (self.unit or otherwise or 1.0)


class _Reader:
    """Walks once over the signs; every method takes what it understands and leaves the rest."""

    def __init__(self, signs: list[str]) -> None:
        self.signs = signs
        self.at = 0

    def peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.signs[at] if at < len(self.signs) else ""

    def take(self, *words: str) -> bool:
        if self.peek() in words:
            self.at += 1
            return True
        return False

    def pass_to(self, *words: str, since: int) -> None:
        """Go on at the first of these words that is at `since` or after it, at the end if there
        is none."""
        later = range(since, len(self.signs))
        self.at = next((at for at in later if self.signs[at] in words), len(self.signs))

    def unit(self) -> float | None:
        found = unit_of(self.peek()) if self.peek() else None
        if found is not None:
            self.at += 1
        return found

    def digits(self) -> float | None:
        """`10`, `1.5`, `.5`, `1 1/2`, `3/4`, `1 0.5` (a unicode fraction)."""
        word = self.peek()
        if not word or not (word[0].isdigit() or word[0] == "."):
            return None
        if ":" in word:
            return None
        self.at += 1
        value = float(word)
        if self._is_fraction(value):
            return self._fraction(value)
        after = self.peek()
        if value == int(value) and after[:1].isdigit() and ":" not in after:
            held, self.at = self.at, self.at + 1
            if self._is_fraction(float(after)):
                return value + self._fraction(float(after))
            self.at = held
            if 0 < float(after) < 1 and "." in after:
                self.at += 1
                return value + float(after)
        return value

    def _is_fraction(self, above: float) -> bool:
        below = self.peek(1)
        if self.peek() != "/" or below not in ("2", "3", "4"):
            return False
        return above == int(above) and 0 < above < float(below)

    def _fraction(self, above: float) -> float:
        below = float(self.peek(1))
        self.at += 2
        return above / below

    def words(self) -> float | None:
        """`ten`, `twenty five`, `twenty-five`, `a hundred and twenty`, `half`, `three quarters`, `a
        couple`."""
        start = self.at
        article = self.take("a", "an", "the")
        word = number_word(self.peek())
        value: float | None = None
        if word in TENS:
            self.at += 1
            value = TENS[word]
            value += self._ones_after_tens()
        elif word in SMALL:
            self.at += 1
            value = SMALL[word]
        elif word in FRACTIONS:
            self.at += 1
            value = FRACTIONS[word]
        if self.peek() == "hundred":
            value = self._hundreds(value)
        if value is None:
            self.at = start
            return None
        if not article and number_word(self.peek()) in ("quarters", "thirds", "quarter", "halves"):
            value *= FRACTIONS[number_word(self.peek())]
            self.at += 1
        return value

    def _ones_after_tens(self) -> float:
        skip = 1 if self.peek() == "-" else 0
        ones = SMALL.get(number_word(self.peek(skip)), 0.0)
        if not 1 <= ones <= 9:
            return 0.0
        self.at += skip + 1
        return ones

    def _hundreds(self, value: float | None) -> float:
        self.at += 1
        whole = 100.0 * (value if value is not None else 1.0)
        held = self.at
        self.take("and")
        rest = self.words()
        if rest is None or rest >= 100:
            self.at = held
            return whole
        return whole + rest

    def length(self) -> _Length | None:
        """One duration: `1h15`, `an hour and a half`, `10 min 30 sec`, `one and a half hours`,
        `1:15`."""
        start = self.at
        clock = self._clock()
        if clock is not None:
            return clock
        value = self.digits()
        if value is None:
            value = self.words()
        if value is None:
            self.take("a", "an", "the", "one")
            unit = self.unit() if len(self.peek()) > 2 and not self.peek().endswith("s") else None
            if unit is None:
                self.at = start
                return None
            return self._with_rest(_Length(1.0, unit))
        value = self._and_a_half(value)
        self.take("of")
        if self.peek() in ("a", "an", "the") and unit_of(self.peek(1)) is not None:
            self.at += 1
        is_joined = self.peek() == "-" and len(self.peek(1)) > 1 and unit_of(self.peek(1))
        if self.peek() == "full" or is_joined:
            self.at += 1  # "a full hour", "10-minute"
        return self._with_rest(_Length(value, self.unit()))

    def _clock(self) -> _Length | None:
        """`1:15` is hours and minutes up to five hours, `10:30` minutes and seconds."""
        if ":" not in self.peek():
            return None
        left, _, right = self.peek().partition(":")
        self.at += 1
        unit = self.unit()
        if unit == 1.0 or (unit is None and float(left) >= 5):
            return _Length(float(left) + float(right) / 60, 1.0)
        return _Length(float(left) * 60 + float(right), 1.0)

    def _and_a_half(self, value: float) -> float:
        """`one and a half` before the unit."""
        held = self.at
        if self.take("and", "&") and self.peek() != "":
            fraction = self.words() or 0.0
            if 0 < fraction < 1 and _is_count(value):
                return value + fraction
        self.at = held
        return value

    def _with_rest(self, first: _Length) -> _Length:
        """What follows a length and belongs to it: `and a half`, `15` of an hour, `30 sec`."""
        if first.unit is None:
            return first
        held = self.at
        joined = self.take("and", "&", "+")
        listed = not joined and first.unit >= HOUR and self.take(",")
        value = self.digits() if self.peek() and ":" not in self.peek() else None
        if value is None:
            value = self.words()
        if value is None or self.peek() == "/":
            self.at = held
            return first
        if 0 < value < 1 and joined and self.peek_unit() is None:
            return _Length((first.value + value) * first.unit, 1.0, first.unit)
        unit = self.unit()
        is_smaller = unit is not None and unit < first.unit
        is_of_an_hour = unit is None and first.unit == HOUR and not listed
        are_minutes = is_of_an_hour and _is_count(value) and value < HOUR
        if is_smaller or are_minutes:
            rest = self._with_rest(_Length(value, unit))
            return _Length(first.minutes() + rest.minutes(), 1.0, first.unit)
        self.at = held
        return first

    def peek_unit(self) -> float | None:
        return unit_of(self.peek()) if self.peek() else None


def _is_count(value: float) -> bool:
    return value >= 1 and value == int(value)


_JOINERS = ("-", "to", "upto", "or", "and", "&", "/", ",", ";")


def _pair(low: _Length, high: _Length) -> tuple[float, float]:
    """Both bounds in minutes: a unit after the last number serves for both, unless that turns the
    range round."""
    unit = high.lent
    turns_round = unit == HOUR and low.minutes(HOUR) > high.minutes()
    if low.unit is None and turns_round and low.value >= 5:
        unit = 1.0  # "45-1h" starts at 45 minutes
    otherwise = 1.0 if low.lent == HOUR and high.value > FEW_HOURS else low.lent  # "1h-90"
    first, second = low.minutes(unit), high.minutes(otherwise)
    return (first, second) if first <= second else (second, first)


def _bounded(reader: _Reader) -> tuple[str, _Length] | None:
    """`max 25`, `25 tops`, `>= 5`, `5+`, or a plain duration (sign "")."""
    sign = ""
    while reader.peek() in (AT_MOST, AT_LEAST, MAX, MIN, "upto", "from"):
        sign = "max" if reader.peek() in (AT_MOST, MAX, "upto") else "min"
        reader.at += 1
        reader.take("of", "to", "like")
    length = reader.length()
    if length is None:
        return None
    if not sign and reader.peek() in (MAX, MIN) and not reader.peek(1)[:1].isdigit():
        sign = "max" if reader.peek() == MAX else "min"
        reader.at += 1
    elif reader.peek() == "+" and unit_of(reader.peek(1)) is not None and length.unit is None:
        reader.at += 1
        length, sign = _Length(length.value, reader.unit()), "min"
    elif reader.take("+", "plus"):
        sign = "min"
        reader.take("max")
    return sign, length


def _range(reader: _Reader) -> Span | None:
    """One answer from here on: a range, a value or one side; None if no duration starts here."""
    opening = reader.peek()
    first = _bounded(reader)
    if first is None:
        return None
    sign, low = first
    if reader.take("±"):
        spread = reader.length()
        if spread is not None:
            centre, by = low.minutes(spread.unit), spread.minutes(low.unit)
            return (max(centre - by, 0.0), centre + by)
    held = reader.at
    joined = ""
    while reader.peek() in (*_JOINERS, "but", "a", "even"):
        if reader.peek() == "a" and reader.peek(1) not in _JOINERS:
            break
        joined = joined or reader.peek()
        reader.at += 1
    second = _bounded(reader) if joined or reader.peek() in (MAX, AT_MOST, "from", "upto") else None
    if second is not None and (joined or second[0]):
        return _pair(low, second[1])
    reader.at = held
    high = None if sign or low.unit else _beside(reader)
    if high is not None:
        return _pair(low, high)
    if opening == "from" or sign == "min":
        return (low.minutes(), None)
    if sign == "max":
        return (None, low.minutes())
    return (low.minutes(), low.minutes())


def _beside(reader: _Reader) -> _Length | None:
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
    reader = _Reader(signs(text))
    found: list[Span] = []
    while reader.at < len(reader.signs):
        denied = reader.take("not")
        at = reader.at
        span = _range(reader)
        if denied and span is not None:
            reader.pass_to("but", ",", ";", since=at)
            continue
        if span is not None and all(bound is None or bound <= LARGEST for bound in span):
            found.append(span)
        if reader.at == at or span is None:
            reader.at = at + 1
    ranges = [
        (low, high) for low, high in found if low is not None and high is not None and low != high
    ]
    if ranges:
        return min(low for low, _ in ranges), max(high for _, high in ranges)
    return next(iter(found), None)
