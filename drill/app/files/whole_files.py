"""Writing files whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from drill.errors import DrillError
from drill.folders import is_regular_file, make_private, sync_folder


def write_whole(
    files: Mapping[Path, bytes],
    new: Container[Path] = (),
    check: Callable[[], object] = lambda: None,
    *,
    through_links: bool = True,
) -> None:
    """Write files beside their places first and rename them then, so that none is ever
    half-written.

    Folders that are missing are made, private to the person. What is at a path of `new` was not
    there when somebody looked, and is never replaced. `check` is called when all is ready to be
    renamed, and may raise. A symbolic link stays one, and what it leads to is written; without
    `through_links` it is replaced instead. Raises DrillError.
    """
    scratch: dict[Path, Path] = {}
    targets: dict[Path, Path] = {}
    path: Path | None = None
    try:
        for path, content in files.items():
            _check_path(path)
            targets[path] = target = target_of(path) if through_links else path
            make_private(target.parent)
            with tempfile.NamedTemporaryFile(
                "wb", dir=target.parent, prefix=".drill-", delete=False
            ) as file:
                scratch[path] = Path(file.name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        check()
        for path, temporary in scratch.items():
            if path in new:
                _rename_to_free_path(temporary, targets[path])
            else:
                temporary.replace(targets[path])
        for folder in {target.parent for target in targets.values()}:
            sync_folder(folder)
    except FileExistsError as error:
        raise DrillError(
            f"{path}: was created meanwhile by another program", "Choose another name."
        ) from error
    except OSError as error:
        raise DrillError(
            f"{path}: cannot be written: {error.strerror}", "Check the folder and the space."
        ) from error
    finally:
        for temporary in scratch.values():
            temporary.unlink(missing_ok=True)


@contextmanager
def written(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Write files as `write_whole` does; if the block raises, what was there before is put back as
    far as the disk takes it. Raises DrillError."""
    before = {path: _content(path) for path in files}
    write_whole(files)
    try:
        yield
    except BaseException:
        with suppress(OSError, DrillError):
            for path in [path for path, content in before.items() if content is None]:
                target_of(path).unlink(missing_ok=True)
            write_whole({path: old for path, old in before.items() if old is not None})
        raise


def target_of(path: Path) -> Path:
    """Where symbolic links lead to, also where nothing is there yet. Raises OSError for links that
    lead in a circle."""
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def _content(path: Path) -> bytes | None:
    """What is in a file, None for one that is not there. Raises DrillError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DrillError(f"{path}: cannot be read: {error.strerror}", "Check the path.") from error


def _check_path(path: Path) -> None:
    """Raises DrillError for a place where no file can be."""
    if path.exists() and not is_regular_file(path):
        what = "is a folder" if path.is_dir() else "is not a regular file"
        raise DrillError(f"{path}: {what}", "Give the name of a file to write.")


def _rename_to_free_path(temporary: Path, path: Path) -> None:
    """Raises FileExistsError if something has come there meanwhile."""
    if sys.platform == "win32":
        temporary.rename(path)  # there, it never replaces
        return
    try:
        path.hardlink_to(temporary)  # the one way here that never replaces
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError from None
        temporary.replace(path)
