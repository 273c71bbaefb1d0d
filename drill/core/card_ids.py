"""The id of a card, `deck/slug`. Light, for the quick first look."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_BEGUN = 3  # letters of the name of a deck that stand for all of it


def deck_of(card: str) -> str:
    """The id of the deck that a card is in, by its own."""
    return card.partition("/")[0]


def slug_of(card: str) -> str:
    """What a card is called within its deck."""
    return card.partition("/")[2]


def is_card_id(name: str) -> bool:
    """Whether a name has the form of an id; one with spaces may be a heading with a slash."""
    return "/" in name and " " not in name


def decks_begun(name: str, decks: Iterable[str]) -> list[str]:
    """The decks whose ids begin so; where it is one alone, the name means it."""
    begins = "-".join(name.casefold().split())
    return sorted(deck for deck in decks if deck.startswith(begins) and len(begins) >= LEAST_BEGUN)
