"""The cards of a plan that is played through: how they stand after certain answers, and their luck.

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
from drill.core.planning.worth import LAST_EVENINGS, LEAST_GAIN, LEAST_GAIN_AT_LAST, Prospect

_FIRST_DRAWS = 4  # that are made of a card; when they are used up, twice as many


class Outlook(NamedTuple):
    """What does not change of a card: seconds an answer, days to the interview, its day, SM-2's
    easiness, weight."""

    seconds: float
    until: float
    last: int
    easiness: float
    weight: float

    def evenings_from(self, evening: int) -> int:
        return max(self.last - evening, 1)


class _Weighed(NamedTuple):
    """The value of what an answer gains, the same by the second, and the seconds."""

    value: float
    worth: float
    seconds: float


_WORTHLESS = _Weighed(0.0, 0.0, 0.0)


class State:
    """A card after certain answers: days of strength, the time of the last answer (None: never
    asked), its day."""

    __slots__ = ("_after", "_rate", "_weighed", "on", "proven", "seen", "strength", "terms")

    def __init__(
        self,
        terms: Outlook,
        strength: float,
        seen: float | None,
        on: int,
        *,
        proven: bool,
        failed: bool = False,
    ) -> None:
        self.terms, self.strength, self.seen, self.on, self.proven = (
            terms,
            strength,
            seen,
            on,
            proven,
        )
        self._rate = rate(strength, proven=proven, failed=failed)
        self._after: dict[int, State] = {}
        self._weighed: tuple[int, _Weighed] = (-1, _WORTHLESS)

    def recall(self, at: float) -> float:
        """What the choice expects."""
        return 0.0 if self.seen is None else fade(at - self.seen, self.strength)

    def foreseen(self, at: float, speed: float) -> float:
        """What the forecast expects of a person of that speed (`learning.forgetting`)."""
        return (
            0.0
            if self.seen is None
            else remembered(at - self.seen, self.strength, self._rate * speed)
        )

    def weighed(self, evening: int) -> _Weighed:
        """What asking it gains, as `worth.weigh` has it; nothing if it is not to be asked."""
        if self._weighed[0] != evening:
            self._weighed = evening, self._weighed_on(evening)
        return self._weighed[1]

    def _weighed_on(self, evening: int) -> _Weighed:
        terms = self.terms
        left = terms.until - evening
        if left <= 0 or self.on == evening:
            return _WORTHLESS
        gain, seconds = fade(left, WEAK), terms.seconds * NEW_TAKES
        if self.seen is not None:
            known = self.recall(evening)
            gain = (
                known * fade(left, self._grown(evening))
                + (1 - known) * gain
                - self.recall(terms.until)
            )
            seconds = takes(terms.seconds, known)
        late = terms.last - evening <= LAST_EVENINGS
        if gain < (LEAST_GAIN_AT_LAST if late else LEAST_GAIN):
            return _WORTHLESS
        value = gain * terms.weight
        return _Weighed(value, value / seconds, seconds)

    def after_success(self, evening: int) -> State:
        found = self._after.get(evening)
        if found is None:
            found = State(self.terms, self._grown(evening), evening, evening, proven=True)
            self._after[evening] = found
        return found

    def _grown(self, evening: int) -> float:
        assert self.seen is not None
        return grown(self.strength, self.terms.easiness, evening - self.seen, proven=self.proven)


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
        terms = Outlook(one.seconds, until, last, one.easiness, one.weight)
        key = terms, one.trace, one.failed
        if key not in shared:
            shared[key] = _state(terms, one.trace, one.failed, now, day)
        found.append(shared[key])
    return found


def _state(terms: Outlook, trace: Trace | None, failed: bool, now: datetime, day: date) -> State:
    if trace is None:
        return State(terms, WEAK, None, -1, proven=False)
    seen, on = -days_between(trace.seen, now), (trace.day - day).days
    return State(terms, trace.strength, seen, on, proven=trace.proven, failed=failed)
