"""Notes that have another name than their cards know."""

from __future__ import annotations

from dataclasses import replace

from drill.core.cards import Card, Deck, Source


def with_notes_renamed(deck: Deck, old: str, new: str) -> Deck:
    """The deck with the notes `old` called `new` wherever its cards come from them."""
    return replace(
        deck,
        cards=tuple(_renamed(card, old, new) for card in deck.cards),
        suggestions=tuple(
            replace(one, card=_renamed(one.card, old, new)) for one in deck.suggestions
        ),
        sources=tuple(new if file == old else file for file in deck.sources),
    )


def _renamed(card: Card, old: str, new: str) -> Card:
    if card.source is None or card.source.file != old:
        return card
    return replace(card, source=Source(new, card.source.line))
