"""Which bytes are a picture that is taken: PNG, JPEG, GIF or WebP by their first bytes, of a size
that can be shown.

Nothing is unpacked: width and height are what the header says, so a small file that would fill the
memory of a viewer is refused before any program sees it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

LARGEST = 5_000_000  # bytes of one picture
TOO_LARGE = f"is larger than {LARGEST // 1_000_000} MB"
MOST_PIXELS = 50_000_000  # of one picture, which a viewer holds as 200 MB
_DIGITS = 32  # of the digest, in a name
_MOST_SEGMENTS = 2_000  # of a JPEG that are looked through for its size
# Of a JPEG: those that begin a frame.
_SIZE_SEGMENTS = frozenset(range(0xC0, 0xD0)) - {
    0xC4,
    0xC8,
    0xCC,
}
_MIME = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers of a JPEG that have no length


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


def fault(content: bytes) -> str:
    """Why bytes are no picture that is taken, empty if they are one."""
    if len(content) > LARGEST:
        return TOO_LARGE
    if not _ending(content):
        return "is no PNG, JPEG, GIF or WebP"
    size = size_of(content)
    if size is None or not size.width or not size.height:
        return "is a damaged picture"
    if size.width * size.height > MOST_PIXELS:
        return f"has {size.width:,} × {size.height:,} pixels, at most {MOST_PIXELS:,} are taken"
    return ""


def name_of(content: bytes) -> str:
    """What a picture is called in the folder of media: its digest, and the ending of what it is."""
    return f"{sha256(content).hexdigest()[:_DIGITS]}{_ending(content)}"


def mime_of(content: bytes) -> str:
    """What a picture is on a page, such as `image/png`."""
    return _MIME[_ending(content)]


def size_of(content: bytes) -> Size | None:
    """Width and height by the header of a picture; None if it has none."""
    reader = _SIZES.get(_ending(content))
    try:
        return reader(content) if reader is not None else None
    except (struct.error, IndexError):  # it ends too early
        return None


def _ending(content: bytes) -> str:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if content.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    return ""


def _png(content: bytes) -> Size | None:
    return Size(*struct.unpack_from(">II", content, 16)) if content[12:16] == b"IHDR" else None


def _gif(content: bytes) -> Size:
    return Size(*struct.unpack_from("<HH", content, 6))


def _jpeg(content: bytes) -> Size | None:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker in _SIZE_SEGMENTS:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return Size(width, height)
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _BARE:
            at += 2
        else:
            at += 2 + int(struct.unpack_from(">H", content, at + 2)[0])
    return None


def _webp(content: bytes) -> Size | None:
    match content[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", content, 26)
            return Size(width & 0x3FFF, height & 0x3FFF)
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", content, 21)
            return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case b"VP8X":
            width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
            return Size(width, height) if len(content) >= 30 else None
        case _:
            return None


_SIZES: dict[str, Callable[[bytes], Size | None]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".gif": _gif,
    ".webp": _webp,
}
