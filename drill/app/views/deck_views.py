"""The decks, each with where its cards come from and how many are put aside."""

from __future__ import annotations

from dataclasses import dataclass

from drill.app.env import Env
from drill.app.library import Library
from drill.core.cards import Deck


@dataclass(frozen=True, slots=True)
class DeckView:
    """A deck without its cards, its file, and its cards that are asked (`cards`) or suspended
    (`aside`).

    `shipped` says whether the file came with drill.
    """

    deck: Deck
    path: str | None
    shipped: bool
    cards: int
    aside: int


def view_decks(env: Env, library: Library) -> list[DeckView]:
    """All decks in the order of their ids."""
    suspended = library.store.decks.suspended()
    found = []
    for deck, count in library.store.decks.all():
        path, aside = library.paths.get(deck.id), suspended.get(deck.id, 0)
        shipped = path is not None and path.is_relative_to(env.shipped)
        found.append(DeckView(deck, str(path) if path else None, shipped, count - aside, aside))
    return found
