"""The pictures that cards of notes and tables show, and the places where these may lie.

Of notes of ki: files of the folder `_media` beside a note or above it. Of tables: files beside a
table, or in a folder there that is called as that of Anki. Of other notes: files of their vault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drill.anki.html_to_markdown import images
from drill.app.files.media import PictureError, read_picture
from drill.app.files.picture_places import PicturePlaces
from drill.core.cards import Card
from drill.core.exchange.card_text.local_pictures import with_kept_pictures
from drill.core.markdown.card_texts import with_texts
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


def _take(
    found: ImportedPictures, name: str, places: Iterable[Path], said: str | None = None
) -> None:
    """Take a picture from the first place where it is sound; `said` is what the notes call it, if
    that is not its name."""
    told = said or name
    for place in places:
        if found.size > _MOST_BYTES:
            found.refused[told] = f"more than {_MOST_BYTES // 1_000_000} MB of pictures"
            return
        try:
            found.taken[name] = read_picture(place)
        except PictureError as error:
            found.refused.setdefault(told, error.message)
        else:
            found.size += len(found.taken[name])
            found.refused.pop(told, None)
            return


@dataclass(slots=True)
class VaultPictures:
    """The pictures that cards of notes show, found in the folder `top` and those below it."""

    top: Path
    found: ImportedPictures = field(default_factory=ImportedPictures)
    places: PicturePlaces = field(default_factory=PicturePlaces)
    kept: dict[str, str] = field(default_factory=dict)  # what the cards call them, by their places

    def within(self, file: Path, card: Card) -> Card:
        """A card of a note with its pictures by the paths that they get here."""
        folder = file.resolve().parent
        return with_texts(
            card, lambda text: with_kept_pictures(text, lambda path: self._kept(folder, path))
        )

    def _kept(self, folder: Path, said: str) -> str | None:
        """What the cards call a picture that is taken. `@/` begins the folder of a collection in
        hashcards."""
        try:
            place = self.places.place(re.sub(r"^@(?=/)", "", said), folder, self.top)
        except PictureError as error:
            self.found.refused[said] = error.message
            return None
        name = place.as_posix()
        if name not in self.kept:
            _take(self.found, name, [place], said)
            if name not in self.found.taken:
                return None
            self.kept[name] = f"{MEDIA}/{name_of(self.found.taken[name])}"
        return self.kept[name]


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
