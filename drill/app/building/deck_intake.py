"""Deck files, read and taken into the store."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from drill import deckfile
from drill.core.cards import Deck
from drill.core.grading import target_seconds
from drill.core.text import clean_line, slug
from drill.folders import is_regular_file
from drill.store import DeckFile, Store

_LONGEST_PATH = 500  # characters of a path in a message
_NONE: Mapping[str, Deck] = {}


def load_deck(path: Path) -> Deck:
    """The deck in a file, which bears the deck's id as its name. Raises DeckError."""
    deck = deckfile.load(path)
    if deck.id != path.stem:
        fault = deckfile.DeckFault(
            file=clean_line(str(path), limit=_LONGEST_PATH),
            line=1,
            field="deck",
            message=f"the deck is called {deck.id!r}, its file {path.name!r}",
            hint=f"Rename the file to {deck.id}.yaml, or write: deck: {slug(path.stem)}",
        )
        raise deckfile.DeckError((fault,))
    return deck


def store_deck(
    store: Store, path: Path, row: DeckFile | None, read: Mapping[str, Deck] = _NONE
) -> None:
    """Read a deck file into the store, unless only its date has changed. Raises DeckError.

    What files with certain digests hold may have been `read` before.
    """
    status = path.stat()
    if not is_regular_file(path) or status.st_size > deckfile.LARGEST_FILE:
        load_deck(path)  # which says what is wrong with it
    file = DeckFile(
        str(path), status.st_size, status.st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()
    )
    if row is not None and row.digest == file.digest:
        store.decks.touch(path.stem, file)
    else:
        store.decks.save(read.get(file.digest) or load_deck(path), file, target_seconds)
