"""Units of amounts as a value, and how a typed unit is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drill.core.durations.time_units import SECONDS

COUNT = ""  # the quantity of what is merely counted
TIME, SHARE, BYTE, BIT = "time", "share", "byte", "bit"
NINES = "nines"  # of a share: three nines are 99.9 %


@dataclass(frozen=True, slots=True)
class Unit:
    """A `size` in the first unit of its quantity; for a rate in each `per` seconds, which are 0
    otherwise.

    `every` marks how often something is: the time between, the inverse of a rate. `named` tells
    whether the unit was written at all.
    """

    quantity: str
    size: float = 1.0
    per: float = 0.0
    every: bool = False
    named: bool = True

    @property
    def is_time(self) -> bool:
        """Whether it counts a time, not how often something is."""
        return self.quantity == TIME and not self.per and not self.every


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """What `units.txt` holds: the units, magnitudes and growths by the way they are written.

    `before` and `after` are phrases around an amount, the longest first, each with what it makes of
    the amount: "~" a rough one, "<" an upper bound, ">" a lower one.
    """

    units: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    magnitudes: Mapping[str, float] = field(default_factory=dict)
    growths: Mapping[str, str] = field(default_factory=dict)
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()

    def named(self, word: str) -> tuple[Unit, ...]:
        """The units that a word may be: written with these very letters, else in any case unless it
        is a magnitude."""
        if word in self.units or word in self.magnitudes:
            return self.units.get(word, ())
        return self.units.get(word.casefold(), ())

    def magnitude(self, word: str) -> float:
        """By what a word like `thousand` or `k` multiplies the number before it; 0 if it does
        not."""
        return self.magnitudes.get(word) or self.magnitudes.get(word.casefold(), 0.0)


def parse(text: str) -> Units:
    """The units that a text describes, as the head of `units.txt` says, and those of time."""
    units = {name: (Unit(TIME, seconds),) for name, seconds in SECONDS.items() if name.isalpha()}
    magnitudes: dict[str, float] = {}
    growths: dict[str, str] = {}
    phrases: dict[str, list[tuple[str, str]]] = {"before": [], "after": []}
    section = ""
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        sign, _, place = section.partition(" ")
        size, _, names = line.rpartition(" = ")
        if line.startswith("["):
            section = line.strip("[]")
        elif place:
            phrases[place] += [(phrase.strip(), sign) for phrase in line.split(", ")]
        elif section == "magnitudes":
            magnitudes |= dict.fromkeys(names.split(), float(size))
        elif section == "growth":
            growths |= dict.fromkeys(names.split(), size)
        else:
            unit = _unit(section, size, units)
            units |= {name: (*units.get(name, ()), unit) for name in names.split()}
    longest_first = {
        place: tuple(sorted(found, key=lambda each: -len(each[0])))
        for place, found in phrases.items()
    }
    return Units(units, magnitudes, growths, longest_first["before"], longest_first["after"])


def _unit(section: str, size: str, units: Mapping[str, tuple[Unit, ...]]) -> Unit:
    if section == "periods":
        number, name = size.split()
        return Unit(TIME, float(number) * units[name][0].size, every=True)
    if section == "rates":
        *quantity, name = size.split()
        per = units[name][0].size
        return (
            Unit(COUNT, per=per)
            if quantity == ["-"]
            else Unit(quantity[0], float(quantity[1]), per)
        )
    return Unit(section, float(size))
