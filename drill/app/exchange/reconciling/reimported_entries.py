"""Entries that come in again after they were taken back: an undoing holds for ever, so that they
come under other ids."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from uuid import UUID

from drill.app.library import Library
from drill.core.ids import entry_id
from drill.core.learning.log import Entry, cards_named, chance_of


def undone(library: Library) -> set[UUID]:
    """The ids of the entries that were taken back."""
    with library.store.whole_log.reading() as (records, _):
        return {void.entry for void in records.voids}


def with_fresh_ids(
    library: Library, entries: Iterable[Entry], cards: Container[str]
) -> list[Entry]:
    """The entries; those of `cards` that were taken back here have the next id that holds."""
    gone = undone(library)
    found = []
    for entry in entries:
        while entry.id in gone and cards_named(entry)[0] in cards:
            chance = chance_of(f"{entry.id} again")
            entry = replace(entry, id=entry_id(entry.at, chance, None))
        found.append(entry)
    return found
