"""Notes become decks: read the documents, build, keep what was learned, write whole files or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from drill import deckfile, vocabulary
from drill.app.building.deck_intake import load_deck
from drill.app.building.notes_files import NotesError, built_notes, read_files, read_one, records
from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.core.cards import Deck, Stage
from drill.core.material import (
    LEAST_STAGES,
    CardChange,
    Notes,
    Skipped,
    Wanted,
    asks_for_timeline,
    build_notes,
    chosen_names,
    explain,
    file_words,
    read,
    readable_id,
    rebuild_decks,
    stages_of,
    staying,
)


@dataclass(frozen=True, slots=True)
class BuildPlaces:
    """Where decks go (`out`), and where it is kept how they were built and from which notes.

    `as_built` is the folder of copies that tell what a person changed since the last build. `shipped` are the files of
    the decks that come with drill, by their ids; None where the decks in `out` are not read by drill and hide none.
    """

    out: Path
    as_built: Path
    notes_read: Path
    shipped: Mapping[str, Path] | None = None

    @property
    def are_own(self) -> bool:
        return self.shipped is not None


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck made from notes, where it goes, and what changed against the deck that was there, if it is not new."""

    deck: Deck
    path: Path
    changes: tuple[CardChange, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class BuildReport:
    decks: tuple[BuiltDeck, ...]
    stages: tuple[Stage, ...]
    skipped: tuple[Skipped, ...]


@dataclass(slots=True)
class _Shelf:
    """The decks while they are built: as they are now, and as builds alone would have made them.

    `broken` are ids of files that cannot be read. `changed` has the decks of this build.
    """

    decks: dict[str, Deck]
    as_built: dict[str, Deck]
    broken: Mapping[str, deckfile.DeckError]
    changed: dict[str, list[CardChange]] = field(default_factory=dict)


def places(env: Env, out: Path | None) -> BuildPlaces:
    """The places for a build into the folder `out`, None for the person's own decks."""
    settings = env.settings
    folder = out or settings.own_decks
    own = folder.resolve() == settings.own_decks.resolve()
    shipped = {path.stem: path for path in sorted(env.shipped.glob("*.yaml"))} if own else None
    return BuildPlaces(folder, settings.as_built(folder), settings.notes_read, shipped)


def build_decks(
    where: BuildPlaces,
    names: Sequence[str],
    stdin: BinaryIO,
    *,
    deck: str = "",
    answered: Collection[str] = (),
    write: bool,
) -> BuildReport:
    """Build decks from notes files, folders of notes, or `-` for standard input.

    Decks that are there already keep the ids of all points that are still in the notes, what a person added, and
    the cards of other notes; cards that were `answered` (their ids) are asked as long as the notes tell their answers.
    `deck` is the name of the one deck that a person wants, empty for those that the notes give. Raises DrillError,
    and then nothing is written.
    """
    files = read_files(names, stdin, built_notes(where.notes_read) if where.are_own else ())
    words = vocabulary.load()
    shelf = _shelf(where)
    there_before = frozenset(shelf.decks)
    skipped: list[Skipped] = []
    groups = _groups([read(file.document, words) for file in files], deck)
    timelines = [stages_of(group.notes) for group in groups]
    spoken = next((stages for stages in timelines if len(stages) >= LEAST_STAGES), ())
    for group, stages in zip(groups, timelines, strict=True):
        before = _before(shelf, where, group)
        wanted = Wanted(group.id, group.title, group.files, len(stages) >= LEAST_STAGES, group.plain, bool(deck))
        _check_name(group, where, before)
        called = chosen_names(wanted, [] if deck else before, _taken(shelf, where, before, named=group.named))
        built = build_notes(group.notes, words, called, spoken)
        skipped += built.skipped
        there = dict.fromkeys((*(one.id for one in before), *(id for id in called.ids if id in shelf.decks)))
        old = _bring_back(shelf, [shelf.decks[id] for id in there], where, answered)
        _put(shelf, built.decks, old, group.files, staying(old, answered, [one.text for one in group.notes]))
    if write:
        changed = [shelf.decks[id] for id in shelf.changed]
        plain = [shelf.as_built[id] for id in shelf.changed if id in shelf.as_built]
        kept = dict(records(where.notes_read, files, deck if where.are_own else None))
        write_whole(_files(where.out, changed) | _files(where.as_built, plain) | kept)
    return BuildReport(
        _made(shelf, where.out, there_before), spoken or next(filter(None, timelines), ()), tuple(skipped)
    )


def _made(shelf: _Shelf, out: Path, before: Collection[str]) -> tuple[BuiltDeck, ...]:
    return tuple(
        BuiltDeck(shelf.decks[id], out / f"{id}.yaml", tuple(done), id not in before)
        for id, done in shelf.changed.items()
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Notes that share their decks, and what these are to be called; `named` says whether a person chose the name."""

    id: str
    title: str
    notes: tuple[Notes, ...]
    named: bool
    plain: bool

    @property
    def files(self) -> frozenset[str]:
        return frozenset(one.name for one in self.notes)


def _groups(notes: Sequence[Notes], deck: str) -> list[_Group]:
    """Notes whose front matter names the same deck together, each other document alone; all together as `deck`."""
    groups: dict[str, list[Notes]] = {}
    for one in notes:
        name = deck or one.settings.deck
        groups.setdefault(f"deck {readable_id(name)}" if name else f"file {one.name}", []).append(one)
    return [_group(together, deck) for together in groups.values()]


def _group(notes: Sequence[Notes], deck: str) -> _Group:
    first = notes[0]
    file = file_words(first.name)
    named = [name for name in (deck, first.settings.deck, first.title, first.settings.title, file) if name.strip()]
    plain = all(one.settings.plain for one in notes) and not deck
    return _Group(readable_id(*named), named[0], tuple(notes), bool(deck or first.settings.deck), plain)


def _shelf(where: BuildPlaces) -> _Shelf:
    """The decks that are in the folder; each with the copy of how it was built, if there is one."""
    decks: dict[str, Deck] = {}
    as_built: dict[str, Deck] = {}
    broken: dict[str, deckfile.DeckError] = {}
    for path in sorted(where.out.glob("*.yaml")):
        try:
            decks[path.stem] = load_deck(path)
        except deckfile.DeckError as error:
            broken[path.stem] = error
    for id in (*decks, *broken):
        with suppress(deckfile.DeckError):
            as_built[id] = deckfile.load(where.as_built / f"{id}.yaml")
    return _Shelf(decks, as_built, broken)


def _before(shelf: _Shelf, where: BuildPlaces, group: _Group) -> list[Deck]:
    """The decks that hold cards of these notes. Raises DeckError if one of them cannot be read now.

    A shipped deck that a person copied to edit it has the notes of drill, whatever these are called.
    """
    for id, error in shelf.broken.items():
        if id in shelf.as_built and _holds(shelf.as_built[id], group.files):
            raise error
    copied = set(where.shipped or ()) - shelf.as_built.keys()
    return [deck for id, deck in shelf.decks.items() if id not in copied and _holds(deck, group.files)]


def _check_name(group: _Group, where: BuildPlaces, before: Sequence[Deck]) -> None:
    """Raises NotesError where a person chose the name of a shipped deck, which would be hidden."""
    if group.named and group.id in (where.shipped or ()) and group.id not in {deck.id for deck in before}:
        hint = "Choose another one: drill build NOTES --deck NAME, or deck: NAME at the top of the notes."
        raise NotesError(f"{group.id}: a deck of that name comes with drill", hint)


def _taken(shelf: _Shelf, where: BuildPlaces, before: Sequence[Deck], *, named: bool) -> set[str]:
    """The ids of decks that some notes may not have: those of others. A name that a person chose brings notes together.

    None of them is to hide a shipped deck, unless one of that name holds their cards already.
    """
    others = set() if named else set(shelf.decks)
    return (others | set(shelf.broken) | set(where.shipped or ())) - {deck.id for deck in before}


def _holds(deck: Deck, files: Collection[str]) -> bool:
    cards = (*deck.cards, *(one.card for one in deck.suggestions))
    return any(card.source is not None and card.source.file in files for card in cards)


def _put(
    shelf: _Shelf, built: Sequence[Deck], old: Sequence[Deck], files: frozenset[str], staying: frozenset[str]
) -> None:
    """Bring the decks up to what was built, and the copies that tell what a build alone gives.

    Of decks of which nobody knows what was a person's no copy is kept.
    """
    known = all(deck.id in shelf.as_built for deck in old)
    base = [shelf.as_built[deck.id] for deck in old] if old and known else None
    decks, changes = rebuild_decks(old, built, base=base, files=files, staying=staying)
    plain = rebuild_decks(base, built, base=base, files=files)[0] if base else () if old else decks
    shelf.decks |= {deck.id: deck for deck in decks}
    shelf.as_built |= {deck.id: deck for deck in plain}
    for deck in decks:
        done = shelf.changed.setdefault(deck.id, [])
        done += (change for change in changes if change.card.partition("/")[0] == deck.id)


def _bring_back(shelf: _Shelf, old: Sequence[Deck], where: BuildPlaces, answered: Collection[str]) -> list[Deck]:
    """The decks with what was answered of shipped ones whose place they took: older builds hid that."""
    found = []
    for deck in old:
        path = (where.shipped or {}).get(deck.id)
        there = {card.id for card in deck.cards}
        shipped = load_deck(path).cards if path is not None and deck.id in shelf.as_built else ()
        hidden = [card for card in shipped if card.id in answered and card.id not in there]
        back = tuple(replace(card, source=None) for card in hidden if not asks_for_timeline(card))
        shelf.changed.setdefault(deck.id, []).extend(
            CardChange("returned", card.id, "", card.question) for card in back
        )
        found.append(deck.holding((*deck.cards, *back)))
    return found


def explain_line(name: str, line: int, stdin: BinaryIO) -> tuple[str, ...]:
    """What each step of a build makes of a line of a notes file; the line counts from 1. Raises NotesError."""
    document = read_one(name, stdin)
    count = document.text.count("\n") + 1
    if not 1 <= line <= count:
        raise NotesError(f"{document.name}: has no line {line}", f"Its lines count from 1 to {count}.")
    return explain(document, line, vocabulary.load()) or ("nothing reads this line",)


def _files(folder: Path, decks: Iterable[Deck]) -> dict[Path, bytes]:
    return {folder / f"{deck.id}.yaml": deckfile.dump(deck).encode() for deck in decks}


def shipped_sizes(env: Env, decks: Iterable[str]) -> dict[str, int]:
    """The number of cards in each of these decks that ships with drill."""
    paths = {deck: env.shipped / f"{deck}.yaml" for deck in decks}
    return {deck: len(load_deck(path).cards) for deck, path in paths.items() if path.is_file()}
