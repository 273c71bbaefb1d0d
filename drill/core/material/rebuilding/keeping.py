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
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.suggestions import is_of_assistant


def with_kept(deck: Deck, suggestion: Suggestion, card: Card) -> tuple[Deck, Card]:
    """The deck with a suggestion as the card that it became, and that card.

    It takes the place of the card that it replaces, with its id and so its history; else it goes
    where the notes have it. What drill suggested of the same line gives way to an assistant's card.
    """
    left = without_suggestion(deck, suggestion.card.id)
    if is_of_assistant(suggestion):
        others = (
            one
            for one in left.suggestions
            if is_of_assistant(one) or one.card.source != suggestion.card.source
        )
        left = replace(left, suggestions=tuple(others))
    before = next((one for one in deck.cards if suggestion.replaces == one.slug), None)
    if before is not None:
        card = replace(with_known_points(card, before), id=before.id, retired=False)
        cards = tuple(card if one.id == before.id else one for one in left.cards)
    else:
        place = _place(left, card.source)
        cards = (*left.cards[:place], card, *left.cards[place:])
    return left.holding(cards), card


def with_known_points(card: Card, before: Card) -> Card:
    """The card with the points that the one before it had under their ids, and so their history."""
    if not isinstance(card, ListCard):
        return card
    known = {plain(item.text): item.id for item in before.points}
    names = Names()
    for id in known.values():
        names.unused(id)

    def id_of(item: Item) -> str:
        return known.pop(plain(item.text), "") or names.unused(item.id)

    return replace(card, items=tuple(replace(item, id=id_of(item)) for item in card.items))


def without_suggestion(deck: Deck, id: str) -> Deck:
    return replace(deck, suggestions=tuple(one for one in deck.suggestions if one.card.id != id))


def _place(deck: Deck, source: Source | None) -> int:
    """Behind the last card of the same notes that is before, else at the end."""
    if source is None:
        return len(deck.cards)
    before = [
        place
        for place, card in enumerate(deck.cards, start=1)
        if card.source is not None
        and card.source.file == source.file
        and card.source.line <= source.line
    ]
    return before[-1] if before else len(deck.cards)


def joined_card(one: Card, other: Card) -> Card | None:
    """The first card with what the second wants to hear as further points; None if they cannot be
    one."""
    if not isinstance(one, ListCard | BasicCard) or not isinstance(other, ListCard | BasicCard):
        return None
    names = Names()
    items = [
        replace(item, id=names.unused(item.id)) for card in (one, other) for item in _items(card)
    ]
    note = "\n".join(dict.fromkeys(filter(None, (one.note, other.note))))
    shared = (one.id, one.prompt, one.tags, one.source, one.stage, note)
    made = SequenceCard if isinstance(one, SequenceCard) else ChecklistCard
    return made(*shared, items=tuple(items))


def _items(card: ListCard | BasicCard) -> tuple[Item, ...]:
    if isinstance(card, ListCard):
        return card.items
    return (Item(short_name(card.answer), " ".join(card.answer.split()), card.accept),)
