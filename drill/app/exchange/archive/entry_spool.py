"""A log that comes in, kept in a file that nobody else can open: however long it is, few of its
entries are in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from operator import attrgetter
from tempfile import SpooledTemporaryFile, gettempdir
from uuid import UUID

from drill.core.learning.entry_json import entry_body, entry_value
from drill.core.learning.log import Entry
from drill.errors import DrillError
from drill.store import EntriesInOrder

_AT_ONCE = 500  # entries
_IN_MEMORY = 4_000_000  # bytes; what is shorter needs no file


def _file() -> SpooledTemporaryFile[bytes]:
    return SpooledTemporaryFile(_IN_MEMORY)


class EntrySpool(EntriesInOrder):
    """Entries that are read from `entries` once and can then be read any number of times, in the
    order of their ids.

    The file has no name and ends with the value. What is read from it was written here.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._file = _file()
        self._count = 0
        self._parts: list[int] = []
        self._is_in_order = True  # which is the one that drill writes them in
        self._last = UUID(int=0)
        rest = iter(entries)
        while some := list(islice(rest, _AT_ONCE)):
            self._add(some)

    def _add(self, some: list[Entry]) -> None:
        self._parts.append(self._file.tell())
        self._count += len(some)
        ids = [self._last, *(one.id for one in some)]
        self._is_in_order = self._is_in_order and all(one < other for one, other in pairwise(ids))
        self._last = ids[-1]
        try:
            self._file.write(json.dumps([entry_body(one) for one in some]).encode() + b"\n")
        except OSError as error:
            raise DrillError(
                f"{gettempdir()}: a log cannot be kept there meanwhile: {error.strerror}",
                "Check the free space.",
            ) from error

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Entry]:
        found = self._as_kept()
        return found if self._is_in_order else iter(sorted(found, key=attrgetter("id")))

    def _as_kept(self) -> Iterator[Entry]:
        for place in self._parts:
            self._file.seek(place)
            yield from map(entry_value, json.loads(self._file.readline()))

    def __contains__(self, entry: object) -> bool:
        return any(one == entry for one in self)
