"""A suggestion becomes a card of its deck, or part of one."""

from __future__ import annotations

from dataclasses import replace

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    Deck,
    Item,
    ListCard,
    SequenceCard,
    Source,
    Suggestion,
)
from drill.core.material.identities import Names, short_name


def with_kept(deck: Deck, suggestion: Suggestion, card: Card) -> tuple[Deck, Card]:
    """The deck with a suggestion as the card that it became, and that card.

    It takes the place of the card that stands at the same line of the notes and asks the same, with its id; else it
    goes where the notes have it.
    """
    left = without_suggestion(deck, suggestion.card.id)
    before = next((one for one in deck.cards if _is_other_version(one, suggestion.card)), None)
    if before is not None:
        card = replace(card, id=before.id)
        cards = tuple(card if one.id == before.id else one for one in left.cards)
    else:
        place = _place(left, card.source)
        cards = (*left.cards[:place], card, *left.cards[place:])
    return left.holding(cards), card


def without_suggestion(deck: Deck, id: str) -> Deck:
    return replace(deck, suggestions=tuple(one for one in deck.suggestions if one.card.id != id))


def _is_other_version(one: Card, other: Card) -> bool:
    return one.source is not None and one.source == other.source and one.question == other.question


def _place(deck: Deck, source: Source | None) -> int:
    """Behind the last card of the same notes that stands before, else at the end."""
    if source is None:
        return len(deck.cards)
    before = [
        place
        for place, card in enumerate(deck.cards, start=1)
        if card.source is not None and card.source.file == source.file and card.source.line <= source.line
    ]
    return before[-1] if before else len(deck.cards)


def joined_card(one: Card, other: Card) -> Card | None:
    """The first card with what the second wants to hear as further points; None if they cannot be one."""
    if not isinstance(one, ListCard | BasicCard) or not isinstance(other, ListCard | BasicCard):
        return None
    names = Names()
    items = [replace(item, id=names.unused(item.id)) for card in (one, other) for item in _items(card)]
    note = "\n".join(dict.fromkeys(filter(None, (one.note, other.note))))
    shared = (one.id, one.prompt, one.tags, one.source, one.stage, note)
    made = SequenceCard if isinstance(one, SequenceCard) else ChecklistCard
    return made(*shared, items=tuple(items))


def _items(card: ListCard | BasicCard) -> tuple[Item, ...]:
    if isinstance(card, ListCard):
        return card.items
    return (Item(short_name(card.answer), " ".join(card.answer.split()), card.accept),)
