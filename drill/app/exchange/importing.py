"""Bringing in decks and reviews from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drill import deckfile
from drill.app.backups.backup import back_up
from drill.app.building.deck_placement import Placed, place, restored, write_decks
from drill.app.env import Env
from drill.app.library import Library
from drill.core.backups.retention import Reason
from drill.core.cards import Deck
from drill.core.learning.log import Review
from drill.core.text import clean_line, slug
from drill.errors import DrillError
from drill.store import Records

if TYPE_CHECKING:
    from drill.anki.package_reader import Collection, LogRow

PACKAGES = (".apkg", ".colpkg")
TABLES = (".csv", ".tsv", ".txt")
FLASHCARDS = (".md", ".markdown")
ARCHIVE = ".json"
REPLIES = ("", ".txt", ".md", ".markdown", ".yaml", ".yml")  # an assistant's, wherever it was pasted
LARGEST_TEXT = 200_000_000  # bytes
_FIRST_ANKI = datetime(2006, 1, 1, tzinfo=UTC)  # no answer in Anki is older
_LONGEST_LOOK = 3_600_000  # milliseconds; a longer answer is a card left open
_LAST_ANSWER = 3  # kinds of log rows above it are changes made by hand


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in, or would. `own` counts drill's own cards in the file, `known` entries that were here already.

    `left_out` says what was not taken and how often, `media` names the files that cards show or play.
    """

    decks: tuple[Placed, ...] = ()
    own: int = 0
    entries: int = 0
    known: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    media: tuple[str, ...] = ()


def import_file(env: Env, library: Library, path: Path, *, write: bool) -> ImportResult:
    """Bring in a file, by its ending; nothing is changed unless `write`. Raises DrillError."""
    importers = {
        **dict.fromkeys(PACKAGES, _import_anki),
        **dict.fromkeys(TABLES, _import_table),
        **dict.fromkeys(FLASHCARDS, _import_flashcards),
        ARCHIVE: _import_archive,
    }
    importer = importers.get(path.suffix.lower())
    if importer is None:
        raise DrillError(f"{path}: no kind of file that drill can bring in", f"Files end in {', '.join(importers)}.")
    return importer(env, library, path, write=write)


def read_reply(path: Path) -> str | None:
    """The text of a file if an assistant wrote it, with a deck in it; else None."""
    from drill.app.exchange.replies import is_reply

    if path.suffix.lower() not in REPLIES or not path.is_file() or path.stat().st_size > deckfile.LARGEST_FILE:
        return None
    try:
        text = read_text(path)
    except DrillError:
        return None  # whoever brings it in says what is wrong with it
    return text if is_reply(text) else None


def _import_table(env: Env, library: Library, path: Path, *, write: bool) -> ImportResult:
    from drill.anki.hypertext import to_text
    from drill.core.exchange import table

    try:
        sheet = table.parse(read_text(path), tabs=path.suffix.lower() != ".csv")
    except ValueError as error:
        raise DrillError(f"{path}: not a table: {error}", "Save it as CSV, in UTF-8.") from error
    decks, without = table.decks(sheet, path.stem, to_text)
    if without and not decks:
        hint = "A row needs a question and an answer, and at most as many points as a card takes."
        raise DrillError(f"{path}: none of its {without} rows makes a card", hint)
    left_out = {"rows without a question or an answer, or too large": without} if without else {}
    return replace(_take_decks(env, library, decks, path, write=write), left_out=left_out)


def _import_flashcards(env: Env, library: Library, path: Path, *, write: bool) -> ImportResult:
    from drill.core.exchange import flashcards

    deck = flashcards.parse(read_text(path), slug(path.stem), clean_line(path.stem, limit=150))
    return _take_decks(env, library, [deck] if deck.cards else [], path, write=write)


def _take_decks(env: Env, library: Library, decks: Sequence[Deck], path: Path, *, write: bool) -> ImportResult:
    if not decks:
        raise DrillError(f"{path}: no cards in it", "A table needs a front and a back; Markdown needs Q: and A:, or C:")
    placed = place(env, library, decks, path)
    if write:
        _take_in(env, library, placed, Records())
    return ImportResult(tuple(placed))


def _take_in(env: Env, library: Library, placed: Sequence[Placed], records: Records) -> None:
    """Write the decks and take the entries in, as one step that `drill undo` takes back. Backed up before."""
    backup = back_up(env, Reason.IMPORT)
    write_decks(placed)
    store = library.refreshed(env).store
    now = env.clock.now()
    store.ledger.merge(records, store.log.new_id(now), now=now, before=backup.name if backup else None)


def _import_archive(env: Env, library: Library, path: Path, *, write: bool) -> ImportResult:
    """Decks that are not here become files; those that are stay, and what they lack is kept for the log's sake."""
    from drill.app.exchange.json_archive import parse

    archive = parse(read_text(path), path)
    there = {deck.id for deck in archive.decks if library.file(deck.id)}
    placed = place(env, library, [deck for deck in archive.decks if deck.id not in there], path)
    replaced = [restored(env, library, deck) for deck in archive.decks if deck.id in there]
    kept = tuple(replace(card, retired=True) for deck in archive.decks if deck.id in there for card in deck.cards)
    records = replace(archive.records, departed=archive.records.departed + kept)
    here = {entry.id for entry in library.store.ledger.records().entries}
    new = sum(entry.id not in here for entry in records.entries)
    if write:
        _take_in(env, library, [*placed, *replaced], records)
    return ImportResult((*placed, *replaced), entries=new, known=len(records.entries) - new)


def read_text(path: Path) -> str:
    """The text of a file from elsewhere. Raises DrillError."""
    if path.exists() and not path.is_file():
        raise DrillError(f"{path}: is no ordinary file", "Give the path of a file to bring in.")
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise DrillError(f"{path}: larger than {LARGEST_TEXT // 1_000_000} MB", "Split it.")
        content = path.read_bytes()
    except OSError as error:
        raise DrillError(f"{path}: cannot be read: {error.strerror}", "Check the path.") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DrillError(f"{path}:{line}: not UTF-8", "Save it as UTF-8.") from error
    return text.replace("\r\n", "\n")


def _import_anki(env: Env, library: Library, path: Path, *, write: bool) -> ImportResult:
    from drill.anki.foreign import adopt
    from drill.anki.markup import card_of
    from drill.anki.package_reader import read

    collection = read(path)
    here = library.store.ledger.known_cards()
    own = {note.id: card for note in collection.notes if (card := card_of(note.guid)) in here and card is not None}
    adopted = adopt(collection, (note for note in collection.notes if note.id not in own))
    placed = place(env, library, adopted.decks, path)
    names = {card.slug: card.id for made in placed for card in made.deck.cards}
    cards = {id: names[slug] for id, slug in adopted.cards.items()}
    cards |= {card.id: own[card.note] for card in collection.cards if card.note in own}
    left_out = Counter(adopted.left_out)
    reviews = _reviews(env, library, collection, cards, left_out)
    records = Records(tuple(review for review, new in reviews if new))
    if write:
        _take_in(env, library, placed, records)
    return ImportResult(
        tuple(placed),
        len(own),
        len(records.entries),
        len(reviews) - len(records.entries),
        {why: count for why, count in left_out.items() if count},
        tuple(sorted(adopted.media)),
    )


def _reviews(
    env: Env, library: Library, collection: Collection, cards: Mapping[int, str], left_out: Counter[str]
) -> list[tuple[Review, bool]]:
    """The answers in Anki's log, each with whether it is new here. One that went to Anki from here is not."""
    from drill.anki.schedule import instant, instants, milliseconds, review_from

    log = [entry for entry in library.store.ledger.records().entries if isinstance(entry, Review)]
    keys = instants(log)
    known = {(entry.card, keys[entry.id]) for entry in log}
    ids = {entry.id for entry in log}
    first, last = milliseconds(_FIRST_ANKI), milliseconds(env.clock.now())
    reviews = []
    for row in collection.log:
        card = cards.get(row.card, "")
        why = _unfit(row, first, max(last, row.key) if (card, row.key) in known else last)
        if why:
            left_out[why] += 1
        elif card:
            took = min(max(row.took, 0), _LONGEST_LOOK)
            review = review_from(row.key, card, row.button, took, env.clock.local(instant(row.key)))
            reviews.append((review, (card, row.key) not in known and review.id not in ids))
    logged = {row.card for row in collection.log}
    unlogged = sum(card.learned and card.id in cards and card.id not in logged for card in collection.cards)
    left_out["schedules without a log: these cards start as new"] += unlogged
    return reviews


def _unfit(row: LogRow, first: int, last: int) -> str:
    """Why a row of Anki's log is no answer; empty if it is one."""
    if not 1 <= row.button <= 4 or not 0 <= row.kind <= _LAST_ANSWER:
        return "log rows that are no answers (rescheduled or set by hand)"
    if not first <= row.key <= last:
        return "answers dated in the future or before there was Anki"
    return ""
