"""Texts that come from elsewhere."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path
from typing import NamedTuple

from drill.app.files import windows_1252
from drill.errors import DrillError
from drill.folders import is_regular_file

LARGEST_TEXT = 200_000_000  # bytes
_START = 4_000  # bytes that tell how a text without a mark is written
_UTF_8 = "utf-8-sig"
# The mark of UTF-32 begins with that of UTF-16.
_BY_MARK = {
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}


class TableText(NamedTuple):
    """The text of a table, and whether it was read as Windows-1252."""

    text: str
    is_windows_1252: bool


def read_text(path: Path) -> str:
    """The text of a file from elsewhere, in UTF-8 or UTF-16, or in UTF-32 with its mark. Raises
    DrillError."""
    return text_of(_content(path), path)


def text_of(content: bytes, path: Path) -> str:
    """What was read from `path`, as text with plain ends of lines. Raises DrillError."""
    encoding = _encoding(content)
    try:
        return _with_line_ends(content.decode(encoding))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DrillError(
            f"{path}:{line}: not {encoding.removesuffix('-sig').upper()}", "Save it as UTF-8."
        ) from error


def read_table(path: Path) -> TableText:
    """The text of a table, which may also be in Windows-1252. Raises DrillError."""
    try:
        return TableText(read_text(path), False)
    except DrillError as error:
        if not isinstance(error.__cause__, UnicodeDecodeError):
            raise
        content = _content(path)
        text = windows_1252.decoded(content) if _encoding(content) == _UTF_8 else None
        if text is None:
            raise
        return TableText(_with_line_ends(text), True)


def _content(path: Path) -> bytes:
    """Raises DrillError."""
    if path.exists() and not is_regular_file(path):
        raise DrillError(f"{path}: is not a regular file", "Give the path of a file to bring in.")
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise DrillError(f"{path}: larger than {LARGEST_TEXT // 1_000_000} MB", "Split it.")
        return path.read_bytes()
    except OSError as error:
        if path.is_symlink() and not path.exists():
            why = f"{path}: a link to what is not there"
            raise DrillError(why, "Mend the link, or remove it.") from error
        raise DrillError(f"{path}: cannot be read: {error.strerror}", "Check the path.") from error


def _encoding(content: bytes) -> str:
    marked = (name for mark, name in _BY_MARK.items() if content.startswith(mark))
    return next(marked, "") or _without_mark(content)


def _with_line_ends(text: str) -> str:
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
    return _UTF_8
