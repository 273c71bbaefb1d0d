"""Commands of drill in a process whose files behave as on Windows: `python -m tests.other_systems
HOME SHIPPED`.

There a file that is open is neither renamed, replaced nor removed, and only what is open for
writing is carried to the disk. Commands are read as JSON, a list of lists of words; each is printed
with its exit code and what it complained of.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
import sys
from pathlib import Path

from drill.clock import FixedClock
from tests.conftest import Drill
from tests.hostile.doors import NOON

_MUST_BE_CLOSED = {"os.rename": 2, "os.remove": 1}  # how many of the paths


def open_files() -> set[str]:
    """The paths of all files that this process has open."""
    found = set()
    for handle in Path("/proc/self/fd").iterdir():
        try:
            found.add(str(handle.readlink()))
        except OSError:  # the listing itself, closed by now
            continue
    return found


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: what Windows would not do to an open file."""
    if event in _MUST_BE_CLOSED:
        paths = {os.path.realpath(str(path)) for path in arguments[: _MUST_BE_CLOSED[event]]}
        for path in paths & open_files():
            raise PermissionError(errno.EACCES, "is open", path)


def sync_as_windows(handle: int) -> None:
    if (
        stat.S_ISREG(os.fstat(handle).st_mode)
        and fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY
    ):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    _sync(handle)


_sync = os.fsync


def main() -> None:
    home, shipped = map(Path, sys.argv[1:])
    commands = json.load(sys.stdin)
    drill = Drill(home, shipped, FixedClock(NOON))
    sys.addaudithook(refuse)
    os.fsync = sync_as_windows  # type: ignore[assignment]
    for words in commands:
        result = drill(*words)
        print(json.dumps([words, result.code, result.err]))


if __name__ == "__main__":
    main()
