"""What comes of a plan if it is kept: the load of each evening, and recall on the day of the
interview."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import count
from math import hypot, sqrt

from drill.core.card_ids import deck_of
from drill.core.learning.forgetting import TENTH, Person, Share
from drill.core.planning.next_card import expected
from drill.core.planning.playthrough import Evening, Played, Playthrough
from drill.core.planning.scarcity import FAILED_TAKES, TimedAnswer
from drill.core.planning.worth import Prospect

# Budgets that are played through; what a plan promises is the best of those it can afford.
MINUTES_TRIED = (1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 180)
FITS_WITHIN = 0.02  # of the recall that unlimited minutes would bring
CALIBRATED_DAYS = 30  # whose forecasts are compared with what came
ENOUGH_ANSWERS = 20  # before forecasts are compared with what came
PACED_BY = 300  # the newest answers that tell a person's pace
_PACE_PRIOR = 5  # answers at the expected pace that a person's own are added to
_LONGEST_TIMES = 4  # times the expected seconds; more was a break, not an answer
# Relative standard deviations, as in the simulation that `learning.forgetting` was fitted to: of
# people's pace against the expected one, and of the seconds of one answer against a person's.
_PACES_DIFFER, _ANSWERS_DIFFER = 0.4, 0.6


@dataclass(frozen=True, slots=True)
class Course:
    """What is to be expected of a plan that is kept.

    `recall` is the share recalled at the interviews, `by_deck` the same for each deck, `evenings`
    the load of each day, `unseen` the cards that are never asked, `last_new` the day on which the
    last new card comes in. `needed` are the fewest minutes a day, of `MINUTES_TRIED`, that bring
    nearly what the most of them bring.
    """

    recall: Share
    by_deck: tuple[tuple[str, Share], ...]
    evenings: tuple[Evening, ...]
    unseen: tuple[str, ...]
    last_new: date | None
    needed: int


def foresee(
    prospects: Sequence[Prospect],
    now: datetime,
    day: date,
    minutes: float,
    spent: float,
    seed: int,
    person: Person,
    progress: Callable[[int, int], None],
) -> Course:
    """Play the plan through to the last interview with `minutes` a day, of which `spent` seconds
    are gone today.

    A person with more minutes can always do with fewer, so that the recall promised is that of the
    best budget up to `minutes`: more minutes never lower it. Its bounds are what comes of
    forgetting faster and answering more slowly than one time in ten, or the reverse. Of the budgets
    above `minutes` only those are played that a search for the `needed` ones asks about. `progress`
    is called with the number of evenings played, and the most that there can be.
    """
    plan = Playthrough(prospects, now, day, spent, seed, person.first_answers)
    played, speed = count(1), person.speed
    affordable = bisect_right(MINUTES_TRIED, minutes)
    total = plan.evenings * (affordable + len(MINUTES_TRIED).bit_length() + 4)

    def play(budget: float, forgetting: float) -> Played:
        return plan.play(budget, lambda: progress(next(played), total), forgetting)

    @cache
    def brought(budget: float) -> Played:
        return play(budget, speed.likely)

    kept, afforded = brought(minutes), []
    budgets: Sequence[int] = MINUTES_TRIED
    for number, budget in enumerate(MINUTES_TRIED[:affordable], 1):
        afforded.append(brought(budget))
        if _is_plenty(afforded[-1], budget, spent, prospects):
            budgets = MINUTES_TRIED[:number]
            break
    tried = {**dict(enumerate(afforded)), len(budgets) - 1: brought(budgets[-1])}
    most = max(tried, key=lambda number: tried[number].recall)  # by luck perhaps not the last
    nearly = tried[most].recall - FITS_WITHIN
    needed = bisect_left(budgets, True, key=lambda budget: brought(budget).recall >= nearly)
    best = max([plan.left_alone(speed.likely), *afforded], key=lambda tried: tried.recall)
    slower, bounds = _misjudged(person)
    low, high = play(minutes / slower, bounds.high), play(minutes * slower, bounds.low)
    likely, low_of, high_of = (dict(_by_deck(one)) for one in (best, low, high))
    return Course(
        recall=_bounded(
            max(best.recall, expected(prospects, person).likely), low.recall, high.recall
        ),
        by_deck=tuple(
            (deck, _bounded(share, low_of[deck], high_of[deck])) for deck, share in likely.items()
        ),
        evenings=kept.evenings,
        unseen=kept.unseen,
        last_new=max((one.day for one in kept.evenings if one.new), default=None),
        needed=budgets[min(needed, most)],
    )


def _is_plenty(tried: Played, budget: float, spent: float, prospects: Sequence[Prospect]) -> bool:
    """Whether more minutes would not be used: on every evening there was room for one more card."""
    longest = max((one.seconds for one in prospects), default=0.0) * FAILED_TAKES
    left = [budget - one.minutes for one in tried.evenings]
    return bool(left) and min(left[0] - spent / 60, *left) * 60 >= longest


def _misjudged(person: Person) -> tuple[float, Share]:
    """How many times slower (or quicker) than their pace the person may be, and at the same time
    their speed.

    That both are far off, and both for the worse, is rarer than either: together they reach as far
    as two independent errors do.
    """
    pace_off, speed_off = pace_spread(person.timed), person.speed_spread
    reach = hypot(pace_off, speed_off) / (pace_off + speed_off)
    return 1 + reach * TENTH * pace_off, person.speed_within(reach)


def _bounded(likely: float, low: float, high: float) -> Share:
    """A share with its bounds on either side, where luck has not left them."""
    return Share(likely, min(low, likely), max(high, likely))


def _by_deck(played: Played) -> tuple[tuple[str, float], ...]:
    """The share recalled of each deck."""
    recalls: dict[str, list[float]] = {}
    for card, chance in played.recalls:
        recalls.setdefault(deck_of(card), []).append(chance)
    return tuple((deck, sum(found) / len(found)) for deck, found in sorted(recalls.items()))


def pace(answers: Iterable[TimedAnswer]) -> dict[str, float]:
    """By kind, how many times the expected seconds a person takes.

    New cards and failures take longer than what is recalled: each answer is told against what such
    ones take. Few answers count little: five at the expected pace are added.
    """
    sums: dict[str, tuple[float, int]] = {}
    for one in answers:
        total, count = sums.get(one.kind, (0.0, 0))
        sums[one.kind] = total + min(one.taken / one.expected, _LONGEST_TIMES), count + 1
    return {
        kind: (total + _PACE_PRIOR) / (count + _PACE_PRIOR) for kind, (total, count) in sums.items()
    }


def pace_spread(timed: int) -> float:
    """How far a person's true pace may be from `pace`, of so many answers: a standard deviation,
    relative to it."""
    return 1 / sqrt(1 / _PACES_DIFFER**2 + timed / _ANSWERS_DIFFER**2)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of answers that were forecast at about `forecast` (0..1), `answers` in number, what share was
    `recalled`."""

    forecast: float
    recalled: float
    answers: int


def calibrate(pairs: Iterable[tuple[float, bool]]) -> tuple[Calibration, ...]:
    """Forecasts against what came, by tenths: each pair is a chance forecast and whether it was
    recalled."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for chance, recalled in pairs:
        tenths.setdefault(min(int(chance * 10), 9), []).append((chance, recalled))
    return tuple(_calibration(found) for _, found in sorted(tenths.items()))


def overall(found: Sequence[Calibration]) -> Calibration | None:
    """All forecasts together, None if too few answers came to compare them."""
    answers = sum(one.answers for one in found)
    if answers < ENOUGH_ANSWERS:
        return None
    forecast = sum(one.forecast * one.answers for one in found) / answers
    return Calibration(
        forecast, sum(one.recalled * one.answers for one in found) / answers, answers
    )


def _calibration(pairs: Sequence[tuple[float, bool]]) -> Calibration:
    forecast = sum(chance for chance, _ in pairs) / len(pairs)
    recalled = sum(hit for _, hit in pairs) / len(pairs)
    return Calibration(forecast, recalled, len(pairs))
