"""The folder of pictures: which are there, and reading one from wherever it lies."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from drill.core.cards import Card
from drill.core.markdown.pictures import card_pictures, kept_name
from drill.core.media import LARGEST, fault
from drill.errors import DrillError

_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class PictureError(DrillError):
    """A file is no picture that is taken; the message says why and begins with a verb."""


def read_picture(path: Path) -> bytes:
    """The bytes of a picture. Raises PictureError, also for a link and for what one would wait for."""
    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAIT)
    except FileNotFoundError:
        raise PictureError("is not there", "Put it there, or take its name out.") from None
    except OSError as error:
        raise PictureError(f"cannot be read: {error.strerror}", "Give a picture that can be read.") from error
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PictureError("is no ordinary file", "Give a PNG, JPEG, GIF or WebP.")
        content = file.read(LARGEST + 1)
    wrong = fault(content)
    if wrong:
        raise PictureError(wrong, f"Taken are PNG, JPEG, GIF and WebP of at most {LARGEST // 1_000_000} MB.")
    return content


def pictures_of(card: Card, media: Path) -> Iterator[Path]:
    """The places in the folder of media that a card's pictures name; those that are elsewhere are left out."""
    names = (kept_name(picture) for picture in card_pictures(card))
    yield from (media / name for name in names if name is not None)


def read_all(names: Iterable[str], media: Path) -> dict[str, bytes]:
    """The pictures of these names that are there and sound, by name."""
    found: dict[str, bytes] = {}
    for name in names:
        with suppress(PictureError):
            found[name] = read_picture(media / name)
    return found
