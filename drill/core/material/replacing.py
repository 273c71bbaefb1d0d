"""Which card of the notes a card from elsewhere asks for the fact of."""

from __future__ import annotations

from collections.abc import Sequence

from drill.core.cards import Card, ListCard, answer_text
from drill.core.material.likeness import LIKE, likeness, plain

# Of two questions, 0 to 100, whose answers are alike, to ask for the same fact of other lines.
_LEAST_LIKE = 50.0


def same_facts(new: Sequence[Card], old: Sequence[Card]) -> dict[str, Card]:
    """By the id of a new card the old one that asks for the same fact: their answers are alike, and
    they are of one line of the notes, or their questions are alike, too."""
    pairs: dict[str, Card] = {}
    left = {card.id: card for card in old}
    for card in new:
        found = [(_like(one, card), one) for one in left.values() if _are_of_one_fact(one, card)]
        if found:
            _, best = max(found, key=lambda pair: pair[0])
            pairs[card.id] = left.pop(best.id)
    return pairs


def _are_of_one_fact(one: Card, other: Card) -> bool:
    if isinstance(one, ListCard) != isinstance(other, ListCard):
        return False
    if likeness(plain(answer_text(one)), plain(answer_text(other))) < LIKE:
        return False
    is_of_one_line = one.source is not None and one.source == other.source
    return is_of_one_line or _question_likeness(one, other) >= _LEAST_LIKE


def _question_likeness(one: Card, other: Card) -> float:
    return likeness(plain(one.question), plain(other.question))


def _like(one: Card, other: Card) -> float:
    first, second = (plain(f"{card.question} {answer_text(card)}") for card in (one, other))
    return likeness(first, second)
