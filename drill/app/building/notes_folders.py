"""A folder of notes as people keep them: which of its files are notes, and how many are passed
over."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drill.errors import DrillError

ENDINGS = (".md", ".markdown")
_HIDDEN = (".", "~$")  # the second is of files that Office has open
_HIDDEN_FILES, _HIDDEN_FOLDERS = "hidden files", "hidden folders"
_PROGRAMS, OTHERS = (
    "folders of programs (node_modules)",
    "files that are neither notes nor pictures",
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")  # which notes may show
_OF_PROGRAMS = frozenset({"node_modules"})


@dataclass(frozen=True, slots=True)
class FolderNotes:
    """The files of notes in a folder, in the order of their paths, and how many of what else is
    passed over in it, of which `others` are no pictures either."""

    files: tuple[Path, ...]
    passed_over: Counter[str]
    problems: tuple[DrillError, ...]
    others: tuple[Path, ...] = ()


def notes_in(folder: Path) -> FolderNotes:
    """What is in a folder and the folders in it; what is in hidden ones is neither read nor
    counted.

    A folder that cannot be listed is one of the `problems`.
    """
    files: list[Path] = []
    others: list[Path] = []
    passed_over = Counter[str]({_HIDDEN_FOLDERS: 0, _PROGRAMS: 0, _HIDDEN_FILES: 0, OTHERS: 0})
    problems: list[DrillError] = []

    def unlisted(error: OSError) -> None:
        problems.append(
            DrillError(
                f"{error.filename}: cannot be listed: {error.strerror}", "Check its permissions."
            )
        )

    for path, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = _entered(folders, passed_over)
        files += (Path(path, name) for name in _notes(Path(path), names, passed_over, others))
    return FolderNotes(tuple(sorted(files)), passed_over, tuple(problems), tuple(sorted(others)))


def _entered(folders: list[str], passed_over: Counter[str]) -> list[str]:
    """The folders that are looked into."""
    hidden = [name for name in folders if name.startswith(".")]
    of_programs = [name for name in folders if name in _OF_PROGRAMS]
    passed_over[_HIDDEN_FOLDERS] += len(hidden)
    passed_over[_PROGRAMS] += len(of_programs)
    return sorted(set(folders) - {*hidden, *of_programs})


def _notes(
    folder: Path, names: list[str], passed_over: Counter[str], others: list[Path]
) -> Iterator[str]:
    """The names of files that are notes; any other file that is not a picture is added to the
    others."""
    for name in names:
        if name.startswith(_HIDDEN):
            passed_over[_HIDDEN_FILES] += 1
        elif name.lower().endswith(ENDINGS):  # whoever reads it tells what is no file
            yield name
        elif not name.lower().endswith(_PICTURES):
            passed_over[OTHERS] += 1
            others.append(folder / name)
