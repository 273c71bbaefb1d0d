"""Files that a person asks for: written whole or not at all, and never over a file of the person's
own.

A file is replaced without asking only while it is byte for byte as drill wrote it, of which the
data folder keeps a SHA-256 by path; any other needs `force`. What `_refuse_always` names is refused
even then.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from hashlib import file_digest, sha256
from pathlib import Path

from drill import deckfile
from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.errors import DrillError
from drill.folders import is_regular_file

_SQLITE = b"SQLite format 3\0"
# Files that belong to the database of that name.
_BESIDE_DATABASE = (
    "-wal",
    "-shm",
    "-journal",
    "-place",
)
_YAML = (".yaml", ".yml")
_OTHER_NAME = "Choose another name."


class OutputError(DrillError):
    """A file cannot be written where it was asked for."""


def check(env: Env, paths: Iterable[Path], *, force: bool) -> None:
    """Raises OutputError if one of the files could not be written there now."""
    _targets(env, paths, force=force)


def save(env: Env, files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write the files, none of them if one is refused. Raises OutputError and DrillError."""
    targets = _targets(env, files, force=force)
    new = {target for path, (target, there) in targets.items() if not there}
    written = {targets[path][0]: content for path, content in files.items()}
    records = {
        _record(env, target): _line(sha256(content).hexdigest(), target)
        for target, content in written.items()
    }
    write_whole(
        written | records,
        new,
        lambda: _targets(env, files, force=force),
        through_links=False,  # refused by then, but somebody may put one there
    )


def _targets(env: Env, paths: Iterable[Path], *, force: bool) -> dict[Path, tuple[Path, bool]]:
    """Where each file goes, and whether one is there that may be replaced. Raises OutputError."""
    targets: dict[Path, tuple[Path, bool]] = {}
    for path in paths:
        try:
            target = _absolute(path)
            if target in (other for other, _ in targets.values()):
                raise OutputError(f"{path}: is named twice", "Give each a file of its own.")
            targets[path] = target, _may_replace(env, target, force=force)
        except (OSError, ValueError) as error:  # ValueError: a name that no file can have
            reason = getattr(error, "strerror", None) or error
            raise OutputError(f"{path}: cannot be written: {reason}", "Check the path.") from error
    return targets


def _absolute(path: Path) -> Path:
    """The path without links on the way to its folder. Raises OutputError where that folder is not
    there."""
    folder = Path(os.path.realpath(path.parent))
    if not folder.is_dir():
        raise OutputError(
            f"{path}: the folder {path.parent} does not exist",
            "Create it, or choose another folder.",
        )
    return folder / path.name


def _may_replace(env: Env, target: Path, *, force: bool) -> bool:
    """Whether there is a file that may be replaced; False where the place is free. Raises
    OutputError."""
    home = env.settings.home
    if home.is_dir() and any(folder.samefile(home) for folder in target.parents):
        raise OutputError(f"{target}: is inside drill's data folder", "Choose another folder.")
    if _belongs_to_database(target):
        raise OutputError(f"{target}: is a database, or belongs to one", _OTHER_NAME)
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return False
    _refuse_always(env, target, mode)
    if not force and not _is_as_written(env, target):
        known = _record(env, target).exists()
        why = (
            "was changed since drill wrote it"
            if known
            else "is there already, and drill did not write it"
        )
        raise OutputError(f"{target}: {why}", f"{_OTHER_NAME} Or replace it: --force")
    return True


def _refuse_always(env: Env, target: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise OutputError(f"{target}: is a folder", "Give the name of a file to write.")
    if stat.S_ISLNK(mode):
        raise OutputError(
            f"{target}: is a link", "Give the path that it leads to, or - for standard output."
        )
    if not (stat.S_ISREG(mode) and is_regular_file(target)):
        raise OutputError(
            f"{target}: is not a regular file", "Give the name of a file, or - for standard output."
        )
    if _is_deck(target):
        raise OutputError(f"{target}: is a deck file", _OTHER_NAME)
    if _is_notes(env, target):
        raise OutputError(f"{target}: a deck was built from these notes", _OTHER_NAME)


def _belongs_to_database(target: Path) -> bool:
    names = [
        target.name,
        *(target.name.removesuffix(end) for end in _BESIDE_DATABASE if target.name.endswith(end)),
    ]
    return any(_is_database(target.with_name(name)) for name in names if name)


def _is_database(target: Path) -> bool:
    if not is_regular_file(target):
        return False
    with target.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _is_deck(target: Path) -> bool:
    with target.open("rb") as file:
        return deckfile.is_deck(
            file.read(deckfile.LARGEST_FILE), is_yaml=target.suffix.lower() in _YAML
        )


def _is_notes(env: Env, target: Path) -> bool:
    records = [record for record in env.settings.notes_read.glob("*.path") if record.is_file()]
    recorded = [Path(os.fsdecode(record.read_bytes())) for record in records]
    return any(notes.exists() and notes.samefile(target) for notes in recorded)


def _is_as_written(env: Env, target: Path) -> bool:
    """Whether a file is byte for byte what drill last wrote there."""
    with target.open("rb") as file:
        line = _line(file_digest(file, "sha256").hexdigest(), target)
    try:
        return _record(env, target).read_bytes() == line
    except FileNotFoundError:
        return False


def _record(env: Env, target: Path) -> Path:
    """The file that keeps what drill wrote to this place."""
    return env.settings.home / "written" / f"{sha256(os.fsencode(target)).hexdigest()[:16]}.sha256"


def _line(digest: str, target: Path) -> bytes:
    return b"%b  %b\n" % (digest.encode(), os.fsencode(target))
