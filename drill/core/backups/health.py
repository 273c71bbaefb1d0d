"""Whether a log and what was made of it are sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from drill.core.learning.log import NEVER_SEEN, CardState, Entry, replay

_TIME_ORDERED = 7  # the version of UUID that log entries have


class Check(StrEnum):
    """What is looked at, in this order."""

    FILE = "file"  # is the database whole?
    DECKS = "decks"  # does it hold the cards as the deck files have them?
    REFERENCES = "references"  # is there a card for each entry of the log?
    MEMORY = (
        "memory"  # is each card's state the replay of its log, and each day the sum of its answers?
    )
    IDS = "ids"  # is each entry's id of the kind that sorts by time, and its own?
    CLOCK = "clock"  # is an entry dated in the future?
    UNSTORED = "unstored"  # is there something that could not be stored, in a recovery file?


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: `what` it is, how to `mend` it, and whether drill
    itself `can` do that."""

    check: Check
    what: str
    mend: str
    can: bool = False


def drifted(logs: Mapping[str, Sequence[Entry]], card_states: Mapping[str, CardState]) -> list[str]:
    """The ids of cards whose stored state is not the replay of their log; `logs` leaves out what
    was undone."""
    return [
        card
        for card in sorted(logs.keys() | card_states.keys())
        if card_states.get(card, NEVER_SEEN) != replay(logs.get(card, ()))
        or (card in card_states) != (card in logs)
    ]


def odd_ids(ids: Iterable[UUID]) -> list[UUID]:
    """Ids that are no UUIDv7, or that two entries have."""
    counts = Counter(ids)
    return [id for id, count in counts.items() if count > 1 or id.version != _TIME_ORDERED]


def dated_ahead(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """The entries made after `now`, by the clock of then."""
    return [entry for entry in entries if entry.at > now]
