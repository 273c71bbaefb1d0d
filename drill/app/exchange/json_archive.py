"""Everything as JSON: decks, cards, and the whole log, from which an empty drill becomes the same
again."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.files.media import pictures_of_decks
from drill.app.library import Library
from drill.core.cards import Card, Deck
from drill.core.ids import is_of_a_clock
from drill.core.learning.carried import carried_of
from drill.core.learning.log import (
    Action,
    ActionKind,
    Correction,
    Entry,
    Mode,
    PlanChange,
    Review,
    Void,
    cards_named,
    review_body,
)
from drill.core.learning.mock import Mock
from drill.core.learning.scheduling import BEST
from drill.core.markdown import Picture
from drill.core.markdown.pictures import MEDIA, kept_name
from drill.core.media import fault
from drill.core.planning.plan import plan_body, plan_value
from drill.core.text import clean, clean_line
from drill.core.validation import check_sound
from drill.errors import DrillError
from drill.store import (
    Records,
    Store,
    card_body,
    card_value,
    deck_body,
    deck_value,
    mock_body,
    mock_value,
)

VERSION = 2
_WITHOUT_PICTURES = 1  # the version of an archive without pictures, which an older drill reads
# Of an archive: an import takes a text of 200 MB, and in it they are a third larger.
MOST_PICTURE_BYTES = 100_000_000
_LONGEST_NAME = 80  # characters of a name that is told
_LONGEST_TEXT = 20_000  # characters
_MISSHAPEN = "a value is of the wrong type"


@dataclass(frozen=True, slots=True)
class Archive:
    """Decks and log, and the pictures of the cards by their names; so many more were too much for
    it."""

    decks: tuple[Deck, ...]
    records: Records
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    unheld: int = 0


def take_archive(library: Library, media: Path) -> Archive:
    """All decks as their files have them, their pictures, and the log. Raises DeckError for a deck
    that is broken."""
    archive = _archive(
        library.store, tuple(load_deck(library.paths[id]) for id in sorted(library.paths))
    )
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
    with _as_written(path, "drill"):
        value = _value(_archive(store, tuple(store.decks.whole())))
    return _read(value, path, "drill")


def _archive(store: Store, decks: tuple[Deck, ...]) -> Archive:
    kept = {card.id for deck in decks for card in deck.cards}
    departed = tuple(
        replace(card, retired=True) for card in store.ledger.retired() if card.id not in kept
    )
    return Archive(decks, replace(store.ledger.records(), departed=departed))


def dump(archive: Archive) -> str:
    """The archive as text; the same archive gives the same."""
    return json.dumps(_value(archive), ensure_ascii=False, indent=1) + "\n"


def _value(archive: Archive) -> dict[str, Any]:
    records = archive.records
    pictures = {
        name: b64encode(content).decode() for name, content in sorted(archive.pictures.items())
    }
    return {
        "drill": VERSION if pictures else _WITHOUT_PICTURES,
        "decks": [
            {**deck_body(deck), "cards": [card_body(card) for card in deck.cards]}
            for deck in archive.decks
        ],
        "departed": [card_body(card) for card in records.departed],
        "log": [_entry_json(entry) for entry in records.entries],
        "mocks": [{"id": str(mock.id), **mock_body(mock)} for mock in records.mocks],
        "voids": [
            {"id": str(void.id), "entry": str(void.entry), "at": _instant(void.at)}
            for void in records.voids
        ],
        **({"pictures": pictures} if pictures else {}),
    }


def parse(text: str, path: Path) -> Archive:
    """The archive that `dump` wrote. Raises DrillError for anything else."""
    by = "drill export json"
    with _as_written(path, by):
        value = json.loads(text)
    return _read(value, path, by)


@contextmanager
def _as_written(path: Path, by: str) -> Iterator[None]:
    """Whatever is not as drill writes it is one clear error."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DrillError(
            f"{path}: not as {by} writes it: {_said(error)}", "Export it again."
        ) from error


def _said(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    if isinstance(error, RecursionError):
        return "nested too deep"
    return str(error) if isinstance(error, ValueError) else _MISSHAPEN


def _read(value: Any, path: Path, by: str) -> Archive:
    with _as_written(path, by):
        pictures = _pictures(value.pop("pictures", {}))
        value = _cleaned(value)
        version = value["drill"]
        check_sound(version, int, "drill")
        if version > VERSION:
            raise DrillError(
                f"{path}: written by a newer drill (version {version})", "Install the newer drill."
            )
        decks = tuple(_deck(deck, path) for deck in value["decks"])
        departed = tuple(_departed(card, path) for card in value["departed"])
        entries = tuple(_entry(row) for row in value["log"])
        mocks = tuple(_mock(row) for row in value["mocks"])
        voids = tuple(
            Void(UUID(row["id"]), UUID(row["entry"]), _when(row["at"])) for row in value["voids"]
        )
        _check_ids([*entries, *voids, *mocks])
    archive = Archive(decks, Records(entries, voids, departed, mocks), pictures)
    _check_cards(archive, path)
    return archive


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


def _departed(body: Mapping[str, Any], path: Path) -> Card:
    card = replace(card_value(body), retired=True)
    check_sound(card, Card, "departed")
    return deckfile.parse(deckfile.dump(Deck(card.deck, "Departed", (card,))), str(path)).cards[0]


def _check_ids(entries: Sequence[Entry | Void | Mock]) -> None:
    odd = [entry.id for entry in entries if not is_of_a_clock(entry.id)]
    if odd:
        raise ValueError(f"the id {odd[0]} is of no day in this age")
    twice = [id for id, count in Counter(entry.id for entry in entries).items() if count > 1]
    if twice:
        raise ValueError(f"the id {twice[0]} is there twice")


def _check_cards(archive: Archive, path: Path) -> None:
    cards = {card.id for deck in archive.decks for card in deck.cards} | {
        card.id for card in archive.records.departed
    }
    for entry in archive.records.entries:
        missing = [card for card in cards_named(entry) if card not in cards]
        if missing:
            raise DrillError(
                f"{path}: its log speaks of a card that it does not have: {missing[0]}",
                "Export it again.",
            )


def _entry_json(entry: Entry) -> dict[str, Any]:
    shared = {"id": str(entry.id), "at": _instant(entry.at)}
    match entry:
        case Review():
            return {"entry": "review", **shared, **review_body(entry)}
        case Action():
            action = {
                "kind": entry.kind.value,
                "cards": list(entry.cards),
                "day": entry.day.isoformat(),
            }
            return {
                "entry": "action",
                **shared,
                **action,
                **({"text": entry.text} if entry.text else {}),
            }
        case Correction():
            said = {
                "card": entry.card,
                "item": entry.item,
                "typed": entry.typed,
                "counts": entry.counts,
            }
            return {"entry": "correction", **shared, **said}
        case PlanChange():
            return {"entry": "plan", **shared, "plan": plan_body(entry.plan)}


def _entry(row: Mapping[str, Any]) -> Entry:
    entry = _entry_value(row)
    check_sound(entry, type(entry), "log")
    if isinstance(entry, Review) and (entry.quality > BEST or entry.score > 1):
        raise ValueError(
            f"quality {entry.quality} and score {entry.score:g} are not from 0 to {BEST} and from "
            "0 to 1"
        )
    return entry


def _entry_value(row: Mapping[str, Any]) -> Entry:
    id, at = UUID(row["id"]), _when(row["at"])
    match row["entry"]:
        case "review":
            recalled = _listed(row["recalled"])
            return Review(
                id=id,
                card=row["card"],
                at=at,
                day=date.fromisoformat(row["day"]),
                quality=row["quality"],
                score=row["score"],
                seconds=row["seconds"],
                mode=Mode(row["mode"]),
                answer=row["answer"],
                hints=row["hints"],
                recalled=recalled,
                missed=tuple(item for item in _listed(row["missed"]) if item not in recalled),
            )
        case "action":
            kind, day, text = (
                ActionKind(row["kind"]),
                date.fromisoformat(row["day"]),
                row.get("text", ""),
            )
            if kind is ActionKind.CARRY:
                carried_of(text)  # which is refused here if no card could be in that state
            return Action(id, kind, _listed(row["cards"]), at, day, text)
        case "correction":
            return Correction(id, row["card"], row["item"], row["typed"], row["counts"], at)
        case "plan":
            return PlanChange(id, plan_value(row["plan"]), at)
        case other:
            raise ValueError(f"{other!r} is no kind of entry")


def _mock(body: Mapping[str, Any]) -> Mock:
    mock = mock_value(UUID(body["id"]), body)
    check_sound(mock, Mock, "mocks")
    places = (mock.stage, *(line.stage for line in mock.lines))
    if len(mock.seconds) != len(mock.stages) or max(places) >= len(mock.stages):
        raise ValueError("the stages of a mock interview do not fit together")
    return mock


def _cleaned(value: Any) -> Any:
    """The tree with every text in it cleaned. Raises ValueError for one that is longer than any of
    ours."""
    match value:
        case str() if len(value) > _LONGEST_TEXT:
            raise ValueError(f"a text has {len(value):,} characters, at most {_LONGEST_TEXT:,} fit")
        case str():
            return clean(value, limit=_LONGEST_TEXT)
        case list() | tuple():
            return [_cleaned(each) for each in value]
        case dict():
            return {key: _cleaned(each) for key, each in value.items()}
        case _:
            return value


def _listed(value: object) -> tuple[Any, ...]:
    """The entries of a list, each once."""
    if not isinstance(value, list):
        raise TypeError
    return tuple(dict.fromkeys(value))


def _instant(at: datetime) -> str:
    return at.isoformat()


def _when(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return at
