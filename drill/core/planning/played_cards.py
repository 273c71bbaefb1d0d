"""The cards of a plan that is played through: how they are after certain answers, and their luck.

Time is counted in days from the first evening.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date, datetime
from random import Random
from typing import NamedTuple

from drill.core.day import day_of
from drill.core.learning.forgetting import rate, remembered
from drill.core.learning.recall import WEAK, Trace, days_between, fade, grown
from drill.core.planning.scarcity import NEW_TAKES, takes
from drill.core.planning.worth import Prospect, if_asked, least_gain

_FIRST_DRAWS = 4  # that are made of a card; when they are used up, twice as many


class Outlook(NamedTuple):
    """What does not change of a card: days to its interview, the day of that, SM-2's easiness."""

    until: float
    last: int
    easiness: float

    @property
    def interview(self) -> tuple[float, int]:
        return self.until, self.last


# What an answer gains (0..1), and how many times the seconds of a typical one it takes. A plain
# tuple, as hundreds of thousands are made.
Worth = tuple[float, float]
_WORTHLESS: Worth = 0.0, 0.0


class State:
    """A card after certain answers: days of strength, the time of the last answer (None: never
    asked), its day."""

    __slots__ = (
        "_after",
        "_alone",
        "_rate",
        "_worths",
        "on",
        "outlook",
        "proven",
        "seen",
        "strength",
    )

    def __init__(
        self,
        outlook: Outlook,
        strength: float,
        seen: float | None,
        on: int,
        *,
        proven: bool,
        failed: bool = False,
    ) -> None:
        self.outlook = outlook
        self.strength = strength
        self.seen = seen
        self.on = on
        self.proven = proven
        self._alone = 0.0 if seen is None else fade(outlook.until - seen, strength)
        self._rate = rate(strength, proven=proven, failed=failed)
        self._after: dict[int, State] = {}
        self._worths: dict[int, Worth] = {}

    def foreseen(self, at: float, speed: float) -> float:
        """What the forecast expects of a person of that speed (`learning.forgetting`)."""
        return (
            0.0
            if self.seen is None
            else remembered(at - self.seen, self.strength, self._rate * speed)
        )

    def worth(self, evening: int) -> Worth:
        """What asking it gains, as `worth.weigh` has it; nothing if it is not to be asked."""
        found = self._worths.get(evening)
        if found is None:
            found = self._worths[evening] = self._worth_on(evening)
        return found

    def _worth_on(self, evening: int) -> Worth:
        outlook, seen = self.outlook, self.seen
        left = outlook.until - evening
        if left <= 0 or self.on == evening:
            return _WORTHLESS
        gain, times = fade(left, WEAK), NEW_TAKES
        if seen is not None:
            waited = evening - seen
            known = fade(waited, self.strength)
            gain = if_asked(known, left, self._grown(waited), gain) - self._alone
            times = takes(1.0, known)
        return (gain, times) if gain >= least_gain(outlook.last - evening) else _WORTHLESS

    def after_success(self, evening: int) -> State:
        found = self._after.get(evening)
        if found is None:
            assert self.seen is not None
            strength = self._grown(evening - self.seen)
            found = State(self.outlook, strength, evening, evening, proven=True)
            self._after[evening] = found
        return found

    def _grown(self, waited: float) -> float:
        return grown(self.strength, self.outlook.easiness, waited, proven=self.proven)


class Draws:
    """The luck of one card: its draws (0..1) in order, the same on every asking."""

    __slots__ = ("_made", "_seed")

    def __init__(self, seed: int) -> None:
        self._seed, self._made = seed, array("d")

    def __getitem__(self, number: int) -> float:
        if number >= len(self._made):
            random = Random(self._seed)
            self._made = array("d", (random.random() for _ in range(max(_FIRST_DRAWS, 2 * number))))
        return self._made[number]


def states_of(cards: Sequence[Prospect], now: datetime, day: date) -> list[State]:
    """The state of each card; cards that stand alike share one."""
    shared: dict[tuple[Outlook, Trace | None, bool], State] = {}
    found = []
    for one in cards:
        until, last = days_between(now, one.until), (day_of(one.until) - day).days
        outlook = Outlook(until, last, one.easiness)
        key = outlook, one.trace, one.failed
        if key not in shared:
            shared[key] = _state(outlook, one.trace, one.failed, now, day)
        found.append(shared[key])
    return found


def _state(outlook: Outlook, trace: Trace | None, failed: bool, now: datetime, day: date) -> State:
    if trace is None:
        return State(outlook, WEAK, None, -1, proven=False)
    seen, on = -days_between(trace.seen, now), (trace.day - day).days
    return State(outlook, trace.strength, seen, on, proven=trace.proven, failed=failed)
