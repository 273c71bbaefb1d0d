"""Many values a few hundred at a time, so that they are neither all held nor all in one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500  # ids in one query, far below any database's limit
_Value = TypeVar("_Value")


def batches(many: Iterable[_Value], size: int = AT_ONCE) -> Iterator[list[_Value]]:
    """The values in their order, `size` of them at a time; each batch is read when it is asked
    for."""
    rest = iter(many)
    while batch := list(islice(rest, size)):
        yield batch
