"""What an import came to, and the one step by which it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from drill.app.backups.backup import backed_up
from drill.app.building.deck_placement import Placed, deck_files
from drill.app.env import Env
from drill.app.exchange.reconciling.deck_import import CardDifference, DeckImport
from drill.app.files.one_writer import require_closed
from drill.app.files.whole_files import written
from drill.app.library import Library
from drill.app.undo.file_steps import import_recorded
from drill.core.backups.retention import Reason
from drill.core.cards import Card, Deck
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.exchange.reconciling.reconcile import Outcome
from drill.store import LogRecords

_NONE: Mapping[Path, bytes] = {}
MOST_NAMED = 10  # cards and places that are named one by one


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in, or would. `own` counts drill's own cards in the file, `entries` those of the
    log, `carried` the schedules without a log, `known` what of both was here already.

    `differences` are cards that are not here as they are there, `left_out` says what was not taken
    and where it is, `media` names the files that cards show or play, `first` are the first new
    cards. `actions` counts the cards that are put aside as they are there, `pictures` those that
    are taken; of the `refused` ones it says why. `read` counts the files of a folder
    by their kinds, if it holds several; `windows_1252` names those that were read as that.
    `parted` has of each note with several numbers of gaps how many cards it made.
    """

    decks: tuple[Placed, ...] = ()
    own: int = 0
    entries: int = 0
    carried: int = 0
    known: int = 0
    differences: tuple[CardDifference, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    media: tuple[str, ...] = ()
    first: tuple[Card, ...] = ()
    actions: int = 0
    pictures: int = 0
    refused: tuple[str, ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)
    windows_1252: tuple[str, ...] = ()
    parted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is to come in: whether anything is written, and whether what was changed there is
    taken.

    `columns` says what the columns of a table are, if a person did. `together` are the places
    of all files that come in with it as one step, before which there is a backup. `name` is the
    deck of a table that names none, "" for the name of the file.
    """

    write: bool
    update: bool = False
    columns: tuple[str, ...] = ()
    together: frozenset[str] = frozenset()
    name: str = ""


def result(made: Sequence[DeckImport], found: Sequence[LeftOut]) -> ImportResult:
    cards = [
        (card, outcome)
        for one in made
        for card, outcome in zip(one.incoming, one.outcomes, strict=True)
    ]
    doubles = [_twice(card) for card, outcome in cards if outcome is Outcome.DOUBLE]
    first = [card for card, outcome in cards if outcome is Outcome.NEW][:MOST_NAMED]
    return ImportResult(
        tuple(one.placed for one in made),
        differences=tuple(difference for one in made for difference in one.differences),
        left_out=(*found, *(out for one in made for out in one.left_out), *doubles),
        first=tuple(first),
    )


def _twice(card: Card) -> LeftOut:
    return left_out("cards that are there twice", "", card.question)


def store_import(
    env: Env,
    library: Library,
    made: Sequence[DeckImport],
    records: LogRecords,
    source: Path,
    options: ImportOptions,
    more: Sequence[Placed] = (),
    pictures: Mapping[Path, bytes] = _NONE,
) -> None:
    """Write the decks and take the entries in, if `options` say so, as one step that `drill undo`
    takes back. Backed up before.

    New `pictures`, by their places, stay when it is taken back.
    """
    if not options.write:
        return
    files: dict[Path, bytes] = {}
    read: dict[str, Deck] = {}
    cards = 0
    for one in made:
        files |= one.files
        read |= one.read
        cards += one.placed.new + one.placed.updated
    files |= deck_files(more)
    require_closed(env, files)
    has_decks = any(path.suffix == ".yaml" for path in files)
    is_noted = has_decks or (options.together and records.entries)
    noted = import_recorded(env, library, files, records.entries, source, cards)
    with (
        nullcontext() if options.together else backed_up(env, Reason.IMPORT) as backup,
        noted if is_noted else nullcontext(),
        written({**pictures, **files}),
    ):
        store = library.refreshed(env, read).store
        now = env.clock.now()
        before = backup.name if backup else None
        store.whole_log.merge(records, store.log.new_id(now), now=now, before=before)
