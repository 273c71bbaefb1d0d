"""An amount as a value: a number or a range of them, with the units that it may have."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drill.core.durations.duration_reader import parse
from drill.core.durations.duration_words import FRACTIONS
from drill.core.durations.time_units import MINUTE
from drill.core.grading.amounts.units import COUNT, TIME, Unit, Units

LARGEST = 1e60  # of a number; what is above is a slip of the keyboard
NO_UNIT = (Unit(COUNT, named=False),)


@dataclass(frozen=True, slots=True)
class Amount:
    """From `low` to `high`, counted in any of the `units`: several only where the letters are
    ambiguous.

    `rough` is what was said to be about so much, `bound` "<" or ">" what is an upper or lower bound
    alone; `digits` are the significant ones as it was written, `scaled` tells of a power or a word
    like "thousand" in it. `start` and `end` are its place in the plain text.
    """

    low: float
    high: float
    units: tuple[Unit, ...] = NO_UNIT
    digits: int = 0
    scaled: bool = False
    rough: bool = False
    bound: str = ""
    start: int = 0
    end: int = 0

    @property
    def bare(self) -> bool:
        """Whether no unit was written."""
        return not any(unit.named for unit in self.units)


def sum(one: Amount, rest: Amount, text: str) -> Amount | None:
    """`1 h 30 min`, `1h15`, `an hour and a half`: the one and the rest as one amount; None if they
    are two."""
    unit, between = one.units[0], text[one.end : rest.start]
    if not unit.is_time or between.strip() not in ("", "and", "&"):
        return None
    if not _is_rest_of_time(rest, joined=not between):
        return None
    bounds = [each for each in parse(text[one.start : rest.end]) or () if each is not None]
    if not bounds:
        return None
    low, high = bounds[0], bounds[-1]
    if (low == high) != (one.low == one.high):
        return None
    scale = MINUTE / unit.size
    has_words = 0 in (one.digits, rest.digits)
    digits = 0 if has_words else one.digits + rest.digits
    return replace(
        one, low=low * scale, high=high * scale, units=(unit,), digits=digits, end=rest.end
    )


def _is_rest_of_time(rest: Amount, *, joined: bool) -> bool:
    """Whether what follows a time may belong to it: another time, figures that are written together
    with it, or else a half or a quarter."""
    if not rest.bare:
        return rest.units[0].quantity == TIME and not rest.units[0].per
    return rest.digits > 0 if joined else rest.low in FRACTIONS.values()


def with_phrases(amount: Amount, text: str, units: Units) -> Amount:
    """The amount with the phrases before and after it in the text that make it a rough one or a
    bound."""
    small = _small(text)
    while found := _phrase_before(units.before, small[: amount.start]):
        amount = replace(_qualified(amount, found[1]), start=found[0])
    while found := _phrase_after(units.after, small[amount.end :]):
        amount = replace(_qualified(amount, found[1]), end=amount.end + found[0])
    return amount


def _small(text: str) -> str:
    """A text in small letters, each at its place: those that would become two stay as they are."""
    return "".join(one if len(one.casefold()) > 1 else one.casefold() for one in text)


def _qualified(amount: Amount, sign: str) -> Amount:
    return replace(amount, rough=True) if sign == "~" else replace(amount, bound=sign)


def _phrase_before(phrases: tuple[tuple[str, str], ...], text: str) -> tuple[int, str] | None:
    """The phrase that the text ends with: where it begins, and its sign."""
    bare = text.rstrip(" :")
    for phrase, sign in phrases:
        if not bare.endswith(phrase):
            continue
        before = bare[: -len(phrase)]
        if not (before[-1:].isalnum() and phrase[0].isalnum()):
            return len(before), sign
    return None


def _phrase_after(phrases: tuple[tuple[str, str], ...], text: str) -> tuple[int, str] | None:
    """The phrase that the text begins with: where it ends, and its sign."""
    bare = text.lstrip()
    for phrase, sign in phrases:
        if not bare.startswith(phrase):
            continue
        after = bare[len(phrase) :]
        if not (after[:1].isalnum() and phrase[-1].isalnum()):
            return len(text) - len(after), sign
    return None
