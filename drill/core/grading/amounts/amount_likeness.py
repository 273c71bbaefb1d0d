"""Whether two amounts are the same: by what they come to, not by how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from math import log10

from drill.core.grading.amounts.amount import NO_UNIT, Amount
from drill.core.grading.amounts.units import BIT, BYTE, COUNT, NINES, SHARE, TIME, Unit, Units

SLACK = 1e-6  # relative; of floating point
ROUGHLY = 0.1  # relative; how far off an amount may be that the card calls a rough one
NEARLY = 0.01  # relative; how far off a figure with a unit may be that is rounded otherwise
# ... that is more precise than the card and rounds to what it says, or where the card says "about".
NEARLY_ROUNDED = 0.02
EXACT_DIGITS = 2  # of a figure that was not rounded to a single one
CALENDAR = 0.03  # relative; months and years are no whole number of weeks or days
USUAL = (0.001, 1, 60, 3_600, 86_400)  # seconds of the units in which a figure without one is meant
MONTH = 30 * 86_400.0  # seconds
_PLAIN_TIME = (TIME, False)
BINARY, PREFIXES = 1.024, 5  # a kilobyte is 1,000 or 1,024 bytes, a megabyte the square of that

_ASKED_UNIT = re.compile(
    r"\bhow (?:many|much) ([^\W\d_]+)|\bin ([^\W\d_]+)\s*[?.]?$", re.IGNORECASE
)
_ASKED_RATE = re.compile(
    r"\b(?:how (?:many|much)|what is the)(?:(?: [^\W\d_]+){0,6}? per|(?: [^\W\d_]+){0,2}"
    # Seconds in a day are no rate.
    r"(?<! does)(?<! has)(?<! in)(?<! of) (?:a|each|every)) ([^\W\d_]+)",
    re.IGNORECASE,
)


class AmountLikeness(IntEnum):
    """How a typed amount compares with the wanted one, the likest first."""

    SAME = 0
    UNIT_UNSURE = 1  # the one has a unit, the other none
    VAGUE = 2  # a bound or a wide range that the figure lies in
    OTHER = 3


@dataclass(frozen=True, slots=True)
class _Worth:
    """What an amount comes to in the first unit of its quantity, a rate in each second."""

    quantity: str
    rate: bool
    low: float
    high: float
    unit: Unit

    @property
    def kind(self) -> tuple[str, bool]:
        """What can be compared: its quantity, and whether it is a rate."""
        return self.quantity, self.rate


def asked_unit(prompt: str, units: Units) -> tuple[Unit, ...]:
    """The readings of the unit that a prompt asks for: "How many seconds ...?"."""
    rate = _ASKED_RATE.search(prompt)
    times = [unit for unit in units.named(rate[1]) if unit.is_time] if rate else []
    if times:
        return (Unit(COUNT, per=times[0].size),)
    if "%" in prompt:
        return units.named("%")
    found = _ASKED_UNIT.search(prompt)
    return units.named(found[1] or found[2]) if found else ()


def compare(wanted: Amount, typed: Amount, asked: tuple[Unit, ...] = ()) -> AmountLikeness:
    """How like the typed amount is to the wanted one, where the prompt asked for an amount in the
    units `asked`."""
    typed = _without_asked_rate(wanted, typed, asked)
    best = _likest(wanted, typed)
    if wanted.bare == typed.bare:
        return best
    if asked:
        return _in_asked_unit(wanted, typed, asked, best)
    return min(best, _without_unit(wanted, typed))


def _in_asked_unit(
    wanted: Amount, typed: Amount, asked: tuple[Unit, ...], best: AmountLikeness
) -> AmountLikeness:
    """The likeness where only one of them has a unit and the prompt asks for one, `best` is that of
    the two as they are."""
    by_asked = _likest(_in(wanted, asked), _in(typed, asked))
    in_asked_kind = wanted.bare and any(_same_kind(one, typed.units[0]) for one in asked)
    if by_asked is AmountLikeness.OTHER and in_asked_kind:
        return AmountLikeness.OTHER
    best = min(best, by_asked)
    return min(best, AmountLikeness.UNIT_UNSURE) if _same_figures(wanted, typed) else best


def _without_unit(wanted: Amount, typed: Amount) -> AmountLikeness:
    """The likeness where only one of them has a unit and the prompt asks for none."""
    if _same_figures(wanted, typed):
        is_count = wanted.bare and all(unit.quantity == COUNT for unit in typed.units)
        return AmountLikeness.SAME if is_count else AmountLikeness.UNIT_UNSURE
    if _in_another_unit(wanted, typed):
        return AmountLikeness.UNIT_UNSURE
    return AmountLikeness.OTHER


def _same_figures(wanted: Amount, typed: Amount) -> bool:
    """Whether they are the same without their units."""
    figures = _likest(replace(wanted, units=NO_UNIT), replace(typed, units=NO_UNIT))
    return figures is AmountLikeness.SAME


def _without_asked_rate(wanted: Amount, typed: Amount, asked: tuple[Unit, ...]) -> Amount:
    """The typed amount without the "per day" that the prompt asks for and the card leaves out."""
    if wanted.bare or any(unit.per or unit.every for unit in wanted.units):
        return typed
    per = {unit.per for unit in asked if unit.per}
    units = tuple(replace(one, per=0.0) if one.per in per else one for one in typed.units)
    return replace(typed, units=units)


def _same_kind(one: Unit, other: Unit) -> bool:
    if (one.per > 0) != (other.per > 0):
        return False
    return one.quantity == other.quantity or {one.quantity, other.quantity} == {BIT, BYTE}


def _in_another_unit(wanted: Amount, typed: Amount) -> bool:
    """Whether a bare figure is the wanted time counted in another usual unit: 3600 for an hour."""
    if not typed.bare or typed.low != typed.high:
        return False
    ours = _worth(wanted, wanted.units[0])
    if ours.kind != _PLAIN_TIME:
        return False
    return any(_equal(typed.low * size, ours.low, SLACK) for size in USUAL)


def _in(amount: Amount, asked: tuple[Unit, ...]) -> Amount:
    return replace(amount, units=asked) if amount.bare else amount


def _likest(wanted: Amount, typed: Amount) -> AmountLikeness:
    return min(
        _compare(wanted, _worth(wanted, ours), typed, _worth(typed, theirs))
        for ours in wanted.units
        for theirs in typed.units
    )


def _worth(amount: Amount, unit: Unit) -> _Worth:
    if unit.quantity == NINES:
        return _Worth(SHARE, False, 1 - 10**-amount.low, 1 - 10**-amount.high, unit)
    if unit.every and amount.low > 0:
        return _Worth(
            COUNT, True, 1 / (amount.high * unit.size), 1 / (amount.low * unit.size), unit
        )
    size = unit.size / unit.per if unit.per else unit.size
    if unit.quantity == BYTE:
        return _Worth(BIT, unit.per > 0, 8 * amount.low * size, 8 * amount.high * size, unit)
    return _Worth(unit.quantity, unit.per > 0, amount.low * size, amount.high * size, unit)


def _compare(wanted: Amount, ours: _Worth, typed: Amount, theirs: _Worth) -> AmountLikeness:
    ours, theirs = _as_rate(ours, theirs), _as_rate(theirs, ours)
    kinds = {ours.kind, theirs.kind}
    if len(kinds) > 1 and kinds != {(COUNT, False), (SHARE, False)}:
        return _of_other_kind(wanted, ours, typed, theirs)
    slack = _slack(wanted, ours, typed, theirs)
    if typed.bound or wanted.bound:
        return _bound(wanted, ours, typed, theirs, slack)
    if _same_ends(ours, theirs, slack):
        same = _same_rest(wanted, ours, typed, theirs)
        return AmountLikeness.SAME if same else AmountLikeness.OTHER
    if _is_inside(theirs, ours, slack):
        return AmountLikeness.SAME
    if _is_inside(ours, theirs):
        return AmountLikeness.VAGUE
    return AmountLikeness.SAME if _binary(ours, theirs) else AmountLikeness.OTHER


def _of_other_kind(wanted: Amount, ours: _Worth, typed: Amount, theirs: _Worth) -> AmountLikeness:
    """The likeness where the one is a rate and the other not, or their quantities differ."""
    if ours.quantity != theirs.quantity or not _equal(typed.low, wanted.low, SLACK):
        return AmountLikeness.OTHER
    if ours.quantity == TIME and theirs.rate:
        return AmountLikeness.SAME  # "5 minutes a year" of downtime in a year
    return AmountLikeness.UNIT_UNSURE if ours.rate else AmountLikeness.OTHER


def _same_ends(ours: _Worth, theirs: _Worth, slack: float) -> bool:
    return _equal(ours.low, theirs.low, slack) and _equal(ours.high, theirs.high, slack)


def _same_rest(wanted: Amount, ours: _Worth, typed: Amount, theirs: _Worth) -> bool:
    """Whether two shares that are nearly equal leave the same: 99.9 % is not 99.99 %. Other amounts
    leave nothing."""
    if SHARE not in (ours.quantity, theirs.quantity):
        return True
    if wanted.rough and _rounds_to(wanted, ours, typed, theirs):
        return True
    return _equal(1 - ours.low, 1 - theirs.low, SLACK)


def _is_inside(one: _Worth, whole: _Worth, slack: float = 0.0) -> bool:
    """Whether the one lies within the other, which is a range."""
    if whole.low >= whole.high:
        return False
    return whole.low * (1 - slack) <= one.low <= one.high <= whole.high * (1 + slack)


def _as_rate(one: _Worth, other: _Worth) -> _Worth:
    """A plain time beside how often something is: "30 minutes" for "every 30 minutes"."""
    if one.kind != _PLAIN_TIME or one.low <= 0:
        return one
    if not other.unit.every:
        return one
    return _Worth(COUNT, True, 1 / one.high, 1 / one.low, replace(one.unit, every=True))


def _bound(
    wanted: Amount, ours: _Worth, typed: Amount, theirs: _Worth, slack: float
) -> AmountLikeness:
    """The likeness where at least one of them is only an upper or a lower bound."""
    if typed.bound in ("", wanted.bound) and _same_ends(ours, theirs, slack):
        return AmountLikeness.SAME
    if wanted.bound:
        return AmountLikeness.OTHER
    is_upper = typed.bound == "<"
    fits = ours.high <= theirs.high if is_upper else theirs.low <= ours.low
    return AmountLikeness.VAGUE if fits else AmountLikeness.OTHER


def _slack(wanted: Amount, ours: _Worth, typed: Amount, theirs: _Worth) -> float:
    """How far off, relatively, the typed amount may be."""
    if any(_roughly_same(one, ours, theirs) for one in (wanted, typed)):
        return ROUGHLY
    if _is_calendar(ours, theirs):
        return CALENDAR
    if _is_plain_count(wanted) or SHARE in (ours.quantity, theirs.quantity):
        return SLACK
    if wanted.rough:
        return NEARLY_ROUNDED if wanted.digits >= EXACT_DIGITS else NEARLY
    if _rounds_to(wanted, ours, typed, theirs):
        return NEARLY_ROUNDED
    has_words = min(wanted.digits, typed.digits) == 0
    return SLACK if has_words or wanted.digits == typed.digits else NEARLY


def _is_plain_count(amount: Amount) -> bool:
    """Whether it is a mere figure, written in full: "250", not "250 GB", "250k" or "about 250"."""
    return amount.bare and not (amount.scaled or amount.rough)


def _roughly_same(rough: Amount, ours: _Worth, theirs: _Worth) -> bool:
    """Whether this is a rough amount, and both come to the same in as many digits as it has."""
    if not rough.rough:
        return False
    return _rounded(theirs.low, rough.digits) == _rounded(ours.low, rough.digits)


def _is_calendar(ours: _Worth, theirs: _Worth) -> bool:
    """Whether they are times, or rates, and one of them is counted by months or years."""
    if ours.quantity != TIME and not ours.rate:
        return False
    return max(ours.unit.size, theirs.unit.size, ours.unit.per, theirs.unit.per) >= MONTH


def _rounds_to(wanted: Amount, ours: _Worth, typed: Amount, theirs: _Worth) -> bool:
    """Whether the typed figure is the more precise one, and rounds to the card's in the card's
    unit."""
    if not typed.digits >= wanted.digits >= EXACT_DIGITS or not ours.low:
        return False
    return _rounded(theirs.low * wanted.low / ours.low, wanted.digits) == _rounded(
        wanted.low, wanted.digits
    )


def _rounded(value: float, digits: int) -> float:
    if value <= 0:
        return value
    return float(f"{value:.{max(digits, 1) - 1}e}")


def _equal(one: float, other: float, slack: float) -> bool:
    return abs(one - other) <= slack * max(abs(one), abs(other))


def _binary(ours: _Worth, theirs: _Worth) -> bool:
    """Whether the one counts bytes by 1,024 and the other by 1,000."""
    if ours.quantity != BIT or ours.unit.size == theirs.unit.size:
        return False
    if min(ours.low, theirs.low) <= 0:
        return False
    power = abs(log10(ours.low / theirs.low)) / log10(BINARY)
    is_whole = abs(power - round(power)) < SLACK * 1e3
    return is_whole and 0 < round(power) <= PREFIXES
