"""One card's life: each answer with what it left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drill.core.learning.log import NEVER_SEEN, Entry, Review, apply_entry
from drill.core.learning.scheduling import Memory


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """An answer, and the memory after it."""

    review: Review
    memory: Memory


def life(entries: Iterable[Entry]) -> tuple[HistoryStep, ...]:
    """The steps of a card's log, whose entries come in the order of their ids."""
    card_state, steps = NEVER_SEEN, []
    for entry in entries:
        card_state = apply_entry(card_state, entry)
        if isinstance(entry, Review) and card_state.memory is not None:
            steps.append(HistoryStep(entry, card_state.memory))
    return tuple(steps)
