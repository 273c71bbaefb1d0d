"""What comes of a plan if it is kept: the load of each evening, and recall on the day of the interview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from drill.core.learning.recall import after_answer, recall
from drill.core.learning.scheduling import SATISFIED
from drill.core.planning.next_card import Prospect, evening, expected

_FAILED, _SHOWN = 1, 3  # the qualities that a simulated failure and a first sight are taken for
# Budgets that are played through; what a plan promises is the best of those it can afford.
MINUTES_TRIED = (1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 120, 180)
FITS_WITHIN = 0.02  # of the recall that unlimited minutes would bring
ENOUGH_ANSWERS = 20  # before forecasts are compared with what came
PACED_BY = 300  # the newest answers that tell a person's pace
_PACE_PRIOR = 5  # answers at the expected pace that a person's own are added to
_LONGEST_TIMES = 4  # times the expected seconds; more was a break, not an answer


@dataclass(frozen=True, slots=True)
class Evening:
    """The load of one day: how many cards, of these new ones, and the minutes they take."""

    day: date
    cards: int
    new: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Course:
    """What is to be expected of a plan that is kept.

    `recall` is the share (0..1) recalled at the interviews, `by_deck` the same for each deck, `evenings` the load of
    each day, `unseen` the cards that are never asked, `last_new` the day on which the last new card comes in.
    `needed` are the fewest minutes a day, of `MINUTES_TRIED`, that bring nearly what the most of them bring.
    """

    recall: float
    by_deck: tuple[tuple[str, float], ...]
    evenings: tuple[Evening, ...]
    unseen: tuple[str, ...]
    last_new: date | None
    needed: int


def foresee(prospects: Sequence[Prospect], now: datetime, day: date, minutes: float, spent: float, seed: int) -> Course:
    """Play the plan through to the last interview with `minutes` a day, of which `spent` seconds are gone today.

    Each later evening begins at the hour of `now`. Answers are drawn by the recall that the plan itself expects, the
    same draws for every budget. A person with more minutes can always do with fewer, so that the recall promised is
    that of the best budget up to `minutes`: more minutes never lower it.
    """
    end, evenings = _play(prospects, now, day, minutes, spent, seed)
    ladder = _ladder(prospects, now, day, spent, seed)
    afforded = [tried for budget, tried in ladder if budget <= minutes]
    best = max([prospects, *afforded], key=expected)
    most = max((expected(tried) for _, tried in ladder), default=0.0)
    return Course(
        recall=expected(best),
        by_deck=tuple(
            (deck, expected([one for one in best if one.deck == deck])) for deck in sorted({one.deck for one in best})
        ),
        evenings=tuple(evenings),
        unseen=tuple(one.card for one in end if one.trace is None),
        last_new=max((one.day for one in evenings if one.new), default=None),
        needed=next(budget for budget, tried in ladder if expected(tried) >= most - FITS_WITHIN),
    )


def _ladder(
    prospects: Sequence[Prospect], now: datetime, day: date, spent: float, seed: int
) -> list[tuple[int, list[Prospect]]]:
    """The prospects at the end with each budget; it ends where more minutes would not be used."""
    longest = max((one.seconds for one in prospects), default=0.0)
    tried = []
    for budget in MINUTES_TRIED:
        end, evenings = _play(prospects, now, day, budget, spent, seed)
        tried.append((budget, end))
        left = [budget - one.minutes for one in evenings]
        if left and min(left[0] - spent / 60, *left) * 60 >= longest:
            break
    return tried


def _play(
    prospects: Sequence[Prospect], now: datetime, day: date, minutes: float, spent: float, seed: int
) -> tuple[list[Prospect], list[Evening]]:
    """The prospects at their last interview, and the evenings until then."""
    random = Random(seed)
    known = {one.card: one for one in prospects}
    draws = {card: Random(random.getrandbits(32)) for card in sorted(known)}
    end = max((one.until for one in prospects), default=now)
    evenings = []
    seconds = max(minutes * 60 - spent, 0.0)
    while now < end:
        asked = list(evening(known.values(), day, now, seconds))
        for prospect in asked:
            known[prospect.card] = _answered(prospect, draws[prospect.card].random(), now, day)
        new = sum(prospect.trace is None for prospect in asked)
        evenings.append(Evening(day, len(asked), new, sum(prospect.seconds for prospect in asked) / 60))
        now, day, seconds = now + timedelta(days=1), day + timedelta(days=1), minutes * 60
    return list(known.values()), evenings


def _answered(prospect: Prospect, drawn: float, now: datetime, day: date) -> Prospect:
    recalled = drawn < recall(prospect.trace, now)
    quality = _SHOWN if prospect.trace is None else SATISFIED if recalled else _FAILED
    return prospect._replace(trace=after_answer(prospect.trace, quality, prospect.easiness, now, day))


def pace(answers: Iterable[tuple[str, float, float]]) -> dict[str, float]:
    """By kind, how many times the expected seconds a person takes, from (kind, seconds taken, seconds expected).

    Few answers count little: five at the expected pace are added.
    """
    sums: dict[str, tuple[float, int]] = {}
    for kind, taken, target in answers:
        total, count = sums.get(kind, (0.0, 0))
        sums[kind] = total + min(taken / target, _LONGEST_TIMES), count + 1
    return {kind: (total + _PACE_PRIOR) / (count + _PACE_PRIOR) for kind, (total, count) in sums.items()}


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of answers that were forecast at about `forecast` (0..1), `answers` in number, what share was `recalled`."""

    forecast: float
    recalled: float
    answers: int


def calibrate(pairs: Iterable[tuple[float, bool]]) -> tuple[Calibration, ...]:
    """Forecasts against what came, by tenths: each pair is a chance forecast and whether it was recalled."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for chance, recalled in pairs:
        tenths.setdefault(min(int(chance * 10), 9), []).append((chance, recalled))
    return tuple(
        Calibration(
            sum(chance for chance, _ in found) / len(found), sum(hit for _, hit in found) / len(found), len(found)
        )
        for _, found in sorted(tenths.items())
    )
