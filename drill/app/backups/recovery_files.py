"""Where recovery files are: in the data folder, or in the temporary one where that takes none."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from drill.config import Settings


def paths(settings: Settings) -> list[Path]:
    """The recovery files that wait to be taken in, oldest first."""
    found: list[Path] = []
    with suppress(FileNotFoundError):  # the system has no temporary folder, so none waits in it
        found = list(_temporary_folder().glob(f"{_mark(settings)}-*.json"))
    return [*sorted(settings.recovery.glob("*.json")), *sorted(filter(_is_of_this_person, found))]


def temporary(settings: Settings, name: str) -> Path:
    """A place in the temporary folder; others have files there too, so the name says of which data
    folder it is."""
    return _temporary_folder() / f"{_mark(settings)}-{name}"


def _temporary_folder() -> Path:
    return Path(tempfile.gettempdir())


def _mark(settings: Settings) -> str:
    return f"drill-{sha256(os.fsencode(settings.home)).hexdigest()[:12]}"


def _is_of_this_person(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:  # taken in since
        return False
    return stat.S_ISREG(found.st_mode) and (sys.platform == "win32" or found.st_uid == os.getuid())
