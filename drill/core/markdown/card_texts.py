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
    prompt, note = change(card.prompt), change(card.note)
    match card:
        case ListCard():
            changed: Card = replace(
                card, prompt=prompt, note=note, items=_items(card.items, change)
            )
        case ChoiceCard():
            options = tuple(map(change, card.options))
            changed = replace(
                card, prompt=prompt, note=note, options=options, answer=change(card.answer)
            )
        case ClozeCard():
            gaps = _items(card.gaps, change)
            changed = replace(card, prompt=prompt, note=note, answer=change(card.answer), gaps=gaps)
        case BasicCard():
            changed = replace(card, prompt=prompt, note=note, answer=change(card.answer))
        case TimingCard():
            changed = replace(card, prompt=prompt, note=note)
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
    changed = ((item, change(item.text)) for item in items)
    return tuple(item if text == item.text else replace(item, text=text) for item, text in changed)
