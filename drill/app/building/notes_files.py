"""The files of notes: which are meant, what stands in them, and which were built."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from drill.core.material import Document
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
class NotesFile:
    """A document of notes and its file, None for standard input."""

    document: Document
    path: Path | None


@dataclass(frozen=True, slots=True)
class BuiltNotes:
    """Notes that were built: their file, the name that their cards know it by, and the deck that was asked for."""

    path: Path
    name: str
    deck: str = ""


def read_files(names: Sequence[str], stdin: BinaryIO, built: Iterable[BuiltNotes]) -> list[NotesFile]:
    """The documents that names mean: files, folders of them, `-` for standard input. Raises NotesError.

    Each has a name of its own, the one that it was built under before (`built`).
    """
    known = {notes.path: notes.name for notes in built}
    files: list[NotesFile] = []
    for title, path in (found for name in names for found in _files_of(name)):
        if path is None:
            files.append(NotesFile(_document(title, stdin.read(LARGEST_NOTES + 1)), None))
            continue
        content = _bytes(path)
        real = _real(path)
        known[real] = _name(title, real, known)
        files.append(NotesFile(replace(_document(title, content), name=known[real]), path))
    return files


def read_one(name: str, stdin: BinaryIO) -> Document:
    """The one document that a name means. Raises NotesError."""
    if len(_files_of(name)) != 1:
        raise NotesError(f"{name}: holds several notes", "Give one file, and the number of a line of it.")
    (file,) = read_files([name], stdin, ())
    return file.document


def _name(title: str, path: Path, known: Mapping[Path, str]) -> str:
    """The name for a file: as before, else `title`, with folders before it where another file has that name."""
    if path in known:
        return known[path]
    others = {name for other, name in known.items() if other.exists()}
    depth = title.count("/") + 1
    while title in others and depth < len(path.parts) - 1:
        depth += 1
        title = "/".join(path.parts[-depth:])
    return title


def built_notes(folder: Path) -> list[BuiltNotes]:
    """The notes that own decks were built from, in the order of their paths."""
    found = []
    for record in sorted(folder.glob("*.json")):
        try:
            body = json.loads(record.read_bytes())
            found.append(BuiltNotes(Path(os.fsdecode(body["path"].encode())), body["name"], body["deck"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # a damaged record costs the name only
    return sorted(found, key=lambda notes: notes.path)


def text_of_notes(path: Path) -> str:
    """What stands in notes, empty if they cannot be read."""
    try:
        return _document(path.name, _bytes(path)).text
    except NotesError:
        return ""


def lines_of_notes(path: Path, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The lines of notes from one number to another, each with its number; none if the notes cannot be read."""
    numbered = enumerate(text_of_notes(path).split("\n"), start=1)
    return tuple((number, line) for number, line in numbered if first <= number <= last)


def records(folder: Path, files: Iterable[NotesFile], deck: str | None) -> Iterator[tuple[Path, bytes]]:
    """The files in `folder` that keep which notes were built, and what they hold.

    `deck` is the deck that a person asked for, None for a build that is not to be repeated.
    """
    for file in files:
        if file.path is None:
            continue
        real = os.fsencode(_real(file.path))
        stem = sha256(real).hexdigest()[:16]
        yield folder / f"{stem}.path", real
        if deck is not None:
            body = {"path": real.decode("utf-8", "surrogateescape"), "name": file.document.name, "deck": deck}
            yield folder / f"{stem}.json", json.dumps(body, indent=1).encode()


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


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
        raise NotesError(f"{path}: is no ordinary file", "Give the path of a file, or send it: … | drill build -")
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
        raise NotesError(f"{name}: a deck file, not notes", "Decks are checked with: drill check. Notes are Markdown.")
    if b"\0" in content:
        raise NotesError(f"{name}: not a text file", "Notes are Markdown, in UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotesError(f"{name}:{line}: not UTF-8", "Save the notes as UTF-8 in your editor.") from error
    return Document(name, clean(text, limit=LARGEST_NOTES))
