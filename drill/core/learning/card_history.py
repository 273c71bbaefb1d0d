"""One card's life: each answer with what it left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from drill.core.learning.log import NEVER_SEEN, Entry, Mode, Review, apply_entry
from drill.core.learning.scheduling import Memory


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """An answer, as far as it is shown, and the memory after it."""

    at: datetime
    day: date
    quality: int
    mode: Mode
    memory: Memory


def life(entries: Iterable[Entry]) -> tuple[HistoryStep, ...]:
    """The steps of a card's log, whose entries come in the order of their ids.

    Equal values are shared, since there may be a million steps.
    """
    card_state, steps = NEVER_SEEN, list[HistoryStep]()
    memory, days = None, dict[date, date]()
    for entry in entries:
        card_state = apply_entry(card_state, entry)
        if isinstance(entry, Review) and card_state.memory is not None:
            memory = memory if memory == card_state.memory else card_state.memory
            day = days.setdefault(entry.day, entry.day)
            steps.append(HistoryStep(entry.at, day, entry.quality, entry.mode, memory))
    return tuple(steps)
