"""Which notes own decks were built from, and how their files stood then. Light, for the quick first
look."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from drill.folders import require_file

_ENDING = ".notes"
TEXTS = ".texts"  # of the file with the texts that were built


class BuiltNotes(NamedTuple):
    """Notes that were built: their file, the name that their cards know it by, and the deck that a
    person asked for.

    `size` in bytes and `modified` in nanoseconds are those of the file as it was read.
    """

    path: Path
    name: str
    deck: str
    size: int
    modified: int

    @property
    def changed(self) -> bool:
        """Whether the file was changed since; one that is gone was not."""
        try:
            status = self.path.stat()
        except OSError:
            return False
        return (status.st_size, status.st_mtime_ns) != (self.size, self.modified)


def built_notes(folder: Path) -> list[BuiltNotes]:
    """The notes of which `folder` has records, in the order of their paths; a damaged record counts
    as none."""
    found = []
    for record in folder.glob(f"*{_ENDING}"):
        try:
            require_file(record)
            figures, name, deck, path = record.read_bytes().split(b"\n", 3)
            size, modified = map(int, figures.split())
            found.append(
                BuiltNotes(Path(os.fsdecode(path)), name.decode(), deck.decode(), size, modified)
            )
        except (OSError, ValueError):
            continue
    return sorted(found)


def record_of(folder: Path, notes: BuiltNotes) -> tuple[Path, bytes]:
    """The file in `folder` that remembers notes, and what it holds."""
    head = f"{notes.size} {notes.modified}\n{notes.name}\n{notes.deck}\n"
    return folder / f"{record_name(notes.path)}{_ENDING}", head.encode() + os.fsencode(notes.path)


def forget(folder: Path, notes: BuiltNotes) -> list[Path]:
    """Remove the records of notes from `folder`; return where they were."""
    places = [folder / f"{record_name(notes.path)}{ending}" for ending in (_ENDING, TEXTS)]
    for place in places:
        place.unlink(missing_ok=True)
    return places


def record_name(path: Path) -> str:
    """What the records of notes are called that are at this path."""
    from hashlib import sha256

    return sha256(os.fsencode(path)).hexdigest()[:16]
