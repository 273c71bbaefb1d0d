"""Which cards are meant: of which decks, kinds, tags and headings, and in a cram with which
answers."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Selection(NamedTuple):
    """Which cards are meant: those that any of `names` means and that bear any of `labels` (a kind
    or a tag).

    A name is a card's id, a deck, a kind, a tag or a heading. What any of `without` means is left
    out. An empty tuple does not narrow.
    """

    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


EVERYTHING = Selection()


class Only(StrEnum):
    """Which cards a cram is narrowed to."""

    REVIEWED = "reviewed-only"  # answered before
    NEW = "new-only"
    FAILED = "failed-today"

    def admits(self, answered: bool, failed: bool) -> bool:
        return {Only.REVIEWED: answered, Only.NEW: not answered, Only.FAILED: failed}[self]
