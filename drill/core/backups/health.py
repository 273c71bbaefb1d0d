"""Whether a log and what was made of it are sound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """Something that is not as it should be: `what` it is, its `cure`, and whether drill
    itself `can` do that."""

    check: Check
    what: str
    cure: str
    can: bool = False
