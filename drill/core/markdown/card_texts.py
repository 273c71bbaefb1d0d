"""All texts of a card or a deck changed at once; what a person typed, aliases and refusals, stays
as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from drill.core.cards import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    ListCard,
    TimingCard,
)

Change = Callable[[str], str]


def texts_of(card: Card) -> Iterator[str]:
    """The texts of a card that may hold Markdown."""
    yield from (card.prompt, card.note)
    match card:
        case ListCard():
            yield from (item.text for item in card.items)
        case ChoiceCard():
            yield from card.options
        case ClozeCard() | BasicCard():
            yield card.answer
        case TimingCard():
            pass


def deck_texts(deck: Deck) -> Iterator[str]:
    """The texts of a deck that may hold Markdown: of cards, suggestions and retired points."""
    for card in deck.all_cards:
        yield from texts_of(card)
    yield from (item.text for one in deck.retired_points for item in one.items)


def with_texts(card: Card, change: Change) -> Card:
    """The card with `change` of each of its texts; the same card if that changes nothing."""
    changed = replace(card, prompt=change(card.prompt), note=change(card.note))
    match changed:
        case ListCard():
            changed = replace(changed, items=_items(changed.items, change))
        case ChoiceCard():
            changed = replace(
                changed, options=tuple(map(change, changed.options)), answer=change(changed.answer)
            )
        case ClozeCard():
            changed = replace(
                changed, answer=change(changed.answer), gaps=_items(changed.gaps, change)
            )
        case BasicCard():
            changed = replace(changed, answer=change(changed.answer))
        case TimingCard():
            pass
    return card if changed == card else changed


def deck_with_texts(deck: Deck, change: Change) -> Deck:
    """The deck with `change` of the texts of its cards, suggestions and retired points."""
    return replace(
        deck,
        cards=tuple(with_texts(card, change) for card in deck.cards),
        suggestions=tuple(
            replace(one, card=with_texts(one.card, change)) for one in deck.suggestions
        ),
        retired_points=tuple(
            replace(one, items=_items(one.items, change)) for one in deck.retired_points
        ),
    )


def _items(items: tuple[Item, ...], change: Change) -> tuple[Item, ...]:
    return tuple(replace(item, text=change(item.text)) for item in items)
