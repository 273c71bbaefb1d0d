"""Bringing in decks and reviews from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drill import deckfile
from drill.app.building.deck_placement import restored
from drill.app.env import Env
from drill.app.exchange.archive.entry_spool import EntrySpool
from drill.app.exchange.reconciling.deck_import import DeckImportOptions, place_decks
from drill.app.exchange.reconciling.import_result import (
    ImportOptions,
    ImportResult,
    result,
    store_import,
)
from drill.app.files.media import new_pictures
from drill.app.files.texts import read_table, read_text, text_of
from drill.app.library import Library
from drill.core.command_line import CommandHint
from drill.core.exchange.left_out import first_reason
from drill.core.learning.log import Action, ActionKind, Entry
from drill.core.text import clean_line, slug
from drill.errors import DrillError, UsageError
from drill.programs.database import ANKI_ENDINGS, own_of_anki
from drill.store import LogRecords

if TYPE_CHECKING:
    from drill.app.exchange.imports.imported_pictures import ImportedPictures
    from drill.core.exchange.flashcards.flashcard_reader import Flashcards
    from drill.core.exchange.tables.table_cards import TableCards
    from drill.core.exchange.tables.table_reader import Spreadsheet

ANKI, TABLE = "anki", "table"  # the kinds that no program alone writes
OWN = "drill"  # flashcards that drill exported
PACKAGES = (".apkg", ".colpkg")
TABLES = (".csv", ".tsv", ".txt")
FLASHCARDS = (".md", ".markdown")
ARCHIVE = ".json"
TYPED = Path("standard input")  # of what is piped or typed, in messages
# An assistant's, wherever it was pasted.
REPLIES = (
    "",
    ".txt",
    ".md",
    ".markdown",
    ".yaml",
    ".yml",
    ARCHIVE,
)

_DUMPED = re.compile(r"\s*\{\s*\"drill\"")
_MOST_BARE = 20  # lines without an answer that any text may have
_CODE = re.compile(r"`[^`\n]+`")
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//|data:", re.IGNORECASE)  # a picture that is no file
_OF_MNEMOSYNE = (
    "which only that reads; import its default.db instead",
    "Bring the file into Mnemosyne 2 (File, Import), and close that before.",
)
_WORKBOOK = (
    "a workbook, which drill does not read; save the sheet as CSV",
    "In Excel or LibreOffice: Save As, CSV UTF-8; import that.",
)
_ORG = (
    "notes of Org, which drill does not read",
    "Send the cards to Anki (anki-editor, org-anki) and import the package that Anki exports, or "
    "write them as a table: question, tab, answer.",
)
# What other programs read, by the endings of the files: why it is refused, and what to do.
_REFUSED = {
    ".mem": (f"a file of Mnemosyne 1, {_OF_MNEMOSYNE[0]}", _OF_MNEMOSYNE[1]),
    ".cards": (f"an export of Mnemosyne, {_OF_MNEMOSYNE[0]}", _OF_MNEMOSYNE[1]),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), _WORKBOOK),
    ".org": _ORG,
}

Importer = Callable[[Env, Library, Path, ImportOptions], ImportResult]


def import_file(
    env: Env, library: Library, path: Path, options: ImportOptions, kind: str | None = None
) -> ImportResult:
    """Bring in a file, by what it is said to be or else by its ending. Raises DrillError."""
    importers: dict[str, Importer] = {
        **dict.fromkeys(PACKAGES, _import_package),
        **dict.fromkeys(TABLES, _import_table),
        **dict.fromkeys(FLASHCARDS, _import_flashcards),
        ARCHIVE: _import_archive,
    }
    said = {ANKI: _import_package, TABLE: _import_table, OWN: _import_flashcards}
    importer = said[kind] if kind else importers.get(path.suffix.lower())
    if importer is None:
        refuse_by_ending(path)
        if path.suffix.lower() in ANKI_ENDINGS:
            raise own_of_anki(path)
        raise DrillError(
            f"{path}: no kind of file that drill can bring in",
            f"Files end in {', '.join(importers)}.",
        )
    if options.columns and importer is not _import_table:
        raise UsageError(
            "--columns: says what the columns of a table are", f"Tables end in {', '.join(TABLES)}."
        )
    return importer(env, library, path, options)


def refuse_by_ending(path: Path) -> None:
    """Raises DrillError for a file that only another program reads, and says what to do with it."""
    refused = _REFUSED.get(path.suffix.lower())
    if refused is not None and path.is_file():
        why, hint = refused
        raise DrillError(f"{path}: {why}", hint)


def _import_package(env: Env, library: Library, path: Path, options: ImportOptions) -> ImportResult:
    # Which loads the parts that know Anki's format.
    from drill.app.exchange.anki.anki_import import (
        import_anki,
    )

    return import_anki(env, library, path, options)


def read_reply(path: Path) -> str | None:
    """The text of a file if an assistant wrote it, with cards in it; else None."""
    if (
        path.suffix.lower() not in REPLIES
        or not path.is_file()
        or path.stat().st_size > deckfile.LARGEST_FILE
    ):
        return None
    from drill.app.exchange.imports.assistant_import import is_reply  # loads the reader of notes

    try:
        text = read_text(path)
    except DrillError:
        return None  # whoever brings it in says what is wrong with it
    is_archive = path.suffix.lower() == ARCHIVE and _DUMPED.match(text)
    return text if not is_archive and is_reply(text) else None


def typed_reply(content: bytes) -> str:
    """The text of a reply that came by standard input. Raises DrillError where no cards are
    in it."""
    from drill.app.exchange.imports.assistant_import import is_reply
    from drill.core.exchange.assistant_reply import broken_lines

    if len(content) > deckfile.LARGEST_FILE:
        raise DrillError(f"{TYPED}: too large for a language model's reply", "Split it.")
    text = text_of(content, TYPED)
    broken = broken_lines(text)
    if broken and not is_reply(text):
        raise DrillError(
            f"{TYPED}: what is on line {broken[0]} is no JSON", "Ask the language model again."
        )
    if not is_reply(text):
        raise DrillError(
            f"{TYPED}: no cards are in it, as in a language model's reply",
            "It has them as a deck in YAML (the brief says how) or as JSON objects with question "
            "and answer. What else there is comes in by the name of its file.",
        )
    return text


def _import_table(env: Env, library: Library, path: Path, options: ImportOptions) -> ImportResult:
    from drill.anki.html_to_markdown import to_markdown, with_pictures
    from drill.app.exchange.imports.imported_pictures import ImportedPictures, pictures_of_table
    from drill.core.exchange.tables import table_cards, table_reader

    text, is_windows_1252 = read_table(path)
    try:
        tabs = path.suffix.lower() != ".csv"
        sheet = table_reader.parse(text, tabs=tabs, columns=options.columns)
    except ValueError as error:
        raise DrillError(f"{path}: not a table: {error}", "Save it as CSV, in UTF-8.") from error
    pictures = pictures_of_table(path, _images(sheet)) if sheet.html else ImportedPictures()

    def to_text(html: str, *, fences: bool) -> str:
        return to_markdown(with_pictures(html, pictures.paths), fences=fences)

    done = table_cards.cards_of(sheet, options.name or path.stem, to_text)
    if done.left_out and not done.decks:
        hint = (
            "A row needs a question and an answer, and at most as many points as a card takes."
            " A first line sep=: says that : parts them."
        )
        count = f"none of its {len(done.left_out)} rows makes a card{first_reason(done.left_out)}"
        raise DrillError(f"{path}: {count}", hint)
    if path.suffix.lower() == ".txt" and not (sheet.settings or options.columns):
        _refuse_prose(path, done)
    taken = _take_decks(env, library, path, done, options, pictures)
    media = tuple(name for name in _media(sheet) if name not in pictures.taken)
    taken = replace(taken, media=media, parted=done.parted, refused=pictures.why_refused)
    return replace(taken, windows_1252=(path.name,)) if is_windows_1252 else taken


def _media(sheet: Spreadsheet) -> tuple[str, ...]:
    """The files that the cells of a table show or play, which are not in it."""
    from drill.anki.html_to_markdown import sounds

    found = set() if sheet.settings.get("html", "").lower() == "false" else _images(sheet)
    for row in () if sheet.own else sheet.rows:
        for cell in row.cells.values():
            found.update(sounds(cell))
    return tuple(sorted(found))


def _images(sheet: Spreadsheet) -> set[str]:
    """The files that the cells of a table of others show."""
    from drill.anki.html_to_markdown import images

    found: set[str] = set()
    for row in () if sheet.own else sheet.rows:
        for cell in (*row.cells.values(), *row.more.values()):
            names = images(_CODE.sub("", cell)) if "<" in cell else ()
            found.update(name for name in names if not _ELSEWHERE.match(name))
    return found


def _refuse_prose(path: Path, done: TableCards) -> None:
    """Raises DrillError for a text that is no table: most of its many lines have no answer."""
    from drill.core.exchange.tables.table_cards import ROWS_WITHOUT_ANSWER

    bare = sum(one.why == ROWS_WITHOUT_ANSWER for one in done.left_out)
    cards = sum(len(deck.cards) for deck in done.decks)
    if bare > max(cards, _MOST_BARE):
        why = f"not a table: {bare} of its {bare + cards} lines have no answer"
        raise DrillError(f"{path}: {why}", "A first line sep=: says that : parts the two.")


def _import_flashcards(
    env: Env, library: Library, path: Path, options: ImportOptions
) -> ImportResult:
    from drill.core.exchange.flashcards.flashcard_reader import COMMENTS, OUTSIDE, parse
    from drill.core.exchange.markdown_notes.exported_notes import is_exported

    text = read_text(path)
    if is_exported(text):
        build = CommandHint("build", str(path))
        raise DrillError(
            f"{path}: notes that drill exported, no flashcards", f"To make cards of them: {build}"
        )
    found = parse(text, slug(path.stem), clean_line(path.stem, limit=150))
    reasons = {one.why for one in found.left_out}
    if not found.decks and reasons <= {COMMENTS, *OUTSIDE} and "\n## " in f"\n{text}":
        asked = CommandHint("import", str(path), "--from", "mdanki")
        raise DrillError(
            f"{path}: no cards in it, but headings",
            f"Where each ## asks: {asked}; to make cards of notes: "
            f"{CommandHint('build', str(path))}",
        )
    if not found.decks:
        raise DrillError(
            f"{path}: no cards in it{first_reason(found.left_out)}",
            "Flashcards are marked Q: and A:, or C:; cards of other notes are made by a build.",
        )
    return _take_decks(env, library, path, found, options)


def _take_decks(
    env: Env,
    library: Library,
    path: Path,
    found: TableCards | Flashcards,
    options: ImportOptions,
    pictures: ImportedPictures | None = None,
) -> ImportResult:
    if not found.decks:
        hint = "A table needs a front and a back."
        raise DrillError(f"{path}: no cards in it{first_reason(found.left_out)}", hint)
    identified, together = found.identified, options.together
    deck_options = DeckImportOptions(path, identified, options.update, together=together)
    made = place_decks(env, library, found.decks, deck_options)
    named = pictures.named if pictures else {}
    shown = new_pictures(named, env.settings.media, [one.placed.deck for one in made])
    store_import(env, library, made, LogRecords(), path, options, pictures=shown)
    return replace(result(made, found.left_out), pictures=len(shown))


def _import_archive(env: Env, library: Library, path: Path, options: ImportOptions) -> ImportResult:
    """Decks that are not here become files; those that are stay, and what they lack is kept for the
    log's sake."""
    from drill.app.exchange.archive.archive_file import read_archive

    archive = read_archive(path)
    there = {deck.id for deck in archive.decks if library.file(deck.id)}
    made = place_decks(
        env,
        library,
        [deck for deck in archive.decks if deck.id not in there],
        DeckImportOptions(path, True, False, kept=True),
    )
    replaced = [restored(env, library, deck) for deck in archive.decks if deck.id in there]
    kept = tuple(
        replace(card, retired=True)
        for deck in archive.decks
        if deck.id in there
        for card in deck.cards
    )
    kinds = Counter[bool]()
    new = EntrySpool(_counted(library.store.whole_log.lacking(archive.records.entries), kinds))
    records = replace(
        archive.records, entries=new, deckless_cards=archive.records.deckless_cards + kept
    )
    decks = [*(one.placed.deck for one in made), *(one.deck for one in replaced)]
    shown = new_pictures(archive.pictures, env.settings.media, decks)
    store_import(env, library, made, records, path, options, replaced, shown)
    done = result(made, ())
    carried = kinds[True]
    return replace(
        done,
        decks=(*done.decks, *replaced),
        entries=len(new) - carried,
        carried=carried,
        known=len(archive.records.entries) - len(new),
    )


def _counted(entries: Iterable[Entry], kinds: Counter[bool]) -> Iterator[Entry]:
    """The entries; `kinds` gets how many of them carry a card over, and how many do not."""
    for entry in entries:
        kinds[isinstance(entry, Action) and entry.kind is ActionKind.CARRY] += 1
        yield entry
