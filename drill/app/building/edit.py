"""Editing a card: its deck file in the person's editor, at the card's line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.app.library import Library
from drill.core.cards import Card
from drill.errors import DrillError


def edit_card(env: Env, library: Library, card: Card) -> Library:
    """Open the card's deck at its line; return the library with the new text.

    A shipped deck is copied to the person's own decks first; the copy goes again if nothing was
    changed in it. Raises DrillError when the editor fails or the deck is broken afterwards: the
    cards then stay as they were.
    """
    original = library.paths.get(card.deck)
    if original is None:
        raise DrillError(
            f"{card.id}: its deck file is gone", "Build the deck again from the notes."
        )
    file = _own_copy(env, original)
    text = file.read_text(encoding="utf-8", errors="replace")  # a broken one is to be mended
    try:
        env.edit(file, _line(file, text, card))
    finally:
        if file != original and file.read_bytes() == original.read_bytes():
            file.unlink()
    library = library.refreshed(env)
    for problem in library.problems:
        if isinstance(problem, deckfile.DeckError) and problem.problems[0].file == str(file):
            raise problem
    return library


def edited_file(env: Env, card: Card) -> Path:
    """The file of the person's own decks in which a card is edited."""
    return env.settings.own_decks / f"{card.deck}.yaml"


def changed_cards(
    before: Mapping[str, Card], after: Mapping[str, Card]
) -> tuple[list[str], list[str], list[str]]:
    """The ids of the cards that are new, that are not as they were, and that are gone."""
    new = [card for card in after if card not in before]
    changed = [card for card in after if card in before and after[card] != before[card]]
    return new, changed, [card for card in before if card not in after]


def _line(file: Path, text: str, card: Card) -> int:
    """The line to open the file at: that of the first fault, if there is one, else the card's."""
    try:
        load_deck(file)
    except deckfile.DeckError as error:
        return max(1, error.problems[0].line)
    return deckfile.card_line(text, card.id)


def _own_copy(env: Env, original: Path) -> Path:
    own = env.settings.own_decks
    if original.parent == own:
        return original
    write_whole({own / original.name: original.read_bytes()})
    return own / original.name
