"""Amounts as people write them: `10k`, `2^10`, `half a ms`, `5.8k/s`, `three nines`, `twice an
hour`.

What is read is a number and its unit. Two amounts are the same if they are as much, however they
are written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10

from drill.core.durations.duration_words import FRACTIONS, SMALL, TENS
from drill.core.grading.amount import LARGEST, NO_UNIT, Amount, sum, with_phrases
from drill.core.grading.units import COUNT, NINES, TIME, Unit, Units

LONGEST = 400  # characters that are read
MOST_DIGITS = 250  # before or behind the point of a power
MOST_NOUNS = 3  # words between a count and its "per second"

_TIMES = frozenset("*×x·")
_FREQUENCY = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_ORDINALS = {
    word: at
    for at, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth".split(), start=3
    )
}
_FRACTIONS = FRACTIONS | {
    "fifth": 0.2,
    "tenth": 0.1,
    "hundredth": 0.01,
    "thousandth": 0.001,
    "millionth": 1e-6,
}
_BEFORE_AMOUNT = frozenset(
    "in for of about around roughly within than after over under is to and or least most up half "
    "only just like".split()
)
_ARTICLES = ("a", "an", "the")
_PER = ("/", "per", "a", "an", "each", "every")  # before the time of a rate
_TOKEN = re.compile(
    r"(?P<label>(?<![\w.])(?:\d+(?:[.:]\d+){2,}|\d+:\d+|\d*[^\W\d_]{1,2}\s*\+\s*\d+"
    r"|[^\W\d_]+[-/+]?\d[\w.]*)"
    r"|\d+(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,2}(?!\w))?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?|[%‰$€¢])"
    r"|(?P<sign>\*\*|\.\.+|->|[^\w\s])",
)
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


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Number:
    """A number and the place of the token after it; `digits` are its significant ones, 0 for
    words."""

    value: float
    after: int
    digits: int = 0
    scaled: bool = False


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


class _Reader:
    """Walks over the tokens of one text; every method looks from a place on and moves nothing."""

    def __init__(self, text: str, units: Units) -> None:
        self.text = text
        self.units = units
        self.tokens = [
            _Token(str(m.lastgroup), m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)
        ]

    def amounts(self) -> list[Amount]:
        found: list[Amount] = []
        at = 0
        while at < len(self.tokens):
            read = self._amount(at)
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

    def word(self, at: int) -> str:
        return self.tokens[at].text.casefold() if 0 <= at < len(self.tokens) else ""

    def _amount(self, at: int) -> tuple[Amount, int] | None:
        every = self._every(at)
        if every is not None:
            return every
        money = self._money(at)
        low = self._number(at + 1 if money else at)
        if low is None:
            return None
        low_units, after = (money, low.after) if money else self._unit(low.after)
        high, high_units, after = self._upper(at, low, after)
        units = high_units if high_units != NO_UNIT else low_units
        if high is not None and low_units == NO_UNIT:
            low = self._scaled_like(low, high)
        if self.word(after) == "of" and units == NO_UNIT and self._digits(after + 1):
            after += 2  # three of five
        lowest, highest = sorted(min(one.value, LARGEST) for one in (low, high or low))
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        amount = Amount(lowest, highest, units, low.digits, low.scaled, start=start, end=end)
        return with_phrases(amount, self.text, self.units), after

    def _money(self, at: int) -> tuple[Unit, ...]:
        """The unit of a sign of money there, which is before its number: `$5`."""
        units = self.units.named(self.tokens[at].text)
        is_money = bool(units) and units[0].quantity == "money"
        return units if is_money and not self.word(at).isalpha() else ()

    def _scaled_like(self, low: _Number, high: _Number) -> _Number:
        """The lower end of a range in the thousands of the upper one: `5-10k`."""
        if low.scaled or not high.scaled or low.value >= high.value:
            return low
        scale = self.units.magnitude(self.tokens[high.after - 1].text) or 1.0
        return replace(low, value=low.value * scale)

    def _every(self, at: int) -> tuple[Amount, int] | None:
        """`every 30 minutes`, `each week`, `daily`."""
        token = self.tokens[at]
        lone = [unit for unit in self.units.named(token.text) if unit.every]
        if lone:
            return Amount(1.0, 1.0, tuple(lone), 1, start=token.start, end=token.end), at + 1
        if self.word(at) not in ("every", "each"):
            return None
        other = self.word(at + 1) == "other"
        number = self._number(at + 1) or _Number(2.0 if other else 1.0, at + 1 + other)
        units, after = self._unit(number.after)
        times = tuple(
            replace(unit, every=True) for unit in units if unit.quantity == TIME and not unit.per
        )
        if not times:
            return None
        return Amount(
            number.value, number.value, times, 1, start=token.start, end=self.tokens[after - 1].end
        ), after

    def _number(self, at: int) -> _Number | None:
        found = self._digits(at) or self._words(at)
        if found is None:
            return None
        found = self._multiplied(found)
        after = found.after
        factor = self._digits(after + 1) if self.word(after) in _TIMES else None
        if factor is not None:
            return _Number(found.value * factor.value, factor.after, found.digits, True)
        return self._share(found) or found

    def _multiplied(self, number: _Number) -> _Number:
        """The number with what multiplies it: `5 k`, `two million and three`."""
        value, after, scaled = number.value, number.after, False
        while scale := self._magnitude(after):
            value, after, scaled = value * scale, after + 1, True
            rest = self._words(after + 1) if self.word(after) == "and" else None
            if rest is None or self.word(after + 1) in _ARTICLES:
                continue
            if rest.value < scale:
                value, after = value + rest.value, rest.after
        return replace(number, value=value, after=after, scaled=scaled)

    def _share(self, part: _Number) -> _Number | None:
        """The share that `one in ten`, `1 out of 10` is, None if nothing like it follows."""
        if self.word(part.after) not in ("in", "out") or part.value >= 1_000:
            return None
        whole = self._number(part.after + 1 + (self.word(part.after + 1) == "of"))
        if whole is None or whole.value <= part.value:
            return None
        return _Number(part.value / whole.value, whole.after, 0)

    def _magnitude(self, at: int) -> float:
        """What multiplies the number before; letters that may be a unit as well are no magnitude
        here."""
        if at >= len(self.tokens) or self.tokens[at].kind != "word":
            return 0.0
        text = self.tokens[at].text
        return 0.0 if self.units.named(text) else self.units.magnitude(text)

    def _digits(self, at: int) -> _Number | None:
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            return None
        text = self.tokens[at].text
        value, after = float(text), at + 1
        digits = len(text.partition("e")[0].replace(".", "").strip("0")) or 1
        exponent = self._exponent(after)
        if exponent and value > 0 and abs(exponent.value * log10(value)) <= MOST_DIGITS:
            return self._less(_Number(value**exponent.value, exponent.after, digits))
        below = self._digits(after + 1) if self.word(after) == "/" else None
        if below is not None and 0 < value < below.value:
            return _Number(value / below.value, below.after, 0)
        fraction = self._and_a_fraction(after, "a", "one")
        if fraction:
            return _Number(value + fraction, after + 3, digits + 1)
        return _Number(value, after, digits)

    def _and_a_fraction(self, at: int, *articles: str) -> float:
        """What `and a half` adds to the number before it; 0 if nothing like it is there."""
        if self.word(at) != "and" or self.word(at + 1) not in articles:
            return 0.0
        return FRACTIONS.get(self.word(at + 2), 0.0)

    def _less(self, power: _Number) -> _Number:
        """The power, less what is taken from it: `2^31 - 1`."""
        less = self._digits(power.after + 1) if self.word(power.after) == "-" else None
        if less is None or less.value >= power.value:
            return power
        value = power.value - less.value
        return _Number(value, less.after, len(f"{value:.0f}"))

    def _exponent(self, at: int) -> _Number | None:
        """The exponent after `^`, `**`, `to the` or `to the power of`."""
        sign = self.word(at) in ("^", "**")
        words = [self.word(at), self.word(at + 1)] == ["to", "the"]
        if not (sign or words):
            return None
        at += 1 if sign else 2
        at += 2 if [self.word(at), self.word(at + 1)] == ["power", "of"] else 0
        minus = self.word(at) == "-"
        ordinal = self.word(at + minus)
        if ordinal in _ORDINALS:
            found: _Number | None = _Number(float(_ORDINALS[ordinal]), at + minus + 1)
        else:
            found = self._number_alone(at + minus)
        if found is None:
            return None
        return replace(found, value=-found.value if minus else found.value)

    def _number_alone(self, at: int) -> _Number | None:
        if at < len(self.tokens) and self.tokens[at].kind == "number":
            return _Number(float(self.tokens[at].text), at + 1)
        return self._words(at)

    def _words(self, at: int) -> _Number | None:
        """`ten`, `twenty-five`, `half a`, `three quarters`, `a hundred`, `a dozen`, `twice`, `one
        and a half`, `an`."""
        if len(self.tokens) == 1 and len(self.word(0)) > 2 and self._magnitude(0):
            return _Number(1.0, 0)
        article = self.word(at) in _ARTICLES
        word = self.word(at + article)
        after = at + article + 1
        if word in _FREQUENCY and not article:
            return _Number(_FREQUENCY[word], after)
        is_fraction = word in _FRACTIONS and (article or self.word(after) == "of")
        if is_fraction or word in ("half", "quarter"):
            return _Number(_FRACTIONS[word], self._past_of(after))
        if word in TENS:
            return self._tens(word, after)
        if word in SMALL and (not article or word in ("dozen", "couple")):
            after += word == "couple" and self.word(after) == "of"
            return self._parts_of(SMALL[word], after)
        return _Number(1.0, at + 1) if article and self._article_counts(at) else None

    def _tens(self, word: str, after: int) -> _Number:
        """`twenty`, `twenty-five`, `twenty five`."""
        at = after + (self.word(after) == "-")
        ones = SMALL.get(self.word(at), 0.0)
        if 1 <= ones <= 9:
            return _Number(TENS[word] + ones, at + 1)
        return _Number(TENS[word], after)

    def _parts_of(self, value: float, after: int) -> _Number:
        """`three quarters`, `one tenth of a`, `one and a half`."""
        if value == 1 and self.word(after) in _FRACTIONS:
            return _Number(_FRACTIONS[self.word(after)], self._past_of(after + 1))
        if self.word(after) in ("quarters", "thirds", "quarter", "third", "half"):
            return _Number(value * FRACTIONS[self.word(after)], after + 1)
        fraction = self._and_a_fraction(after, "a")
        return _Number(value + fraction, after + 3) if fraction else _Number(value, after)

    def _past_of(self, after: int) -> int:
        after += self.word(after) == "of"
        return after + (self.word(after) in ("a", "an"))

    def _article_counts(self, at: int) -> bool:
        """Whether an article says how many: in `a million`, `an hour`; not in "the hour",
        "downtime a year"."""
        if self.word(at) == "the" or at + 1 >= len(self.tokens):
            return False
        if len(self.word(at + 1)) > 1 and self._magnitude(at + 1):
            return True
        follows_word = at > 0 and self.tokens[at - 1].kind == "word"
        if follows_word and self.word(at - 1) not in _BEFORE_AMOUNT:
            return False
        text = self.tokens[at + 1].text
        return len(text) > 1 and bool(self.units.named(text))

    def _unit(self, at: int) -> tuple[tuple[Unit, ...], int]:
        """The readings of the unit there, and the place after it."""
        behind_hyphen = self.word(at + 1) if self.word(at) == "-" else ""
        if len(behind_hyphen) > 1 and self.units.named(behind_hyphen):
            at += 1  # a 30-minute meeting
        if self.word(at) == "nines":
            return (Unit(NINES),), at + 1
        text = self.tokens[at].text if at < len(self.tokens) else ""
        found = tuple(unit for unit in self.units.named(text) if not unit.every)
        after = at + bool(found)
        ambiguous = self.units.magnitude(text) if found else 0.0
        found += (Unit(COUNT, ambiguous),) if ambiguous else ()
        per = self._per(after, noun=not found)
        if per is None:
            return found or NO_UNIT, after
        seconds, after = per
        return tuple(replace(unit, per=seconds, named=True) for unit in found or NO_UNIT), after

    def _per(self, at: int, *, noun: bool) -> tuple[float, int] | None:
        """The seconds of the time that a rate is told by (`/s`, `requests per second`), and the
        place after it."""
        for place in range(at, min(at + 1 + (MOST_NOUNS if noun else 1), len(self.tokens))):
            if place > at and self.tokens[place - 1].kind != "word":
                return None
            rates = self.units.named(self.tokens[place].text) if noun else ()
            lone = [unit.per for unit in rates if unit.per and unit.quantity == COUNT]
            if lone:
                return lone[0], place + 1
            if self.word(place) in _PER:
                times = [unit for unit in self.units.named(self.word(place + 1)) if unit.is_time]
                if times:
                    return times[0].size, place + 2
        return None

    def _upper(
        self, at: int, low: _Number, after: int
    ) -> tuple[_Number | None, tuple[Unit, ...], int]:
        """The upper end of a range, if there is one."""
        between = self.word(at - 1) in ("between", "from")
        joins = ("-", "to", "..", "...", "->", "…") + (("and",) if between else ())
        if self.word(after) in joins:
            high = self._number(after + 1)
            if high is not None and high.value != low.value:
                units, end = self._unit(high.after)
                return high, units, end
        return None, NO_UNIT, after
