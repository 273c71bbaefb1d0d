"""Steps that wrote files of the data folder, and taking them back: an import, a build, an edit, a
setting.

Each leaves a note of the files that it wrote, with what was there before, and of the step of the
log that it was, or came after. It is the last step as long as that is still the last one of the
log.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import compress, decompress

from drill.app.backups.backup import back_up
from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.app.library import Library, open_library
from drill.app.views.card_views import undo
from drill.core.backups.retention import Reason
from drill.core.learning.log import Entry
from drill.errors import DrillError
from drill.folders import require_file
from drill.store import Store

MOST_KEPT = 50  # steps that can be taken back
_BY_PERSON = "by a person"  # the kind of a step that is no import


@dataclass(frozen=True, slots=True)
class ImportTakenBack:
    """An import that was taken back: what it was of, and the deck files that were changed since and
    stay."""

    source: str
    cards: int
    decks: tuple[str, ...]
    entries: tuple[Entry, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilesTakenBack:
    """Another step that was taken back: what it was, and the files that were changed since and
    stay."""

    what: str
    files: tuple[Path, ...]
    kept: tuple[Path, ...]


@dataclass
class FileStep:
    """A step that is being made; `what` names it for whoever takes it back."""

    what: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A file that an import wrote: the digest of what it wrote, and what was there before, None if
    nothing was."""

    path: Path
    after: str
    before: bytes | None


def note_of_import(
    env: Env,
    library: Library,
    files: Mapping[Path, bytes],
    entries: Sequence[Entry],
    source: Path,
    cards: int,
) -> dict[Path, bytes]:
    """The file that the note goes into, for the import that is about to write `files` and to store
    `entries`."""
    value = {
        "source": str(source),
        "cards": cards,
        "decks": [path.stem for path in files if path.suffix == ".yaml"],
        "after": _token(library.store) if not entries else None,
        "entries": [entry.id.hex for entry in entries],
        "files": [
            {"path": str(path), "after": _digest(content), "before": _packed(_bytes(path))}
            for path, content in files.items()
        ],
    }
    return _new_note(env, value)


@contextmanager
def file_step(env: Env, what: str) -> Iterator[FileStep]:
    """Note what is done to the person's decks, settings and kept lines meanwhile, so that it can be
    taken back.

    So it is also where it raises.
    """
    step, before = FileStep(what), _contents(env)
    try:
        yield step
    finally:
        after = _contents(env)
        changed = [path for path in {**before, **after} if before.get(path) != after.get(path)]
        if changed:
            files = [
                {"path": str(path), "after": _digest_of(path), "before": _packed(before.get(path))}
                for path in changed
            ]
            value = {
                "kind": _BY_PERSON,
                "source": step.what,
                "after": _last_token(env),
                "entries": [],
                "files": files,
            }
            write_whole(_new_note(env, value))


def _contents(env: Env) -> dict[Path, bytes]:
    """The files of the data folder that a person changes by a command."""
    settings = env.settings
    built = settings.as_built(settings.own_decks)
    paths = [settings.file, settings.inbox]
    paths += [
        path
        for folder in (settings.own_decks, settings.notes_read, built)
        for path in folder.glob("*")
    ]
    read = {}
    for path in paths:
        with suppress(OSError):  # of which the command itself will tell
            if path.is_file():
                read[path] = path.read_bytes()
    return read


def _last_token(env: Env) -> str:
    """What the last step of the log is, by a store of its own; of a log that is not there,
    nothing."""
    file = env.settings.database_file
    if file is not None and not file.exists():
        return _token(None)
    store = Store(env.settings.database, lambda: back_up(env, Reason.MIGRATION), env.notify)
    try:
        return _token(store)
    finally:
        store.close()


def _new_note(env: Env, value: Mapping[str, Any]) -> dict[Path, bytes]:
    """The file of a new note, to be written; old ones make room for it."""
    number = max((int(path.stem) for path in _notes(env)), default=0) + 1
    for path in _notes(env)[: 1 - MOST_KEPT]:
        path.unlink(missing_ok=True)
    return {_folder(env) / f"{number:06}.json": json.dumps(value).encode()}


def undo_files(env: Env) -> ImportTakenBack | FilesTakenBack | None:
    """Take the last step back if that wrote files; None if it is another one. Raises DrillError."""
    notes = _notes(env)
    if not notes:
        return None
    with open_library(env) as library:
        value = _read(notes[-1])
        last = {entry.id.hex for entry in library.store.log.last()}
        own = set(value["entries"])
        is_last = bool(last) and last <= own if own else value["after"] == _token(library.store)
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
        raise DrillError(
            f"{note}: cannot be read: what an import wrote is not known", "Remove this file."
        ) from error
    return value


def _taken_back(
    note: Path, value: Mapping[str, Any], entries: tuple[Entry, ...]
) -> ImportTakenBack | FilesTakenBack:
    """Put the files of a step back to what they were, but for those that were changed since."""
    changes = [
        _Change(Path(one["path"]), one["after"], _unpacked(one["before"])) for one in value["files"]
    ]
    as_left = [change for change in changes if _digest_of(change.path) == change.after]
    write_whole({change.path: change.before for change in as_left if change.before is not None})
    for change in as_left:
        if change.before is None:
            change.path.unlink(missing_ok=True)
    note.unlink(missing_ok=True)
    if value.get("kind") == _BY_PERSON:
        kept_files = tuple(change.path for change in changes if change not in as_left)
        return FilesTakenBack(value["source"], tuple(change.path for change in as_left), kept_files)
    kept = tuple(
        c.path.stem
        for c in changes
        if c not in as_left and c.path.suffix == ".yaml" and c.path.exists()
    )
    return ImportTakenBack(value["source"], value["cards"], tuple(value["decks"]), entries, kept)


def _folder(env: Env) -> Path:
    return env.settings.imported / "undo"


def _notes(env: Env) -> list[Path]:
    return sorted(path for path in _folder(env).glob("*.json") if path.stem.isdecimal())


def _token(store: Store | None) -> str:
    """What the last step of the log is, a restore or merge included."""
    point = store.returns.last() if store is not None else None
    entries = store.log.last() if store is not None else ()
    return f"{entries[-1].id.hex if entries else ''} {point.backup if point else ''}"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _packed(content: bytes | None) -> str | None:
    return b64encode(compress(content)).decode() if content is not None else None


def _unpacked(text: str | None) -> bytes | None:
    return decompress(b64decode(text)) if text is not None else None


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""
