"""Editing a card: its deck file in the person's editor, at the card's line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from glob import escape
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.files.one_writer import open_in_editor
from drill.app.files.whole_files import write_whole
from drill.app.library import Library
from drill.core.cards import Card
from drill.errors import DrillError
from drill.folders import make_private

_COPIES = ".drill-edit-"  # folders in which decks that ship are edited begin so


def edit_card(env: Env, library: Library, card: Card) -> Library:
    """Open the card's deck at its line; return the library with the new text.

    Of a shipped deck a copy is edited, which becomes one of the person's own decks if it was
    changed. Raises DrillError when the editor fails or the deck is broken afterwards: the cards
    then stay as they were.
    """
    original = library.paths.get(card.deck)
    if original is None:
        raise DrillError(
            f"{card.id}: its deck file is gone", "Build the deck again from the notes."
        )
    file = env.settings.own_decks / original.name
    with open_in_editor(env, file):
        _keep_what_was_left(env, file)
        if original == file:
            _open(env, file, card)
        else:
            _edit_copy(env, original, file, card)
    library = library.refreshed(env)
    for fault in library.faults:
        if isinstance(fault, deckfile.DeckError) and fault.faults[0].file == str(file):
            raise fault
    return library


def _open(env: Env, file: Path, card: Card) -> None:
    text = file.read_text(encoding="utf-8", errors="replace")  # a broken one is to be fixed
    env.edit(file, _line(file, text, card))


def _edit_copy(env: Env, original: Path, target: Path, card: Card) -> None:
    """Edit a copy of a shipped deck in a folder of its own, and put it in its place once the editor
    is closed: among the decks it would hide what a newer drill ships, were this one killed."""
    try:
        make_private(target.parent)
        copy = Path(mkdtemp(prefix=_COPIES, dir=target.parent)) / target.name
    except OSError as error:
        raise DrillError(
            f"{target}: cannot be written: {error.strerror}", "Check the folder and the space."
        ) from error
    try:
        before = original.read_bytes()
        write_whole({copy: before})
        try:
            _open(env, copy, card)
        finally:
            edited = copy.read_bytes() if copy.exists() else before
            if edited != before:
                _put_in_place(copy, edited, target)
    finally:
        rmtree(copy.parent, ignore_errors=True)


def _keep_what_was_left(env: Env, target: Path) -> None:
    """Take away the copies of this deck that an edit left when it was killed, and keep what a
    person wrote in them. No other window edits the deck meanwhile, but on Windows nobody knows."""
    if sys.platform == "win32":
        return
    for copy in sorted(target.parent.glob(f"{_COPIES}*/{escape(target.name)}")):
        with suppress(OSError):
            shipped = env.shipped / target.name
            if not shipped.is_file() or copy.read_bytes() != shipped.read_bytes():
                kept = _kept(copy, target)
                env.notify(f"An edit was killed before it was done; what was written is in {kept}")
            rmtree(copy.parent, ignore_errors=True)


def _kept(copy: Path, target: Path) -> Path:
    """Move a copy to where it is no deck, and is seen."""
    kept = copy.parent.with_name(f"{copy.parent.name.removeprefix('.')}-{target.name}.txt")
    copy.rename(kept)
    return kept


def _put_in_place(copy: Path, edited: bytes, target: Path) -> None:
    try:
        write_whole({target: edited}, new={target})
    except DrillError as error:
        kept = _kept(copy, target)
        raise DrillError(error.message, f"What you wrote is in {kept}.") from error


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
        return max(1, error.faults[0].line)
    return deckfile.card_line(text, card.id)
