"""The write-ahead log of a SQLite database: how far it goes where it is open, and which pages are
in it.

Formats: https://www.sqlite.org/walformat.html and https://www.sqlite.org/fileformat2.html#walformat
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WAL, INDEX = "-wal", "-shm"  # ends of the names of the WAL and of its index, beside a database
# The index begins with its head, twice: size of a page (1 for 65,536), frames in the WAL, pages of
# the database, salts.
_INDEX_HEAD = struct.Struct("=14xHII8x8s8x")
_WAL_HEAD, _FRAME_HEAD = 32, 24  # bytes; the WAL is a head and frames, a frame is a head and a page
_PAGE_HEAD = 100  # bytes, of the first page: what it says of the whole database
_FORMAT = slice(18, 20)  # bytes of the first page: whether the database has a write-ahead log
_NO_WAL = b"\x01\x01"


class WalEnd(NamedTuple):
    """How far a WAL goes: `page_size` in bytes, its frames, and how many pages the database has
    with them.

    The `salts` are others when the WAL was begun again.
    """

    page_size: int
    frames: int
    pages: int
    salts: bytes

    @property
    def size(self) -> int:
        """The bytes that the WAL has at least."""
        return self._begin(self.frames) if self.frames else 0

    def page_at(self, frame: int) -> int:
        """Where the page of a frame begins in the WAL."""
        return self._begin(frame) + _FRAME_HEAD

    def goes_on_from(self, other: WalEnd) -> bool:
        """Whether the WAL only became longer since it had the other end."""
        return self.salts == other.salts and self.frames >= other.frames

    def _begin(self, frame: int) -> int:
        return _WAL_HEAD + frame * (_FRAME_HEAD + self.page_size)


class WalIndex:
    """The index of the WAL beside a database.

    It is read by the handle that SQLite has of it: with one of our own, closing it would end the
    locks of SQLite.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + INDEX)
        self._handle = -1

    def end(self) -> WalEnd | None:
        """How far the WAL goes; None where nothing has it open, or while another process writes
        that."""
        try:
            head = self._head()
        except OSError:
            return None
        if len(head) < 2 * _INDEX_HEAD.size or head[: _INDEX_HEAD.size] != head[_INDEX_HEAD.size :]:
            return None
        page_size, frames, pages, salts = _INDEX_HEAD.unpack(head[: _INDEX_HEAD.size])
        return WalEnd(page_size & 0xFFFE | (page_size & 1) << 16, frames, pages, salts)

    def _head(self) -> bytes:
        if sys.platform == "win32":  # locks belong to a handle there
            with self._path.open("rb", buffering=0) as file:
                return file.read(2 * _INDEX_HEAD.size)
        known = self._path.stat()
        if not _is_of(self._handle, known):
            handles = (int(place.name) for place in Path("/dev/fd").iterdir())
            self._handle = next((handle for handle in handles if _is_of(handle, known)), -1)
        return os.pread(self._handle, 2 * _INDEX_HEAD.size, 0)


def _is_of(handle: int, file: os.stat_result) -> bool:
    """Whether a handle is open, and leads to a file."""
    try:
        return os.path.samestat(os.fstat(handle), file)
    except OSError:
        return False


def wal_head(wal: Path) -> bytes:
    """The head of a WAL, which is another one when the WAL was begun again. Raises OSError."""
    with wal.open("rb") as file:
        return file.read(_WAL_HEAD)


def first_pages(wal: Path) -> Iterator[bytes]:
    """The head of the database's first page, once for each time it came into the WAL, also that of
    a transaction that was not finished. Raises OSError."""
    with wal.open("rb") as file:
        head = file.read(_WAL_HEAD)
        page_size, salts = int.from_bytes(head[8:12], "big"), head[16:24]
        while True:
            frame = file.read(_FRAME_HEAD + _PAGE_HEAD)
            if len(frame) < _FRAME_HEAD + _PAGE_HEAD or frame[8:16] != salts:
                return
            if int.from_bytes(frame[:4], "big") == 1:
                yield frame[_FRAME_HEAD:]
            file.seek(page_size - _PAGE_HEAD, os.SEEK_CUR)


def bring_up_to_date(copy: Path, database: Path, then: WalEnd, now: WalEnd) -> None:
    """Put the pages of a WAL into a copy of the database that has no WAL, and was taken when that
    had the end `then`.

    Nobody may begin the WAL again meanwhile. Raises OSError.
    """
    wal = database.with_name(database.name + WAL)
    with wal.open("rb", buffering=0) as source, copy.open("rb+", buffering=0) as target:
        newest: dict[int, int] = {}
        for frame in range(then.frames, now.frames):
            source.seek(now.page_at(frame) - _FRAME_HEAD)
            newest[int.from_bytes(source.read(4), "big")] = frame
        for number, frame in newest.items():
            source.seek(now.page_at(frame))
            page = source.read(now.page_size)
            if number == 1:
                page = page[: _FORMAT.start] + _NO_WAL + page[_FORMAT.stop :]
            target.seek((number - 1) * now.page_size)
            target.write(page)
        target.truncate(now.pages * now.page_size)
