"""Where the pictures lie that notes name: in one folder and those below it, and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from drill.app.files.media import PictureError

_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_MOST_FILES = 100_000  # of a folder that are looked through


class PicturePlaces:
    """Finds pictures by the paths that notes have for them. A class because each folder is listed
    once."""

    def __init__(self) -> None:
        self._listed: dict[Path, Mapping[str, Sequence[Path]]] = {}

    def place(self, said: str, notes: Path, top: Path) -> Path:
        """Where a picture is that notes in a folder name so, behind links. Raises PictureError for
        one that is not there, or not in the folder `top`, from which an absolute path counts."""
        path = PurePosixPath(re.split(r"[?#]", said)[0].replace("\\", "/"))
        relative = Path(*(part for part in path.parts if part != "/"))
        try:
            found = Path(os.path.realpath((top if path.is_absolute() else notes) / relative))
            is_there = found.exists()
        except (OSError, ValueError) as error:  # a name that is too long, or none for a file
            raise PictureError("is not a valid file name", "") from error
        if not found.is_relative_to(top):
            raise PictureError("leads out of the folder of the notes", "")
        return found if is_there else self._named(relative, notes, top)

    def _named(self, relative: Path, notes: Path, top: Path) -> Path:
        """The file below a folder whose path ends so, the nearest to the notes. Raises
        PictureError."""
        if top not in self._listed:
            self._listed[top] = _by_name(top)
        wanted = _folded(relative)
        same_name = self._listed[top].get(relative.name.casefold(), ())
        fitting = [path for path in same_name if _folded(path)[-len(wanted) :] == wanted]
        if not fitting:
            raise PictureError("is not there", "")

        def distance(path: Path) -> int:
            return len(Path(os.path.relpath(path, notes)).parts)

        return min(fitting, key=lambda path: (distance(path), path))


def _folded(path: Path) -> tuple[str, ...]:
    return tuple(part.casefold() for part in path.parts)


def _by_name(top: Path) -> dict[str, list[Path]]:
    """The pictures below a folder by their names in small letters; links and hidden folders are
    passed over."""
    found: dict[str, list[Path]] = {}
    seen = 0
    for folder, inner, names in os.walk(top):
        inner[:] = sorted(
            name for name in inner if not name.startswith(".") and name != "node_modules"
        )
        seen += len(names)
        if seen > _MOST_FILES:
            break
        for name in names:
            path = Path(folder, name)
            if name.lower().endswith(_ENDINGS) and not path.is_symlink():
                found.setdefault(name.casefold(), []).append(path)
    return found
