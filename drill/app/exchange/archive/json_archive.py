"""Everything as JSON: decks, cards, and the whole log, from which an empty drill becomes the same
again."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.exchange.archive.archive_entries import (
    cleaned,
    read_entry,
    read_mock,
)
from drill.app.exchange.archive.entry_spool import EntrySpool
from drill.app.files.media import pictures_of_decks
from drill.app.library import Library
from drill.core.card_json import card_body, card_value, deck_body, deck_value
from drill.core.cards import Card, Deck
from drill.core.exchange.json_members import members
from drill.core.ids import is_of_a_clock
from drill.core.learning.entry_json import entry_body, void_body, void_value
from drill.core.learning.log import Entry, Void, cards_named
from drill.core.learning.mock import Mock, mock_body
from drill.core.markdown import Picture
from drill.core.markdown.pictures import MEDIA, kept_name
from drill.core.media import fault
from drill.core.text import clean_line
from drill.core.validation import check_sound
from drill.errors import DrillError
from drill.store import LogRecords, Store

VERSION = 2
_WITHOUT_PICTURES = 1  # the version of an archive without pictures, which an older drill reads
# Of an archive: an import takes a text of 200 MB, and in it they are a third larger.
MOST_PICTURE_BYTES = 100_000_000
_LONGEST_NAME = 80  # characters of a name that is told
_Record = TypeVar("_Record", bound=Entry | Void | Mock)
_MISSHAPEN = "a value is of the wrong type"


@dataclass(frozen=True, slots=True)
class Archive:
    """Decks and log, and the pictures of the cards by their names; `unheld` counts those that were
    too much for it."""

    decks: tuple[Deck, ...]
    records: LogRecords
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    unheld: int = 0


def take_archive(library: Library, media: Path, records: LogRecords) -> Archive:
    """All decks as their files have them, their pictures, and `records`. Raises DeckError for a
    deck that is broken."""
    decks = tuple(load_deck(library.paths[id]) for id in sorted(library.paths))
    archive = _archive(library.store, decks, records)
    pictures = pictures_of_decks(archive.decks, media)
    held = _fitting(pictures)
    return replace(archive, pictures=held, unheld=len(pictures) - len(held))


def _fitting(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """As many of the pictures, in the order of their names, as an archive may have bytes of
    them."""
    found: dict[str, bytes] = {}
    size = 0
    for name, content in sorted(pictures.items()):
        size += len(content)
        if size <= MOST_PICTURE_BYTES:
            found[name] = content
    return found


def archive_of(store: Store, path: Path) -> Archive:
    """What another drill's store holds, with nothing in it that a JSON of it could not hold. Raises
    DrillError."""
    with _refusing(path, "drill"), store.whole_log.reading() as (records, log):
        archive = _archive(store, tuple(store.decks.whole()), records)
        return _read(_members(archive, log), path, "drill")


def check_store(store: Store, path: Path) -> None:
    """Raises DrillError for a store with something in it that a JSON of it could not hold."""
    with store.whole_log.reading() as (records, log), _refusing(path, "drill"):
        readers = _readers(path)
        for key, value in _members(_archive(store, tuple(store.decks.whole()), records), log):
            if key in readers:
                deque(map(readers[key], value), maxlen=0)


def _archive(store: Store, decks: tuple[Deck, ...], records: LogRecords) -> Archive:
    kept = {card.id for deck in decks for card in deck.cards}
    deckless_cards = tuple(
        replace(card, retired=True) for card in store.whole_log.retired() if card.id not in kept
    )
    return Archive(decks, replace(records, deckless_cards=deckless_cards))


def dump(archive: Archive, log: Iterable[Entry]) -> bytes:
    """The archive with the entries of its log as JSON, an element of each list on a line; the same
    gives the same."""
    written = BytesIO()
    begin = "{"
    for key, value in _members(archive, log):
        written.write(f'{begin}\n"{key}": '.encode())
        begin = ","
        if not isinstance(value, Iterator):
            written.write(_encoded(value).encode())
            continue
        start = "["
        for element in value:
            written.write(f"{start}\n{_encoded(element)}".encode())
            start = ","
        written.write(b"[]" if start == "[" else b"\n]")
    written.write(b"\n}\n")
    return written.getvalue()


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _members(archive: Archive, log: Iterable[Entry]) -> Iterator[tuple[str, Any]]:
    """What an archive is as JSON, member by member; lists as iterators over their elements."""
    records, pictures = archive.records, sorted(archive.pictures.items())
    yield "drill", VERSION if archive.pictures else _WITHOUT_PICTURES
    yield "decks", map(_deck_json, archive.decks)
    yield "departed", (card_body(card) for card in records.deckless_cards)
    yield "log", (entry_body(entry) for entry in log)
    yield "mocks", ({"id": str(mock.id), **mock_body(mock)} for mock in records.mocks)
    yield "voids", map(void_body, records.voids)
    if pictures:
        yield "pictures", {name: b64encode(content).decode() for name, content in pictures}


def _deck_json(deck: Deck) -> dict[str, Any]:
    return {**deck_body(deck), "cards": [card_body(card) for card in deck.cards]}


def parse(text: str, path: Path) -> Archive:
    """The archive that `dump` wrote. Raises DrillError for anything else."""
    return archive_of_members(members(text), path)


def archive_of_members(found: Iterable[tuple[str, Any]], path: Path) -> Archive:
    """The same of the members of its JSON, read one after the other."""
    return _read(found, path, "drill export json")


@contextmanager
def _refusing(path: Path, by: str) -> Iterator[None]:
    """Whatever is not as drill writes it is one clear error."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DrillError(
            f"{path}: not as {by} writes it: {_error_text(error)}", "Export it again."
        ) from error


def _error_text(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    if isinstance(error, RecursionError):
        return "nested too deep"
    return str(error) if isinstance(error, ValueError) else _MISSHAPEN


def _read(found: Iterable[tuple[str, Any]], path: Path, by: str) -> Archive:
    """The archive whose members these are; each element of a list is read by itself."""
    seen = _Seen()
    with _refusing(path, by):
        parts = {key: _part(key, value, path, seen) for key, value in found}
        for needed in ("drill", "log", *_readers(path)):
            parts[needed]
        voids, mocks = parts["voids"], parts["mocks"]
        deque(seen.each(chain(voids, mocks)), maxlen=0)
    records = LogRecords(parts["log"], voids, parts["departed"], mocks)
    archive = Archive(parts["decks"], records, parts.get("pictures", {}))
    _check_cards(archive, seen.cards, path)
    return archive


def _part(key: str, value: Any, path: Path, seen: _Seen) -> Any:
    """What a member of an archive says; None for one of a later drill, perhaps, which is read over:
    what is after it counts."""
    if key == "pictures":
        return _pictures(value)
    if key == "drill":
        return _version(list(value) if isinstance(value, Iterator) else value, path)
    if key == "log":
        return EntrySpool(seen.each(read_entry(cleaned(row)) for row in value))
    if reader := _readers(path).get(key):
        return tuple(reader(cleaned(element)) for element in value)
    if isinstance(value, Iterator):
        deque(value, maxlen=0)
    return None


def _readers(path: Path) -> dict[str, Callable[[Any], Any]]:
    """What reads an element of each list of an archive."""
    return {
        "decks": lambda deck: _deck(deck, path),
        "departed": lambda card: _deckless_card(card, path),
        "log": read_entry,
        "mocks": read_mock,
        "voids": void_value,
    }


def _version(version: Any, path: Path) -> int:
    check_sound(version, int, "drill")
    if version > VERSION:
        raise DrillError(
            f"{path}: written by a newer drill (version {version})", "Install the newer drill."
        )
    return int(version)


def _pictures(value: Mapping[str, Any]) -> dict[str, bytes]:
    """Pictures by names that they may have in the folder of media. Raises ValueError for what is
    none."""
    found: dict[str, bytes] = {}
    for name, encoded in value.items():
        check_sound(encoded, str, "pictures")
        content = b64decode(encoded, validate=True)
        wrong = (
            "has no name of a picture"
            if kept_name(Picture("", f"{MEDIA}/{name}")) != name
            else fault(content)
        )
        if wrong:
            raise ValueError(f"the picture {clean_line(name, limit=_LONGEST_NAME)} {wrong}")
        found[name] = content
    return found


def _deck(body: Mapping[str, Any], path: Path) -> Deck:
    """A deck, read once more as a file of it would be, so that nothing comes in that a deck file
    could not hold."""
    deck = replace(deck_value(body), cards=tuple(card_value(card) for card in body["cards"]))
    check_sound(deck, Deck, "decks")
    return deckfile.parse(deckfile.dump(deck), str(path))


def _deckless_card(body: Mapping[str, Any], path: Path) -> Card:
    card = replace(card_value(body), retired=True)
    check_sound(card, Card, "departed")
    return deckfile.parse(deckfile.dump(Deck(card.deck, "Departed", (card,))), str(path)).cards[0]


class _Seen:
    """The ids of the records of an archive, and the cards that these speak of, as they are read.

    Raises ValueError for an id that no clock gives, or that two of them have.
    """

    def __init__(self) -> None:
        self._ids: set[int] = set()
        self.cards: dict[str, None] = {}

    def each(self, records: Iterable[_Record]) -> Iterator[_Record]:
        for record in records:
            if not is_of_a_clock(record.id):
                raise ValueError(f"the id {record.id} has an impossible date")
            if record.id.int in self._ids:
                raise ValueError(f"the id {record.id} is there twice")
            self._ids.add(record.id.int)
            if not isinstance(record, Void | Mock):
                self.cards.update(dict.fromkeys(cards_named(record)))
            yield record


def _check_cards(archive: Archive, named: Iterable[str], path: Path) -> None:
    cards = {card.id for deck in archive.decks for card in deck.cards} | {
        card.id for card in archive.records.deckless_cards
    }
    missing = next((card for card in named if card not in cards), None)
    if missing is not None:
        raise DrillError(
            f"{path}: its log refers to a card that it does not have: {missing}",
            "Export it again.",
        )
