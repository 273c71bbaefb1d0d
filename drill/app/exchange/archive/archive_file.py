"""The file that an archive is in, also one that is larger than a text may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from drill.app.exchange.archive.json_archive import Archive, archive_of_members, parse
from drill.app.files.texts import LARGEST_TEXT, read_text
from drill.core.exchange.json_lines import members_of_lines
from drill.errors import DrillError
from drill.folders import is_regular_file

LARGEST_ARCHIVE = 500_000_000  # bytes; of each answer an id is held in memory
_LONGEST_ENTRY = 1_000_000  # bytes


def read_archive(path: Path) -> Archive:
    """The archive in a file. Raises DrillError.

    A file that is larger than a text may be is read line by line, as it was written. Its log may be
    as long as it likes; all else, which is held in memory, has the bound of a text.
    """
    try:
        is_large = is_regular_file(path) and path.stat().st_size > LARGEST_TEXT
        if not is_large:
            return parse(read_text(path), path)
        if path.stat().st_size > LARGEST_ARCHIVE:
            raise DrillError(f"{path}: larger than {LARGEST_ARCHIVE // 1_000_000} MB", "Split it.")
        with path.open("rb") as file:
            return archive_of_members(_members(file, path), path)
    except OSError as error:
        raise DrillError(f"{path}: cannot be read: {error.strerror}", "Check the path.") from error


def _members(file: BinaryIO, path: Path) -> Iterator[tuple[str, Any]]:
    lines = _LineReader(file, path)
    for key, value in members_of_lines(lines):
        lines.are_held = key != "log"
        yield key, value


class _LineReader(Iterator[str]):
    """The lines of a file; those that `are_held` in memory may be as large as a text, all together,
    and each of the others as an entry."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path = file, path
        self._left = LARGEST_TEXT
        self.are_held = True

    def __next__(self) -> str:
        most = self._left if self.are_held else _LONGEST_ENTRY
        line = self._file.readline(most + 1)
        if len(line) > most:
            what, most = (
                ("what is not its log", LARGEST_TEXT)
                if self.are_held
                else ("an entry of its log", _LONGEST_ENTRY)
            )
            raise DrillError(
                f"{self._path}: {what} is larger than {most // 1_000_000} MB", "Split it."
            )
        if not line:
            raise StopIteration
        if self.are_held:
            self._left -= len(line)
        return line.decode()
