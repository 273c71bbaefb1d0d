"""Which cards are meant: of which decks, kinds and tags, and in a cram with which answers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Selection(NamedTuple):
    """Which cards are meant: those of any of `decks` that bear any of `labels` (a kind or a tag).

    An empty tuple does not narrow.
    """

    decks: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


EVERYTHING = Selection()


class Only(StrEnum):
    """Which cards a cram is narrowed to."""

    REVIEWED = "reviewed-only"  # answered before
    NEW = "new-only"
    FAILED = "failed-today"

    def admits(self, answered: bool, failed: bool) -> bool:
        return {Only.REVIEWED: answered, Only.NEW: not answered, Only.FAILED: failed}[self]
