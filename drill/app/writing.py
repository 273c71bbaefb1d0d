"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from drill.errors import DrillError


def check_place(place: Path) -> None:
    """Raises DrillError where a file cannot stand. A symbolic link can give way to one: what it leads to stays."""
    if place.exists() and not place.is_file():
        what = "is a folder" if place.is_dir() else "is no ordinary file"
        raise DrillError(f"{place}: {what}", "Give the name of a file to write.")


def write_whole(files: Mapping[Path, str]) -> None:
    """Write texts beside their places first and rename them then, so that none is ever half-written.

    Folders that are missing are made, private to the person. Raises DrillError, and then nothing was renamed.
    """
    scratch: dict[Path, Path] = {}
    place: Path | None = None
    try:
        for place, text in files.items():
            check_place(place)
            for folder in reversed([each for each in place.parents if not each.exists()]):
                folder.mkdir(mode=0o700, exist_ok=True)
            with tempfile.NamedTemporaryFile("wb", dir=place.parent, prefix=".drill-", delete=False) as file:
                scratch[place] = Path(file.name)
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
        for place, temporary in scratch.items():
            temporary.replace(place)
    except OSError as error:
        raise DrillError(f"{place}: cannot be written: {error.strerror}", "Check the folder and the space.") from error
    finally:
        for temporary in scratch.values():
            temporary.unlink(missing_ok=True)
