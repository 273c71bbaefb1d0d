"""The files of notes: which are meant, what is in them, and which were built."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from drill.app.building.built_texts import texts_record
from drill.app.building.notes_folders import ENDINGS, FolderNotes, notes_in
from drill.app.building.remembered_notes import BuiltNotes, record_name, record_of
from drill.core.command_line import CommandHint
from drill.core.material import Document
from drill.core.text import clean
from drill.errors import DrillError
from drill.folders import is_regular_file

_DECK_FILE = re.compile(rb"\A\s*deck:.*^cards:", re.MULTILINE | re.DOTALL)
LARGEST_NOTES = 20_000_000  # bytes; a thick book has two million
MOST_LINES = 50_000  # of one document
STANDARD_INPUT = "-"


class NotesError(DrillError):
    """The notes cannot be read."""


@dataclass(frozen=True, slots=True)
class NotesFile:
    """A document of notes and its file, None for standard input; `deck` is the one deck that a
    person wants of it.

    `size` in bytes and `modified` in nanoseconds are those of the file before it was read.
    """

    document: Document
    path: Path | None
    deck: str = ""
    size: int = 0
    modified: int = 0

    @property
    def real(self) -> Path:
        """Where the file is, behind links. Of no use for standard input."""
        return _real(self.path or Path())


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """The notes that names mean; how many of what else was passed over in folders, and what of them
    cannot be read."""

    files: tuple[NotesFile, ...]
    passed_over: Mapping[str, int]
    unread: tuple[DrillError, ...]


def read_files(
    names: Sequence[str],
    stdin: BinaryIO,
    built: Sequence[BuiltNotes],
    deck: str = "",
    inbox: Path | None = None,
) -> ReadNotes:
    """The documents that names mean: files, folders of them, `-` for standard input.

    Raises NotesError where a file that was named cannot be read, or none of those in the folders.
    Each has a name of its own, the one that it was built under before (`built`), and goes into the
    deck that a person wants: `deck`, or what they wanted then. The `inbox` comes last, if it is not
    named, and into no such deck.
    """
    folders = {name: notes_in(Path(name)) for name in names if Path(name).is_dir()}
    unread = [problem for folder in folders.values() for problem in folder.problems]
    of_folders = {file for folder in folders.values() for file in folder.files}
    known = _KnownNotes(built)
    files: list[NotesFile] = []
    found = _once(file for name in names for file in _files_of(name, folders))
    for title, path in (*found, *_unnamed(inbox, found)):
        wanted = deck if (title, path) in found else ""
        if path is None:
            files.append(NotesFile(_document(title, stdin.read(LARGEST_NOTES + 1)), None, wanted))
            continue
        try:
            file = _read(title, path)
        except NotesError as error:
            if path not in of_folders:
                raise
            unread.append(error)
            continue
        files.append(known.named(file, title, wanted))
    if unread and not files:
        raise unread[0]
    passed_over = sum((folder.passed_over for folder in folders.values()), Counter[str]())
    return ReadNotes(tuple(files), passed_over, tuple(unread))


class _KnownNotes:
    """The names that files have, and the decks that were wanted of them: those of notes that were
    built before, and of the files so far."""

    def __init__(self, built: Sequence[BuiltNotes]) -> None:
        self._decks = {notes.path: notes.deck for notes in built}
        self._names = {notes.path: notes.name for notes in built}
        self._taken = {notes.name for notes in built if notes.path.exists()}

    def named(self, file: NotesFile, title: str, deck: str) -> NotesFile:
        """The file under its name, a new one made of `title`, for `deck` or the one from before."""
        name = self._names.get(file.real) or _name(title, file.real, self._taken)
        self._names[file.real] = name
        self._taken.add(name)
        document = replace(file.document, name=name)
        return replace(file, document=document, deck=deck or self._decks.get(file.real, ""))


def _read(title: str, path: Path) -> NotesFile:
    """A file of notes as it is. Raises NotesError."""
    size, modified = 0, 0
    with suppress(OSError):  # which reading it tells of
        status = path.stat()
        size, modified = status.st_size, status.st_mtime_ns
    return NotesFile(_document(title, _bytes(path)), path, "", size, modified)


def read_one(name: str, stdin: BinaryIO) -> Document:
    """The one document that a name means. Raises NotesError."""
    folders = {name: notes_in(Path(name))} if Path(name).is_dir() else {}
    if len(_files_of(name, folders)) != 1:
        raise NotesError(
            f"{name}: holds several notes", "Give one file, and the number of a line of it."
        )
    (file,) = read_files([name], stdin, ()).files
    return file.document


def _name(title: str, path: Path, taken: Container[str]) -> str:
    """The name for a file: `title`, with folders before it where another file has that name."""
    depth = title.count("/") + 1
    while title in taken and depth < len(path.parts) - 1:
        depth += 1
        title = "/".join(path.parts[-depth:])
    return title


def text_of_notes(path: Path) -> str:
    """What is in notes, empty if they cannot be read."""
    try:
        return _document(path.name, _bytes(path)).text
    except NotesError:
        return ""


def lines_of_notes(path: Path, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The lines of notes from one number to another, each with its number; none if the notes cannot
    be read."""
    numbered = enumerate(text_of_notes(path).split("\n"), start=1)
    return tuple((number, line) for number, line in numbered if first <= number <= last)


def records(
    folder: Path, files: Iterable[NotesFile], *, remember: bool
) -> Iterator[tuple[Path, bytes]]:
    """The files in `folder` that keep which notes were read, and what they hold; to `remember` them
    for a rebuild."""
    for file in files:
        if file.path is None:
            continue
        real = _real(file.path)
        yield folder / f"{record_name(real)}.path", os.fsencode(real)
        if remember:
            yield record_of(
                folder, BuiltNotes(real, file.document.name, file.deck, file.size, file.modified)
            )
            yield texts_record(folder, real, file.document.text)


def _once(found: Iterable[tuple[str, Path | None]]) -> list[tuple[str, Path | None]]:
    """Each file under the first name that means it."""
    first: dict[Path | None, tuple[str, Path | None]] = {}
    for title, path in found:
        first.setdefault(_real(path) if path is not None else None, (title, path))
    return list(first.values())


def _unnamed(
    inbox: Path | None, found: Iterable[tuple[str, Path | None]]
) -> list[tuple[str, Path | None]]:
    """The file of lines kept in passing, if there are some and no name means it."""
    if inbox is None or not inbox.is_file():
        return []
    named = {_real(path) for _, path in found if path is not None}
    return [] if _real(inbox) in named else [(inbox.name, inbox)]


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _files_of(name: str, folders: Mapping[str, FolderNotes]) -> list[tuple[str, Path | None]]:
    """What a name means: each document's name and its file, None for standard input. Raises
    NotesError."""
    if name == STANDARD_INPUT:
        return [("standard input", None)]
    path = Path(name)
    if name not in folders:
        return [(_shown(path.name), path)]
    files = folders[name].files
    if not files:
        raise NotesError(
            f"{name}: no notes in this folder",
            f"Notes are files that end in {' or '.join(ENDINGS)}.",
        )
    return [(_shown(file.relative_to(path).as_posix()), file) for file in files]


def _shown(name: str) -> str:
    """The name of a file as decks and screens can have it, also where it is no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _bytes(path: Path) -> bytes:
    # A pipe that nobody writes to would be waited for without end.
    if path.exists() and not is_regular_file(path):
        raise NotesError(
            f"{path}: is not a regular file",
            f"Give the path of a file, or send it to: {CommandHint('build', '-')}",
        )
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_NOTES + 1)
    except FileNotFoundError:
        if path.is_symlink():
            why = f"{path}: a link to what is not there"
            raise NotesError(why, "Mend the link, or remove it.") from None
        raise NotesError(
            f"{path}: no such file", "Give the path of a Markdown file or of a folder of them."
        ) from None
    except OSError as error:
        raise NotesError(
            f"{path}: cannot be read: {error.strerror}", "Check the path and the permissions."
        ) from error


def _document(name: str, content: bytes) -> Document:
    if len(content) > LARGEST_NOTES:
        limit = LARGEST_NOTES // 1_000_000
        raise NotesError(
            f"{name}: larger than {limit} MB", "Split the notes, or give only the part to learn."
        )
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        content = _decoded(name, content, "utf-16").encode()
    if content.count(b"\n") > MOST_LINES:
        raise NotesError(
            f"{name}: more than {MOST_LINES:,} lines",
            "Split the notes, or give only the part to learn.",
        )
    if _DECK_FILE.search(content):
        hint = f"Notes are Markdown. Decks are checked with: {CommandHint('check')}"
        raise NotesError(f"{name}: a deck file, not notes", hint)
    if b"\0" in content:
        raise NotesError(f"{name}: not a text file", "Notes are Markdown, in UTF-8.")
    return Document(name, clean(_decoded(name, content, "utf-8-sig"), limit=LARGEST_NOTES))


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotesError(
            f"{name}:{line}: not {encoding.removesuffix('-sig').upper()}",
            "Save the notes as UTF-8 in your editor.",
        ) from error
