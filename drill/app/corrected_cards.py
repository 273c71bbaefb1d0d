"""The cards of the store with a person's corrections applied: what is shown, asked and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drill.core.cards import Card
from drill.core.learning.selection import EVERYTHING, Selection
from drill.store import Store, StoredCard


def card_by_id(store: Store, card_id: str) -> Card | None:
    """The card with this id, also a retired one."""
    stored = store.decks.card(card_id)
    return _corrected(stored) if stored is not None else None


def cards_by_id(store: Store, ids: Iterable[str]) -> dict[str, Card]:
    """The cards with these ids, also retired ones."""
    return {stored.card.id: _corrected(stored) for stored in store.decks.cards_of(ids)}


def asked_cards(store: Store, selection: Selection = EVERYTHING) -> Iterator[Card]:
    """The cards that are asked, in deck order, read as they are wanted."""
    return map(_corrected, store.decks.each_card(selection))


def _corrected(stored: StoredCard) -> Card:
    if not stored.corrections:
        return stored.card
    from drill.core.grading import taught  # slow to load, and seldom needed

    return taught(stored.card, stored.corrections)
