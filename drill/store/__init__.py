"""The store: SQLite (or PostgreSQL) through SQLModel. It knows rows; everything else knows values."""

from __future__ import annotations

from drill.store.convert import (
    card_body,
    card_value,
    deck_body,
    deck_value,
    mock_body,
    mock_value,
)
from drill.store.decks import DeckFile, Decks
from drill.store.engine import StoreError, open_engine
from drill.store.ledger import Ledger, Records, cards_of
from drill.store.log import Log
from drill.store.mocks import Mocks
from drill.store.shelf import Shelf

__all__ = [
    "DeckFile",
    "Records",
    "Store",
    "StoreError",
    "card_body",
    "card_value",
    "cards_of",
    "deck_body",
    "deck_value",
    "mock_body",
    "mock_value",
]


class Store:
    """An open database: `decks` mirrors the deck files, `log` is the truth, `shelf` finds the cards to ask.

    `mocks` keeps mock interviews; `ledger` takes the whole log out, and others' entries in.
    """

    def __init__(self, address: str) -> None:
        """Open or create the database at a SQLAlchemy URL. Raises StoreError."""
        self._engine = open_engine(address)
        self.decks = Decks(self._engine)
        self.log = Log(self._engine)
        self.ledger = Ledger(self._engine)
        self.shelf = Shelf(self._engine)
        self.mocks = Mocks(self._engine)

    def close(self) -> None:
        self._engine.dispose()
