"""Notes become decks: read the documents, build, keep what was learned, write whole files or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from drill import deckfile
from drill.app.library import load_deck
from drill.core.cards import Deck, Stage
from drill.core.material import Change, Document, Skipped, build, rebuild
from drill.core.text import clean, slug
from drill.errors import DrillError

LARGEST_NOTES = 20_000_000  # bytes; a thick book has two million
STANDARD_INPUT = "-"
_ENDINGS = (".md", ".markdown")


class NotesError(DrillError):
    """The notes cannot be read, or the decks cannot be written."""


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck made from notes, where it goes, and what changed against the deck that was there."""

    deck: Deck
    path: Path
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    decks: tuple[BuiltDeck, ...]
    stages: tuple[Stage, ...]
    skipped: tuple[Skipped, ...]


def build_decks(names: Sequence[str], stdin: BinaryIO, out: Path, *, write: bool) -> BuildReport:
    """Build decks from notes files, folders of notes, or `-` for standard input, into the folder `out`.

    A deck that is there already keeps the ids of all points that are still in the notes, and what a person
    added to it. Raises NotesError or DeckError; then nothing is written.
    """
    documents = [document for name in names for document in _documents(name, stdin)]
    built = build(documents)
    decks = tuple(_placed(deck, out) for deck in built.decks)
    decks += tuple(_emptied(out, decks, {document.name for document in documents}))
    if write:
        _write({placed.path: deckfile.dump(placed.deck) for placed in decks})
    return BuildReport(decks, built.stages, built.skipped)


def _documents(name: str, stdin: BinaryIO) -> Iterable[Document]:
    if name == STANDARD_INPUT:
        return [_document("standard input", stdin.read(LARGEST_NOTES + 1))]
    path = Path(name)
    if not path.is_dir():
        return [_document(path.name, _bytes(path))]
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _ENDINGS and file.is_file())
    if not files:
        raise NotesError(f"{name}: no notes in this folder", f"Notes are files that end in {' or '.join(_ENDINGS)}.")
    return [_document(file.relative_to(path).as_posix(), _bytes(file)) for file in files]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_NOTES + 1)
    except FileNotFoundError:
        raise NotesError(f"{path}: no such file", "Give the path of a Markdown file or of a folder of them.") from None
    except OSError as error:
        raise NotesError(f"{path}: cannot be read: {error.strerror}", "Check the path and the permissions.") from error


def _document(name: str, content: bytes) -> Document:
    if len(content) > LARGEST_NOTES:
        limit = LARGEST_NOTES // 1_000_000
        raise NotesError(f"{name}: larger than {limit} MB", "Split the notes, or give only the part to learn.")
    if b"\0" in content:
        raise NotesError(f"{name}: not a text file", "Notes are Markdown, in UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotesError(f"{name}:{line}: not UTF-8", "Save the notes as UTF-8 in your editor.") from error
    return Document(name, clean(text, limit=LARGEST_NOTES))


def _placed(new: Deck, out: Path) -> BuiltDeck:
    """Where a deck goes: onto the deck of the same notes if there is one, else beside those of other notes."""
    path = out / f"{new.id}.yaml"
    old = _existing(path)
    if old is not None and old.sources and not set(old.sources) & set(new.sources):
        new = _renamed(new, slug(f"{Path(new.sources[0]).stem} {new.id}"))
        path = out / f"{new.id}.yaml"
        old = _existing(path)
    deck, changes = rebuild(old or Deck(new.id, new.title), new)
    return BuiltDeck(deck, path, changes)


def _emptied(out: Path, placed: Iterable[BuiltDeck], documents: set[str]) -> Iterable[BuiltDeck]:
    """Decks of these notes for which nothing is left in them: all their cards from the notes are retired."""
    taken = {built.path for built in placed}
    for path in sorted(out.glob("*.yaml")):
        old = _existing(path) if path not in taken else None
        if old is not None and old.sources and set(old.sources) <= documents:
            deck, changes = rebuild(old, Deck(old.id, old.title, sources=old.sources))
            yield BuiltDeck(deck, path, changes)


def _existing(path: Path) -> Deck | None:
    return load_deck(path) if path.exists() else None


def _renamed(deck: Deck, deck_id: str) -> Deck:
    cards = tuple(replace(card, id=f"{deck_id}/{card.slug}") for card in deck.cards)
    return replace(deck, id=deck_id, cards=cards)


def _write(files: dict[Path, str]) -> None:
    """Write all files beside their places first and rename them then, so that none is ever half-written."""
    scratch: dict[Path, Path] = {}
    try:
        for path, text in files.items():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
                scratch[path] = Path(file.name)
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        for path, temporary in scratch.items():
            temporary.replace(path)
    except OSError as error:
        place = error.filename or next(iter(files)).parent
        raise NotesError(
            f"{place}: cannot be written: {error.strerror}", "Choose another folder with --out."
        ) from error
    finally:
        for temporary in scratch.values():
            temporary.unlink(missing_ok=True)
