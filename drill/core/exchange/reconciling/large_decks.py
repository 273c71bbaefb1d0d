"""Decks in parts, each small enough for a deck file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drill.core.cards import BasicCard, Card, ClozeCard, Deck
from drill.core.exchange.reconciling.reconcile import fingerprint_of

_LARGEST = 2_000_000  # bytes of cards in one deck file, which may have 5 MB


def is_large(cards: Iterable[Card]) -> bool:
    """Whether cards are too much for one deck file."""
    return sum(map(_size, cards)) > _LARGEST


def parts_of(cards: Sequence[Card], homes: Sequence[int] = ()) -> list[list[Card]]:
    """The cards in parts. `homes` are the numbers of the parts that cards are in already, from 1
    on, 0 for none."""
    placed = list(zip(cards, homes or [0] * len(cards), strict=True))
    sizes = Counter[int]()
    for card, home in placed:
        if home:
            sizes[home] += _size(card)
    parts: dict[int, list[Card]] = {}
    last = 1
    for card, home in placed:
        if not home:
            size = _size(card)
            while sizes[last] and sizes[last] + size > _LARGEST:
                last += 1
            sizes[last] += size
        parts.setdefault(home or last, []).append(card)
    return [parts.get(number, []) for number in range(1, max(parts, default=1) + 1)]


def decks_of(deck: Deck, here: Mapping[str, Deck]) -> list[Deck]:
    """A deck as decks that each fit in a file; cards stay with those that are in one of these
    `here`, by their names."""
    if not is_large(deck.cards):
        return [deck]
    homes: dict[str, int] = {}
    number, name = 1, deck.id
    while name in here:
        for card in here[name].cards:
            homes |= dict.fromkeys(fingerprint_of(card), number)
        number, name = number + 1, f"{deck.id}-{number + 1}"
    marks = [fingerprint_of(card) for card in deck.cards] if homes else []
    known = [homes.get(mark.content, homes.get(mark.question, 0)) for mark in marks]
    parts = parts_of(deck.cards, known)
    return [_part(deck, number, cards) for number, cards in enumerate(parts, start=1) if cards]


def _part(deck: Deck, number: int, cards: Sequence[Card]) -> Deck:
    if number == 1:
        return replace(deck, cards=tuple(cards))
    id = f"{deck.id}-{number}"
    named = tuple(replace(card, id=f"{id}/{card.slug}") for card in cards)
    return replace(deck, id=id, title=f"{deck.title} {number}", cards=named)


def _size(card: Card) -> int:
    points = sum(60 + 2 * len(item.text.encode()) for item in card.points)
    told = card.answer if isinstance(card, BasicCard | ClozeCard) else ""
    return 100 + len(f"{card.prompt}{told}{card.note}".encode()) + points
