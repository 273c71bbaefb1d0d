"""What is weak: items missed again and again, cards that do not stick, stages that run over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drill.core.learning.mock import Mock, Pace, pace
from drill.core.learning.scheduling import Memory
from drill.core.statistics.totals import CardFigure

LEECH_LAPSES = 8  # a card forgotten so often is a leech
LEECH_STEP = 4  # lapses after which a leech is named again
MANY_ITEMS = 7  # a longer list is better split than reworded
_BENEFIT_OF_DOUBT = 2  # successes that are added to each item, so that few answers count little


@dataclass(frozen=True, slots=True)
class WeakItem:
    """An item, how often it was asked and how often missed."""

    card: str
    item: str
    asked: int
    missed: int


@dataclass(frozen=True, slots=True)
class StageTime:
    """A stage in finished mocks: how many it was in, in how many it ran over, and by how many minutes in all."""

    name: str
    mocks: int
    over: int
    minutes_over: float


def weakest(misses: Mapping[str, Mapping[str, tuple[int, int]]]) -> list[WeakItem]:
    """The items that were missed, the weakest first; `misses` has (asked, missed) by card and item.

    They go by the share missed, two successes added to each; equal ones by the times missed, then by id.
    """
    found = [
        WeakItem(card, item, asked, missed)
        for card, items in misses.items()
        for item, (asked, missed) in items.items()
        if missed
    ]
    return sorted(
        found, key=lambda one: (-one.missed / (one.asked + _BENEFIT_OF_DOUBT), -one.missed, one.card, one.item)
    )


def is_leech(lapses: int) -> bool:
    return lapses >= LEECH_LAPSES


def became_leech(before: Memory | None, after: Memory) -> bool:
    """Whether an answer is to be met with the word leech: at the eighth lapse and at every fourth after it."""
    grown = after.lapses > (before.lapses if before else 0)
    return grown and is_leech(after.lapses) and (after.lapses - LEECH_LAPSES) % LEECH_STEP == 0


def leeches(cards: Iterable[CardFigure]) -> list[CardFigure]:
    """The leeches, the worst first."""
    return sorted((card for card in cards if is_leech(card.lapses)), key=lambda card: (-card.lapses, card.card))


def stage_times(mocks: Iterable[Mock]) -> list[StageTime]:
    """The stages of finished mocks, in the order of the interview; equal names are one stage."""
    found: dict[str, StageTime] = {}
    for mock in mocks:
        for stage, seconds in zip(mock.stages, mock.seconds, strict=True):
            over = pace(seconds, stage.minutes) is Pace.OVER
            before = found.get(stage.name, StageTime(stage.name, 0, 0, 0.0))
            minutes = max(seconds / 60 - stage.minutes.high, 0.0)
            found[stage.name] = StageTime(
                stage.name, before.mocks + 1, before.over + over, before.minutes_over + minutes
            )
    return list(found.values())
