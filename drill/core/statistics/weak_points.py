"""The list of what is weak: points and cards missed again and again, leeches, stages that run
over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drill.core.learning.mock import Mock, Pace, pace
from drill.core.learning.weakness import CardMisses, Misses

MANY_ITEMS = 7  # a longer list is better split than reworded


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """What was missed of a card, or of its `item` alone."""

    card: str
    item: str | None
    misses: Misses


@dataclass(frozen=True, slots=True)
class StageTime:
    """A stage in finished mocks: how many it was in, in how many it ran over, and by how many
    minutes in all."""

    name: str
    mocks: int
    over: int
    minutes_over: float


def weakest(missed: Mapping[str, CardMisses]) -> list[WeakSpot]:
    """Cards and items that were missed, the weakest first; equal ones go by the times missed, then
    by id."""
    cards = [WeakSpot(card, None, found.whole) for card, found in missed.items()]
    items = [
        WeakSpot(card, item, misses)
        for card, found in missed.items()
        for item, misses in found.items.items()
    ]
    spots = [spot for spot in (*cards, *items) if spot.misses.missed]
    return sorted(
        spots, key=lambda one: (-one.misses.weakness, -one.misses.missed, one.card, one.item or "")
    )


def leeches(missed: Mapping[str, CardMisses]) -> list[str]:
    """The cards that are leeches, the worst first."""
    found = [card for card, misses in missed.items() if misses.is_leech]
    return sorted(found, key=lambda card: (-missed[card].failed_days, card))


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
