"""One window at a time reads a deck, the settings or kept notes, and writes them whole by what it
read.

What a person has open in an editor is written by nobody else until it is closed. Whoever is killed
lets others go on. On Windows nobody waits, and nobody is refused.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from drill.app.env import Env
from drill.errors import DrillError
from drill.folders import alone_in, make_private, removal_allowed


@contextmanager
def alone(env: Env) -> Iterator[None]:
    """Have other windows wait that want to be alone as well. Raises DrillError where the wait is
    too long."""
    folder = undo_folder(env)
    with ExitStack() as kept:
        try:
            make_private(folder)
            kept.enter_context(alone_in(folder))
        except OSError as error:
            is_busy = error.errno == errno.EWOULDBLOCK
            raise DrillError(
                f"{folder}: {error.strerror}",
                "Nothing was changed. Another window is writing there; try again."
                if is_busy
                else "Nothing was changed. Check the folder and the space.",
            ) from error
        yield


@contextmanager
def open_in_editor(env: Env, file: Path) -> Iterator[None]:
    """Have other windows refuse to write a file of the person in the block. Raises DrillError where
    one has it open."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with ExitStack() as kept:
        with alone(env):
            require_closed(env, [file])
            with suppress(OSError):  # where nothing can be made, or there are no locks
                handle = os.open(_lock_file(env, file), os.O_CREAT | os.O_RDWR, 0o600)
                kept.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def require_closed(env: Env, files: Iterable[Path]) -> None:
    """Raises DrillError for a file that another window has open in an editor. For whoever is
    alone."""
    for file in files:
        mark = _lock_file(env, file)
        if not mark.exists():
            continue
        with removal_allowed(mark) as is_closed:
            if not is_closed:
                raise DrillError(
                    f"{file}: is open in an editor in another window",
                    "Nothing was changed. Close it there, and try again.",
                )


def _lock_file(env: Env, file: Path) -> Path:
    """What is locked while a file is open; it stays, so that all lock the same."""
    return undo_folder(env) / f"open-{file.name}"


def undo_folder(env: Env) -> Path:
    """Where the notes of steps are, in which an undo is alone as well."""
    return env.settings.imported / "undo"
