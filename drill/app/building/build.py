"""Notes become decks: read the documents, build, keep what was learned, write whole files or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from drill import deckfile, vocabulary
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.files.output import record_of_notes
from drill.app.files.whole_files import write_whole
from drill.core.cards import Deck, Stage
from drill.core.command_line import CommandHint
from drill.core.material import CardChange, Document, Skipped, build, explain, rebuild_decks
from drill.core.text import clean
from drill.errors import DrillError

_DECK_FILE = re.compile(rb"\A\s*deck:.*^cards:", re.MULTILINE | re.DOTALL)
LARGEST_NOTES = 20_000_000  # bytes; a thick book has two million
MOST_LINES = 50_000  # of one document
STANDARD_INPUT = "-"
_ENDINGS = (".md", ".markdown")


class NotesError(DrillError):
    """The notes cannot be read."""


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck made from notes, where it goes, and what changed against the deck that was there."""

    deck: Deck
    path: Path
    changes: tuple[CardChange, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    decks: tuple[BuiltDeck, ...]
    stages: tuple[Stage, ...]
    skipped: tuple[Skipped, ...]


def build_decks(
    names: Sequence[str], stdin: BinaryIO, out: Path, as_built: Path, notes_read: Path, *, write: bool
) -> BuildReport:
    """Build decks from notes files, folders of notes, or `-` for standard input, into the folder `out`.

    Decks that are there already keep the ids of all points that are still in the notes, what a person added, and
    the cards of other notes. `as_built` is the folder of copies that tell what a person changed since the last
    build; `notes_read` is where it is kept which notes were read. Raises DrillError, and then nothing is written.
    """
    read = [found for name in names for found in _files_of(name)]
    documents = [
        _document(name, stdin.read(LARGEST_NOTES + 1) if path is None else _bytes(path)) for name, path in read
    ]
    built = build(documents, vocabulary.load())
    files = {document.name for document in documents}
    old = _decks_there(out, {deck.id for deck in built.decks}, files)
    base = _decks_as_built(as_built, old)
    decks, changes = rebuild_decks(old, built.decks, base=base, files=files)
    if write:
        plain = decks  # what the build alone gives; where nobody knows what was a person's, nothing is noted
        if old:
            plain = rebuild_decks(base, built.decks, base=base, files=files)[0] if base else ()
        records = dict(record_of_notes(notes_read, path) for _, path in read if path is not None)
        write_whole(_files(out, decks) | _files(as_built, plain) | records)
    return BuildReport(tuple(_with_its_changes(deck, out, changes) for deck in decks), built.stages, built.skipped)


def explain_line(name: str, line: int, stdin: BinaryIO) -> tuple[str, ...]:
    """What each step of a build makes of a line of a notes file; the line counts from 1. Raises NotesError."""
    found = _files_of(name)
    if len(found) != 1:
        raise NotesError(f"{name}: holds several notes", "Give one file, and the number of a line of it.")
    ((title, path),) = found
    document = _document(title, stdin.read(LARGEST_NOTES + 1) if path is None else _bytes(path))
    count = document.text.count("\n") + 1
    if not 1 <= line <= count:
        raise NotesError(f"{title}: has no line {line}", f"Its lines count from 1 to {count}.")
    return explain(document, line, vocabulary.load()) or ("nothing reads this line",)


def _files(folder: Path, decks: Iterable[Deck]) -> dict[Path, bytes]:
    return {folder / f"{deck.id}.yaml": deckfile.dump(deck).encode() for deck in decks}


def _decks_there(out: Path, wanted: set[str], files: set[str]) -> list[Deck]:
    """The decks in `out` that this build is about: those it makes, and those with cards of the same notes."""
    decks = []
    for path in sorted(out.glob("*.yaml")):
        try:
            deck = load_deck(path)
        except deckfile.DeckError:
            if path.stem in wanted:
                raise
            continue
        cards = (*deck.cards, *(one.card for one in deck.suggestions))
        if deck.id in wanted or files & {card.source.file for card in cards if card.source is not None}:
            decks.append(deck)
    return decks


def _decks_as_built(folder: Path, old: Sequence[Deck]) -> list[Deck] | None:
    """The decks as the last build wrote them: what differs from them in `old` is a person's. None when unknown."""
    kept = [folder / f"{deck.id}.yaml" for deck in old]
    try:
        return [deckfile.load(path) for path in kept] if kept else None
    except deckfile.DeckError:
        return None


def _with_its_changes(deck: Deck, out: Path, changes: Sequence[CardChange]) -> BuiltDeck:
    own = tuple(change for change in changes if change.card.partition("/")[0] == deck.id)
    return BuiltDeck(deck, out / f"{deck.id}.yaml", own)


def shipped_sizes(env: Env, decks: Iterable[str]) -> dict[str, int]:
    """The number of cards in each of these decks that ships with drill."""
    paths = {deck: env.shipped / f"{deck}.yaml" for deck in decks}
    return {deck: len(load_deck(path).cards) for deck, path in paths.items() if path.is_file()}


def _files_of(name: str) -> list[tuple[str, Path | None]]:
    """What a name means: each document's name and its file, None for standard input. Raises NotesError."""
    if name == STANDARD_INPUT:
        return [("standard input", None)]
    path = Path(name)
    if not path.is_dir():
        return [(path.name, path)]
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _ENDINGS and file.is_file())
    if not files:
        raise NotesError(f"{name}: no notes in this folder", f"Notes are files that end in {' or '.join(_ENDINGS)}.")
    return [(file.relative_to(path).as_posix(), file) for file in files]


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a pipe that nobody writes to would be waited for without end
        raise NotesError(
            f"{path}: is no ordinary file", f"Give the path of a file, or send it to: {CommandHint('build', '-')}"
        )
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
    if content.count(b"\n") > MOST_LINES:
        raise NotesError(f"{name}: more than {MOST_LINES:,} lines", "Split the notes, or give only the part to learn.")
    if _DECK_FILE.search(content):
        raise NotesError(
            f"{name}: a deck file, not notes",
            f"Notes are Markdown. Decks are checked with: {CommandHint('check', 'FILE')}",
        )
    if b"\0" in content:
        raise NotesError(f"{name}: not a text file", "Notes are Markdown, in UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotesError(f"{name}:{line}: not UTF-8", "Save the notes as UTF-8 in your editor.") from error
    return Document(name, clean(text, limit=LARGEST_NOTES))
