"""Two drills become one: the union of their logs, replayed. Nothing of this one is lost or
overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from drill import deckfile
from drill.app.backups.backup import backed_up
from drill.app.building.deck_intake import load_deck
from drill.app.building.deck_placement import Placed, deck_files
from drill.app.env import Env
from drill.app.exchange.archive.archive_file import read_archive
from drill.app.exchange.archive.json_archive import Archive, archive_of
from drill.app.exchange.merges.other_databases import opened_copy
from drill.app.exchange.merges.renamed_cards import Renamed, by_deck, carry_renamed, renamed_there
from drill.app.files.media import new_pictures, pictures_of_decks
from drill.app.files.one_writer import require_closed
from drill.app.files.whole_files import written
from drill.app.library import Library
from drill.core.backups.retention import Reason
from drill.core.cards import Card, Deck
from drill.core.learning.log import Action, Correction, PlanChange, Review
from drill.core.markdown.pictures import MEDIA
from drill.errors import DrillError
from drill.folders import is_regular_file
from drill.store import Merged

_DATABASE = b"SQLite format 3\0"  # how every file of SQLite begins
_KINDS = {Review: "answers", Action: "actions", Correction: "corrections", PlanChange: "plans"}


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge brings, or would bring.

    `came` counts what is new by kind, `known` the entries that were here already. `decks` gained
    cards or retired points, `cards` have another state now, `differing` are worded differently in
    the other drill and stay as they are here. `backup` is the name of the backup from before.
    `renamed` says which cards go on in another deck.
    """

    decks: tuple[Placed, ...]
    came: Mapping[str, int]
    known: int
    cards: tuple[str, ...]
    differing: tuple[str, ...]
    backup: str | None
    renamed: tuple[Renamed, ...] = ()


def merge_file(env: Env, library: Library, path: Path, *, write: bool) -> MergeResult:
    """Take in the log of another drill: its database, or what it exported as JSON. Raises
    DrillError.

    Nothing is kept unless `write`. The other file is only read.
    """
    archive = _open(path)
    existing = {card.id: card for deck in library.store.decks.whole() for card in deck.cards}
    deckless_cards = {card.id for card in library.store.whole_log.retired()}
    placed = _placed(env, library, archive, existing.keys() | deckless_cards)
    renamed = renamed_there(env, library, archive, placed)
    merged, backup = _merged(env, library, archive, placed, write=write)
    if write:  # not before: a card that did not come in is none that was here
        ways = carry_renamed(env, library.refreshed(env), renamed, merged.cards)
    else:
        ways = by_deck(renamed, there=True)
    differing = (
        card.id
        for card in _cards_of(archive)
        if card.id in existing and _wording(card) != _wording(existing[card.id])
    )
    return MergeResult(
        tuple(placed),
        _counts_by_kind(merged),
        len(archive.records.entries) - sum(merged.entries.values()),
        merged.cards,
        tuple(differing),
        backup,
        tuple(ways),
    )


def _merged(
    env: Env, library: Library, archive: Archive, placed: Sequence[Placed], *, write: bool
) -> tuple[Merged, str | None]:
    """What the log and the decks of the archive bring, and the name of the backup from before."""
    cards = (*_cards_of(archive), *archive.records.deckless_cards)
    records = replace(archive.records, deckless_cards=cards)
    merge = partial(library.store.whole_log.merge, records, None, now=env.clock.now(), write=write)
    if not write:
        return merge(before=None), None
    shown = [one.deck for one in placed]
    files = new_pictures(archive.pictures, env.settings.media, shown) | deck_files(placed)
    require_closed(env, files)
    with backed_up(env, Reason.MERGE) as backup, written(files):
        before = backup.name if backup else None
        return merge(before=before), before


def _cards_of(archive: Archive) -> tuple[Card, ...]:
    return tuple(card for deck in archive.decks for card in deck.cards)


def _open(path: Path) -> Archive:
    if path.exists() and not is_regular_file(path):
        raise DrillError(
            f"{path}: is not a regular file", "Give the path of a database or of a JSON."
        )
    try:
        with path.open("rb") as file:
            is_database = file.read(len(_DATABASE)) == _DATABASE
    except OSError as error:
        raise DrillError(f"{path}: cannot be read: {error.strerror}", "Check the path.") from error
    if not is_database:
        return read_archive(path)
    with opened_copy(path) as store:
        archive = archive_of(store, path)
    return replace(archive, pictures=pictures_of_decks(archive.decks, path.parent / MEDIA))


def _placed(env: Env, library: Library, archive: Archive, known: set[str]) -> list[Placed]:
    """The decks that gain cards which this drill never had, or points that left a list of the
    other.

    Raises DeckError for a deck here that cannot be read.
    """
    found = [_gaining(env, library, deck, known) for deck in archive.decks]
    changed = [placed for placed in found if placed.changed]
    for placed in changed:
        deckfile.parse(deckfile.dump(placed.deck), str(placed.path))
    return changed


def _gaining(env: Env, library: Library, deck: Deck, known: set[str]) -> Placed:
    """The deck of this name here with what that of the other drill has more."""
    own_decks = env.settings.own_decks
    here = library.file(deck.id)
    is_own = here is not None and here.parent == own_decks
    before = load_deck(here) if here else replace(deck, cards=(), retired_points=())
    there = known.union(card.id for card in before.cards)
    new = tuple(card for card in deck.cards if card.id not in there)
    retired = before.missing_points(deck.retired_points) if is_own or new else ()
    return Placed(
        before.holding((*before.cards, *new)).with_retired_points(retired),
        here if here and is_own else own_decks / f"{deck.id}.yaml",
        len(new),
        len(before.cards),
        sum(len(one.items) for one in retired),
    )


def _wording(card: Card) -> Card:
    """A card without what says where it came from, and whether it is asked."""
    return replace(card, source=None, retired=False)


def _counts_by_kind(merged: Merged) -> dict[str, int]:
    entries = {name: merged.entries.get(kind, 0) for kind, name in _KINDS.items()}
    return {**entries, "undoings": len(merged.voids), "mocks": merged.mocks}
