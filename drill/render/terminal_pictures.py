"""Pictures in a terminal that shows them, by the library of the extra `pictures`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

from drill.core.media import size_of

if TYPE_CHECKING:
    from PIL.Image import Image

_KINDS = ("PNG", "JPEG", "GIF", "WEBP")
_MOST_PIXELS = 16_000_000  # that are unpacked, as 64 MB; a larger picture is for the viewer
_MOST_SCANS = 100  # of a JPEG: each goes through the whole picture, and a few bytes make one
_SCAN = b"\xff\xda"
_LARGEST_SIDE = 1_600  # pixels that are sent to the terminal
_PIXELS_A_COLUMN = 8  # of a picture in its own size, on a screen of any fineness
_WIDEST = 200  # columns
_PART_OF_SCREEN = 0.6  # in height, so that the answer stays in sight


def is_installed() -> bool:
    """Whether the library is there. It is slow to load, and needs Python 3.12."""
    return find_spec("textual_image") is not None


def can_draw(console: Console) -> bool:
    """Whether the library knows how to draw in a terminal that shows pictures; it asks once
    more."""
    library = _library()
    # In kitty's protocol the colour of a cell says which picture it shows.
    return library.Image is library.SixelImage or (
        library.Image is library.TGPImage and console.color_system == "truecolor"
    )


def drawn(content: bytes, colours: int) -> RenderableType | None:
    """A picture in `colours` colours; None for one that is damaged, or too large to draw."""
    try:
        image = _unpacked(content)
    except Exception:  # of which the library raises many kinds, for the bytes of strangers
        return None
    return _Drawn(image, colours) if image is not None else None


def _library() -> Any:
    return import_module("textual_image.renderable")


def _unpacked(content: bytes) -> Image | None:
    """The first frame on white; None for one that would take too long or too much memory."""
    from PIL import Image, ImageOps

    size = size_of(content)
    if size is None or size.width * size.height > _MOST_PIXELS:
        return None
    if content.count(_SCAN) > _MOST_SCANS:
        return None
    with Image.open(BytesIO(content), formats=_KINDS) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            return None
        whole = opened if opened.mode in ("RGB", "L") else opened.convert("RGBA")
        whole.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
        small = ImageOps.exif_transpose(whole).convert("RGBA")
    white = Image.new("RGB", small.size, "white")
    white.paste(small, mask=small)
    return white


class _Drawn:
    """A picture in its own size, or as small as the window needs it."""

    def __init__(self, image: Image, colours: int) -> None:
        self._image = image
        self._colours = colours

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(options.max_width, _WIDEST, -(-self._image.width // _PIXELS_A_COLUMN))
        height = int(console.height * _PART_OF_SCREEN)
        library = _library()
        shown = library.Image(self._image, width="auto", height="auto")
        if library.Image is library.SixelImage:
            looks = library.sixel.SixelOptions(colors=self._colours)
            shown = library.SixelImage(self._image, "auto", "auto", looks)
        yield from console.render(shown, options.update_dimensions(width, height))
