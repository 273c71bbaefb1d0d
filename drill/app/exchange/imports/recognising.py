"""What a file or folder from elsewhere is: of which kind, and which of its files come in
together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path

from drill.app.building.notes_folders import OTHERS, FolderNotes, notes_in
from drill.app.exchange.imports.foreign_notes import (
    BLOCKS,
    HEADINGS,
    LABELS,
    NOT_MEANT,
    OBSIDIAN,
    TAGGED,
    form_of,
    is_backup,
)
from drill.app.exchange.imports.importing import (
    ANKI,
    FLASHCARDS,
    OWN,
    TABLE,
)
from drill.app.exchange.imports.other_files import (
    DATABASES,
    HASHCARDS,
    MNEMOSYNE,
    kind_of_other,
    known_program,
    why_no_cards,
)
from drill.app.exchange.imports.vault_places import vault_at, vault_root
from drill.app.files.texts import read_text
from drill.core.exchange.card_text.fences_and_gaps import outside_fences
from drill.core.exchange.left_out import LeftOut
from drill.core.exchange.markdown_notes import heading_cards, labelled_cards
from drill.core.exchange.markdown_notes.exported_notes import is_exported
from drill.core.exchange.markdown_notes.vault_settings import AS_IT_CAME
from drill.errors import DrillError
from drill.programs.database import is_database, program_of

ALONE = "files of another kind; bring each in by itself"
_NOT_SAID = "files of another kind than --from says"
_EXPORTED = "notes that drill exported, for a build"
_BACKUPS = "backups of Logseq"
_DATA = (
    "tables that look like data, not like cards; one comes in all the same if you bring it in by "
    "itself, with --columns question,answer to say what its columns are"
)
_UNREAD = "files that cannot be read"
_OF_ALL = re.compile(
    r"(?:(?:readme|license|changelog|contributing)(?![^\W_])|(?:claude|agents)\.)", re.IGNORECASE
)
_MANUAL = re.compile(r"(?:^|/)docs?/", re.IGNORECASE)

_Held = dict[tuple[str, Path], list[Path]]


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Files that come in together, their kind, and `at`: the file, or the folder of their vault or
    database. `source` is what the decks are known to come from."""

    kind: str
    at: Path
    files: tuple[Path, ...]
    source: Path


def kind_of_file(path: Path) -> str | None:
    """The program that a file is of, None for one that only its ending tells. Raises
    DrillError."""
    if is_database(path):
        return known_program(path)
    if path.suffix.lower() not in FLASHCARDS or not path.is_file():
        return None
    try:
        text = read_text(path)
        kind = None if is_exported(text) else form_of(text, vault_at(path), path)
    except DrillError:
        return None
    return None if kind in DATABASES or kind == OWN else kind


def part_of_file(path: Path, kind: str) -> FileGroup:
    """A file that is of a program; a database with the notes beside it."""
    if kind in DATABASES and is_database(path):
        return FileGroup(kind, path, notes_in(path.parent).files, path)
    return FileGroup(kind, path, (path,), path)


def parts_of_folder(
    folder: Path, kind: str | None, out: list[LeftOut], *, all_tables: bool = False
) -> list[FileGroup]:
    """What comes in of a folder, or of one `kind` alone; what does not is named in `out`. Tables
    that do not look like cards come only if a person says so."""
    found = notes_in(folder)
    out += _passed_over(found)
    held = _notes_by_kind(folder, found.files, kind, out)
    notes = [FileGroup(form, at, tuple(sorted(held[form, at])), folder) for form, at in held]
    if kind is None:
        notes = [_without_samples(folder, one, out) for one in notes]
    others = [one for file in found.others for one in _other(folder, file, kind, notes, out)]
    if kind is None and not all_tables:
        others = _without_data(folder, others, out)
    if others and kind is None:
        notes = _beside_others(folder, notes, others, out)
    if len(notes) > 1:
        notes = [replace(part, source=part.files[0]) for part in notes]
    return [*notes, *others]


def _passed_over(found: FolderNotes) -> Iterator[LeftOut]:
    yield from (LeftOut(what) for what in found.passed_over.elements() if what != OTHERS)
    for problem in found.problems:
        yield LeftOut("folders that cannot be listed", "", problem.message)


def _notes_by_kind(
    folder: Path, files: Sequence[Path], kind: str | None, out: list[LeftOut]
) -> _Held:
    """The notes of a folder by their kinds, those of a vault or beside a database by themselves."""
    held: _Held = {}
    unknown: list[Path] = []
    for file in files:
        place = below(folder, file)
        if kind in (ANKI, TABLE, MNEMOSYNE):
            out.append(LeftOut(_NOT_SAID, place))
            continue
        if is_backup(file):
            out.append(LeftOut(_BACKUPS))
            continue
        try:
            text = read_text(file)
            found = kind or form_of(text, vault_at(file), file)
        except DrillError as error:
            out.append(unread(file, place, error))
            continue
        if kind is None and is_exported(text):
            out.append(LeftOut(_EXPORTED, place))
        elif found is None:
            unknown.append(file)
        else:
            held.setdefault(_home(found, file, folder, kind), []).append(file)
    unknown += list(_of_others(folder, held, kind))
    held = {key: files for key, files in held.items() if files}
    _place_unknown(folder, unknown, held, out)
    return held


def unread(file: Path, place: str, error: DrillError) -> LeftOut:
    """A file that cannot be read, by its place below the folder alone, and the line."""
    found = re.fullmatch(r"(?P<line>(?::\d+)?): (?P<why>.*)", error.message.removeprefix(str(file)))
    if found is None:
        return LeftOut(_UNREAD, place, error.message)
    return LeftOut(_UNREAD, f"{place}{found['line']}", found["why"])


def note_texts(part: FileGroup, out: list[LeftOut]) -> dict[Path, str]:
    """The texts of notes that come in together; one that cannot be read, or is gone since, is named
    in `out`. Raises DrillError where it is the only one that was asked for."""
    texts: dict[Path, str] = {}
    for file in part.files:
        try:
            texts[file] = read_text(file)
        except DrillError as error:
            if file == part.at:
                raise
            out.append(unread(file, file.name, error))
    return texts


def _home(kind: str, file: Path, folder: Path, said: str | None = None) -> tuple[str, Path]:
    """The kind of a note, and the folder of its vault or of its database; the file itself where
    drill wrote it."""
    if kind == OWN:
        return kind, file
    if kind in (OBSIDIAN, BLOCKS):
        root = vault_root(file)
        is_below = (root / ".obsidian").is_dir() and root.is_relative_to(folder.resolve())
        return kind, root if is_below else folder
    programs = [program for program in DATABASES if said in (None, program)]
    if kind in DATABASES:
        above = (at for at in file.parents if at.is_relative_to(folder))
        for at, program in product(above, programs):
            if _is_of(at / DATABASES[program], program):
                return program, at
    return kind, folder


def _is_of(path: Path, program: str) -> bool:
    """Whether there is a database of this program at a path."""
    try:
        return is_database(path) and program_of(path) == program
    except DrillError:
        return False


def _of_others(folder: Path, held: _Held, said: str | None) -> Iterable[Path]:
    """Notes of headings that are not imported.

    Beside notes of other kinds: those in a vault, READMEs, and, if notes of headings are at most
    half of all, those with few questions. Where there are only notes of headings: those in a vault
    with few questions. Of labelled notes in a vault, those without a tag.
    """
    vaults = _vaults(held)
    if len(held) > 1:
        for key in [key for key in held if key[0] == HEADINGS]:
            held[key] = held.pop(key)  # they come in last
            are_few = 2 * len(held[key]) <= sum(map(len, held.values()))
            yield from _taken_out(held, key, partial(_is_no_deck, vaults=vaults, are_few=are_few))
    elif said is None and (HEADINGS, folder) in held:
        yield from _taken_out(held, (HEADINGS, folder), _is_of_vault)
    for key in [key for key in held if key[0] == LABELS]:
        # Without a tag, `?` parts no card in a vault.
        yield from _taken_out(held, key, partial(_is_bare_in_vault, vaults=vaults))


def _taken_out(held: _Held, key: tuple[str, Path], is_other: Callable[[Path], bool]) -> list[Path]:
    """The notes of a kind that are of another one after all."""
    files, others = held[key], list(filter(is_other, held[key]))
    held[key] = sorted({*files} - {*others})
    return others


def _vaults(held: _Held) -> list[Path]:
    """The folders of vaults; of notes that only look like those of one, the folders that they are
    in."""
    found: list[Path] = []
    for (kind, at), files in held.items():
        if kind == OBSIDIAN:
            folders = {file.resolve().parent for file in files}
            found += [at] if (at / ".obsidian").is_dir() else folders
    return found


def _is_no_deck(file: Path, vaults: Iterable[Path], *, are_few: bool) -> bool:
    """Whether a note of headings is no deck beside other kinds of notes."""
    is_other = _OF_ALL.match(file.name) or _is_in_any(file, vaults)
    return bool(is_other or (are_few and not _asks(file)))


def _is_of_vault(file: Path) -> bool:
    """Whether a note of headings is of a vault, and no deck: it hardly asks."""
    return (vault_root(file) / ".obsidian").is_dir() and not _asks(file)


def _is_bare_in_vault(file: Path, vaults: Iterable[Path]) -> bool:
    """Whether a note of a vault has none of the labels."""
    return _is_in_any(file, vaults) and not labelled_cards.is_marked(read_text(file))


def _is_in_any(file: Path, vaults: Iterable[Path]) -> bool:
    return any(map(file.resolve().is_relative_to, vaults))


def _without_samples(folder: Path, part: FileGroup, out: list[LeftOut]) -> FileGroup:
    """A part without what tells of all files, beside others: the cards in it are samples, unless
    they may have been learned."""
    telling = {file for file in part.files if tells_of_cards(file) and _has_form(file)}
    database = part.at / DATABASES.get(part.kind, "")
    if not telling or part.kind == OBSIDIAN or is_database(database):
        return part
    beside = (file for file in part.files if file not in telling)
    return _without_telling(folder, part, telling, out) if any(map(_has_form, beside)) else part


def tells_of_cards(file: Path) -> bool:
    """Whether a note tells of all files, or has cards in fences alone, as samples."""
    text = read_text(file)
    in_fences = TAGGED.search(text) and not TAGGED.search(outside_fences(text))
    return bool(_OF_ALL.match(file.name) or in_fences)


def _has_form(file: Path) -> bool:
    return form_of(read_text(file), AS_IT_CAME) is not None


def _beside_others(
    folder: Path, notes: Iterable[FileGroup], others: Iterable[FileGroup], out: list[LeftOut]
) -> list[FileGroup]:
    """The parts that have notes left beside tables or packages."""
    packed = any(one.kind == ANKI for one in others)
    decks = (_decks_alone(folder, one, out, packed=packed) for one in notes)
    return [part for part in decks if part.files]


def _decks_alone(folder: Path, part: FileGroup, out: list[LeftOut], *, packed: bool) -> FileGroup:
    """A part beside tables or packages, without the headings of what tells of all files: by its
    name; as a manual, or a document beside a package, if it hardly asks."""
    decks = part.files if part.kind == HEADINGS else ()
    telling = {file for file in decks if _tells(folder, file, packed=packed)}
    return _without_telling(folder, part, telling, out)


def _without_telling(
    folder: Path, part: FileGroup, telling: Collection[Path], out: list[LeftOut]
) -> FileGroup:
    out += [LeftOut(NOT_MEANT[HEADINGS], below(folder, file)) for file in sorted(telling)]
    return replace(part, files=tuple(file for file in part.files if file not in telling))


def _tells(folder: Path, file: Path, *, packed: bool) -> bool:
    may_tell = packed or _MANUAL.search(below(folder, file))
    return bool(_OF_ALL.match(file.name) or (may_tell and not _asks(file)))


def _asks(file: Path) -> bool:
    return heading_cards.asks(read_text(file))


def _place_unknown(folder: Path, unknown: Iterable[Path], held: _Held, out: list[LeftOut]) -> None:
    """Notes of no kind are of the vault that they are in; may have a card in a line where none but
    such flashcards are, but for a vault without any; else they are counted."""
    kinds = {kind for kind, _ in held}
    for file in unknown:
        whole = file.resolve()
        vaults = (key for key in held if key[0] == OBSIDIAN and whole.is_relative_to(key[1]))
        home = next(vaults, None) or _beside_cards(file, folder, held)
        if not kinds and (vault_root(file) / ".obsidian").is_dir():
            out.append(LeftOut("notes without cards", below(folder, file)))
            continue
        if home is None and kinds <= set(DATABASES):
            home = _home(next(iter(kinds), HASHCARDS), file, folder)
        if home is not None:
            held.setdefault(home, []).append(file)
        else:
            why = next((NOT_MEANT[kind] for kind in NOT_MEANT if kind in kinds), "other notes")
            out.append(LeftOut(why, below(folder, file)))


def _beside_cards(file: Path, folder: Path, held: _Held) -> tuple[str, Path] | None:
    """Where a note of one heading belongs, if others beside it are cards."""
    key = (HEADINGS, folder)
    is_beside = any(one.parent == file.parent for one in held.get(key, ()))
    return key if is_beside and heading_cards.is_card(read_text(file)) else None


def _other(
    folder: Path, file: Path, kind: str | None, notes: Sequence[FileGroup], out: list[LeftOut]
) -> list[FileGroup]:
    """A file that is no note: a part by itself, unless it is the database of notes."""
    if file.name in DATABASES.values() and any(file.parent == part.at for part in notes):
        return []
    place = below(folder, file)
    try:
        found = kind_of_other(file)
    except DrillError as error:
        out.append(unread(file, place, error))
        return []
    if found is None or (found in DATABASES):
        out.append(LeftOut(ALONE if file.suffix.lower() == ".json" else OTHERS, place))
    elif kind not in (None, found):
        out.append(LeftOut(_NOT_SAID, place))
    else:
        return [FileGroup(found, file, (file,), file)]
    return []


def _without_data(folder: Path, parts: Iterable[FileGroup], out: list[LeftOut]) -> list[FileGroup]:
    """The parts without tables that look like data."""
    kept = []
    for part in parts:
        place = below(folder, part.at)
        why = why_no_cards(part.at, place) if part.kind == TABLE else ""
        if why:
            out.append(LeftOut(_DATA, place, why))
        else:
            kept.append(part)
    return kept


def below(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name
