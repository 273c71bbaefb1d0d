"""How fast a person forgets, told by their own answers, and what that makes of a forecast.

`recall` is the curve that the choice of cards goes by. A forecast goes by the same curve, mended in
two ways: by what was last answered, for all persons alike, and by one speed for each person. The
choice is left alone: there neither brings anything.

The figures below were fitted to 11 simulated learners (FSRS-6 parameters of real people, and two
memories of another make with the same first answers), rounded, and judged on 11 others;
docs/forecast.md has the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from drill.core.learning.recall import DECAY, FORGETTING, Trace, days_between
from drill.core.learning.scheduling import BEST, RECALLED, SATISFIED, SECOND_INTERVAL

# How fast cards are forgotten against the curve: 3 means that the logarithm of recall falls three
# times as fast.
_AFTER_FAILURE = 3.0  # .73 the next day, where the curve has .90
_SETTLED = 0.5  # recalled on another day, and with more strength than SM-2's second interval

# The share of a card's strength after which an answer tells how fast a person forgets. Before that
# people who forget fast and slowly answer alike.
_TELLING = 1 / 3
_SOON = 1.1  # times what the curve expects to be forgotten when cards are asked, which is early

# A person's speed has a gamma distribution around 1, as if so many cards had been forgotten and as
# many expected to be. That is a standard deviation of 0.7; 0.3 was too narrow for the slowest and
# the fastest.
_PRIOR = 2.0
# What no number of answers tells: a standard deviation of the speed until the interview, relative
# to it.
_DRIFT = 0.45
TENTH = 1.2816  # standard normal quantile; between its negative and it lie 8 of 10


class SpeedEvidence(NamedTuple):
    """Of answers to cards that had been recalled on a day before, and of whose strength a third had
    passed: how many were `forgotten`, how many `expected` to be.

    Cards that were never recalled since they were first seen or last forgotten say little: their
    first days differ more by card than by person.
    """

    forgotten: int = 0
    expected: float = 0.0

    def __add__(self, other: object) -> SpeedEvidence:
        if not isinstance(other, SpeedEvidence):
            return NotImplemented
        return SpeedEvidence(self.forgotten + other.forgotten, self.expected + other.expected)


NO_EVIDENCE = SpeedEvidence()


class Share(NamedTuple):
    """A share (0..1) that is forecast: what is most likely, and the bounds that hold 8 times in
    10."""

    likely: float
    low: float
    high: float


NOTHING = Share(0.0, 0.0, 0.0)


class FirstAnswers(NamedTuple):
    """How many cards were answered in which way at first sight."""

    failed: float = 0.0
    hard: float = 0.0
    good: float = 0.0
    perfect: float = 0.0


# Counted with a person's own: shares at first sight by the defaults of srs-simulator.
_USUAL_FIRST_ANSWERS = FirstAnswers(2.4, 1.0, 4.9, 1.7)


class Person(NamedTuple):
    """What a person's answers tell about them; `timed` counts those by which their pace is
    known."""

    evidence: SpeedEvidence = NO_EVIDENCE
    first: FirstAnswers = FirstAnswers()
    timed: int = 0

    @property
    def speed(self) -> Share:
        """How fast the person forgets, against 1: the mean of the posterior, and its bounds.

        Each failure raises all three.
        """
        return self.speed_within(1.0)

    def speed_within(self, reach: float) -> Share:
        """`speed`, the bounds only as far from the middle as `reach` (0..1) says.

        A gamma distribution, its bounds by the approximation of Wilson and Hilferty (1931).
        """
        mean = self.mean_speed
        centre, tenth = 1 - self.speed_spread**2 / 9, reach * TENTH * self.speed_spread / 3
        return Share(mean, mean * (centre - tenth) ** 3, mean * (centre + tenth) ** 3)

    @property
    def mean_speed(self) -> float:
        """The mean of the posterior of `speed`."""
        return (_PRIOR + self.evidence.forgotten) / (_PRIOR + self.evidence.expected)

    @property
    def speed_spread(self) -> float:
        """How far the true speed may be from the mean: a standard deviation, relative to it."""
        return math.sqrt(1 / (_PRIOR + self.evidence.forgotten) + _DRIFT**2)

    @property
    def first_answers(self) -> FirstAnswers:
        """The shares (0..1) of first answers to expect."""
        counts = [own + usual for own, usual in zip(self.first, _USUAL_FIRST_ANSWERS, strict=True)]
        return FirstAnswers(*(count / sum(counts) for count in counts))


STRANGER = Person()


def first_answers(qualities: Iterable[tuple[int, int]]) -> FirstAnswers:
    """From each quality (0..5) of a first answer, and how many cards had it."""
    counts = [0, 0, 0, 0]
    for quality, cards in qualities:
        counts[(quality >= RECALLED) + (quality >= SATISFIED) + (quality >= BEST)] += cards
    return FirstAnswers(*counts)


def rate(strength: float, *, proven: bool, failed: bool) -> float:
    """How fast a card is forgotten against the curve, by its trace and by whether it was last
    `failed`."""
    if failed:
        return _AFTER_FAILURE
    return _SETTLED if proven and strength > SECOND_INTERVAL else 1.0


def remembered(days: float, strength: float, speed: float) -> float:
    """The chance (0..1) to recall a card `days` after an answer that left `strength` days, at a
    speed of forgetting."""
    return float((1 + FORGETTING * days / strength) ** (DECAY * speed)) if days > 0.0 else 1.0


def loss(trace: Trace | None, at: datetime, *, failed: bool) -> float:
    """Minus the logarithm of recall at an instant, for a person of speed 1; infinite for a card
    never seen."""
    if trace is None:
        return math.inf
    days = days_between(trace.seen, at)
    if days <= 0.0:
        return 0.0
    fading = -DECAY * math.log1p(FORGETTING * days / trace.strength)
    return fading * rate(trace.strength, proven=trace.proven, failed=failed)


def ready_loss(trace: Trace | None, at: datetime, *, failed: bool) -> float:
    """`loss` for what a person is ready for: a failed card counts for nothing until it is recalled
    on another day.

    Who reads the answer to what they failed may well know it tomorrow, but has not shown that. So a
    failure never raises what a person is ready for.
    """
    return math.inf if failed else loss(trace, at, failed=False)


def share(losses: Sequence[float], speed: Share) -> Share:
    """The share of cards, by the `loss` of each, that a person of that speed recalls; zero for no
    cards."""
    if not losses:
        return NOTHING

    def recalled(pace: float) -> float:
        return sum([math.exp(-lost * pace) for lost in losses]) / len(losses)

    return Share(recalled(speed.likely), recalled(speed.high), recalled(speed.low))


def evidence_of(trace: Trace | None, quality: int, at: datetime, day: date) -> SpeedEvidence:
    """What an answer to a card with that trace tells."""
    if trace is None or not trace.proven or trace.day == day:
        return NO_EVIDENCE
    if days_between(trace.seen, at) < trace.strength * _TELLING:
        return NO_EVIDENCE
    return (
        SpeedEvidence(1, 0.0)
        if quality < RECALLED
        else SpeedEvidence(0, loss(trace, at, failed=False) * _SOON)
    )
