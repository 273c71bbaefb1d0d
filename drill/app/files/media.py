"""The folder of pictures: which are there, and reading one from wherever it lies."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

from drill.core.cards import Card, Deck
from drill.core.markdown.pictures import card_pictures, kept_name
from drill.core.media import LARGEST, TOO_LARGE, fault
from drill.errors import DrillError

_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_TAKEN = f"Taken are PNG, JPEG, GIF and WebP of at most {LARGEST // 1_000_000} MB."
_MOST_SHOWN = 6  # pictures of a card that are opened at once


class PictureError(DrillError):
    """A file is no picture that is taken; the message says why and begins with a verb."""


def read_picture(path: Path) -> bytes:
    """The bytes of a picture. Raises PictureError, also for a link and for what one would wait
    for."""
    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAIT)
    except FileNotFoundError:
        raise PictureError("is not there", "Put it there, or take its name out.") from None
    except OSError as error:
        raise PictureError(
            f"cannot be read: {error.strerror}", "Give a picture that can be read."
        ) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):  # a folder, too
            raise PictureError("is not a regular file", _TAKEN)
        if status.st_size > LARGEST:
            raise PictureError(TOO_LARGE, _TAKEN)
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(LARGEST + 1)
    finally:
        os.close(handle)
    wrong = fault(content)
    if wrong:
        raise PictureError(wrong, _TAKEN)
    return content


def pictures_of(card: Card, media: Path) -> Iterator[Path]:
    """The places in the folder of media that a card's pictures name; those that are elsewhere are
    left out."""
    names = (kept_name(picture) for picture in card_pictures(card))
    yield from (media / name for name in names if name is not None)


def checked_pictures(card: Card, media: Path) -> list[Path]:
    """The places of the first pictures of a card, for a viewer: each is there and is a picture by
    its first bytes.

    Raises PictureError.
    """
    places = list(pictures_of(card, media))[:_MOST_SHOWN]
    for place in places:
        try:
            read_picture(place)
        except PictureError as error:
            raise PictureError(f"{place}: {error.message}", error.hint or "") from error
    return places


def new_pictures(
    named: Mapping[str, bytes], media: Path, decks: Iterable[Deck]
) -> dict[Path, bytes]:
    """Of these pictures those that decks show and that the folder of media has not, by their places
    there."""
    shown = shown_pictures(decks, media)
    places = {media / name: content for name, content in named.items()}
    return {
        place: content for place, content in places.items() if place in shown and not place.exists()
    }


def shown_pictures(decks: Iterable[Deck], media: Path) -> dict[Path, None]:
    """The places in the folder of media that the cards of decks name, suggested ones included, in
    their order."""
    cards = chain.from_iterable(deck.all_cards for deck in decks)
    return dict.fromkeys(chain.from_iterable(pictures_of(card, media) for card in cards))


def pictures_of_decks(decks: Iterable[Deck], media: Path) -> dict[str, bytes]:
    """The pictures of decks that are there and sound, by their names."""
    found: dict[str, bytes] = {}
    for place in shown_pictures(decks, media):
        with suppress(PictureError):
            found[place.name] = read_picture(place)
    return found
