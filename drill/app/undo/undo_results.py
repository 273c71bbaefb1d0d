"""What an undo of steps that wrote files did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    return ImportTakenBack(
        source,
        sum(one.cards for one in imports),
        tuple(dict.fromkeys(deck for one in reversed(imports) for deck in one.decks)),
        tuple(entry for one in imports for entry in one.entries),
        tuple(dict.fromkeys(deck for one in imports for deck in one.kept)),
        tuple(dict.fromkeys(deck for one in imports for deck in one.gone)),
    )
