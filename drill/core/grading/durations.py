"""Durations as people type them: `10-15`, `an hour and a half`, `max 25`, `1h15`, `10 min to 0.5h`.

Everything is read into minutes. An answer is a range, a single value (both bounds equal) or one-sided (None
for the open end).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from drill.core.cards import Minutes
from drill.core.grading.grade import Verdict

Span = tuple[float | None, float | None]

CLOSE = 0.01  # minutes; bounds nearer than this are equal
LARGEST = 1e7  # minutes; a number above is a slip of the keyboard, not a duration
HOUR, SECOND, DAY = 60.0, 1 / 60, 1440.0

_SMALL = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {"dozen": 12.0, "couple": 2.0}
_TENS = {
    word: 10.0 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_FRACTIONS = {"half": 0.5, "halves": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 1 / 3, "thirds": 1 / 3}
_UNITS = {
    **dict.fromkeys("m mn mns min mins minute minutes minit minits mint mints mnt mnts mi '".split(), 1.0),
    **dict.fromkeys("h hr hrs hour hours hs hrz".split(), HOUR),
    **dict.fromkeys('s sec secs second seconds "'.split(), SECOND),
    **dict.fromkeys("d day days".split(), DAY),
}
_SPELLABLE = ("minute", "minutes", "hour", "hours", "second", "seconds")
_NUMBER_WORDS = (*_SMALL, *_TENS, "hundred", "half", "quarter", "quarters", "third", "thirds")

_AT_MOST = "≤"
_AT_LEAST = "≥"
_MAX = "▲"  # may stand before or after its number: "max 25", "25 tops"
_MIN = "▼"
# Whole phrases first: each becomes one sign. The order matters: "no more than" before "more than".
_PHRASES = tuple(
    (re.compile(pattern), f" {sign} ")
    for pattern, sign in (
        (r"\d+(?:\.\d+)?\s*(?:%|percent\b|per cent\b)", " "),
        (r"\b(?:a|one) half(?= ?(?:h|hr|hour)\b)", "half"),
        (r"\b(?:a )?few\b[ a-z]*", " "),
        (r"\+\s*/\s*-|\bplus or minus\b|\bgive or take\b(?=\s*[\da-z])", "±"),
        (r"\band up(?:wards?)?\b|\bor (?:more|longer|above|over|greater|up)\b|\bupwards?\b(?! of)", "+"),
        (r"\bor (?:less|fewer|under|below|shorter)\b|\band (?:under|below)\b", _MAX),
        (r"\b(?:no|not|never|nothing) (?:more|longer|greater|later|over|above|bigger) than\b", _AT_MOST),
        (r"\bnot (?:over|above|exceeding|to exceed|past|beyond)\b|\bwithout exceeding\b", _AT_MOST),
        (r"\b(?:no|not|never) (?:less|fewer|shorter|under|below|lower) than\b|\bnot (?:under|below)\b", _AT_LEAST),
        (r"\b(?:less|fewer|shorter|lower|smaller|quicker|faster) (?:than|then)\b", _AT_MOST),
        (r"\b(?:more|longer|greater|bigger|higher) (?:than|then)\b|\bupwards? of\b", _AT_LEAST),
        (r"\b(?:at|a) (?:the )?(?:very )?most\b|\btops\b|\bmax(?:imum|imal|imally)?\b\.?|\bat max\b", _MAX),
        (r"\b(?:at|a) (?:the )?(?:very )?least\b|\bminimum\b|\bminimally\b", _MIN),
        (r"<=|=<|<|⩽|≦", _AT_MOST),
        (r">=|=>|>|⩾|≧", _AT_LEAST),
        (r"\bup ?to\b|\buntil\b|\bwithin\b|\bunder\b|\bbelow\b|\btill?\b", "upto"),
        (r"\bover\b|\babove\b|\bbeyond\b|\bexceeding\b|\bstarting (?:at|from|with)\b|\bfrom\b", "from"),
        (r"\bthr(?:ough|u)\b|\bto\b|\bversus\b", "to"),
        (r"-*->|→|⇒|\.{2,}|…", "to"),
        (r"(?<=\d)ish\b|-ish\b", " "),
        (r"\bper cent\b", " "),
    )
)
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2043\u301c\uff5e\u2053~∼-]")
_WORD = re.compile(r"▲|▼|\d+:\d\d|\d+(?:\.\d+)?|\.\d+|[^\W\d_]+|[≤≥±+/,;&'\"-]")
_CORRECTION = re.compile(r"\b(?:no wait|wait no|sorry|actually|scratch that|i mean|make that|rather)\b")


@dataclass(frozen=True, slots=True)
class _Length:
    """A number with its unit, if one was typed; `minutes` once the unit is settled."""

    value: float
    unit: float | None

    def minutes(self, otherwise: float | None = None) -> float:
        return self.value * (self.unit or otherwise or 1.0)


def _plain(text: str) -> str:
    """Lower case, unicode fractions as decimals, all dashes and primes as one, decimal commas as points."""
    letters = []
    for letter in text[:400]:
        if "<fraction>" in unicodedata.decomposition(letter):
            letters.append(f" {unicodedata.numeric(letter):.4f} ")
        else:
            letters.append(letter)
    plain = unicodedata.normalize("NFKC", "".join(letters)).casefold()
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    plain = plain.replace("’", "'").replace("′", "'").replace("″", '"').replace("''", '"').replace("\u2044", "/")
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
    plain = re.sub(r"(?<=\d),(?=\d\b)|(?<=\b0),(?=\d)|(?<=\b[1-4]),(?=(?:25|50|75)\b)", ".", plain)
    plain = re.sub(r"\d{9,}", " ", plain)
    return re.sub(r"\s+", " ", plain)


def _signs(text: str) -> list[str]:
    """The answer as words, numbers and signs."""
    plain = _plain(text)
    plain = re.sub(r"^\s*~|(?<![\d\w')\"\s])\s*~|\s~(?=\d)(?<![\d\w] ~)", " ", plain)
    plain = _DASHES.sub("-", plain)
    plain = re.sub(r"\b(an?|one|half|quarter|quarters|of|hour|three)-(?=[a-z])", r"\1 ", plain)
    plain = re.sub(r"(?<![\d\w])(?<!\d )min(?:\.|imum)?:?\s+(?=\d)", f"{_MIN} ", " " + plain)
    for pattern, sign in _PHRASES:
        plain = pattern.sub(sign, plain)
    return _WORD.findall(plain)


def _spelled(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that `word` is a slip of, if there is one: one edit, two in words of six letters and more."""
    if len(word) < 4 or not word.isalpha():
        return None
    from rapidfuzz.distance import OSA  # loaded only for words that are no unit and no number

    best: tuple[int, str] | None = None
    for candidate in known:
        allowed = 2 if min(len(candidate), len(word)) >= 6 else 1
        distance = OSA.distance(word, candidate, score_cutoff=allowed)
        if distance <= allowed and candidate[0] == word[0] and (best is None or distance < best[0]):
            best = (distance, candidate)
    return best[1] if best else None


def _unit(word: str) -> float | None:
    if word in _UNITS:
        return _UNITS[word]
    slip = _spelled(word, _SPELLABLE)
    return _UNITS[slip] if slip else None


def _number_word(word: str) -> str:
    if word in _SMALL or word in _TENS or word in _FRACTIONS:
        return word
    return (_spelled(word, _NUMBER_WORDS) or word) if len(word) >= 4 and _unit(word) is None else word


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

    def unit(self) -> float | None:
        found = _unit(self.peek()) if self.peek() else None
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
        return self.peek() == "/" and below in ("2", "3", "4") and 0 < above < float(below)

    def _fraction(self, above: float) -> float:
        below = float(self.peek(1))
        self.at += 2
        return above / below

    def words(self) -> float | None:
        """`ten`, `twenty five`, `twenty-five`, `a hundred and twenty`, `half`, `three quarters`, `a couple`."""
        start = self.at
        article = self.take("a", "an", "the")
        word = _number_word(self.peek())
        value: float | None = None
        if word in _TENS:
            self.at += 1
            value = _TENS[word]
            value += self._ones_after_tens()
        elif word in _SMALL:
            self.at += 1
            value = _SMALL[word]
        elif word in _FRACTIONS:
            self.at += 1
            value = _FRACTIONS[word]
        if self.peek() == "hundred":
            value = self._hundreds(value)
        if value is None:
            self.at = start
            return None
        if not article and _number_word(self.peek()) in ("quarters", "thirds", "quarter", "halves"):
            value *= _FRACTIONS[_number_word(self.peek())]
            self.at += 1
        return value

    def _ones_after_tens(self) -> float:
        skip = 1 if self.peek() == "-" else 0
        ones = _SMALL.get(_number_word(self.peek(skip)), 0.0)
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
        """One duration: `1h15`, `an hour and a half`, `10 min 30 sec`, `one and a half hours`, `1:15`."""
        start = self.at
        clock = self._clock()
        if clock is not None:
            return clock
        value = self.digits()
        if value is None:
            value = self.words()
        if value is None:
            self.take("a", "an", "the", "one")
            unit = self.unit() if len(self.peek()) > 2 else None
            if unit is None:
                self.at = start
                return None
            return self._with_rest(_Length(1.0, unit))
        value = self._and_a_half(value)
        self.take("of")
        if self.peek() in ("a", "an", "the") and _unit(self.peek(1)) is not None:
            self.at += 1
        if self.peek() == "full" or (self.peek() == "-" and len(self.peek(1)) > 1 and _unit(self.peek(1))):
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
            fraction = self.words()
            if fraction is not None and 0 < fraction < 1 and value >= 1 and value == int(value):
                return value + fraction
        self.at = held
        return value

    def _with_rest(self, first: _Length) -> _Length:
        """What follows an hour or a minute and belongs to it: `and a half`, `15`, `30 sec`."""
        if first.unit is None or first.unit <= SECOND:
            return first
        held = self.at
        joined = self.take("and", "&", "+")
        value = self.digits() if self.peek() and ":" not in self.peek() else None
        if value is None:
            value = self.words()
        if value is not None and self.peek() not in ("/",):
            if 0 < value < 1 and joined and self.peek_unit() is None:
                return _Length((first.value + value) * first.unit, 1.0)
            unit = self.unit()
            smaller = unit is not None and unit < first.unit
            bare = unit is None and first.unit == HOUR and 1 <= value < 60 and value == int(value)
            if smaller or bare:
                return _Length(first.minutes() + value * (unit or 1.0), 1.0)
        self.at = held
        return first

    def peek_unit(self) -> float | None:
        return _unit(self.peek()) if self.peek() else None


_JOINERS = ("-", "to", "upto", "or", "and", "&", "/", ",", ";")


def _pair(low: _Length, high: _Length) -> tuple[float, float]:
    """Both bounds in minutes: a unit after the last number serves for both, unless that turns the range round."""
    unit = high.unit
    if low.unit is None and unit == HOUR and low.value > high.value and low.value >= 5:
        unit = 1.0  # "45-1h" starts at 45 minutes
    first, second = low.minutes(unit), high.minutes(low.unit)
    return (first, second) if first <= second else (second, first)


def _bounded(reader: _Reader) -> tuple[str, _Length] | None:
    """`max 25`, `25 tops`, `>= 5`, `5+`, or a plain duration (sign "")."""
    sign = ""
    while reader.peek() in (_AT_MOST, _AT_LEAST, _MAX, _MIN, "upto", "from"):
        sign = "max" if reader.peek() in (_AT_MOST, _MAX, "upto") else "min"
        reader.at += 1
        reader.take("of", "to", "about", "around", "of", "roughly", "like")
    length = reader.length()
    if length is None:
        return None
    if not sign and reader.peek() in (_MAX, _MIN) and not reader.peek(1)[:1].isdigit():
        sign = "max" if reader.peek() == _MAX else "min"
        reader.at += 1
    elif reader.peek() == "+" and _unit(reader.peek(1)) is not None and length.unit is None:
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
    while reader.peek() in (*_JOINERS, "but", "a", "about", "around", "maybe", "even", "perhaps", "roughly"):
        if reader.peek() in ("a",) and reader.peek(1) not in _JOINERS:
            break
        joined = joined or reader.peek()
        reader.at += 1
    second = _bounded(reader) if joined or reader.peek() in (_MAX, _AT_MOST, "from", "upto") else None
    if second is not None and (joined or second[0]):
        return _pair(low, second[1])
    reader.at = held
    if opening == "from" or sign == "min":
        return (low.minutes(), None)
    if sign == "max":
        return (None, low.minutes())
    return (low.minutes(), low.minutes())


def parse(text: str) -> Span | None:
    """The duration in `text` in minutes, or None if there is none. A range wins over a single value; a value after
    "sorry" or "I mean" wins over the ones before it."""
    for part in reversed(_CORRECTION.split(text.casefold()[:2000])):
        found = _parse_part(part)
        if found is not None:
            return found
    return None


def _parse_part(text: str) -> Span | None:
    reader = _Reader(_signs(text))
    found: list[Span] = []
    while reader.at < len(reader.signs):
        at = reader.at
        span = _range(reader)
        if span is not None and all(bound is None or bound <= LARGEST for bound in span):
            found.append(span)
        if reader.at == at or span is None:
            reader.at = at + 1
    ranges = [span for span in found if span[0] != span[1] and None not in span]
    return (ranges or found or [None])[0]


def verdict(parsed: Span | None, true: Minutes) -> Verdict:
    """How the typed bounds compare with the true ones; see docs/grading.md for the order of the rules."""
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
