"""The pictures that notes name: found among the notes, and nowhere else, and named in the cards by
their content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from drill.app.building.notes_files import NotesFile
from drill.app.files.media import PictureError, new_pictures, read_picture
from drill.app.files.picture_places import PicturePlaces
from drill.core.cards import BasicCard, Card, Deck
from drill.core.markdown.card_texts import with_texts
from drill.core.markdown.pictures import MEDIA, decoded, pictures, with_paths
from drill.core.material import Built, PictureReference
from drill.core.media import name_of

_VAULT = ".obsidian"  # the folder by which a vault of Obsidian is known
_MOST_BYTES = 100_000_000  # of new pictures of one build
_LONGEST_SHOWN = 50  # characters of an address, which may be hundreds
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LostPicture:
    """A picture that was not taken: where the notes name it, and why."""

    file: str
    line: int
    name: str
    why: str

    def __str__(self) -> str:
        is_long = len(self.name) > _LONGEST_SHOWN
        name = f"{self.name[: _LONGEST_SHOWN - 20]}…{self.name[-20:]}" if is_long else self.name
        return f"{self.file}:{self.line}: {name}: {self.why}"


class PictureSearch:
    """Looks for the pictures that notes name, in the folders of these. A class because each folder
    is listed once, and each picture read once.

    `new` has the pictures that the folder of media lacks, by their places there; `lost` those that
    were not taken.
    """

    def __init__(self, files: Iterable[NotesFile], media: Path) -> None:
        self.new: dict[Path, bytes] = {}
        self.lost: list[LostPicture] = []
        self._media = media
        self._size = 0
        self._names: dict[Path, str] = {}
        self._folders = {
            file.document.name: _folder(file) for file in files if file.path is not None
        }
        self._places = PicturePlaces()

    def within(self, built: Built) -> tuple[Deck, ...]:
        """The decks with their pictures by the paths that these have in the folder of media."""
        paths: dict[tuple[str, str], str] = {}
        for one in built.pictures:
            try:
                paths[one.file, one.path] = f"{MEDIA}/{self._taken(one)}"
            except PictureError as error:
                self.lost.append(LostPicture(one.file, one.line, decoded(one.path), error.message))
        return (
            tuple(_with_paths(deck, paths) for deck in built.marked)
            if built.pictures
            else built.marked
        )

    def shown_by(self, decks: Iterable[Deck]) -> dict[Path, bytes]:
        """The new pictures that some decks show, by their places in the folder of media."""
        named = {place.name: content for place, content in self.new.items()}
        return new_pictures(named, self._media, decks)

    def _taken(self, one: PictureReference) -> str:
        """The name that a picture has in the folder of media. Raises PictureError."""
        if _REMOTE.match(one.path):
            raise PictureError("drill fetches nothing; save it beside the notes", "")
        if one.file not in self._folders:
            raise PictureError("notes from standard input have no folder to look in", "")
        found = self._place(one)
        if found not in self._names:
            self._names[found] = self._read(found)
        return self._names[found]

    def _read(self, picture: Path) -> str:
        """The name of a picture that is kept, or will be. Raises PictureError."""
        if self._size > _MOST_BYTES:
            raise PictureError(
                f"more than {_MOST_BYTES // 1_000_000} MB of new pictures in one build", ""
            )
        content = read_picture(picture)
        place = self._media / name_of(content)
        if place not in self.new and not place.is_file():
            self._size += len(content)
            self.new[place] = content
        return place.name

    def _place(self, one: PictureReference) -> Path:
        """Where a picture is, behind links. Raises PictureError for one that is elsewhere or not
        there."""
        notes, top = self._folders[one.file]
        return self._places.place(decoded(one.path), notes, top)


def _with_paths(deck: Deck, paths: Mapping[tuple[str, str], str]) -> Deck:
    """The deck with other paths of pictures, by notes and path there; those without one, and what
    asks for them, go."""
    suggestions = ((one, _card_with_paths(one.card, paths)) for one in deck.suggestions)
    return replace(
        deck,
        cards=tuple(
            card for one in deck.cards if (card := _card_with_paths(one, paths)) is not None
        ),
        suggestions=tuple(replace(one, card=card) for one, card in suggestions if card is not None),
    )


def _card_with_paths(card: Card, paths: Mapping[tuple[str, str], str]) -> Card | None:
    if card.source is None:
        return card
    file = card.source.file
    made = with_texts(card, lambda text: with_paths(text, lambda path: paths.get((file, path))))
    asked = isinstance(card, BasicCard) and bool(pictures(card.answer))
    return None if asked and isinstance(made, BasicCard) and not pictures(made.answer) else made


def _folder(notes: NotesFile) -> tuple[Path, Path]:
    """The folder of some notes, and the one in which their pictures may lie, behind links."""
    path = (notes.path or Path()).absolute()
    return path.parent, Path(os.path.realpath(_top(path, notes.document.name)))


def _top(path: Path, name: str) -> Path:
    """The folder that notes belong to: that of their vault, else the one that their name counts
    from."""
    top = path.parent
    for part in reversed(PurePosixPath(name).parts[:-1]):
        top = top.parent if top.name == part else top
    return next((folder for folder in (top, *top.parents) if (folder / _VAULT).is_dir()), top)
