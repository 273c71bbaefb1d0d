"""Taking an import back: the deck files as they were before it, together with what it brought into the log.

Each import leaves a note of the files that it wrote, with what was there before, and of the step of the log that it
was, or came after. It is the last step as long as that is still the last one of the log.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import compress, decompress

from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.app.library import Library, open_library
from drill.app.views.card_views import undo
from drill.core.learning.log import Entry
from drill.errors import DrillError
from drill.folders import require_file

MOST_KEPT = 10  # imports that can be taken back


@dataclass(frozen=True, slots=True)
class ImportTakenBack:
    """An import that was taken back: what it was of, and the deck files that were changed since and stay."""

    source: str
    cards: int
    decks: tuple[str, ...]
    entries: tuple[Entry, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """A file that an import wrote: the digest of what it wrote, and what was there before, None if nothing was."""

    path: Path
    after: str
    before: bytes | None


def note_of_import(
    env: Env, library: Library, files: Mapping[Path, bytes], entries: Sequence[Entry], source: Path, cards: int
) -> dict[Path, bytes]:
    """The file that the note goes into, for the import that is about to write `files` and to store `entries`."""
    folder = _folder(env)
    number = max((int(path.stem) for path in _notes(env)), default=0) + 1
    value = {
        "source": str(source),
        "cards": cards,
        "decks": [path.stem for path in files if path.suffix == ".yaml"],
        "after": _token(library) if not entries else None,
        "entries": [entry.id.hex for entry in entries],
        "files": [
            {"path": str(path), "after": _digest(content), "before": _packed(path)} for path, content in files.items()
        ],
    }
    for path in _notes(env)[: 1 - MOST_KEPT]:
        path.unlink(missing_ok=True)
    return {folder / f"{number:06}.json": json.dumps(value).encode()}


def undo_import(env: Env) -> ImportTakenBack | None:
    """Take the last step back if that is an import that wrote decks; None if it is another one. Raises DrillError."""
    notes = _notes(env)
    if not notes:
        return None
    with open_library(env) as library:
        value = _read(notes[-1])
        last = {entry.id.hex for entry in library.store.log.last()}
        own = set(value["entries"])
        is_last = bool(last) and last <= own if own else value["after"] == _token(library)
        if not is_last:
            return None
        entries = undo(env, library) if own else ()
        return _taken_back(notes[-1], value, entries)


def _read(note: Path) -> dict[str, Any]:
    """Raises DrillError for a note that is damaged: an older step is not what was meant."""
    try:
        require_file(note)
        value: dict[str, Any] = json.loads(note.read_bytes())
        _ = value["entries"], value["after"], value["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DrillError(f"{note}: cannot be read: what an import wrote is not known", "Remove this file.") from error
    return value


def _taken_back(note: Path, value: Mapping[str, Any], entries: tuple[Entry, ...]) -> ImportTakenBack:
    """Put the files of an import back to what they were, but for those that were changed since."""
    changes = [_Change(Path(one["path"]), one["after"], _unpacked(one["before"])) for one in value["files"]]
    as_left = [change for change in changes if _digest_of(change.path) == change.after]
    write_whole({change.path: change.before for change in as_left if change.before is not None})
    for change in as_left:
        if change.before is None:
            change.path.unlink(missing_ok=True)
    note.unlink(missing_ok=True)
    kept = tuple(c.path.stem for c in changes if c not in as_left and c.path.suffix == ".yaml" and c.path.exists())
    return ImportTakenBack(value["source"], value["cards"], tuple(value["decks"]), entries, kept)


def _folder(env: Env) -> Path:
    return env.settings.imported / "undo"


def _notes(env: Env) -> list[Path]:
    return sorted(path for path in _folder(env).glob("*.json") if path.stem.isdecimal())


def _token(library: Library) -> str:
    """What the last step of the log is, a restore or merge included."""
    point = library.store.returns.last()
    entries = library.store.log.last()
    return f"{entries[-1].id.hex if entries else ''} {point.backup if point else ''}"


def _packed(path: Path) -> str | None:
    try:
        return b64encode(compress(path.read_bytes())).decode()
    except FileNotFoundError:
        return None


def _unpacked(text: str | None) -> bytes | None:
    return decompress(b64decode(text)) if text is not None else None


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""
