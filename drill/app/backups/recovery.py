"""Recovery files: what could not be stored, kept as `drill export json` would have it, until the
doctor takes it in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from drill.app.backups.recovery_files import paths, temporary
from drill.app.corrected_cards import card_by_id
from drill.app.env import Env
from drill.app.exchange.archive.json_archive import Archive, dump, parse
from drill.app.files.texts import read_text
from drill.app.files.whole_files import write_whole
from drill.app.library import Library
from drill.core.cards import Card, lost_card
from drill.core.command_line import CommandHint
from drill.core.learning.log import cards_named
from drill.core.learning.mock import Mock
from drill.errors import DrillError
from drill.store import LogPosition, LogRecords, StoreError, UnstoredError

_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class RecoveryFile:
    """A recovery file; `problem` says why it cannot be taken in, None if it can."""

    path: Path
    problem: DrillError | None


def recovery_files(env: Env) -> Iterator[RecoveryFile]:
    """The recovery files, each read once."""
    for path in paths(env.settings):
        problem = None
        try:
            parse(read_text(path), path)
        except DrillError as error:
            problem = error
        yield RecoveryFile(path, problem)


def store_recovered(env: Env, library: Library, path: Path) -> None:
    """Take in what a recovery file holds and is not in the log, and remove the file. Raises
    DrillError."""
    records = parse(read_text(path), path).records
    stored = {mock.id: mock for mock in library.store.mocks.all()}
    later: list[Mock] = []
    others: list[Mock] = []
    for mock in records.mocks:
        known = stored.get(mock.id)
        is_later = known is not None and _is_later_version(known, mock)
        (later if is_later else others).append(mock)
    records = replace(records, mocks=tuple(others))
    library.store.whole_log.merge(records, None, now=env.clock.now())
    library.store.mocks.put(later)
    path.unlink(missing_ok=True)


def _is_later_version(held: Mock, mock: Mock) -> bool:
    """Whether a mock is the later one of two versions: lines may have been taken back, but its
    clock never was."""
    return (mock.result is not None, mock.elapsed) >= (held.result is not None, held.elapsed)


def keep(
    env: Env, library: Library, unstored: UnstoredError, start: LogPosition | None
) -> DrillError:
    """Keep what could not be stored in a recovery file; return the error to show, which says where
    that is.

    With it what others stored since the session began, at `start`: its log may be gone as well.
    """
    records = unstored.records
    if start is not None:
        with suppress(StoreError):
            records = library.store.whole_log.since(start).then(records)
    text = dump(Archive((), with_cards(library, records)), records.entries)
    name = f"{env.clock.now().strftime(_STAMP)}-{_last_id(records)[-12:]}.json"
    place = env.settings.recovery / name
    try:
        write_whole({place: text}, new={place})
    except DrillError:
        place = temporary(env.settings, name)  # the disk of the data folder may be full, or gone
        try:
            write_whole({place: text}, new={place})
        except DrillError as error:
            lost = f"Nor could it be kept in a file: {error.message}"
            return DrillError(unstored.message, f"{unstored.hint}\n  {lost}")
    kept = (
        f"What could not be stored is kept in {place}\n  To take it in: "
        f"{CommandHint('doctor', '--fix')}"
    )
    return DrillError(unstored.message, f"{unstored.hint}\n  {kept}")


def _last_id(records: LogRecords) -> str:
    return str(max(record.id for record in (*records.entries, *records.voids, *records.mocks)))


def with_cards(library: Library, records: LogRecords) -> LogRecords:
    """The records with the cards that they refer to, so that they can be taken in where these are
    not known."""
    named = {card for entry in records.entries for card in cards_named(entry)}
    return replace(records, deckless_cards=tuple(_card(library, card) for card in sorted(named)))


def _card(library: Library, id: str) -> Card:
    card = None
    with suppress(StoreError):
        card = card_by_id(library.store, id)
    return card or lost_card(id)
