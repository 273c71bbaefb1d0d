"""Bringing in what a person had in another program: its cards, and what they learned there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from types import ModuleType

from drill.anki.html_to_markdown import to_markdown, with_pictures
from drill.app.env import Env
from drill.app.exchange.imports.foreign_notes import (
    BLOCKS,
    FENCES,
    FOLDED,
    HEADINGS,
    KI,
    LABELS,
    LOGSEQ,
    NOT_MEANT,
    NUMBERED,
    OBSIDIAN,
    TAGGED_CARDS,
    has_other_cards,
)
from drill.app.exchange.imports.hashed_notes import CardsByFile, read_hashed
from drill.app.exchange.imports.imported_pictures import (
    ImportedPictures,
    VaultPictures,
    pictures_beside,
)
from drill.app.exchange.imports.importing import refuse_by_ending
from drill.app.exchange.imports.other_files import DATABASES, MNEMOSYNE
from drill.app.exchange.imports.recognising import ALONE, FileGroup, below, note_texts
from drill.app.exchange.imports.vault_places import picture_root, vault_at, vault_root
from drill.app.exchange.reconciling.deck_import import (
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
from drill.app.exchange.reconciling.reimported_entries import with_fresh_ids
from drill.app.files.media import new_pictures
from drill.app.library import Library
from drill.clock import instant_of, local_day
from drill.core.day import FIRST_YEAR, LAST_YEAR
from drill.core.exchange.learned_cards import LearnedCard, Schedule, into_decks
from drill.core.exchange.left_out import LeftOut, first_reason, left_out
from drill.core.exchange.markdown_notes import (
    anki_blocks,
    fenced_cards,
    folded_cards,
    heading_cards,
    ki_notes,
    labelled_cards,
    logseq_pages,
    numbered_cards,
    obsidian,
    separator_cards,
    tagged_cards,
)
from drill.core.ids import entry_id
from drill.core.learning.carried import (
    Carried,
    carried_of,
    carried_text,
    scheduled_elsewhere,
)
from drill.core.learning.log import Action, Entry, Mode, Review, carry_over, chance_of
from drill.core.learning.scheduling import BEST
from drill.errors import DrillError
from drill.programs import mnemosyne
from drill.store import LogRecords

_FIRST = datetime(1990, 1, 1, tzinfo=UTC)  # no answer in a program of these is older
_LONGEST_DAY = timedelta(days=1)
_FEWEST, _FEW_CARDS = 3, 2  # notes of a folder that is their deck, and the cards that each has
_Found = tuple[list[LearnedCard], list[LeftOut]]
_Parse = Callable[[str, str, str, list[LeftOut]], Iterable[LearnedCard]]
_NoteParser = tuple[_Parse, Callable[[str], bool]]
# How notes of other programs are read, and which of a folder are meant to be.
_OF_NOTES: dict[str, _NoteParser] = {
    HEADINGS: (
        heading_cards.parse,
        lambda text: heading_cards.is_deck(text) or heading_cards.is_card(text),
    ),
    TAGGED_CARDS: (tagged_cards.parse, tagged_cards.is_marked),
    LOGSEQ: (logseq_pages.parse, logseq_pages.has_cards),
    FOLDED: (folded_cards.parse, folded_cards.has_folded),
    FENCES: (fenced_cards.parse, fenced_cards.is_marked),
    NUMBERED: (numbered_cards.parse, numbered_cards.is_marked),
    LABELS: (
        lambda *of_note: _by_hand(of_note[0]).parse(*of_note),
        lambda text: _by_hand(text).is_marked(text),
    ),
}


def import_from(
    env: Env, library: Library, part: FileGroup, options: ImportOptions
) -> ImportResult:
    """Bring in the cards of a program and what was learned of them, as one step. Raises
    DrillError."""
    shown = VaultPictures(picture_root(part.at), _pictures_of_ki(part))
    pictures = shown.found
    found, out = _read(part, shown)
    made = into_decks(found)
    if not made.decks:
        raise no_cards(part.at, (*out, *made.left_out))
    placed = place_decks(
        env,
        library,
        made.decks,
        DeckImportOptions(part.source, False, options.update, together=options.together),
    )
    ids = ids_by_slug(placed)
    entries: list[Entry] = []
    for name, id in ids.items():
        entries += _entries(env, part.kind, id, made.learned[name], out)
    unique = {entry.id: entry for entry in with_fresh_ids(library, entries, new_cards(placed))}
    new = tuple(library.store.whole_log.lacking(unique.values()))
    taken = new_pictures(pictures.named, env.settings.media, [one.placed.deck for one in placed])
    store_import(env, library, placed, LogRecords(new), part.source, options, pictures=taken)
    done = result(placed, [*out, *made.left_out])
    carried = sum(isinstance(entry, Action) for entry in new)
    return replace(
        done,
        entries=len(new) - carried,
        carried=carried,
        known=len(unique) - len(new),
        pictures=len(taken),
        refused=pictures.why_refused,
    )


def no_cards(path: Path, out: Iterable[LeftOut]) -> DrillError:
    """The error for a file or folder in which there are no cards, with the first reason."""
    why = first_reason([one for one in out if one.place])
    hint = "docs/switching.md says what each program needs; --from NAME says which one it is."
    return DrillError(f"{path}: there are no cards in it{why}", hint)


def _pictures_of_ki(part: FileGroup) -> ImportedPictures:
    if part.kind != KI:
        return ImportedPictures()
    return pictures_beside(part.at, note_texts(part, []))


def _read(part: FileGroup, shown: VaultPictures) -> _Found:
    """The cards of a program, with their pictures, and what makes none."""
    if part.kind == MNEMOSYNE:
        refuse_by_ending(part.at)
        stem = part.at.stem
        known = mnemosyne.read(part.at, MNEMOSYNE if stem == "default" else stem, to_markdown)
        return list(known.cards), list(known.left_out)
    made, out = _of_notes(part, shown)
    if part.kind != KI:
        for file, cards in made.items():
            made[file] = [replace(one, card=shown.within(file, one.card)) for one in cards]
    return list(chain.from_iterable(made.values())), out


def _of_notes(part: FileGroup, shown: VaultPictures) -> tuple[CardsByFile, list[LeftOut]]:
    """The cards of each note."""
    if part.kind == OBSIDIAN:
        return _of_vault(part)
    made, out = read_hashed(part) if part.kind in DATABASES else _noted(part, shown.found)
    return _in_folders(part, made), out


def _of_blocks(part: FileGroup) -> _NoteParser:
    """How blocks for Anki are read where their vault sets its own signs."""
    blocks = vault_at(part.at).blocks
    is_meant = partial(anki_blocks.is_marked, blocks=blocks)
    return partial(anki_blocks.parse, blocks=blocks), is_meant


def _by_hand(text: str) -> ModuleType:
    """What reads a note by hand: by its labels, or by lines that are only `?`."""
    return labelled_cards if labelled_cards.is_marked(text) else separator_cards


def _of_ki(pictures: ImportedPictures) -> _NoteParser:
    paths = pictures.paths

    def markdown(html: str) -> str:
        return to_markdown(with_pictures(html, paths), fences=True)

    return partial(ki_notes.parse, to_markdown=markdown), ki_notes.is_note


def _parser_of(part: FileGroup, pictures: ImportedPictures) -> _NoteParser:
    if part.kind == KI:
        return _of_ki(pictures)
    return _of_blocks(part) if part.kind == BLOCKS else _OF_NOTES[part.kind]


def _noted(part: FileGroup, pictures: ImportedPictures) -> tuple[CardsByFile, list[LeftOut]]:
    """Cards of notes: of a folder only the notes that are meant to have some, if any says so."""
    parse, is_meant = _parser_of(part, pictures)
    out: list[LeftOut] = []
    notes = note_texts(part, out)
    if part.kind == LOGSEQ:
        parse = partial(logseq_pages.parse, named=logseq_pages.named_bullets(notes.values()))
    chosen = any(map(is_meant, notes.values())) and part.at.is_dir()
    made: CardsByFile = {}
    for file, text in notes.items():
        if not chosen or is_meant(text):
            deck = file.resolve().parent.name if part.kind == KI else file.stem
            made[file] = list(parse(text, file.name, deck, out))
        else:
            out.append(_other_form(part, file, text, NOT_MEANT[part.kind]))
    return made, out


def _in_folders(part: FileGroup, made: CardsByFile) -> CardsByFile:
    """The cards of each note. Where the notes of a folder have hardly more than one each, and name
    no deck, the folder is their deck."""
    if not part.at.is_dir():
        return made
    done = dict(made)
    by_folder: dict[Path, CardsByFile] = {}
    for file, cards in made.items():
        if cards:
            by_folder.setdefault(file.parent, {})[file] = cards
    for folder, notes in by_folder.items():
        if _are_one_deck(notes):
            name = folder.resolve().name
            for file, cards in notes.items():
                done[file] = [replace(card, deck=name) for card in cards]
    return done


def _are_one_deck(notes: CardsByFile) -> bool:
    """Whether notes of a folder that have cards are one deck together."""
    if len(notes) < _FEWEST or max(map(len, notes.values())) > _FEW_CARDS:
        return False
    return all(card.deck == file.stem for file, cards in notes.items() for card in cards)


def _of_vault(part: FileGroup) -> tuple[CardsByFile, list[LeftOut]]:
    """Cards of a vault of Obsidian, or of one note: of a vault the notes with its tags or with a
    schedule, if any has such, or all where its folders are the decks."""
    vault, root = vault_at(part.at), vault_root(part.at)
    out: list[LeftOut] = []
    notes = note_texts(part, out)
    marked = {file for file, text in notes.items() if obsidian.is_marked(text, vault)}
    is_whole = vault.folders or not part.at.is_dir() or not marked
    chosen = notes.keys() if is_whole else marked
    others = f"notes without {' or '.join(f'#{tag}' for tag in vault.tags)} and without a schedule"
    made: CardsByFile = {}
    for file, text in notes.items():
        inside = Path(below(root, file.resolve()))
        if obsidian.is_drawing(text):
            out.append(LeftOut("drawings of Excalidraw", file.name))
        elif vault.ignores(inside.as_posix()):
            out.append(LeftOut("notes of folders that the vault sets aside"))
        elif obsidian.is_set_aside(text, vault):
            out.append(LeftOut("notes with tags that the vault sets aside"))
        elif file in chosen:
            folder = " ".join(inside.parent.parts) or root.name
            title = folder if vault.folders else file.stem
            made[file] = list(obsidian.parse(text, file.name, title, out, vault))
        else:
            out.append(_other_form(part, file, text, others))
    return made, out


def _other_form(part: FileGroup, file: Path, text: str, others: str) -> LeftOut:
    """A note that is not meant; named if it has cards of another form."""
    return LeftOut(ALONE, file.name) if has_other_cards(text, part.kind) else LeftOut(others)


def _entries(
    env: Env, program: str, id: str, learned: LearnedCard, out: list[LeftOut]
) -> Iterator[Entry]:
    """The log of a card, or else the one entry that carries its schedule over."""
    now = env.clock.now()
    for number, answered in enumerate(learned.answers):
        at = _instant(env, answered.at)
        if at is None or at > now:
            out.append(_left_out("an answer", learned))
            continue
        bits = chance_of(f"{program} {number} {at.isoformat()} {id}")
        yield Review(
            entry_id(at, bits, None),
            id,
            at,
            local_day(env.clock, at),
            answered.quality,
            answered.quality / BEST,
            answered.seconds,
            Mode.ELSEWHERE,
            "",
        )
    if learned.schedule is not None:
        yield from _schedule_entry(env, program, id, learned, learned.schedule, out)


def _schedule_entry(
    env: Env,
    program: str,
    id: str,
    learned: LearnedCard,
    schedule: Schedule,
    out: list[LeftOut],
) -> Iterator[Entry]:
    """What carries the schedule of a card over, if it holds."""
    now = env.clock.now()
    at = _instant(env, schedule.reviewed)
    if at is None or at - now >= _LONGEST_DAY or schedule.due < _FIRST.date():
        out.append(_left_out("a schedule", learned))
        return
    at = min(at, now)  # of some programs only the day is known, which may end later here
    carried = _carried(program, schedule, at, local_day(env.clock, at))
    if carried is None:
        out.append(LeftOut("invalid schedules", learned.place))
    else:
        yield carry_over(id, carried)


def _carried(program: str, schedule: Schedule, at: datetime, day: date) -> Carried | None:
    """What a card last answered at that instant, on that day, carries over; None where nothing of
    the kind could be read again."""
    made = scheduled_elsewhere(
        program,
        schedule.interval,
        schedule.easiness,
        schedule.due,
        at,
        day,
        repetitions=schedule.repetitions,
        lapses=schedule.lapses,
    )
    try:
        return carried_of(carried_text(made))
    except ValueError:
        return None


def _left_out(what: str, learned: LearnedCard) -> LeftOut:
    return left_out(
        f"{what} of the future, or of a time without such programs",
        learned.place,
        learned.card.question,
    )


def _instant(env: Env, at: datetime) -> datetime | None:
    """An instant of another program, which is aware, or was the time on the wall; None for one of
    a time in which there was no such program, or is none yet."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        return None
    moved = instant_of(env.clock, at)
    return moved if moved >= _FIRST else None
