"""The units of time: the one table of how they are written, and how much they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MINUTE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class TimeUnit:
    """A unit of `seconds` seconds.

    `names` are how it is written anywhere; `slips` are read in a typed duration alone, for
    elsewhere they may be words of their own (`mi` is a mile).
    """

    seconds: float
    names: tuple[str, ...]
    slips: tuple[str, ...] = ()


def _unit(seconds: float, names: str, slips: str = "") -> TimeUnit:
    return TimeUnit(float(seconds), tuple(names.split()), tuple(slips.split()))


TIME_UNITS = (
    _unit(1e-9, "ns nano nanos nanosec nanosecs nanosecond nanoseconds"),
    _unit(1e-6, "us µs μs micro micros microsec microsecs microsecond microseconds"),
    _unit(
        1e-3,
        "ms msec msecs milli millis millisec millisecs milisec milisecs millisecond milliseconds",
    ),
    _unit(1, 's sec secs second seconds "'),
    _unit(
        60,
        "min mins minute minutes m minut minuts mintue mintues '",
        "mn mns mnt mnts mint mints minit minits mi",
    ),
    _unit(3600, "h hr hrs hour hours", "hs hrz"),
    _unit(86_400, "d day days"),
    _unit(604_800, "w wk wks week weeks"),
    _unit(1_209_600, "fortnight fortnights"),
    _unit(2_592_000, "mo month months"),
    _unit(31_536_000, "y yr yrs year years"),
    _unit(315_360_000, "decade decades"),
)


SECONDS: Mapping[str, float] = {name: unit.seconds for unit in TIME_UNITS for name in unit.names}
_SLIPS = {slip: unit.seconds for unit in TIME_UNITS for slip in unit.slips}
# Stages of an interview are told in these; what takes milliseconds or days is no stage.
STAGE_UNITS = tuple(unit for unit in TIME_UNITS if 1 <= unit.seconds <= 3600)


def minutes_of(unit: str) -> float | None:
    """The minutes that one of the unit is, however it is typed; None if there is no unit of that
    name."""
    name = unit.casefold()
    seconds = SECONDS.get(name) or _SLIPS.get(name)
    return seconds / MINUTE if seconds else None
