"""Decks, schedule and log to an Anki package: a database of schema 11 in a zip."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1, sha256
from html import unescape
from pathlib import Path
from uuid import UUID

from drill.anki import collection_schema
from drill.anki.edited_notes import fields_mark
from drill.anki.markup import guid, note_fields, note_tag
from drill.anki.notetypes import SPARE, TOP
from drill.anki.package_errors import PackageError
from drill.anki.schedule import Origin, card_columns, log_rows, milliseconds, origin
from drill.core.cards import Card, Deck
from drill.core.learning.log import NEVER_SEEN, CardState, Entry

COLLECTION = "collection.anki2"
# A span of milliseconds well in the past.
_FIRST_DECK_ID, _DECK_IDS = (
    1_300_000_000_000,
    400_000_000_000,
)
_SEPARATOR = "\x1f"
_EMPTY = ("",) * (len(SPARE) - 2)  # spare fields that hold nothing
_BATCH = 2000  # cards
_EARLIEST_ZIP, _LATEST_ZIP = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
_REPLACES = re.compile(r"collection\.apkg|backup-.*\.apkg|.*\.colpkg", re.IGNORECASE)

Tick = Callable[[int, int], None]  # how many cards are done, of how many


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a package: decks with their cards, and the states of the cards.

    `logs` gives the logs of cards by their ids, a few cards at a time; `moved` are the keys of
    reviews in Anki's log that are not their milliseconds, `pictures` those of the cards by their
    names. `at` is an aware instant: everything in the package is as it. `kept` gives as HTML what a
    note keeps of its card besides.
    """

    decks: Sequence[Deck]
    at: datetime
    card_states: Mapping[str, CardState] = field(default_factory=dict)
    logs: Callable[[Sequence[str]], Mapping[str, Sequence[Entry]]] = lambda cards: {}
    moved: Mapping[UUID, int] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    kept: Callable[[Deck, Card], str] = lambda deck, card: ""


def package(contents: Contents, tick: Tick) -> bytes:
    """The package; the same contents give the same bytes. Raises PackageError."""
    try:
        with tempfile.TemporaryDirectory(prefix="drill-") as folder:
            database = Path(folder) / COLLECTION
            _write_database(database, contents, tick)
            return _zipped(database, contents)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        where = tempfile.gettempdir()
        raise PackageError(
            f"{where}: no package can be made there: {reason}", "Check the free space."
        ) from error


def check_name(path: Path) -> None:
    """Raises PackageError for a name by which Anki does not take a file for a package of cards."""
    if _REPLACES.fullmatch(path.name):
        raise PackageError(
            f"{path}: Anki would put a file of this name in the place of the whole collection",
            "Choose another name, for example drill.apkg",
        )
    if path.suffix.lower() != ".apkg":
        raise PackageError(
            f"{path}: an Anki package ends in .apkg",
            f"For example {path.with_suffix('.apkg').name}",
        )


def _write_database(file: Path, contents: Contents, tick: Tick) -> None:
    start = origin(contents.at, contents.card_states.values())
    modified = milliseconds(contents.at)
    names = _deck_names(contents.decks)
    ids = {deck.id: _deck_id(deck.id) for deck in contents.decks}
    total = sum(len(deck.cards) for deck in contents.decks)
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
        )
        database.executescript(collection_schema.tables())
        database.execute("BEGIN")
        tops = {_deck_id(""): TOP, **{ids[deck]: name for deck, name in names.items()}}
        settings = collection_schema.settings_row(start, modified, tops, total + 1)
        database.execute(collection_schema.insert_statement("col"), settings)
        numbered = enumerate(
            ((deck, card) for deck in contents.decks for card in deck.cards), start=1
        )
        for batch in _batches(numbered):
            _write_cards(database, batch, contents, ids, start, modified - total)
            tick(batch[-1][0], total)
        database.execute("COMMIT")
        database.executescript(collection_schema.indexes())


_Numbered = tuple[int, tuple[Deck, Card]]


def _batches(numbered: Iterator[_Numbered]) -> Iterator[list[_Numbered]]:
    batch: list[_Numbered] = []
    for entry in numbered:
        batch.append(entry)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _write_cards(
    database: sqlite3.Connection,
    batch: Sequence[_Numbered],
    contents: Contents,
    ids: Mapping[str, int],
    start: Origin,
    first: int,
) -> None:
    """Add notes, cards and log rows; ids are milliseconds that count up to the instant of the
    package."""
    seconds = milliseconds(contents.at) // 1000
    notes: list[tuple[object, ...]] = []
    cards: list[tuple[object, ...]] = []
    log: list[tuple[int, ...]] = []
    card_states = contents.card_states
    entries = contents.logs([card.id for _, (_, card) in batch])
    for position, (deck, card) in batch:
        id, deck_id = first + position, ids[deck.id]
        model, fields = note_fields(card)
        tags = f" {' '.join(map(note_tag, card.tags))} " if card.tags else ""
        sort = fields[0]
        if "&" in sort or "<" in sort:
            sort = unescape(sort.replace("<br>", " "))
        spare = (fields_mark(fields), contents.kept(deck, card), *_EMPTY)
        text = _SEPARATOR.join((*fields, *spare))
        notes.append((id, guid(card.id), model, seconds, tags, text, sort, _checksum(sort)))
        columns = card_columns(card_states.get(card.id, NEVER_SEEN), position, start)
        rows = log_rows(entries[card.id], contents.moved, id) if card.id in entries else []
        # When it was last reviewed, in seconds.
        data = f'{{"lrt":{rows[-1][0] // 1000}}}' if rows else "{}"
        cards.append((id, id, deck_id, seconds, *columns, data))  # a card bears the id of its note
        log += rows
    database.executemany(collection_schema.insert_statement("notes"), notes)
    database.executemany(collection_schema.insert_statement("cards"), cards)
    database.executemany(collection_schema.insert_statement("revlog"), log)


def _checksum(sort: str) -> int:
    """By which Anki finds notes that begin alike."""
    return int.from_bytes(sha1(sort.encode(), usedforsecurity=False).digest()[:4])


def _deck_names(decks: Sequence[Deck]) -> dict[str, str]:
    """The decks' names in Anki, each one's own; what would make a deck below another is taken
    out."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for deck in decks:
        title = re.sub(r":{2,}", " · ", deck.title).replace('"', "”").strip() or deck.id
        if title.casefold() in taken:
            title = f"{title} ({deck.id})"
        taken.add(title.casefold())
        names[deck.id] = f"{TOP}::{title}"
    return names


def _deck_id(deck: str) -> int:
    return _FIRST_DECK_ID + int.from_bytes(sha256(f"deck {deck}".encode()).digest()[:8]) % _DECK_IDS


def _zipped(database: Path, contents: Contents) -> bytes:
    """Stored, not compressed: deflating takes as all the rest, and Anki compresses what it
    keeps."""
    when = min(max(contents.at.astimezone(UTC).timetuple()[:6], _EARLIEST_ZIP), _LATEST_ZIP)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as made:
        entry = zipfile.ZipInfo(COLLECTION, when)
        entry.file_size = database.stat().st_size
        with made.open(entry, "w") as target, database.open("rb") as source:
            while block := source.read(1 << 20):
                target.write(block)
        numbered = list(enumerate(sorted(contents.pictures.items())))
        for number, (_, content) in numbered:
            made.writestr(zipfile.ZipInfo(str(number), when), content)
        made.writestr(
            zipfile.ZipInfo("media", when),
            json.dumps({number: name for number, (name, _) in numbered}),
        )
    return package.getvalue()
