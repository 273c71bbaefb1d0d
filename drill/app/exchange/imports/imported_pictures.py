"""The pictures that notes of ki show, files of the folder `_media` beside a note or above it, and
those of tables: files beside a table, or in a folder there that is called as that of Anki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drill.anki.html_to_markdown import images
from drill.app.files.media import PictureError, read_picture
from drill.core.markdown.pictures import MEDIA
from drill.core.media import name_of

_FOLDER = "_media"
_OF_TABLES = ("", "collection.media", "media")  # folders beside a table
_MOST_BYTES = 100_000_000  # of all pictures of one import


@dataclass(slots=True)
class ImportedPictures:
    """The pictures that are taken, by the names that the notes have for them, and why others are
    not."""

    taken: dict[str, bytes] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    size: int = 0  # bytes of those that are taken

    @property
    def paths(self) -> Mapping[str, str]:
        """What the cards call those that are taken."""
        return {name: f"{MEDIA}/{name_of(content)}" for name, content in self.taken.items()}

    @property
    def named(self) -> Mapping[str, bytes]:
        """Those that are taken, by the names that they get."""
        return {name_of(content): content for content in self.taken.values()}

    @property
    def why_refused(self) -> tuple[str, ...]:
        return tuple(f"{name}: {why}" for name, why in self.refused.items())


def pictures_of_table(table: Path, names: Iterable[str]) -> ImportedPictures:
    """The pictures of these names that lie beside a table; nothing is said of others."""
    found = ImportedPictures()
    for name in sorted(names):
        if Path(name).name == name:
            places = (table.parent / folder / name for folder in _OF_TABLES)
            _take(found, name, (place for place in places if _is_own_file(place)))
    return found


def _is_own_file(place: Path) -> bool:
    return place.is_file() and not place.is_symlink()


def pictures_beside(at: Path, texts: Mapping[Path, str]) -> ImportedPictures:
    """The pictures that these notes show; one that is nowhere is the note's own affair."""
    found = ImportedPictures()
    for file, text in texts.items():
        for name in images(text) if "<img" in text else ():
            if name not in found.taken:
                _take(found, name, _places(at, file, name))
    return found


def _take(found: ImportedPictures, name: str, places: Iterable[Path]) -> None:
    """Take a picture from the first place where it is sound."""
    for place in places:
        if found.size > _MOST_BYTES:
            found.refused[name] = f"more than {_MOST_BYTES // 1_000_000} MB of pictures"
            return
        try:
            found.taken[name] = read_picture(place)
        except PictureError as error:
            found.refused.setdefault(name, error.message)
        else:
            found.size += len(found.taken[name])
            found.refused.pop(name, None)
            return


def _places(at: Path, file: Path, name: str) -> Iterator[Path]:
    """Where a picture lies, the nearest first; links are passed over, as the others of a folder
    are links to them."""
    if Path(name).name != name:
        return
    for folder in file.parents:
        place = folder / _FOLDER / name
        if _is_own_file(place):
            yield place
        if not folder.is_relative_to(at) or folder == at:
            return
