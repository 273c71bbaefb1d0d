"""What an undo of steps that wrote files did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from drill.core.learning.log import Entry


@dataclass(frozen=True, slots=True)
class ImportTakenBack:
    """An import that was taken back: its source, the deck files that were changed since and
    stay, and those that are not there any more, or under another name."""

    source: str
    cards: int
    decks: tuple[str, ...]
    entries: tuple[Entry, ...]
    kept: tuple[str, ...]
    gone: tuple[str, ...] = ()

    @property
    def has_restored_decks(self) -> bool:
        """Whether a deck was put back to what it was."""
        return not self.decks or bool({*self.decks} - {*self.kept, *self.gone})


@dataclass(frozen=True, slots=True)
class FilesTakenBack:
    """Another step that was taken back: what it was, and the files that were changed since and
    stay."""

    what: str
    files: tuple[Path, ...]
    kept: tuple[Path, ...]


def joined(
    source: str, done: Sequence[ImportTakenBack | FilesTakenBack]
) -> ImportTakenBack | FilesTakenBack:
    """What the parts of a step were, as one."""
    imports = [one for one in done if isinstance(one, ImportTakenBack)]
    if not imports:
        return done[0]

    def once(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chain.from_iterable(parts)))

    return ImportTakenBack(
        source,
        sum(one.cards for one in imports),
        decks=once(one.decks for one in reversed(imports)),
        entries=tuple(chain.from_iterable(one.entries for one in imports)),
        kept=once(one.kept for one in imports),
        gone=once(one.gone for one in imports),
    )
