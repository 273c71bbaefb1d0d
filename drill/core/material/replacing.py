"""Which card of the notes a card from elsewhere would take the place of."""

from __future__ import annotations

from collections.abc import Sequence

from drill.core.cards import Card, ListCard, answer_text
from drill.core.material.likeness import likeness, plain
from drill.core.material.matching import pair_cards

# Of question and answer together, 0 to 100, for two cards of one line to be about the same.
_LEAST_LIKE = 50.0


def replaced_by(new: Sequence[Card], old: Sequence[Card]) -> dict[str, Card]:
    """By the id of a new card the old one that says the same, or that is like it and of the same
    line of the notes."""
    pairs = pair_cards(old, new, (), ())
    left = {card.id: card for card in old}
    for card in pairs.values():
        del left[card.id]
    for card in new:
        here = [
            one for one in left.values() if card.id not in pairs and _are_of_one_line(one, card)
        ]
        best = max(here, key=lambda one: _like(one, card), default=None)
        if best is not None and _like(best, card) >= _LEAST_LIKE:
            pairs[card.id] = left.pop(best.id)
    return pairs


def _are_of_one_line(one: Card, other: Card) -> bool:
    alike = isinstance(one, ListCard) == isinstance(other, ListCard)
    return alike and one.source is not None and one.source == other.source


def _like(one: Card, other: Card) -> float:
    first, second = (plain(f"{card.question} {answer_text(card)}") for card in (one, other))
    return likeness(first, second)
