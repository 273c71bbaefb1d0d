"""Which cards a session asks, and in which order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from drill.core.scheduling import Memory


class Candidate(NamedTuple):
    """A card that may be asked today. `seconds` is what a prompt answer takes."""

    card: str
    memory: Memory | None
    seconds: float


class Selection(NamedTuple):
    """Which cards are meant: those of any of `decks` that bear any of `labels` (a kind or a tag).

    An empty tuple does not narrow.
    """

    decks: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


EVERYTHING = Selection()


class Only(StrEnum):
    """Which cards a cram is narrowed to."""

    REVIEWED = "reviewed-only"  # answered before
    NEW = "new-only"
    FAILED = "failed-today"

    def admits(self, answered: bool, failed: bool) -> bool:
        return {Only.REVIEWED: answered, Only.NEW: not answered, Only.FAILED: failed}[self]


class Limits(NamedTuple):
    """How much one session may hold. `new` is what is left of today's new cards; None means no limit."""

    new: int
    cards: int | None = None


def daily(due: Iterable[Candidate], new: Iterable[Candidate], limits: Limits, day: date, seed: int) -> list[Candidate]:
    """The queue of a daily session: what is due, most overdue first, then new cards, decks in turn.

    Cards due on the same day are shuffled by `seed`, so that neighbours in a deck do not give each other away.
    """
    from random import Random

    shuffled = sorted(due, key=lambda candidate: candidate.card)
    Random(seed).shuffle(shuffled)
    shuffled.sort(key=lambda candidate: _due(candidate, day))
    queue = [*shuffled, *in_turn(list(new))[: limits.new]]
    return queue[: limits.cards]


def in_turn(candidates: Sequence[Candidate]) -> list[Candidate]:
    """One card of each deck, then the second of each, and so on; within a deck the order stays."""
    decks: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        decks.setdefault(candidate.card.partition("/")[0], []).append(candidate)
    rounds = zip_longest(*decks.values())
    return [candidate for candidate in chain.from_iterable(rounds) if candidate is not None]


def minutes(seconds: float) -> int:
    """Whole minutes, rounded up."""
    return math.ceil(seconds / 60)


def _due(candidate: Candidate, day: date) -> date:
    return candidate.memory.due if candidate.memory else day
