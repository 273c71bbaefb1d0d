"""Steps that wrote files of the data folder, and taking them back: an import, a build, an edit, a
setting.

Each leaves a record of the files that it wrote, with what was there before, and of the step of the
log that it was, or came after. It can be undone only while that is still the last one of the
log. Paths are those below the data folder, which may be moved or copied.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import compress, decompress

from drill.app.env import Env
from drill.app.files.one_writer import alone as alone_with_files
from drill.app.files.one_writer import require_closed, undo_folder
from drill.app.files.whole_files import target_of, write_whole
from drill.app.library import Library, open_library, open_store
from drill.app.undo.undo_results import FilesTakenBack, ImportTakenBack, joined
from drill.core.json_object import JsonObject
from drill.core.learning.log import Entry
from drill.errors import DrillError
from drill.folders import require_file
from drill.store import Store

MOST_KEPT = 50  # steps that can be taken back
_NOT_AN_IMPORT = "by a person"  # the kind of a step that is no import


@dataclass
class FileStep:
    """A step that is being made; `what` names it for whoever takes it back.

    Others may be at work meanwhile: only changes of `files` are its own, if it tells which.
    """

    what: str
    files: Collection[Path] | None = None


@dataclass(frozen=True, slots=True)
class _Change:
    """A file that a step wrote: the digest of what it wrote, and what was there before, None if
    nothing was.

    Without the digest of one that another step wrote as well, at the same time.
    """

    path: Path
    after: str | None
    before: bytes | None

    @property
    def is_as_left(self) -> bool:
        return _digest_of(self.path) == self.after

    @property
    def is_gone(self) -> bool:
        """Whether the file is not there by its name any more."""
        return bool(self.after) and not self.path.exists()

    @property
    def is_back(self) -> bool:
        """Whether there is what was there before, as after an undo that was killed."""
        return self.after is not None and _bytes(self.path) == self.before


def import_recorded(
    env: Env,
    library: Library,
    files: Mapping[Path, bytes],
    entries: Iterable[Entry],
    source: Path,
    cards: int,
) -> AbstractContextManager[None]:
    """Record an import that in the block is to write `files` and to store `entries`."""
    decks = [path.stem for path in files if path.suffix == ".yaml"]
    value = {"source": str(source), "cards": cards, "decks": decks}
    return _recorded(env, library, files, entries, value)


def entries_recorded(
    env: Env,
    library: Library,
    files: Mapping[Path, bytes],
    entries: Iterable[Entry],
    what: str,
) -> AbstractContextManager[None]:
    """Record a step called `what` that writes `files` and stores `entries` within the block."""
    return _recorded(env, library, files, entries, {"kind": _NOT_AN_IMPORT, "source": what})


@contextmanager
def _recorded(
    env: Env,
    library: Library,
    files: Mapping[Path, bytes],
    entries: Iterable[Entry],
    value: Mapping[str, Any],
) -> Iterator[None]:
    step = {
        **value,
        "after": _token(library.store),
        "entries": [entry.id.hex for entry in entries],
        "files": [
            _file_value(env, path, _digest(content), _bytes(path))
            for path, content in files.items()
        ],
    }
    record = _write_record(env, step)
    try:
        yield
    except BaseException:
        record.unlink(missing_ok=True)
        raise


@contextmanager
def one_import(env: Env, source: Path, name: str) -> Iterator[None]:
    """Make what is imported in the block a part of the import of that `name`, of which the parts
    before were recorded last; all are one step."""
    before = _records(env)[-1:]
    yield
    record = _records(env)[-1:]
    if record == before:
        return
    part, last = _read(record[0]), _read(before[0]) if before else {}
    parts = [*(last["parts"] if last.get("name") == name else []), part]
    files = [file for one in parts for file in one["files"]]
    value = {**part, "source": str(source), "name": name, "files": files, "parts": parts}
    write_whole({record[0]: json.dumps(value).encode()})
    if len(parts) > 1:
        before[0].unlink()


@contextmanager
def file_step(
    env: Env, what: str, files: Collection[Path] | None = None, *, alone: bool = False
) -> Iterator[FileStep]:
    """Record what the block does to the person's decks, settings and kept lines, for undo.

    It is recorded also if the block raises. `files` are those that it may change. Steps that are
    `alone` wait for each other, so that none writes over what another wrote. Raises DrillError
    where the wait is too long.
    """
    with alone_with_files(env) if alone else nullcontext():
        step, known, before = FileStep(what, files), set(_records(env)), _contents(env, files)
        how = "done in part"
        try:
            yield step
            how = "done"
        finally:
            after, meanwhile = _contents(env, files), [n for n in _records(env) if n not in known]
            try:
                _record_step(env, step, before, after, meanwhile)
            except DrillError as error:
                env.notify(f"{step.what}: {how}, but undo does not know of it: {error.message}")


def _record_step(
    env: Env,
    step: FileStep,
    before: Mapping[Path, bytes],
    after: Mapping[Path, bytes],
    meanwhile: Iterable[Path],
) -> None:
    """Record what a step changed, but for what steps that were recorded `meanwhile` changed."""
    changed = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    if step.files is not None:
        own = set(step.files)
        changed = [path for path in changed if path in own]
    theirs = _left_by(env, meanwhile)
    mine = [path for path in changed if path not in theirs or theirs[path] != _digest_of(path)]
    if not mine:
        return
    digests = {path: None if path in theirs else _digest_of(path) for path in mine}
    value = {
        "kind": _NOT_AN_IMPORT,
        "source": step.what,
        "after": _last_token(env),
        "entries": [],
        "files": [_file_value(env, path, digests[path], before.get(path)) for path in mine],
    }
    _write_record(env, value)


def _left_by(env: Env, records: Iterable[Path]) -> dict[Path, str | None]:
    """The digests of the files that steps wrote, as the last of these left each."""
    found: dict[Path, str | None] = {}
    for record in records:
        with suppress(DrillError, ValueError, KeyError, TypeError):
            found |= {change.path: change.after for change in _changes(env, _read(record))}
    return found


def _contents(env: Env, files: Collection[Path] | None) -> dict[Path, bytes]:
    """The `files`, or all of the data folder that a person changes by a command."""
    settings = env.settings
    built = settings.as_built(settings.own_decks)
    paths = list(files) if files is not None else [settings.file, settings.inbox]
    for folder in (settings.own_decks, settings.notes_read, built) if files is None else ():
        paths += folder.glob("*")
    read = {}
    for path in paths:
        with suppress(OSError):  # of which the command itself will tell
            if path.is_file():
                read[path] = path.read_bytes()
    return read


def _last_token(env: Env) -> str:
    """What the last step of the log is, by a store of its own; of a log that is not there,
    nothing."""
    if env.settings.has_no_database:
        return _token(None)
    with open_store(env) as store:
        return _token(store)


def _write_record(env: Env, value: Mapping[str, Any]) -> Path:
    """Write a new record, the last one then; old ones make room for it. Raises DrillError."""
    content = json.dumps(value).encode()
    while True:
        number = max((int(path.stem) for path in _records(env)), default=0) + 1
        record = undo_folder(env) / f"{number:06}.json"
        try:
            write_whole({record: content}, new={record})
        except DrillError:
            if not record.exists():  # else another process was faster
                raise
        else:
            break
    for path in _records(env)[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
    return record


def undo_files(env: Env) -> ImportTakenBack | FilesTakenBack | None:
    """Take the last step back if that wrote files; None if it is another one. Raises DrillError."""
    if not _records(env):
        return None
    with alone_with_files(env), open_library(env) as library:
        return _undo_last(env, library)


def _undo_last(env: Env, library: Library) -> ImportTakenBack | FilesTakenBack | None:
    """Take back the step of the last record. One whose files are as they were before is no step:
    it was killed before it wrote, or taken back by hand."""
    for record in reversed(_records(env)):
        value = _read(record)
        parts = value.get("parts", [value])
        done: list[ImportTakenBack | FilesTakenBack] = []
        while parts:
            step = parts.pop()
            is_last, taken_back = _undo_step(env, library, step)
            if not is_last:
                break
            done += [taken_back] if taken_back else []
            if parts:
                write_whole({record: json.dumps({**value, "parts": parts}).encode()})
            else:
                record.unlink(missing_ok=True)
        if done:
            return joined(value["source"], done)
        if parts or not is_last:
            return None
    return None


def _undo_step(
    env: Env, library: Library, step: Mapping[str, Any]
) -> tuple[bool, ImportTakenBack | FilesTakenBack | None]:
    """Whether a step is the last one; and what it was, if there was anything to take back."""
    last, changes = library.store.log.last(), _changes(env, step)
    is_own = bool(last) and {entry.id.hex for entry in last} <= set(step["entries"])
    if not is_own:
        if step["after"] != _token(library.store):
            return False, None
        if all(change.is_back for change in changes):
            return True, None
    require_closed(env, [change.path for change in changes])
    undone = last if is_own else ()
    if undone:  # these, whatever others store at this moment
        library.store.log.undo([entry.id for entry in undone], env.clock.now())
    return True, _taken_back(env, step, changes, undone)


def _read(record: Path) -> JsonObject:
    """Raises DrillError for a record that is damaged: an older step is not what was meant."""
    try:
        require_file(record)
        value: JsonObject = json.loads(record.read_bytes())
        _ = value["entries"], value["after"], value["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DrillError(
            f"{record}: cannot be read: what an import wrote is not known", "Remove this file."
        ) from error
    return value


def _changes(env: Env, value: Mapping[str, Any]) -> list[_Change]:
    """The changes of a step. One in another home, from where this one was copied, is as if
    somebody had made another since."""
    home, found = env.settings.home, []
    for file in value["files"]:
        path = home / file["path"]
        after = file["after"] if path.is_relative_to(home) else None
        found.append(_Change(path, after, _unpacked(file["before"])))
    return found


def _taken_back(
    env: Env, value: Mapping[str, Any], changes: Sequence[_Change], entries: tuple[Entry, ...]
) -> ImportTakenBack | FilesTakenBack:
    """Put the files of a step back to what they were, but for those that were changed since.

    A link stays one, and what it leads to is changed.
    """
    as_left = [change for change in changes if change.is_as_left]
    others = [change for change in changes if change not in as_left]
    kept = tuple(change.path for change in others if not change.is_back)
    _put_back(as_left)
    if value.get("kind") == _NOT_AN_IMPORT:
        return FilesTakenBack(value["source"], tuple(change.path for change in as_left), kept)
    gone = [change.path for change in others if change.is_gone]
    return ImportTakenBack(
        value["source"],
        value["cards"],
        tuple(value["decks"]),
        entries,
        kept=tuple(path.stem for path in kept if path.suffix == ".yaml" and path.exists()),
        gone=tuple(path.stem for path in gone if path.suffix == ".yaml"),
    )


def _put_back(changes: Sequence[_Change]) -> None:
    """Write what was there before; remove files that were not there."""
    write_whole({one.path: one.before for one in changes if one.before is not None})
    for change in changes:
        if change.before is None:
            target_of(change.path).unlink(missing_ok=True)


def _records(env: Env) -> list[Path]:
    return sorted(path for path in undo_folder(env).glob("*.json") if path.stem.isdecimal())


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


def _file_value(
    env: Env, path: Path, after: str | None, before: bytes | None
) -> dict[str, str | None]:
    home = env.settings.home
    below = path.relative_to(home) if path.is_relative_to(home) else path
    return {"path": str(below), "after": after, "before": _packed(before)}


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _digest_of(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except OSError:
        return ""
