"""The decks that ship, as a learner meets them."""

from __future__ import annotations

from dataclasses import replace

from drill import config, deckfile
from drill.core.cards import Card, Deck

FILES = sorted(config.shipped_decks().glob("*.yaml"))


def decks() -> list[Deck]:
    """The shipped decks with the cards that are asked: retired ones only keep their ids and their history."""
    loaded = map(deckfile.load, FILES)
    return [replace(deck, cards=tuple(card for card in deck.cards if not card.retired)) for deck in loaded]


def cards() -> list[Card]:
    return [card for deck in decks() for card in deck.cards]
