"""Texts that come from elsewhere."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from drill.errors import DrillError
from drill.folders import is_regular_file

LARGEST_TEXT = 200_000_000  # bytes
_START = 4_000  # bytes that tell how a text without a mark is written
# The mark of UTF-32 begins with that of UTF-16.
_BY_MARK = {
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}


def read_text(path: Path) -> str:
    """The text of a file from elsewhere, in UTF-8 or UTF-16, or in UTF-32 with its mark. Raises
    DrillError."""
    if path.exists() and not is_regular_file(path):
        raise DrillError(f"{path}: is not a regular file", "Give the path of a file to bring in.")
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise DrillError(f"{path}: larger than {LARGEST_TEXT // 1_000_000} MB", "Split it.")
        content = path.read_bytes()
    except OSError as error:
        if path.is_symlink() and not path.exists():
            why = f"{path}: a link to what is not there"
            raise DrillError(why, "Mend the link, or remove it.") from error
        raise DrillError(f"{path}: cannot be read: {error.strerror}", "Check the path.") from error
    return text_of(content, path)


def text_of(content: bytes, path: Path) -> str:
    """What was read from `path`, as text with plain ends of lines. Raises DrillError."""
    encodings = (name for mark, name in _BY_MARK.items() if content.startswith(mark))
    encoding = next(encodings, "") or _without_mark(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DrillError(
            f"{path}:{line}: not {encoding.removesuffix('-sig').upper()}", "Save it as UTF-8."
        ) from error
    text = text.replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


def _without_mark(content: bytes) -> str:
    """The encoding of a text without a mark: UTF-16 where every other byte of most of its beginning
    is zero."""
    start = content[:_START]
    half = len(start) // 2
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if half and 2 * zeros.count(0) > half and 2 * start.count(0) < 3 * zeros.count(0):
            return encoding
    return "utf-8-sig"
