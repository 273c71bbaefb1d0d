"""One length of time as a person types it: `an hour and a half`, `1h15`, `10 min 30 sec`."""

from __future__ import annotations

from dataclasses import dataclass

from drill.core.durations.duration_words import (
    FRACTIONS,
    SMALL,
    TENS,
    number_word,
    unit_of,
)

HOUR = 60.0  # minutes


@dataclass(frozen=True, slots=True)
class Length:
    """A number with its unit, if one was typed; `minutes` once the unit is settled.

    `first_unit` is that of the first number, an hour for `1 h 30 min`; the other bound of a range
    borrows it.
    """

    value: float
    unit: float | None
    first_unit: float | None = None

    @property
    def unit_for_other_bound(self) -> float | None:
        return self.first_unit or self.unit

    def minutes(self, otherwise: float | None = None) -> float:
        return self.value * (self.unit or otherwise or 1.0)


class LengthReader:
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
        is_number = word[:1].isdigit() or word[:1] == "."
        if not is_number or ":" in word:
            return None
        self.at += 1
        value = float(word)
        if self._is_fraction(value):
            return self._fraction(value)
        return value + self._fraction_behind(value)

    def _fraction_behind(self, whole: float) -> float:
        """The `1/2` of `1 1/2`, the `0.5` of `1 0.5`; 0 if there is none."""
        after = self.peek()
        is_figure = after[:1].isdigit() and ":" not in after
        if whole != int(whole) or not is_figure:
            return 0.0
        held = self.at
        self.at += 1
        if self._is_fraction(float(after)):
            return self._fraction(float(after))
        if 0 < float(after) < 1 and "." in after:
            return float(after)
        self.at = held
        return 0.0

    def _is_fraction(self, above: float) -> bool:
        below = self.peek(1)
        if self.peek() != "/" or below not in ("2", "3", "4"):
            return False
        return above == int(above) and 0 < above < float(below)

    def _fraction(self, above: float) -> float:
        below = float(self.peek(1))
        self.at += 2
        return above / below

    def number_in_words(self) -> float | None:
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
        rest = self.number_in_words()
        if rest is None or rest >= 100:
            self.at = held
            return whole
        return whole + rest

    def length(self) -> Length | None:
        """One duration: `1h15`, `an hour and a half`, `10 min 30 sec`, `one and a half hours`,
        `1:15`."""
        clock = self._clock()
        if clock is not None:
            return clock
        value = self._number()
        if value is None:
            return self._one_unit()
        value = self._and_a_half(value)
        self.take("of")
        if self.peek() in ("a", "an", "the") and unit_of(self.peek(1)) is not None:
            self.at += 1
        is_hyphen = self.peek() == "-" and len(self.peek(1)) > 1 and unit_of(self.peek(1))
        if self.peek() == "full" or is_hyphen:
            self.at += 1  # "a full hour", "10-minute"
        return self._with_rest(Length(value, self.unit()))

    def _one_unit(self) -> Length | None:
        """`an hour`, `the minute`: a unit in the singular, spelled out, with no number."""
        start = self.at
        self.take("a", "an", "the", "one")
        is_singular = len(self.peek()) > 2 and not self.peek().endswith("s")
        unit = self.unit() if is_singular else None
        if unit is None:
            self.at = start
            return None
        return self._with_rest(Length(1.0, unit))

    def _clock(self) -> Length | None:
        """`1:15` is hours and minutes up to five hours, `10:30` minutes and seconds."""
        if ":" not in self.peek():
            return None
        left, _, right = self.peek().partition(":")
        self.at += 1
        unit = self.unit()
        if unit == 1.0 or (unit is None and float(left) >= 5):
            return Length(float(left) + float(right) / 60, 1.0)
        return Length(float(left) * 60 + float(right), 1.0)

    def _and_a_half(self, value: float) -> float:
        """`one and a half` before the unit."""
        held = self.at
        if self.take("and", "&") and self.peek() != "":
            fraction = self.number_in_words() or 0.0
            if 0 < fraction < 1 and _is_count(value):
                return value + fraction
        self.at = held
        return value

    def _with_rest(self, first: Length) -> Length:
        """What follows a length and belongs to it: `and a half`, `15` of an hour, `30 sec`."""
        if first.unit is None:
            return first
        held = self.at
        is_joined = self.take("and", "&", "+")
        is_listed = not is_joined and first.unit >= HOUR and self.take(",")
        value = self._number()
        if value is None or self.peek() == "/":
            self.at = held
            return first
        if 0 < value < 1 and is_joined and self.peek_unit() is None:
            return Length((first.value + value) * first.unit, 1.0, first.unit)
        unit = self.unit()
        if unit is None:
            is_of_an_hour = first.unit == HOUR and not is_listed
            belongs = is_of_an_hour and _is_count(value) and value < HOUR
        else:
            belongs = unit < first.unit
        if not belongs:
            self.at = held
            return first
        rest = self._with_rest(Length(value, unit))
        return Length(first.minutes() + rest.minutes(), 1.0, first.unit)

    def _number(self) -> float | None:
        """In figures or in words, but no clock."""
        value = self.digits() if ":" not in self.peek() else None
        return self.number_in_words() if value is None else value

    def peek_unit(self) -> float | None:
        return unit_of(self.peek()) if self.peek() else None


def _is_count(value: float) -> bool:
    return value >= 1 and value == int(value)
