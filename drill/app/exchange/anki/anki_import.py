"""Bringing in a package from Anki: own cards with what was answered there, and other people's notes
as decks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from drill.anki.adopted_notes import Adopted, adopt, images_of
from drill.anki.edited_notes import edited_card, is_as_exported, was_edited_here_alone
from drill.anki.markup import card_of
from drill.anki.package_media import pictures_in
from drill.anki.package_reader import AnkiCard, Collection, LogRow, read
from drill.anki.schedule import instant, key_of, milliseconds, moved_keys, review_from
from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.exchange.anki.anki_schedules import schedules_without_log
from drill.app.exchange.anki.returned_decks import ReturnedDecks, decks_of_notes
from drill.app.exchange.anki.sent_cards import deleted_in_anki
from drill.app.exchange.anki.whole_clozes import WholeClozes, whole_clozes
from drill.app.exchange.reconciling.deck_import import (
    CardDifference,
    DeckImport,
    DeckImportOptions,
    ids_by_slug,
    new_cards,
    place_decks,
)
from drill.app.exchange.reconciling.import_result import (
    ImportOptions,
    ImportResult,
    result,
    store_import,
)
from drill.app.exchange.reconciling.reimported_entries import undone, with_fresh_ids
from drill.app.files.media import new_pictures
from drill.app.library import Library
from drill.clock import today
from drill.core.cards import Card, Deck
from drill.core.day import day_of
from drill.core.exchange.left_out import LeftOut
from drill.core.learning.log import NEVER_SEEN, Action, ActionKind, Entry, Mode, Review, cards_of
from drill.core.markdown.pictures import MEDIA
from drill.core.media import name_of
from drill.core.text import clean_line
from drill.store import LogRecords

_FIRST_ANKI = datetime(2006, 1, 1, tzinfo=UTC)  # no answer in Anki is older
_LONGEST_LOOK = 3_600_000  # milliseconds; a longer answer is a card left open
_LONGEST_NAME = 80  # characters of a name that is told
_LAST_ANSWER = 3  # kinds of log rows above it are changes made by hand


@dataclass(frozen=True, slots=True)
class _PackageNotes:
    """The notes of a package. `own` are those of cards here, by their ids; `back` has the decks of
    other notes that drill made, `adopted` those of other people's notes.

    `edits` are own cards as they were edited in Anki, `kept` those that were edited here, too.
    """

    own: Mapping[int, str]
    back: ReturnedDecks
    adopted: Adopted
    edits: Sequence[Deck]
    kept: Sequence[CardDifference]


@dataclass(frozen=True, slots=True)
class _CardsInAnki:
    """The cards here by the ids of those in Anki, all and those `without_log` here; `groups` has
    the cards in Anki by the card here that stands for them."""

    here: Mapping[int, str]
    without_log: Mapping[int, str]
    groups: Mapping[str, Sequence[AnkiCard]]


def import_anki(env: Env, library: Library, path: Path, options: ImportOptions) -> ImportResult:
    collection = read(path)
    pictures = pictures_in(path, images_of(collection.notes))
    here_pictures = {name_of(content): content for content in pictures.taken.values()}
    paths = {name: f"{MEDIA}/{name_of(content)}" for name, content in pictures.taken.items()}
    clozes = whole_clozes(env, library, collection, update=options.update)
    notes = _read_notes(library, collection, paths, clozes)
    collection = replace(collection, notes=())  # which take much room
    back, others = _placed(env, library, notes, path, options)
    made = [*back, *others]
    cards = _cards_in_anki(collection, notes, back, others)
    carried, uncarried = schedules_without_log(env, collection, cards.without_log)
    new = new_cards(made)
    entries = library.store.whole_log.records().entries
    held = _held_ids(library, entries, new)
    new_reviews, known, unfit = _reviews(env, entries, held, collection, cards.here)
    new_carried = [entry for entry in carried if entry.id not in held]
    learned = with_fresh_ids(library, (*new_reviews, *new_carried), new)
    actions, differences = _put_aside(env, library, cards.groups, new, options)
    shown = new_pictures(here_pictures, env.settings.media, [one.placed.deck for one in made])
    store_import(
        env, library, made, LogRecords((*learned, *actions)), path, options, pictures=shown
    )
    done = result(made, [*notes.adopted.left_out, *unfit, *uncarried])
    return replace(
        done,
        own=len(notes.own),
        entries=len(new_reviews),
        carried=len(new_carried),
        known=known + len(carried) - len(new_carried),
        actions=sum(len(action.cards) for action in actions),
        parted=tuple(notes.adopted.parted),
        differences=(
            *done.differences,
            *clozes.differences(notes.adopted.joined),
            *notes.kept,
            *differences,
        ),
        media=tuple(sorted(notes.adopted.media)),
        pictures=len(shown),
        refused=_refusal_lines(pictures.refused),
    )


def _read_notes(
    library: Library, collection: Collection, paths: Mapping[str, str], clozes: WholeClozes
) -> _PackageNotes:
    own = _own_notes(library, collection)
    back = decks_of_notes((note for note in collection.notes if note.id not in own), paths)
    of_drill = own.keys() | back.cards.keys()
    strange = (note for note in collection.notes if note.id not in of_drill)
    adopted = adopt(collection, strange, paths, clozes.stays)
    return _PackageNotes(own, back, adopted, *_edits(library, collection, own, paths))


def _placed(
    env: Env, library: Library, notes: _PackageNotes, path: Path, options: ImportOptions
) -> tuple[list[DeckImport], list[DeckImport]]:
    """The decks that drill made, and those of other people's notes, in their places."""
    adopting = DeckImportOptions(
        path, True, options.update, everywhere=True, together=options.together
    )
    returning = replace(adopting, everywhere=False, whole=False, joins=True, kept=True)
    back = place_decks(env, library, _with_edits(notes.edits, notes.back.decks), returning)
    return back, place_decks(env, library, notes.adopted.decks, adopting, back)


def _cards_in_anki(
    collection: Collection,
    notes: _PackageNotes,
    back: Iterable[DeckImport],
    others: Iterable[DeckImport],
) -> _CardsInAnki:
    placed = {id for one in back for id in one.ids}
    returned = {note: id for note, id in notes.back.cards.items() if id in placed}
    of_drill = {**notes.own, **returned}
    own = [card for card in collection.cards if card.note in of_drill]
    names = ids_by_slug(others)
    adopted = {id: names[slug] for id, slug in notes.adopted.cards.items() if slug in names}
    groups: dict[str, Sequence[AnkiCard]] = {
        names[slug]: cards for slug, cards in notes.adopted.whole.items() if slug in names
    }
    return _CardsInAnki(
        adopted | {card.id: of_drill[card.note] for card in own},
        adopted | {card.id: returned[card.note] for card in own if card.note in returned},
        groups | {of_drill[card.note]: (card,) for card in own},
    )


def _own_notes(library: Library, collection: Collection) -> dict[int, str]:
    """The cards that are known here, by the ids of their notes."""
    known = library.store.whole_log.known_cards()
    cards = {note.id: card_of(note.guid) for note in collection.notes}
    return {note: card for note, card in cards.items() if card is not None and card in known}


def _held_ids(library: Library, entries: Iterable[Entry], new: Container[str]) -> set[UUID]:
    """The ids of the entries that are here; what was taken back of a `new` card may come again."""
    gone = undone(library)
    return {entry.id for entry in entries if entry.id not in gone or not _is_of(entry, new)}


def _refusal_lines(refused: Mapping[str, str]) -> tuple[str, ...]:
    """Files that are not taken, each with the reason."""
    return tuple(f"{clean_line(name, limit=_LONGEST_NAME)}: {why}" for name, why in refused.items())


def _with_edits(edits: Sequence[Deck], back: Sequence[Deck]) -> list[Deck]:
    """The decks that come back, each with the edited cards of the same deck here."""
    edited = {deck.id: deck for deck in edits}
    joined = [
        replace(deck, cards=(*edited.pop(deck.id).cards, *deck.cards))
        if deck.id in edited
        else deck
        for deck in back
    ]
    return [*joined, *edited.values()]


def _edits(
    library: Library, collection: Collection, own: Mapping[int, str], paths: Mapping[str, str]
) -> tuple[list[Deck], list[CardDifference]]:
    """Own cards as they were edited in Anki, by deck; and those that were edited here since they
    left."""
    cards = {card.id: card for card in asked_cards(library.store)} if own else {}
    edited: dict[str, list[Card]] = {}
    kept = []
    for note in collection.notes:
        card = cards.get(own.get(note.id, ""))
        there = edited_card(card, note.fields, paths) if card is not None else None
        if card is None or there is None:
            continue
        if is_as_exported(card, note.fields):
            edited.setdefault(card.deck, []).append(there)
        elif not was_edited_here_alone(note.fields):
            kept.append(CardDifference(card, "edited there", False, "edited here"))
    return [Deck(deck, deck, tuple(held)) for deck, held in edited.items()], kept


def _is_of(entry: Entry, cards: Container[str]) -> bool:
    return any(card in cards for card in cards_of(entry))


def _reviews(
    env: Env,
    entries: Iterable[Entry],
    held: Container[UUID],
    collection: Collection,
    cards: Mapping[int, str],
) -> tuple[list[Review], int, list[LeftOut]]:
    """The answers in Anki's log that are new here, where those `held` are not, and how many others
    it has. One that went to Anki from here is not new."""
    log = [entry for entry in entries if isinstance(entry, Review)]
    moved = moved_keys((entry.id, entry.at) for entry in sorted(log, key=_anki_first))
    known = {(entry.card, key_of(entry, moved)) for entry in log if entry.id in held}
    first, last = milliseconds(_FIRST_ANKI), milliseconds(env.clock.now())
    new: list[Review] = []
    here = 0
    unfit: Counter[str] = Counter()
    for row in collection.log:
        card = cards.get(row.card, "")
        is_known = (card, row.key) in known
        why = _unfit(row, first, max(last, row.key) if is_known else last)
        if why:
            unfit[why] += 1
        elif is_known:
            here += 1
        elif card:
            took = min(max(row.took, 0), _LONGEST_LOOK)
            review = review_from(row.key, card, row.button, took, env.clock.local(instant(row.key)))
            if review.id in held:
                here += 1
            else:
                new.append(review)
    return new, here, [LeftOut(why) for why in unfit.elements()]


def _anki_first(review: Review) -> tuple[bool, UUID]:
    return review.mode is not Mode.ANKI, review.id


def _unfit(row: LogRow, first: int, last: int) -> str:
    """Why a row of Anki's log is no answer; empty if it is one."""
    if not 1 <= row.button <= 4 or not 0 <= row.kind <= _LAST_ANSWER:
        return "log rows that are no answers (rescheduled or set by hand)"
    if not first <= row.key <= last:
        return "answers dated in the future or before there was Anki"
    return ""


def _put_aside(
    env: Env,
    library: Library,
    groups: Mapping[str, Sequence[AnkiCard]],
    new: Container[str],
    options: ImportOptions,
) -> tuple[list[Action], list[CardDifference]]:
    """What suspends, buries and drops cards here as they are in Anki, and which are suspended or
    deleted there alone.

    `groups` has by card here what it is in Anki. New cards come in as they are there; one that was
    here before is suspended or dropped only if `options` say to take what was changed. Anki buries
    for a day, and so does drill.
    """
    day, now = today(env.clock), env.clock.now()
    suspended, buried = _suspended_and_buried(env, library, groups, day)
    differences = [
        CardDifference(library.card(id), "suspended there", options.update)
        for id in suspended
        if id not in new
    ]
    gone = [
        replace(one, taken=options.update and not one.because)
        for one in deleted_in_anki(env, library, groups)
    ]
    aside = {
        ActionKind.SUSPEND: [id for id in suspended if id in new or options.update],
        ActionKind.BURY: buried,
        ActionKind.DROP: [one.card.id for one in gone if one.taken],
    }
    ids = library.store.log.new_ids(now, len(aside))
    actions = [
        Action(id, kind, tuple(cards), now, day)
        for id, (kind, cards) in zip(ids, aside.items(), strict=True)
        if cards
    ]
    return actions, differences + gone


def _suspended_and_buried(
    env: Env, library: Library, groups: Mapping[str, Sequence[AnkiCard]], day: date
) -> tuple[list[str], list[str]]:
    """The cards that are so in Anki and not here."""
    states = library.store.log.card_states()
    suspended, buried = [], []
    for id, cards in groups.items():
        state = states.get(id, NEVER_SEEN)
        active = [card for card in cards if not card.suspended]
        if not active and not state.suspended:
            suspended.append(id)
        elif state.asked_on(day) and all(_is_buried(card, env, day) for card in active):
            buried.append(id)
    return suspended, buried


def _is_buried(card: AnkiCard, env: Env, day: date) -> bool:
    return card.buried and day_of(env.clock.local(datetime.fromtimestamp(card.changed, UTC))) == day
