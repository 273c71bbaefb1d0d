"""Notes that have another name or place than when they were built: known by their cards, so that
their decks go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from drill.app.building.deck_workspace import DeckWorkspace
from drill.app.building.notes_files import NotesFile
from drill.app.building.remembered_notes import BuiltNotes
from drill.core.cards import Card
from drill.core.material import told

_LEAST_TOLD = 0.5  # of the cards of notes that are gone, by the notes that are taken for them


class RenamedNotes(NamedTuple):
    """Notes as they were built `before`, and the file that they are now."""

    before: BuiltNotes
    now: NotesFile


def gone_notes(built: Iterable[BuiltNotes], workspace: DeckWorkspace) -> list[BuiltNotes]:
    """The notes that are no longer where they were built from, and that cards are of."""
    return [notes for notes in built if not notes.path.exists() and workspace.holders([notes.name])]


def renamed(
    files: Iterable[NotesFile], built: Sequence[BuiltNotes], workspace: DeckWorkspace
) -> list[RenamedNotes]:
    """Those of the files that were built under another name: a file that is gone, and of which they
    tell the cards."""
    known = {notes.path for notes in built}
    gone = gone_notes(built, workspace)
    cards = {notes.name: workspace.cards_of(notes.name) for notes in gone}
    found = []
    for file in files if gone else ():
        if file.path is None or file.real in known or workspace.holders([file.document.name]):
            continue
        before = _before(file, gone, cards)
        if before is not None:
            gone.remove(before)
            found.append(RenamedNotes(before, file))
    return found


def _before(
    file: NotesFile, gone: Sequence[BuiltNotes], cards: Mapping[str, Sequence[Card]]
) -> BuiltNotes | None:
    """The notes that a file was, if it was one of those that are gone."""
    moved = next(
        (notes for notes in gone if (notes.size, notes.modified) == (file.size, file.modified)),
        None,
    )
    if moved is not None:
        return moved
    ids = told((card for notes in gone for card in cards[notes.name]), [file.document.text])
    shares = {notes: _share(cards[notes.name], ids) for notes in gone}
    best = max(gone, key=lambda notes: shares[notes], default=None)
    return best if best is not None and shares[best] >= _LEAST_TOLD else None


def _share(cards: Sequence[Card], ids: frozenset[str]) -> float:
    return sum(card.id in ids for card in cards) / len(cards) if cards else 0.0
