"""Notes become decks: read the documents, build, keep what was learned, write whole files or
none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from drill import assistant, vocabulary
from drill.app.building.deck_intake import load_deck
from drill.app.building.deck_workspace import NOTHING, BuildPlaces, DeckWorkspace, Learned
from drill.app.building.note_pictures import LostPicture, PictureSearch
from drill.app.building.notes_files import NotesError, NotesFile, read_files, read_one, records
from drill.app.building.remembered_notes import BuiltNotes, built_notes, forget
from drill.app.building.renamed_notes import RenamedNotes, gone_notes, renamed
from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.core.cards import Deck, Stage
from drill.core.command_line import CommandHint
from drill.core.exchange.assistant_reply import brief
from drill.core.material import (
    CardChange,
    Notes,
    Skipped,
    Wanted,
    build_notes,
    chosen_names,
    explain,
    id_and_title,
    read,
    readable_id,
    stages_of,
)
from drill.core.material.deck_names import DeckNames
from drill.core.timing_cards import LEAST_STAGES
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck made from notes, where it goes, and what changed against the deck that was there, if
    it is not new."""

    deck: Deck
    path: Path
    changes: tuple[CardChange, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made.

    `renamed` notes go on with their decks; of those that are `gone` the cards stay as they are.
    `stayed` are the decks in which cards stay although a person wants another one for their notes.
    What was `passed_over` in folders is counted by kind, and `unread` tells what of them could not
    be read. `copied` counts the pictures, `lost` names those that were not found. `written` are all
    files that were written or removed.
    """

    decks: tuple[BuiltDeck, ...]
    stages: tuple[Stage, ...]
    skipped: tuple[Skipped, ...]
    renamed: tuple[RenamedNotes, ...] = ()
    gone: tuple[Path, ...] = ()
    stayed: tuple[str, ...] = ()
    passed_over: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[DrillError, ...] = ()
    copied: int = 0
    lost: tuple[LostPicture, ...] = ()
    written: tuple[Path, ...] = ()


def build_decks(
    where: BuildPlaces,
    names: Sequence[str],
    stdin: BinaryIO,
    *,
    deck: str = "",
    known: Learned = NOTHING,
    write: bool,
) -> BuildReport:
    """Build decks from notes files, folders of notes, or `-` for standard input.

    Decks that are there already keep the ids of all points that are still in the notes, what a
    person added, and the cards of other notes. What is `known` of cards that were answered keeps
    them asked as long as the notes tell their answers, and those that were dropped away as long as
    these are the same. `deck` is the name of the one deck that a person wants, empty for those that
    the notes give. What was kept in passing is built with them, in a deck of its own. Raises
    DrillError, and then nothing is written.
    """
    remembered = built_notes(where.notes_read) if where.are_own else []
    workspace = DeckWorkspace(where, known)
    read_notes = read_files(names, stdin, remembered, deck, where.inbox)
    again = renamed(read_notes.files, remembered, workspace)
    files = _as_before(read_notes.files, again, workspace)
    words = vocabulary.load()
    found = PictureSearch(files, where.media)
    groups = _groups([(file, read(file.document, words)) for file in files])
    timelines = [stages_of(group.notes) for group in groups]
    spoken = next((stages for stages in timelines if len(stages) >= LEAST_STAGES), ())
    skipped: list[Skipped] = []
    stayed: set[str] = set()
    for group, timed in zip(groups, timelines, strict=True):
        before = workspace.holders(group.texts.keys())
        _check_name(group, where, before)
        called = _names_for(group, len(timed) >= LEAST_STAGES, before, workspace)
        built = build_notes(group.notes, words, called, spoken)
        skipped += built.skipped
        workspace.put(found.within(built), (*(one.id for one in before), *called.ids), group.texts)
        stayed |= {one.id for one in before if group.whole} - set(called.ids)
    names_now = {file.document.name for file in files}
    known_as = names_now | {one.before.name for one in again}
    pictures = found.shown_by(workspace.decks.values())
    made = pictures | workspace.files()
    written = _write(where, made, files, remembered, known_as) if write else ()
    stages = spoken or next(filter(None, timelines), ())
    gone = tuple(
        notes.path for notes in gone_notes(remembered, workspace) if notes.name not in names_now
    )
    return BuildReport(
        _made(workspace, where.out),
        stages,
        tuple(skipped),
        tuple(again),
        gone,
        tuple(sorted(stayed)),
        read_notes.passed_over,
        read_notes.unread,
        len(pictures),
        tuple(found.lost),
        written,
    )


def _names_for(
    group: _Group, is_timed: bool, before: Sequence[Deck], workspace: DeckWorkspace
) -> DeckNames:
    """The decks that a group of notes is built into; `before` are those that hold its cards."""
    wanted = Wanted(
        group.id, group.title, frozenset(group.texts), is_timed, group.plain, group.whole
    )
    earlier = [] if group.whole else before
    return chosen_names(wanted, earlier, workspace.taken(before, named=group.named))


def _write(
    where: BuildPlaces,
    made: Mapping[Path, bytes],
    files: Sequence[NotesFile],
    remembered: Sequence[BuiltNotes],
    names: Collection[str],
) -> tuple[Path, ...]:
    """Write what was made of notes of these names, and remember where they are; return all files
    that were written or removed."""
    where.check(made)
    wanted = {**made, **dict(records(where.notes_read, files, remember=where.are_own))}
    write_whole(wanted)
    return (*wanted, *_forget_places(where, remembered, names))


def _forget_places(
    where: BuildPlaces, remembered: Sequence[BuiltNotes], names: Collection[str]
) -> list[Path]:
    """Forget where notes were that are elsewhere now; return the records that were removed."""
    moved = [one for one in remembered if one.name in names and not one.path.exists()]
    return [*chain.from_iterable(forget(where.notes_read, notes) for notes in moved)]


def _as_before(
    files: Sequence[NotesFile], again: Sequence[RenamedNotes], workspace: DeckWorkspace
) -> list[NotesFile]:
    """The files; renamed ones go on in the deck that was wanted for them under their old name."""
    for one in again:
        workspace.rename_notes(one.before.name, one.now.document.name)
    decks = {one.now.real: one.before.deck for one in again}
    return [replace(file, deck=file.deck or decks.get(file.real, "")) for file in files]


def _made(workspace: DeckWorkspace, out: Path) -> tuple[BuiltDeck, ...]:
    return tuple(
        BuiltDeck(workspace.decks[id], out / f"{id}.yaml", tuple(done), id in workspace.new)
        for id, done in workspace.changed.items()
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Notes that share their decks, and what these are to be called.

    `named` says whether a person chose the name, `whole` whether they want one deck of it all.
    """

    id: str
    title: str
    notes: tuple[Notes, ...]
    named: bool
    plain: bool
    whole: bool

    @property
    def texts(self) -> dict[str, str]:
        return {one.name: one.text for one in self.notes}


def _groups(notes: Sequence[tuple[NotesFile, Notes]]) -> list[_Group]:
    """Notes for which a person chose the same deck, by an option or in the front matter, together;
    others alone."""
    groups: dict[str, list[tuple[NotesFile, Notes]]] = {}
    for file, one in notes:
        name = file.deck or one.settings.deck
        key = f"{bool(file.deck)} {readable_id(name)}" if name else f"file {one.name}"
        groups.setdefault(key, []).append((file, one))
    return [_group(together) for together in groups.values()]


def _group(together: Sequence[tuple[NotesFile, Notes]]) -> _Group:
    deck = together[0][0].deck
    notes = [one for _, one in together]
    plain = all(one.settings.plain for one in notes) and not deck
    chosen = bool(deck or notes[0].settings.deck)
    return _Group(*id_and_title(notes[0], deck), tuple(notes), chosen, plain, bool(deck))


def _check_name(group: _Group, where: BuildPlaces, before: Sequence[Deck]) -> None:
    """Raises NotesError where a person chose the name of a shipped deck, which would be hidden."""
    if (
        group.named
        and group.id in (where.shipped or ())
        and group.id not in {deck.id for deck in before}
    ):
        other = CommandHint("build", "NOTES", "--deck", f"my-{group.id}")
        hint = f"Choose another one: {other}, or deck: NAME at the top of the notes."
        raise NotesError(f"{group.id}: a deck of that name comes with drill", hint)


def brief_of(where: BuildPlaces, names: Sequence[str], stdin: BinaryIO, deck: str = "") -> str:
    """The text that asks an assistant for cards of these notes. Raises NotesError."""
    built = built_notes(where.notes_read) if where.are_own else ()
    files = read_files(names, stdin, built, deck).files
    words = vocabulary.load()
    groups = _groups([(file, read(file.document, words)) for file in files])
    texts = [(file.document.name, file.document.text) for file in files]
    return brief(assistant.instructions(), groups[0].id, groups[0].title, texts)


def explain_line(name: str, line: int, stdin: BinaryIO) -> tuple[str, ...]:
    """What each step of a build makes of a line of a notes file; the line counts from 1. Raises
    NotesError."""
    document = read_one(name, stdin)
    count = document.text.count("\n") + 1
    if not 1 <= line <= count:
        raise NotesError(
            f"{document.name}: has no line {line}", f"Its lines count from 1 to {count}."
        )
    return explain(document, line, vocabulary.load()) or ("nothing reads this line",)


def shipped_sizes(env: Env, decks: Iterable[str]) -> dict[str, int]:
    """The number of cards in each of these decks that ships with drill."""
    paths = {deck: env.shipped / f"{deck}.yaml" for deck in decks}
    return {deck: len(load_deck(path).cards) for deck, path in paths.items() if path.is_file()}
