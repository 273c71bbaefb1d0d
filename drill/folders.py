"""Folders and files that drill makes: private to the person, and temporary ones that go when the
process does.

A process that needs what is in a folder keeps it, and one that would remove something waits for
another time. No clock says who needs what: those of two processes may differ by years.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from drill.errors import DrillError

_PATIENCE_SECONDS = 10.0  # how long another program may hold a lock; a drill holds it for moments
_RETRY_SECONDS = 0.05
_PIECE, _MOST_PIECES = 65_536, 100  # bytes of a file that says it is empty

_temporary: set[str] = set()


def without_steps_up(path: Path) -> Path:
    """The path without "..", which behind a link means another folder to those who read the path as
    a text."""
    return path.resolve() if ".." in path.parts else path


def make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing, each for the person alone. Raises
    OSError."""
    for each in reversed([folder, *folder.parents]):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)


def append_privately(file: Path, text: str) -> None:
    """Add to a text file that is the person's alone, made if it is missing: all of the text, or
    nothing. Raises OSError."""
    make_private(file.parent)
    require_file(file)
    size = file.stat().st_size if file.exists() else None
    try:
        with open(file, "a", encoding="utf-8", opener=_private_opener) as opened:
            opened.write(text)
    except OSError:
        with suppress(OSError):
            if size is None:
                file.resolve().unlink()
            else:
                os.truncate(file, size)
        raise


def _private_opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def sync_file(file: Path) -> None:
    """See to it that what a file holds is on the disk. Windows does so only for one that is open
    for writing."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """See to it that a rename in the folder is on the disk, where the system lets a folder be
    opened, and the file system knows how. Raises OSError."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)


def require_file(path: Path) -> None:
    """Raises OSError for a folder, and for anything that one would wait for, such as a pipe. A path
    where nothing is yet is allowed."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not is_regular_file(path):
        raise OSError(errno.EINVAL, "is not a regular file")


def is_regular_file(path: Path) -> bool:
    """Whether a path leads to a file whose end comes without waiting. Files of the kernel, such as
    /proc/kmsg, say that they are regular and empty, and whoever reads them waits."""
    return path.is_file() and (path.stat().st_size > 0 or _ends_at_once(path))


def _ends_at_once(empty: Path) -> bool:
    """Whether a file whose size is said to be 0 ends at once, without waiting; one that cannot be
    read counts as such, since reading it reports the error."""
    try:
        handle = os.open(empty, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return True
    try:
        return any(not os.read(handle, _PIECE) for _ in range(_MOST_PIECES))
    except OSError as error:
        return not isinstance(error, BlockingIOError)
    finally:
        os.close(handle)


def removal_blocked(folder: Path) -> AbstractContextManager[None]:
    """Have no other drill remove files from a folder in the block. Raises OSError, also where the
    wait is too long.

    On Windows nothing is needed: a file that is open is not removed there.
    """
    return _locked(folder, exclusive=False)


def alone_in(folder: Path) -> AbstractContextManager[None]:
    """Have other processes wait that want to be alone in a folder as well. Raises OSError, also
    where the wait is too long."""
    return _locked(folder, exclusive=True)


@contextmanager
def _locked(folder: Path, *, exclusive: bool) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with _opened(folder) as handle:
        lock(handle, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield


def lock(handle: int, kind: int) -> None:
    """Lock an open file or folder, where the file system has locks; `kind` is one of `fcntl`.

    Raises OSError where another program holds a lock for longer than a drill would.
    """
    if sys.platform == "win32":
        return
    import fcntl

    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise OSError(errno.EWOULDBLOCK, "is locked by another program") from error
            time.sleep(_RETRY_SECONDS)
        except OSError:  # a file system without locks
            return
        else:
            return


@contextmanager
def removal_allowed(folder: Path) -> Iterator[bool]:
    """Whether files may be removed from a folder in the block: no process keeps it. Raises
    OSError."""
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    with _opened(folder) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:  # a file system without locks
            pass
        yield True


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def temporary() -> Iterator[Path]:
    """A private folder that is removed afterwards, also where a signal ends the process. Raises
    DrillError where the block finds no room in it."""
    import tempfile  # which the first screen does not wait for

    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as name:
        _temporary.add(name)
        try:
            yield Path(name)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise without_room(Path(name)) from error
            raise
        finally:
            _temporary.discard(name)


def without_room(temporary_folder: Path) -> DrillError:
    return DrillError(
        f"{temporary_folder}: no room is left in this temporary folder",
        "Free some space there, or set TMPDIR to another folder.",
    )


def remove_temporary() -> None:
    """Remove the temporary folders of a process that ends where it is."""
    for name in tuple(_temporary):
        import shutil

        shutil.rmtree(name, ignore_errors=True)
