"""Files that a person asks for: written whole or not at all, and over nothing that is theirs.

A file is replaced without asking only while it is byte for byte as drill wrote it, of which the data folder keeps a
SHA-256 by path; any other needs `force`. Some places are refused whatever is asked: see `check`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path, PurePath

from drill import deckfile
from drill.app.env import Env
from drill.app.library import Library
from drill.app.writing import write_whole
from drill.errors import DrillError

_SQLITE = b"SQLite format 3\0"
_BESIDE_DATABASE = ("-wal", "-shm", "-journal")  # files that belong to the database of that name
_OTHER_NAME = "Choose another name."


class OutputError(DrillError):
    """A file cannot be written where it was asked for."""


def save(env: Env, library: Library, files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write the files, none of them if one is refused. Raises OutputError and DrillError."""
    try:
        places = {_absolute(path): content for path, content in files.items()}
        new = {path for path in places if not _may_replace(env, library, path, force=force)}
    except OSError as error:
        raise OutputError(f"{error.filename}: cannot be written: {error.strerror}", "Check the path.") from error
    write_whole(places, new)
    write_whole({_record(env, path): _line(sha256(content).hexdigest(), path) for path, content in places.items()})


def _absolute(path: Path) -> Path:
    """The path without links on the way to its folder. Raises OutputError where that folder is not there."""
    folder = Path(os.path.realpath(path.parent))
    if not folder.is_dir():
        raise OutputError(f"{path}: there is no folder {path.parent}", "Make it first, or choose another.")
    return folder / path.name


def _may_replace(env: Env, library: Library, path: Path, *, force: bool) -> bool:
    """Whether there is a file that may be replaced; False where the path is free. Raises OutputError."""
    home = env.settings.home
    if home.is_dir() and any(folder.samefile(home) for folder in path.parents):
        raise OutputError(f"{path}: is in the data folder, which is drill's own", "Choose another folder.")
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    _refuse_what_is_no_file(path, mode)
    _refuse_database_or_deck(path)
    if _is_as_written(env, path):
        return True
    if _is_named_as_notes(library, path):
        raise OutputError(f"{path}: a deck was built from notes of this name", _OTHER_NAME)
    if not force:
        known = _record(env, path).exists()
        why = "has changed since drill wrote it" if known else "is there already, and drill did not write it"
        raise OutputError(f"{path}: {why}", f"{_OTHER_NAME} Or replace it: --force")
    return True


def _refuse_what_is_no_file(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise OutputError(f"{path}: is a folder", "Give the name of a file to write.")
    if stat.S_ISLNK(mode):
        raise OutputError(f"{path}: is a link", "Give the path that it leads to, or - for standard output.")
    if not stat.S_ISREG(mode):
        raise OutputError(f"{path}: is no ordinary file", "Give the name of a file, or - for standard output.")


def _refuse_database_or_deck(path: Path) -> None:
    base = next((path.name.removesuffix(end) for end in _BESIDE_DATABASE if path.name.endswith(end)), None)
    if _is_database(path) or (base and _is_database(path.with_name(base))):
        raise OutputError(f"{path}: is a database, or belongs to one", _OTHER_NAME)
    with path.open("rb") as file:
        if deckfile.is_deck(file.read(deckfile.LARGEST_FILE)):
            raise OutputError(f"{path}: is a deck file", _OTHER_NAME)


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _is_as_written(env: Env, path: Path) -> bool:
    """Whether a file is byte for byte what drill last wrote there."""
    with path.open("rb") as file:
        line = _line(file_digest(file, "sha256").hexdigest(), path)
    try:
        return _record(env, path).read_bytes() == line
    except FileNotFoundError:
        return False


def _is_named_as_notes(library: Library, path: Path) -> bool:
    """Whether a card came from notes of this name; where they were, no deck says."""
    notes = {PurePath(card.source.file).parts for card in library.store.decks.cards() if card.source is not None}
    return any(path.parts[-len(parts) :] == parts for parts in notes)


def _record(env: Env, path: Path) -> Path:
    """The file that keeps what drill wrote to this path."""
    return env.settings.home / "written" / f"{sha256(str(path).encode()).hexdigest()[:16]}.sha256"


def _line(digest: str, path: Path) -> bytes:
    return f"{digest}  {path}\n".encode(errors="surrogateescape")
