"""Amounts as people write them: `10k`, `2^10`, `half a ms`, `5.8k/s`, `three nines`, `twice an
hour`.

What is read is a number and its unit. Two amounts are the same if they are as much, however they
are written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from drill.core.grading.amounts.amount import LARGEST, NO_UNIT, Amount, sum, with_phrases
from drill.core.grading.amounts.number_reader import Number, NumberReader
from drill.core.grading.amounts.units import COUNT, NINES, Unit, Units

LONGEST = 400  # characters that are read
MOST_NOUNS = 3  # words between a count and its "per second"

_PER = ("/", "per", "a", "an", "each", "every")  # before the time of a rate
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_PLAIN_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789-")
_SUPERSCRIPT = re.compile(rf"[{_SUPERSCRIPTS}]+")
_MIXED = re.compile(r"(\d*)\s?([¼½¾⅓⅔⅛⅒])")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?:[ ,_'\u00a0\u202f]\d{3})+)(?!\d|,\d)")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}\b(?!,))")
_DASH = re.compile(r"[\u2010-\u2015\u2212]")
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
_TRANSPORT = re.compile(r"\b(?:tcp|udp)/(?=\d)|(?<=\d)/(?:tcp|udp)\b", re.IGNORECASE)  # of a port
_NINES = re.compile(r"(?<=\w )9'?s\b|(?<=\b\d)x9\b")
_TIMES_AS_MUCH = re.compile(r"(?<=\d)\s?x(?!\w|\s*\d)", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with one way of writing powers, fractions, dashes, decimals, thousands and ports;
    letters keep their case."""
    text = _SUPERSCRIPT.sub(lambda found: "^" + found[0].translate(_PLAIN_DIGITS), text[:LONGEST])
    text = _MIXED.sub(
        lambda found: f"{int(found[1] or 0) + unicodedata.numeric(found[2]):.6g}", text
    )
    text = _THOUSANDS.sub(lambda found: found[1] + re.sub(r"\D", "", found[2]), text)
    text = _TIMES_AS_MUCH.sub(" times", _DASH.sub("-", _DECIMAL_COMMA.sub(".", text)))
    return _NINES.sub("nines", _PER_CENT.sub("percent", _TRANSPORT.sub(" ", text)))


@lru_cache(maxsize=500)
def read(text: str, units: Units) -> tuple[Amount, ...]:
    """The amounts in a text that went through `plain`, in order."""
    return tuple(_Reader(text, units).amounts())


def without(text: str, amounts: tuple[Amount, ...], instead: str = " ") -> str:
    """The plain text with something else, or nothing, in the place of its amounts."""
    for amount in reversed(amounts):
        text = f"{text[: amount.start]}{instead}{text[amount.end :]}"
    return text


class _Reader(NumberReader):
    """Finds the amounts of one text: its numbers with their units."""

    def __init__(self, text: str, units: Units) -> None:
        super().__init__(text, units)
        self.text = text

    def amounts(self) -> list[Amount]:
        found: list[Amount] = []
        at = 0
        while at < len(self.tokens):
            read = self._every(at) or self._amount(at)
            if read is None:
                at += 1
                continue
            amount, at = read
            whole = sum(found[-1], amount, self.text) if found else None
            if whole is None:
                found.append(amount)
            else:
                found[-1] = whole
        return found

    def _amount(self, at: int) -> tuple[Amount, int] | None:
        """`5 ms`, `5-10 ms`, `$5`, and the place after it."""
        money = self._money(at)
        low = self.number(at + 1 if money else at)
        if low is None:
            return None
        low_units, after = (money, low.after) if money else self._unit(low.after)
        high, high_units, after = self._upper(at, low, after)
        if low_units == NO_UNIT:
            low = self._scaled_like(low, high)
        units = high_units if high_units != NO_UNIT else low_units
        if units == NO_UNIT:
            after = self._past_whole(after)
        lowest, highest = sorted(min(one.value, LARGEST) for one in (low, high))
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        amount = Amount(lowest, highest, units, low.digits, low.scaled, start=start, end=end)
        return with_phrases(amount, self.text, self.units), after

    def _past_whole(self, at: int) -> int:
        """The place behind the "of five" of "three of five"; the same place if there is none."""
        has_whole = self.word(at) == "of" and self.digits(at + 1)
        return at + 2 if has_whole else at

    def _money(self, at: int) -> tuple[Unit, ...]:
        """The unit of a sign of money there, which is before its number: `$5`."""
        if self.word(at).isalpha():
            return ()
        units = self.units.named(self.text_at(at))
        is_money = [unit.quantity for unit in units[:1]] == ["money"]
        return units if is_money else ()

    def _scaled_like(self, low: Number, high: Number) -> Number:
        """The lower end of a range in the thousands of the upper one: `5-10k`."""
        if low.scaled or not high.scaled or low.value >= high.value:
            return low
        scale = self.units.magnitude(self.text_at(high.after - 1)) or 1.0
        return replace(low, value=low.value * scale)

    def _every(self, at: int) -> tuple[Amount, int] | None:
        """`every 30 minutes`, `each week`, `daily`, and the place after it."""
        start = self.tokens[at].start
        lone = tuple(unit for unit in self.units.named(self.text_at(at)) if unit.every)
        if lone:
            return Amount(1.0, 1.0, lone, 1, start=start, end=self.tokens[at].end), at + 1
        if self.word(at) not in ("every", "each"):
            return None
        other = self.word(at + 1) == "other"
        number = self.number(at + 1) or Number(2.0 if other else 1.0, at + 1 + other)
        units, after = self._unit(number.after)
        times = tuple(replace(unit, every=True) for unit in units if unit.is_time)
        if not times:
            return None
        end = self.tokens[after - 1].end
        return Amount(number.value, number.value, times, 1, start=start, end=end), after

    def _unit(self, at: int) -> tuple[tuple[Unit, ...], int]:
        """The readings of the unit there, and the place after it."""
        at = self._past_hyphen(at)
        if self.word(at) == "nines":
            return (Unit(NINES),), at + 1
        text = self.text_at(at)
        found = tuple(unit for unit in self.units.named(text) if not unit.every)
        after = at + bool(found)
        per = self._per(after, noun=not found)
        ambiguous = self.units.magnitude(text) if found else 0.0
        found += (Unit(COUNT, ambiguous),) if ambiguous else ()
        units = found or NO_UNIT
        if per is None:
            return units, after
        seconds, after = per
        return tuple(replace(unit, per=seconds, named=True) for unit in units), after

    def _past_hyphen(self, at: int) -> int:
        """The place behind the hyphen of "a 30-minute meeting"; the same place if there is none."""
        behind = self.word(at + 1) if self.word(at) == "-" else ""
        has_unit = len(behind) > 1 and self.units.named(behind)
        return at + 1 if has_unit else at

    def _per(self, at: int, *, noun: bool) -> tuple[float, int] | None:
        """The seconds of the time that a rate is told by (`/s`, `requests per second`), and the
        place after it."""
        most = MOST_NOUNS if noun else 1
        for place in range(at, min(at + 1 + most, len(self.tokens))):
            found = self._rate_word(place) if noun else None
            found = found or self._per_time(place)
            if found is not None:
                return found
            if self.kind(place) != "word":
                return None
        return None

    def _rate_word(self, at: int) -> tuple[float, int] | None:
        """`qps`, `rpm`: a word that names what is counted in which time."""
        counts = [unit for unit in self.units.named(self.text_at(at)) if unit.quantity == COUNT]
        rates = [unit.per for unit in counts if unit.per]
        return (rates[0], at + 1) if rates else None

    def _per_time(self, at: int) -> tuple[float, int] | None:
        """`/s`, `per second`, `each day`."""
        if self.word(at) not in _PER:
            return None
        times = [unit for unit in self.units.named(self.word(at + 1)) if unit.is_time]
        return (times[0].size, at + 2) if times else None

    def _upper(self, at: int, low: Number, after: int) -> tuple[Number, tuple[Unit, ...], int]:
        """The upper end of a range with its unit and the place after it; if there is no range, the
        lower end without a unit."""
        between = self.word(at - 1) in ("between", "from")
        joins = ("-", "to", "..", "...", "->", "…") + (("and",) if between else ())
        high = self.number(after + 1) if self.word(after) in joins else None
        if high is None or high.value == low.value:
            return low, NO_UNIT, after
        units, end = self._unit(high.after)
        return high, units, end
