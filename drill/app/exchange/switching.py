"""Bringing in what a person had in another program: its cards, and what they learned there."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from drill.anki.hypertext import to_text
from drill.app.building.notes_folders import OTHERS, notes_in
from drill.app.env import Env
from drill.app.exchange.deck_import import Manner, new_cards, place_decks
from drill.app.exchange.import_result import ImportResult, ImportWish, result, take_in
from drill.app.exchange.importing import ARCHIVE, PACKAGES, TABLES, read_text
from drill.app.exchange.undone_entries import anew
from drill.app.library import Library
from drill.clock import instant_of, local_day, today
from drill.core.day import FIRST_YEAR, LAST_YEAR
from drill.core.exchange import anki_blocks, hashcards, heading_cards, obsidian
from drill.core.exchange.learned_cards import Answered, LearnedCard, Schedule, gathered
from drill.core.exchange.left_out import LeftOut, first_reason, left_out
from drill.core.exchange.vaults import AS_IT_CAME, Vault, vault_of
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
from drill.programs import hashed_reviews, mnemosyne
from drill.programs.database import is_database, program_of
from drill.store import Records

PROGRAMS = ("hashcards", "repeater", "obsidian", "obsidian-to-anki", "mdanki", "mnemosyne")
_DATABASES = {"hashcards": "hashcards.db", "repeater": "cards.db"}
_ALONE = "files of another kind; bring each in by itself"
_TAGGED = re.compile(r"^[QC]:", re.MULTILINE)
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)  # no answer in a program of these is older
_Found = tuple[list[LearnedCard], list[LeftOut]]
_Parse = Callable[[str, str, str, list[LeftOut]], Iterable[LearnedCard]]
# How notes of other programs are read, which of a folder are meant to be, how the rest is called.
_OF_NOTES: dict[str, tuple[_Parse, Callable[[str], bool], str]] = {
    "obsidian-to-anki": (anki_blocks.parse, anki_blocks.is_marked, "notes without blocks for Anki"),
    "mdanki": (heading_cards.parse, heading_cards.is_deck, "notes that are no decks"),
}


def recognised(path: Path) -> str | None:
    """The program that a file or folder is of, None for one that only its ending tells. Raises
    DrillError."""
    if is_database(path):
        program = program_of(path)
        if program is None:
            raise DrillError(
                f"{path}: a database of no program that drill knows",
                f"Known are {', '.join(PROGRAMS)}.",
            )
        return program
    if path.is_dir():
        for program, name in _DATABASES.items():
            if is_database(path / name) and program_of(path / name) == program:
                return program
        texts = [_text(file) for file in notes_in(path).files]
        return _form_of(texts, _vault(path)) or "hashcards"
    if path.suffix.lower() in (".md", ".markdown") and path.is_file():
        return _form_of([_text(path)], _vault(path))
    return None


def _form_of(texts: Sequence[str], vault: Vault) -> str | None:
    """The program that reads such Markdown, None for cards that begin with `Q:` or `C:`."""
    if vault.folders or any(obsidian.is_marked(text, vault) for text in texts):
        return "obsidian"
    if any(map(anki_blocks.is_marked, texts)):
        return "obsidian-to-anki"
    if not any(map(_TAGGED.search, texts)) and any(map(heading_cards.is_deck, texts)):
        return "mdanki"
    return None


def import_from(
    env: Env, library: Library, path: Path, program: str, wish: ImportWish
) -> ImportResult:
    """Bring in the cards of a program and what was learned of them, as one step. Raises
    DrillError."""
    found, out = _read(path, program)
    made = gathered(found)
    if not made.decks:
        hint = (
            "Bring tables and packages in one by one; docs/switching.md says what each program "
            "needs."
        )
        why = first_reason([one for one in (*out, *made.left_out) if one.place])
        raise DrillError(f"{path}: there are no cards in it{why}", hint)
    placed = place_decks(env, library, made.decks, Manner(path, False, wish.update))
    ids = {
        card.slug: id for one in placed for card, id in zip(one.came, one.ids, strict=True) if id
    }
    entries: list[Entry] = []
    for name, id in ids.items():
        entries += _entries(env, program, id, made.learned[name], out)
    unique = {entry.id: entry for entry in anew(library, entries, new_cards(placed))}
    new = tuple(library.store.ledger.lacking(unique.values()))
    if wish.write:
        take_in(env, library, placed, Records(new), path)
    done = result(placed, [*out, *made.left_out])
    carried = sum(isinstance(entry, Action) for entry in new)
    return replace(done, entries=len(new) - carried, carried=carried, known=len(unique) - len(new))


def _read(path: Path, program: str) -> _Found:
    match program:
        case "mnemosyne":
            known = mnemosyne.read(
                path, "mnemosyne" if path.stem == "default" else path.stem, to_text
            )
            return list(known.cards), list(known.left_out)
        case "obsidian":
            return _of_vault(path)
        case "obsidian-to-anki" | "mdanki":
            return _noted(path, program)
        case _:
            return _hashed(path, program)


def _noted(path: Path, program: str) -> _Found:
    """Cards of notes: of a folder only the notes that are meant to have some, if any says so."""
    parse, is_meant, others = _OF_NOTES[program]
    out: list[LeftOut] = []
    notes = list(_texts(path, out))
    chosen = any(is_meant(text) for _, text in notes) and path.is_dir()
    cards: list[LearnedCard] = []
    for file, text in notes:
        if not chosen or is_meant(text):
            cards += parse(text, file.name, file.stem, out)
        else:
            out.append(_other_form(file, text, others))
    return cards, out


def _of_vault(path: Path) -> _Found:
    """Cards of a vault of Obsidian, or of one note: of a vault the notes with its tags or with a
    schedule, if any has such, or all where its folders are the decks."""
    vault, root = _vault(path), _root(path)
    out: list[LeftOut] = []
    notes = list(_texts(path, out))
    chosen = path.is_dir() and not vault.folders
    chosen = chosen and any(obsidian.is_marked(text, vault) for _, text in notes)
    others = f"notes without {' or '.join(f'#{tag}' for tag in vault.tags)} and without a schedule"
    cards: list[LearnedCard] = []
    for file, text in notes:
        inside = file.relative_to(root) if file.is_relative_to(root) else Path(file.name)
        if obsidian.is_drawing(text):
            out.append(LeftOut("drawings of Excalidraw", file.name))
        elif vault.ignores(inside.as_posix()):
            out.append(LeftOut("notes of folders that the vault sets aside"))
        elif chosen and not obsidian.is_marked(text, vault):
            out.append(_other_form(file, text, others))
        else:
            folder = " ".join(inside.parent.parts) or root.name
            title = folder if vault.folders else file.stem
            cards += obsidian.parse(text, file.name, title, out, vault)
    return cards, out


def _root(path: Path) -> Path:
    """The folder of the vault that a path is in; its own folder where it is in none."""
    whole = path.resolve()
    folder = whole if whole.is_dir() else whole.parent
    above = (one for one in (folder, *folder.parents) if (one / ".obsidian").is_dir())
    return next(above, folder)


def _vault(path: Path) -> Vault:
    """How the vault of a path is set; as the plugin comes where it has no settings."""
    settings = _root(path) / ".obsidian" / "plugins" / "obsidian-spaced-repetition" / "data.json"
    try:
        return vault_of(json.loads(read_text(settings)))
    except (DrillError, ValueError, RecursionError):
        return AS_IT_CAME


def _hashed(path: Path, program: str) -> _Found:
    """Cards of hashcards or repeater: Markdown, beside it the database that knows them by hash."""
    folder = path if path.is_dir() else path.parent
    database = path if is_database(path) else folder / _DATABASES[program]
    answers: dict[str, list[Answered]] = {}
    schedules: dict[str, Schedule] = {}
    out: list[LeftOut] = []
    if is_database(database):
        schedules, unfit = hashed_reviews.schedules(database)
        if program == "hashcards":
            answers, more = hashed_reviews.answers(database)
            unfit += more
        out += [LeftOut("rows of its database that say nothing that holds")] * unfit
    cards = []
    for file, text in _texts(folder if is_database(path) else path, out):
        deck = hashcards.deck_name(text, file.stem)
        found = (
            hashcards.of_hashcards(text, file.name, out)
            if program == "hashcards"
            else hashcards.of_repeater(text, deck)
        )
        if _TAGGED.search(text):
            out += hashcards.left_of(text, file.name, whole=program == "repeater")
        for card, line, hashed in found:
            log = tuple(answers.get(hashed, ()))
            cards.append(
                LearnedCard(
                    deck, card, f"{file.name}:{line}", None if log else schedules.get(hashed), log
                )
            )
    return cards, out


def _texts(path: Path, out: list[LeftOut]) -> Iterator[tuple[Path, str]]:
    """The Markdown of a file or folder; of what cannot be read, or is passed over, a folder's
    others are read."""
    if not path.is_dir():
        yield path, read_text(path)
        return
    folder = notes_in(path)
    passed_over = Counter(folder.passed_over)
    passed_over[OTHERS] = 0
    out += [LeftOut(what) for what in passed_over.elements()]
    out += filter(None, map(_passed_over, folder.others))
    for file in folder.files:
        try:
            yield file, read_text(file)
        except DrillError as error:
            out.append(LeftOut("files that cannot be read", file.name, error.message))


def _passed_over(file: Path) -> LeftOut | None:
    """A file of a folder that is no note; none if it is the database that is read with it."""
    if file.name in _DATABASES.values():
        return None
    alone = file.suffix.lower() in (*PACKAGES, *TABLES, ARCHIVE) or is_database(file)
    return LeftOut(_ALONE, file.name) if alone else LeftOut(OTHERS)


def _other_form(file: Path, text: str, others: str) -> LeftOut:
    """A note that is not meant; named if it has cards of another form."""
    has_cards = _TAGGED.search(text) or _form_of([text], AS_IT_CAME) not in (None, "obsidian")
    return LeftOut(_ALONE, file.name) if has_cards else LeftOut(others)


def _text(path: Path) -> str:
    try:
        return read_text(path)
    except DrillError:
        return ""


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
        day, score = local_day(env.clock, at), answered.quality / BEST
        yield Review(
            entry_id(at, bits, None),
            id,
            at,
            day,
            answered.quality,
            score,
            answered.seconds,
            Mode.ELSEWHERE,
            "",
        )
    schedule = learned.schedule
    if schedule is not None:
        at = _instant(env, schedule.reviewed)
        if at is not None and local_day(env.clock, at) == today(env.clock):
            at = min(at, now)  # of some programs only the day is known
        if at is None or at > now or schedule.due < _FIRST.date():
            out.append(_left_out("a schedule", learned))
            return
        carried = _carried(program, schedule, at, local_day(env.clock, at))
        if carried is None:
            out.append(LeftOut("schedules that no card can have", learned.place))
            return
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
