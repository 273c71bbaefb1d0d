"""Numbers as people write them: `10k`, `2^10`, `half a`, `twenty-five`, `one in ten`, `three
quarters`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import log10

from drill.core.durations.duration_words import FRACTIONS, SMALL, TENS
from drill.core.grading.amounts.units import Units

MOST_DIGITS = 250  # before or behind the point of a power

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
_TOKEN = re.compile(
    r"(?P<label>(?<![\w.])(?:\d+(?:[.:]\d+){2,}|\d+:\d+|\d*[^\W\d_]{1,2}\s*\+\s*\d+"
    r"|[^\W\d_]+[-/+]?\d[\w.]*)"
    r"|\d+(?:st|nd|rd|th)\b)"
    r"|(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,2}(?!\w))?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?|[%‰$€¢])"
    r"|(?P<sign>\*\*|\.\.+|->|[^\w\s])",
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the place of the token after it; `digits` are its significant ones, 0 for
    words."""

    value: float
    after: int
    digits: int = 0
    scaled: bool = False


class NumberReader:
    """Looks for numbers among the tokens of one text; every method looks from a place on and moves
    nothing."""

    def __init__(self, text: str, units: Units) -> None:
        self.units = units
        self.tokens = [
            _Token(str(m.lastgroup), m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)
        ]

    def text_at(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        return self.text_at(at).casefold()

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def number(self, at: int) -> Number | None:
        """The number there with all that belongs to it: `5 million`, `2 * 3`, `1 in 10`."""
        found = self.digits(at) or self._words(at)
        if found is None:
            return None
        found = self._multiplied(found)
        factor = self.digits(found.after + 1) if self.word(found.after) in _TIMES else None
        if factor is None:
            return self._share(found)
        return Number(found.value * factor.value, factor.after, found.digits, True)

    def _multiplied(self, number: Number) -> Number:
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

    def _share(self, part: Number) -> Number:
        """The share that `one in ten`, `1 out of 10` is; the number itself if nothing like it
        follows."""
        if self.word(part.after) not in ("in", "out") or part.value >= 1_000:
            return part
        whole = self.number(part.after + 1 + (self.word(part.after + 1) == "of"))
        if whole is None or whole.value <= part.value:
            return part
        return Number(part.value / whole.value, whole.after)

    def _magnitude(self, at: int) -> float:
        """What multiplies the number before; letters that may be a unit as well are no magnitude
        here."""
        if self.kind(at) != "word":
            return 0.0
        text = self.text_at(at)
        return 0.0 if self.units.named(text) else self.units.magnitude(text)

    def digits(self, at: int) -> Number | None:
        """A number that is written in figures: `3`, `2^10`, `1/3`, `2 and a half`."""
        if self.kind(at) != "number":
            return None
        text = self.text_at(at)
        significant = len(text.partition("e")[0].replace(".", "").strip("0"))
        number = Number(float(text), at + 1, max(significant, 1))
        return self._power(number) or self._quotient(number) or self._with_fraction(number)

    def _power(self, base: Number) -> Number | None:
        """`2^10`; None if there is no exponent, or the power has too many digits."""
        exponent = self._exponent(base.after)
        if exponent is None or base.value <= 0:
            return None
        if abs(exponent.value * log10(base.value)) > MOST_DIGITS:
            return None
        return self._less(replace(base, value=base.value**exponent.value, after=exponent.after))

    def _quotient(self, part: Number) -> Number | None:
        """`1/3`; None if there is none, or it is one and more."""
        below = self.digits(part.after + 1) if self.word(part.after) == "/" else None
        if below is None or not 0 < part.value < below.value:
            return None
        return Number(part.value / below.value, below.after)

    def _with_fraction(self, whole: Number) -> Number:
        """`5 and a half`; the number itself if no fraction follows."""
        fraction = self._and_a_fraction(whole.after, "a", "one")
        if not fraction:
            return whole
        return Number(whole.value + fraction, whole.after + 3, whole.digits + 1)

    def _and_a_fraction(self, at: int, *articles: str) -> float:
        """What `and a half` adds to the number before it; 0 if nothing like it is there."""
        if self.word(at) != "and" or self.word(at + 1) not in articles:
            return 0.0
        return FRACTIONS.get(self.word(at + 2), 0.0)

    def _less(self, power: Number) -> Number:
        """The power, less what is taken from it: `2^31 - 1`."""
        less = self.digits(power.after + 1) if self.word(power.after) == "-" else None
        if less is None or less.value >= power.value:
            return power
        value = power.value - less.value
        return Number(value, less.after, len(f"{value:.0f}"))

    def _exponent(self, at: int) -> Number | None:
        """The exponent after `^`, `**`, `to the` or `to the power of`."""
        if self.word(at) in ("^", "**"):
            at += 1
        elif [self.word(at), self.word(at + 1)] == ["to", "the"]:
            at += 2
        else:
            return None
        if [self.word(at), self.word(at + 1)] == ["power", "of"]:
            at += 2
        minus = self.word(at) == "-"
        found = self._exponent_alone(at + minus)
        if found is None:
            return None
        return replace(found, value=-found.value if minus else found.value)

    def _exponent_alone(self, at: int) -> Number | None:
        """`10`, `ten`, `tenth`, without a sign."""
        if self.word(at) in _ORDINALS:
            return Number(float(_ORDINALS[self.word(at)]), at + 1)
        if self.kind(at) == "number":
            return Number(float(self.text_at(at)), at + 1)
        return self._words(at)

    def _words(self, at: int) -> Number | None:
        """`ten`, `twenty-five`, `half a`, `three quarters`, `twice`, `one and a half`, `a dozen`,
        `an`."""
        if self._is_mere_magnitude():
            return Number(1.0, 0)
        word, after = self.word(at), at + 1
        if word in _ARTICLES:
            return self._behind_article(at)
        if word in _FREQUENCY:
            return Number(_FREQUENCY[word], after)
        if word in ("half", "quarter"):
            return Number(_FRACTIONS[word], self._past_of(after))
        if word in _FRACTIONS and self.word(after) == "of":
            return Number(_FRACTIONS[word], self._past_of(after))
        if word in TENS:
            return self._tens(word, after)
        return self._small(word, after) if word in SMALL else None

    def _behind_article(self, at: int) -> Number | None:
        """`a third`, `a dozen`, the `an` of "an hour"."""
        word, after = self.word(at + 1), at + 2
        if word in _FRACTIONS:
            return Number(_FRACTIONS[word], self._past_of(after))
        if word in TENS:
            return self._tens(word, after)
        if word in ("dozen", "couple"):
            return self._small(word, after)
        return Number(1.0, at + 1) if self._article_counts(at) else None

    def _is_mere_magnitude(self) -> bool:
        """Whether the whole text is a word like "thousand"."""
        if len(self.tokens) != 1 or len(self.word(0)) < 3:
            return False
        return self._magnitude(0) > 0

    def _tens(self, word: str, after: int) -> Number:
        """`twenty`, `twenty-five`, `twenty five`."""
        at = after + (self.word(after) == "-")
        ones = SMALL.get(self.word(at), 0.0)
        if 1 <= ones <= 9:
            return Number(TENS[word] + ones, at + 1)
        return Number(TENS[word], after)

    def _small(self, word: str, after: int) -> Number:
        """`three`, `dozen`, `couple of`."""
        if word == "couple":
            after += self.word(after) == "of"
        return self._parts_of(SMALL[word], after)

    def _parts_of(self, value: float, after: int) -> Number:
        """`three quarters`, `one tenth of a`, `one and a half`."""
        if value == 1 and self.word(after) in _FRACTIONS:
            return Number(_FRACTIONS[self.word(after)], self._past_of(after + 1))
        if self.word(after) in ("quarters", "thirds", "quarter", "third", "half"):
            return Number(value * FRACTIONS[self.word(after)], after + 1)
        fraction = self._and_a_fraction(after, "a")
        return Number(value + fraction, after + 3) if fraction else Number(value, after)

    def _past_of(self, after: int) -> int:
        after += self.word(after) == "of"
        return after + (self.word(after) in ("a", "an"))

    def _article_counts(self, at: int) -> bool:
        """Whether an article says how many: in `a million`, `an hour`; not in "the hour",
        "downtime a year"."""
        following = self.text_at(at + 1)
        if self.word(at) == "the" or len(following) < 2:
            return False
        if self._magnitude(at + 1):
            return True
        if self.kind(at - 1) == "word" and self.word(at - 1) not in _BEFORE_AMOUNT:
            return False
        return bool(self.units.named(following))
