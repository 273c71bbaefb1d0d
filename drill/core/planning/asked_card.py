"""A card that is asked, with no more of its state than the choice of cards goes by.

It is read of all cards at once. Light, for the quick first look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from drill.core.card_ids import deck_of
from drill.core.card_labels import labels_of
from drill.core.learning.recall import Trace
from drill.core.learning.scheduling import FIRST_EASINESS
from drill.core.planning.turns import Turns, leading, turn

_TIMING = "timing"  # the kind or the tag of what asks about a timeline
# Of the table of memories, in the order in which `asked_card` takes them apart.
ASKED_COLUMNS = (
    *("strength", "seen", "seen_day", "proven"),
    *("easiness", "due", "again", "reviewed"),
    *("suspended", "buried", "failed"),
)


class AskedCard(NamedTuple):
    """A card that is asked; `labels` are its kind and its tags, `seconds` its target time.

    `trace` and `due`, SM-2's day for it, are None for a new card. `repeats_on` is the day on which
    it scored too low, and is asked once more. `position` is its place in its deck, `turn` that of
    `turns.turn`, of a new card. For the rest see `log.CardState`.
    """

    card: str
    labels: tuple[str, ...]
    seconds: float
    trace: Trace | None = None
    easiness: float = FIRST_EASINESS
    due: date | None = None
    repeats_on: date | None = None
    suspended: bool = False
    buried: date | None = None
    failed: bool = False
    position: int = 0
    turn: str = ""

    @property
    def gives_away(self) -> str:
        """What it gives away to the next card, "" for nothing: the questions about one timeline
        answer each other."""
        return self.deck if _TIMING in self.labels else ""

    @property
    def deck(self) -> str:
        return deck_of(self.card)

    def is_due(self, day: date) -> bool:
        """Whether SM-2 asks for a card that was answered before on `day`, and nobody put it
        aside."""
        if self.due is None or self.suspended or self.buried == day:
            return False
        return self.due <= day or self.repeats_on == day


def asked_card(columns: Sequence[Any]) -> AskedCard:
    """The card of a row: its id, its labels as one text, its target time, its place in
    its deck, and ASKED_COLUMNS, all of these None for a card that is in no log."""
    (
        card,
        labels,
        seconds,
        position,
        *of_trace,
        easiness,
        due,
        again,
        reviewed,
        suspended,
        buried,
        failed,
    ) = columns
    return AskedCard(
        card,
        labels_of(labels),
        seconds,
        Trace(*of_trace) if None not in of_trace else None,
        FIRST_EASINESS if easiness is None else easiness,
        due,
        reviewed if again else None,
        bool(suspended),
        buried,
        bool(failed),
        position,
    )


def with_turns(cards: Iterable[AskedCard], turns: Turns, decks: Iterable[str]) -> list[AskedCard]:
    """The cards, the new ones with their turn among those of all `decks`."""
    first = leading(decks, turns)
    return [
        row
        if row.trace is not None
        else row._replace(turn=turn(row.deck, row.position, turns, first))
        for row in cards
    ]
