"""What the log adds up to: pure figures over sums of which there is one a day, a card or an item.

However many answers the log holds, the database adds them up first (`store.figures`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import NamedTuple, TypeVar

from drill.core.card_ids import deck_of
from drill.core.learning.forgetting import Share, ready_loss, share
from drill.core.learning.recall import Trace

RETENTION_AIM = 0.9  # of the cards that come up again; what people aim at
HEAT_LEVELS = 4
_USUAL_SHARE = 0.9  # of the days are no busier than a usual busy day
INTERVAL_BANDS = (1, 2, 7, 21, 60, 180)  # days, each the lowest of its band
EASINESS_BANDS = (1.3, 1.6, 1.9, 2.2, 2.5)


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers added up: of one day, of a month, of all days.

    `timed` counts the answers whose `seconds` were measured. `asked` counts the cards that came up
    again on a day (no new ones, no rehearsals), `kept` those of them that were not failed on it.
    """

    answers: int = 0
    timed: int = 0
    seconds: float = 0.0
    asked: int = 0
    kept: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.answers + other.answers,
            self.timed + other.timed,
            self.seconds + other.seconds,
            self.asked + other.asked,
            self.kept + other.kept,
        )

    @property
    def minutes(self) -> float:
        return self.seconds / 60

    @property
    def retention(self) -> float | None:
        """The share (0..1) of the cards that came up again and were kept; None when none came
        up."""
        return self.kept / self.asked if self.asked else None

    @property
    def seconds_a_card(self) -> float | None:
        return self.seconds / self.timed if self.timed else None


Days = Mapping[date, Tally]


class CardFigure(NamedTuple):
    """A card that is asked and not suspended; the later fields are None for one that was never
    answered.

    `interval` is in days. See `scheduling.Memory` and `recall.Trace` for the rest. `failed` is as
    in `log.CardState`.
    """

    card: str
    stage: str
    trace: Trace | None = None
    interval: int | None = None
    easiness: float | None = None
    due: date | None = None
    failed: bool = False

    @property
    def deck(self) -> str:
        return deck_of(self.card)


Lost = tuple[CardFigure, float]  # a card with its loss
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Ready:
    """Of a deck, of a stage or of all: the share of its `cards` to be recalled; `seen` were
    answered before."""

    name: str
    recall: Share
    seen: int
    cards: int


@dataclass(frozen=True, slots=True)
class Band:
    """How many values are from `low` up to, not including, `high`; None where there is no end."""

    low: float
    high: float | None
    count: int


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def by_month(days: Days) -> dict[date, Tally]:
    """The first of each month that has answers, in order, with what the month adds up to."""
    months: dict[date, Tally] = {}
    for day in sorted(days):
        first = day.replace(day=1)
        months[first] = months.get(first, Tally()) + days[day]
    return months


def usual_minutes(days: Days) -> float:
    """The minutes of a usual day, one with answers: the median, so that one long day does not count
    for ten."""
    return median(tally.minutes for tally in days.values()) if days else 0.0


def busy_day(days: Days) -> int:
    """The answers of a busy day: about nine days in ten have no more. At least one for each level
    of heat."""
    counts = sorted(tally.answers for tally in days.values())
    return max(counts[int(len(counts) * _USUAL_SHARE)], HEAT_LEVELS) if counts else 0


def heat(answers: int, busy: int) -> int:
    """How busy a day was, from 0 for none to `HEAT_LEVELS` for one near a busy day or above."""
    return min(-(-answers * HEAT_LEVELS // busy), HEAT_LEVELS) if busy else 0


def by_hour(slots: Iterable[tuple[datetime, int]]) -> tuple[int, ...]:
    """Answers by hour of day, 24 of them, from instants on the local clock with how many answers
    each stands for."""
    hours = [0] * 24
    for local, answers in slots:
        hours[local.hour] += answers
    return tuple(hours)


def load(
    cards: Iterable[CardFigure], due: Collection[str], day: date, days: int
) -> tuple[int, ...]:
    """Cards that are due on `day` and on each of the days after it, `days` in all.

    `due` are those that the drill of that day asks. What it leaves of what was due until then comes
    on the day after.
    """
    counts = [0] * days
    for card in cards:
        counts[0] += card.card in due
        if card.due is None or (card.card in due and card.due <= day):
            continue
        ahead = max((card.due - day).days, 1)
        if ahead < days:
            counts[ahead] += 1
    return tuple(counts)


def losses(cards: Iterable[CardFigure], at: datetime) -> list[Lost]:
    """Each card with its `ready_loss` at an instant."""
    return [(card, ready_loss(card.trace, at, failed=card.failed)) for card in cards]


def grouped(items: Iterable[Item], group: Callable[[Item], str]) -> dict[str, list[Item]]:
    """The items by what `group` calls them, in order of these names; those without one are left
    out."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)
    return {name: groups[name] for name in sorted(groups) if name}


def readiness(name: str, lost: Sequence[Lost], speed: Share) -> Ready:
    """Of cards with their `losses`, under a name."""
    seen = sum([card.trace is not None for card, _ in lost])
    return Ready(name, share([loss for _, loss in lost], speed), seen, len(lost))


def spread(values: Iterable[float], lowest: Sequence[float]) -> tuple[Band, ...]:
    """How the values spread over bands that begin at the rising values `lowest`; a smaller one is
    of the first."""
    counts = [0] * len(lowest)
    for value, times in Counter(values).items():  # of most there are many
        counts[max(bisect_right(lowest, value) - 1, 0)] += times
    highest = (*lowest[1:], None)
    return tuple(
        Band(low, high, count) for low, high, count in zip(lowest, highest, counts, strict=True)
    )
