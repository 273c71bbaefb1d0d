"""Decks, schedule and log in the formats of others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from drill.app.corrected_cards import asked_cards
from drill.app.files.media import pictures_of_decks
from drill.app.library import Library
from drill.core.cards import Card, Deck
from drill.core.command_line import CommandHint
from drill.core.exchange.other_wordings import assistant_text, bare, has_none
from drill.core.learning.log import Entry, Mode, Review
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.markdown.pictures import card_pictures, kept_name
from drill.errors import DrillError

Tick = Callable[[int, int], None]  # how many cards are done, of how many
_TICKED = 1_000  # answers
FOR_ANKI = (".tsv", ".txt")
_EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds, and how many decks, cards and reviews that is; how many pictures were too
    much for it, and how many it only names.

    `for_anki` are the cards of a package. Of notes `fenced` says how many cards stand in fences,
    `timing` how many come back as questions with an answer, `plainer` which lose something.
    """

    content: bytes
    decks: int
    cards: int
    reviews: int = 0
    unheld: int = 0
    named: int = 0
    for_anki: Sequence[Card] = ()
    fenced: int = 0
    timing: int = 0
    plainer: Sequence[Card] = ()


@dataclass(frozen=True, slots=True)
class AnkiExportOptions:
    """How an Anki package is wanted: whether with the schedule, and as of which aware instant."""

    schedule: bool = True
    at: datetime | None = None


def chosen_decks(library: Library, selection: Selection) -> list[Deck]:
    """The decks with the cards that are asked and meant; those that are not named and have none are
    left out."""
    decks: dict[str, list[Card]] = {}
    for card in asked_cards(library.store, selection):
        decks.setdefault(card.deck, []).append(card)
    found = [(deck, tuple(decks.get(deck.id, ()))) for deck, _ in library.store.decks.all()]
    whole = selection == EVERYTHING
    return [
        replace(deck, cards=cards)
        for deck, cards in found
        if cards or whole or deck.id in selection.names
    ]


def export_anki(
    library: Library,
    selection: Selection,
    options: AnkiExportOptions,
    media: Path,
    local: Callable[[datetime], datetime],
    tick: Tick,
) -> Exported:
    """The decks as an Anki package, with the pictures of the folder `media`.

    `local` turns an instant into the time on the wall.

    Raises PackageError and NotFoundError.
    """
    from drill.anki import package_writer
    from drill.anki.schedule import moved_keys
    from drill.app.exchange.anki.returned_decks import card_field

    decks, held = chosen_decks(library, selection), 0
    cards = [card for deck in decks for card in deck.cards]
    tick(0, len(cards))

    def logs(some: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        nonlocal held
        found = library.store.log.logs(some)
        held += sum(isinstance(entry, Review) for log in found.values() for entry in log)
        return found

    at = local(options.at or _newest(library, decks))
    pictures = pictures_of_decks(decks, media)
    contents = package_writer.Contents(decks, at, pictures=pictures, kept=card_field)
    if options.schedule:
        card_states = library.store.log.card_states()
        moved = moved_keys(library.store.whole_log.instants(Mode.ANKI))
        contents = replace(contents, card_states=card_states, logs=logs, moved=moved)
    package = package_writer.package(contents, tick)
    return Exported(package, len(decks), len(cards), held, for_anki=cards)


def export_csv(library: Library, path: Path, selection: Selection) -> Exported:
    """A table of the cards: what Anki imports where `path` ends in .tsv or .txt, else CSV for
    spreadsheets."""
    from drill.anki.markup import text_row
    from drill.core.exchange.tables import table_writer

    decks = chosen_decks(library, selection)
    if path.suffix.lower() in FOR_ANKI:
        text = table_writer.dump_for_anki(
            (text_row(deck, card), deck, card) for deck in decks for card in deck.cards
        )
    else:
        text = table_writer.dump(decks)
    return _exported(decks, text)


def export_markdown(library: Library, selection: Selection) -> Exported:
    """The cards as flashcards with `Q:`, `A:` and `C:`."""
    from drill.core.exchange.flashcards import flashcard_writer

    decks = chosen_decks(library, selection)
    return _exported(
        decks, "\n---\n\n".join(flashcard_writer.dump(deck) for deck in decks if deck.cards)
    )


def export_notes(library: Library, selection: Selection) -> Exported:
    """The cards as notes that a build reads back to the same cards, as far as it does."""
    from drill import vocabulary
    from drill.core.exchange.markdown_notes.returning_notes import returning_notes

    decks = chosen_decks(library, selection)
    notes = returning_notes(decks, vocabulary.load())
    return replace(
        _exported(decks, notes.text),
        fenced=len(notes.fenced),
        timing=len(notes.timing),
        plainer=notes.others,
    )


def export_wordings(library: Library, selection: Selection, own: Collection[str]) -> Exported:
    """What to give to a language model, for other wordings of those cards that have none; of the
    decks `own`, since those that come with drill are not changed. Raises DrillError."""
    from drill import assistant, deckfile

    decks = []
    for deck in chosen_decks(library, selection):
        cards = tuple(bare(card) for card in deck.cards if has_none(card))
        if cards and deck.id in own:
            decks.append(Deck(deck.id, deck.title, cards))
    if not decks:
        raise DrillError(
            "export wordings: no card of your own decks is without other wordings",
            f"Your decks are listed by: {CommandHint('decks')}",
        )
    text = assistant_text(assistant.wording_instructions(), map(deckfile.dump, decks))
    return _exported(decks, text)


def export_json(library: Library, media: Path, tick: Tick) -> Exported:
    """Everything there is; `tick` is told how many answers are written, of how many."""
    from drill.app.exchange.archive.json_archive import dump, take_archive

    reviews, total = 0, library.store.whole_log.answers()

    def counted(log: Iterable[Entry]) -> Iterator[Entry]:
        nonlocal reviews
        for entry in log:
            if reviews % _TICKED == 0:
                tick(reviews, total)
            reviews += isinstance(entry, Review)
            yield entry

    with library.store.whole_log.reading() as (records, log):
        archive = take_archive(library, media, records)
        content = dump(archive, counted(log))
    cards = sum(len(deck.cards) for deck in archive.decks)
    return Exported(content, len(archive.decks), cards, reviews, archive.unheld)


def _exported(decks: Sequence[Deck], text: str) -> Exported:
    """A text of some decks, which names their pictures at most."""
    cards = [card for deck in decks for card in deck.cards]
    named = {kept_name(picture) for card in cards for picture in card_pictures(card)} - {None}
    return Exported(text.encode(), len(decks), len(cards), named=len(named))


def _newest(library: Library, decks: Iterable[Deck]) -> datetime:
    """The instant of the newest review or edit: what is exported again after either is newer in
    Anki's eyes."""
    files = library.store.decks.files()
    edits = [
        datetime.fromtimestamp(files[deck.id].modified // 10**9, UTC)
        for deck in decks
        if deck.id in files
    ]
    return max([_EARLIEST, *edits, library.store.whole_log.newest() or _EARLIEST])
